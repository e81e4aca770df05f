//! The words beside a stamp that say what it is.

use super::abroad;
use super::lex::Tokens;
use super::published::Label;
use super::words::Word;

/// Words that say what a stamp is. The last one before a stamp holds.
const LABELS: &[(&str, Label)] = &[
    ("published", Label::Published),
    ("posted", Label::Published),
    ("publication", Label::Published),
    ("released", Label::Published),
    ("issued", Label::Published),
    ("created", Label::Published),
    ("uploaded", Label::Published),
    ("pub", Label::Published),
    ("updated", Label::Updated),
    ("update", Label::Updated),
    ("modified", Label::Updated),
    ("revised", Label::Updated),
    ("changed", Label::Updated),
    ("refreshed", Label::Updated),
    ("edited", Label::Updated),
    ("amended", Label::Updated),
    ("accessed", Label::Other),
    ("retrieved", Label::Other),
    ("printed", Label::Other),
    ("archived", Label::Other),
    ("copyright", Label::Other),
];

pub(super) fn label(tokens: &Tokens, from: usize, to: usize) -> Option<Label> {
    (from..to).rev().find_map(|i| named(tokens.str(i)))
}

/// `2 October 2024 (updated)`.
pub(super) fn label_behind(tokens: &Tokens, i: usize) -> Option<Label> {
    (tokens.word(i) == Word::Open).then(|| named(tokens.str(i + 1)))?
}

pub(super) fn named(word: &str) -> Option<Label> {
    LABELS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word))
        .map(|(_, label)| *label)
}

/// What the last label in some words says of a stamp behind them.
pub fn label_of(words: &str) -> Option<Label> {
    let mut last_first = words.rsplit(|c: char| !c.is_alphabetic());
    abroad::label_before(words).or_else(|| last_first.find_map(named))
}
