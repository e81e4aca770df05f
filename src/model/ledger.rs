//! The ledger: what became of every line of a seed.

use super::{Reason, Span};
use serde::{Deserialize, Serialize};

/// What became of a line. Every non-blank line of a seed has exactly one fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Stands in the body.
    Kept,
    /// Became one or more fields, named as in `title` or `byline+published`.
    Moved {
        /// The fields it became, joined by `+`.
        to: String,
    },
    /// Left out.
    Dropped {
        /// By which rule.
        rule: Reason,
    },
}

/// One line and its fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Line of the decoded seed, from 1.
    pub line: u32,
    /// What became of it.
    pub fate: Fate,
    /// The line as it stood; empty for kept lines, whose words are in the body.
    pub text: String,
}

/// Words taken out of a line that was otherwise kept: a citation id, a dateline, a glued date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Where they stood.
    pub at: Span,
    /// The words.
    pub text: String,
    /// The field they went to, or the rule that dropped them.
    pub rule: String,
}

/// The fates of all non-blank lines, in order, and the cuts within kept ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// One entry per non-blank line, by line number.
    pub lines: Vec<Entry>,
    /// What was cut out of kept lines, by place.
    pub cuts: Vec<Cut>,
}

impl Ledger {
    /// Entries of dropped lines, with the rule.
    pub fn dropped(&self) -> impl Iterator<Item = (&Entry, &Reason)> {
        self.lines.iter().filter_map(|e| match &e.fate {
            Fate::Dropped { rule } => Some((e, rule)),
            _ => None,
        })
    }

    /// Entries of lines that became fields, with the fields' names.
    pub fn moved(&self) -> impl Iterator<Item = (&Entry, &str)> {
        self.lines.iter().filter_map(|e| match &e.fate {
            Fate::Moved { to } => Some((e, to.as_str())),
            _ => None,
        })
    }
}
