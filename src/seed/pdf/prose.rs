//! From lines to paragraphs, headings and lists: words that a line's end parts are joined again.

use super::lines::Line;
use crate::seed::Hint;
use crate::seed::manuscript::{Look, Manuscript};
use std::collections::{HashMap, HashSet};

/// Width of the steps in which the left edges of columns are compared, in points.
const STEP: f32 = 24.0;
/// Longest heading, in letters.
const HEADING: usize = 160;
/// Signs before an item of a list.
const BULLETS: &[char] = &[
    '•', '▪', '■', '●', '◦', '‣', '▶', '➢', '✓', '\u{F0B7}', '\u{F0A7}',
];

/// What is usual in the text.
struct Usual {
    /// The size of most letters.
    size: f32,
    /// From line to line.
    pitch: f32,
    /// How far lines of a column reach.
    right: HashMap<(usize, i32), f32>,
}

impl Usual {
    fn of(lines: &[Line]) -> Self {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        let mut right: HashMap<(usize, i32), f32> = HashMap::new();
        for line in lines {
            *sizes.entry((line.size * 4.0) as i32).or_default() += line.text().len();
            let step = (line.x / STEP) as i32;
            for step in [step - 1, step, step + 1] {
                let reach = right.entry((line.page, step)).or_insert(line.end);
                *reach = reach.max(line.end);
            }
        }
        let most = sizes.into_iter().max_by_key(|(size, n)| (*n, *size));
        let size = most.map_or(10.0, |(size, _)| size as f32 / 4.0);
        let pitch = |pair: &[Line]| {
            let down = pair[0].y - pair[1].y;
            let same = pair[0].page == pair[1].page && (pair[0].size - size).abs() < 1.0;
            (same && down > 0.8 * size && down < 2.2 * size).then_some(down)
        };
        let mut pitches: Vec<f32> = lines.windows(2).filter_map(pitch).collect();
        pitches.sort_by(f32::total_cmp);
        let pitch = pitches
            .get(pitches.len() / 2)
            .copied()
            .unwrap_or(1.2 * size);
        Usual { size, pitch, right }
    }

    /// Whether a line reaches the right edge of its column, or nearly so.
    fn is_full(&self, line: &Line) -> bool {
        let right = self.right.get(&(line.page, (line.x / STEP) as i32));
        right.is_none_or(|right| line.end > right - 0.12 * (right - line.x))
    }

    fn is_large(&self, line: &Line) -> bool {
        line.size > 1.12 * self.size
    }
}

/// Writes lines as paragraphs. Heads and feet of pages come last, as no text.
pub fn write(lines: Vec<Line>, text: &mut Manuscript) {
    let (running, lines): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|l| l.running);
    let usual = Usual::of(&lines);
    let known = words(&lines);
    let mut before: Option<&Line> = None;
    let mut hint = Hint::Paragraph;
    let mut said = String::new();
    let mut rest = lines.as_slice();
    let mut rows = 0;
    while let [line, after @ ..] = rest {
        let cells = cells(rest);
        if cells > 1 {
            text.paragraph(hint);
            for cell in &rest[..cells] {
                text.words(&Look::default(), cell.text().trim());
                text.cell();
            }
            text.paragraph(Hint::Row { head: rows == 0 });
            (rest, before, hint) = (&rest[cells..], None, Hint::Paragraph);
            rows += 1;
            continue;
        }
        (rest, rows) = (after, 0);
        let goes_on = before.is_some_and(|before| goes_on(before, line, &usual, hint));
        if !goes_on {
            text.paragraph(hint);
            said.clear();
            hint = kind(line, &usual);
        }
        add(text, line, goes_on, hint, &mut said, &known);
        before = Some(line);
    }
    text.paragraph(hint);
    for line in running {
        text.words(&Look::default(), &line.text());
        text.paragraph(Hint::Furniture);
    }
}

