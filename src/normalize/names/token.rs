//! The words and marks of a sentence, with what the lists say of each word.

use super::vocabulary::{self, Classes};
use crate::model::hashed::{BASIS, spread, step};
use std::ops::Range;

/// The word begins with a capital letter.
pub const CAP: u8 = 1;
/// Two capital letters or more, and no small one.
pub const UPPER: u8 = 2;
/// A single capital letter, with or without its point.
pub const INITIAL: u8 = 4;
/// It holds a hyphen.
pub const HYPHEN: u8 = 8;
/// Letters with points between them: `U.S.`
pub const DOTTED: u8 = 16;
/// It holds a digit.
pub const DIGIT: u8 = 32;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits, hyphens, apostrophes inside.
    Word,
    /// Begins with a digit.
    Number,
    /// `'s` after a word.
    Possessive,
    /// Anything else; quotation marks are `"` and dashes `-`, others without ASCII form are `?`.
    Mark(u8),
}

/// A word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes in the text.
    pub start: u32,
    /// End of its bytes.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// How it is written: bits of this module.
    pub shape: u8,
    /// What the lists say of it.
    pub classes: Classes,
    /// Its number, the same for all spellings in capitals or small letters; 0 for marks.
    pub id: u64,
}

impl Token {
    /// Whether it has one of these classes.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }
    /// Whether it is written like this.
    pub fn has(&self, shape: u8) -> bool {
        self.shape & shape != 0
    }
    /// A word that begins with a capital.
    pub fn is_cap(&self) -> bool {
        self.kind == Kind::Word && self.has(CAP)
    }
    /// A word that begins with a small letter.
    pub fn is_lower(&self) -> bool {
        self.kind == Kind::Word && !self.has(CAP)
    }
    /// This mark.
    pub fn mark(&self, mark: u8) -> bool {
        self.kind == Kind::Mark(mark)
    }
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Abbreviations that carry their point with them.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "gen", "lt", "col", "maj", "capt", "sgt", "adm",
    "gov", "sen", "rep", "prof", "rev", "inc", "corp", "ltd", "co", "bros", "hon", "brig", "cmdr",
    "pres", "amb", "cpl", "pvt", "supt", "insp", "det", "sens", "reps", "messrs", "ph",
];

/// Appends the tokens of `text[range]`.
pub fn scan(text: &str, range: Range<usize>, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut i = range.start;
    while i < range.end {
        let b = bytes[i];
        if b.is_ascii_whitespace() {
            i += 1;
            continue;
        }
        if let Some(token) = plain(bytes, i, range.end) {
            i = token.end as usize;
            out.push(token);
            continue;
        }
        let (c, width) = char_at(text, i);
        if c.is_alphanumeric() {
            let token = word(text, i, range.end);
            i = token.end as usize;
            out.push(token);
            continue;
        }
        let mut end = i + width;
        let mut kind = Kind::Mark(match c {
            '“' | '”' | '„' | '«' | '»' | '"' => b'"',
            '‘' | '’' | '\'' => b'\'',
            '—' | '–' | '-' => b'-',
            c if c.is_ascii() => b,
            c if c.is_whitespace() => {
                i = end;
                continue;
            }
            _ => b'?',
        });
        if kind == Kind::Mark(b'\'')
            && matches!(bytes.get(end), Some(b's' | b'S'))
            && !letter_at(text, end + 1)
        {
            kind = Kind::Possessive;
            end += 1;
        }
        out.push(mark(i, end, kind));
        i = end;
    }
}

fn mark(start: usize, end: usize, kind: Kind) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        kind,
        shape: 0,
        classes: 0,
        id: 0,
    }
}

fn char_at(text: &str, i: usize) -> (char, usize) {
    match text.as_bytes().get(i) {
        Some(b) if b.is_ascii() => (char::from(*b), 1),
        _ => match text.get(i..).and_then(|rest| rest.chars().next()) {
            Some(c) => (c, c.len_utf8()),
            None => ('\0', 1),
        },
    }
}

fn letter_at(text: &str, i: usize) -> bool {
    i < text.len() && char_at(text, i).0.is_alphanumeric()
}

