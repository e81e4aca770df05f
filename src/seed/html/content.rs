//! Which blocks of a page are the article: the elements that hold it, and what in them is
//! furniture all the same.

use super::blocks::{Block, Page, Shape};
use super::dom::Dom;
use super::links;
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
    /// The page's title.
    Title,
    /// Neither marked as furniture nor in the article.
    Outside,
    /// All else.
    Furniture,
}

/// Bytes from which a block counts as running text.
const RUNNING: usize = 25;

/// Tells for each block what it is for.
pub fn parts(dom: &Dom, page: &Page) -> Vec<Part> {
    if page.visits.is_empty() {
        return Vec::new();
    }
    let running = running_of(page);
    let part = marked(page, &running);
    let sums = Sums::of(page, &running, &part);
    let top = densest(dom, page, &running, &part, &sums);
    let chosen = with_siblings(dom, page, &part, &sums, top);
    let holds = |visit: u32| chosen.iter().any(|&v| page.holds(v, visit));
    let mut out: Vec<Part> = page
        .blocks
        .iter()
        .map(|b| match part[b.visit as usize] {
            Part::Content if !holds(b.visit) => Part::Outside,
            Part::Content if b.shape == Shape::Caption => Part::Caption,
            part => part,
        })
        .collect();
    fill(page, &mut out);
    follow(page, &mut out, page.visits[top].parent);
    links::drop(page, &mut out);
    out
}

/// Lists and rows right below the text that lead nowhere are of it: the facts of a story, the parts
/// of a recipe. They stand in the element `around` that holds the text.
fn follow(page: &Page, parts: &mut [Part], around: u32) {
    let Some(last) = parts.iter().rposition(|p| *p == Part::Content) else {
        return;
    };
    for i in last + 1..parts.len() {
        let block = &page.blocks[i];
        let listed = matches!(block.shape, Shape::Item { .. } | Shape::Row { .. });
        let own = block.linked == 0 && page.holds(around, block.visit);
        if parts[i] != Part::Outside || !listed || !own {
            break;
        }
        parts[i] = Part::Content;
    }
}

/// Whether a block reads as text by itself: no link to elsewhere, and a sentence or a line of some
/// length.
fn is_prose(block: &Block) -> bool {
    block.linked * 3 <= block.text.len()
        && match block.shape {
            Shape::Paragraph | Shape::Quote => {
                block.text.len() >= LINE || links::ends_sentence(&block.text)
            }
            Shape::Item { .. } | Shape::Row { .. } | Shape::Preformatted => true,
            Shape::Heading(level) => level > 1,
            Shape::Caption => false,
        }
}

/// Bytes from which a line without an end of a sentence is no label.
const LINE: usize = 60;

/// What stands between parts of the article and reads as text is of it: pages give a line or a
/// list a block of its own.
fn fill(page: &Page, parts: &mut [Part]) {
    let content = |p: &Part| *p == Part::Content;
    let (Some(first), Some(last)) = (
        parts.iter().position(content),
        parts.iter().rposition(content),
    ) else {
        return;
    };
    for i in first..last {
        if parts[i] == Part::Outside && is_prose(&page.blocks[i]) {
            parts[i] = Part::Content;
        }
    }
}

/// The same for a piece of a page that is an article as a whole.
pub fn parts_of_fragment(page: &Page) -> Vec<Part> {
    if page.visits.is_empty() {
        return Vec::new();
    }
    let running = running_of(page);
    let part = marked(page, &running);
    let blocks = page.blocks.iter();
    blocks
        .map(|b| match part[b.visit as usize] {
            Part::Content if b.shape == Shape::Caption => Part::Caption,
            part => part,
        })
        .collect()
}

/// How much running text the chosen blocks hold.
pub fn size(page: &Page, parts: &[Part]) -> usize {
    let content = page.blocks.iter().zip(parts);
    content
        .filter(|(_, part)| **part == Part::Content)
        .map(|(b, _)| running(b))
        .sum()
}

/// Bytes of running text in a block: enough words, most of them outside links.
fn running(block: &Block) -> usize {
    let prose = matches!(
        block.shape,
        Shape::Paragraph | Shape::Item { .. } | Shape::Quote | Shape::Preformatted
    );
    match prose && block.text.len() >= RUNNING && block.linked * 2 < block.text.len() {
        true => block.text.len() - block.linked,
        false => 0,
    }
}

