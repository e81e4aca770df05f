//! From the units that stay to the blocks of the body.

use crate::model::block::escape;
use crate::model::{Block, BlockKind, Piece};
use crate::normalize::layout::measure::page::{Page, Unit};
use crate::normalize::layout::write::rows::{add_row, fill_rows, row, table};
use crate::seed::Hint;
use std::collections::BTreeMap;
use std::ops::Range;

/// Deepest level of a list: what lies deeper is an item of it, since each level takes room on each
/// line.
const DEEPEST: u8 = 12;

/// Longest sub-heading, in words.
const HEADING: usize = 14;

/// Most blank lines that stay within preformatted text.
const BLANK_LINES: u32 = 2;

/// Byte ranges to cut out of units, by position; in order and without overlap.
pub type Cuts = BTreeMap<usize, Vec<Range<usize>>>;

/// The body: every unit without a fate, in order.
pub fn build(page: &Page, cuts: &Cuts) -> Vec<Block> {
    let mut body: Vec<Block> = Vec::new();
    let mut counted = Counted::default();
    let none = Vec::new();
    for (i, unit) in page.units.iter().enumerate() {
        if !unit.is_body() {
            continue;
        }
        let kind = kind(page, i);
        let cut = cuts.get(&i).unwrap_or(&none);
        let (text, pieces) = match marker(unit, kind) {
            0 => without(unit, cut),
            n => {
                let mut all = vec![0..n];
                all.extend(cut.iter().filter(|c| c.start >= n).cloned());
                without(unit, &all)
            }
        };
        if kind == BlockKind::Table
            && let Some(last) = body.last_mut().filter(|b| b.kind == kind)
        {
            let row = row(&text, marked(page, unit, cut));
            add_row(last, &text, &row, pieces, &mut counted);
            continue;
        }
        if kind == BlockKind::Preformatted
            && !unit.gap
            && let Some(last) = body.last_mut().filter(|b| b.kind == kind)
        {
            add_line(last, &text, pieces, &mut counted);
            continue;
        }
        counted = Counted::default();
        body.push(match kind {
            BlockKind::Table => table(&text, &row(&text, marked(page, unit, cut)), pieces),
            BlockKind::Preformatted => preformatted(text, pieces),
            _ => inline(page, unit, kind, text, pieces, cut),
        });
    }
    // An item lies at most one level below the one before it: what it lay in may be gone.
    let mut deepest = 0;
    for block in &mut body {
        deepest = match &mut block.kind {
            BlockKind::Item { depth, .. } => {
                *depth = deepest.min(*depth).min(DEEPEST);
                depth.saturating_add(1)
            }
            _ => 0,
        };
        match (block.kind, &block.plain) {
            (BlockKind::Preformatted, Some(plain)) => block.markdown = fenced(plain),
            (BlockKind::Table, Some(plain)) => fill_rows(&mut block.markdown, plain),
            _ => {}
        }
    }
    body
}

/// What kind of block a unit is.
pub fn kind(page: &Page, i: usize) -> BlockKind {
    let unit = &page.units[i];
    match unit.hint {
        Hint::Heading(level) => BlockKind::Heading(level.clamp(2, 6)),
        Hint::Title => BlockKind::Heading(2),
        Hint::Item { ordered, depth } => BlockKind::Item { ordered, depth },
        Hint::Quote => BlockKind::Quote,
        Hint::Row { .. } => BlockKind::Table,
        Hint::Preformatted => BlockKind::Preformatted,
        Hint::Picture => BlockKind::Picture,
        Hint::Unknown if is_item(page, i) => BlockKind::Item {
            ordered: unit.text.starts_with(|c: char| c.is_ascii_digit()),
            depth: 0,
        },
        Hint::Unknown if is_heading(page, i) => BlockKind::Heading(2),
        _ => BlockKind::Paragraph,
    }
}

/// Whether a line of plain text is an item of a list: it has a sign, or a number or dash beside
/// another such line or under a colon.
pub fn is_item(page: &Page, i: usize) -> bool {
    let text = &page.units[i].text;
    if bullet(text).is_none() {
        return false;
    }
    let numbered =
        |t: &str| bullet(t).is_some() && t.starts_with(|c: char| c.is_ascii_alphanumeric());
    if !numbered(text) {
        return true;
    }
    let body = |j: &usize| page.is_body(*j);
    let next = (i + 1..page.units.len()).take(8).find(body);
    let previous = (i.saturating_sub(8)..i).rev().find(body);
    next.is_some_and(|n| numbered(&page.units[n].text))
        || previous
            .is_some_and(|p| numbered(&page.units[p].text) || page.units[p].text.ends_with(':'))
}

