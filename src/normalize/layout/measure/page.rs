//! A page as units: lines of a raw article, hard-wrapped ones joined, with what can be measured
//! about each and what became of it.

use crate::model::{Columns, Fate, Piece, Reason, Rule, Span};
use crate::normalize::layout::decide::verdict::{Ground, Verdict};
use crate::normalize::layout::measure::count::count_words;
pub use crate::normalize::layout::measure::count::ends_sentence;
use crate::normalize::layout::measure::wrap;
use crate::normalize::layout::read::furniture;
use crate::seed::{ClaimField, Hint, RawArticle};
use std::borrow::Cow;
use std::ops::Range;

/// Longest key, in bytes. Furniture is short; of a long line only the beginning is compared.
const KEY: usize = 320;
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
    /// What becomes of it.
    verdict: Verdict,
    /// Whether the editor asked for it to stay in the body.
    pub pinned: bool,
    /// What the table of furniture was asked about it already.
    pub asked: furniture::Asked,
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
        fold(&text, &mut self.keys);
        let pinned = !raw.stated.keep.is_empty()
            && raw.lines[lines.clone()]
                .iter()
                .any(|l| raw.stated.keep.contains(&l.number));
        self.units.push(Unit {
            gap: first.gap,
            hint,
            words: count_words(&text),
            stop: ends_sentence(&text),
            verdict: Verdict::default(),
            pinned,
            asked: furniture::Asked::default(),
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

    /// Leaves out what was taken for a caption of the text.
    pub fn drop_far_picture(&mut self, i: usize, rule: Rule) {
        self.say(i, Ground::FarPicture, || dropped(rule));
    }

    /// Keeps a unit as a part of the text around it.
    pub fn keep(&mut self, i: usize) {
        self.say(i, Ground::Text, || None);
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
        match self.hint {
            Hint::Paragraph | Hint::Quote => self.words >= 12 || (self.stop && self.words >= 4),
            // A short question or call is a headline as often as a sentence.
            Hint::Unknown if self.text.ends_with(['?', '!', '？', '！']) => self.words >= 16,
            Hint::Unknown => self.words >= 25 || (self.stop && self.words >= 7),
            _ => false,
        }
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
    let line = match bordered {
        true => line.trim_end().trim_end_matches('|'),
        false => line,
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
    let column = |s: &str| match s.is_ascii() {
        true => s.len() as u32,
        false => s.chars().count() as u32,
    };
    let left = column(&line[..start]);
    // Whole stretches are looked at, since that is done many bytes at a time.
    let printed = |part: &[u8]| {
        part.iter()
            .fold(true, |all, b| all & (0x20..0x7F).contains(b))
    };
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

/// Appends the beginning of `text` in the form in which lines are compared.
pub fn fold(text: &str, out: &mut String) {
    let outer = |c: char| {
        !(c.is_alphanumeric() || matches!(c, '©' | '@' | '$' | '€' | '£' | '[' | '(' | '{' | '#'))
    };
    let end = match text.len() <= KEY {
        true => text.len(),
        false => (0..=KEY)
            .rev()
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(0),
    };
    let head = text[..end].trim_start_matches(outer);
    let head = match end == text.len() {
        true => head.trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, ')' | ']' | '}' | '%')
        }),
        false => head,
    };
    if head.is_ascii() {
        let start = out.len();
        out.push_str(head);
        return out[start..].make_ascii_lowercase();
    }
    out.reserve(head.len());
    for c in head.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\u{20}'..='\u{7E}' => out.push(c),
            '‘' | '’' | 'ʼ' | '′' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            _ if c.is_uppercase() => out.extend(c.to_lowercase()),
            _ => out.push(c),
        }
    }
}
