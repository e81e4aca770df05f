//! What an editor asks for, as the browser sends it, and what the keys of a file say afterwards.

use super::entries::{entry, on_page, taken_back};
use super::site::{Setting, Table};
use crate::front_matter::Member;
use crate::model::{
    CountryCode, CountryTag, Edtf, Event, EventKind, Organization, Person, Quote, Tier, TopicTag,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Longest text that an order may carry, in bytes.
const LONGEST: usize = 4000;

/// Keys that say one thing.
const SINGLE: &[&str] = &[
    "title",
    "slug",
    "published",
    "updated",
    "byline",
    "publisher",
    "agency",
    "dateline",
    "source",
    "language",
    "standfirst",
    "draft",
    "undated",
    "citations",
    "hold",
    "pin",
    "publish_at",
];

/// A list of an article that entries change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// Countries with their tiers.
    Countries,
    /// Topics.
    Topics,
    /// People.
    People,
    /// Organizations.
    Organizations,
    /// Quotations with their speakers.
    Quotes,
    /// Events.
    Events,
}

/// The keys of a list and of its members.
struct Words {
    list: &'static str,
    which: &'static str,
    keys: &'static [&'static str],
    name: &'static str,
    beside: (&'static str, &'static [&'static str]),
}

impl Words {
    fn of<M: Member>() -> Self {
        Words {
            list: M::LIST,
            which: M::WHICH,
            keys: M::KEYS,
            name: M::NAME,
            beside: M::BESIDE,
        }
    }
}

impl List {
    /// What its members say of themselves.
    fn words(self) -> Words {
        match self {
            List::Countries => Words::of::<CountryTag>(),
            List::Topics => Words::of::<TopicTag>(),
            List::People => Words::of::<Person>(),
            List::Organizations => Words::of::<Organization>(),
            List::Quotes => Words::of::<Quote>(),
            List::Events => Words::of::<Event>(),
        }
    }

    pub(super) fn key(self) -> &'static str {
        self.words().list
    }

    /// The key of a member's own name on a page that states the list whole.
    pub(super) fn name(self) -> &'static str {
        self.words().name
    }

    /// The key and the members of the mapping beside it.
    pub(super) fn beside(self) -> (&'static str, &'static [&'static str]) {
        self.words().beside
    }

    /// The key by which an entry of a list says what it means.
    pub(super) fn which(self) -> &'static str {
        self.words().which
    }

    /// The keys that an order may set.
    pub(super) fn keys(self) -> &'static [&'static str] {
        self.words().keys
    }
}

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// Takes the member out.
    Hide,
    /// Changes it, or adds it to a list of names.
    Change,
    /// Adds an event.
    Add,
}

/// Something that an editor asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Order {
    /// Sets a key; with `null` it says that there is none.
    Say {
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// An entry of a list.
    Entry {
        /// The list.
        list: List,
        /// What the entry does.
        verb: Verb,
        /// The member: its name, code, key or first words.
        of: String,
        /// What is set of it.
        #[serde(default)]
        set: Map<String, Value>,
    },
    /// Puts back a line that was dropped.
    Keep {
        /// Its number.
        line: u32,
    },
    /// Leaves a line out.
    Drop {
        /// Its number.
        line: u32,
    },
    /// Settles a doubt by leaving things as they are.
    Settle {
        /// What `settled:` names it by.
        doubt: String,
    },
    /// A notice of the editor's, such as a correction.
    Notice {
        /// Its words.
        text: String,
        /// Its day.
        #[serde(default)]
        date: Option<String>,
    },
    /// Gives a name another in the whole site; `-` says that it is nobody's.
    Row {
        /// The table.
        table: Table,
        /// The name.
        from: String,
        /// The right one.
        to: String,
    },
    /// A member of a list in the settings.
    Setting {
        /// The list.
        list: Setting,
        /// The member.
        of: String,
    },
    /// Takes back a word of the editor's: the keys and positions that lead to it.
    TakeBack {
        /// From the outermost on.
        at: Vec<String>,
    },
}

/// Why an order cannot be followed, as a sentence.
type Refused = String;

impl Order {
    /// The same on a page that states its lists whole.
    ///
    /// # Errors
    /// As for [`Order::followed`], or the page does not state the list.
    pub fn followed_on_page(&self, keys: &mut Map<String, Value>) -> Result<(), Refused> {
        let Order::Entry {
            list,
            verb,
            of,
            set,
        } = self
        else {
            return self.followed(keys);
        };
        let set = checked(*list, of, set)?;
        let now = on_page(*list, *verb, of, set, keys.get(list.key()))?;
        keys.insert(list.key().to_string(), now);
        Ok(())
    }

