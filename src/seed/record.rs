//! A record of a stream: text or HTML, and what it claims of itself.

use super::{Claim, ClaimField, RawArticle};
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

/// Reads the fields of a record: `text` or `html`, and optional claims.
///
/// # Errors
/// A sentence, where it has neither.
pub fn record(fields: &Map<String, Value>) -> Result<RawArticle, String> {
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    let mut raw = match (text("text"), text("html")) {
        (Some(text), _) => RawArticle::of_text(text.to_string()),
        (None, Some(html)) => super::html::read(html, "").0,
        (None, None) => return Err("the record has neither `text` nor `html`".to_string()),
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
    Ok(raw)
}
