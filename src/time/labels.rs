//! The words beside a stamp that say what it is, and with which a line of one begins.

use super::abroad;
use super::published::Label;
use super::tokens::Tokens;
use super::words::{Word, one_of};
use crate::text::Class;

pub(super) fn label(tokens: &Tokens, from: usize, to: usize) -> Option<Label> {
    (from..to).rev().find_map(|i| named(tokens.str(i)))
}

/// `2 October 2024 (updated)`.
pub(super) fn label_behind(tokens: &Tokens, i: usize) -> Option<Label> {
    (tokens.word(i) == Word::Open).then(|| named(tokens.str(i + 1)))?
}

/// What a word says that a stamp is.
pub(super) fn named(word: &str) -> Option<Label> {
    let word = word.to_ascii_lowercase();
    let labels = [
        (Class::StampPublished, Label::Published),
        (Class::StampUpdated, Label::Updated),
        (Class::StampOther, Label::Other),
    ];
    let found = labels.iter().find(|(class, _)| class.has(&word));
    found.map(|(_, label)| *label)
}

/// What the last label in some words says of a stamp behind them.
pub fn label_of(words: &str) -> Option<Label> {
    let mut last_first = words.rsplit(|c: char| !c.is_alphabetic());
    abroad::label_before(words).or_else(|| last_first.find_map(named))
}

/// Whether a line may begin with a stamp; where it does not, the rest need not be read.
pub fn may_begin(line: &str) -> bool {
    let letters = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    match line.as_bytes().get(letters) {
        Some(0x80..) => return true,
        Some(b'0'..=b'9') if letters == 0 => return true,
        _ => {}
    }
    let word = &line[..letters];
    let first = Tokens::unglued(word).word(0);
    one_of!(first; Ordinal(_) Month(_) MonthShort(_) Weekday(_) WeekdayShort(_))
        || !word.is_empty() && abroad::month(word).is_some()
}