    /// What the keys of an article say when the order is followed.
    ///
    /// # Errors
    /// The order says what no file can say.
    pub fn followed(&self, keys: &mut Map<String, Value>) -> Result<(), Refused> {
        match self {
            Order::Say { key, value } => {
                if !SINGLE.contains(&key.as_str()) {
                    return Err(format!("`{key}` cannot be set here"));
                }
                keys.insert(key.clone(), single(key, value)?);
            }
            Order::Entry {
                list,
                verb,
                of,
                set,
            } => {
                let set = checked(*list, of, set)?;
                let said = keys.get(list.key());
                let now = entry(*list, *verb, of, set, said)?;
                match now.as_array().is_some_and(Vec::is_empty) {
                    // An empty list would say that there are none.
                    true => keys.shift_remove(list.key()),
                    false => keys.insert(list.key().to_string(), now),
                };
            }
            Order::Keep { line } => among(keys, "keep", json!(line))?,
            Order::Drop { line } => among(keys, "drop", json!(line))?,
            Order::Settle { doubt } => among(keys, "settled", fit(doubt)?.into())?,
            Order::Notice { text, date } => {
                let date = date.as_ref().ok_or("write its day, as in 2024-03-05")?;
                let day = single("published", &json!(date))?;
                let day = day.as_str().unwrap_or("").to_string();
                let all = keys.entry("corrected").or_insert_with(|| json!({}));
                let Some(all) = all.as_object_mut() else {
                    return Err("`corrected` has no days".to_string());
                };
                if all.contains_key(&day) {
                    return Err(format!(
                        "a correction of {day} stands there; add to its words"
                    ));
                }
                all.insert(day, fit(text)?.into());
            }
            Order::TakeBack { at } => taken_back(keys, at)?,
            Order::Row { .. } | Order::Setting { .. } => {
                return Err("that is no word on an article".to_string());
            }
        }
        Ok(())
    }
}

/// A list with one member more.
fn among(keys: &mut Map<String, Value>, key: &str, member: Value) -> Result<(), Refused> {
    let list = keys.entry(key).or_insert_with(|| json!([]));
    let Some(list) = list.as_array_mut() else {
        return Err(format!("`{key}` is no list"));
    };
    if !list.contains(&member) {
        list.push(member);
    }
    Ok(())
}

/// A text that a line can hold.
pub(super) fn fit(text: &str) -> Result<String, Refused> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err("there are no words".to_string());
    }
    if text.len() > LONGEST {
        return Err(format!("the text has more than {LONGEST} bytes"));
    }
    match text.chars().any(char::is_control) {
        true => Err("the text has control characters".to_string()),
        false => Ok(text),
    }
}

/// A date as files have it.
fn day(text: &str) -> Result<Value, Refused> {
    let date = text.trim().parse::<Edtf>();
    let date = date.map_err(|why| format!("{why}; write 2024-03-05, 2024-03 or 2024"))?;
    Ok(date.to_string().into())
}

/// The value of a key that says one thing.
fn single(key: &str, value: &Value) -> Result<Value, Refused> {
    match (key, value) {
        ("draft" | "hold" | "pin", Value::Bool(_)) => Ok(value.clone()),
        ("draft" | "hold" | "pin", _) => Err(format!("`{key}` is true or false")),
        ("title" | "slug", Value::Null) => Err(format!("`{key}` cannot be empty")),
        (_, Value::Null) => Ok(Value::Null),
        ("citations", Value::Array(none)) if none.is_empty() => Ok(value.clone()),
        ("published" | "updated" | "publish_at", Value::String(text)) => day(text),
        (_, Value::String(text)) => Ok(fit(text)?.into()),
        _ => Err(format!("`{key}` must be a text")),
    }
}

/// What is set of a member, each key in a form that files can have.
fn checked(list: List, of: &str, set: &Map<String, Value>) -> Result<Map<String, Value>, Refused> {
    fit(of)?;
    if list == List::Countries && CountryCode::new(of).is_none() {
        return Err(format!("`{of}` is no country code"));
    }
    let texts = |value: &Value| -> Result<Value, Refused> {
        let many = value.as_array().ok_or("a list should stand here")?;
        let many = many.iter().take(50).map(|v| fit(v.as_str().unwrap_or("")));
        Ok(many.collect::<Result<Vec<_>, _>>()?.into())
    };
    let one = |(key, value): (&String, &Value)| {
        if !list.keys().contains(&key.as_str()) {
            return Err(format!("`{key}` cannot be set of {}", list.key()));
        }
        let value = match (key.as_str(), value) {
            ("date", Value::Null) => Value::Null,
            ("date", Value::String(text)) => day(text)?,
            ("kind", Value::String(word)) => {
                let known = EventKind::ALL.iter().any(|k| k.word() == word);
                known
                    .then(|| value.clone())
                    .ok_or_else(|| format!("`{word}` is no kind of event"))?
            }
            ("tier", Value::String(word)) => {
                let known = [Tier::About, Tier::Mentioned, Tier::Place].map(Tier::word);
                known
                    .contains(&word.as_str())
                    .then(|| value.clone())
                    .ok_or("no such tier")?
            }
            ("scheduled" | "split" | "pin", Value::Bool(_)) => value.clone(),
            ("countries" | "people" | "organizations" | "merge", many) => texts(many)?,
            // An empty text takes the name of a speaker or a role away.
            ("speaker" | "via" | "role" | "acronym", Value::String(text)) if text.is_empty() => {
                value.clone()
            }
            (_, Value::String(text)) => fit(text)?.into(),
            _ => return Err(format!("`{key}` cannot be {value}")),
        };
        Ok((key.clone(), value))
    };
    set.iter().map(one).collect()
}
