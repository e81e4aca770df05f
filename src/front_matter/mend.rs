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
                let line = split.front.lines().nth(i).unwrap_or("");
                as_words(path, split.front_line + i as u32, line)
            }));
            map
        }
    };
    Ok(map.unwrap_or_default())
}

/// How deep in lists and keys an entry may stand that costs only itself.
const DEEPEST: usize = 4;

/// Keys in YAML of a file that holds nothing else. A line that cannot be read costs the entry in which
/// it stands and no other; it is told.
pub fn read_file(text: &str, path: &str, told: &mut Vec<Diagnostic>) -> Map<String, Value> {
    match yaml::read::<Option<Map<String, Value>>>(text, path, 1) {
        Ok(map) => map.unwrap_or_default(),
        Err(problem) => {
            let lines: Vec<&str> = text.lines().collect();
            match entries(&lines, (path, 1), DEEPEST, told) {
                Some(Value::Object(map)) => map,
                _ => {
                    told.push(problem);
                    Map::new()
                }
            }
        }
    }
}

/// The entries of a list or a mapping, each read alone: what begins at the edge of its first line, up to
/// the next that does. `None` where there is none.
fn entries(
    lines: &[&str],
    (path, first): (&str, u32),
    depth: usize,
    told: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let edge = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let start = lines.iter().position(|line| !blank(line))?;
    let own = edge(lines[start]);
    let begins = |i: &usize| *i == start || !blank(lines[*i]) && edge(lines[*i]) <= own;
    let starts: Vec<usize> = (start..lines.len()).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut all: Option<Value> = None;
    for (from, to) in starts.iter().copied().zip(ends) {
        let place = (path, first + from as u32);
        let read = entry(&lines[from..to], place, depth, told);
        match (read, &mut all) {
            (None, _) => {}
            (Some(read), None) => all = Some(read),
            (Some(Value::Array(more)), Some(Value::Array(list))) => list.extend(more),
            (Some(Value::Object(more)), Some(Value::Object(map))) => {
                for (key, value) in more {
                    if map.contains_key(&key) {
                        let message = format!("`{key}` stands here twice; the first counts");
                        let found = Diagnostic::error("yaml", path, message).at(place.1, 0);
                        told.push(found.excerpt(lines[from]).hint("remove one of the two"));
                    } else {
                        map.insert(key, value);
                    }
                }
            }
            (Some(_), Some(_)) => told.push(left_out(
                Diagnostic::error("yaml", path, "this entry does not fit those before it"),
                place.1,
                lines[from],
            )),
        }
    }
    all
}

/// One entry; where it cannot be read as a whole, its own entries are, each alone.
fn entry(
    lines: &[&str],
    (path, first): (&str, u32),
    depth: usize,
    told: &mut Vec<Diagnostic>,
) -> Option<Value> {
    let text = lines.join("\n");
    let problem = match yaml::read::<Value>(&text, path, first) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => return Some(value),
        Ok(_) => Diagnostic::error("yaml", path, "keys with values should stand here"),
        Err(problem) => problem,
    };
    let head = lines[0];
    if lines.iter().skip(1).any(|line| !line.trim().is_empty()) {
        let opened = Some(head).filter(|head| depth > 0 && head.trim_end().ends_with(':'));
        let key = opened.and_then(|head| yaml::read::<Map<String, Value>>(head, path, first).ok());
        if let Some(key) = key.and_then(|map| map.into_iter().next()) {
            let inner = entries(&lines[1..], (path, first + 1), depth - 1, told)?;
            return Some(Value::Object(Map::from_iter([(key.0, inner)])));
        }
    } else if let Some((text, _)) =
        mended(head).filter(|_| !head.contains(": {") && !head.contains(": ["))
        && let Ok(map) = yaml::read::<Map<String, Value>>(&text, path, first)
    {
        told.push(as_words(path, first, head));
        return Some(Value::Object(map));
    }
    let line = problem.line.max(first);
    told.push(left_out(problem, line, head));
    None
}

/// That an entry cannot be read, and that it alone is left out.
fn left_out(problem: Diagnostic, line: u32, entry: &str) -> Diagnostic {
    let message = format!("{}, so this entry is left out", problem.message);
    let excerpt = match problem.excerpt.is_empty() {
        true => entry.to_string(),
        false => problem.excerpt.clone(),
    };
    Diagnostic { message, ..problem }
        .at(line, 0)
        .excerpt(excerpt)
}

/// That a line is read as words.
fn as_words(path: &str, line: u32, excerpt: &str) -> Diagnostic {
    let message = "this line is no YAML as it stands, so it is read as plain words";
    let found = Diagnostic::warning("front-matter", path, message).at(line, 0);
    found.excerpt(excerpt).hint("put the value in quotes")
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
