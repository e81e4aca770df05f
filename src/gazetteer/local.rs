//! What other languages than English call countries and topics: `data/countries/`, `data/topics/`.

use super::words::PartWords;
use super::{Form, Mention, Topic, edges};
use crate::model::{CountryCode, language};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

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

/// The names of a language's countries, indexed.
struct Index {
    names: AhoCorasick,
    rows: Vec<Row>,
}

/// A name as it is sought, and its country; `None` for one that is no country's.
struct Row {
    words: String,
    code: Option<CountryCode>,
    what: edges::What,
}

/// Other names of countries, and words for their people.
const FORMS: &str = include_str!("../../data/countries/forms.tsv");
/// Names that are more often something else, and longer names that hold a country's and are none.
const NOT: &str = include_str!("../../data/countries/not.tsv");

static INDEXES: LazyLock<Vec<(&str, Index)>> = LazyLock::new(|| {
    let all = TABLES
        .iter()
        .map(|(language, names, _)| (*language, index(language, names)));
    all.filter_map(|(language, index)| Some((language, index?)))
        .collect()
});

/// The rest of the rows that begin with a language.
fn rows_of(table: &'static str, language: &str) -> impl Iterator<Item = &'static str> {
    let rest = move |line: &'static str| line.strip_prefix(language)?.strip_prefix('\t');
    table.lines().filter_map(rest)
}

fn index(language: &str, names: &'static str) -> Option<Index> {
    let mut rows: Vec<Row> = Vec::new();
    let mut add = |code: &str, name: &str| {
        let Some(code) = CountryCode::new(code) else {
            return;
        };
        let (words, what) = edges::sought(language, name);
        let mut first = words.chars();
        // An adjective opens a sentence, too, and an apostrophe is printed in two ways.
        let small = first.next().filter(|c| c.is_lowercase());
        let capital = small.map(|c| c.to_uppercase().chain(first).collect::<String>());
        // In Arabic the article stands before the name of a people, and `for` before that of a country
        // takes its first letter.
        let other = match words.strip_prefix("ال") {
            Some(rest) => Some(format!("لل{rest}")),
            None if language == "ar" && what != edges::What::Name => Some(format!("ال{words}")),
            None => words.contains('’').then(|| words.replace('’', "'")),
        };
        for words in [Some(words), capital, other].into_iter().flatten() {
            rows.push(Row {
                words,
                code: Some(code),
                what,
            });
        }
    };
    for line in names.lines() {
        if let Some((code, name)) = line.split_once('\t') {
            add(code, name.split(['(', '（']).next().unwrap_or(name).trim());
        }
    }
    for line in rows_of(FORMS, language) {
        if let Some((code, names)) = line.split_once('\t') {
            names.split(", ").for_each(|name| add(code, name));
        }
    }
    for name in rows_of(NOT, language) {
        let (words, what) = edges::sought(language, name);
        rows.retain(|r| r.words != words);
        rows.push(Row {
            words,
            code: None,
            what,
        });
    }
    let patterns = rows.iter().map(|r| r.words.as_str());
    let names = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .ok()?;
    Some(Index { names, rows })
}

/// The countries that a part of a text in another language than English names, in order, those
/// among them that words for their people name; nothing where the program has no names in it. Names
/// of towns are none of them.
pub(super) fn find(part: &PartWords, tag: &str) -> Vec<Mention> {
    let known = language::known(tag).and_then(|l| INDEXES.iter().find(|i| i.0 == l));
    let Some((language, index)) = known else {
        return Vec::new();
    };
    let text = part.text;
    let mention = |m: aho_corasick::Match| {
        let row = &index.rows[m.pattern().as_usize()];
        let end = edges::end(language, text, m.range(), row.what)?;
        Some(Mention {
            range: part.start + m.start()..part.start + end,
            code: row.code?,
            form: match row.what {
                edges::What::Name | edges::What::Beginning => Form::Name,
                edges::What::People { .. } => Form::Demonym,
            },
            venue: false,
            dateline: false,
            organization: false,
            money: false,
            inside: false,
        })
    };
    index.names.find_iter(text).filter_map(mention).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn countries_are_found_by_their_own_names() {
        let cases = [
            (
                "fr",
                "Le Japon et la Corée du Sud, en mer de Chine méridionale",
                "JP KR",
            ),
            ("es", "España y México, lejos del golfo de México", "ES MX"),
            ("pt", "o Brasil e o Timor-Leste", "BR TL"),
            (
                "de",
                "Deutschlands Nachbar, die Schweiz; der Golf von Mexiko",
                "DE CH",
            ),
            ("de", "US-Präsident, US-Dollar, ein Britischer", "US GB"),
            ("es", "Siri habla español", ""),
            ("ar", "محمد المصري والحكومة المصرية", "EG"),
            ("id", "Indonesia dan Tiongkok, bukan Georgia", "ID CN"),
            ("ru", "Японии и Францией, в России; Перуджа", "JP FR RU"),
            ("ja", "日本とフランス、日本海とタイトル", "JP FR"),
            ("ko", "일본은 프랑스와, 인도적 지원", "JP FR"),
            ("zh-CN", "中国和印度尼西亚，印度洋", "CN ID"),
            ("ar", "في اليابان وفرنسا، بحر الصين الجنوبي", "JP FR"),
            ("it", "Il Giappone", ""),
        ];
        for (language, text, wanted) in cases {
            let part = PartWords {
                text,
                start: 0,
                words: 0..0,
            };
            let found = find(&part, language);
            let codes: Vec<&str> = found.iter().map(|m| m.code.as_str()).collect();
            assert_eq!(codes.join(" "), wanted, "{language}");
        }
    }

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