/// Whether a line of plain text is a sub-heading: short, without a final stop, between
/// paragraphs and right above one.
pub fn is_heading(page: &Page, i: usize) -> bool {
    let unit = &page.units[i];
    if unit.pinned
        || !(1..=HEADING).contains(&unit.words)
        || unit.text.len() > 120
        || unit.text.ends_with(['.', ':', ';', ',', '…', '。'])
        || unit.text.starts_with(|c: char| c.is_lowercase())
        || bullet(&unit.text).is_some()
        || !unit.text.chars().any(char::is_alphabetic)
        || is_spoken(page, i)
        || (unit.stop && unit.text.starts_with(['"', '“', '‘']))
    {
        return false;
    }
    let body = |j: &usize| page.is_body(*j);
    let next = (i + 1..page.units.len()).find(body);
    let previous = (0..i).rev().find(body);
    let under =
        |j: usize| page.units[j].is_prose() || page.units[j].stop && page.units[j].words >= 4;
    next.is_some_and(|n| {
        under(n) || bullet(&page.units[n].text).is_some() && page.units[n].hint == Hint::Unknown
    }) && previous.is_none_or(|p| {
        under(p) && !page.units[p].text.ends_with(':') || bullet(&page.units[p].text).is_some()
    })
}

/// How far from a line others of the same speaker are looked for, in lines.
const TURNS: usize = 100;

/// `QUESTION: What next?` where another line opens with the same words: who speaks, in a transcript.
fn is_spoken(page: &Page, i: usize) -> bool {
    let Some((who, _)) = page.units[i].text.split_once(": ") else {
        return false;
    };
    let again = |u: &Unit| {
        u.text
            .strip_prefix(who)
            .is_some_and(|r| r.starts_with(": "))
    };
    // Speakers take turns, so the next words of one are not far.
    let near = i.saturating_sub(TURNS)..(i + TURNS).min(page.units.len());
    let mut spoken = page.units[near].iter().filter(|u| again(u));
    !who.contains(char::is_lowercase) && spoken.nth(1).is_some()
}

/// Bytes of the marker that opens a list item: `• `, `- `, `3. `, `b) `.
pub fn bullet(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if "•▪●◦■‣⁃∙·➤►▶✔✓–—-*+".contains(first) {
        let skip = rest.len() - rest.trim_start().len();
        let sign = !matches!(first, '–' | '—' | '-' | '*' | '+');
        let word = rest
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '(' | '['));
        return (word && (skip > 0 || sign)).then_some(first.len_utf8() + skip);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let label = match digits {
        0 if first.is_ascii_lowercase() => 1,
        1..=2 => digits,
        _ => return None,
    };
    let after = &text[label..];
    let close = after
        .strip_prefix(')')
        .or_else(|| after.strip_prefix('.').filter(|_| digits > 0))?;
    let skip = close.len() - close.trim_start().len();
    (skip > 0 && !close.trim().is_empty()).then_some(label + 1 + skip)
}

/// Bytes at the beginning that only mark the unit as what it is.
fn marker(unit: &Unit, kind: BlockKind) -> usize {
    match kind {
        BlockKind::Item { .. } if unit.hint == Hint::Unknown => bullet(&unit.text).unwrap_or(0),
        _ => 0,
    }
}

