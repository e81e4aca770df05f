//! The fields of a record, read as a stream: what nobody asks for is passed over, whatever it holds,
//! so that a record costs no more memory than its words.

use super::json;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt;

/// A record: its identity to the letter, and the fields that are read.
#[derive(Debug, Default)]
pub struct Fields {
    /// Its identity as it is written; `None` where it has none.
    pub id: Option<Box<RawValue>>,
    /// What it says. Of a list only texts and what has a name are kept.
    pub said: Map<String, Value>,
}

impl Fields {
    /// Takes the value of a key in, if anybody asks for it.
    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if key == "id" {
            self.id = Some(map.next_value()?);
        } else if is_read(key) {
            let value = map.next_value_seed(Lean)?;
            self.said.insert(key.to_string(), value);
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(OfRecord)
    }
}

/// A record that must have an identity.
pub struct Identified(pub Box<RawValue>, pub Map<String, Value>);

impl<'de> Deserialize<'de> for Identified {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct OfIdentified;
        impl<'de> Visitor<'de> for OfIdentified {
            type Value = Identified;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                OfRecord.expecting(f)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Identified, A::Error> {
                let fields = OfRecord.visit_map(map)?;
                let id = fields.id.ok_or_else(|| A::Error::missing_field("id"))?;
                Ok(Identified(id, fields.said))
            }
        }
        from.deserialize_map(OfIdentified)
    }
}

struct OfRecord;

impl<'de> Visitor<'de> for OfRecord {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            fields.take(&key, &mut map)?;
        }
        Ok(fields)
    }
}

fn is_read(key: &str) -> bool {
    json::is_read(key) || super::record::is_read(key)
}

/// A value without what nobody asks for.
struct Lean;

impl<'de> DeserializeSeed<'de> for Lean {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lean {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut kept = Vec::new();
        while let Some(value) = list.next_element_seed(Lean)? {
            if value.is_string() || value.get("name").or(value.get("text")).is_some() {
                kept.push(value);
            }
        }
        Ok(kept.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        Ok(OfRecord.visit_map(map)?.said.into())
    }
}

/// Where a record keeps the name that stands over the list around it: a feed's or a channel's.
pub const OUTLET: &str = "(list)";
/// How deep wrappers may stand in one another.
const DEEPEST: usize = 12;

/// Hands each record of a text on: its object, the objects of its list, or those that either wraps.
///
/// # Errors
/// The text is no JSON; some of its records were handed on already.
pub fn each(text: &str, mut then: impl FnMut(Fields)) -> Result<(), serde_json::Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    let then = &mut then;
    let outlet = None;
    from.deserialize_any(OfWhole {
        then,
        depth: 0,
        outlet,
    })?;
    from.end()
}

/// Each record of a whole text. An odd depth is within a list, where a list holds nothing.
struct OfWhole<'a> {
    then: &'a mut dyn FnMut(Fields),
    depth: usize,
    /// The name over the list around.
    outlet: Option<&'a str>,
}

impl<'de> DeserializeSeed<'de> for OfWhole<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OfWhole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if !self.depth.is_multiple_of(2) || self.depth > DEEPEST {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let then = self.then;
        let mut element = || {
            list.next_element_seed(OfWhole {
                then: &mut *then,
                depth: self.depth + 1,
                outlet: self.outlet,
            })
        };
        while element()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut fields = Fields::default();
        let mut wraps = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let said = &fields.said;
            let wrapped = json::is_wrapper(&key) && !json::has_text(said);
            if wrapped && self.depth <= DEEPEST && !json::is_private_chat(said) {
                wraps = true;
                let outlet = name_over(&fields.said).or(self.outlet);
                map.next_value_seed(OfWhole {
                    then: &mut *self.then,
                    depth: (self.depth | 1) + 1,
                    outlet,
                })?;
            } else {
                fields.take(&key, &mut map)?;
            }
        }
        if !wraps || json::has_text(&fields.said) {
            if let Some(outlet) = self.outlet {
                fields.said.insert(OUTLET.to_string(), outlet.into());
            }
            (self.then)(fields);
        }
        Ok(())
    }
}

/// The name of what holds a list: a feed of articles or a public channel.
fn name_over(said: &Map<String, Value>) -> Option<&str> {
    let text = |key: &str| said.get(key).and_then(Value::as_str);
    let feed = text("version")
        .filter(|v| v.contains("jsonfeed"))
        .and(text("title"));
    let channel = text("type")
        .filter(|t| t.ends_with("channel"))
        .and(text("name"));
    feed.or(channel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_keeps_its_id_to_the_letter_and_what_is_read_of_it() {
        for id in [
            "18446744073709551616",
            "-0.10",
            "1e400",
            "\"\\u0061\"",
            "[1, {}]",
        ] {
            let text = format!(
                "{{\"tags\": [[1]], \"text\": \"a\", \"author\": [1, {{\"name\": \"b\", \"age\": 4}}], \"id\": {id} }}"
            );
            let fields: Fields = serde_json::from_str(&text).expect("a record");
            assert_eq!(fields.id.expect("an id").get(), id);
            let said = serde_json::json!({"text": "a", "author": [{"name": "b"}]});
            assert_eq!(Value::Object(fields.said), said);
        }
        let mut count = 0;
        each("[1, [{}], {}, null, \"a\", {\"text\": 1}]", |_| count += 1).expect("JSON");
        assert_eq!(count, 2);
        assert!(each("[1, [{}], {}", |_| ()).is_err() && each("{} {}", |_| ()).is_err());
    }
}
