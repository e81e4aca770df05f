//! Words that stand on a page twice: pull quotes and doubled lines.

use super::page::Page;
use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of a pull quote.
const QUOTED: std::ops::RangeInclusive<usize> = 6..=60;
/// Words from which on a doubled line is no chance.
const DOUBLED: usize = 6;

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
        page.drop(i, "duplicate-line");
    }
}

/// A pull quote stands alone, opens with a quotation mark or lacks the final stop, and its words
/// stand in a paragraph.
fn pull_quotes(page: &mut Page, stretch: Range<usize>) {
    let mut candidates = Vec::new();
    let mut patterns = Vec::new();
    for i in stretch.clone() {
        let unit = &page.units[i];
        if !page.is_open(i) || !QUOTED.contains(&unit.words) {
            continue;
        }
        let quoted = unit.text.starts_with(['"', '“', '‘', '\'', '«', '„']);
        if quoted || !unit.stop {
            let words = bare(&unit.text);
            if words.len() >= 24 {
                candidates.push(i);
                patterns.push(words);
            }
        }
    }
    if patterns.is_empty() {
        return;
    }
    let Ok(automaton) = AhoCorasick::new(&patterns) else {
        return;
    };
    let mut found = vec![false; patterns.len()];
    for i in stretch {
        if !page.is_body(i) || !page.units[i].is_prose() {
            continue;
        }
        let text = bare(&page.units[i].text);
        for hit in automaton.find_overlapping_iter(&text) {
            let n = hit.pattern().as_usize();
            if candidates[n] != i && text.len() > patterns[n].len() + 8 {
                found[n] = true;
            }
        }
    }
    for (n, i) in candidates.into_iter().enumerate() {
        if found[n] {
            page.drop(i, "pull-quote");
        }
    }
}

/// The words alone, a space between them.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