/// The same for every block of a page. Short lines parted by line breaks, as of a poem or an
/// address, are read together.
fn running_of(page: &Page) -> Vec<usize> {
    let blocks = &page.blocks;
    let mut out: Vec<usize> = blocks.iter().map(running).collect();
    let mut from = 0;
    while from < blocks.len() {
        let mut end = from + 1;
        while end < blocks.len() && !blocks[end].gap && blocks[end].visit == blocks[from].visit {
            end += 1;
        }
        let lines = &blocks[from..end];
        let text: usize = lines.iter().map(|b| b.text.len()).sum();
        let linked: usize = lines.iter().map(|b| b.linked).sum();
        if lines.len() > 1 && text >= 2 * RUNNING && linked * 4 < text {
            for (out, line) in out[from..end].iter_mut().zip(lines) {
                if line.shape == Shape::Paragraph {
                    *out = line.text.len() - line.linked;
                }
            }
        }
        from = end;
    }
    out
}

/// What the elements' names and classes say, from the outside in. An element that holds much of
/// the page's running text is not taken for furniture, whatever its class says.
fn marked(page: &Page, running: &[usize]) -> Vec<Part> {
    let n = page.visits.len();
    let held = Held::of(page, running);
    let mass = &held.mass;
    let comments = |v: usize| {
        page.visits[v].roles.has(Roles::COMMENTS) && !held.titled[v] && mass[v] * 10 < mass[0] * 9
    };
    let mut total = mass[0];
    let mut part = vec![Part::Content; n];
    let mut v = 0;
    while v < n {
        if comments(v) {
            total -= mass[v];
            part[v] = Part::Furniture;
            v = (page.visits[v].end as usize).max(v + 1);
        } else {
            v += 1;
        }
    }
    for v in 0..n {
        let visit = &page.visits[v];
        let is = |role: Roles| visit.roles.has(role);
        let small = mass[v] * 5 < total * 2;
        let own = if part[v] == Part::Furniture || is(Roles::CONSENT) && mass[v] * 10 < mass[0] * 9
        {
            Part::Furniture
        } else if !small {
            Part::Content
        } else if is(Roles::FURNITURE)
            || is(Roles::SPOKEN) && !held.titled[v]
            || is(Roles::KICKER) && !held.titled[v]
            || is(Roles::TEASER) && !held.reads_as_text(v)
            || (is(Roles::SOCIAL) && !held.quotes[v])
        {
            Part::Furniture
        } else if is(Roles::CAPTION) {
            Part::Caption
        } else if is(Roles::BYLINE) && !held.titled[v] {
            Part::Byline
        } else {
            Part::Content
        };
        let above = match v {
            0 => Part::Content,
            _ => part[visit.parent as usize],
        };
        part[v] = match above {
            Part::Content => own,
            above => above,
        };
    }
    part
}

/// What each element holds.
struct Held {
    /// Running text, in bytes.
    mass: Vec<usize>,
    /// All text.
    text: Vec<usize>,
    /// Text in links.
    linked: Vec<usize>,
    /// Whether a main heading is in it.
    titled: Vec<bool>,
    /// Whether a quotation is in it.
    quotes: Vec<bool>,
    /// Whether an element is in it that is named as an article's body.
    body: Vec<bool>,
}

impl Held {
    fn of(page: &Page, running: &[usize]) -> Self {
        let n = page.visits.len();
        let mut held = Held {
            mass: vec![0; n],
            text: vec![0; n],
            linked: vec![0; n],
            titled: vec![false; n],
            quotes: vec![false; n],
            body: page
                .visits
                .iter()
                .map(|v| v.roles.has(Roles::BODY))
                .collect(),
        };
        for (block, running) in page.blocks.iter().zip(running) {
            let v = block.visit as usize;
            held.mass[v] += running;
            held.text[v] += block.text.len();
            held.linked[v] += block.linked;
            held.titled[v] |= block.shape == Shape::Heading(1);
            held.quotes[v] |= block.shape == Shape::Quote;
        }
        for v in (1..n).rev() {
            let parent = page.visits[v].parent as usize;
            held.mass[parent] += held.mass[v];
            held.text[parent] += held.text[v];
            held.linked[parent] += held.linked[v];
            held.titled[parent] |= held.titled[v];
            held.quotes[parent] |= held.quotes[v];
            held.body[parent] |= held.body[v];
        }
        held
    }

    /// Whether what a page names a teaser is the article's own: prose, and nothing leads from it.
    fn reads_as_text(&self, v: usize) -> bool {
        self.body[v] || self.linked[v] == 0 && self.mass[v] * 10 > self.text[v] * 7
    }
}

