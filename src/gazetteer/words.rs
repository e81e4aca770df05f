//! Text as words: the authority for where a word begins and ends and what two spellings share.
//!
//! A word is a run of letters and digits. Apostrophes and hyphens divide words, so that a
//! possessive or a compound leaves the name before it whole; capitals with dots ("U.S.A.") are
//! one word. Words are compared by a hash of their letters without case and accents.

use crate::model::hashed::{BASIS, PLAIN, spread, step};
use crate::text;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// The first word, or a blank line before it.
    Start,
    /// White space alone, at most one line end.
    Space,
    /// A hyphen or short dash without spaces.
    Hyphen,
    /// An apostrophe.
    Apostrophe,
    /// A full stop and white space: an abbreviation's or a sentence's end.
    Dot,
    /// A comma and white space.
    Comma,
    /// Anything else.
    Other,
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// Byte offset of its first letter.
    pub start: u32,
    /// Byte offset after it, closing dot of a dotted abbreviation included.
    pub end: u32,
    /// Hash of its letters without case, accents and dots.
    pub hash: u64,
    /// What stands before it.
    pub gap: Gap,
    /// Its first letter is a capital.
    pub capital: bool,
    /// Every letter is a capital and there are two or more.
    pub upper: bool,
    /// Capitals with dots between.
    pub dotted: bool,
}

impl Word {
    /// Its length in bytes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }
}

/// The hash of a single word, as [`Word::hash`] has it.
pub(crate) fn word_hash(word: &str) -> u64 {
    let mut hash = BASIS;
    for c in word.chars() {
        hash = extend(hash, c);
    }
    spread(hash)
}

fn extend(hash: u64, c: char) -> u64 {
    let mix = |hash: u64, c: char| step(hash, u64::from(c));
    if c.is_ascii() {
        return mix(hash, c.to_ascii_lowercase());
    }
    match text::plain(c) {
        Some(plain) => plain.chars().fold(hash, mix),
        None => std::iter::once(c)
            .nfd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .fold(hash, mix),
    }
}

/// The hash of a phrase that goes on with another word; 0 is the empty phrase.
pub(crate) fn phrase_hash(phrase: u64, word: u64) -> u64 {
    spread(phrase.rotate_left(23) ^ word)
}

/// The words of a text of parts, read once for all that is looked for in them.
#[derive(Debug, Default)]
pub struct TextWords<'t> {
    pub(crate) parts: Vec<PartWords<'t>>,
    pub(crate) list: Vec<Word>,
}

/// A part of a text.
#[derive(Debug)]
pub(crate) struct PartWords<'t> {
    pub text: &'t str,
    /// Its first byte in the whole text.
    pub start: usize,
    /// Its words, as positions in [`TextWords::list`]; their bytes count from its first.
    pub words: Range<usize>,
}

impl<'t> TextWords<'t> {
    /// Reads the parts of a text, which must rise.
    pub fn new(text: &'t str, parts: impl Iterator<Item = Range<usize>>) -> Self {
        let mut words = TextWords::default();
        for part in parts {
            let Some(own) = text.get(part.clone()) else {
                continue;
            };
            let first = words.list.len();
            append(own, &mut words.list);
            words.parts.push(PartWords {
                text: own,
                start: part.start,
                words: first..words.list.len(),
            });
        }
        words
    }
}

/// Divides `text` into words, replacing what `words` held. Reads at most the first 4 GiB.
pub(crate) fn split(text: &str, words: &mut Vec<Word>) {
    words.clear();
    append(text, words);
}

