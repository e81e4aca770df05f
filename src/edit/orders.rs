//! What an editor asks for, as the browser sends it, and what the keys of a file say afterwards.

use super::site::{Setting, Table};
use crate::model::{CountryCode, Edtf, EventKind, Tier};
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

impl List {
    fn key(self) -> &'static str {
        match self {
            List::Countries => "countries",
            List::Topics => "topics",
            List::People => "people",
            List::Organizations => "organizations",
            List::Quotes => "quotes",
            List::Events => "events",
        }
    }

    /// The key by which an entry of a list says what it means.
    fn which(self) -> &'static str {
        match self {
            List::Countries => "code",
            List::Topics => "key",
            List::People | List::Organizations => "name",
            List::Quotes => "quote",
            List::Events => "event",
        }
    }

    /// The keys that an order may set.
    fn keys(self) -> &'static [&'static str] {
        match self {
            List::Countries => &["tier"],
            List::Topics => &[],
            List::People => &["name", "role", "country"],
            List::Organizations => &["name", "acronym"],
            List::Quotes => &["speaker", "via"],
            List::Events => &[
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
            ],
        }
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
        date: String,
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
        /// Whether it is taken out.
        #[serde(default)]
        take: bool,
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
            Order::Settle { doubt } => among(keys, "settled", fit(doubt)?.into())?,
            Order::Notice { text, date } => {
                let day = single("published", &json!(date))?;
                let notice = json!({"kind": "correction", "text": fit(text)?, "date": day});
                among(keys, "notices", notice)?;
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
        ("draft", Value::Bool(_)) => Ok(value.clone()),
        ("draft", _) => Err("`draft` is true or false".to_string()),
        ("title" | "slug", Value::Null) => Err(format!("`{key}` cannot be empty")),
        (_, Value::Null) => Ok(Value::Null),
        ("citations", Value::Array(none)) if none.is_empty() => Ok(value.clone()),
        ("published" | "updated", Value::String(text)) => day(text),
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
            ("scheduled" | "split", Value::Bool(_)) => value.clone(),
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

/// What a list says with one entry more, or with the entry changed that says something of the
/// same member already.
fn entry(
    list: List,
    verb: Verb,
    of: &str,
    set: Map<String, Value>,
    said: Option<&Value>,
) -> Result<Value, Refused> {
    if let Some(Value::Object(map)) = said
        && let Some(only) = map.get("only")
    {
        return Ok(json!({"only": entry(list, verb, of, set, Some(only))?}));
    }
    match said {
        None | Some(Value::Null) if list == List::Events => {
            Ok(json!([as_item(list, verb, of, set)]))
        }
        None | Some(Value::Null) => Ok(in_map(list, verb, of, set, Map::new())),
        Some(Value::Object(map)) if verb != Verb::Add => {
            Ok(in_map(list, verb, of, set, map.clone()))
        }
        // What is added with a date is an item: the entries become items, too.
        Some(Value::Object(map)) => {
            let entries = map.iter().map(|(of, v)| of_pair(list, of, v));
            let entries = Value::Array(entries.collect());
            in_list(list, verb, of, set, &entries)
        }
        Some(many @ Value::Array(_)) => in_list(list, verb, of, set, many),
        Some(one) => in_list(list, verb, of, set, &json!([one])),
    }
}

/// Whether two texts name the same member.
fn same(a: &str, b: &str) -> bool {
    let plain = |t: &str| t.trim().trim_end_matches('…').to_lowercase();
    plain(a) == plain(b)
}

fn in_map(
    list: List,
    verb: Verb,
    of: &str,
    set: Map<String, Value>,
    mut map: Map<String, Value>,
) -> Value {
    // A member that was renamed is known by its old name.
    let renamed = |v: &Value| {
        v.get("name")
            .and_then(Value::as_str)
            .is_some_and(|n| same(n, of))
    };
    let known = map.iter().find(|(k, v)| same(k, of) || renamed(v));
    let key = known.map_or_else(|| of.to_string(), |(k, _)| k.clone());
    let old = map.get(&key).cloned();
    let new = match verb {
        Verb::Hide => "hide".into(),
        _ => shortest(list, set, old.as_ref()),
    };
    map.insert(key, new);
    map.into()
}

/// What a mapping says of a member: the one thing that its list is about as a text.
fn shortest(list: List, set: Map<String, Value>, old: Option<&Value>) -> Value {
    let first = match list {
        List::Countries => "tier",
        List::Quotes => "speaker",
        List::Topics => return "add".into(),
        _ => "",
    };
    let mut all = match old {
        Some(Value::Object(old)) => old.clone(),
        Some(Value::String(one)) if one != "hide" && one != "add" && !first.is_empty() => {
            Map::from_iter([(first.to_string(), one.clone().into())])
        }
        _ => Map::new(),
    };
    all.extend(set);
    match all.get(first) {
        Some(one) if all.len() == 1 => one.clone(),
        _ if all.is_empty() => "add".into(),
        _ => all.into(),
    }
}

/// An entry of a mapping as an item of a list.
fn of_pair(list: List, of: &str, said: &Value) -> Value {
    match said {
        Value::String(word) if word == "hide" => json!({"hide": of}),
        Value::String(word) if word == "add" => json!({"add": of}),
        Value::Object(map) => {
            let mut item = Map::from_iter([(list.which().to_string(), of.into())]);
            item.extend(map.clone());
            item.into()
        }
        Value::Null => of.into(),
        one => {
            let first = list.keys().first().copied().unwrap_or("add");
            json!({list.which(): of, first: one})
        }
    }
}

fn as_item(list: List, verb: Verb, of: &str, set: Map<String, Value>) -> Value {
    let word = match verb {
        Verb::Hide => return json!({"hide": of}),
        Verb::Add => "add",
        Verb::Change => list.which(),
    };
    if set.is_empty() && list != List::Events {
        return of.into();
    }
    let mut item = Map::from_iter([(word.to_string(), of.into())]);
    item.extend(set);
    item.into()
}

fn in_list(
    list: List,
    verb: Verb,
    of: &str,
    set: Map<String, Value>,
    said: &Value,
) -> Result<Value, Refused> {
    let mut items = said.as_array().cloned().unwrap_or_default();
    let words = [list.which(), "add", "hide", "text", "name"];
    let meant = |item: &Value| match item {
        Value::Object(map) => words
            .iter()
            .filter_map(|w| map.get(*w)?.as_str())
            .any(|t| same(t, of)),
        other => other.as_str().is_some_and(|t| same(t, of)),
    };
    match items.iter().position(meant) {
        None => items.push(as_item(list, verb, of, set)),
        Some(at) => {
            let own = match &items[at] {
                Value::Object(map) => {
                    let own = words.iter().find_map(|w| Some((*w, map.get(*w)?.clone())));
                    let (word, own) = own.unwrap_or((list.which(), of.into()));
                    (word, own.as_str().unwrap_or(of).to_string(), map.clone())
                }
                other => (
                    list.which(),
                    other.as_str().unwrap_or(of).to_string(),
                    Map::new(),
                ),
            };
            items[at] = match (own, verb) {
                // What the editor added is taken out again.
                ((word, ..), Verb::Hide) if word == "add" => {
                    items.remove(at);
                    return Ok(items.into());
                }
                ((_, own, _), Verb::Hide) => json!({"hide": own}),
                (("hide", own, _), _) => as_item(list, verb, &own, set),
                ((word, own, mut map), _) => {
                    map.entry(word).or_insert_with(|| own.into());
                    map.extend(set);
                    map.into()
                }
            };
        }
    }
    Ok(items.into())
}

/// Takes what lies at the end of a way out, and lists that are empty then.
fn taken_back(keys: &mut Map<String, Value>, at: &[String]) -> Result<(), Refused> {
    let gone = || "that is not in the file any more".to_string();
    let (first, rest) = at.split_first().ok_or_else(gone)?;
    let inner = keys.get_mut(first).ok_or_else(gone)?;
    match (rest, &mut *inner) {
        ([], _) => {
            keys.shift_remove(first);
            return Ok(());
        }
        (rest, Value::Object(map)) => taken_back(map, rest)?,
        (rest, Value::Array(items)) => {
            let place = rest[0].parse::<usize>().ok().filter(|i| *i < items.len());
            let place = place.ok_or_else(gone)?;
            match (&rest[1..], &mut items[place]) {
                ([], _) => drop(items.remove(place)),
                (more, Value::Object(map)) => taken_back(map, more)?,
                _ => return Err(gone()),
            }
        }
        _ => return Err(gone()),
    }
    let empty = match inner {
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    if empty {
        keys.shift_remove(first);
    }
    Ok(())
}
