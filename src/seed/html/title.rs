//! Which block is the page's title, and which lines between it and the text say who and when.

use super::blocks::{Block, Page, Shape};
use super::claims::Found;
use super::content::Part;
use crate::seed::ClaimField;

/// Bytes of the longest title.
const LONGEST: usize = 400;
/// Bytes of the longest line of byline, date or section.
const LINE: usize = 200;
/// Bytes from which a block counts as the first paragraph.
const PARAGRAPH: usize = 80;

/// Finds the title and marks it and the lines below it.
///
/// It is the block above the text that says what the metadata claims as title, a heading rather
/// than another; else the last main heading above the text.
pub fn mark(page: &Page, parts: &mut [Part], found: &mut Found) {
    let is_paragraph = |i: &usize| {
        parts[*i] == Part::Content
            && page.blocks[*i].text.len() >= PARAGRAPH
            && !matches!(page.blocks[*i].shape, Shape::Heading(_))
    };
    let blocks = &page.blocks;
    let Some(first) = (0..blocks.len())
        .find(is_paragraph)
        .or_else(|| parts.iter().position(|p| *p == Part::Content))
    else {
        return;
    };
    // Some pages print a summary above the title.
    let last = (first + 3).min(blocks.len());
    let words: Vec<String> = blocks[..last].iter().map(|b| fold(&b.text)).collect();
    found.trim_titles(|head| words.contains(&fold(head)));
    let claims: Vec<String> = found.all(ClaimField::Title).map(fold).collect();
    let names: Vec<String> = found.all(ClaimField::Publisher).map(fold).collect();
    let can_be = |i: usize| {
        let block = &blocks[i];
        !block.text.is_empty()
            && block.text.len() <= LONGEST
            && !matches!(block.shape, Shape::Row { .. } | Shape::Caption)
    };
    let claimed = |i: &usize| can_be(*i) && claims.contains(&words[*i]);
    let heads = |i: &usize| matches!(blocks[*i].shape, Shape::Heading(_));
    let main = |i: &usize| {
        blocks[*i].shape == Shape::Heading(1)
            && parts[*i] != Part::Furniture
            && can_be(*i)
            && !names.contains(&words[*i])
    };
    let title = (0..last)
        .rev()
        .find(|i| claimed(i) && heads(i))
        .or_else(|| (0..first).rev().find(|i| claimed(i)))
        .or_else(|| (0..first).rev().find(main))
        .or_else(|| (first..last).find(main));
    if let Some(title) = title {
        parts[title] = Part::Title;
        for i in title + 1..first {
            if parts[i] == Part::Outside && is_line(&blocks[i]) {
                parts[i] = Part::Byline;
            }
        }
    }
    keep_near(page, parts, title.unwrap_or(first).min(first));
}

/// Lines above the title and below the text that may be the article's own byline or picture.
const NEAR: usize = 4;

/// Bylines and captions far from the article are those of others, and a long line is no byline.
fn keep_near(page: &Page, parts: &mut [Part], first: usize) {
    let last = parts.iter().rposition(|p| *p == Part::Content);
    let near = first.saturating_sub(NEAR)..last.unwrap_or(first) + NEAR + 1;
    for (i, part) in parts.iter_mut().enumerate() {
        let far = !near.contains(&i) && matches!(part, Part::Byline | Part::Caption);
        if far || (*part == Part::Byline && page.blocks[i].text.len() > LONGEST) {
            *part = Part::Furniture;
        }
    }
}

fn is_line(block: &Block) -> bool {
    block.text.len() <= LINE && matches!(block.shape, Shape::Paragraph)
}

/// Letters and digits in lower case.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if !c.is_ascii() && c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}