/// What stands under each element.
struct Sums {
    /// Running text that nothing marks as furniture, in bytes; items count half.
    mass: Vec<usize>,
    /// All text.
    text: Vec<usize>,
    /// Text in links.
    linked: Vec<usize>,
}

impl Sums {
    fn of(page: &Page, running: &[usize], part: &[Part]) -> Self {
        let n = page.visits.len();
        let (mut mass, mut text, mut linked) = (vec![0; n], vec![0; n], vec![0; n]);
        for (block, running) in page.blocks.iter().zip(running) {
            let v = block.visit as usize;
            if part[v] == Part::Content {
                // Items are running text in an article, and teasers outside.
                let is_item = matches!(block.shape, Shape::Item { .. });
                mass[v] += if is_item { running / 2 } else { *running };
                text[v] += block.text.len();
                linked[v] += block.linked;
            }
        }
        for v in (1..n).rev() {
            let parent = page.visits[v].parent as usize;
            mass[parent] += mass[v];
            text[parent] += text[v];
            linked[parent] += linked[v];
        }
        Sums { mass, text, linked }
    }

    fn link_share(&self, v: usize) -> f64 {
        self.linked[v] as f64 / self.text[v].max(1) as f64
    }
}

/// The element in which running text is densest: each block gives points for its length and its
/// commas to the elements around it, less to those further out.
fn densest(dom: &Dom, page: &Page, running: &[usize], part: &[Part], sums: &Sums) -> usize {
    let mut score = vec![0f64; page.visits.len()];
    for (block, running) in page.blocks.iter().zip(running) {
        if *running == 0 || part[block.visit as usize] != Part::Content {
            continue;
        }
        let commas = block.text.matches([',', '、', '،', '，']).count();
        let mut share = 1.0 + commas as f64 + (*running as f64 / 100.0).min(3.0);
        if matches!(block.shape, Shape::Item { .. }) {
            share *= 0.25;
        }
        let mut at = block.visit as usize;
        while at != 0 && !page.visits[at].is_block {
            at = page.visits[at].parent as usize;
        }
        let name = dom.name(page.visits[at].id);
        if matches!(name, "p" | "li" | "blockquote" | "pre" | "dd" | "dt") {
            at = page.visits[at].parent as usize;
        }
        for level in 0..6 {
            score[at] += share;
            if at == 0 {
                break;
            }
            at = page.visits[at].parent as usize;
            share *= if level == 0 { 0.5 } else { 0.6 };
        }
    }
    let (mut top, mut best) = (0, f64::MIN);
    for v in 0..page.visits.len() {
        let body = page.visits[v].roles.has(Roles::BODY);
        let weight = if body { 1.5 } else { 1.0 };
        let points = score[v] * (1.0 - sums.link_share(v)) * weight;
        if points > best {
            (top, best) = (v, points);
        }
    }
    top
}

/// How far out from the densest element its siblings are looked at.
const LEVELS: usize = 4;

/// The densest element and those beside it that hold a good part of the text as well: pages part
/// an article at its advertisements.
fn with_siblings(dom: &Dom, page: &Page, part: &[Part], sums: &Sums, top: usize) -> Vec<u32> {
    let mut chosen = vec![top as u32];
    let enough = sums.mass[top] / 5;
    let mut at = top;
    for level in 0..LEVELS {
        if at == 0 || matches!(dom.name(page.visits[at].id), "body" | "article" | "main") {
            break;
        }
        let parent = page.visits[at].parent as usize;
        let mut child = parent + 1;
        while child < page.visits[parent].end as usize {
            let visit = &page.visits[child];
            let is_leaf = level == 0 && dom.name(visit.id) == "p" && sums.mass[child] > 80;
            let is_twin = level == 0
                && sums.text[child] > 0
                && sums.linked[child] * 2 < sums.text[child]
                && dom.attribute(visit.id, "class").is_some()
                && dom.attribute(visit.id, "class") == dom.attribute(page.visits[top].id, "class");
            let joins = is_leaf || is_twin || sums.mass[child] > enough.max(200);
            let prose = is_twin || sums.mass[child] * 10 > sums.text[child] * 7;
            if child != at && part[child] == Part::Content && joins && prose {
                chosen.push(child as u32);
            }
            child = visit.end as usize;
        }
        at = parent;
    }
    chosen
}
