//! The lines of all pages in their order, and which of them are heads and feet of pages.

use super::order;
use super::page::Page;
use std::collections::BTreeMap;

/// A stretch of a line that looks alike.
#[derive(Clone, Debug)]
pub struct Run {
    /// Its words.
    pub words: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
}

/// A line, or what of it stands in one column.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its page, from 0.
    pub page: usize,
    /// Where it begins, from the left.
    pub x: f32,
    /// Where it ends.
    pub end: f32,
    /// Its base line, from below.
    pub y: f32,
    /// The size of most of its letters.
    pub size: f32,
    /// Its words.
    pub runs: Vec<Run>,
    /// Whether it is the head or foot of a page.
    pub running: bool,
}

impl Line {
    /// Its words.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.words.as_str()).collect()
    }
}

/// Rows at either end of a page that may be its head and foot.
const ROWS: usize = 3;
/// Longest line that is a head or foot, in bytes.
const LONGEST: usize = 160;

/// The lines of pages, in the order in which they are read.
pub fn of(pages: Vec<Page>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    for (number, page) in pages.into_iter().enumerate() {
        all.extend(order::sorted(order::lines(page.pieces, number)));
    }
    mark_running(&mut all);
    all
}

/// A line with its figures as one.
fn pattern(line: &str) -> String {
    let mut out = String::new();
    for c in line.trim().to_lowercase().chars() {
        match c {
            c if c.is_ascii_digit() && out.ends_with('0') => {}
            c if c.is_ascii_digit() => out.push('0'),
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Patterns of the number of a page.
const NUMBERS: &[&str] = &[
    "0",
    "- 0 -",
    "– 0 –",
    "page 0",
    "page 0 of 0",
    "0 of 0",
    "0/0",
    "0 / 0",
    "| 0",
];

/// Marks what stands at the same place of two pages, the same but for figures, and numbers of pages.
fn mark_running(lines: &mut [Line]) {
    let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        edges.entry(line.page).or_default().push(i);
    }
    let mut seen: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    let mut numbers = Vec::new();
    for on_page in edges.values_mut() {
        on_page.sort_by(|a, b| lines[*b].y.total_cmp(&lines[*a].y));
        let count = on_page.len();
        let is_edge = |at: usize| at < ROWS || at + ROWS >= count;
        for (at, &i) in on_page.iter().enumerate().filter(|(at, _)| is_edge(*at)) {
            let text = lines[i].text();
            if text.len() > LONGEST {
                continue;
            }
            let pattern = pattern(&text);
            if (at == 0 || at + 1 == count) && NUMBERS.contains(&pattern.as_str()) {
                numbers.push(i);
            }
            // Places are compared in steps of eight points, and each line stands in two steps.
            let step = (lines[i].y / 8.0).floor() as i32;
            seen.entry((pattern.clone(), step)).or_default().push(i);
            seen.entry((pattern, step + 1)).or_default().push(i);
        }
    }
    let twice = seen.into_values().filter(|at| {
        let first = at.first().map(|&i| lines[i].page);
        at.iter().any(|&i| Some(lines[i].page) != first)
    });
    let twice: Vec<usize> = twice.flatten().chain(numbers).collect();
    for i in twice {
        lines[i].running = true;
    }
}
