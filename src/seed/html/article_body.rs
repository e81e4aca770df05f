//! The text of an article that stands only in the page's data: a script shows it to readers.

use super::dom::{Dom, Id, Kind};
use super::json_ld;
use serde_json::Value;

/// Depth at which data is looked through.
const DEEPEST: usize = 8;

/// The longest `articleBody` of the page's JSON-LD: text, or markup.
pub fn longest_of(dom: &Dom) -> Option<String> {
    let scripts = (0..dom.nodes.len() as Id).filter(|id| dom.name(*id) == "script");
    let bodies = scripts.flat_map(|id| dom.children(id)).filter_map(|child| {
        let Kind::Text(text) = &dom.nodes[child as usize].kind else {
            return None;
        };
        if !text.contains("\"articleBody\"") {
            return None;
        }
        let values = json_ld::parse(text);
        let bodies = values.iter().filter_map(|value| longest(value, DEEPEST));
        bodies.max_by_key(|body| body.len()).map(str::to_string)
    });
    bodies.max_by_key(String::len)
}

fn longest(value: &Value, depth: usize) -> Option<&str> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Object(object) => {
            let own = object.get("articleBody").and_then(Value::as_str);
            let inner = object.values().filter_map(|value| longest(value, depth));
            inner.chain(own).max_by_key(|body| body.len())
        }
        Value::Array(values) => {
            let inner = values.iter().filter_map(|value| longest(value, depth));
            inner.max_by_key(|body| body.len())
        }
        _ => None,
    }
}
