//! The words of the interface.

use super::sample;
use briefing::config::Site;
use briefing::model::language::LANGUAGES;
use std::collections::{BTreeMap, BTreeSet};

/// Words that readers stumble over, and words of the workshop. They must not come back.
#[test]
fn words_for_readers_are_plain() {
    const WORDS: &str = include_str!("../../data/words/en.toml");
    const AVOIDED: &[&str] = &[
        "not any more",
        "take away",
        "of itself",
        "narrow",
        "bear ",
        "bears ",
        " stand ",
        " stands ",
        "ledger",
        "is so.",
        "lead nowhere",
        "told as past",
        "without a single",
        "parted by",
    ];
    let values = WORDS.lines().filter(|l| !l.starts_with('#'));
    let values = values.filter_map(|l| Some(l.split_once(" = ")?.1.to_lowercase()));
    for value in values {
        for phrase in AVOIDED {
            assert!(!value.contains(phrase), "`{phrase}` in {value}");
        }
        // The page of an empty site speaks to its editor.
        let seed = value.contains("seed") && !value.contains("seeds/");
        assert!(!seed, "`seed` in {value}");
    }
}

/// Every row of a table by its dotted key; lists are one row.
fn rows(language: &str) -> BTreeMap<String, String> {
    fn walk(table: &toml::Table, at: &str, path: &str, found: &mut BTreeMap<String, String>) {
        for (key, value) in table {
            let key = format!("{at}{key}");
            match value {
                toml::Value::Table(inner) => walk(inner, &format!("{key}."), path, found),
                toml::Value::String(text) => drop(found.insert(key, text.clone())),
                toml::Value::Array(list) => drop(found.insert(key, format!("{list:?}"))),
                _ => panic!("{path}: {key} is no text"),
            }
        }
    }
    let path = format!("data/words/{language}.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let mut found = BTreeMap::new();
    walk(
        &text.parse().unwrap_or_else(|e| panic!("{path}: {e}")),
        "",
        &path,
        &mut found,
    );
    found
}

/// The plural forms of a language, for whole numbers below a million (Unicode CLDR 48).
fn forms(language: &str) -> &'static [&'static str] {
    match language {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "id" | "ja" | "ko" | "zh-Hans" => &["other"],
        "ru" => &["one", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|p| p.split('}').next())
        .collect()
}

#[test]
fn every_table_has_the_rows_of_english_and_their_places() {
    let english = rows("en");
    for language in LANGUAGES {
        let table = rows(language);
        let mut wanted = BTreeSet::new();
        for (key, text) in &english {
            let (stem, form) = key.rsplit_once('.').unwrap_or(("", key));
            if stem.starts_with("counts.") && form != "zero" {
                wanted.extend(forms(language).iter().map(|f| format!("{stem}.{f}")));
                continue;
            }
            wanted.insert(key.clone());
            let own = table.get(key).map_or("", String::as_str);
            if key != "dates.first" {
                assert_eq!(places(own), places(text), "{language}: {key}");
            }
            if text.starts_with('[') {
                assert_eq!(
                    own.matches('"').count(),
                    text.matches('"').count(),
                    "{language}: {key}"
                );
            }
        }
        let own: BTreeSet<String> = table.keys().cloned().collect();
        let stray: Vec<_> = own.symmetric_difference(&wanted).collect();
        assert!(stray.is_empty(), "data/words/{language}.toml: {stray:?}");
        for (key, text) in table.iter().filter(|(k, _)| k.starts_with("counts.")) {
            let (stem, form) = key.rsplit_once('.').unwrap();
            let all = places(&english[&format!("{stem}.other")]);
            assert!(places(text).is_subset(&all), "{language}: {key}");
            // One and two may be told by the word alone.
            let whole = !matches!(form, "zero" | "one" | "two");
            assert!(!whole || places(text) == all, "{language}: {key}");
        }
    }
}

/// Rows that may be as in English: names of formats, signs, and words that two languages share.
#[test]
fn tables_are_translated() {
    let english = rows("en");
    for language in LANGUAGES.iter().filter(|l| **l != "en") {
        let table = rows(language);
        let same = |(key, text): &(&String, &String)| {
            let plain: String = text
                .split('{')
                .filter_map(|p| p.rsplit('}').next())
                .collect();
            let words = plain
                .split(|c: char| !c.is_alphabetic())
                .filter(|w| w.len() > 3);
            english.get(*key) == Some(text) && words.count() > 2
        };
        let same: Vec<_> = table
            .iter()
            .filter(same)
            .filter(|(k, _)| !k.starts_with("months"))
            .collect();
        assert!(same.is_empty(), "{language}: {same:?}");
    }
}

/// What readers see between tags, without scripts and styles.
fn texts(page: &str) -> Vec<String> {
    let mut page = page.to_string();
    for tag in ["script", "style"] {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let mut parts = page.split(&open);
        let mut kept = parts.next().unwrap_or_default().to_string();
        for part in parts {
            kept += part.split_once(&close).map_or("", |p| p.1);
        }
        page = kept;
    }
    let chunks = page
        .split('>')
        .filter_map(|chunk| Some(chunk.split_once('<')?.0));
    chunks
        .map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The words of a text alone, in small letters.
fn folded(text: &str) -> String {
    let text = text
        .replace("\\u{a0}", " ")
        .replace("\\u{202e}", "")
        .replace("\\u{202c}", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[test]
fn no_english_is_left_in_another_language() {
    let articles = sample::articles();
    let mut english = super::settings();
    // Whatever the articles and the settings say is not the program's own.
    let sample = include_str!("sample.rs");
    let said = folded(&format!("{articles:?} {english:?} {sample}"));
    let site = |settings: &Site| -> BTreeSet<String> {
        let outputs = sample::site(settings, sample::articles());
        let pages = super::html(&outputs).filter(|(path, _)| !path.starts_with("data"));
        pages.flat_map(|(_, page)| texts(page)).collect()
    };
    let ours = site(&english);
    for language in ["ar", "ja", "ru", "fr"] {
        english.language = language.to_string();
        let own = |text: &&String| {
            let words = text
                .split(' ')
                .filter(|w| w.len() > 2 && w.bytes().all(|b| b.is_ascii_alphabetic()));
            let content = text.split(". ").all(|p| said.contains(&folded(p)));
            words.count() >= 2 && !content && !text.contains('…') && !text.contains('·')
        };
        let found = site(&english);
        let left: Vec<_> = ours.intersection(&found).filter(own).collect();
        assert!(left.is_empty(), "{language}: {left:#?}");
    }
}
