//! References in CSL-JSON, as Zotero and others export them.

use super::library::{LONGEST, MOST, Reference, day, is_language, plain};
use serde_json::{Map, Value};

/// Kinds of work that the format knows and that a desk may hold.
const KINDS: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "document",
    "entry",
    "entry-encyclopedia",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "paper-conference",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "speech",
    "thesis",
    "treaty",
    "webpage",
];

/// The references of an export; `None` where a file is none. Records of articles have a text, and
/// their authors are texts.
pub(super) fn references(bytes: &[u8]) -> Option<Vec<Reference>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if !text.starts_with(['[', '{']) || !text.contains("\"type\"") {
        return None;
    }
    let all = match serde_json::from_str(text).ok()? {
        Value::Array(all) => all,
        Value::Object(mut whole) => match whole.remove("items")? {
            Value::Array(all) => all,
            _ => return None,
        },
        _ => return None,
    };
    let all: Option<Vec<&Map<String, Value>>> = all.iter().map(Value::as_object).collect();
    let all = all.filter(|all| !all.is_empty() && all.iter().all(|one| is_reference(one)))?;
    Some(all.into_iter().take(MOST).map(reference).collect())
}

fn is_reference(one: &Map<String, Value>) -> bool {
    let kind = one.get("type").and_then(Value::as_str);
    let known = kind.is_some_and(|kind| KINDS.contains(&kind));
    let own = ["issued", "accessed", "container-title", "title-short"];
    let authors = one.get("author").and_then(Value::as_array);
    let named = authors.is_some_and(|a| a.iter().all(Value::is_object));
    let text = ["text", "html", "content", "body"];
    let holds = |keys: &[&str]| keys.iter().any(|key| one.contains_key(*key));
    known && (named || holds(&own)) && !holds(&text)
}

fn reference(one: &Map<String, Value>) -> Reference {
    let text = |key: &str| plain(one.get(key).and_then(Value::as_str).unwrap_or(""));
    let authors = one.get("author").and_then(Value::as_array);
    let authors = authors.into_iter().flatten().take(LONGEST);
    let address = Some(text("URL")).filter(|url| url.starts_with("http"));
    let publisher = [text("container-title"), text("publisher")];
    Reference {
        files: files(one),
        title: text("title"),
        authors: authors.map(name).filter(|n| !n.is_empty()).collect(),
        publisher: publisher
            .into_iter()
            .find(|p| !p.is_empty())
            .unwrap_or_default(),
        date: one.get("issued").and_then(issued).unwrap_or_default(),
        address: address.unwrap_or_default(),
        language: Some(text("language"))
            .filter(|l| is_language(l))
            .unwrap_or_default(),
    }
}

/// A name in the order in which it is read.
fn name(author: &Value) -> String {
    let part = |key: &str| plain(author.get(key).and_then(Value::as_str).unwrap_or(""));
    let whole = part("literal");
    if !whole.is_empty() {
        return whole;
    }
    let parts = ["given", "non-dropping-particle", "family", "suffix"].map(part);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    plain(&parts.join(" "))
}

/// `{"date-parts": [["2031", 5, 7]]}`, or a day as text.
fn issued(issued: &Value) -> Option<String> {
    if let Some(raw) = issued.get("raw").or(issued.get("literal")) {
        return day(raw.as_str()?);
    }
    let parts = issued.get("date-parts")?.get(0)?.as_array()?;
    let figures = parts.iter().map(|part| match part {
        Value::String(figures) => figures.parse::<u16>().ok(),
        number => u16::try_from(number.as_u64()?).ok(),
    });
    let figures: Vec<u16> = figures.collect::<Option<_>>()?;
    // A year in two figures is of no century.
    figures.first().filter(|year| **year >= 1000)?;
    let written = figures.iter().enumerate();
    let written = written.map(|(i, n)| {
        if i == 0 {
            format!("{n:04}")
        } else {
            format!("{n:02}")
        }
    });
    day(&written.collect::<Vec<_>>().join("-"))
}

/// The files that some exports name besides.
fn files(one: &Map<String, Value>) -> Vec<String> {
    let path = |of: &Value| match of {
        Value::String(path) => Some(path.clone()),
        other => Some(other.get("path")?.as_str()?.to_string()),
    };
    let named = ["file", "files", "attachments"]
        .iter()
        .filter_map(|key| one.get(*key));
    let all = named.flat_map(|value| match value {
        Value::Array(many) => many.iter().filter_map(path).collect(),
        one => Vec::from_iter(path(one)),
    });
    all.filter(|path| !path.is_empty()).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_json_say_what_those_in_other_forms_say() {
        let export = r#"[{"id": "q", "type": "article-newspaper", "title": "The pier: \"open\"",
            "author": [{"family": "Quill", "given": "Mara"}, {"literal": "Office of Ports"}],
            "container-title": "The Lagoon Courier", "URL": "https://lagoon.example/pier",
            "issued": {"date-parts": [["2031", 5, 7]]}, "language": "en-GB"},
            {"id": "x", "type": "report", "title": "B", "issued": {"date-parts": [[2030, 5]]},
            "attachments": [{"path": "files/12/b.pdf"}]}]"#;
        let read = references(export.as_bytes()).expect("an export");
        assert_eq!(
            read[0].edits(),
            "title: \"The pier: \\\"open\\\"\"\npublished: \"2031-05-07\"\nbyline: \"Mara Quill, Office of Ports\"\npublisher: \"The Lagoon Courier\"\nsource: \"https://lagoon.example/pier\"\nlanguage: \"en-GB\"\n"
        );
        assert_eq!(read[1].edits(), "title: \"B\"\npublished: \"2030-05\"\n");
        assert_eq!(read[1].files, ["files/12/b.pdf"]);
        for other in [
            r#"[{"type": "article", "title": "A", "text": "Words", "author": []}]"#,
            r#"[{"type": "message", "text": "Words"}]"#,
            r#"{"type": "article"}"#,
            "[]",
            "[{\"type\"",
        ] {
            assert!(references(other.as_bytes()).is_none(), "{other}");
        }
        for hostile in ["[[\"1\"]]", "[[99999]]", "[[2031, -5]]", "[[]]", "[5]", "5"] {
            let one = format!("[{{\"type\":\"book\",\"issued\":{{\"date-parts\":{hostile}}}}}]");
            let read = references(one.as_bytes()).expect("an export");
            assert_eq!(read[0].edits(), "", "{hostile}");
        }
    }
}
