//! What the editor says of a list: entries that change it, each what it names and nothing else, or
//! a list in its stead.

use super::items;
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, CountryTag, Event, Organization, Person, Quote, TopicTag, ids};
use crate::yaml;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What is said of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Listed<T> {
    /// It stands in place of what the text gives.
    Whole(Vec<T>),
    /// It changes what the text gives, an entry each.
    Changes(Vec<Change>),
    /// The same, and what no entry names is taken out.
    Only(Vec<Change>),
}

/// What an entry does with the member that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Takes it out.
    Hide,
    /// Changes it; it must be there.
    Change,
    /// Changes it where it is there, and adds it where it is not.
    Set,
    /// Adds it.
    Add,
}

/// An entry that changes a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it does.
    pub verb: Verb,
    /// Which member: its name or, of events and quotations, its id or first words.
    pub of: String,
    /// What it becomes, by key.
    pub set: Map<String, Value>,
    /// The file that says so, and its line.
    pub place: (String, u32),
}

impl Change {
    fn wrong(&self, message: String) -> Diagnostic {
        Diagnostic::error("edit", &self.place.0, message).at(self.place.1, 0)
    }
}

/// A member of a list that entries can change.
pub trait Member: Clone + From<Self::Written> {
    /// Its written form.
    type Written: Serialize + DeserializeOwned + for<'a> From<&'a Self>;
    /// The key of its list.
    const LIST: &'static str;
    /// The key that says which member an entry changes.
    const WHICH: &'static str;
    /// The key of its own name.
    const NAME: &'static str;
    /// The keys that an entry can set.
    const KEYS: &'static [&'static str];
    /// Those of them that stand in a mapping of their own, and its key.
    const BESIDE: (&'static str, &'static [&'static str]) = ("", &[]);

    /// More keys, those of its written form.
    const LISTED: &'static [&'static str];

    /// Why it can have no such name, and what to write.
    fn trouble(_of: &str) -> Option<(String, &'static str)> {
        None
    }

    /// What it is called, or its words.
    fn name(&self) -> &str;

    /// Whether an entry means it.
    fn is_meant(&self, of: &str) -> bool {
        same(self.name(), of)
    }
}

/// The same words, whatever their case and the spaces between them.
fn same(a: &str, b: &str) -> bool {
    begins(a, b) && begins(b, a)
}

/// Whether a text begins with these words.
fn begins(text: &str, words: &str) -> bool {
    let plain = |text: &str| {
        let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
        joined
            .to_lowercase()
            .replace(['“', '”'], "\"")
            .replace('’', "'")
    };
    plain(text).starts_with(&plain(words.trim_end_matches('…')))
}

impl Member for Person {
    type Written = items::Person;
    const LIST: &'static str = "people";
    const WHICH: &'static str = "name";
    const NAME: &'static str = "name";
    const KEYS: &'static [&'static str] = &["name", "role", "country"];
    const LISTED: &'static [&'static str] = &["at"];
    fn name(&self) -> &str {
        &self.name
    }
}

impl Member for Organization {
    type Written = items::Organization;
    const LIST: &'static str = "organizations";
    const WHICH: &'static str = "name";
    const NAME: &'static str = "name";
    const KEYS: &'static [&'static str] = &["name", "acronym"];
    const LISTED: &'static [&'static str] = &["at"];
    fn name(&self) -> &str {
        &self.name
    }
    fn is_meant(&self, of: &str) -> bool {
        same(&self.name, of) || self.acronym == of
    }
}

impl Member for Quote {
    type Written = items::Quote;
    const LIST: &'static str = "quotes";
    const WHICH: &'static str = "quote";
    const NAME: &'static str = "text";
    const KEYS: &'static [&'static str] = &["speaker", "via"];
    const LISTED: &'static [&'static str] = &["partial", "at"];
    fn name(&self) -> &str {
        &self.text
    }
    fn is_meant(&self, of: &str) -> bool {
        begins(&self.text, of.trim_matches(['“', '”', '"']))
    }
}

impl Member for Event {
    type Written = items::Event;
    const LIST: &'static str = "events";
    const WHICH: &'static str = "event";
    const NAME: &'static str = "text";
    const KEYS: &'static [&'static str] = &[
        "date",
        "headline",
        "kind",
        "scheduled",
        "countries",
        "people",
        "organizations",
        "note",
        "merge",
        "split",
        "pin",
    ];
    const BESIDE: (&'static str, &'static [&'static str]) = (
        "editor",
        &["headline", "note", "merge", "split", "pin", "scheduled"],
    );
    const LISTED: &'static [&'static str] =
        &["when", "reason", "basis", "at", "dated_by", "editor"];
    fn name(&self) -> &str {
        &self.text
    }
    fn is_meant(&self, of: &str) -> bool {
        begins(&self.text, of)
    }
}

impl Member for CountryTag {
    type Written = items::CountryTag;
    const LIST: &'static str = "countries";
    const WHICH: &'static str = "code";
    const NAME: &'static str = "code";
    const KEYS: &'static [&'static str] = &["tier"];
    const LISTED: &'static [&'static str] = &["count", "salience", "reason", "basis", "at"];
    fn trouble(of: &str) -> Option<(String, &'static str)> {
        CountryCode::new(of).is_none().then(|| {
            let message = format!("`{of}` is no country code, so it is left out");
            (message, "write the two letters of ISO 3166-1, as in JP")
        })
    }
    fn name(&self) -> &str {
        self.code.as_str()
    }
}

