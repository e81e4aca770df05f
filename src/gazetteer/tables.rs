//! The tables as rows: the authority for how a table is written and for what a site may change.
//!
//! A table is UTF-8 text, a row a line, fields parted by tabs, comments after `#`. A site's own
//! table of the same name adds its rows; a row with the key of a built-in one stands in its place.

use crate::diagnostics::Diagnostic;

/// A built-in table: its file name, the number of its fields, its text.
pub(crate) struct Table {
    pub file: &'static str,
    pub fields: usize,
    pub text: &'static str,
}

macro_rules! tables {
    ($($name:ident = $file:literal, $fields:literal;)*) => {
        $(pub(crate) const $name: Table = Table {
            file: $file,
            fields: $fields,
            text: include_str!(concat!("../../data/", $file)),
        };)*
        /// Every table that a site may add to.
        pub(crate) const ALL: &[&Table] = &[$(&$name),*];
    };
}

tables! {
    COUNTRIES = "countries.tsv", 15;
    NAMES = "names.tsv", 3;
    FORMS = "forms.tsv", 4;
    NOT_COUNTRIES = "not_countries.tsv", 3;
    SUBDIVISIONS = "subdivisions.tsv", 3;
    ABBREVIATIONS = "abbreviations.tsv", 3;
    CITIES = "cities.tsv", 4;
    PLACES = "places.tsv", 4;
    POINTS = "points.tsv", 4;
    CUES = "cues.tsv", 2;
    TOPICS = "topics.tsv", 5;
    GIVEN_NAMES = "given_names.tsv", 2;
    PEOPLE = "people.tsv", 2;
    ORGANIZATIONS = "organizations.tsv", 2;
    OUTLETS = "outlets.tsv", 2;
}

/// A row: where it stands and its fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub file: &'a str,
    pub line: u32,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// How many fields there are.
    fn count(&self) -> usize {
        self.text.bytes().filter(|b| *b == b'\t').count() + 1
    }

    /// The first fields; empty where the row ends before them.
    pub fn fields<const N: usize>(&self) -> [&'a str; N] {
        let mut fields = [""; N];
        let mut rest = Some(self.text);
        for field in &mut fields {
            let Some(text) = rest else { break };
            let end = text.bytes().position(|b| b == b'\t');
            let own = &text[..end.unwrap_or(text.len())];
            rest = end.map(|end| &text[end + 1..]);
            // Most fields have no white space around them, which is quickly seen.
            let plain = |b: Option<&u8>| b.is_none_or(u8::is_ascii_graphic);
            *field = match plain(own.as_bytes().first()) && plain(own.as_bytes().last()) {
                true => own,
                false => own.trim(),
            };
        }
        fields
    }

    /// The field at `i`; empty where the row ends before it.
    pub fn field(&self, i: usize) -> &'a str {
        let mut rest = self.text;
        for _ in 0..i {
            match memchr::memchr(b'\t', rest.as_bytes()) {
                Some(end) => rest = &rest[end + 1..],
                None => return "",
            }
        }
        let end = memchr::memchr(b'\t', rest.as_bytes()).unwrap_or(rest.len());
        rest[..end].trim()
    }

    /// What is wrong with this row.
    pub fn error(&self, message: String, hint: &str) -> Diagnostic {
        Diagnostic::error("gazetteer-row", self.file, message)
            .at(self.line, 0)
            .hint(hint)
            .excerpt(self.text)
    }
}

/// Whether a site has rows of its own for a table.
pub(crate) fn names(table: &Table, site: &[(&str, &str)]) -> bool {
    let is = |path: &str| path.rsplit('/').next() == Some(table.file);
    site.iter().any(|(path, _)| is(path))
}

/// The rows of a table's text.
pub(crate) fn rows<'a>(
    table: &Table,
    file: &'a str,
    text: &'a str,
) -> Result<Vec<Row<'a>>, Diagnostic> {
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    lines
        .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'))
        .map(|(i, line)| {
            let row = Row {
                file,
                line: i as u32 + 1,
                text: line,
            };
            let count = row.count();
            if count > table.fields || row.fields::<1>()[0].is_empty() || count < 2 {
                let expected = table.text.lines().next().unwrap_or("").replace('\t', ", ");
                let (message, hint) = match (count, table.fields) {
                    (1, 2) if expected == "#alias, entity" => (
                        format!("a row of {} has no tab", table.file),
                        "write the name as found, a tab, and the right name".to_string(),
                    ),
                    _ => (
                        format!("a row of {} has {count} fields", table.file),
                        format!("part them by tabs: {}", &expected[1..]),
                    ),
                };
                return Err(row.error(message, &hint));
            }
            Ok(row)
        })
        .collect()
}

/// The built-in rows of a table and the site's, whose keys win. `key` tells when two rows are of
/// one thing; a site's row with `-` for its second field takes away all rows of its first.
pub(crate) fn merged<'a>(
    table: &Table,
    site: &[(&'a str, &'a str)],
) -> Result<Vec<Row<'a>>, Diagnostic> {
    let mut all = rows(table, table.file, table.text)?;
    for (file, text) in site {
        if !names(table, &[(file, text)]) {
            continue;
        }
        let own = rows(table, file, text)?;
        let mut replaced: Vec<(&str, &str)> =
            own.iter().map(|r| (r.field(0), r.field(1))).collect();
        replaced.sort_unstable();
        let by_first =
            [COUNTRIES.file, TOPICS.file, CUES.file, GIVEN_NAMES.file].contains(&table.file);
        all.retain(|r| {
            let from = replaced.partition_point(|k| k.0 < r.field(0));
            let same = replaced[from..].iter().take_while(|k| k.0 == r.field(0));
            !same
                .clone()
                .any(|k| by_first || k.1 == r.field(1) || k.1 == "-")
        });
        all.extend(own.into_iter().filter(|r| r.field(1) != "-"));
    }
    Ok(all)
}
