//! YAML in and out: the one place that knows the library, and that turns its errors into
//! diagnostics with line, excerpt and hint.

use crate::diagnostics::Diagnostic;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::Error;

/// Reads a value from YAML.
///
/// `first_line` is the line of the file at which `text` begins, from 1. Unknown keys, wrong types,
/// tabs and documents that grow without bound through aliases are errors that name the line.
pub fn read<T: DeserializeOwned>(text: &str, path: &str, first_line: u32) -> Result<T, Diagnostic> {
    serde_yaml::from_str(text).map_err(|e| explain(&e, text, path, first_line))
}

/// Writes a value as YAML, with quotation marks wherever some reader of YAML 1.1 or 1.2 would
/// take a string for something else.
pub fn write<T: Serialize>(value: &T) -> String {
    let options = serde_yaml::ser_options! {
        compact_list_indent: true,
        prefer_block_scalars: false,
    };
    let mut out = String::new();
    match serde_yaml::to_fmt_writer_with_options(&mut out, value, options) {
        Ok(()) => out,
        // Plain data of strings, numbers, lists and maps always serializes.
        Err(error) => format!("# {error}\n"),
    }
}

fn explain(error: &Error, text: &str, path: &str, first_line: u32) -> Diagnostic {
    let error = error.without_snippet();
    let (line, column) = error
        .location()
        .map_or((0, 0), |l| (l.line() as u32, l.column() as u32));
    let excerpt = text
        .lines()
        .nth(line.saturating_sub(1) as usize)
        .unwrap_or("");
    let (message, hint) = match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => (
            format!("there is no key `{field}` here"),
            suggest(field, expected),
        ),
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => (
            format!("`{variant}` is none of the values this key can have"),
            suggest(variant, expected),
        ),
        Error::SerdeMissingField { field, .. } => (
            format!("the key `{field}` is missing"),
            format!("add `{field}:` with a value"),
        ),
        Error::DuplicateMappingKey { .. } => (
            "the same key stands here twice".to_string(),
            match first_of(text, line, excerpt) {
                0 => "remove one of the two".to_string(),
                other => format!(
                    "remove one of the two; the other is on line {}",
                    other + first_line - 1
                ),
            },
        ),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => (
            "this YAML grows beyond all bounds when its aliases are followed".to_string(),
            "write the values out instead of using `&` and `*`".to_string(),
        ),
        _ if excerpt.trim_end().contains('\t') || error.to_string().contains("found a tab") => (
            "YAML does not allow tabs for indentation".to_string(),
            "use spaces".to_string(),
        ),
        other => {
            let said = plain(&other.to_string());
            shape(&said, excerpt).unwrap_or_else(|| (said, hint_for(excerpt)))
        }
    };
    let line = if line == 0 {
        first_line
    } else {
        line + first_line - 1
    };
    Diagnostic::error("yaml", path, message)
        .at(line, column)
        .hint(hint)
        .excerpt(excerpt)
}

/// The line above on which the key of a line stands already, from 1; 0 for none.
fn first_of(text: &str, line: u32, excerpt: &str) -> u32 {
    let key = |line: &str| line.split_once(':').map(|(key, _)| key.to_string());
    let own = key(excerpt);
    let above = (1..line).zip(text.lines());
    let above = above.filter(|(_, l)| own.is_some() && key(l) == own);
    above.last().map_or(0, |(line, _)| line)
}

/// The library's own words without their position, which stands beside them already.
fn plain(message: &str) -> String {
    let cut = message.find(" at line ").unwrap_or(message.len());
    let message = message[..cut].trim_end_matches(['.', ':', ' ']);
    match message.strip_prefix("invalid ").map(|kind| kind.as_bytes()) {
        Some([b'u' | b'i', rest @ ..]) if rest.iter().all(u8::is_ascii_digit) => {
            "this must be a whole number".to_string()
        }
        _ => message.to_string(),
    }
}

/// What to say where the library found a text, list or group of keys in place of another.
fn shape(said: &str, excerpt: &str) -> Option<(String, String)> {
    let key = excerpt.split_once(':').map_or("key", |(k, _)| {
        let key = k.trim_start_matches([' ', '-', '{', '[']);
        key.rsplit(['{', ',', ' ']).next().unwrap_or(key)
    });
    let (belongs, write) = match said {
        "expected mapping start" => ("keys with values", format!("`{key}: {{name: value}}`")),
        "expected sequence start" => ("a list", format!("`{key}: [one, two]`")),
        s if s.starts_with("expected string") => ("a text", format!("`{key}: \"…\"`")),
        _ => return None,
    };
    let hint = format!("write it as {write}");
    Some((format!("{belongs} should stand here"), hint))
}

fn hint_for(excerpt: &str) -> String {
    let colons = excerpt.matches(": ").count();
    match excerpt.split_once(": ") {
        Some((key, value)) if colons > 1 && !value.starts_with(['"', '\'']) => {
            format!("put the text after `{}:` in quotation marks", key.trim())
        }
        _ => String::new(),
    }
}

fn suggest(word: &str, known: &[&'static str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are: {}", known.join(", ")),
    }
}

/// The word of `known` that `word` was most likely meant to be: at most a third of its letters
/// differ (Damerau–Levenshtein, optimal string alignment). The first of equals wins.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let key = word.to_lowercase().replace(['-', ' '], "_");
    known
        .map(|k| (distance(&key, &k.to_lowercase().replace('-', "_")), k))
        .filter(|(d, k)| *d <= (k.chars().count().max(3)) / 3)
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
                    .min(rows[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}
