//! Words that stand on a page twice: pull quotes and doubled lines.

use crate::model::Rule;
use crate::normalize::layout::measure::page::Page;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem::Finder;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words of a pull quote.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=60;
/// Words from which on a doubled line is no chance.
const DOUBLED: usize = 6;
/// Pull quotes up to which each is searched for by itself: an automaton costs more to build.
const FEW: usize = 32;

/// Leaves out lines of the stretch that repeat words of another of its lines.
pub fn drop(page: &mut Page, stretch: Range<usize>) {
    doubled(page, stretch.clone());
    pull_quotes(page, stretch);
}

fn doubled(page: &mut Page, stretch: Range<usize>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut again = Vec::new();
    for i in stretch {
        if page.is_open(i) && page.units[i].words >= DOUBLED && !seen.insert(&page.units[i].text) {
            again.push(i);
        }
    }
    for i in again {
        page.drop(i, Rule::DuplicateLine);
    }
}

/// A pull quote stands alone, opens with a quotation mark or lacks the final stop, and its words
/// stand in a paragraph.
fn pull_quotes(page: &mut Page, stretch: Range<usize>) {
    let mut candidates = Vec::new();
    // Lines that differ in marks alone are one pattern, else each would be found wherever one is.
    let mut patterns: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for i in stretch.clone() {
        let unit = &page.units[i];
        if !page.is_open(i) || !QUOTED.contains(&unit.words) {
            continue;
        }
        let quoted = unit.text.starts_with(['"', '“', '‘', '\'', '«', '„']);
        if quoted || !unit.stop {
            let mut words = Vec::new();
            bare(&unit.text, &mut words);
            if words.len() >= 24 {
                let next = patterns.len();
                candidates.push((i, *patterns.entry(words).or_insert(next)));
            }
        }
    }
    if patterns.is_empty() {
        return;
    }
    let mut found = vec![false; patterns.len()];
    let mut numbered: Vec<(Vec<u8>, usize)> = patterns.into_iter().collect();
    numbered.sort_unstable_by_key(|(_, number)| *number);
    let patterns: Vec<Vec<u8>> = numbered.into_iter().map(|(words, _)| words).collect();
    let Some(search) = Search::new(&patterns) else {
        return;
    };
    let mut text = Vec::new();
    for i in stretch {
        if !page.is_body(i) || !page.units[i].is_prose() {
            continue;
        }
        bare(&page.units[i].text, &mut text);
        search.each(&text, |n| {
            // Longer than the quote, so that no line is taken for its own.
            found[n] |= text.len() > patterns[n].len() + 8;
        });
    }
    for (i, n) in candidates {
        if found[n] {
            page.drop(i, Rule::PullQuote);
        }
    }
}

/// Several strings to be found in a text.
enum Search<'p> {
    Few(Vec<Finder<'p>>),
    Many(AhoCorasick),
}

impl<'p> Search<'p> {
    fn new(patterns: &'p [Vec<u8>]) -> Option<Self> {
        if patterns.len() <= FEW {
            return Some(Search::Few(patterns.iter().map(Finder::new).collect()));
        }
        let mut builder = AhoCorasick::builder();
        builder.kind(Some(AhoCorasickKind::ContiguousNFA));
        builder.build(patterns).ok().map(Search::Many)
    }

    /// Calls `found` with the position of every string that stands in the text.
    fn each(&self, text: &[u8], mut found: impl FnMut(usize)) {
        match self {
            Search::Few(finders) => {
                let holds = |f: &Finder| f.find(text).is_some();
                (0..finders.len())
                    .filter(|&n| holds(&finders[n]))
                    .for_each(found);
            }
            Search::Many(automaton) => automaton
                .find_overlapping_iter(text)
                .for_each(|hit| found(hit.pattern().as_usize())),
        }
    }
}

/// The words alone, a space between them, as bytes to search in. `out` is emptied first.
fn bare(text: &str, out: &mut Vec<u8>) {
    out.clear();
    out.reserve(text.len());
    let bytes = text.as_bytes();
    let (mut space, mut at) = (true, 0);
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_alphanumeric() {
            out.push(b.to_ascii_lowercase());
            (space, at) = (false, at + 1);
            continue;
        }
        let c = match b {
            ..0x80 => char::from(b),
            _ => text[at..].chars().next().unwrap_or(' '),
        };
        at += c.len_utf8();
        if !c.is_ascii() && c.is_alphanumeric() {
            let mut buffer = [0; 4];
            for low in c.to_lowercase() {
                out.extend(low.encode_utf8(&mut buffer).bytes());
            }
            space = false;
        } else if !matches!(c, '\'' | '’') && !space {
            out.push(b' ');
            space = true;
        }
    }
    if out.last() == Some(&b' ') {
        out.pop();
    }
}
