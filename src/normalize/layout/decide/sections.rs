//! Parts of a page that are no part of its article: related stories, comments, most read. Their
//! heading is known by its words, and what follows goes with it.

use crate::model::Rule;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::furniture;
use crate::seed::Hint;

/// Words of running text before the comments of a page, at least. A comment button above the
/// article has fewer before it.
const BEFORE_COMMENTS: usize = 60;

/// Words of a line that counts comments, at most.
const COUNTED: usize = 20;

/// Leaves out the headings of such parts and what belongs to them.
pub fn drop(page: &mut Page) {
    let count = page.units.len();
    let mut after: usize = (0..count).map(|i| prose_words(page, i)).sum();
    let mut before = 0;
    let mut i = 0;
    while i < count {
        let own = prose_words(page, i);
        after -= own;
        let unit = &page.units[i];
        let named = !unit.pinned && unit.verdict().field().is_none();
        let rule = page
            .section(i)
            .filter(|_| unit.words <= 8)
            .or_else(|| heads_comments(page, i));
        let Some(rule) = rule.filter(|_| named) else {
            before += own;
            i += 1;
            continue;
        };
        let end = end_of(page, i, rule, before, after);
        if end > i + 1 || rule != Rule::SiteFooter && !page.key(i).contains("share") {
            for j in i..end {
                after -= if j > i { prose_words(page, j) } else { 0 };
                page.drop(j, rule);
            }
        }
        i = end.max(i + 1);
    }
}

/// `Comments (3)`, `12 comments on this` over what readers wrote, where no article goes on below.
fn heads_comments(page: &Page, i: usize) -> Option<Rule> {
    let unit = &page.units[i];
    let rule = furniture::counted(page.key(i)).filter(|_| unit.words <= COUNTED)?;
    (unit.words > 2 || !goes_on(page, i + 1)).then_some(rule)
}

fn prose_words(page: &Page, i: usize) -> usize {
    if page.is_body(i) && page.units[i].is_prose() {
        page.units[i].words
    } else {
        0
    }
}

/// The unit after the last that belongs to the part whose heading is unit `i`.
fn end_of(page: &Page, i: usize, rule: Rule, before: usize, after: usize) -> usize {
    let count = page.units.len();
    if before == 0 {
        return i + 1;
    }
    if rule == Rule::Comments {
        // Comments of a short article are known by the buttons beside them.
        let answered = || (i + 1..count).any(|j| matches!(page.key(j), "reply" | "like reply"));
        return if before >= BEFORE_COMMENTS || before * 3 >= BEFORE_COMMENTS && answered() {
            count
        } else {
            i + 1
        };
    }
    // Above most of the text the article is still to come, and its headline may be next.
    let blocks = page.units.get(i + 1).is_some_and(|u| !u.gap);
    let closed = (i + 1..count).any(|j| page.units[j].gap);
    if after > 2 * before && !(blocks && closed) {
        return i + 1;
    }
    // A table is no list of links.
    let is_row = |j: usize| matches!(page.units[j].hint, Hint::Row { .. }) && page.is_body(j);
    // The items: what stands under the heading up to a paragraph, a pinned line or another part.
    let item = |j: usize| {
        let unit = &page.units[j];
        !unit.is_prose() && !unit.pinned && !is_row(j)
    };
    let mut end = i + 1;
    while end < count && item(end) && !(blocks && page.units[end].gap) {
        end += 1;
    }
    if end >= count || after == 0 && !is_row(end) {
        return count;
    }
    if rule == Rule::AuthorBio {
        // The biography itself is the paragraph under its heading.
        return (end + 1).min(count);
    }
    let short_tail = after < before;
    let stories = matches!(
        rule,
        Rule::RelatedStories | Rule::MostRead | Rule::SponsoredStories | Rule::Newsletter
    );
    // A block without blank lines ends where one stands; a paragraph after it is the article's.
    let closed = blocks && page.units[end].gap && page.units[end].is_prose();
    let rest = stories && short_tail && !closed && !goes_on(page, end);
    if rest { count } else { end }
}

/// Whether the text from unit `from` on reads as an article: paragraph after paragraph, as teasers
/// with their headlines do not.
pub fn goes_on(page: &Page, from: usize) -> bool {
    let (mut prose, mut short) = (0, 0);
    for j in from..page.units.len() {
        if page.section(j).is_some() {
            break;
        }
        if page.is_body(j) {
            if page.units[j].is_prose() {
                prose += 1
            } else {
                short += 1
            }
        }
        if prose >= 2 && short == 0 {
            return true;
        }
    }
    prose >= 1 && short * 3 <= prose
}
