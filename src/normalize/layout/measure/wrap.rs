//! Hard-wrapped text: which lines were one paragraph, and joining them again.

use crate::model::Piece;
use crate::normalize::layout::measure::{line, page};
use crate::seed::{Hint, RawArticle};
use std::borrow::Cow;
use std::ops::Range;

/// Widest line, in bytes, of hard-wrapped text.
const WIDEST: usize = 140;
/// Narrowest width that is taken for wrapping, and that of which a few lines are enough: lists and
/// menus are often narrower.
const NARROWEST: usize = 20;
const ROOMY: usize = 40;
/// How many lines of a narrow paragraph must run on before it counts by itself.
const MANY: usize = 8;

/// How many paragraphs must be plainly hard-wrapped for the whole text to count as such.
const PLAIN: usize = 2;

/// The lines of a raw article as paragraphs: each line by itself, unless the text is hard-wrapped.
///
/// A paragraph is hard-wrapped where most of its lines are of about the same width, stop in
/// mid-sentence, and go on in lower case. Where several are, the text is set to that width, and a
/// paragraph of it needs no lower case: names may stand at the beginning of all of its lines.
pub fn paragraphs(raw: &RawArticle) -> Vec<Range<usize>> {
    let stretches: Vec<Range<usize>> = stretches(raw).collect();
    let plain: Vec<Wrapping> = stretches
        .iter()
        .filter_map(|lines| Wrapping::of(raw, lines, None).filter(Wrapping::is_plain))
        .collect();
    let long = plain.iter().any(|w| w.running >= MANY);
    let columns = plain.len() >= PLAIN && plain.iter().any(|w| w.inner >= 2) || long;
    let width = plain.iter().map(|w| w.width).max();
    let width = width.filter(|_| plain.len() >= PLAIN);
    let mut out = Vec::with_capacity(raw.lines.len());
    for lines in stretches {
        let own = Wrapping::of(raw, &lines, None);
        if own
            .as_ref()
            .is_some_and(|w| indented_paragraphs(raw, lines.clone(), w.width, &mut out))
        {
            continue;
        }
        let own = own.filter(|w| w.is_plain() && (w.width >= ROOMY || columns));
        let whole = || Wrapping::of(raw, &lines, Some(width?)).filter(Wrapping::is_likely);
        match own.or_else(whole) {
            Some(wrapping) => wrapping.split(&lines, &mut out),
            None => out.extend(lines.map(|i| i..i + 1)),
        }
    }
    out.dedup_by(|next, last| {
        let joined = goes_on(raw, next.start);
        if joined {
            last.end = next.end;
        }
        joined
    });
    out
}

/// Whether a line goes on with the one before, from which lines between two pages parted it.
fn goes_on(raw: &RawArticle, i: usize) -> bool {
    let (Some(line), Some(before)) = (raw.lines.get(i), raw.lines.get(i.wrapping_sub(1))) else {
        return false;
    };
    !line.gap && line.hint == Hint::Unknown && line.number > before.number + 1
}

/// The lines between two gaps, for the whole text.
fn stretches(raw: &RawArticle) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    (1..=raw.lines.len()).filter_map(move |i| {
        let ends = i == raw.lines.len() || raw.lines[i].gap;
        ends.then(|| std::mem::replace(&mut start, i)..i)
    })
}

/// How the lines of a stretch are broken.
struct Wrapping<'a> {
    raw: &'a RawArticle,
    width: usize,
    /// Lines that another follows; how many of them were broken for want of room, how many of
    /// these stop in mid-sentence, and after how many the text goes on in lower case.
    inner: usize,
    broken: usize,
    running: usize,
    lower: usize,
}

impl<'a> Wrapping<'a> {
    /// Measures a stretch against a width, in bytes; against its own widest line where `None`.
    fn of(raw: &'a RawArticle, lines: &Range<usize>, width: Option<usize>) -> Option<Self> {
        let unknown = |l: &crate::seed::RawLine| l.hint == Hint::Unknown;
        if lines.len() < 2
            || raw.clean
            || raw.headed
            || !raw.lines[lines.clone()].iter().all(unknown)
            || lines.clone().any(|i| stands_alone(text(raw, i)))
        {
            return None;
        }
        let widest = lines.clone().map(|i| text(raw, i).len()).max()?;
        let width = width.unwrap_or(widest);
        if widest > width || !(NARROWEST..=WIDEST).contains(&width) {
            return None;
        }
        let mut w = Wrapping {
            raw,
            width,
            inner: lines.len() - 1,
            broken: 0,
            running: 0,
            lower: 0,
        };
        for i in (lines.start..lines.end - 1).filter(|&i| is_broken(raw, i, width)) {
            let goes_on = text(raw, i + 1).starts_with(char::is_lowercase);
            w.broken += 1;
            w.lower += usize::from(goes_on);
            w.running += usize::from(goes_on || !line::ends_sentence(text(raw, i)));
        }
        Some(w)
    }

    /// Menus and lists have lines of any width; headlines do not go on in lower case.
    fn is_plain(&self) -> bool {
        self.lower * 4 >= self.inner && self.is_likely()
    }

    fn is_likely(&self) -> bool {
        self.running * 2 >= self.inner && self.broken * 3 >= self.inner * 2
    }

    /// Splits the stretch after lines that end a sentence short of the width.
    fn split(&self, lines: &Range<usize>, out: &mut Vec<Range<usize>>) {
        let mut start = lines.start;
        for i in lines.start..lines.end - 1 {
            if !is_broken(self.raw, i, self.width) && line::ends_sentence(text(self.raw, i)) {
                out.push(start..i + 1);
                start = i + 1;
            }
        }
        out.push(start..lines.end);
    }
}

/// Whether a line is no part of running text whatever stands around it: a row between bars, parts
/// with bars between them, an address.
fn stands_alone(line: &str) -> bool {
    page::is_bordered(line)
        || line.contains(" | ")
        || line.starts_with("http") && line.contains("://") && !line.contains(' ')
}

fn text(raw: &RawArticle, i: usize) -> &str {
    raw.line(&raw.lines[i]).trim()
}

/// A line was broken where the next word would not have fitted.
fn is_broken(raw: &RawArticle, i: usize, width: usize) -> bool {
    let next = text(raw, i + 1)
        .split_whitespace()
        .next()
        .map_or(0, str::len);
    let length = text(raw, i).len();
    length + 1 + next > width.saturating_sub(2) && length * 3 >= width * 2
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
