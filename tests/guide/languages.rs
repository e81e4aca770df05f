//! The demo portal in each language of the interface: whatever is not marked as English holds no word of
//! the interface's English.

use super::{briefing, copy, repository};
use briefing::model::language::LANGUAGES;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Words that no text of another of these languages has, and hardly any English one lacks.
const ENGLISH: [&str; 8] = ["the", "of", "and", "with", "from", "this", "that", "which"];
/// Attributes that readers see or hear.
const SAID: [&str; 5] = ["aria-label", "alt", "title", "placeholder", "label"];
/// What stands between words of an article and those of the program.
const PARTING: [char; 28] = [
    '…', '[', ']', '·', '“', '”', '«', '»', '„', '「', '」', ':', '：', '.', '|', '—', '،', '(',
    ')', ',', '、', '，', '（', '）', '《', '》', '‘', '’',
];
/// Elements that have no end.
const VOID: [&str; 7] = ["meta", "link", "img", "input", "br", "hr", "wbr"];

#[test]
fn the_demo_portal_has_no_english_word_left_in_another_language() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    for folder in ["seeds", "content"] {
        copy(&repository().join(folder), &root.join(folder));
    }
    let settings = fs::read_to_string(repository().join("site.yaml")).expect("settings");
    let edition = fs::read_to_string(repository().join("edition.json")).expect("an edition");
    fs::write(root.join("edition.json"), &edition).expect("a file");
    // What articles, the editor and the settings say is not the program's own.
    let mut said = format!("{settings} {edition}");
    for folder in ["seeds", "content"] {
        read(&root.join(folder), &mut |_, text| {
            said.push_str(text);
            said.push_str(&texts(text).join(" "));
        });
    }
    let said = folded(&said);
    let english = values("en");
    for language in LANGUAGES.iter().filter(|l| **l != "en") {
        let own = values(language);
        let foreign: BTreeSet<&String> = english.difference(&own).collect();
        let changed = settings.replace("\nlanguage: en", &format!("\nlanguage: {language}"));
        assert_ne!(changed, settings);
        fs::write(root.join("site.yaml"), changed).expect("a file");
        let built = briefing(&["build", "-q"], root);
        let wrong = String::from_utf8_lossy(&built.stderr);
        assert!(built.status.success(), "{language}: {wrong}");
        let (mut left, mut held) = (BTreeSet::new(), 0);
        read(&root.join("public"), &mut |path, page| {
            if path.extension().is_none_or(|e| e != "html") {
                return;
            }
            for text in texts(page) {
                held += 1;
                let plain = folded(&text);
                // Titles stand within lines of the program's own.
                let parts = text.split(PARTING).map(folded);
                let english = |p: &String| ENGLISH.iter().any(|w| has(p, w));
                let mut unknown = parts.filter(|p| english(p) && !said.contains(p));
                let own_word = foreign.contains(&plain) && !said.contains(&plain);
                if own_word || unknown.next().is_some() {
                    left.insert(format!("{}: {text}", path.display()));
                }
            }
        });
        assert!(held > 5_000, "{language}: only {held} texts were found");
        let some: Vec<_> = left.iter().take(40).collect();
        assert!(left.is_empty(), "{language}, {}: {some:#?}", left.len());
    }
}

fn has(folded: &str, word: &str) -> bool {
    folded.split(' ').any(|w| w == word)
}

/// Tells every text file below a folder with its path.
fn read(folder: &Path, tell: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read(&path, tell);
        } else {
            let bytes = fs::read(&path).expect("a file");
            tell(&path, &String::from_utf8_lossy(&bytes));
        }
    }
}

/// The texts of a table without places for values, of two words or of one long one, folded.
fn values(language: &str) -> BTreeSet<String> {
    fn walk(table: &toml::Table, found: &mut BTreeSet<String>) {
        for value in table.values() {
            match value {
                toml::Value::Table(inner) => walk(inner, found),
                toml::Value::String(text) if !text.contains('{') && text.len() > 3 => {
                    found.insert(folded(text));
                }
                _ => {}
            }
        }
    }
    let path = repository().join(format!("data/words/{language}.toml"));
    let table = fs::read_to_string(path).expect("a table");
    let mut found = BTreeSet::new();
    walk(&table.parse().expect("TOML"), &mut found);
    found
}

/// The texts and spoken attributes of a page that are not marked as English.
fn texts(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Each open element: its name, and whether what stands in it is marked as English.
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let english = open.last().is_some_and(|o| o.1);
        let text = decoded(&rest[..start]);
        if !english && !text.is_empty() {
            found.push(text);
        }
        rest = &rest[start..];
        let end = rest.find('>').map_or(rest.len(), |i| i + 1);
        let tag = rest[1..end].trim_end_matches(['>', '/']);
        rest = &rest[end..];
        let name = tag.split(char::is_whitespace).next().unwrap_or("");
        if name.starts_with('!') {
            continue;
        }
        if let Some(name) = name.strip_prefix('/') {
            while open.pop().is_some_and(|o| o.0 != name) {}
            continue;
        }
        if matches!(name, "script" | "style") {
            let close = format!("</{name}>");
            rest = rest.split_once(&close).map_or("", |(_, after)| after);
            continue;
        }
        let attribute = |key: &str| {
            let (_, after) = tag.split_once(&format!(" {key}=\""))?;
            after.split('"').next()
        };
        let english = match attribute("lang") {
            Some(lang) => lang == "en",
            None => english,
        };
        if !english {
            found.extend(SAID.iter().filter_map(|key| attribute(key)).map(decoded));
        }
        if !VOID.contains(&name) {
            open.push((name.to_string(), english));
        }
    }
    found
}

fn decoded(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&rsquo;", "’")
        .replace("&ldquo;", "“")
        .replace("&rdquo;", "”")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text alone, in small letters.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[test]
fn english_is_found_where_it_is_not_marked() {
    let page = "<html lang=\"fr\"><p title=\"The map\">Carte<br>of <b lang=\"en\">the</b> monde</p>\
        <div lang=\"en\"><p>Japan</p><p lang=\"fr\">Japon &amp; Corée</p></div><p>fin</p>\
        <script>let the = 1;</script></html>";
    let found = ["The map", "Carte", "of", "monde", "Japon & Corée", "fin"];
    assert_eq!(texts(page), found);
}
