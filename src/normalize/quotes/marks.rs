//! Where quotation marks open and close.

use crate::model::hashed::among;
use std::ops::Range;

/// Words between quotation marks, the marks left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The words, as bytes of the paragraph.
    pub inner: Range<usize>,
    /// The words with their marks.
    pub outer: Range<usize>,
    /// The paragraph ends before the quotation does.
    pub open: bool,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Open,
    Close,
    Either,
}

/// The quotations of one paragraph, outermost only, in order.
pub fn quoted(text: &str) -> Vec<Quoted> {
    let mut out = Vec::new();
    let marks = marks(text);
    let following = following(&marks);
    let mut i = 0;
    while i < marks.len() {
        let (at, width, kind, side) = marks[i];
        let Next { close, reopen } = following[i];
        i += 1;
        if side == Mark::Close {
            continue;
        }
        let start = at + width;
        match (close, reopen) {
            // an opening mark before any closing one: the first was never closed
            (Some(c), Some(o)) if o < c && kind != '\'' => continue,
            (Some(c), _) => {
                let (end, close_width, _, _) = marks[c];
                out.push(Quoted {
                    inner: trim(text, start..end),
                    outer: at..end + close_width,
                    open: false,
                });
                i = c + 1;
            }
            (None, None) if kind != '\'' => {
                out.push(Quoted {
                    inner: trim(text, start..text.len()),
                    outer: at..text.len(),
                    open: true,
                });
            }
            _ => {}
        }
    }
    out
}

/// The next mark after one, of its kind: that may close, and that only opens.
#[derive(Clone, Copy, Default)]
struct Next {
    close: Option<usize>,
    reopen: Option<usize>,
}

/// What follows each mark, in one pass from the end.
fn following(marks: &[(usize, usize, char, Mark)]) -> Vec<Next> {
    const KINDS: [char; 5] = ['"', '`', '\'', '«', '“'];
    let mut seen = [Next::default(); KINDS.len()];
    let mut out = vec![Next::default(); marks.len()];
    for (i, (_, _, kind, side)) in marks.iter().enumerate().rev() {
        let Some(of_kind) = KINDS.iter().position(|k| k == kind) else {
            continue;
        };
        out[i] = seen[of_kind];
        match side {
            Mark::Open => seen[of_kind].reopen = Some(i),
            Mark::Close | Mark::Either => seen[of_kind].close = Some(i),
        }
    }
    out
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.end - words.trim_start().len();
    start..start + words.trim().len()
}

/// The bytes with which marks begin.
const OPENING: [bool; 256] = among(&[b'"', b'`', b'\'', 0xC2, 0xE2]);

/// All marks: place, width in bytes, kind and what they can do there.
fn marks(text: &str) -> Vec<(usize, usize, char, Mark)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(next) = bytes[i..].iter().position(|b| OPENING[usize::from(*b)]) {
        i += next;
        let (kind, width) = match bytes[i] {
            b'"' => ('"', 1),
            b'`' if bytes.get(i + 1) == Some(&b'`') => ('`', 2),
            b'\'' if bytes.get(i + 1) == Some(&b'\'') => ('`', 2),
            b'\'' => ('\'', 1),
            0xC2 if matches!(bytes.get(i + 1), Some(0xAB | 0xBB)) => ('«', 2),
            0xE2 if bytes.get(i + 1) == Some(&0x80) => match bytes.get(i + 2) {
                Some(0x9C..=0x9E) => ('“', 3),
                Some(0x98 | 0x99) => ('\'', 3),
                _ => {
                    i += 1;
                    continue;
                }
            },
            _ => {
                i += 1;
                continue;
            }
        };
        let before = text[..i].chars().next_back();
        let after = text[i + width..].chars().next();
        if let Some(side) = side(kind, &text[i..i + width], before, after) {
            out.push((i, width, kind, side));
        }
        i += width;
    }
    out
}

/// What a mark can do between two characters; `None` for an apostrophe.
fn side(kind: char, mark: &str, before: Option<char>, after: Option<char>) -> Option<Mark> {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opens = space(before)
        || before.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '-' | ':' | '“' | '"' | '‘'));
    let closes = space(after) || after.is_some_and(|c| !c.is_alphanumeric());
    match mark {
        "“" | "„" | "``" | "«" => return Some(Mark::Open),
        "”" | "''" | "»" => return Some(Mark::Close),
        "‘" => return opens.then_some(Mark::Open),
        _ => {}
    }
    if kind == '\'' {
        // an apostrophe ends nothing; only a mark after a stop surely closes
        let stop = before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…'));
        let letter = after.is_some_and(char::is_alphanumeric);
        return if mark != "’" && space(before) && letter && after.is_some_and(char::is_uppercase)
        {
            Some(Mark::Open)
        } else if stop && closes {
            Some(Mark::Close)
        } else {
            None
        };
    }
    Some(match (opens, closes) {
        (true, false) => Mark::Open,
        (false, true) => Mark::Close,
        _ => Mark::Either,
    })
}
