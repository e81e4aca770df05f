//! Stories of others with their headlines glued to their first words:
//! `Ferry Runs Aground Off The MoleA ferry with ninety people …`.

use crate::model::Rule;
use crate::normalize::layout::measure::page::Page;
use crate::seed::Hint;

/// Lines of this shape from which on they are teasers: one alone is a slip.
const LEAST: usize = 3;
/// Bytes of a line within which its headline ends.
const REACH: usize = 180;
/// Words of a headline, at least.
const HEADLINE: usize = 4;

/// Leaves out such lines, where a page has three of them or more.
pub fn drop(page: &mut Page) {
    let found: Vec<usize> = (0..page.units.len())
        .filter(|&i| {
            let unit = &page.units[i];
            unit.hint == Hint::Unknown
                && unit.words >= 10
                && page.is_open(i)
                && is_glued(&unit.text)
        })
        .collect();
    if found.len() < LEAST {
        return;
    }
    for i in found {
        page.drop(i, Rule::Teaser);
    }
}

/// Whether words that begin with capitals are followed, without a space, by a sentence.
fn is_glued(text: &str) -> bool {
    let bytes = text.as_bytes();
    let end = bytes.len().min(REACH);
    (1..end).any(|i| {
        bytes[i].is_ascii_uppercase()
            && bytes[i - 1].is_ascii_lowercase()
            && ends_headline(&text[..i])
            && begins_sentence(&text[i..])
    })
}

/// Four words or more, six in ten of them with a capital or a figure; the last is a whole word.
fn ends_headline(head: &str) -> bool {
    let words = || head.split(' ');
    let high = words()
        .filter(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        .count();
    let last = head.rsplit(' ').next().unwrap_or("");
    words().count() >= HEADLINE
        && high * 10 >= words().count() * 6
        && last.len() >= 3
        && last != "Mac"
}

/// A word with a capital, and of the four after it two in small letters at least.
fn begins_sentence(rest: &str) -> bool {
    let small = rest
        .split(' ')
        .skip(1)
        .take(4)
        .filter(|w| w.starts_with(|c: char| c.is_lowercase()));
    small.count() >= 2
}
