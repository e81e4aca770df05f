//! Into which files the terms go: by their beginnings, so that a question fetches only those that
//! it needs, and so that an edit changes only those that hold its words.

use super::postings::{Postings, Term};
use std::ops::Range;

/// A shard holds no more than about this, in bytes, unless a single term does.
const MOST: usize = 12 * 1024;

/// The terms that begin in one way, but for those that have a shard of a longer beginning.
pub struct Shard {
    /// How its terms begin.
    pub prefix: String,
    terms: Vec<Range<usize>>,
}

/// Divides terms, which are in order, by their beginnings.
pub fn divide(terms: &[Term<'_>]) -> Vec<Shard> {
    let mut shards = Vec::new();
    below(terms, 0..terms.len(), String::new(), &mut shards);
    shards.sort_by(|a, b| a.prefix.cmp(&b.prefix));
    shards
}

/// Divides the terms of a range, all of which begin with `prefix`: the largest branches get shards
/// of their own until the rest is small enough.
fn below(terms: &[Term<'_>], range: Range<usize>, prefix: String, shards: &mut Vec<Shard>) {
    let next = |t: &Term<'_>| t.text[prefix.len()..].chars().next();
    let size = |range: &Range<usize>| terms[range.clone()].iter().map(|t| t.bytes).sum::<usize>();
    let mut branches: Vec<(Option<char>, Range<usize>, usize)> = Vec::new();
    let mut from = range.start;
    for group in terms[range].chunk_by(|a, b| next(a) == next(b)) {
        let to = from + group.len();
        branches.push((next(&group[0]), from..to, size(&(from..to))));
        from = to;
    }
    let mut rest: usize = branches.iter().map(|b| b.2).sum();
    branches.sort_by_key(|b| (std::cmp::Reverse(b.2), b.0));
    let mut stay = Vec::new();
    for (c, range, bytes) in branches {
        match c {
            Some(c) if rest > MOST => {
                rest -= bytes;
                below(terms, range, format!("{prefix}{c}"), shards);
            }
            _ => stay.push(range),
        }
    }
    if !stay.is_empty() {
        stay.sort_by_key(|r| r.start);
        shards.push(Shard {
            prefix,
            terms: stay,
        });
    }
}

impl Shard {
    /// The name of its file: ASCII letters and digits as they are, all else by code point.
    pub fn name(&self) -> String {
        let mut name = String::from("t-");
        for c in self.prefix.chars() {
            match c {
                'a'..='z' | '0'..='9' => name.push(c),
                c => name.push_str(&format!("_{:x}_", u32::from(c))),
            }
        }
        name
    }

    /// Its terms without their common beginning, each with its documents: `term,digits;…`.
    pub fn write(&self, terms: &[Term<'_>], postings: &Postings) -> Vec<u8> {
        let mut out = Vec::with_capacity(MOST + 256);
        for term in self.terms.iter().flat_map(|r| &terms[r.clone()]) {
            if !out.is_empty() {
                out.push(b';');
            }
            out.extend_from_slice(&term.text.as_bytes()[self.prefix.len()..]);
            out.push(b',');
            postings.write(term, &mut out);
        }
        out
    }
}
