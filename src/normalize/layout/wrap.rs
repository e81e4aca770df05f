//! Hard-wrapped text: which lines were one paragraph, and joining them again.

use super::page;
use crate::model::Piece;
use crate::seed::{Hint, RawArticle};
use std::borrow::Cow;
use std::ops::Range;

/// Widest line, in bytes, of hard-wrapped text.
const WIDEST: usize = 140;
/// Narrowest width that is taken for wrapping.
const NARROWEST: usize = 40;

/// The lines of a raw article as paragraphs: each line by itself, unless the text is hard-wrapped.
///
/// Text is hard-wrapped where most lines that are followed by another without a blank one are of
/// about the same width and stop in mid-sentence.
pub fn paragraphs(raw: &RawArticle) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(raw.lines.len());
    let mut start = 0;
    for i in 1..=raw.lines.len() {
        if i == raw.lines.len() || raw.lines[i].gap {
            stretch(raw, start..i, &mut out);
            start = i;
        }
    }
    out
}

/// The paragraphs of lines between two gaps.
fn stretch(raw: &RawArticle, lines: Range<usize>, out: &mut Vec<Range<usize>>) {
    let singly = |out: &mut Vec<Range<usize>>| out.extend(lines.clone().map(|i| i..i + 1));
    if lines.len() < 2 || raw.clean {
        return singly(out);
    }
    let text = |i: usize| raw.line(&raw.lines[i]).trim();
    let width = lines.clone().map(|i| text(i).len()).max().unwrap_or(0);
    if !(NARROWEST..=WIDEST).contains(&width)
        || raw.lines[lines.clone()]
            .iter()
            .any(|l| l.hint != Hint::Unknown)
    {
        return singly(out);
    }
    if indented_paragraphs(raw, lines.clone(), width, out) {
        return;
    }
    // A line was broken where the next word would not have fitted.
    let broken = |i: usize| {
        let next = text(i + 1).split_whitespace().next().map_or(0, str::len);
        text(i).len() + 1 + next > width.saturating_sub(2) && text(i).len() * 3 >= width * 2
    };
    let runs_on = |i: usize| {
        !page::ends_sentence(text(i)) || text(i + 1).starts_with(|c: char| c.is_lowercase())
    };
    let inner = lines.start..lines.end - 1;
    let wrapped = inner.clone().filter(|&i| broken(i)).count();
    let lower = inner
        .clone()
        .filter(|&i| broken(i) && text(i + 1).starts_with(|c: char| c.is_lowercase()))
        .count();
    let running = inner.clone().filter(|&i| broken(i) && runs_on(i)).count();
    // Menus and lists have lines of any width; headlines do not go on in lower case.
    if lower * 4 < inner.len() || running * 2 < inner.len() || wrapped * 3 < inner.len() * 2 {
        return singly(out);
    }
    let mut start = lines.start;
    for i in inner {
        if !broken(i) && page::ends_sentence(text(i)) {
            out.push(start..i + 1);
            start = i + 1;
        }
    }
    out.push(start..lines.end);
}

/// Paragraphs that begin with an indented line, as agencies send them, and whether these lines are
/// such: every line that goes on one is broken for want of room, or nearly every one.
fn indented_paragraphs(
    raw: &RawArticle,
    lines: Range<usize>,
    width: usize,
    out: &mut Vec<Range<usize>>,
) -> bool {
    let words = |i: usize| raw.line(&raw.lines[i]).trim();
    let begins = |i: usize| {
        let line = raw.line(&raw.lines[i]);
        line.starts_with("   ") || line.starts_with('\t')
    };
    let after = lines.start + 1..lines.end;
    let going_on = || after.clone().filter(|&i| !begins(i));
    let broken = |i: &usize| {
        let next = words(*i).split_whitespace().next().map_or(0, str::len);
        words(i - 1).len() + 1 + next + 6 > width
    };
    let marked = after.clone().any(begins) && !begins(lines.start);
    let (all, full) = (going_on().count(), going_on().filter(broken).count());
    if !marked || full == 0 || full * 5 < all * 4 {
        return false;
    }
    let mut start = lines.start;
    for i in after {
        if begins(i) {
            out.push(start..i);
            start = i;
        }
    }
    out.push(start..lines.end);
    true
}

/// The words of hard-wrapped lines as one text, with the pieces that map it to the lines.
///
/// A hyphen at a line's end stays where the text nowhere writes the word without it.
/// `lookups` is how many more words may be looked up in the whole text; it bounds the work.
pub fn join(
    raw: &RawArticle,
    lines: Range<usize>,
    lookups: &mut usize,
) -> (Cow<'static, str>, Vec<Piece>) {
    let mut text = String::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let mut soft = true;
    for line in &raw.lines[lines] {
        let glue = std::mem::replace(&mut soft, raw.line(line).trim_end().ends_with('\u{AD}'));
        let (words, found) = page::clean(raw.line(line), line.number);
        if hyphenated(&text, &words) {
            *lookups = lookups.saturating_sub(1);
            if *lookups > 0 && is_one_word(raw, &text, &words) {
                text.pop();
                at -= 1;
                if let Some(last) = pieces.last_mut() {
                    last.end -= 1;
                }
            }
        } else if !glue {
            text.push(' ');
            at += 1;
        }
        let length = words.chars().count() as u32;
        pieces.extend(found.into_iter().map(|p| Piece { at: p.at + at, ..p }));
        text.push_str(&words);
        at += length;
    }
    (Cow::Owned(text), pieces)
}

fn hyphenated(before: &str, after: &str) -> bool {
    before
        .strip_suffix('-')
        .is_some_and(|b| b.ends_with(|c: char| c.is_lowercase()))
        && after.starts_with(|c: char| c.is_lowercase())
}

/// Whether the word broken by a hyphen is written in one elsewhere in the text.
fn is_one_word(raw: &RawArticle, before: &str, after: &str) -> bool {
    let head = before.trim_end_matches('-');
    let head = &head[head.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| {
        i + head[i..].chars().next().map_or(1, char::len_utf8)
    })..];
    let tail = &after[..after
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(after.len())];
    if head.len() < 2 || tail.len() < 2 || head.len() + tail.len() > 40 {
        return false;
    }
    raw.text.contains(&format!("{head}{tail}")) && !raw.text.contains(&format!("{head}-{tail}"))
}