/// How many lines stand beside one another at the beginning of these: the cells of a row.
fn cells(lines: &[Line]) -> usize {
    let beside = |pair: &[Line]| {
        pair[0].page == pair[1].page
            && (pair[0].y - pair[1].y).abs() < 0.3 * pair[0].size
            && pair[1].x > pair[0].end
    };
    1 + lines.windows(2).take_while(|pair| beside(pair)).count()
}

/// What a paragraph that begins with a line is.
fn kind(line: &Line, usual: &Usual) -> Hint {
    let text = line.text();
    let is_short = text.chars().count() <= HEADING && text.chars().any(char::is_alphabetic);
    if text.trim_start().starts_with(BULLETS) {
        Hint::Item {
            ordered: false,
            depth: 0,
        }
    } else if usual.is_large(line) && is_short {
        Hint::Heading(if line.size > 1.5 * usual.size { 1 } else { 2 })
    } else {
        Hint::Paragraph
    }
}

/// Whether a line goes on with the paragraph of the one before it.
fn goes_on(before: &Line, line: &Line, usual: &Usual, hint: Hint) -> bool {
    let text = line.text();
    let text = text.trim();
    let above = before.text();
    let above = above.trim();
    let size = usual.size;
    if text.starts_with(BULLETS)
        || (before.size - line.size).abs() > 0.08 * before.size.max(line.size)
        || is_bold(before) != is_bold(line)
    {
        return false;
    }
    let down = before.y - line.y;
    let jumps = before.page != line.page || down < 0.0;
    let stops = above.ends_with(['.', '?', '!', ':', '”', '"', '…']);
    let pitch = usual.pitch.max(1.15 * line.size);
    if matches!(hint, Hint::Heading(_)) {
        return !jumps && down < 1.45 * pitch;
    }
    if jumps {
        let lower = text.starts_with(char::is_lowercase);
        return lower && !above.ends_with(['.', '?', '!']) || usual.is_full(before) && !stops;
    }
    if down > 1.32 * pitch {
        return false;
    }
    let in_item = matches!(hint, Hint::Item { .. });
    let indented = line.x - before.x > 0.7 * size && line.x - before.x < 5.0 * size;
    if indented && !in_item && usual.is_full(before) {
        return !stops;
    }
    // A line that ends early ends its paragraph, if it could.
    usual.is_full(before) || !stops && text.starts_with(char::is_lowercase) || !stops && in_item
}

fn is_bold(line: &Line) -> bool {
    line.runs
        .iter()
        .all(|r| r.bold || super::super::is_blank(&r.words))
}

/// The words of a text, to see whether one that a line's end parts is written with its hyphen.
fn words(lines: &[Line]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in lines {
        for word in line.text().split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.len() > 3 {
                words.insert(word.to_lowercase());
            }
        }
    }
    words
}

/// Adds a line to the paragraph. `said` is its last word so far.
fn add(
    text: &mut Manuscript,
    line: &Line,
    goes_on: bool,
    hint: Hint,
    said: &mut String,
    known: &HashSet<String>,
) {
    let whole = line.text();
    let first = whole.split_whitespace().next().unwrap_or("");
    let mut glue = if goes_on { " " } else { "" };
    if goes_on && let Some(stem) = said.strip_suffix(['-', '\u{AD}', '‐']) {
        let parted = stem.ends_with(char::is_alphabetic) && first.starts_with(char::is_lowercase);
        let tail = first.trim_end_matches(|c: char| !c.is_alphanumeric());
        let written = known.contains(&format!("{stem}-{tail}").to_lowercase());
        if parted && !written {
            text.drop_last();
        }
        glue = "";
    }
    text.words(&Look::default(), glue);
    let item = matches!(hint, Hint::Item { .. });
    for (i, run) in line.runs.iter().enumerate() {
        let look = Look {
            bold: run.bold,
            italic: run.italic,
            link: None,
        };
        let mut words = run.words.as_str();
        if i == 0 && !goes_on && item {
            words = words.trim_start().trim_start_matches(BULLETS).trim_start();
        }
        let bare = if i + 1 == line.runs.len() {
            words.trim_end()
        } else {
            words
        };
        text.words(&look, bare);
    }
    *said = whole.split_whitespace().last().unwrap_or("").to_string();
}
