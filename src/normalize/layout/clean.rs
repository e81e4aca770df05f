//! Pages whose lines are the body: those that Briefing wrote, in which no furniture is looked for,
//! and other Markdown with front matter, of which only certain furniture is left out.

use super::Layout;
use super::blocks::{self, Cuts};
use super::certain;
use super::claims;
use super::page::Page;
use super::shortcodes;
use super::title;
use crate::front_matter;
use crate::model::{Entry, Fate};
use crate::seed::{Hint, RawArticle};

/// Lays out such a page. Its title is the main heading where front matter states none.
pub fn lay_out(raw: &RawArticle) -> Layout {
    let mut page = Page::new(raw);
    let mut layout = Layout::default();
    if !raw.clean {
        layout.captions = shortcodes::take(&mut page);
        certain::drop(&mut page);
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
    if let Some(sources) = stated
        .sources
        .as_ref()
        .filter(|s| s.len() == layout.body.len())
    {
        // The words came from an older seed: its lines count, not those of this page.
        for (block, pieces) in layout.body.iter_mut().zip(sources) {
            block.pieces.clone_from(pieces);
        }
        if let Some(listed) = &stated.ledger {
            layout.ledger = front_matter::whole_ledger(listed, sources);
        } else {
            layout.ledger.lines.retain(|e: &Entry| e.fate != Fate::Kept);
        }
    }
    layout
}
