//! The chapter on templates lists every field of every view, with an example from the demo portal
//! and what the code says of it.

use super::{briefing, copy, hold, repository, text_of};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Where the part of the chapter begins that is made from the code.
const MARK: &str = "## The views\n";
/// What every template sees, whatever its view.
const SHARED: &[&str] = &["page", "site", "nav", "further", "w"];
/// Fields whose values change with every change of the style or of the index.
const UNSTEADY: &[&str] = &["style", "style_hash", "version"];
/// Longest example, in characters.
const LONGEST: usize = 60;
/// Templates that are rendered by themselves into the lists of others.
const ROWS: &[&str] = &["entry.html", "event.html"];
/// Templates that others extend, include or import.
const INSIDE: &[&str] = &["base.html", "parts.html"];

#[test]
fn every_field_of_every_view_stands_in_the_chapter_on_templates() {
    let text = text_of("templates.md");
    let (prose, _) = text
        .split_once(MARK)
        .expect("the chapter has the heading “The views”");
    let mut seen = BTreeMap::new();
    let pages: Vec<&str> = names().into_iter().filter(|n| !ROWS.contains(n)).collect();
    collect(&pages, &mut seen);
    collect(ROWS, &mut seen);
    let meanings = meanings();
    let mut made = String::from(MARK);
    made.push_str(SHARED_SAYS);
    let mut shared = View::default();
    for (name, view) in &seen {
        made.push_str(&format!("\n### `{name}`\n\n"));
        let is_row = ROWS.contains(&name.as_str());
        for key in SHARED.iter().filter(|_| !is_row) {
            shared.take(view, key);
        }
        // The `page` of a row is its own.
        made.push_str(&table(view, &meanings, |path| {
            let top = path.split(['.', '[']).next().unwrap_or("");
            SHARED.contains(&top) && !(is_row && top == "page")
        }));
    }
    made.push_str("\n### Known to every page\n\n");
    made.push_str(&table(&shared, &meanings, |_| false));
    let made = format!("{prose}{made}");
    // Numbers of the demo portal may move without a word here.
    if plain(&text) != plain(&made) {
        hold("templates.md", &made);
    }
}

/// A text without its numbers.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).collect()
}

const SHARED_SAYS: &str = "
Made from the code: the fields that the demo portal fills, an example of each, and what the code
says of it. A type with *or nothing* is `null` or empty on some pages. `[]` stands for each item of
a list. Besides, every template sees the values of the last table and, as `w`, the words of the
interface; of `page`, rows see no more than stands with them.
";

/// Every template that is a page of its own, or a row.
fn names() -> Vec<&'static str> {
    briefing::render::templates()
        .map(|(name, _)| name)
        .filter(|n| !n.starts_with("hooks/") && !INSIDE.contains(n))
        .collect()
}

/// What is known of the fields of one view, by path, in the order of their finding.
#[derive(Default)]
struct View {
    fields: BTreeMap<String, Field>,
}

#[derive(Clone, Default)]
struct Field {
    kinds: BTreeSet<&'static str>,
    empty: bool,
    example: String,
    /// The fields that stand beside it.
    beside: BTreeSet<String>,
}

impl View {
    fn object(&mut self, prefix: &str, object: &Map<String, Value>) {
        let beside: BTreeSet<String> = match prefix {
            "" => object
                .keys()
                .filter(|k| *k == "page" || !SHARED.contains(&k.as_str()))
                .cloned()
                .collect(),
            _ => object.keys().cloned().collect(),
        };
        for (key, value) in object {
            if prefix.is_empty() && key == "w" {
                continue;
            }
            let path = match prefix {
                "" => key.clone(),
                _ => format!("{prefix}.{key}"),
            };
            self.value(&path, value, &beside);
        }
    }

    fn value(&mut self, path: &str, value: &Value, beside: &BTreeSet<String>) {
        let field = self.fields.entry(path.to_string()).or_default();
        field.beside.clone_from(beside);
        let (kind, example) = match value {
            Value::Null => {
                field.empty = true;
                return;
            }
            Value::Bool(b) => ("yes or no", b.to_string()),
            Value::Number(n) => ("number", n.to_string()),
            Value::String(s) => ("text", s.clone()),
            Value::Array(_) => ("list", String::new()),
            Value::Object(_) => ("group", String::new()),
        };
        field.kinds.insert(kind);
        let is_nothing = matches!(value, Value::String(s) if s.is_empty())
            || matches!(value, Value::Array(a) if a.is_empty());
        field.empty |= is_nothing;
        if field.example.is_empty() {
            field.example = example;
        }
        match value {
            Value::Array(items) => {
                for item in items {
                    match item {
                        Value::Object(o) => self.object(&format!("{path}[]"), o),
                        other => self.value(&format!("{path}[]"), other, &BTreeSet::new()),
                    }
                }
            }
            // What schema.org knows of an article is listed nowhere else either.
            Value::Object(_) if path.ends_with("json_ld") => {}
            Value::Object(o) => self.object(path, o),
            _ => {}
        }
    }

