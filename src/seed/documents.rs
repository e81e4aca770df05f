//! Several documents in one text: what archives of newspapers export and digests paste together.

use super::is_blank;
use crate::time::published;
use std::ops::Range;

/// Fewest words of a document that a line of signs parts from others.
const FEWEST: usize = 25;
/// Lines at the head of such a document among which its day stands.
const HEAD: usize = 8;
/// Most words of a line that is the day of a document.
const DAY: usize = 16;

/// A line with where it begins and its number, from 0.
type Line<'a> = (usize, u32, &'a str);

/// The documents of a text, each with its bytes and the number of its first line, from 0: one
/// that holds the whole text, unless archives' lines part it, or lines of signs between texts that
/// each have a day at their head.
pub fn of(text: &str) -> Vec<(Range<usize>, u32)> {
    let lines = || {
        let ends = text.split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        });
        ends.zip(0..).map(|((start, line), n)| (start, n, line))
    };
    let begins = |(_, _, line): &Line| opens(line.trim());
    let mut starts: Vec<(usize, u32)> = lines().filter(begins).map(|(at, n, _)| (at, n)).collect();
    if starts.is_empty() {
        let ends = lines().filter(|(_, _, line)| closes(line.trim()));
        starts = ends.map(|(at, n, line)| (at + line.len(), n + 1)).collect();
    }
    let mut parts = parts_of(text, starts);
    if parts.len() == 1 {
        let signs = lines().filter(|(_, _, line)| is_rule(line));
        let signs = signs
            .map(|(at, n, line)| (at + line.len(), n + 1))
            .collect();
        parts = parts_of(text, signs);
        if !parts
            .iter()
            .all(|(range, _)| has_head(&text[range.clone()]))
        {
            return vec![(0..text.len(), 0)];
        }
    }
    parts
}

/// The parts of a text that begin at its start and at these places; what has no words goes with
/// the part after it.
fn parts_of(text: &str, starts: Vec<(usize, u32)>) -> Vec<(Range<usize>, u32)> {
    let mut parts: Vec<(Range<usize>, u32)> = Vec::new();
    let mut from = (0, 0);
    for start in starts.into_iter().chain([(text.len(), 0)]) {
        let between = text.get(from.0..start.0).unwrap_or("");
        if between.lines().any(|l| !is_blank(l) && !is_rule(l)) {
            parts.push((from.0..start.0, from.1));
            from = start;
        }
    }
    if let Some((last, _)) = parts.last_mut() {
        last.end = text.len();
    }
    if parts.is_empty() {
        parts.push((0..text.len(), 0));
    }
    parts
}

/// Whether a line is one by which an archive begins or ends a document.
pub fn is_mark(line: &str) -> bool {
    opens(line) || closes(line)
}

/// "1 of 20 DOCUMENTS", "Document 3 of 9".
fn opens(line: &str) -> bool {
    if line.len() > 40 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let line = line.to_lowercase();
    let counted = line
        .strip_suffix(" documents")
        .or(line.strip_prefix("document "));
    let is_number = |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit());
    counted
        .and_then(|c| c.split_once(" of "))
        .is_some_and(|(n, m)| is_number(n) && is_number(m))
}

/// "End of Document", "Document ABC0000020310304e7340001k".
fn closes(line: &str) -> bool {
    let code = line.strip_prefix("Document ");
    line.eq_ignore_ascii_case("end of document")
        || code.is_some_and(|code| {
            (16..=40).contains(&code.len())
                && code.bytes().all(|b| b.is_ascii_alphanumeric())
                && code.bytes().filter(u8::is_ascii_digit).count() >= 8
                && code.starts_with(|c: char| c.is_ascii_uppercase())
        })
}

/// Whether a line is of signs only, at least five alike.
fn is_rule(line: &str) -> bool {
    let bare = line.trim_matches([' ', '\t', '\r', '\n']);
    let mut signs = bare.chars();
    let first = signs
        .next()
        .filter(|c| matches!(c, '=' | '*' | '-' | '_' | '#' | '~'));
    first.is_some_and(|first| bare.len() >= 5 && signs.all(|c| c == first))
}

/// Whether a part has a head of its own: something above its day, and words below.
fn has_head(part: &str) -> bool {
    let mut lines = part
        .lines()
        .filter(|l| !is_blank(l) && !is_rule(l))
        .take(HEAD);
    let is_day = |line: &str| line.split_whitespace().nth(DAY).is_none() && published::is_day(line);
    let has_title = lines.next().is_some_and(|line| !is_day(line));
    has_title && lines.any(is_day) && part.split_whitespace().nth(FEWEST).is_some()
}
