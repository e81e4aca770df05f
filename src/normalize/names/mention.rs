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
    /// Bytes of the acronym in brackets after it; empty for none.
    pub acronym: Range<usize>,
}

/// All mentions in order of the text. The same words read twice become one mention with the
/// signs of both; of two that overlap, the first list's stands.
pub fn merged(first: Vec<Mention>, second: Vec<Mention>) -> Vec<Mention> {
    if second.is_empty() {
        return first;
    }
    let mut all = first;
    all.extend(second);
    all.sort_by_key(|m| (m.tokens.start, m.tokens.end));
    let mut out: Vec<Mention> = Vec::with_capacity(all.len());
    for mention in all {
        match out.last_mut() {
            Some(last) if last.tokens == mention.tokens => last.signs |= mention.signs,
            Some(last) if mention.tokens.start < last.tokens.end => {}
            _ => out.push(mention),
        }
    }
    out
}
