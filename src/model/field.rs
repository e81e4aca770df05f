//! How a fact is known.

use super::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// On what a fact rests. Where none of these applies the fact is unknown, and is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Verbatim in the seed, in the place where such a fact is printed.
    Stated,
    /// Computed from the seed's own words.
    Derived,
    /// Computed with something stated elsewhere in the same seed, such as a year taken from the
    /// publication date.
    Inferred,
    /// Given by the editor in front matter.
    Editor,
}

impl Basis {
    /// The word used in front matter, data and pages.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Derived => "derived",
            Basis::Inferred => "inferred",
            Basis::Editor => "editor",
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A fact with its basis, its evidence and the rule that found it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    /// The fact itself.
    pub value: T,
    /// On what it rests.
    pub basis: Basis,
    /// Where in the seed it stands; empty for facts from the file's metadata or the editor.
    pub at: Vec<Span>,
    /// The rule that found it (`byline-line`, `json-ld`, …); empty where the editor gave it.
    pub rule: String,
}

impl<T> Field<T> {
    /// A fact found by `rule` in the words at `at`.
    pub fn new(value: T, basis: Basis, at: Vec<Span>, rule: impl Into<String>) -> Self {
        Field {
            value,
            basis,
            at,
            rule: rule.into(),
        }
    }

    /// A fact that the editor gave.
    pub fn editor(value: T) -> Self {
        Field::new(value, Basis::Editor, Vec::new(), "")
    }
}