impl Member for TopicTag {
    type Written = items::TopicTag;
    const LIST: &'static str = "topics";
    const WHICH: &'static str = "key";
    const NAME: &'static str = "key";
    const KEYS: &'static [&'static str] = &[];
    const LISTED: &'static [&'static str] = &["reason", "basis"];
    fn name(&self) -> &str {
        &self.key
    }
}

/// A list after what the editor says of it. What an entry names and does not find is told. `id` is
/// the id of the member at a position, where members have ids.
pub fn edited<T: Member>(
    found: Vec<T>,
    listed: Option<&Listed<T>>,
    id: impl Fn(&[T], &str) -> Option<usize>,
    wrong: &mut Vec<Diagnostic>,
) -> Vec<T> {
    let (changes, only) = match listed {
        None => return found,
        Some(Listed::Whole(list)) => return list.clone(),
        Some(Listed::Changes(changes)) => (changes, false),
        Some(Listed::Only(changes)) => (changes, true),
    };
    // Entries name members as the text has them, whatever another entry makes of one.
    let mut now: BTreeMap<usize, Option<T>> = BTreeMap::new();
    let mut added = Vec::new();
    for change in changes {
        let meant: Vec<usize> = match id(&found, &change.of) {
            Some(at) => vec![at],
            None => {
                let whole = found.iter().position(|m| same(m.name(), &change.of));
                let begin = (0..found.len()).filter(|&i| found[i].is_meant(&change.of));
                whole.map_or_else(|| begin.collect(), |at| vec![at])
            }
        };
        match (change.verb, &meant[..]) {
            (Verb::Add, _) | (Verb::Set, []) => added.extend(new_member(change, wrong)),
            (_, [at]) => {
                let old = now.get(at).cloned().flatten();
                let old = old.unwrap_or_else(|| found[*at].clone());
                let new = match change.verb {
                    Verb::Hide => None,
                    _ => overlaid(&old, change, wrong).or(Some(old)),
                };
                now.insert(*at, new);
            }
            (_, none_or_many) => wrong.push(not_one(&found, change, none_or_many)),
        }
    }
    let mut list = Vec::with_capacity(found.len() + added.len());
    for (i, member) in found.into_iter().enumerate() {
        let unnamed = (!only).then_some(member);
        list.extend(now.remove(&i).unwrap_or(unnamed));
    }
    list.extend(added);
    list
}

/// That an entry names no member, or several.
fn not_one<T: Member>(found: &[T], change: &Change, meant: &[usize]) -> Diagnostic {
    let of = &change.of;
    let list = T::LIST;
    if meant.is_empty() {
        let near = yaml::nearest(of, found.iter().map(T::name));
        let first: String = found.iter().take(1).map(|m| m.name().to_string()).collect();
        let hint = match (near, first.is_empty()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, true) => format!("this article has no {list}"),
            (None, false) => {
                format!("write the name or the first words as they stand there, as in `{first}`")
            }
        };
        let message =
            format!("none of the {list} of this article is `{of}`, so nothing is changed");
        return change.wrong(message).hint(hint);
    }
    let message = format!(
        "{} of the {list} of this article begin with `{of}`, so nothing is changed",
        meant.len()
    );
    change.wrong(message).hint("write more of its words")
}

/// A member that an entry adds.
fn new_member<T: Member>(change: &Change, wrong: &mut Vec<Diagnostic>) -> Option<T> {
    let mut map = Map::new();
    map.insert(T::NAME.into(), change.of.clone().into());
    if T::LIST == Event::LIST {
        map.insert("date".into(), Value::Null);
    }
    read_member(map, change, wrong)
}

/// A member with what an entry sets.
fn overlaid<T: Member>(old: &T, change: &Change, wrong: &mut Vec<Diagnostic>) -> Option<T> {
    match serde_json::to_value(T::Written::from(old)) {
        Ok(Value::Object(map)) => read_member(map, change, wrong),
        _ => None,
    }
}

fn read_member<T: Member>(
    mut map: Map<String, Value>,
    change: &Change,
    wrong: &mut Vec<Diagnostic>,
) -> Option<T> {
    for (key, value) in change.set.clone() {
        let (beside, keys) = T::BESIDE;
        if keys.contains(&key.as_str()) {
            let inner = map.entry(beside).or_insert_with(|| Map::new().into());
            inner.as_object_mut().map(|inner| inner.insert(key, value));
        } else {
            map.insert(key, value);
        }
    }
    match serde_json::from_value::<T::Written>(Value::Object(map)) {
        Ok(written) => Some(T::from(written)),
        Err(error) => {
            let list = T::LIST;
            // A date that cannot be read names itself: `5 March`.
            let at = |value: &Value| {
                value
                    .as_str()
                    .is_some_and(|v| error.to_string().contains(v))
            };
            let key = change
                .set
                .iter()
                .find(|(_, value)| at(value))
                .map(|(key, _)| key);
            let message = match key {
                Some(key) => format!("`{key}` of this entry of `{list}` cannot be read: {error}"),
                None => format!("this entry of `{list}` cannot be read: {error}"),
            };
            let hint = match key.map(String::as_str) {
                Some("date") => {
                    "write it as 2024-03-05, 2024-03 or 2024; `null` where it is unknown"
                }
                Some("kind") => "the chapter on data names the kinds, as in `incident`",
                Some("country" | "countries") => "write the two letters of ISO 3166-1, as in JP",
                _ => "write each key as the chapter on correcting shows it",
            };
            wrong.push(change.wrong(message).hint(hint));
            None
        }
    }
}

/// The event of an article with an id.
pub fn event_with_id<'a>(ids: &'a ids::Names) -> impl Fn(&[Event], &str) -> Option<usize> + 'a {
    |_, of| ids.events.iter().position(|id| &**id == of)
}
