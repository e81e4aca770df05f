//! Pages whose lines are the body: those that Briefing wrote, in which no furniture is looked for,
//! and other Markdown with front matter, of which only certain furniture is left out.

use super::Layout;
use crate::front_matter;
use crate::model::{Entry, Fate, Piece};
use crate::normalize::layout::decide::{certain, claims, facts, outlet};
use crate::normalize::layout::frame::title;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::write::blocks::{self, Cuts};
use crate::seed::{Hint, RawArticle};

/// Lays out such a page. Its title is the main heading where front matter states none.
pub fn lay_out(raw: &RawArticle) -> Layout {
    let mut page = Page::new(raw);
    let mut layout = Layout::default();
    if !raw.clean {
        super::by_hint(&mut page);
        layout.captions = facts::take_figures(&mut page);
        certain::drop(&mut page);
    }
    if raw.stated.sources.is_none() {
        outlet::leave_out(&mut page);
    }
    let heading = page.units.iter().position(|u| u.hint == Hint::Title);
    if let Some(i) = heading {
        layout.title = Some(title::stated(&page, i).0);
        page.to_field(i, "title");
    }
    layout.body = blocks::build(&page, &Cuts::new());
    layout.title = layout
        .title
        .or_else(|| title::claimed_title(raw))
        .or_else(|| title::derived(&page, None));
    layout.ledger.lines = super::fates(&page);
    claims::fill(raw, &mut layout);
    let stated = &raw.stated;
    if let Some(sources) = &stated.sources {
        // The words came from an older seed: its lines count, not those of this page.
        let lengths: Vec<usize> = layout
            .body
            .iter()
            .map(|b| b.text().chars().count())
            .collect();
        for (block, source) in layout.body.iter_mut().zip(matched(&lengths, sources)) {
            block.pieces = source
                .and_then(|i| sources.get(i))
                .cloned()
                .unwrap_or_default();
        }
        if let Some(listed) = &stated.ledger {
            layout.ledger = front_matter::whole_ledger(listed, sources);
        } else {
            layout.ledger.lines.retain(|e: &Entry| e.fate != Fate::Kept);
        }
    }
    layout
}

/// Most pairs of blocks and sources that are held against each other.
const MOST_PAIRS: usize = 4_000_000;

/// The source of each block of a page. While there are as many of one as of the other, they go by
/// their order. Where an editor added or removed blocks, those of unchanged length keep their
/// source (the longest common subsequence of lengths), and the others are the editor's own.
fn matched(blocks: &[usize], sources: &[Vec<Piece>]) -> Vec<Option<usize>> {
    if blocks.len() == sources.len() {
        return (0..blocks.len()).map(Some).collect();
    }
    let length = |pieces: &Vec<Piece>| {
        let ends = pieces
            .iter()
            .map(|p| (p.at + p.end.saturating_sub(p.start)) as usize);
        ends.max().unwrap_or(0)
    };
    let sources: Vec<usize> = sources.iter().map(length).collect();
    let mut out = vec![None; blocks.len()];
    let same = |(a, b): &(&usize, &usize)| a == b;
    let first = blocks.iter().zip(&sources).take_while(same).count();
    let rest = (&blocks[first..], &sources[first..]);
    let last = rest
        .0
        .iter()
        .rev()
        .zip(rest.1.iter().rev())
        .take_while(same)
        .count();
    (0..first).for_each(|i| out[i] = Some(i));
    (1..=last).for_each(|i| out[blocks.len() - i] = Some(sources.len() - i));
    let (a, b) = (
        &blocks[first..blocks.len() - last],
        &sources[first..sources.len() - last],
    );
    if a.len().saturating_mul(b.len()) > MOST_PAIRS {
        return out;
    }
    let mut longest = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i] == b[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out[first + i] = Some(first + j);
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
