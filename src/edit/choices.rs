//! What can be done with a fact: choices, each with the order that it stands for.

use super::orders::{List, Order, Verb};
use serde::Serialize;
use serde_json::{Map, Value};

/// What stands in an order for what is written into a field.
pub const WRITTEN: &str = "$";

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The key that chooses it in the queue; empty where none does.
    pub key: &'static str,
    /// What it is, in words.
    pub label: String,
    /// What is asked for; what stands in [`WRITTEN`] is filled in.
    pub order: Option<Order>,
    /// What has to be written.
    pub field: Option<Written>,
    /// A second thing that may be written, for the order's `date`.
    pub date: Option<String>,
}

/// A field of a choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// What stands in it at first.
    pub value: String,
    /// What can be chosen, where it cannot be anything: value and words.
    pub options: Vec<(String, String)>,
}

impl Choice {
    /// One that needs nothing else.
    pub fn plain(label: impl Into<String>, order: Order) -> Self {
        Choice {
            key: "",
            label: label.into(),
            order: Some(order),
            field: None,
            date: None,
        }
    }

    /// One with a text to write.
    pub fn written(label: impl Into<String>, value: &str, order: Order) -> Self {
        let field = Some(Written {
            value: value.to_string(),
            options: Vec::new(),
        });
        Choice {
            field,
            ..Choice::plain(label, order)
        }
    }

    /// One of several.
    pub fn chosen(
        label: impl Into<String>,
        value: &str,
        options: Vec<(String, String)>,
        order: Order,
    ) -> Self {
        let field = Some(Written {
            value: value.to_string(),
            options,
        });
        Choice {
            field,
            ..Choice::plain(label, order)
        }
    }

    /// The same, chosen by a key.
    pub fn by(self, key: &'static str) -> Self {
        Choice { key, ..self }
    }
}

/// Says a key.
pub fn say(key: &str, value: impl Into<Value>) -> Order {
    Order::Say {
        key: key.to_string(),
        value: value.into(),
    }
}

/// An entry of a list.
pub fn entry(list: List, verb: Verb, of: &str, set: Value) -> Order {
    Order::Entry {
        list,
        verb,
        of: of.to_string(),
        set: match set {
            Value::Object(map) => map,
            _ => Map::new(),
        },
    }
}
