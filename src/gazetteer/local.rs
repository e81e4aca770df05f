//! What other languages than English call countries and topics: `data/countries/`, `data/topics/`.

use super::Topic;
use crate::model::{CountryCode, language};

macro_rules! tables {
    ($($language:literal),*) => {
        /// Language, names of countries (code, name; in the order of its collation), topics (key,
        /// English label, label, definition).
        const TABLES: &[(&str, &str, &str)] = &[$((
            $language,
            include_str!(concat!("../../data/countries/", $language, ".tsv")),
            include_str!(concat!("../../data/topics/", $language, ".tsv")),
        )),*];
    };
}

tables!(
    "ar", "de", "es", "fr", "id", "ja", "ko", "pt", "ru", "zh-Hans"
);

fn tables_of(tag: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    let language = language::known(tag)?;
    TABLES.iter().find(|t| t.0 == language)
}

/// The rest of the row with this key, and how many rows stand before it.
fn row(table: &'static str, key: &str) -> Option<(usize, &'static str)> {
    let of = |line: &'static str| line.strip_prefix(key)?.strip_prefix('\t');
    let mut lines = table.lines().enumerate();
    lines.find_map(|(i, line)| Some((i, of(line)?)))
}

/// What a language calls a country; `None` in English and where there is no table.
///
/// ```
/// use briefing::{gazetteer::country_name, model::CountryCode};
/// let japan = CountryCode::new("JP").unwrap();
/// assert_eq!(country_name("fr-CA", japan), Some("Japon"));
/// assert_eq!(country_name("en", japan), None);
/// ```
pub fn country_name(tag: &str, code: CountryCode) -> Option<&'static str> {
    Some(row(tables_of(tag)?.1, code.as_str())?.1)
}

/// The place of a country in the order of a language's collation, for one whose writing does not
/// show it.
pub fn country_rank(tag: &str, code: CountryCode) -> Option<usize> {
    (language::base(tag) == "zh").then(|| Some(row(tables_of(tag)?.1, code.as_str())?.0))?
}

/// What a language calls a topic and how it defines it, where the topic has its built-in label.
pub fn topic_words(tag: &str, topic: &Topic) -> Option<(&'static str, &'static str)> {
    let (_, fields) = row(tables_of(tag)?.2, &topic.key)?;
    let (english, own) = fields.split_once('\t')?;
    own.split_once('\t').filter(|_| english == topic.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn every_language_names_every_country_and_topic() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let others = language::LANGUAGES.iter().filter(|l| **l != "en");
        for language in others {
            for country in gazetteer.countries() {
                let name = country_name(language, country.code);
                assert!(
                    name.is_some_and(|n| !n.is_empty()),
                    "{language}: {}",
                    country.code
                );
            }
            for topic in gazetteer.topics().all() {
                let words = topic_words(language, topic);
                let whole = words.is_some_and(|(l, d)| !l.is_empty() && !d.is_empty());
                assert!(whole, "data/topics/{language}.tsv: {}", topic.key);
            }
        }
    }
}
