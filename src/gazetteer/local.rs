//! What other languages than English call countries and topics: `data/countries/`, `data/topics/`.

use super::words::PartWords;
use super::{Form, Mention, Topic};
use crate::model::{CountryCode, language};
use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;
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
    codes: Vec<CountryCode>,
}

/// Names that are more often something else, and longer names that hold a country's and are none:
/// `data/countries/not.tsv`.
const NOT: &str = include_str!("../../data/countries/not.tsv");

static INDEXES: LazyLock<Vec<(&str, Index)>> = LazyLock::new(|| {
    let all = TABLES
        .iter()
        .map(|(language, names, _)| (*language, index(language, names)));
    all.filter_map(|(language, index)| Some((language, index?)))
        .collect()
});

/// No code stands for a name that is no country's.
fn index(language: &str, names: &'static str) -> Option<Index> {
    let none = CountryCode::new("ZZ")?;
    let mut rows: Vec<(String, CountryCode)> = Vec::new();
    for line in names.lines() {
        if let Some((code, name)) = line.split_once('\t') {
            let Some(code) = CountryCode::new(code) else {
                continue;
            };
            let plain = name.split(['(', '（']).next().unwrap_or(name).trim();
            rows.push((stem(language, plain), code));
        }
    }
    for line in NOT.lines() {
        if let Some(name) = line
            .strip_prefix(language)
            .and_then(|l| l.strip_prefix('\t'))
        {
            let name = stem(language, name);
            rows.retain(|r| r.0 != name);
            rows.push((name, none));
        }
    }
    let patterns = rows.iter().map(|r| r.0.as_str());
    let names = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(patterns)
        .ok()?;
    Some(Index {
        names,
        codes: rows.into_iter().map(|r| r.1).collect(),
    })
}

/// What of a name stays in all its cases: in Russian the end of its last word changes.
fn stem(language: &str, name: &str) -> String {
    if language != "ru" || name.chars().count() < 5 || name.contains(' ') {
        return name.to_string();
    }
    let vowel = ['а', 'я', 'й', 'ь', 'и', 'ы', 'о'];
    name.strip_suffix(vowel).unwrap_or(name).to_string()
}

/// The countries that a part of a text in another language than English names, in order; nothing
/// where the program has no names in it. Names of towns, and words for a country's people, are none
/// of them.
pub(super) fn find(part: &PartWords, tag: &str) -> Vec<Mention> {
    let known = language::known(tag).and_then(|l| INDEXES.iter().find(|i| i.0 == l));
    let Some((language, index)) = known else {
        return Vec::new();
    };
    let text = part.text;
    let mention = |m: aho_corasick::Match| {
        let code = index.codes[m.pattern().as_usize()];
        let end = ends(language, text, m.range())?;
        (code.as_str() != "ZZ").then(|| Mention {
            range: part.start + m.start()..part.start + end,
            code,
            form: Form::Name,
            venue: false,
            dateline: false,
            organization: false,
            money: false,
        })
    };
    index.names.find_iter(text).filter_map(mention).collect()
}

/// Where a name that begins and ends with a word ends; `None` for a part of a longer word.
fn ends(language: &str, text: &str, range: Range<usize>) -> Option<usize> {
    let word = |c: char| c.is_alphanumeric() || c == '-';
    let before = text[..range.start].chars().next_back();
    let rest = &text[range.end..];
    let run = rest.find(|c| !word(c)).unwrap_or(rest.len());
    let (tail, first) = (&rest[..run], text[range.clone()].chars().next()?);
    let katakana = |c: char| ('\u{30a1}'..='\u{30fc}').contains(&c);
    match language {
        // No space parts words; a name in katakana is a word of its own.
        "zh-Hans" => Some(range.end),
        "ja" if katakana(first) => {
            let apart = !before.is_some_and(katakana) && !rest.starts_with(katakana);
            apart.then_some(range.end)
        }
        "ja" => Some(range.end),
        // Particles follow a name directly.
        "ko" => {
            const PARTICLES: &[&str] = &[
                "", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "으로",
                "에서", "에게", "까지", "부터",
            ];
            let apart = !before.is_some_and(word) && PARTICLES.contains(&tail);
            apart.then_some(range.end)
        }
        "ar" => {
            // One letter may be joined to a name: and, in, for, so.
            let mut back = text[..range.start].chars().rev();
            let apart = match back.next() {
                Some(c) if word(c) => {
                    matches!(c, 'و' | 'ب' | 'ل' | 'ف') && !back.next().is_some_and(word)
                }
                _ => true,
            };
            (apart && tail.is_empty()).then_some(range.end)
        }
        "ru" => {
            let case =
                tail.chars().count() <= 2 && tail.chars().all(|c| "аяоеиыуюйёмхв".contains(c));
            (!before.is_some_and(word) && case).then_some(range.end + tail.len())
        }
        "de" => {
            let case = matches!(tail, "" | "s");
            (!before.is_some_and(word) && case).then_some(range.end + tail.len())
        }
        _ => (!before.is_some_and(word) && tail.is_empty()).then_some(range.end),
    }
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
