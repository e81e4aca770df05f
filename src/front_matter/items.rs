//! The lists of front matter as they are written: the model's types with empty parts left out.

use crate::model::{self, Basis, CountryCode, Edtf, EventKind, Span, Tier};
use serde::{Deserialize, Serialize};

fn is_empty(s: &str) -> bool {
    s.is_empty()
}

fn is_false(b: &bool) -> bool {
    !b
}

fn about() -> Tier {
    Tier::About
}

fn editor() -> Basis {
    Basis::Editor
}

fn is_editor(basis: &Basis) -> bool {
    *basis == Basis::Editor
}

/// Declares a written form: its fields, and the conversions from and to the model's type.
macro_rules! written {
    ($name:ident, $model:ty, { $($(#[$attribute:meta])* $field:ident: $type:ty),* $(,)? } $(, $extra:ident: $default:expr)*) => {
        #[derive(Debug, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$attribute])* $field: $type,)* }

        impl From<&$model> for $name {
            fn from(x: &$model) -> Self {
                $name { $($field: x.$field.clone(),)* }
            }
        }

        impl From<$name> for $model {
            fn from(x: $name) -> Self {
                Self { $($field: x.$field,)* $($extra: $default,)* }
            }
        }
    };
}

written!(Caption, model::Caption, {
    text: String,
    #[serde(default, skip_serializing_if = "is_empty")] credit: String,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(KeyPoint, model::KeyPoint, {
    text: String,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(Notice, model::Notice, {
    kind: model::NoticeKind,
    #[serde(default)] text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")] date: Option<Edtf>,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(Citation, model::Citation, {
    id: String,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(Person, model::Person, {
    name: String,
    #[serde(default, skip_serializing_if = "is_empty")] role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")] country: Option<CountryCode>,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(Organization, model::Organization, {
    name: String,
    #[serde(default, skip_serializing_if = "is_empty")] acronym: String,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(Quote, model::Quote, {
    text: String,
    #[serde(default, skip_serializing_if = "is_empty")] speaker: String,
    #[serde(default, skip_serializing_if = "is_empty")] via: String,
    #[serde(default, skip_serializing_if = "is_false")] partial: bool,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

fn other() -> EventKind {
    EventKind::Other
}

written!(Event, model::Event, {
    date: Option<Edtf>,
    text: String,
    #[serde(default = "other")] kind: EventKind,
    #[serde(default, skip_serializing_if = "is_false")] scheduled: bool,
    #[serde(default = "editor", skip_serializing_if = "is_editor")] basis: Basis,
    #[serde(default, skip_serializing_if = "is_empty")] when: String,
    #[serde(default, skip_serializing_if = "is_empty")] reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] people: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] organizations: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")] countries: Vec<CountryCode>,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] dated_by: Vec<Span>,
    #[serde(default, with = "by_editor", skip_serializing_if = "Option::is_none")] editor: Option<Box<model::ByEditor>>,
});

written!(CountryTag, model::CountryTag, {
    code: CountryCode,
    #[serde(default = "about")] tier: Tier,
    #[serde(default)] count: u32,
    #[serde(default)] salience: f32,
    #[serde(default, skip_serializing_if = "is_empty")] reason: String,
    #[serde(default = "editor", skip_serializing_if = "is_editor")] basis: Basis,
    #[serde(default, with = "spans", skip_serializing_if = "Vec::is_empty")] at: Vec<Span>,
});

written!(TopicTag, model::TopicTag, {
    key: String,
    #[serde(default, skip_serializing_if = "is_empty")] reason: String,
    #[serde(default = "editor", skip_serializing_if = "is_editor")] basis: Basis,
});

written!(Seed, model::Origin, {
    path: String,
    #[serde(default, skip_serializing_if = "is_zero")] part: u32,
    #[serde(default, skip_serializing_if = "is_empty")] sha256: String,
});

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// A line of the ledger as written: one of `moved` and `dropped`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    line: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dropped: Option<String>,
    #[serde(default, skip_serializing_if = "is_empty")]
    text: String,
}

impl From<&model::Entry> for Line {
    fn from(e: &model::Entry) -> Self {
        let (moved, dropped) = match &e.fate {
            model::Fate::Kept => (None, None),
            model::Fate::Moved { to } => (Some(to.clone()), None),
            model::Fate::Dropped { rule } => (None, Some(rule.name().to_string())),
        };
        Line {
            line: e.line,
            moved,
            dropped,
            text: e.text.clone(),
        }
    }
}

impl From<Line> for model::Entry {
    fn from(l: Line) -> Self {
        let fate = match (l.moved, l.dropped) {
            (Some(to), _) => model::Fate::Moved { to },
            (None, Some(rule)) => model::Fate::Dropped {
                rule: model::Reason::read(rule.into()),
            },
            (None, None) => model::Fate::Kept,
        };
        model::Entry {
            line: l.line,
            fate,
            text: l.text,
        }
    }
}

written!(Cut, model::Cut, {
    at: Span,
    text: String,
    rule: String,
});

/// What an editor says of an event; that it is planned or not only where it is said. The model itself
/// cannot leave it out: the cache's form has no names of fields.
mod by_editor {
    use crate::model::ByEditor;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error};

    type Said = Option<Box<ByEditor>>;

    pub fn serialize<S: Serializer>(said: &Said, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = serde_json::to_value(said).map_err(S::Error::custom)?;
        if let Some(map) = value.as_object_mut() {
            map.retain(|key, value| key != "scheduled" || !value.is_null());
        }
        value.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Said, D::Error> {
        Said::deserialize(deserializer)
    }
}

/// Places of a seed in one string, as in `7:0-12 8:3-9`; a list of such is read as well.
mod spans {
    use crate::model::Span;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(spans: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = String::with_capacity(spans.len() * 12);
        for (i, span) in spans.iter().enumerate() {
            if i > 0 {
                words.push(' ');
            }
            span.write(&mut words);
        }
        serializer.serialize_str(&words)
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        One(String),
        Many(Vec<String>),
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
        let words = match Written::deserialize(deserializer)? {
            Written::One(text) => text,
            Written::Many(texts) => texts.join(" "),
        };
        words
            .split_whitespace()
            .map(|w| w.parse().map_err(D::Error::custom))
            .collect()
    }
}
