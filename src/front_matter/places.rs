//! Where the keys of front matter stand, for messages.

use std::collections::HashMap;

/// The most of a line that a message shows, in bytes: a line may hold a thousand keys that are wrong.
const SHOWN: usize = 400;

/// The lines of front matter, found by the key that they begin with.
pub struct Places<'a> {
    lines: Vec<&'a str>,
    /// Each line without what may stand before its key, and its number from 0; sorted.
    sorted: Vec<(&'a str, usize)>,
    /// What was found for each key asked for.
    found: HashMap<String, Option<usize>>,
}

impl<'a> Places<'a> {
    /// Reads the lines.
    pub fn of(front: &'a str) -> Self {
        let lines: Vec<&str> = front.lines().collect();
        let bare = |line: &'a str| line.trim_start().trim_start_matches(['"', '\'']);
        let mut sorted: Vec<(&str, usize)> = (0..).zip(&lines).map(|(i, l)| (bare(l), i)).collect();
        sorted.sort_unstable();
        Places {
            lines,
            sorted,
            found: HashMap::new(),
        }
    }

    /// The first line that begins with a key: its number from 0, and what it says.
    pub fn of_key(&mut self, key: &str) -> Option<(usize, &'a str)> {
        let line = match self.found.get(key) {
            Some(line) => *line,
            None => {
                // A line begins with as many keys as it has letters, so that all searches together
                // look at no more lines than the text has letters.
                let first = self.sorted.partition_point(|(line, _)| *line < key);
                let begin = self.sorted[first..]
                    .iter()
                    .take_while(|(line, _)| line.starts_with(key));
                // The same key can stand deeper, in an entry of a list above.
                let depth = |line: &str| line.len() - line.trim_start().len();
                let first = begin.map(|(_, i)| (depth(self.lines[*i]), *i)).min();
                let line = first.map(|(_, i)| i);
                self.found.insert(key.to_string(), line);
                line
            }
        }?;
        let said = self.lines[line];
        Some((line, &said[..said.floor_char_boundary(SHOWN)]))
    }
}
