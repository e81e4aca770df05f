//! A page as units: lines of a raw article, hard-wrapped ones joined, with what can be measured
//! about each and what became of it.

use crate::model::{Columns, Fate, Piece, Reason, Rule, Span};
use crate::normalize::layout::decide::verdict::{Ground, Verdict};
use crate::normalize::layout::measure::line::{count_words, ends_sentence, fold_into};
use crate::normalize::layout::measure::wrap;
use crate::normalize::layout::read::furniture::{self, Place};
use crate::normalize::layout::read::stamp;
use crate::seed::{ClaimField, Hint, RawArticle};
use crate::time::published::Stamp;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// Words broken at a line's end that are looked up in the text, at most.
const LOOKUPS: usize = 64;

/// A line of the page, or several that were one before hard wrapping.
#[derive(Debug)]
pub struct Unit<'a> {
    /// Positions in [`RawArticle::lines`].
    pub lines: Range<usize>,
    /// Its words: zero-width characters left out, white space one plain space.
    pub text: Cow<'a, str>,
    /// Where `text` came from.
    pub pieces: Vec<Piece>,
    /// Whether a blank line or a block boundary stands before it.
    pub gap: bool,
    /// Where it stood, as far as the format tells.
    pub hint: Hint,
    /// Words; two characters of a script that is written without spaces count as one.
    pub words: usize,
    /// Whether it ends as a sentence does.
    pub stop: bool,
    /// Whether it reads as running text.
    prose: bool,
    /// What becomes of it.
    verdict: Verdict,
    /// Whether the editor asked for it to stay in the body.
    pub pinned: bool,
    /// Whether it says who wrote the text, or when, once that was asked.
    pub attributes: OnceCell<bool>,
    furniture: furniture::Known,
    stamp: stamp::Known,
    columns: Columns,
    key: Range<usize>,
}

/// The units of a page.
#[derive(Debug)]
pub struct Page<'a> {
    /// The raw article.
    pub raw: &'a RawArticle,
    /// Its units, in order.
    pub units: Vec<Unit<'a>>,
    keys: String,
}

impl<'a> Page<'a> {
    /// The page of a raw article.
    pub fn new(raw: &'a RawArticle) -> Self {
        let mut page = Page {
            raw,
            units: Vec::with_capacity(raw.lines.len()),
            keys: String::new(),
        };
        let mut lookups = LOOKUPS;
        for lines in wrap::paragraphs(raw) {
            page.push(lines, &mut lookups);
        }
        page
    }

    fn push(&mut self, lines: Range<usize>, lookups: &mut usize) {
        let raw = self.raw;
        let first = &raw.lines[lines.start];
        let hint = match first.hint {
            Hint::Unknown if lines.len() == 1 && in_table(raw, lines.start) => {
                Hint::Row { head: false }
            }
            hint => hint,
        };
        let (text, pieces) = match lines.len() {
            1 if first.hint == Hint::Unknown
                && matches!(hint, Hint::Row { .. })
                && !is_bordered(raw.line(first))
                && raw.line(first).contains(BAR) =>
            {
                cells(raw.line(first), first.number, false)
            }
            1 if first.hint == Hint::Unknown && is_bordered(raw.line(first)) => match hint {
                Hint::Row { .. } => cells(raw.line(first), first.number, true),
                _ => clean(raw.line(first), first.number),
            },
            1 if matches!(hint, Hint::Row { .. } | Hint::Preformatted) => {
                verbatim(raw.line(first), first.number)
            }
            1 => clean(raw.line(first), first.number),
            _ => wrap::join(raw, lines.clone(), lookups),
        };
        let start = self.keys.len();
        fold_into(&text, &mut self.keys);
        let pinned = !raw.stated.keep.is_empty()
            && raw.lines[lines.clone()]
                .iter()
                .any(|l| raw.stated.keep.contains(&l.number));
        let (words, stop) = (count_words(&text), ends_sentence(&text));
        self.units.push(Unit {
            gap: first.gap,
            hint,
            words,
            stop,
            prose: is_prose(&text, hint, words, stop),
            verdict: Verdict::default(),
            pinned,
            attributes: OnceCell::new(),
            furniture: furniture::Known::default(),
            stamp: stamp::Known::default(),
            columns: Columns::new(&text),
            key: start..self.keys.len(),
            lines,
            text,
            pieces,
        });
    }

    /// The unit's words for comparing: lower case, straight quotation marks, no outer symbols.
    pub fn key(&self, i: usize) -> &str {
        self.units
            .get(i)
            .and_then(|u| self.keys.get(u.key.clone()))
            .unwrap_or("")
    }

    /// The rule of furniture that knows a unit by its words at a place.
    pub fn furniture(&self, i: usize, place: Place) -> Option<Rule> {
        let unit = self.units.get(i)?;
        unit.furniture
            .rule(self.key(i), unit.words, unit.stop, place)
    }

