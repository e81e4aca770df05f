//! A record of a stream: text or HTML, and what it claims of itself.

use super::{Claim, ClaimField, RawArticle, Source, printed, properties};
use crate::front_matter::{self, Stated};
use serde_json::{Map, Value};

/// Keys of a record that claim something, the most usual first.
const CLAIMS: &[(&str, ClaimField)] = &[
    ("date", ClaimField::Published),
    ("published", ClaimField::Published),
    ("updated", ClaimField::Updated),
    ("title", ClaimField::Title),
    ("byline", ClaimField::Byline),
    ("publisher", ClaimField::Publisher),
    ("url", ClaimField::Canonical),
    ("language", ClaimField::Language),
];

/// Whether a key of a record is read.
pub fn is_read(key: &str) -> bool {
    CLAIMS.iter().any(|(k, _)| *k == key) || ["text", "html", "markdown"].contains(&key)
}

/// Reads the fields of a record: `text`, `html` or `markdown`, and optional claims. Text and
/// Markdown may begin with front matter, as in a file. Returns the bytes that were read, too.
///
/// # Errors
/// A sentence, where it has none of them, or no words.
pub fn record(fields: &Map<String, Value>) -> Result<(RawArticle, &[u8]), String> {
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    let as_file = |name: &str, text: &str| {
        let mut articles = super::read(name, text.as_bytes()).articles;
        articles.truncate(1);
        articles.pop().ok_or("the record has no words".to_string())
    };
    let (mut raw, bytes) = match (text("text"), text("html"), text("markdown")) {
        (Some(text), ..) if front_matter::split(text).is_some() => {
            (as_file("record.txt", text)?, text)
        }
        (Some(text), ..) => {
            let mut raw = RawArticle::of_text(text.to_string());
            printed::take(&mut raw);
            properties::take(&mut raw);
            (raw, text)
        }
        (None, Some(html), _) => (super::html::read(html, "").0, html),
        (None, None, Some(text)) => (as_file("record.md", text)?, text),
        (None, None, None) => {
            return Err("the record has neither `text` nor `html` nor `markdown`".to_string());
        }
    };
    let claims = CLAIMS.iter().filter_map(|(key, field)| {
        let value = match fields.get(*key)? {
            Value::String(text) => text.trim().to_string(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!value.is_empty()).then_some(Claim {
            field: *field,
            value,
            source: "record",
        })
    });
    let claims: Vec<Claim> = claims.collect();
    raw.claims.splice(0..0, claims);
    Ok((raw.harmless(), bytes.as_bytes()))
}

/// A page that Briefing wrote, by what its front matter states and its body in Markdown.
pub fn page(markdown: &str, stated: Stated) -> Option<RawArticle> {
    let source = Source {
        path: "",
        bytes: markdown.as_bytes(),
        text: markdown,
        start: 0,
        line: 1,
        stated: Some(stated),
        most: 1,
    };
    super::markdown::read(source)
        .articles
        .into_iter()
        .next()
        .map(RawArticle::harmless)
}
