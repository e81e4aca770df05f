//! The smallest change of a YAML text that makes it say something else. Lines that need not change
//! keep their bytes: comments, order and the way in which things are written stay.
//!
//! What was written is read again: where it does not say exactly what it should, nothing is changed.

use super::written::{block, flow, item, one_line};
use crate::yaml;
use serde_json::{Map, Value};

/// Why a text is left alone, as a sentence.
pub type Refused = String;

/// Lines that stand in place of others: from, to, what.
struct Splice {
    from: usize,
    to: usize,
    with: Vec<String>,
}

/// The text that says `want`, with as few other lines as possible.
///
/// # Errors
/// The text cannot be read, or is written in a way that cannot be changed without losing something.
pub fn rewrite(text: &str, path: &str, want: &Map<String, Value>) -> Result<String, Refused> {
    let read = |text: &str| yaml::read::<Option<Map<String, Value>>>(text, path, 1);
    let have = read(text).map_err(|d| {
        let line = d.line;
        format!(
            "{path}, line {line}, cannot be read as it is: {}",
            d.message
        )
    })?;
    let have = have.unwrap_or_default();
    if have == *want {
        return Ok(text.to_string());
    }
    let by_hand = || {
        let key = want.iter().find(|(k, v)| have.get(*k) != Some(*v));
        let line = key.map(|(k, v)| format!(": {}", one_line(k, v)));
        format!(
            "{path} is written in a way that cannot be changed here without losing something; write the line by hand{}",
            line.unwrap_or_default()
        )
    };
    let file = File::of(text);
    let mut splices = Vec::new();
    file.map(0, file.lines.len(), 0, (&have, want), &mut splices)
        .ok_or_else(by_hand)?;
    let written = file.spliced(splices);
    let now = read(&written).unwrap_or_default().unwrap_or_default();
    if now == *want {
        Ok(written)
    } else {
        Err(by_hand())
    }
}

/// The lines of a file.
struct File<'a> {
    lines: Vec<&'a str>,
    /// How its lines end.
    end: &'static str,
}

impl<'a> File<'a> {
    fn of(text: &'a str) -> Self {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let lines = text.lines().collect();
        File { lines, end }
    }

    fn spliced(&self, mut splices: Vec<Splice>) -> String {
        // Of two at one place the later stays the later.
        splices.sort_by_key(|s| s.from);
        let mut out = String::new();
        let mut push = |line: &str| {
            out.push_str(line);
            out.push_str(self.end);
        };
        let mut at = 0;
        for splice in splices {
            self.lines[at.min(splice.from)..splice.from]
                .iter()
                .for_each(|l| push(l));
            splice.with.iter().for_each(|l| push(l));
            at = splice.to.max(at);
        }
        self.lines[at..].iter().for_each(|l| push(l));
        out
    }

    /// Whether a line says something.
    fn says(&self, i: usize) -> bool {
        let bare = self.lines[i].trim_start();
        !bare.is_empty() && !bare.starts_with('#') && self.lines[i].trim_end() != "---"
    }

    fn indent(&self, i: usize) -> usize {
        self.lines[i].len() - self.lines[i].trim_start_matches(' ').len()
    }

    /// The lines on which members of a block begin, each with where its own lines end. The first
    /// line may stand behind the mark of an item, so its depth is given.
    fn members(&self, (from, to): (usize, usize), depth: usize, item: bool) -> Vec<(usize, usize)> {
        let mut begins: Vec<usize> = Vec::new();
        for i in from..to {
            if !self.says(i) {
                continue;
            }
            let is_item =
                self.lines[i].trim_start().starts_with("- ") || self.lines[i].trim() == "-";
            let at = if i == from && !item && begins.is_empty() {
                depth
            } else {
                self.indent(i)
            };
            if at == depth && (item == is_item || i == from) {
                begins.push(i);
            }
        }
        let ends = begins.iter().skip(1).copied().chain([to]);
        begins
            .iter()
            .zip(ends)
            .map(|(&begin, next)| {
                let last = (begin..next).rev().find(|&i| self.says(i));
                (begin, last.unwrap_or(begin) + 1)
            })
            .collect()
    }

