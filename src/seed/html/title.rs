//! Which block is the page's title, and which lines between it and the text say who and when.

use super::blocks::{Block, Page, Shape};
use super::claims::Found;
use super::content::Part;
use super::links;
use super::roles::Roles;
use crate::seed::ClaimField;

/// Bytes of the longest title.
const LONGEST: usize = 400;
/// Bytes of the longest line of byline, date or section.
const LINE: usize = 200;
/// Bytes of the shortest part of a page's name that may be its headline.
const PIECE: usize = 10;
/// Bytes of the shortest lead.
const LEAD: usize = 60;
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
    let stands = |head: &str| {
        let head = fold(head);
        let mut lines = words.iter().zip(&*parts);
        lines.any(|(words, part)| *part != Part::Furniture && *words == head)
    };
    found.trim_titles(stands);
    let claims: Vec<String> = found.all(ClaimField::Title).map(fold).collect();
    let names: Vec<String> = found.all(ClaimField::Publisher).map(fold).collect();
    let can_be = |i: usize| {
        let block = &blocks[i];
        !block.text.is_empty()
            && block.text.len() <= LONGEST
            && !matches!(block.shape, Shape::Row { .. } | Shape::Caption)
    };
    let claimed = |i: &usize| can_be(*i) && claims.contains(&words[*i]);
    // Of `Site » Section » Words of the headline`, a heading says which is the headline.
    let pieces: Vec<String> = found
        .all(ClaimField::Title)
        .flat_map(|title| title.split([':', '|', '»', '-', '–', '—']))
        .map(fold)
        .filter(|piece| piece.len() >= PIECE && !names.contains(piece))
        .collect();
    let pieced = |i: &usize| can_be(*i) && pieces.contains(&words[*i]);
    let is_named = |i: &usize| {
        let visit = &page.visits[blocks[*i].visit as usize];
        let above = &page.visits[visit.parent as usize];
        visit.roles.has(Roles::TITLE) || above.roles.has(Roles::TITLE)
    };
    let named = |i: &usize| can_be(*i) && parts[*i] != Part::Furniture && is_named(i);
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
        .or_else(|| {
            (0..first)
                .rev()
                .find(|i| pieced(i) && (heads(i) || is_named(i)))
        })
        .or_else(|| (0..first).rev().find(main))
        .or_else(|| (0..first).rev().find(|i| named(i) && heads(i)))
        .or_else(|| (first..last).find(main));
    if let Some(title) = title {
        parts[title] = Part::Title;
        for i in title + 1..first {
            if parts[i] == Part::Outside && is_lead(&blocks[i]) {
                parts[i] = Part::Content;
            } else if parts[i] == Part::Outside && is_line(&blocks[i]) {
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

/// Whether a line has as many small words as a sentence without its stop.
fn reads_on(text: &str) -> bool {
    let small = |word: &&str| word.starts_with(|c: char| c.is_lowercase());
    text.split(' ').filter(small).count() >= 8
}

/// A sentence or more between the title and the text, in a block of its own.
fn is_lead(block: &Block) -> bool {
    block.text.len() >= LEAD
        && block.linked * 4 < block.text.len()
        && (links::ends_sentence(&block.text) || reads_on(&block.text))
        && matches!(block.shape, Shape::Paragraph | Shape::Quote)
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