/// Appends the words of `text`.
fn append(text: &str, words: &mut Vec<Word>) {
    let none = words.len();
    words.reserve(text.len() / 6);
    let bytes = text.as_bytes();
    let limit = bytes.len().min(u32::MAX as usize);
    let mut at = 0;
    let mut last_end = 0;
    while at < limit {
        let start = at;
        if bytes[at] == b'&' {
            at += 1;
            let gap = gap_between(text, last_end, start, words.len() == none);
            last_end = at;
            words.push(Word {
                start: start as u32,
                end: at as u32,
                hash: *AND,
                gap,
                capital: false,
                upper: false,
                dotted: false,
            });
            continue;
        }
        if bytes[at] < 0x80 && PLAIN[usize::from(bytes[at])] == 0 {
            at += 1;
            continue;
        }
        let first = match bytes[at] {
            b @ ..0x80 => char::from(b),
            _ => {
                let Some((first, width)) = char_at(text, at) else {
                    break;
                };
                if !first.is_alphanumeric() {
                    at += width;
                    continue;
                }
                first
            }
        };
        let (mut hash, mut letters, mut capitals) = (BASIS, 0u32, 0u32);
        let mut dotted = false;
        while at < limit {
            // Nearly all letters are plain.
            let run = at;
            while let Some(&b) = bytes.get(at) {
                let low = PLAIN[usize::from(b)];
                if low == 0 || at == limit {
                    break;
                }
                hash = step(hash, u64::from(low));
                capitals += u32::from(low != b);
                at += 1;
            }
            letters += (at - run) as u32;
            match bytes.get(at) {
                Some(b'.') if at < limit && goes_on_dotted(bytes, at, letters, dotted) => {
                    dotted = true;
                    at += 1;
                }
                Some(0x80..) if at < limit => match char_at(text, at) {
                    Some((c, width)) if c.is_alphanumeric() || is_combining_mark(c) => {
                        hash = extend(hash, c);
                        letters += 1;
                        capitals += u32::from(c.is_uppercase());
                        at += width;
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        let gap = match words.len() > none && start == last_end + 1 && bytes[last_end] == b' ' {
            true => Gap::Space,
            false => gap_between(text, last_end, start, words.len() == none),
        };
        last_end = at;
        words.push(Word {
            start: start as u32,
            end: at as u32,
            hash: spread(hash),
            gap,
            capital: first.is_uppercase(),
            upper: letters > 1 && capitals == letters,
            dotted,
        });
    }
}

/// The hash of `and`, which an ampersand stands for.
static AND: LazyLock<u64> = LazyLock::new(|| word_hash("and"));

fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    match text.as_bytes().get(at) {
        Some(&b) if b < 0x80 => Some((char::from(b), 1)),
        Some(_) => text.get(at..)?.chars().next().map(|c| (c, c.len_utf8())),
        None => None,
    }
}

/// Whether the dot at `at` belongs to an abbreviation such as U.S. or N.Y.: a single letter stands
/// before it, and a single letter after it or, once there was one dot, nothing more.
fn goes_on_dotted(bytes: &[u8], at: usize, letters: u32, dotted: bool) -> bool {
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let single_before = at > 0 && letter(at - 1) && (at < 2 || !letter(at - 2));
    let single_after = letter(at + 1) && !letter(at + 2);
    single_before && (letters == 1 || dotted) && (single_after || dotted && !letter(at + 1))
}

fn gap_between(text: &str, from: usize, to: usize, first: bool) -> Gap {
    if first {
        return Gap::Start;
    }
    let between = text.get(from..to).unwrap_or_default();
    match between.as_bytes() {
        [b' '] => return Gap::Space,
        // The plain hyphen, the two typographic ones and the short dash.
        [b'-'] | [0xE2, 0x80, 0x90 | 0x91 | 0x93] => return Gap::Hyphen,
        [b'\'' | b'`'] | [0xE2, 0x80, 0x98 | 0x99] | [0xCA, 0xBC] => return Gap::Apostrophe,
        [b',', b' '] => return Gap::Comma,
        [b'.'] | [b'.', b' '] => return Gap::Dot,
        [] => return Gap::Other,
        _ => {}
    }
    let (mut breaks, mut marks, mut mark) = (0, 0, ' ');
    for c in between.chars() {
        if c == '\n' {
            breaks += 1;
        } else if !c.is_whitespace() {
            marks += 1;
            mark = c;
        }
    }
    match (marks, mark) {
        _ if breaks > 1 => Gap::Start,
        (0, _) => Gap::Space,
        (1, ',') if !between.ends_with(',') => Gap::Comma,
        (1, '.') if between.starts_with('.') && !between.ends_with('.') => Gap::Dot,
        _ => Gap::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, Gap)> {
        let mut words = Vec::new();
        split(text, &mut words);
        let word = |w: &Word| (&text[w.start as usize..w.end as usize], w.gap);
        words.iter().map(word).collect()
    }

    #[test]
    fn possessives_hyphens_and_dots() {
        assert_eq!(
            words("Japan’s U.S.-led N. Korea, U.S. Then"),
            [
                ("Japan", Gap::Start),
                ("s", Gap::Apostrophe),
                ("U.S.", Gap::Space),
                ("led", Gap::Hyphen),
                ("N", Gap::Space),
                ("Korea", Gap::Dot),
                ("U.S.", Gap::Comma),
                ("Then", Gap::Space),
            ]
        );
    }

    #[test]
    fn spelling_without_case_and_accents() {
        assert_eq!(word_hash("CÔTE"), word_hash("cote"));
        assert_eq!(word_hash("Co\u{302}te"), word_hash("cote"));
        assert_ne!(word_hash("Niger"), word_hash("Nigeria"));
    }
}