    /// Takes over what another view says of a value with all that is in it.
    fn take(&mut self, other: &View, key: &str) {
        let own = |path: &str| path.split(['.', '[']).next() == Some(key);
        for (path, theirs) in other.fields.iter().filter(|(p, _)| own(p)) {
            let field = self.fields.entry(path.clone()).or_default();
            field.kinds.extend(&theirs.kinds);
            field.empty |= theirs.empty;
            field.beside.clone_from(&theirs.beside);
            if field.example.is_empty() {
                field.example.clone_from(&theirs.example);
            }
        }
    }
}

/// Builds the demo portal with templates that print what they see, and gathers it.
fn collect(templates: &[&str], seen: &mut BTreeMap<String, View>) {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    for folder in ["seeds", "content"] {
        copy(&repository().join(folder), &root.join(folder));
    }
    for file in ["site.yaml", "edition.json"] {
        fs::copy(repository().join(file), root.join(file)).expect("a file of the demo portal");
    }
    fs::create_dir(root.join("templates")).expect("a folder");
    for name in templates {
        let text = format!("<!--VIEW {name} {{{{ __tera_context | json_ld }}}} VIEW-->");
        fs::write(root.join("templates").join(name), text).expect("a template");
    }
    let output = briefing(&["build", "-q"], root);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    read(&root.join("public"), seen);
}

fn read(folder: &Path, seen: &mut BTreeMap<String, View>) {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, seen);
            continue;
        }
        let Some(text) = path
            .extension()
            .filter(|e| *e == "html")
            .and_then(|_| fs::read_to_string(&path).ok())
        else {
            continue;
        };
        for view in text.split("<!--VIEW ").skip(1) {
            let view = view.split(" VIEW-->").next().unwrap_or("");
            let (name, json) = view.split_once(' ').expect("a name and a view");
            let value: Value = serde_json::from_str(json).expect("a view as JSON");
            if let Value::Object(object) = value {
                seen.entry(name.to_string())
                    .or_default()
                    .object("", &object);
            }
        }
    }
}

/// What the code says of the fields of every struct of `src/render`: names of its fields, and the
/// first sentence of each one's comment.
fn meanings() -> Vec<BTreeMap<String, String>> {
    let mut found = Vec::new();
    structs(&repository().join("src/render"), &mut found);
    found
}

fn structs(folder: &Path, found: &mut Vec<BTreeMap<String, String>>) {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|e| e.path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            structs(&path, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if !line.contains("struct ") || !line.ends_with('{') {
                continue;
            }
            let (mut fields, mut comment) = (BTreeMap::new(), String::new());
            let mut skipped = false;
            for line in lines.by_ref().take_while(|l| l.trim() != "}") {
                let line = line.trim();
                if let Some(words) = line.strip_prefix("///") {
                    comment = format!("{comment}{words}");
                } else if line.starts_with('#') {
                    skipped |= line == "#[serde(skip)]";
                } else if let Some((name, _)) = line.split_once(':') {
                    let name = name.rsplit(' ').next().unwrap_or(name).to_string();
                    let says = std::mem::take(&mut comment).trim().to_string();
                    if !std::mem::take(&mut skipped) {
                        fields.insert(name, says);
                    }
                }
            }
            found.push(fields);
        }
    }
}

/// The table of a view's fields.
fn table(
    view: &View,
    meanings: &[BTreeMap<String, String>],
    leave: impl Fn(&str) -> bool,
) -> String {
    let mut out = String::from("| field | type | example | |\n|---|---|---|---|\n");
    for (path, field) in &view.fields {
        if leave(path) {
            continue;
        }
        let kinds: Vec<&str> = field.kinds.iter().copied().collect();
        let mut kind = match kinds.is_empty() {
            true => "never filled in the demo portal".to_string(),
            false => kinds.join(" or "),
        };
        if field.empty && !kinds.is_empty() {
            kind.push_str(", or nothing");
        }
        let name = path
            .rsplit('.')
            .next()
            .unwrap_or(path)
            .trim_end_matches("[]");
        let same = meanings
            .iter()
            .filter(|m| !path.ends_with("[]") && m.keys().eq(field.beside.iter()));
        let meaning = same
            .filter_map(|m| m.get(name))
            .find(|m| !m.is_empty())
            .map_or("", String::as_str);
        let example = match field.example.is_empty() || UNSTEADY.contains(&path.as_str()) {
            true => String::new(),
            false => format!("`{}`", short(&field.example)),
        };
        out.push_str(&format!("| `{path}` | {kind} | {example} | {meaning} |\n"));
    }
    out
}

/// An example on one line of a table.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.replace('|', "¦").replace('`', "'");
    match line.chars().count() > LONGEST {
        true => line.chars().take(LONGEST).chain("…".chars()).collect(),
        false => line,
    }
}