    /// Whether a unit is furniture where it stands at the edge of a page, a heading of a part among it.
    pub fn is_furniture(&self, i: usize) -> bool {
        let unit = self.units.get(i);
        unit.is_some_and(|u| u.furniture.at_edge(self.key(i), u.words).is_some())
    }

    /// The part of a page that a unit is the heading of.
    pub fn section(&self, i: usize) -> Option<Rule> {
        self.units.get(i)?.furniture.section(self.key(i))
    }

    /// Leaves a unit out by a rule, unless it has a fate or is pinned.
    pub fn drop(&mut self, i: usize, rule: Rule) {
        self.say(i, Ground::Rule, || dropped(rule));
    }

    /// Makes a unit one or more fields, unless it has a fate or is pinned.
    pub fn to_field(&mut self, i: usize, to: &str) {
        self.say(i, Ground::Rule, || moved(to));
    }

    /// Makes a unit the title, unless it was read as another fact or is pinned.
    pub fn to_title(&mut self, i: usize) {
        self.say(i, Ground::Headline, || moved("title"));
    }

    /// Makes a unit that was dropped the only stamp of its page.
    pub fn to_only_day(&mut self, i: usize) {
        self.say(i, Ground::OnlyDay, || moved(ClaimField::Published.name()));
    }

    fn say(&mut self, i: usize, ground: Ground, fate: impl FnOnce() -> Option<Fate>) {
        if let Some(unit) = self.units.get_mut(i).filter(|unit| !unit.pinned) {
            unit.verdict.hear(ground, fate);
        }
    }

    /// Whether a unit has no fate yet.
    pub fn is_open(&self, i: usize) -> bool {
        self.units.get(i).is_some_and(|u| u.is_body() && !u.pinned)
    }

    /// Whether a unit stands in the body so far.
    pub fn is_body(&self, i: usize) -> bool {
        self.units.get(i).is_some_and(Unit::is_body)
    }
}

fn dropped(rule: Rule) -> Option<Fate> {
    Some(Fate::Dropped {
        rule: Reason::Rule(rule),
    })
}

fn moved(to: &str) -> Option<Fate> {
    Some(Fate::Moved { to: to.to_string() })
}

impl Unit<'_> {
    /// What becomes of it, as far as it was said.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// Whether it stands in the body so far.
    pub fn is_body(&self) -> bool {
        self.verdict.fate().is_none()
    }

    /// Whether it reads as running text: a sentence of some length, or very many words.
    pub fn is_prose(&self) -> bool {
        self.prose
    }

    /// The days that it names, as stamps are written.
    pub fn stamps(&self) -> &[Stamp] {
        self.stamp.stamps(&self.text)
    }

    /// What it says as a stamp, where it is one.
    pub fn stamp(&self) -> Option<&stamp::Reading> {
        self.stamp.reading(&self.text, self.words)
    }

    /// Where a byte range of `text` stands in the seed.
    pub fn spans(&self, range: Range<usize>) -> Vec<Span> {
        let column = |to: usize| self.columns.at(self.text.as_bytes(), to);
        let (from, to) = (column(range.start), column(range.end));
        let mut spans: Vec<Span> = Vec::new();
        let first = self
            .pieces
            .partition_point(|p| p.at + (p.end - p.start) <= from);
        for piece in self.pieces[first..].iter().take_while(|p| p.at < to) {
            let length = piece.end - piece.start;
            let (a, b) = (from.max(piece.at), to.min(piece.at + length));
            if a >= b {
                continue;
            }
            let (start, end) = (piece.start + a - piece.at, piece.start + b - piece.at);
            match spans.last_mut() {
                Some(last) if last.line == piece.line && last.end == start => last.end = end,
                _ => spans.push(Span::new(piece.line, start, end)),
            }
        }
        spans
    }

    /// Where all of it stands in the seed.
    pub fn all_spans(&self) -> Vec<Span> {
        self.spans(0..self.text.len())
    }
}

fn is_prose(text: &str, hint: Hint, words: usize, stop: bool) -> bool {
    match hint {
        Hint::Paragraph | Hint::Quote => words >= 12 || (stop && words >= 4),
        // A short question or call is a headline as often as a sentence.
        Hint::Unknown if text.ends_with(['?', '!', '？', '！']) => words >= 16,
        Hint::Unknown => words >= 25 || (stop && words >= 7),
        _ => false,
    }
}

/// Characters that show nothing and separate nothing.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Whether a line of plain text is a row of a table: it has tabs, as many as a neighbour.
fn in_table(raw: &RawArticle, i: usize) -> bool {
    let line = |i: usize| raw.lines.get(i).map_or("", |l| raw.line(l)).trim();
    let tabs = |i: usize| memchr::memchr_iter(b'\t', line(i).as_bytes()).count();
    let bars = |i: usize| match line(i) {
        line if is_bordered(line) => memchr::memchr_iter(b'|', line.as_bytes()).count(),
        _ => 0,
    };
    let row = bars(i);
    if row > 2 && (bars(i + 1) == row || i.checked_sub(1).is_some_and(|j| bars(j) == row)) {
        return true;
    }
    if raw.lines.get(i).is_some_and(|l| raw.line(l).contains(BAR)) && is_open_table(raw, i) {
        return true;
    }
    let own = tabs(i);
    own > 0 && (tabs(i + 1) == own || i.checked_sub(1).is_some_and(|j| tabs(j) == own))
}

