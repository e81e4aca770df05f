//! A mention: a name where it stands, with the signs around it.

use super::evidence::Signs;
use std::ops::Range;

/// A name where it stands.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Its tokens in the document.
    pub tokens: Range<usize>,
    /// The number of its words in a row.
    pub key: u64,
    /// What speaks for what.
    pub signs: Signs,
    /// Bytes of the role that is printed with it; empty for none.
    pub role: Range<usize>,
    /// The sentence it stands in.
    pub line: usize,
    /// Bytes of the acronym in brackets after it; empty for none.
    pub acronym: Range<usize>,
}
