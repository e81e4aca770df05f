//! From pieces of text to lines, and the order in which lines are read: columns one after the other.

use super::lines::{Line, Run};
use super::page::Piece;

/// How often a page is cut into parts.
const CUTS: usize = 24;
/// Lines that a column has at least.
const COLUMN: usize = 3;
/// Letters that a line of a column of prose has, on average.
const PROSE: usize = 18;

/// The lines of a page's pieces.
pub fn lines(pieces: Vec<Piece>, page: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last: Option<Piece> = None;
    for piece in pieces {
        // Some programs draw bold letters twice.
        let again = last.as_ref().is_some_and(|l| {
            l.words == piece.words
                && (l.x - piece.x).abs() < 0.3 * piece.size
                && (l.y - piece.y).abs() < 0.3 * piece.size
        });
        if again {
            continue;
        }
        last = Some(piece.clone());
        match lines.last_mut() {
            Some(line) if goes_on(line, &piece) => join(line, piece),
            _ => lines.push(begin(piece, page)),
        }
    }
    // What was drawn word by word in another order stands on one line all the same.
    lines.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut whole: Vec<Line> = Vec::new();
    for line in lines {
        let near = whole.iter_mut().rev().take(8);
        let mut near = near.filter(|l| {
            (l.y - line.y).abs() < 0.3 * l.size.max(line.size)
                && line.x - l.end < l.size.max(line.size)
                && line.x - l.end > -0.5 * l.size.max(line.size)
        });
        match near.next() {
            Some(before) => {
                space(before, line.x);
                before.end = before.end.max(line.end);
                before.runs.extend(line.runs);
            }
            None => whole.push(line),
        }
    }
    whole.retain(|l| !super::super::is_blank(&l.text()));
    whole
}

fn begin(piece: Piece, page: usize) -> Line {
    Line {
        page,
        x: piece.x,
        end: piece.end,
        y: piece.y,
        size: piece.size,
        runs: vec![run(piece)],
        running: false,
    }
}

fn run(piece: Piece) -> Run {
    Run {
        words: piece.words,
        bold: piece.bold,
        italic: piece.italic,
    }
}

/// Whether a piece goes on where a line ends; a raised figure does.
fn goes_on(line: &Line, piece: &Piece) -> bool {
    let size = line.size.max(piece.size);
    let gap = piece.x - line.end;
    (piece.y - line.y).abs() < 0.45 * size && gap > -0.6 * size && gap < size
}

fn join(line: &mut Line, piece: Piece) {
    space(line, piece.x);
    line.end = line.end.max(piece.end);
    if piece.size > line.size {
        line.size = piece.size;
        line.y = piece.y;
    }
    match line.runs.last_mut() {
        Some(last) if last.bold == piece.bold && last.italic == piece.italic => {
            last.words.push_str(&piece.words);
        }
        _ => line.runs.push(run(piece)),
    }
}

/// Puts a space where what follows stands apart.
fn space(line: &mut Line, x: f32) {
    if x - line.end > 0.17 * line.size
        && let Some(last) = line.runs.last_mut()
        && !last.words.ends_with(char::is_whitespace)
    {
        last.words.push(' ');
    }
}

/// Lines in the order in which they are read.
pub fn sorted(lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    cut(lines, CUTS, &mut out);
    out
}

/// Cuts a part of a page into columns, or into what stands above and below, and takes each in turn.
fn cut(mut lines: Vec<Line>, left: usize, out: &mut Vec<Line>) {
    if lines.len() < 2 * COLUMN || left == 0 {
        top_down(&mut lines);
        return out.extend(lines);
    }
    if let Some(x) = gutter(&mut lines) {
        let (first, second) = lines.into_iter().partition(|l| (l.x + l.end) / 2.0 < x);
        cut(first, left - 1, out);
        return cut(second, left - 1, out);
    }
    lines.sort_by(|a, b| b.y.total_cmp(&a.y));
    let gap = |pair: &[Line]| pair[0].y - pair[1].y - pair[1].size;
    let widest = lines.windows(2).map(gap).fold(0.0, f32::max);
    let at = lines.windows(2).position(|pair| gap(pair) >= widest);
    match at.filter(|_| widest > 1.0) {
        Some(at) => {
            let below = lines.split_off(at + 1);
            cut(lines, left - 1, out);
            cut(below, left - 1, out);
        }
        None => {
            top_down(&mut lines);
            out.extend(lines);
        }
    }
}

fn top_down(lines: &mut [Line]) {
    lines.sort_by(|a, b| {
        let same = (a.y - b.y).abs() < 0.5;
        let across = a.x.total_cmp(&b.x);
        if same { across } else { b.y.total_cmp(&a.y) }
    });
}

/// A place that no line crosses, with prose on both sides: the cells of a table are none.
fn gutter(lines: &mut [Line]) -> Option<f32> {
    lines.sort_by(|a, b| a.x.total_cmp(&b.x));
    let letters = |part: &[Line]| {
        let all: usize = part.iter().map(|l| l.text().chars().count()).sum();
        part.len() >= COLUMN && all >= PROSE * part.len()
    };
    let mut end = f32::MIN;
    for i in 0..lines.len() {
        let size = lines[i].size;
        if i > 0 && lines[i].x - end > 0.8 * size && letters(&lines[..i]) && letters(&lines[i..]) {
            return Some((lines[i].x + end) / 2.0);
        }
        end = end.max(lines[i].end);
    }
    None
}
