//! Front matter of programs that write values without the quotes that YAML asks for: each line that
//! cannot be read is read as words, so that it does not cost the others.

use super::Split;
use crate::diagnostics::Diagnostic;
use crate::yaml;
use serde_json::{Map, Value};

/// Front matter in YAML; what had to be mended is told.
///
/// # Errors
/// It cannot be read all the same: what is wrong with it as it stands.
pub fn read(
    split: &Split<'_>,
    path: &str,
    told: &mut Vec<Diagnostic>,
) -> Result<Map<String, Value>, Diagnostic> {
    let of = |text: &str| yaml::read::<Option<Map<String, Value>>>(text, path, split.front_line);
    let map = match of(split.front) {
        Ok(map) => map,
        Err(problem) => {
            let (text, lines) = mended(split.front).ok_or(problem.clone())?;
            let map = of(&text).map_err(|_| problem)?;
            told.extend(lines.into_iter().map(|i| {
                let message = "this line is no YAML as it stands, so it is read as plain words";
                Diagnostic::warning("front-matter", path, message)
                    .at(split.front_line + i as u32, 0)
                    .excerpt(split.front.lines().nth(i).unwrap_or(""))
                    .hint("put the value in quotes")
            }));
            map
        }
    };
    Ok(map.unwrap_or_default())
}

/// The same front matter with the values in quotes that cannot be read without, and the lines that
/// this concerns, from 0. `None` where there is no such line.
fn mended(front: &str) -> Option<(String, Vec<usize>)> {
    let mut lines = Vec::new();
    let mut out = String::with_capacity(front.len() + 64);
    for (i, line) in front.split_inclusive('\n').enumerate() {
        let bare = line.trim_end();
        let value = bare.split_once(':').filter(|(key, value)| {
            let is_key = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
            let plain = !key.is_empty() && !key.starts_with([' ', '-']) && key.chars().all(is_key);
            plain && value.starts_with(' ') && !opens_a_block(value.trim())
        });
        match value.filter(|_| yaml::read::<Map<String, Value>>(bare, "", 1).is_err()) {
            Some((key, value)) => {
                let quoted = Value::String(unquoted(value.trim()).to_string());
                out.push_str(&format!("{key}: {quoted}\n"));
                lines.push(i);
            }
            None => out.push_str(line),
        }
    }
    (!lines.is_empty()).then_some((out, lines))
}

/// Whether a value goes on in the lines below.
fn opens_a_block(value: &str) -> bool {
    value.is_empty() || value.starts_with(['|', '>']) || value.ends_with(['[', '{', ','])
}

/// A value without quotes around the whole of it.
fn unquoted(value: &str) -> &str {
    let mut inner = ['"', '\''].into_iter().filter_map(|mark| {
        let inner = value.strip_prefix(mark)?.strip_suffix(mark)?;
        Some(inner)
    });
    inner.next().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn one_line_that_is_no_yaml_is_words() {
        let front =
            "title: 'Back': the crane\nauthor: @ida\nnote: a: b\ntags:\n  - x\ndate: 2024-05-02\n";
        let (text, lines) = mended(front).expect("lines to mend");
        let mended = "title: \"'Back': the crane\"\nauthor: \"@ida\"\nnote: \"a: b\"\ntags:\n  - x\ndate: 2024-05-02\n";
        assert_eq!((text.as_str(), lines), (mended, vec![0, 1, 2]));
        assert!(super::mended("title: a\n").is_none());
    }
}
