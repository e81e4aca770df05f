//! Lines in an article that only lead to other pages of its site: links alone in a line, lists of
//! links, labels with a link, and the headings over them. A line that leads to another site is
//! the author's.

use super::blocks::{Block, Page, Shape};
use super::content::Part;

/// Marks such lines as furniture.
pub fn drop(page: &Page, parts: &mut [Part]) {
    let blocks = &page.blocks;
    let before = parts.to_vec();
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
    let mine: Vec<bool> = before
        .iter()
        .zip(parts.iter())
        .map(|(a, b)| a != b)
        .collect();
    headings(blocks, parts, &mine);
}

/// Nothing but one or more links, none to another site.
fn is_link_alone(block: &Block) -> bool {
    let own = block.text.len().saturating_sub(block.linked);
    block.linked > 0 && !block.away && own <= 2 + block.text.len() / 50
}

/// A short label and links: "Related: …", "Tags: …".
fn is_label(block: &Block) -> bool {
    let Some(colon) = block.text.find(':').filter(|at| *at < 25) else {
        return false;
    };
    let own = block.text.len().saturating_sub(block.linked);
    block.linked > 0 && !block.away && own <= colon + 4 + block.text.len() / 10
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}

/// Lists of two or more items in which every item leads elsewhere, and either much of the text is
/// links or there is hardly a sentence in it.
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
        let away = list.iter().filter(|b| b.away).count() * 2 > list.len();
        let sentences = list.iter().filter(|b| ends_sentence(&b.text)).count();
        let titles = linked * 4 > text && sentences * 4 < list.len();
        if list.len() >= 2 && all && !away && (linked * 5 > text * 2 || titles) {
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
fn headings(blocks: &[Block], parts: &mut [Part], mine: &[bool]) {
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
            (Part::Content, Shape::Paragraph)
                if mine.get(i + 1) == Some(&true) && opens(&blocks[i]) =>
            {
                parts[i] = Part::Furniture;
            }
            (Part::Content, _) => content = true,
            (Part::Furniture | Part::Outside, _) => furniture = true,
            _ => {}
        }
    }
}

/// A short line that is no sentence: it announces what follows.
fn opens(block: &Block) -> bool {
    block.text.len() < 60 && (!ends_sentence(&block.text) || block.text.ends_with(':'))
}
