//! Values as a person would write them in YAML.

use crate::yaml;
use serde_json::{Map, Value};

/// The longest value that stands on one line with its key, in characters.
const LINE: usize = 90;

/// A value on one line.
pub fn flow(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let inner = map.iter().map(|(k, v)| pair(k, v, true));
            format!("{{{}}}", inner.collect::<Vec<_>>().join(", "))
        }
        Value::Array(many) => {
            let inner = many.iter().map(|v| within(v, true));
            format!("[{}]", inner.collect::<Vec<_>>().join(", "))
        }
        other => within(other, false),
    }
}

/// A key with its value on one line.
pub fn one_line(key: &str, value: &Value) -> String {
    pair(key, value, false)
}

/// A key with its value, in lines of their own where it is a list that says several things.
pub fn block(key: &str, value: &Value, depth: usize) -> Vec<String> {
    let space = " ".repeat(depth);
    let line = one_line(key, value);
    let several = |v: &Value| v.as_object().is_some_and(|m| m.len() > 1);
    let in_lines = match value {
        Value::Array(many) => many.iter().any(|v| v.is_object()),
        Value::Object(map) => map.values().any(|v| v.is_object() || v.is_array()) || several(value),
        _ => false,
    };
    if !in_lines && line.chars().count() <= LINE || is_empty(value) {
        return vec![format!("{space}{line}")];
    }
    let mut lines = vec![format!("{space}{}:", key_text(key, false))];
    match value {
        Value::Array(many) => lines.extend(many.iter().flat_map(|v| item(v, depth + 2))),
        Value::Object(map) => lines.extend(map.iter().flat_map(|(k, v)| inner(k, v, depth + 2))),
        _ => return vec![format!("{space}{line}")],
    }
    lines
}

/// An item of a list in lines of its own.
pub fn item(value: &Value, depth: usize) -> Vec<String> {
    let space = " ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            let lines = map.iter().flat_map(|(k, v)| inner(k, v, depth + 2));
            let mut lines: Vec<String> = lines.collect();
            lines[0] = format!("{space}- {}", lines[0].trim_start());
            lines
        }
        other => vec![format!("{space}- {}", within(other, false))],
    }
}

/// What stands within an entry: on one line where that is short.
fn inner(key: &str, value: &Value, depth: usize) -> Vec<String> {
    let line = format!("{}{}", " ".repeat(depth), one_line(key, value));
    match line.chars().count() <= LINE || !(value.is_object() || value.is_array()) {
        true => vec![line],
        false => block(key, value, depth),
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty) || value.as_array().is_some_and(Vec::is_empty)
}

fn pair(key: &str, value: &Value, flows: bool) -> String {
    match value {
        Value::Null if !flows => format!("{}:", key_text(key, flows)),
        value => format!("{}: {}", key_text(key, flows), within(value, flows)),
    }
}

fn within(value: &Value, flows: bool) -> String {
    match value {
        Value::String(text) => scalar(text, flows),
        Value::Null => "null".to_string(),
        Value::Object(_) | Value::Array(_) => flow(value),
        other => other.to_string(),
    }
}

/// A key as it is written; numbers of parts stand as they are.
pub fn key_text(key: &str, flows: bool) -> String {
    match !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit()) {
        true => key.to_string(),
        false => scalar(key, flows),
    }
}

/// A text without quotation marks where every reader takes it for one, and for a day.
fn scalar(text: &str, flows: bool) -> String {
    let day = text.len() >= 7
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && text.contains('-')
        && !text.starts_with('-');
    let plain = yaml::write(&text);
    let is_plain = plain.trim_end() == text && !text.contains([':', '#', '\n', '\t']);
    let fits = !flows || !text.contains([',', '[', ']', '{', '}', '"', '\'']);
    match day || is_plain && fits {
        true => text.to_string(),
        false => Value::from(text).to_string(),
    }
}
