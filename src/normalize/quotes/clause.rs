//! The words of a clause beside a quotation.

use super::words;
use std::ops::Range;

/// A word with its bytes in the paragraph.
pub type Word<'a> = (Range<usize>, &'a str);

/// He or she.
pub fn is_pronoun(word: &str) -> bool {
    words::among(word, &["he", "she"])
}

/// A word that begins a noun phrase.
pub fn article(word: &str) -> bool {
    words::among(
        word,
        &["the", "a", "an", "one", "its", "his", "her", "their"],
    )
}

/// Position of the word after "according to".
pub fn according(clause: &[Word]) -> Option<usize> {
    let i = clause
        .iter()
        .position(|w| w.1.eq_ignore_ascii_case("according"))?;
    (clause.get(i + 1)?.1 == "to").then_some(i + 2)
}

/// Words without white space and marks around them.
pub fn clean(words: &str) -> String {
    words
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.'))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where the sentence that a text begins within ends.
pub fn sentence_end(text: &str) -> usize {
    crate::model::sentence::split(text)
        .first()
        .map_or(text.len(), |s| s.end)
}

/// The words of a text that begins at byte `at` of the paragraph.
pub fn split(text: &str, at: usize) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        let inside =
            c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | '&') && start.is_some();
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(s)) => {
                push(text, s..i, at, &mut out);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(s) = start {
        push(text, s..text.len(), at, &mut out);
    }
    out
}

fn push<'a>(text: &'a str, range: Range<usize>, at: usize, out: &mut Vec<Word<'a>>) {
    let word = text[range.clone()].trim_end_matches(['\'', '’', '-', '.', '&']);
    out.push((at + range.start..at + range.start + word.len(), word));
}
