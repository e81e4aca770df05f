//! Entries of lists: which of those that a file has says something of the same member, and how the
//! next is written in the form that the list has.

use super::orders::{List, Verb};
use serde_json::{Map, Value, json};

/// Why an order cannot be followed, as a sentence.
type Refused = String;

/// What a list says with one entry more, or with the entry changed that says something of the
/// same member already.
pub(super) fn entry(
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
                (("add", ..), Verb::Hide) => {
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

/// What a page that states a list whole says of it afterwards: its own members are changed, and one
/// that is hidden goes.
///
/// # Errors
/// The page does not state the list, or no member is meant, or several are.
pub(super) fn on_page(
    list: List,
    verb: Verb,
    of: &str,
    set: Map<String, Value>,
    said: Option<&Value>,
) -> Result<Value, Refused> {
    let key = list.key();
    let Some(Value::Array(items)) = said else {
        return Err(format!(
            "this page leaves `{key}` to what its text says; write all of them there, and change those"
        ));
    };
    let mut items = items.clone();
    let name = list.name();
    let words = |item: &Value| match item {
        Value::Object(map) => map.get(name).and_then(Value::as_str).map(str::to_string),
        other => other.as_str().map(str::to_string),
    };
    let first = |item: &&Value| words(item).is_some_and(|words| begins(&words, of));
    let whole = items
        .iter()
        .position(|item| words(item).is_some_and(|words| same(&words, of)));
    let many = items.iter().filter(first).count();
    let at = whole.or_else(|| {
        items
            .iter()
            .position(|item| first(&item))
            .filter(|_| many == 1)
    });
    let changed = |old: Option<&Value>| {
        let mut map = old.and_then(Value::as_object).cloned().unwrap_or_default();
        map.entry(name).or_insert_with(|| of.into());
        if list == List::Events && (set.contains_key("date") || old.is_none()) {
            // What the words of the text said of the date is said no more.
            for key in ["basis", "when", "reason", "dated_by"] {
                map.shift_remove(key);
            }
            map.entry("date").or_insert(Value::Null);
        }
        let (beside, keys) = list.beside();
        for (key, value) in set.clone() {
            if keys.contains(&key.as_str()) {
                let inner = map.entry(beside).or_insert_with(|| json!({}));
                inner.as_object_mut().map(|inner| inner.insert(key, value));
            } else {
                map.insert(key, value);
            }
        }
        Value::Object(map)
    };
    match (at, verb) {
        (Some(at), Verb::Hide) => drop(items.remove(at)),
        (Some(at), _) => items[at] = changed(items.get(at)),
        (None, Verb::Hide) => return Err(format!("none of the `{key}` of this page is `{of}`")),
        (None, Verb::Change) if many > 1 || matches!(list, List::Events | List::Quotes) => {
            return Err(format!(
                "{many} of the `{key}` of this page begin with `{of}`"
            ));
        }
        (None, _) => items.push(changed(None)),
    }
    Ok(items.into())
}

/// Whether a text begins with these words.
fn begins(text: &str, words: &str) -> bool {
    let plain = |t: &str| t.trim().trim_end_matches('…').to_lowercase();
    plain(text).starts_with(&plain(words))
}

/// Takes what lies at the end of a way out, and lists that are empty then.
pub(super) fn taken_back(keys: &mut Map<String, Value>, at: &[String]) -> Result<(), Refused> {
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
