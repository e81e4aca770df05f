//! Lines in an article that only lead elsewhere: links alone in a line, lists of links, labels
//! with a link, and the headings over them.

use super::blocks::{Block, Page, Shape};
use super::content::Part;

/// Marks such lines as furniture.
pub fn drop(page: &Page, parts: &mut [Part]) {
    let blocks = &page.blocks;
    for i in 0..blocks.len() {
        if parts[i] != Part::Content {
            continue;
        }
        parts[i] = match blocks[i].shape {
            Shape::Paragraph | Shape::Quote if is_link_alone(&blocks[i]) => Part::Furniture,
            Shape::Paragraph | Shape::Item { .. } if is_label(&blocks[i]) => Part::Furniture,
            _ => Part::Content,
        };
    }
    lists(blocks, parts);
    headings(blocks, parts);
}

/// Nothing but one or more links.
fn is_link_alone(block: &Block) -> bool {
    let words = block.text.chars().filter(|c| c.is_alphanumeric()).count();
    block.linked > 0 && block.text.len().saturating_sub(block.linked) <= 2 + words / 20
}

/// A short label and its links: "Related: …", "Tags: …".
fn is_label(block: &Block) -> bool {
    let own = block.text.len() - block.linked.min(block.text.len());
    block.linked * 3 >= block.text.len() && own < 25 && !ends_sentence(&block.text)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}

/// Lists of two or more items in which every item leads elsewhere and most of the words do.
fn lists(blocks: &[Block], parts: &mut [Part]) {
    let is_item = |b: &Block| matches!(b.shape, Shape::Item { .. });
    let mut i = 0;
    while i < blocks.len() {
        let mut end = i;
        while end < blocks.len() && is_item(&blocks[end]) {
            end += 1;
        }
        if end == i {
            i += 1;
            continue;
        }
        let list = &blocks[i..end];
        let all = list.iter().all(|b| b.linked > 0);
        let linked: usize = list.iter().map(|b| b.linked).sum();
        let text: usize = list.iter().map(|b| b.text.len()).sum();
        if list.len() >= 2 && all && linked * 5 > text * 2 {
            for part in &mut parts[i..end] {
                if *part == Part::Content {
                    *part = Part::Furniture;
                }
            }
        }
        i = end;
    }
}

/// Headings with nothing left under them but furniture.
fn headings(blocks: &[Block], parts: &mut [Part]) {
    let mut content = false;
    let mut furniture = false;
    for i in (0..blocks.len()).rev() {
        match (parts[i], blocks[i].shape) {
            (Part::Content, Shape::Heading(level)) if level > 1 => {
                let linked = is_link_alone(&blocks[i]);
                if !content && (furniture || linked) {
                    parts[i] = Part::Furniture;
                    continue;
                }
                (content, furniture) = (false, false);
            }
            (Part::Content, Shape::Paragraph) if !content && furniture && opens(&blocks[i]) => {
                parts[i] = Part::Furniture;
            }
            (Part::Content, _) => content = true,
            (Part::Furniture, _) => furniture = true,
            _ => {}
        }
    }
}

/// A short line that is no sentence: it announces what follows.
fn opens(block: &Block) -> bool {
    block.text.len() < 60 && (!ends_sentence(&block.text) || block.text.ends_with(':'))
}
