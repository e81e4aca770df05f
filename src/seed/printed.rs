//! Pages of paper in a text: the lines that a browser or a word processor prints at the head and the
//! foot of each, which part sentences.

use super::{Hint, RawArticle, RawLine};
use std::collections::HashMap;

/// Most lines that stand at the foot of one page and the head of the next.
const BETWEEN: usize = 4;

/// Most pages; a larger number is a year.
const MOST: u32 = 999;

/// Marks the heads and feet of pages as no part of the text, and joins what they part. A line is a foot
/// where it ends in its page's number of all pages and one with the next number follows; a head or
/// foot, too, is what stands beside one and is on every page the same but for figures.
pub fn take(article: &mut RawArticle) {
    let feet = feet(article);
    if feet.is_empty() {
        return;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for line in &article.lines {
        *seen.entry(pattern(article.line(line))).or_default() += 1;
    }
    let repeats = |article: &RawArticle, i: usize| {
        let words = article.lines.get(i).map(|l| article.line(l));
        words.is_some_and(|w| w.len() >= 8 && seen.get(&pattern(w)).is_some_and(|n| *n > 1))
    };
    let mut marks = Vec::new();
    for &foot in &feet {
        marks.push(foot);
        let above = (foot.saturating_sub(BETWEEN)..foot).rev();
        marks.extend(above.take_while(|&i| repeats(article, i)));
        let below = foot + 1..article.lines.len().min(foot + 1 + BETWEEN);
        marks.extend(below.take_while(|&i| repeats(article, i)));
    }
    // The head of the first page has no foot before it.
    marks.extend((0..article.lines.len().min(BETWEEN)).take_while(|&i| repeats(article, i)));
    marks.sort_unstable();
    marks.dedup();
    for &i in &marks {
        article.lines[i].hint = Hint::Property(None);
        article.lines[i].gap = true;
    }
    join(article);
}

/// The lines that end in "1/3" or "Page 1 of 3", where they count up.
fn feet(article: &RawArticle) -> Vec<usize> {
    let numbered = article.lines.iter().enumerate();
    let numbered: Vec<(usize, (u32, u32))> = numbered
        .filter_map(|(i, line)| Some((i, page(article.line(line))?)))
        .collect();
    let counts_up = numbered.len() > 1
        && numbered.windows(2).all(|pair| {
            let ((_, (n, of)), (_, (next, of_next))) = (pair[0], pair[1]);
            next == n + 1 && of == of_next
        });
    match counts_up {
        true => numbered.into_iter().map(|(i, _)| i).collect(),
        false => Vec::new(),
    }
}

/// The number of a page and of all pages at the end of a line.
fn page(line: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = line.split_whitespace().rev().take(4).collect();
    let (n, of) = match *words.as_slice() {
        [of, "of", n, page] if page.eq_ignore_ascii_case("page") => (n, of),
        // Alone it is the number of a picture, and known as such.
        [last, _, ..] => last.split_once('/')?,
        _ => return None,
    };
    let (n, of) = (n.parse().ok()?, of.parse().ok()?);
    (n >= 1 && n <= of && of <= MOST).then_some((n, of))
}

/// A line with its figures and spaces as one.
fn pattern(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.trim().chars() {
        let c = match c {
            c if c.is_ascii_digit() => '0',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if !(matches!(c, '0' | ' ') && out.ends_with(c)) {
            out.push(c);
        }
    }
    out
}

/// Moves the lines between pages above the paragraph that they part, which goes on in lower case.
fn join(article: &mut RawArticle) {
    let is_mark = |line: &RawLine| line.hint == Hint::Property(None);
    let mut at = 1;
    while at < article.lines.len() {
        let start = at;
        let end = (start..article.lines.len())
            .find(|&i| !is_mark(&article.lines[i]))
            .unwrap_or(article.lines.len());
        at = end + 1;
        if end == start || end == article.lines.len() || is_mark(&article.lines[start - 1]) {
            continue;
        }
        let above = article.line(&article.lines[start - 1]).trim_end();
        let below = article.line(&article.lines[end]).trim_start();
        let stops = above.ends_with(['.', '?', '!', ':', '"', '”', '…']);
        if !stops && below.starts_with(char::is_lowercase) {
            article.lines[end].gap = false;
            article.lines[start - 1..end].rotate_left(1);
        }
    }
}
