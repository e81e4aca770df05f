//! The words of the interface: one table a language, from which a site may change any row.

use crate::diagnostics::Diagnostic;
use crate::model::language;
use std::collections::HashMap;
use toml::{Table, Value};

/// The built-in tables, by the tags of [`language::LANGUAGES`].
const TABLES: &[(&str, &str)] = &[
    ("ar", include_str!("../../data/words/ar.toml")),
    ("de", include_str!("../../data/words/de.toml")),
    ("en", ENGLISH),
    ("es", include_str!("../../data/words/es.toml")),
    ("fr", include_str!("../../data/words/fr.toml")),
    ("id", include_str!("../../data/words/id.toml")),
    ("ja", include_str!("../../data/words/ja.toml")),
    ("ko", include_str!("../../data/words/ko.toml")),
    ("pt", include_str!("../../data/words/pt.toml")),
    ("ru", include_str!("../../data/words/ru.toml")),
    ("zh-Hans", include_str!("../../data/words/zh-Hans.toml")),
];

/// English, whose rows are those of all others.
const ENGLISH: &str = include_str!("../../data/words/en.toml");

/// Where a site puts its own table for a language.
pub fn path(language: &str) -> String {
    format!("data/words/{language}.toml")
}

/// The interface's words in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    language: String,
    table: Table,
    /// Every row and table by its dotted key: pages ask for a hundred rows each.
    rows: HashMap<String, Value>,
}

impl Words {
    /// The words for a language: the site's own table over the built-in one of that language, or
    /// over English where there is none.
    ///
    /// # Errors
    /// There are no words in that language, or the site's table is no TOML, or has a row that no
    /// page uses.
    pub fn new(language: &str, own: Option<&str>) -> Result<Self, Diagnostic> {
        let name = match (language::known(language), own) {
            (Some(name), _) => name,
            (None, Some(_)) => "en",
            (None, None) => return Err(unknown(language)),
        };
        let text = TABLES.iter().find(|t| t.0 == name).map_or(ENGLISH, |t| t.1);
        let mut table = text
            .parse::<Table>()
            .map_err(|e| explain(&e, &path(name), text))?;
        if let Some(text) = own {
            let path = path(language);
            let rows = text
                .parse::<Table>()
                .map_err(|e| explain(&e, &path, text))?;
            overlay(&mut table, rows, "").map_err(|row| {
                let line = text.lines().position(|l| {
                    let key = l.split('=').next().unwrap_or("").trim();
                    key == row.rsplit('.').next().unwrap_or("")
                });
                Diagnostic::error("words", &path, format!("no page has a word `{row}`"))
                    .at(line.map_or(0, |l| l as u32 + 1), 0)
                    .hint("the rows are those of the built-in English table")
            })?;
        }
        let mut rows = HashMap::new();
        by_key(&table, "", &mut rows);
        Ok(Words {
            language: language.to_string(),
            table,
            rows,
        })
    }

    /// BCP 47 tag of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Reading direction: `ltr` or `rtl`.
    pub fn direction(&self) -> &str {
        match self.text("dir") {
            "rtl" => "rtl",
            _ => "ltr",
        }
    }

    /// The whole table, as templates see it.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The row at a dotted key; the key's last part where there is none.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key)
            .unwrap_or_else(|| key.rsplit('.').next().unwrap_or(key))
    }

    /// The row at a dotted key, if there is one.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.row(key)?.as_str()
    }

    /// The `n`-th word of a list, from 0; empty where there is none.
    pub fn nth(&self, key: &str, n: usize) -> &str {
        self.row(key)
            .and_then(Value::as_array)
            .and_then(|list| list.get(n)?.as_str())
            .unwrap_or("")
    }

    /// A row with its `{…}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(key), values)
    }

    /// A number of things, in words: `counts.<what>`.
    pub fn count(&self, what: &str, n: usize) -> String {
        let key = format!("counts.{what}");
        let forms = self.row(&key).and_then(Value::as_table);
        let form = |name: &str| forms.and_then(|f| f.get(name)?.as_str());
        let text = form(plural(&self.language, n)).or_else(|| form("other"));
        fill(text.unwrap_or("{n}"), &[("n", &self.number(n))])
    }

    /// A number with its groups of three digits apart.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        if digits.len() < 5 {
            return digits;
        }
        let mut out = String::with_capacity(digits.len() + 4);
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(self.text("thousands"));
            }
            out.push(c);
        }
        out
    }

    fn row(&self, key: &str) -> Option<&Value> {
        self.rows.get(key)
    }
}

/// Puts every row and table under its dotted key.
fn by_key(table: &Table, at: &str, rows: &mut HashMap<String, Value>) {
    for (key, value) in table {
        let key = format!("{at}{key}");
        if let Value::Table(inner) = value {
            by_key(inner, &format!("{key}."), rows);
        }
        rows.insert(key, value.clone());
    }
}