/// What parts the cells of a table that has no bars at its sides.
const BAR: &str = " | ";

/// Whether a line is one of three or more with as many bars each, figures in two of them at least:
/// `Event | Date`, `Signing | 3 March`. Menus and lists of buttons have no figures.
fn is_open_table(raw: &RawArticle, i: usize) -> bool {
    let line = |j: usize| raw.lines.get(j).map(|l| raw.line(l));
    let bars = |j: usize| line(j).map_or(0, |l| l.matches(BAR).count());
    let own = bars(i);
    let first = (i.saturating_sub(2)..i)
        .rev()
        .take_while(|&j| bars(j) == own)
        .last();
    let run = (first.unwrap_or(i)..i + 3).take_while(|&j| bars(j) == own);
    let figured = |j: &usize| line(*j).is_some_and(|l| l.contains(|c: char| c.is_ascii_digit()));
    run.clone().count() >= 3 && run.clone().filter(figured).count() >= 2
}

/// Whether a line of plain text stands between bars, as a row of a table does.
pub fn is_bordered(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

/// The cells of a row between bars, with tabs between them; `bordered` says whether a bar stands at
/// either side.
fn cells(line: &str, number: u32, bordered: bool) -> (Cow<'static, str>, Vec<Piece>) {
    let mut text = String::with_capacity(line.len());
    let mut pieces = Vec::new();
    let (mut column, mut at) = (0, 0);
    let first = usize::from(bordered);
    let line = if bordered {
        line.trim_end().trim_end_matches('|')
    } else {
        line
    };
    for (n, cell) in line.split('|').enumerate() {
        let left = cell.chars().take_while(|c| c.is_whitespace()).count() as u32;
        let words = cell.trim();
        let length = words.chars().count() as u32;
        if n > first {
            text.push('\t');
            at += 1;
        }
        if n >= first && length > 0 {
            pieces.push(Piece {
                line: number,
                start: column + left,
                end: column + left + length,
                at,
            });
            text.push_str(words);
            at += length;
        }
        column += cell.chars().count() as u32 + 1;
    }
    (Cow::Owned(text), pieces)
}

/// A line as it stands, for which white space means something.
fn verbatim(line: &str, number: u32) -> (Cow<'_, str>, Vec<Piece>) {
    let end = line.chars().count() as u32;
    let piece = Piece {
        line: number,
        start: 0,
        end,
        at: 0,
    };
    (Cow::Borrowed(line), vec![piece])
}

/// The words of a line and the pieces that map them to its columns. White space becomes one plain
/// space, invisible characters go.
pub fn clean(line: &str, number: u32) -> (Cow<'_, str>, Vec<Piece>) {
    let odd = |c: char| is_invisible(c) || (c.is_whitespace() && c != ' ');
    let start = line
        .find(|c: char| !c.is_whitespace() && !is_invisible(c))
        .unwrap_or(line.len());
    let trimmed = line[start..].trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let column = |s: &str| {
        if s.is_ascii() {
            s.len() as u32
        } else {
            s.chars().count() as u32
        }
    };
    let left = column(&line[..start]);
    // Whole stretches are looked at, since that is done many bytes at a time: odd characters are
    // control signs, or begin with one of these bytes.
    let even = |b: &u8| *b >= 0x20 && !matches!(b, 0x7F | 0xC2 | 0xE1..=0xE3 | 0xEF);
    let printed = |part: &[u8]| part.iter().fold(true, |all, b| all & even(b));
    let plain = trimmed.as_bytes().chunks(64).all(printed);
    let double = memchr::memmem::find(trimmed.as_bytes(), b"  ").is_some();
    if (plain || !trimmed.contains(odd)) && !double {
        let piece = Piece {
            line: number,
            start: left,
            end: left + column(trimmed),
            at: 0,
        };
        return (Cow::Borrowed(trimmed), vec![piece]);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for (i, c) in trimmed.chars().enumerate() {
        let space = c.is_whitespace();
        if is_invisible(c) || (space && out.ends_with(' ')) {
            continue;
        }
        out.push(if space { ' ' } else { c });
        let column = left + i as u32;
        match pieces.last_mut() {
            Some(p) if p.end == column => p.end += 1,
            _ => pieces.push(Piece {
                line: number,
                start: column,
                end: column + 1,
                at,
            }),
        }
        at += 1;
    }
    (Cow::Owned(out), pieces)
}
