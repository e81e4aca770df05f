//! The editor's word in a file of its own: keys of front matter, and those of each part.

use super::read::state;
use super::split::{Split, Syntax};
use super::{KEYS, Stated, mend};
use crate::diagnostics::Diagnostic;
use serde_json::{Map, Value};

/// The key under which the parts of a file stand.
const PARTS: &str = "parts";
/// How parts are written.
const AS_IN: &str = "write the number of each, and its keys below, as in `2: {draft: true}`";
/// Keys that only pages of Briefing's own have.
const OF_PAGES: &[&str] = &["headline", "basis", "seed", "sources", "ledger", "cuts"];

/// What stands in such a file.
pub struct Edits<'a> {
    path: &'a str,
    text: &'a str,
    map: Map<String, Value>,
    parts: Vec<(String, Map<String, Value>)>,
}

impl<'a> Edits<'a> {
    /// Reads its text; what cannot be read is told and costs nothing else.
    pub fn read(text: &'a str, path: &'a str) -> (Self, Vec<Diagnostic>) {
        let mut told = Vec::new();
        let mut edits = Edits {
            path,
            text,
            map: mend::read_file(text, path, &mut told),
            parts: Vec::new(),
        };
        let parts = match edits.map.remove(PARTS) {
            Some(Value::Object(parts)) => parts,
            None => return (edits, told),
            Some(_) => {
                let found = edits.wrong(PARTS, format!("`{PARTS}` has no keys"));
                told.push(found.hint(AS_IN));
                return (edits, told);
            }
        };
        for (part, keys) in parts {
            match keys {
                Value::Object(keys) => edits.parts.push((part, keys)),
                _ => told.push(
                    edits
                        .wrong(&part, format!("`{part}` has no keys"))
                        .hint(AS_IN),
                ),
            }
        }
        (edits, told)
    }

    /// The keys that stand at the top.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(String::as_str)
    }

    /// What parts are named.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(part, _)| part.as_str())
    }

    /// Tells an article what is said at the top or, of a part, there.
    pub fn tell(&self, part: Option<&str>, seed: &str, stated: &mut Stated) -> Vec<Diagnostic> {
        let own = self
            .parts
            .iter()
            .find(|(name, _)| Some(name.as_str()) == part);
        self.state(own.map_or(&self.map, |(_, map)| map), seed, stated)
    }

    /// Tells an article what is said at the top by these keys.
    pub fn tell_all(&self, keys: &[&str], seed: &str, stated: &mut Stated) -> Vec<Diagnostic> {
        let said = self.map.iter();
        let said = said.filter(|(k, _)| keys.contains(&k.as_str()) || !KEYS.contains(&k.as_str()));
        let map = said.map(|(k, v)| (k.clone(), v.clone())).collect();
        self.state(&map, seed, stated)
    }

    fn state(&self, map: &Map<String, Value>, seed: &str, stated: &mut Stated) -> Vec<Diagnostic> {
        let split = Split {
            syntax: Syntax::Yaml,
            front: self.text,
            front_line: 1,
            body: "",
            body_line: 1,
        };
        let mut found = Vec::new();
        let mut allowed = map.clone();
        for key in map.keys().filter(|k| OF_PAGES.contains(&k.as_str())) {
            allowed.remove(key);
            let message = format!("`{key}` is written by the program alone, on pages of its own");
            found.push(self.wrong(key, message).hint("take the line out"));
        }
        found.extend(state(allowed, (&split, self.path), Some(seed), stated));
        found
    }

    /// That something is wrong at a key.
    pub fn wrong(&self, key: &str, message: String) -> Diagnostic {
        let bare = |l: &str| {
            l.trim_start()
                .trim_start_matches(['"', '\''])
                .starts_with(key)
        };
        let line = self.text.lines().position(bare);
        let excerpt = line.and_then(|i| self.text.lines().nth(i)).unwrap_or("");
        Diagnostic::error("edits", self.path, message)
            .at(line.map_or(1, |i| i as u32 + 1), 0)
            .excerpt(excerpt)
    }
}
