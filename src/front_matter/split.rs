//! Where front matter ends and the body begins.

use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// The language that front matter is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// An object in braces, as Hugo has it.
    Json,
}

/// A text with front matter, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    /// Its language.
    pub syntax: Syntax,
    /// The text between the two marks.
    pub front: &'a str,
    /// Line of the file at which `front` begins, from 1.
    pub front_line: u32,
    /// All after the closing mark's line.
    pub body: &'a str,
    /// Line of the file at which `body` begins, from 1.
    pub body_line: u32,
}

/// Takes front matter off a text that begins with it; `None` where it does not, or where the
/// closing mark is missing. A line of dashes alone, as under a headline or between sections, is no
/// front matter: the line after the mark must look like `key:` or `key =`, or be a comment.
pub fn split(text: &str) -> Option<Split<'_>> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.starts_with('{') {
        return split_json(text);
    }
    let first = text.lines().next()?;
    let (syntax, mark) = match first.trim_end() {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        _ => return None,
    };
    let start = text.find('\n')? + 1;
    let inner = &text[start..];
    let mut offset = 0;
    let mut seen_key = false;
    for (i, line) in inner.split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        if bare == mark || (syntax == Syntax::Yaml && bare == "...") {
            return (seen_key || offset == 0).then(|| Split {
                syntax,
                front: &inner[..offset],
                front_line: 2,
                body: &inner[offset + line.len()..],
                body_line: i as u32 + 3,
            });
        }
        if !seen_key && !bare.is_empty() && !bare.starts_with('#') {
            if !opens_with_key(bare, syntax) {
                return None;
            }
            seen_key = true;
        }
        offset += line.len();
    }
    None
}

/// Takes a JSON object off a text that begins with it and goes on below it. One that states no
/// title and no date, or is followed by another, is a record and no front matter.
fn split_json(text: &str) -> Option<Split<'_>> {
    // Its values are passed over: they may be millions.
    let mut objects =
        serde_json::Deserializer::from_str(text).into_iter::<BTreeMap<String, IgnoredAny>>();
    let object = objects.next()?.ok()?;
    let end = objects.byte_offset();
    let rest = text.get(end..)?;
    let line = rest.find('\n')? + 1;
    let body = rest[line..].trim_start();
    let states = |key: &str| object.keys().any(|k| k.eq_ignore_ascii_case(key));
    let fits = rest[..line].trim().is_empty()
        && !body.is_empty()
        && !body.starts_with('{')
        && (states("title") || states("date"))
        && !(states("text") || states("html"));
    fits.then(|| Split {
        syntax: Syntax::Json,
        front: &text[..end],
        front_line: 1,
        body: &rest[line..],
        body_line: text[..end + line].matches('\n').count() as u32 + 1,
    })
}

fn opens_with_key(line: &str, syntax: Syntax) -> bool {
    let stop = if syntax == Syntax::Toml { '=' } else { ':' };
    let key = line.split(stop).next().unwrap_or("").trim();
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let table = syntax == Syntax::Toml && line.starts_with('[');
    table || (line.contains(stop) && !key.is_empty() && key.chars().all(is_key))
}
