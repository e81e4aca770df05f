//! Subjects: what an article can be about.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// The kinds of subject that have pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubjectKind {
    /// A country or territory of ISO 3166-1, or Kosovo (XK).
    Country,
    /// An organization.
    Organization,
    /// A person.
    Person,
    /// A topic of the published vocabulary.
    Topic,
    /// A publisher.
    Outlet,
}

impl SubjectKind {
    /// All kinds, in the order of their declaration: `ALL[kind as usize] == kind`.
    pub const ALL: [SubjectKind; 5] = [
        SubjectKind::Country,
        SubjectKind::Organization,
        SubjectKind::Person,
        SubjectKind::Topic,
        SubjectKind::Outlet,
    ];

    /// The word for one of the kind, in data and in the classes of pages.
    pub fn word(self) -> &'static str {
        match self {
            SubjectKind::Country => "country",
            SubjectKind::Organization => "organization",
            SubjectKind::Person => "person",
            SubjectKind::Topic => "topic",
            SubjectKind::Outlet => "outlet",
        }
    }

    /// The word for all of the kind: the name of its index, of the folder of its pages, and of
    /// its rows among the words of the interface.
    pub const fn folder(self) -> &'static str {
        match self {
            SubjectKind::Country => "countries",
            SubjectKind::Organization => "organizations",
            SubjectKind::Person => "people",
            SubjectKind::Topic => "topics",
            SubjectKind::Outlet => "outlets",
        }
    }
}

/// An ISO 3166-1 alpha-2 code, or `XK` for Kosovo: two capital letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code of these two letters, in either case; `None` where they are not ASCII letters.
    /// Whether a country has the code is for the gazetteer to say.
    pub fn new(letters: &str) -> Option<Self> {
        match letters.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => Some(CountryCode([
                a.to_ascii_uppercase(),
                b.to_ascii_uppercase(),
            ])),
            _ => None,
        }
    }

    /// The two letters, as bytes of ASCII.
    pub const fn bytes(self) -> [u8; 2] {
        self.0
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CountryCode {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        CountryCode::new(s)
            .ok_or_else(|| format!("`{s}` is no country code; write two letters, as in JP"))
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
