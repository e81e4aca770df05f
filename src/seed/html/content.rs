//! Which blocks of a page are the article: the element that holds it, and what in that element is
//! furniture all the same.

use super::blocks::{Page, Shape};
use super::dom::Dom;
use super::roles::Roles;

/// What a block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The article's text.
    Content,
    /// A caption or credit.
    Caption,
    /// Who and when.
    Byline,
    /// All else.
    Furniture,
}

/// Characters from which a block counts as running text.
const RUNNING: usize = 25;

/// Tells for each block what it is for.
pub fn parts(dom: &Dom, page: &Page) -> Vec<Part> {
    let n = page.visits.len();
    let mut good = vec![0usize; page.blocks.len()];
    for (i, b) in page.blocks.iter().enumerate() {
        let running = matches!(
            b.shape,
            Shape::Paragraph | Shape::Item { .. } | Shape::Quote | Shape::Preformatted
        );
        if running && b.text.len() >= RUNNING && b.linked * 2 < b.text.len() {
            good[i] = b.text.len() - b.linked;
        }
    }
    // Running text under each element.
    let mut mass = vec![0usize; n];
    let mut titles = vec![false; n];
    for (b, good) in page.blocks.iter().zip(&good) {
        mass[b.visit as usize] += good;
        titles[b.visit as usize] |= b.shape == Shape::Heading(1);
    }
    for v in (1..n).rev() {
        let parent = page.visits[v].parent as usize;
        mass[parent] += mass[v];
        titles[parent] = titles[parent] || titles[v];
    }
    let total = mass.first().copied().unwrap_or(0);
    let mut part = vec![Part::Content; n];
    for v in 0..n {
        let visit = &page.visits[v];
        let above = if v == 0 {
            Part::Content
        } else {
            part[visit.parent as usize]
        };
        let small = mass[v] * 5 < total * 2;
        let own = if visit.roles.has(Roles::COMMENTS) && !titles[v] && mass[v] * 10 < total * 9 {
            Part::Furniture
        } else if visit.roles.has(Roles::FURNITURE) && small {
            Part::Furniture
        } else if visit.roles.has(Roles::CAPTION) && small {
            Part::Caption
        } else if visit.roles.has(Roles::BYLINE) && small && !titles[v] {
            Part::Byline
        } else {
            Part::Content
        };
        part[v] = match above {
            Part::Content => own,
            above => above,
        };
    }
    // Points.
    let mut score = vec![0f64; n];
    let mut links = vec![0usize; n];
    let mut chars = vec![0usize; n];
    for (b, good) in page.blocks.iter().zip(&good) {
        let v = b.visit as usize;
        chars[v] += b.text.len();
        links[v] += b.linked;
        if *good == 0 || part[v] != Part::Content {
            continue;
        }
        let commas = b.text.matches([',', '、', '،', '，']).count();
        let points = 1.0 + commas as f64 + (*good as f64 / 100.0).min(3.0);
        // The block's own element, then those around it.
        let mut at = v;
        while at != 0 && !page.visits[at].is_block {
            at = page.visits[at].parent as usize;
        }
        let name = dom.name(page.visits[at].id);
        let is_leaf = matches!(name, "p" | "li" | "blockquote" | "pre" | "dd" | "dt");
        if is_leaf {
            at = page.visits[at].parent as usize;
        }
        let mut share = 1.0;
        for level in 0..6 {
            score[at] += points * share;
            if at == 0 {
                break;
            }
            at = page.visits[at].parent as usize;
            share = if level == 0 { 0.5 } else { share * 0.6 };
        }
    }
    for v in (1..n).rev() {
        let parent = page.visits[v].parent as usize;
        chars[parent] += chars[v];
        links[parent] += links[v];
    }
    let density = |v: usize| links[v] as f64 / chars[v].max(1) as f64;
    let mut top = 0;
    let mut best = f64::MIN;
    for v in 0..n {
        let mut s = score[v] * (1.0 - density(v));
        if page.visits[v].roles.has(Roles::BODY) {
            s *= 1.5;
        }
        if s > best {
            (top, best) = (v, s);
        }
    }
    let range = top as u32..page.visits.get(top).map_or(0, |v| v.end);
    page.blocks
        .iter()
        .map(|b| {
            let part = part[b.visit as usize];
            if !range.contains(&b.visit) {
                return match part {
                    Part::Content => Part::Furniture,
                    part => part,
                };
            }
            if part == Part::Content && b.shape == Shape::Caption {
                return Part::Caption;
            }
            part
        })
        .collect()
}
