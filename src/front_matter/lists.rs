//! The lists of front matter: as entries that change what a text gives, or whole.

use super::listed::{Change, Listed, Member, Verb};
use super::read::Reader;
use crate::yaml;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The word that takes a member of a list out.
const HIDE: &str = "hide";
/// The word that adds one.
const ADD: &str = "add";
/// The key under which a list stands in place of what the text gives.
const ONLY: &str = "only";

impl Reader<'_> {
    /// A list of things that no text gives by itself.
    pub(super) fn list<W: DeserializeOwned, M: From<W>>(
        &mut self,
        key: &str,
        value: &Value,
    ) -> Option<Vec<M>> {
        let written: Vec<W> = match value {
            Value::Null => Vec::new(),
            _ => self.typed(key, value)?,
        };
        Some(written.into_iter().map(M::from).collect())
    }

    /// What is said of a list: whole on a page of ours, where `only:` says so, and where it is
    /// empty; else its entries, each of which changes what it names.
    pub(super) fn listed<T: Member>(&mut self, key: &str, value: &Value) -> Option<Listed<T>> {
        if self.ours {
            return self.list::<T::Written, T>(key, value).map(Listed::Whole);
        }
        let only = value.as_object().and_then(|map| map.get(ONLY));
        if let (Some(_), true) = (only, value.as_object().is_some_and(|m| m.len() > 1)) {
            let d = self.wrong(key, format!("`{key}` says `only:` and more beside it"));
            self.diagnostics
                .push(d.hint("write all that there is under `only:`, or leave that word out"));
            return None;
        }
        let given = only.unwrap_or(value);
        let entries = self.entries::<T>(key, given)?;
        let empty = given.is_null() || given.as_array().is_some_and(Vec::is_empty);
        Some(if only.is_some() || empty {
            Listed::Only(entries)
        } else {
            Listed::Changes(entries)
        })
    }

    fn entries<T: Member>(&mut self, key: &str, value: &Value) -> Option<Vec<Change>> {
        let entries: Vec<Option<Change>> = match value {
            Value::Null => Vec::new(),
            Value::Array(many) => many.iter().map(|v| self.entry::<T>(key, v)).collect(),
            Value::Object(map) => {
                let one = |(of, v): (&String, &Value)| self.of_name::<T>(key, of, v);
                map.iter().map(one).collect()
            }
            other => vec![self.entry::<T>(key, other)],
        };
        Some(entries.into_iter().flatten().collect())
    }

    /// An entry of a list: a name, or a mapping that says which one and what becomes of it.
    fn entry<T: Member>(&mut self, key: &str, value: &Value) -> Option<Change> {
        let map = match value {
            Value::Object(map) => map,
            _ => {
                let of = self.string(key, value)?;
                return self.change::<T>(key, Verb::Set, of, Map::new());
            }
        };
        // The last is the form in which pages state a list whole.
        let verbs = [
            (HIDE, Verb::Hide),
            (ADD, Verb::Add),
            (
                T::WHICH,
                if T::WHICH == T::NAME {
                    Verb::Set
                } else {
                    Verb::Change
                },
            ),
            (T::NAME, Verb::Set),
        ];
        let said = verbs.iter().find(|(word, _)| map.contains_key(*word));
        let Some((word, verb)) = said else {
            let message = format!("an entry of `{key}` does not say which one it means");
            let d = self.wrong(key, message);
            let hint = format!("begin it with `{}:`, `{ADD}:` or `{HIDE}:`", T::WHICH);
            self.diagnostics.push(d.hint(hint));
            return None;
        };
        let of = self.string(key, &map[*word])?;
        let rest = map.iter().filter(|(k, _)| k != word);
        let rest = rest.map(|(k, v)| (k.clone(), v.clone())).collect();
        self.change::<T>(key, *verb, of, rest)
    }

    /// An entry of a mapping: `FJ: about`, `Jon Doe: hide`, `Jon Doe: {role: pilot}`.
    fn of_name<T: Member>(&mut self, key: &str, of: &str, value: &Value) -> Option<Change> {
        let which = if T::WHICH == T::NAME {
            Verb::Set
        } else {
            Verb::Change
        };
        if of == ADD || of == HIDE || of == T::WHICH && T::WHICH != T::NAME {
            let d = self.wrong(key, format!("`{of}` cannot stand among names in `{key}`"));
            let which = T::WHICH;
            let hint = format!(
                "make all entries a list: `- {ADD}: …`, `- {HIDE}: …`, `- {{{which}: …, …}}`"
            );
            self.diagnostics.push(d.hint(hint));
            return None;
        }
        let (verb, set) = match value {
            Value::String(word) if word == HIDE => (Verb::Hide, Map::new()),
            Value::String(word) if word == ADD => (Verb::Add, Map::new()),
            Value::Object(map) => (which, map.clone()),
            Value::Null => (which, Map::new()),
            // the one thing that such an entry says
            other => match T::KEYS.first() {
                Some(first) if *first != T::NAME => {
                    (which, Map::from_iter([(first.to_string(), other.clone())]))
                }
                _ => {
                    let d = self.wrong(key, format!("`{of}` in `{key}` cannot be {other}"));
                    self.diagnostics
                        .push(d.hint(format!("write `{HIDE}` or `{ADD}`")));
                    return None;
                }
            },
        };
        self.change::<T>(key, verb, of.to_string(), set)
    }

    fn change<T: Member>(
        &mut self,
        key: &str,
        verb: Verb,
        of: String,
        set: Map<String, Value>,
    ) -> Option<Change> {
        let known =
            |k: &&String| !T::KEYS.contains(&k.as_str()) && !T::LISTED.contains(&k.as_str());
        if let Some(unknown) = set.keys().find(known) {
            let message = format!("an entry of `{key}` has no key `{unknown}`, so it is left out");
            let d = self.wrong(key, message);
            let hint = match yaml::nearest(unknown, T::KEYS.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it can have {}", T::KEYS.join(", ")),
            };
            self.diagnostics.push(d.hint(hint));
            return None;
        }
        if let Some((message, hint)) = T::trouble(&of) {
            let d = self.wrong(key, message);
            self.diagnostics.push(d.hint(hint));
            return None;
        }
        if verb == Verb::Hide && !set.is_empty() {
            let d = self.wrong(
                key,
                format!("`{of}` is hidden, so no other key can change it"),
            );
            self.diagnostics.push(d);
        }
        let line = self.line_of(key, &of);
        let place = (self.path.to_string(), line);
        Some(Change {
            verb,
            of,
            set,
            place,
        })
    }
}