/// A word of plain letters with a space behind it, as nearly all are.
fn plain(bytes: &[u8], start: usize, limit: usize) -> Option<Token> {
    let bytes = &bytes[..limit];
    let (mut i, mut small, mut hash) = (start, 0, BASIS);
    while let Some(&b) = bytes.get(i) {
        let low = b | 0x20;
        if !low.is_ascii_lowercase() {
            break;
        }
        small += usize::from(low == b);
        hash = step(hash, u64::from(low));
        i += 1;
    }
    if i == start || bytes.get(i) != Some(&b' ') {
        return None;
    }
    let id = spread(hash);
    let mut shape = match bytes[start].is_ascii_uppercase() {
        true => CAP,
        false => 0,
    };
    match (i - start, small) {
        (1, 0) => shape |= INITIAL,
        (_, 0) => shape |= UPPER,
        _ => {}
    }
    Some(Token {
        start: start as u32,
        end: i as u32,
        kind: Kind::Word,
        shape,
        classes: vocabulary::classes(id),
        id: id.max(1),
    })
}

fn word(text: &str, start: usize, limit: usize) -> Token {
    let bytes = text.as_bytes();
    let (first, _) = char_at(text, start);
    let number = first.is_numeric();
    let (mut letters, mut small, mut shape, mut cap_after_hyphen) = (0u32, 0u32, 0u8, false);
    let mut i = start;
    while i < limit {
        // Nearly all words are plain letters to their end.
        let run = i;
        while let Some(b) = bytes
            .get(i)
            .filter(|b| i < limit && b.is_ascii_alphabetic())
        {
            small += u32::from(b.is_ascii_lowercase());
            i += 1;
        }
        letters += (i - run) as u32;
        if i >= limit || bytes[i] == b' ' {
            break;
        }
        let (c, width) = char_at(text, i);
        if c.is_alphabetic() {
            letters += 1;
            small += u32::from(!c.is_uppercase());
        } else if c.is_numeric() {
            shape |= DIGIT;
        } else if (c == '-' || c == '‑' || c == '‐') && letter_at(text, i + width) {
            shape |= HYPHEN;
            cap_after_hyphen |= char_at(text, i + width).0.is_uppercase();
        } else if matches!(c, '\'' | '’') && letter_at(text, i + width) {
            let s = matches!(bytes.get(i + width), Some(b's' | b'S'))
                && !letter_at(text, i + width + 1);
            if s || number {
                break;
            }
        } else if c == '.' && number && bytes.get(i + 1).is_some_and(u8::is_ascii_digit) {
        } else if matches!(c, ',' | ':' | '/')
            && number
            && bytes.get(i + 1).is_some_and(u8::is_ascii_digit)
        {
        } else if c == '&' && i > start && letter_at(text, i + 1) && small == 0 && letters > 0 {
        } else if c == '.' && !number && letters > 0 && dotted(text, start, i, small > 0) {
            shape |= DOTTED;
        } else {
            break;
        }
        i += width;
    }
    let mut id = vocabulary::id(&text[start..i]);
    let classes = if number { 0 } else { vocabulary::classes(id) };
    if bytes.get(i) == Some(&b'.') && i < limit && i - start <= 6 && !number {
        let low = text[start..i].to_ascii_lowercase();
        if ABBREVIATIONS.contains(&low.as_str()) {
            i += 1;
        }
    }
    if first.is_uppercase()
        || (matches!(
            &bytes[start..i.min(start + 3)],
            b"al-" | b"el-" | b"an-" | b"as-" | b"ad-"
        ) && cap_after_hyphen)
    {
        shape |= CAP;
    }
    if letters >= 2 && small == 0 {
        shape |= UPPER;
    }
    if letters == 1 && small == 0 && shape & DIGIT == 0 {
        shape |= INITIAL;
    }
    if id == 0 {
        id = 1;
    }
    let kind = if number { Kind::Number } else { Kind::Word };
    Token {
        start: start as u32,
        end: i as u32,
        kind,
        shape,
        classes,
        id,
    }
}

/// Whether the point at `at` belongs to an initial or to letters with points: the letter since
/// `start`, the last point or the last hyphen stands alone and is a capital. After a word with
/// small letters (`mixed`: Korea-U.S.) another letter or point must be near.
fn dotted(text: &str, start: usize, at: usize, mixed: bool) -> bool {
    let part = &text[start..at];
    let last = part.rfind(['.', '-']).map_or(part, |i| &part[i + 1..]);
    let mut letters = last.chars();
    let alone = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    alone
        && (!mixed
            || letter_at(text, at + 1)
            || part.ends_with(|c: char| c.is_uppercase()) && part.contains('.'))
}