    fn map(
        &self,
        from: usize,
        to: usize,
        depth: usize,
        (have, want): (&Map<String, Value>, &Map<String, Value>),
        splices: &mut Vec<Splice>,
    ) -> Option<()> {
        let members = match have.is_empty() {
            true => Vec::new(),
            false => {
                let first = (from..to).find(|&i| self.says(i))?;
                self.members((first, to), depth, false)
            }
        };
        if members.len() != have.len() {
            return None;
        }
        for ((key, old), &(begin, end)) in have.iter().zip(&members) {
            match want.get(key) {
                None if begin == from && self.lines[begin].trim_start().starts_with('-') => {
                    return None; // the line also marks the item
                }
                None => splices.push(Splice {
                    from: begin,
                    to: end,
                    with: Vec::new(),
                }),
                Some(new) if new == old => {}
                Some(new) => self.value((begin, end), depth, (old, new), splices)?,
            }
        }
        let last = members.last().map_or(to, |m| m.1);
        let added = want.iter().filter(|(key, _)| !have.contains_key(*key));
        for (key, value) in added {
            splices.push(Splice {
                from: last,
                to: last,
                with: block(key, value, depth),
            });
        }
        Some(())
    }

    /// Changes what stands behind a key.
    fn value(
        &self,
        (begin, end): (usize, usize),
        depth: usize,
        (old, new): (&Value, &Value),
        splices: &mut Vec<Splice>,
    ) -> Option<()> {
        let line = self.lines[begin];
        let at = after_key(line, depth)?;
        let said = line[at..].trim();
        let in_block = said.is_empty() || said.starts_with('#');
        let first = (begin + 1..end).find(|&i| self.says(i));
        if let (true, Some(first)) = (in_block, first) {
            let deep = self.indent(first);
            match (old, new) {
                (Value::Object(old), Value::Object(new)) if !new.is_empty() && deep > depth => {
                    return self.map(begin + 1, end, deep, (old, new), splices);
                }
                (Value::Array(old), Value::Array(new)) if !new.is_empty() && deep >= depth => {
                    return self.list((first, end), deep, (old, new), splices);
                }
                _ => {}
            }
        }
        let within = begin + 1..end;
        if within.into_iter().any(|i| self.lines[i].contains('#')) {
            return None;
        }
        let note = &line[at + comment(&line[at..])..];
        let space = if note.is_empty() { "" } else { " " };
        splices.push(Splice {
            from: begin,
            to: end,
            with: vec![
                format!("{} {}{space}{note}", &line[..at], flow(new))
                    .trim_end()
                    .to_string(),
            ],
        });
        Some(())
    }

    fn list(
        &self,
        (from, to): (usize, usize),
        depth: usize,
        (have, want): (&[Value], &[Value]),
        splices: &mut Vec<Splice>,
    ) -> Option<()> {
        let items = self.members((from, to), depth, true);
        if items.len() != have.len() {
            return None;
        }
        let same = |n: &usize| have[*n] == want[*n];
        let first = (0..have.len().min(want.len())).take_while(same).count();
        let behind = |n: &usize| have[have.len() - 1 - n] == want[want.len() - 1 - n];
        let most = have.len().min(want.len()) - first;
        let last = (0..most).take_while(behind).count();
        let (old, new) = (
            &have[first..have.len() - last],
            &want[first..want.len() - last],
        );
        let pairs = if old.len() > new.len() { 0 } else { old.len() };
        for i in (0..pairs).filter(|&i| old[i] != new[i]) {
            self.item(items[first + i], depth, (&old[i], &new[i]), splices)?;
        }
        match (&old[pairs..], &new[pairs..]) {
            ([], []) => {}
            ([], new) => {
                let at = match first + pairs {
                    0 => items.first().map_or(to, |m| m.0),
                    n => items[n - 1].1,
                };
                splices.push(Splice {
                    from: at,
                    to: at,
                    with: new.iter().flat_map(|v| item(v, depth)).collect(),
                });
            }
            (old, []) => splices.push(Splice {
                from: items[first].0,
                to: items[first + old.len() - 1].1,
                with: Vec::new(),
            }),
            _ => return None,
        }
        Some(())
    }

    fn item(
        &self,
        (begin, end): (usize, usize),
        depth: usize,
        (old, new): (&Value, &Value),
        splices: &mut Vec<Splice>,
    ) -> Option<()> {
        let line = self.lines[begin];
        let rest = line.get(depth..)?.strip_prefix('-')?;
        let deep = depth + 1 + (rest.len() - rest.trim_start_matches(' ').len());
        let said = rest.trim_start();
        let in_block = !said.starts_with(['{', '[', '"', '\'', '#', '|', '>', '&', '*', '!']);
        if let (true, Value::Object(old), Value::Object(new)) = (in_block, old, new)
            && self.map(begin, end, deep, (old, new), splices).is_some()
        {
            return Some(());
        }
        if (begin..end).any(|i| self.lines[i].contains('#')) {
            return None;
        }
        splices.push(Splice {
            from: begin,
            to: end,
            with: item(new, depth),
        });
        Some(())
    }
}

