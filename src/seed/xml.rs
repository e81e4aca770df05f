//! Walking through XML of office documents and books: elements by their local names.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;

/// Deepest nesting that is followed.
const DEEPEST: usize = 256;

/// A step of a walk.
pub enum Step<'a> {
    /// An element begins.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends; one that is empty begins and ends.
    End(&'a str),
    /// Words.
    Text(&'a str),
}

/// Walks through a document as far as it can be read. Names are without their prefixes.
pub fn walk(text: &str, mut step: impl FnMut(Step<'_>)) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut depth = 0_usize;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    break;
                }
                step(Step::Start(element.local_name().as_ref(), &element));
            }
            Event::Empty(element) => {
                step(Step::Start(element.local_name().as_ref(), &element));
                step(Step::End(element.local_name().as_ref()));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                step(Step::End(element.local_name().as_ref()));
            }
            Event::Text(words) => step(Step::Text(&words.into_inner())),
            Event::CData(words) => step(Step::Text(&words.into_inner())),
            Event::GeneralRef(reference) => step(Step::Text(&resolve(&reference))),
            _ => {}
        }
    }
}

/// An attribute of an element, by its whole name.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element
        .html_attributes()
        .flatten()
        .take(64)
        .find(|a| a.key.as_ref() == name)?;
    let raw = attribute.value;
    let text = quick_xml::escape::unescape(&raw).map_or(raw.to_string(), |t| t.into_owned());
    Some(text.trim().to_string())
}

/// The character of a reference. Those of HTML stay as they are for the reader of the content.
pub fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.clone().into_inner();
    match name.as_ref() {
        "lt" => "<".to_string(),
        "gt" => ">".to_string(),
        "amp" => "&".to_string(),
        "quot" => "\"".to_string(),
        "apos" => "'".to_string(),
        other => format!("&{other};"),
    }
}

/// The words of the elements that hold nothing but words, by their local names; the first of each.
pub fn values(text: &str) -> HashMap<String, String> {
    let mut values: HashMap<String, String> = HashMap::new();
    let mut open: Option<(String, String)> = None;
    walk(text, |step| match step {
        Step::Start(name, _) => open = Some((name.to_string(), String::new())),
        Step::Text(words) => {
            if let Some((_, value)) = &mut open {
                value.push_str(words);
            }
        }
        Step::End(_) => {
            if let Some((name, value)) = open.take() {
                values.entry(name).or_insert(value.trim().to_string());
            }
        }
    });
    values
}

/// The addresses of an office document's relations, by their names.
pub fn relations(text: &str) -> HashMap<String, String> {
    let mut relations = HashMap::new();
    walk(text, |step| {
        if let Step::Start("Relationship", element) = step
            && let (Some(id), Some(target)) =
                (attribute(element, "Id"), attribute(element, "Target"))
        {
            relations.insert(id, target);
        }
    });
    relations
}