/// The text of a unit without the cuts, and its pieces. White space before a cut goes with it, and
/// so does that at either end.
pub fn without(unit: &Unit, cuts: &[Range<usize>]) -> (String, Vec<Piece>) {
    if cuts.is_empty() {
        return (unit.text.to_string(), unit.pieces.clone());
    }
    let mut text = String::with_capacity(unit.text.len());
    let mut pieces = Vec::with_capacity(unit.pieces.len() + cuts.len());
    let (mut from, mut column, mut at) = (0, 0, 0);
    let ends = cuts
        .iter()
        .cloned()
        .chain([unit.text.len()..unit.text.len()]);
    for cut in ends {
        let Some(words) = unit.text.get(from..cut.start.max(from)) else {
            continue;
        };
        let first = if text.is_empty() {
            words.len() - words.trim_start().len()
        } else {
            0
        };
        let last = if cut.end < unit.text.len() || cut.start < cut.end {
            words.trim_end().len().max(first)
        } else {
            words.len()
        };
        let kept = &words[first..last];
        let start = column + count(&words[..first]);
        let length = count(kept);
        for piece in &unit.pieces {
            let size = piece.end - piece.start;
            let (a, b) = (start.max(piece.at), (start + length).min(piece.at + size));
            if a < b {
                pieces.push(Piece {
                    line: piece.line,
                    start: piece.start + a - piece.at,
                    end: piece.start + b - piece.at,
                    at: at + a - start,
                });
            }
        }
        text.push_str(kept);
        at += length;
        column += count(words) + unit.text.get(cut.clone()).map_or(0, count);
        from = cut.end.max(from);
    }
    let spare = text.len() - text.trim_end().len();
    text.truncate(text.len() - spare);
    if let Some(last) = pieces.last_mut() {
        last.end = last.end.saturating_sub(spare as u32).max(last.start);
    }
    (text, pieces)
}

/// Code points of a text that grows, counted once each.
#[derive(Default)]
pub struct Counted {
    bytes: usize,
    points: u32,
}

impl Counted {
    /// The code points of the text so far.
    pub fn of(&mut self, text: &str) -> u32 {
        self.points += count(text.get(self.bytes..).unwrap_or(""));
        self.bytes = text.len();
        self.points
    }
}

fn count(text: &str) -> u32 {
    if text.is_ascii() {
        text.len() as u32
    } else {
        text.chars().count() as u32
    }
}

/// A block of running text. Its links and emphasis stay unless words between them were cut.
fn inline(
    page: &Page,
    unit: &Unit,
    kind: BlockKind,
    text: String,
    pieces: Vec<Piece>,
    cuts: &[Range<usize>],
) -> Block {
    let markdown = match unit.lines.len() {
        1 => page.raw.lines[unit.lines.start].markdown.clone(),
        _ => None,
    };
    let Some(mut markdown) = markdown else {
        return Block::of_text(kind, text, pieces);
    };
    for cut in cuts {
        let escaped = escape(unit.text.get(cut.clone()).unwrap_or("")).into_owned();
        let Some(at) = markdown
            .find(escaped.as_str())
            .filter(|_| !escaped.is_empty())
        else {
            return Block::of_text(kind, text, pieces);
        };
        let before = markdown[..at].trim_end().len();
        markdown.replace_range(before..at + escaped.len(), "");
    }
    let markdown = markdown.trim().to_string();
    let plain = (markdown != text).then_some(text);
    Block {
        kind,
        markdown,
        plain,
        pieces,
    }
}

/// Preformatted text; its Markdown is written when all of its lines are known.
fn preformatted(text: String, pieces: Vec<Piece>) -> Block {
    Block {
        kind: BlockKind::Preformatted,
        markdown: String::new(),
        plain: Some(text),
        pieces,
    }
}

/// Preformatted text between fences that it does not hold.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

/// Adds a line under the last one of preformatted text, with the blank lines between the two.
fn add_line(block: &mut Block, text: &str, pieces: Vec<Piece>, counted: &mut Counted) {
    let last = block.pieces.last().map_or(0, |p| p.line);
    let next = pieces.first().map_or(0, |p| p.line);
    let breaks = next.saturating_sub(last).clamp(1, BLANK_LINES + 1);
    let plain = block.plain.get_or_insert_default();
    plain.extend(std::iter::repeat_n('\n', breaks as usize));
    let at = counted.of(plain);
    plain.push_str(text);
    block
        .pieces
        .extend(pieces.into_iter().map(|p| Piece { at: p.at + at, ..p }));
}

/// The inline Markdown of a unit's only line, where nothing was cut out of it.
fn marked<'a>(page: &'a Page, unit: &Unit, cuts: &[Range<usize>]) -> Option<&'a str> {
    match unit.lines.len() {
        1 if cuts.is_empty() => page.raw.lines[unit.lines.start].markdown.as_deref(),
        _ => None,
    }
}