/// Where the value begins in a line: behind the colon of its key.
fn after_key(line: &str, depth: usize) -> Option<usize> {
    let key = line.get(depth..)?;
    let quoted = |quote: char| {
        let mut chars = key.char_indices().skip(1).peekable();
        while let Some((i, c)) = chars.next() {
            match c {
                '\\' if quote == '"' => drop(chars.next()),
                c if c == quote && quote == '\'' && chars.peek().is_some_and(|n| n.1 == '\'') => {
                    chars.next();
                }
                c if c == quote => return Some(i + 1),
                _ => {}
            }
        }
        None
    };
    let end = match key.chars().next()? {
        '?' | '&' | '*' | '!' | '{' | '[' => return None,
        quote @ ('"' | '\'') => quoted(quote)?,
        _ => key
            .match_indices(':')
            .map(|(i, _)| i)
            .find(|i| matches!(key.as_bytes().get(i + 1), None | Some(b' ' | b'\t')))?,
    };
    let colon = key[end..].find(':')?;
    key[end..end + colon]
        .trim()
        .is_empty()
        .then_some(depth + end + colon + 1)
}

/// Where the comment begins that ends a line; its length where there is none.
fn comment(text: &str) -> usize {
    let mut quote = None;
    let mut before = ' ';
    for (i, c) in text.char_indices() {
        match (quote, c) {
            (None, '#') if before.is_whitespace() => return i,
            (None, '"' | '\'') if matches!(before, ' ' | '{' | '[' | ',' | ':') => quote = Some(c),
            (Some(q), c) if c == q && before != '\\' => quote = None,
            _ => {}
        }
        before = c;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(text: &str) -> Map<String, Value> {
        yaml::read(text, "want", 1).expect("what is wanted")
    }

    #[track_caller]
    fn holds(text: &str, wanted: &str, becomes: &str) {
        let now = rewrite(text, "a.edits.yaml", &want(wanted)).expect("a text");
        assert_eq!(now, becomes);
    }

    #[test]
    fn a_key_is_set_added_and_taken_out() {
        holds("", "title: A", "title: A\n");
        holds("# mine\n", "title: A", "# mine\ntitle: A\n");
        holds(
            "title: A # why\n# about the next\ndraft: true\n",
            "{title: 'B: c', draft: true, keep: [7]}",
            "title: \"B: c\" # why\n# about the next\ndraft: true\nkeep: [7]\n",
        );
        holds("title: A\r\ndraft: true\r\n", "title: A", "title: A\r\n");
        holds(
            "title: A",
            "{title: A, published: '2024-03-05'}",
            "title: A\npublished: 2024-03-05\n",
        );
    }

    #[test]
    fn lists_keep_the_form_in_which_they_are_written() {
        holds(
            "countries: {AU: mentioned} # two\ntitle: A\n",
            "{countries: {AU: mentioned, FR: hide}, title: A}",
            "countries: {AU: mentioned, FR: hide} # two\ntitle: A\n",
        );
        holds(
            "events:\n  # the first\n  - event: A ferry sank\n    date: 2024-03-09 # sure\n\n  - hide: B\ntitle: A\n",
            "{events: [{event: A ferry sank, date: '2024-03-10', kind: incident}, {hide: B}, {add: 'C.', date: '2024'}], title: A}",
            "events:\n  # the first\n  - event: A ferry sank\n    date: 2024-03-10 # sure\n    kind: incident\n\n  - hide: B\n  - add: C.\n    date: \"2024\"\ntitle: A\n",
        );
        holds(
            "events:\n- event: A\n  date: 2024-03-09\n- hide: B\n",
            "{events: [{event: A, date: '2024-03-09'}]}",
            "events:\n- event: A\n  date: 2024-03-09\n",
        );
        holds(
            "people:\n  \"Jon: Doe\":\n    role: pilot\n  # kept\n  Ann: hide\n",
            "{people: {'Jon: Doe': {role: pilot, name: John}, Ann: hide, Bo: hide}}",
            "people:\n  \"Jon: Doe\":\n    role: pilot\n    name: John\n  # kept\n  Ann: hide\n  Bo: hide\n",
        );
        holds(
            "parts:\n  2: {draft: true}\n",
            "{parts: {'2': {draft: true, title: B}, '3': {title: C}}}",
            "parts:\n  2: {draft: true, title: B}\n  3: {title: C}\n",
        );
    }

    #[test]
    fn what_would_be_lost_is_left_alone() {
        let text = "countries: {AU: mentioned,\n  FR: hide} # here\n";
        let said = rewrite(
            text,
            "a.edits.yaml",
            &want("countries: {AU: about, FR: hide}"),
        );
        assert!(said.is_err_and(|s| s.contains("by hand: countries: {AU: about, FR: hide}")));
        let said = rewrite("title: [", "a.edits.yaml", &want("title: A"));
        assert!(said.is_err_and(|s| s.contains("line 1")));
    }
}
