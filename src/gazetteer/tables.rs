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
    FORMS = "forms.tsv", 3;
    NOT_COUNTRIES = "not_countries.tsv", 3;
    SUBDIVISIONS = "subdivisions.tsv", 3;
    ABBREVIATIONS = "abbreviations.tsv", 3;
    CITIES = "cities.tsv", 4;
    PLACES = "places.tsv", 4;
    POINTS = "points.tsv", 4;
    CUES = "cues.tsv", 2;
    TOPICS = "topics.tsv", 5;
    GIVEN_NAMES = "given_names.tsv", 2;
}

/// Most fields that a table has.
const MOST_FIELDS: usize = 15;

/// A row: where it stands and its fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub file: &'a str,
    pub line: u32,
    text: &'a str,
    /// How many fields there are, and where the first of them end.
    count: u32,
    ends: [u32; MOST_FIELDS],
}

impl<'a> Row<'a> {
    fn new(file: &'a str, line: u32, text: &'a str) -> Self {
        let mut row = Row {
            file,
            line,
            text,
            count: 0,
            ends: [0; MOST_FIELDS],
        };
        let tabs = text.bytes().enumerate().filter(|(_, b)| *b == b'\t');
        for end in tabs.map(|(at, _)| at).chain([text.len()]) {
            if let Some(place) = row.ends.get_mut(row.count as usize) {
                *place = u32::try_from(end).unwrap_or(0);
            }
            row.count += 1;
        }
        row
    }

    /// The field at `i`; empty where the row ends before it.
    pub fn field(&self, i: usize) -> &'a str {
        if i >= (self.count as usize).min(MOST_FIELDS) {
            return "";
        }
        let start = i.checked_sub(1).map_or(0, |i| self.ends[i] as usize + 1);
        let field = self.text.get(start..self.ends[i] as usize);
        field.unwrap_or("").trim()
    }

    /// What is wrong with this row.
    pub fn error(&self, message: String, hint: &str) -> Diagnostic {
        Diagnostic::error("gazetteer-row", self.file, message)
            .at(self.line, 0)
            .hint(hint)
            .excerpt(self.text)
    }
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
            let row = Row::new(file, i as u32 + 1, line);
            let count = row.count as usize;
            if count > table.fields || row.field(0).is_empty() || count < 2 {
                let expected = table.text.lines().next().unwrap_or("").replace('\t', ", ");
                let message = format!("a row of {} has {count} fields", table.file);
                return Err(row.error(message, &format!("part them by tabs: {}", &expected[1..])));
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
        if file.rsplit('/').next() != Some(table.file) {
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