/// Puts a value into each `{name}`; unknown names stay as they are.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let value = from.find('}').and_then(|close| {
            let (_, value) = values.iter().find(|(name, _)| *name == &from[1..close])?;
            Some((*value, close + 1))
        });
        let (value, skip) = value.unwrap_or(("{", 1));
        out.push_str(value);
        rest = &from[skip..];
    }
    out.push_str(rest);
    out
}

/// That a language has no table of words.
fn unknown(language: &str) -> Diagnostic {
    let message = format!("there are no words in the language `{language}`");
    let there = language::LANGUAGES.join(", ");
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    let hint = match language.bytes().all(plain) && (2..=35).contains(&language.len()) {
        true => format!(
            "write one of {there}; for another give its words in {}",
            path(language)
        ),
        false => format!("write one of {there}"),
    };
    Diagnostic::error("language", crate::config::FILE, message).hint(hint)
}

/// The plural category of a whole number by the cardinal rules of Unicode CLDR 48
/// (`supplemental/plurals.json`), without the category of millions that some languages have.
fn plural(language: &str, n: usize) -> &'static str {
    let (ten, hundred) = (n % 10, n % 100);
    match language::base(language) {
        "ja" | "ko" | "zh" | "vi" | "th" | "id" | "ms" => "other",
        "fr" | "pt" if n < 2 => "one",
        "ru" | "uk" | "be" => match (ten, hundred) {
            (1, h) if h != 11 => "one",
            (2..=4, h) if !(12..=14).contains(&h) => "few",
            _ => "many",
        },
        "pl" => match (n, ten, hundred) {
            (1, ..) => "one",
            (_, 2..=4, h) if !(12..=14).contains(&h) => "few",
            _ => "many",
        },
        "cs" | "sk" => match n {
            1 => "one",
            2..=4 => "few",
            _ => "other",
        },
        "ar" => match (n, hundred) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
        _ if n == 1 => "one",
        _ => "other",
    }
}

/// Lays a site's rows over the built-in ones; gives the first row that no page uses.
fn overlay(table: &mut Table, rows: Table, at: &str) -> Result<(), String> {
    // Plural forms and the names of rules and regions are open lists; all other keys are known.
    let open = at == "rules." || at == "regions." || at.starts_with("counts.");
    for (key, value) in rows {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(own)) => {
                overlay(inner, own, &format!("{at}{key}."))?;
            }
            (Some(place), value) if place.same_type(&value) => *place = value,
            (None, value) if open => {
                table.insert(key, value);
            }
            _ => return Err(format!("{at}{key}")),
        }
    }
    Ok(())
}

fn explain(error: &toml::de::Error, path: &str, text: &str) -> Diagnostic {
    let at = error.span().map_or(0, |s| s.start);
    let line = text.get(..at).map_or(0, |t| t.matches('\n').count());
    Diagnostic::error("words", path, error.message())
        .at(line as u32 + 1, 0)
        .excerpt(text.lines().nth(line).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_fills() {
        let words = Words::new("en", None).unwrap();
        assert_eq!(words.count("articles", 1), "1 article");
        assert_eq!(words.count("articles", 12_345), "12,345 articles");
        assert_eq!(
            words.fill("dates.until", &[("date", "May")]),
            "on or before May"
        );
        assert_eq!(fill("{a} {b} {", &[("a", "{b}")]), "{b} {b} {");
        assert_eq!(words.text("no.such"), "such");
    }

    #[test]
    fn a_site_changes_single_rows_and_adds_plurals() {
        let own = "dir = \"rtl\"\n[counts.articles]\nfew = \"{n} f\"\n";
        let words = Words::new("uk", Some(own)).unwrap();
        assert_eq!(words.direction(), "rtl");
        assert_eq!(words.count("articles", 3), "3 f");
        assert_eq!(words.text("basis.stated"), "stated");
    }

    #[test]
    fn a_language_without_words_is_an_error_that_lists_the_others() {
        let error = Words::new("it", None).unwrap_err();
        assert!(error.message.contains("`it`"));
        let hint = format!("{error:?}");
        assert!(language::LANGUAGES.iter().all(|l| hint.contains(l)));
        let own = Words::new("it", Some("[nav]\nhome = \"Ultime\"\n")).unwrap();
        assert_eq!(
            (own.text("nav.home"), own.text("nav.about")),
            ("Ultime", "About")
        );
        assert_eq!(Words::new("fr-CA", None).unwrap().language(), "fr-CA");
    }

    #[test]
    fn a_row_that_no_page_uses_is_named() {
        let error = Words::new("de", Some("[nav]\nhme = \"x\"\n")).unwrap_err();
        assert_eq!(error.line, 2);
        assert!(error.message.contains("nav.hme"));
    }
}
