//! Text as tokens: the authority for where words, numbers, marks and sentences end.

use super::lexicon::TABLE;
use super::tokens::Token;
use super::words::{Word, one_of};

/// The tokens of a text, read once from left to right; with `unglue` capitals begin words.
pub(super) fn tokens(text: &str, unglue: bool) -> Vec<Token> {
    let mut lexer = Lexer {
        unglue,
        bytes: text.as_bytes(),
        list: Vec::with_capacity(text.len() / 5 + 8),
    };
    lexer.run();
    lexer.list
}

struct Lexer<'t> {
    unglue: bool,
    bytes: &'t [u8],
    list: Vec<Token>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let table = &*TABLE;
        let bytes = self.bytes;
        // Offsets are kept in 32 bits; a text beyond that is read as far as they reach.
        let n = bytes.len().min(u32::MAX as usize);
        let mut i = 0;
        while i < n {
            let b = bytes[i];
            match b {
                b'a'..=b'z' | b'A'..=b'Z' => {
                    let start = i;
                    while i < n && bytes[i].is_ascii_alphabetic() {
                        i += 1;
                    }
                    if bytes.get(i) == Some(&b':') && bytes.get(i + 1..i + 3) == Some(b"//") {
                        while i < n && !bytes[i].is_ascii_whitespace() {
                            i += 1;
                        }
                        self.push(start, i, Word::Plain);
                    } else if i < n && bytes[i] >= 0x80 && char_kind(bytes, i).0 == Kind::Letter {
                        i = self.foreign(start, i);
                    } else if self.unglue {
                        self.words(start, i);
                    } else {
                        self.push(start, i, table.look_up_at(bytes, start..i));
                    }
                }
                b'0'..=b'9' => i = self.number(i),
                // Nearly all words stand one space apart.
                b' ' if bytes.get(i + 1).is_some_and(|b| *b > b' ') => i += 1,
                b'\n' | b'\r' | b' ' | b'\t' => {
                    let mut lines = 0;
                    while i < n && matches!(bytes[i], b'\n' | b'\r' | b' ' | b'\t') {
                        lines += u32::from(bytes[i] == b'\n');
                        i += 1;
                    }
                    // One end of a sentence, whether a full stop or a blank line shows it.
                    let ended = self.list.last().is_some_and(|t| t.word == Word::Stop);
                    if lines > 1 && !ended {
                        self.push(i, i, Word::Stop);
                    }
                }
                0x80.. => match char_kind(bytes, i) {
                    (Kind::Space, len) => i += len,
                    (Kind::Mark(word), len) => {
                        self.push(i, (i + len).min(n), word);
                        i += len;
                    }
                    (Kind::Letter, _) => i = self.foreign(i, i),
                },
                _ => {
                    let word = match b {
                        b',' => Word::Comma,
                        b'.' => self.dot(i),
                        b'-' => Word::Dash,
                        b'/' => Word::Slash,
                        b':' => Word::Colon,
                        b'\'' | b'`' => Word::Apostrophe,
                        b'(' | b'[' => Word::Open,
                        b')' | b']' => Word::Close,
                        b'$' | b'#' => Word::Money,
                        b'%' => Word::Percent,
                        b'&' => Word::And,
                        b'?' | b'!' => Word::Stop,
                        _ => Word::Mark,
                    };
                    self.push(i, i + 1, word);
                    i += 1;
                }
            }
        }
    }

    fn push(&mut self, start: usize, end: usize, word: Word) {
        self.list.push(Token {
            start: start as u32,
            end: end as u32,
            word,
        });
    }

    /// Letters as the words that their capitals show: `PMUpdated` is two.
    fn words(&mut self, mut start: usize, end: usize) {
        let bytes = self.bytes;
        for i in start + 1..end {
            let small = |i: usize| i < end && bytes[i].is_ascii_lowercase();
            if bytes[i].is_ascii_uppercase() && (small(i - 1) || small(i + 1)) {
                self.push(start, i, TABLE.look_up_at(bytes, start..i));
                start = i;
            }
        }
        self.push(start, end, TABLE.look_up_at(bytes, start..end));
    }

    /// A word with letters beyond ASCII: never one the grammar knows.
    fn foreign(&mut self, start: usize, mut i: usize) -> usize {
        let n = self.bytes.len();
        while i < n {
            i += match self.bytes[i] {
                b if b.is_ascii_alphabetic() => 1,
                0x80.. => match char_kind(self.bytes, i) {
                    (Kind::Letter, len) => len,
                    _ => break,
                },
                _ => break,
            };
        }
        self.push(start, i.min(n), Word::Plain);
        i.min(n)
    }

    /// A full stop ends a sentence where white space and no lower-case letter follow, unless it
    /// belongs to an abbreviation.
    fn dot(&self, i: usize) -> Word {
        let after = &self.bytes[i + 1..];
        match after.first() {
            None => return Word::Stop,
            Some(b) if b.is_ascii_whitespace() => {}
            Some(b'"' | b'\'' | b')' | 0xE2) => {}
            Some(_) => return Word::Dot,
        }
        // Closing quotation marks and white space, a bounded look.
        let next = after.iter().take(12).find(|b| {
            !b.is_ascii_whitespace() && !matches!(**b, b'"' | b'\'' | b')' | b'`' | 0x80..)
        });
        let lower = next.is_some_and(|b| b.is_ascii_lowercase() || *b == b',');
        let last = self.list.last().filter(|t| t.end as usize == i);
        let abbreviated = last.is_some_and(|t| {
            let first = self.bytes[t.start as usize];
            one_of!(t.word; MonthShort(_) WeekdayShort(_) Abbreviation)
                && first.is_ascii_uppercase()
                || t.end - t.start == 1 && first.is_ascii_alphabetic()
        });
        if lower || abbreviated {
            Word::Dot
        } else {
            Word::Stop
        }
    }

    fn number(&mut self, start: usize) -> usize {
        let bytes = self.bytes;
        let digits = |i: usize| i + bytes[i..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut i = digits(start);
        let digit_at = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        // A comma parts thousands only before three figures: `October 2,2024` is a date.
        let goes_on = |i: usize| match bytes.get(i) {
            Some(b'.') => digit_at(i + 1),
            Some(b',') => digit_at(i + 1) && digits(i + 1) == i + 4,
            _ => false,
        };
        if goes_on(i) {
            if let Some(end) = self.dotted_date(start) {
                return end;
            }
            while goes_on(i) {
                i = digits(i + 1);
            }
            self.push(start, i, Word::Amount);
            return i;
        }
        if self.unglue && self.is_year_and_hour(start, i) {
            self.push(
                start,
                start + 4,
                self.value(start, start + 4).unwrap_or(Word::Amount),
            );
            return start + 4;
        }
        let value = self.value(start, i);
        let tail = i;
        while i < bytes.len() && bytes[i].is_ascii_alphabetic() {
            i += 1;
        }
        let suffix = &bytes[tail..i];
        let lower = |s: &[u8]| suffix.eq_ignore_ascii_case(s);
        let word = match value {
            _ if self.follows_letter(start) => Word::Amount,
            Some(Word::Digits(v, _))
                if lower(b"st") || lower(b"nd") || lower(b"rd") || lower(b"th") =>
            {
                u8::try_from(v).map_or(Word::Amount, Word::Ordinal)
            }
            Some(Word::Digits(v, 2 | 4)) if lower(b"s") && v % 10 == 0 => Word::Decade(v),
            Some(digits) if suffix.is_empty() => digits,
            Some(digits)
                if lower(b"am") || lower(b"pm") || matches!(suffix, b"T" | b"Z" | b"Q" | b"H") =>
            {
                self.push(start, tail, digits);
                self.push(tail, i, TABLE.look_up_at(bytes, tail..i));
                return i;
            }
            Some(digits) if self.unglue && suffix[0].is_ascii_uppercase() => {
                self.push(start, tail, digits);
                return tail;
            }
            _ => Word::Amount,
        };
        self.push(start, i, word);
        i
    }

    /// `20242:05`: a year and an hour that touch, minutes after them.
    fn is_year_and_hour(&self, start: usize, end: usize) -> bool {
        let bytes = self.bytes;
        let minutes = matches!(
            bytes.get(end..end + 3),
            Some([b':', b'0'..=b'5', b'0'..=b'9'])
        );
        let hour = match &bytes[start..end] {
            [b'1', b'9', _, _, hour @ ..] | [b'2', b'0', _, _, hour @ ..] => hour,
            _ => return false,
        };
        minutes && matches!(hour, [_] | [b'0' | b'1', _] | [b'2', b'0'..=b'3'])
    }

    /// Letters directly before digits make a name of them (`A380`), except in `T10:35`, `Q3`.
    fn follows_letter(&self, start: usize) -> bool {
        let before = self.bytes[..start].last();
        before.is_some_and(|b| b.is_ascii_alphabetic() || *b >= 0x80)
            && self.list.last().is_some_and(|t| {
                let month = self.unglue && one_of!(t.word; Month(_) MonthShort(_));
                let marked = one_of!(t.word; T Q H Fy Dash Mark Apostrophe Money);
                t.end as usize == start && !month && !marked
            })
    }

    fn value(&self, start: usize, end: usize) -> Option<Word> {
        (end - start <= 4).then(|| {
            let digits = self.bytes[start..end].iter();
            let value = digits.fold(0u16, |v, b| v * 10 + u16::from(b - b'0'));
            Word::Digits(value, (end - start) as u8)
        })
    }

    /// `16.10.2024`, `2024.10.16`: five tokens, where exactly this shape stands.
    fn dotted_date(&mut self, start: usize) -> Option<usize> {
        let bytes = self.bytes;
        let run = bytes[start..].iter().take(12);
        let run = run.take_while(|b| matches!(b, b'0'..=b'9' | b'.')).count();
        // A full stop behind it ends the sentence.
        let end = start + run - usize::from(bytes[start + run - 1] == b'.');
        let mut at = start;
        let mut parts = bytes[start..end].split(|b| *b == b'.').map(|part| {
            let from = at;
            at += part.len() + 1;
            (from, from + part.len())
        });
        let parts = [parts.next()?, parts.next()?, parts.next()?];
        let fits = matches!(
            parts.map(|(a, b)| b - a),
            [1 | 2, 1 | 2, 4] | [4, 1 | 2, 1 | 2]
        );
        let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
        let goes_on = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
            || matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1);
        if !fits || goes_on || parts[2].1 != end || self.follows_letter(start) {
            return None;
        }
        for (n, (a, b)) in parts.into_iter().enumerate() {
            if n > 0 {
                self.push(a - 1, a, Word::Dot);
            }
            let word = self.value(a, b)?;
            self.push(a, b, word);
        }
        Some(end)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Mark(Word),
}

/// What a character beyond ASCII is to the grammar, and how many bytes it has.
fn char_kind(bytes: &[u8], i: usize) -> (Kind, usize) {
    let len = match bytes[i] {
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    };
    let kind = match bytes.get(i..i + len) {
        Some([0xC2, 0xA0] | [0xE2, 0x80, 0x80..=0x8B | 0xAF] | [0xE3, 0x80, 0x80]) => Kind::Space,
        Some([0xE2, 0x80, 0x90..=0x95] | [0xE2, 0x88, 0x92]) => Kind::Mark(Word::Dash),
        Some([0xE2, 0x80, 0x98 | 0x99]) => Kind::Mark(Word::Apostrophe),
        Some([0xC2, 0xA3] | [0xE2, 0x82, 0xAC]) => Kind::Mark(Word::Money),
        Some([0xC2, _] | [0xE2, ..]) => Kind::Mark(Word::Mark),
        _ => Kind::Letter,
    };
    (kind, len)
}
