//! Which line is what: title, stamp, byline, caption, notice, body or boilerplate. A step a file.

mod clean;
mod decide;
mod frame;
mod measure;
mod read;
mod write;

pub use decide::claims::contradictions;

pub use read::agencies::named as agency;

use super::rules::Rules;
use crate::model::{Block, Caption, Citation, Cut, Edtf, Entry, Fate, Field, Ledger, Notice, Rule};
use crate::seed::{Hint, RawArticle};
use decide::attribution::{Attribution, Marks};
use decide::{
    address, biography, claims, days, facts, outlet, repeats, sections, surroundings, teasers,
    undated,
};
use frame::{run_in, story, stretch, title};
use measure::page::Page;
use read::furniture::Place;
use read::{onward, shapes, spoken};
use std::ops::Range;
use write::{blocks, citations};

/// What the lines of a raw article are.
#[derive(Debug, Default)]
pub struct Layout {
    /// The title; `None` for a seed without words.
    pub title: Option<Field<String>>,
    /// When the source published it.
    pub published: Option<Field<Edtf>>,
    /// The publication stamp as written.
    pub stamp: String,
    /// Why `published` is unknown, in words; empty where it is known.
    pub undated: String,
    /// When the source last changed it.
    pub updated: Option<Field<Edtf>>,
    /// Who wrote it.
    pub byline: Option<Field<String>>,
    /// The outlet.
    pub publisher: Option<Field<String>>,
    /// The agency.
    pub agency: Option<Field<String>>,
    /// Where it was filed.
    pub dateline: Option<Field<String>>,
    /// Where it was first published.
    pub canonical: Option<Field<String>>,
    /// Its language.
    pub language: Option<Field<String>>,
    /// The outlet's standfirst.
    pub standfirst: Option<Field<String>>,
    /// Captions and credits.
    pub captions: Vec<Caption>,
    /// Notices about the text.
    pub notices: Vec<Notice>,
    /// Citation ids that lead nowhere.
    pub citations: Vec<Citation>,
    /// The body.
    pub body: Vec<Block>,
    /// What became of every line.
    pub ledger: Ledger,
    /// The date that the page itself shows, where it shows one.
    pub shown: Option<Edtf>,
}

/// Lays out a raw article, by the rules of its outlet and the general ones.
pub fn of(raw: &RawArticle, rules: &Rules) -> Layout {
    if raw.clean || raw.headed {
        return clean::lay_out(raw);
    }
    let mut page = Page::new(raw);
    let mut layout = Layout::default();
    by_hint(&mut page);
    let outlet = outlet::of(&page, rules);
    outlet::leave_out(&mut page);
    outlet::apply(&mut page, outlet);
    layout.notices = facts::take_notices(&mut page);
    layout.captions = facts::take_captions(&mut page);
    by_words(&mut page);
    sections::drop(&mut page);
    teasers::drop(&mut page);

    let bare = stretch::is_bare(&page);
    let (mut stretch, menus) = stretch::find(&page, bare);
    let story = if menus { story::find(&page) } else { None };
    if let Some(story) = &story {
        stretch = story.text.clone();
    }
    layout.canonical = address::take(&mut page, stretch.start);
    let above = match &story {
        Some(story) => Some(story.headline),
        None => title::find(&page, stretch.start, menus),
    };
    let from = match (menus, above) {
        (true, Some(i)) => i.saturating_sub(3),
        (true, None) => stretch.start.saturating_sub(8),
        (false, _) => 0,
    };
    let day = match &story {
        Some(story) => story.day,
        None => above.and_then(|headline| story::day_below(&page, headline, stretch.start)),
    };
    let from = day.map_or(from, |day| from.min(day));
    let marks = Marks {
        headline: above,
        day,
        framed: story.is_some(),
        order: outlet::order(outlet),
    };
    let text = match &story {
        Some(_) => first_paragraph(&page, &stretch)..stretch.end,
        None => stretch.clone(),
    };
    let mut lines = Attribution::take(&mut page, &text, from, marks);
    if lines.published.is_none()
        && !menus
        && let Some((i, day)) = days::left_out(&page, from..stretch.start)
    {
        lines.stamp = page.units[i].text.to_string();
        lines.published = Some(day);
        lines.undated = None;
        page.to_only_day(i);
    }
    let mut stretch = biography::drop(&mut page, stretch, lines.byline.as_ref(), menus);
    if bare {
        // Nothing is furniture there: what follows the last paragraph is rows and lists.
        stretch.end = page.units.len();
    }
    let headline = match &story {
        Some(story) => Some(story.headline),
        None => title::find(&page, stretch.start, menus),
    };
    let mut cuts = blocks::Cuts::new();
    if let Some(i) = headline {
        let title = title::stated(&page, i).0;
        page.to_title(i);
        layout.publisher = surroundings::drop_doubles(&mut page, i, &title.value);
        layout.title = Some(title);
        if !menus {
            stretch.start = text_start(&page, i, &stretch);
        }
        if !menus {
            layout.standfirst = surroundings::standfirst(&mut page, i, &stretch);
        }
    }
    let kind = surroundings::Kind {
        menus,
        bare,
        framed: story.is_some(),
    };
    let around = surroundings::drop(&mut page, headline, &stretch, kind);
    let publisher = layout.publisher.or(around.site);
    layout.publisher = publisher.or_else(|| outlet::with_the_rights(&page, stretch.end));
    layout.standfirst = layout.standfirst.or(around.standfirst);
    repeats::drop(&mut page, stretch.clone());
    if headline.is_none()
        && let Some(head) = run_in::read(&page, stretch.start, &mut lines, outlet::order(outlet))
    {
        layout.title = head.title;
        for (range, rule) in head.cuts {
            cut(&page, stretch.start, range, rule, &mut layout, &mut cuts);
        }
    }
    layout.title = layout
        .title
        .or_else(|| title::claimed_title(raw))
        .or_else(|| title::derived(&page, lines.cut.as_ref()));
    attribute(&mut layout, &page, lines, &mut cuts);
    let marks = citations::find(&page);
    for (i, mut ranges) in marks.cuts {
        cuts.entry(i).or_default().append(&mut ranges);
    }
    cut_spoken(&page, &mut layout, &mut cuts);
    layout.citations = marks.citations;
    layout.ledger.cuts.extend(marks.log);
    layout.ledger.cuts.sort_by_key(|c| c.at);
    layout.body = blocks::build(&page, &cuts);
    layout.ledger.lines = fates(&page);
    layout.shown = layout.published.as_ref().map(|p| p.value);
    claims::fill(raw, &mut layout);
    if layout.published.is_some() {
        layout.undated.clear();
    } else if layout.undated.is_empty() {
        layout.undated = undated::reason(&page, layout.updated.as_ref());
    }
    layout
}

/// Takes over what bylines, stamps and the dateline say, and cuts the dateline out of the text.
fn attribute(layout: &mut Layout, page: &Page, lines: Attribution, cuts: &mut blocks::Cuts) {
    if let Some((i, range)) = lines.cut
        && page.is_body(i)
    {
        cut(page, i, range, "dateline", layout, cuts);
    }
    layout.published = lines.published;
    layout.stamp = lines.stamp;
    layout.undated = lines.undated.unwrap_or_default();
    layout.updated = lines.updated.or_else(|| facts::updated(&layout.notices));
    layout.byline = lines.byline;
    layout.agency = lines.agency;
    layout.dateline = lines.dateline;
}

/// Cuts a byte range out of a unit that stays, and says so in the ledger.
fn cut(
    page: &Page,
    i: usize,
    range: Range<usize>,
    rule: &str,
    layout: &mut Layout,
    cuts: &mut blocks::Cuts,
) {
    let unit = &page.units[i];
    let end = range.start + unit.text[range.clone()].trim_end().len();
    layout
        .ledger
        .cuts
        .extend(unit.spans(range.start..end).into_iter().map(|at| Cut {
            at,
            text: unit.text[range.start..end].to_string(),
            rule: rule.to_string(),
        }));
    cuts.entry(i).or_default().push(range);
}

/// Cuts what only screen readers say.
fn cut_spoken(page: &Page, layout: &mut Layout, cuts: &mut blocks::Cuts) {
    for i in (0..page.units.len()).filter(|&i| page.is_body(i)) {
        for range in spoken::ranges(&page.units[i].text) {
            cut(page, i, range, "screen-reader", layout, cuts);
        }
        if let Some(cuts) = cuts.get_mut(&i) {
            cuts.sort_by_key(|cut| cut.start);
        }
    }
}

/// The first paragraph of a stretch; its beginning where it has none.
fn first_paragraph(page: &Page, stretch: &Range<usize>) -> usize {
    let prose = |i: &usize| page.is_body(*i) && page.units[*i].is_prose();
    stretch.clone().find(prose).unwrap_or(stretch.start)
}

/// Where the text below the headline begins: at its first sentence, however short.
fn text_start(page: &Page, headline: usize, stretch: &Range<usize>) -> usize {
    let sentence = |i: &usize| {
        let unit = &page.units[*i];
        page.is_body(*i) && unit.stop && unit.words >= 3 && !unit.text.ends_with(['?', '!'])
    };
    (headline + 1..stretch.start)
        .find(sentence)
        .unwrap_or(stretch.start)
}

/// Furniture as the format marks it.
fn by_hint(page: &mut Page) {
    for i in 0..page.units.len() {
        match page.units[i].hint {
            Hint::Furniture => page.drop(i, Rule::Furniture),
            Hint::Property(None) => page.drop(i, Rule::Property),
            Hint::Property(Some(field)) => page.to_field(i, field.name()),
            _ => {}
        }
    }
}

/// Furniture that is known by its shape or words wherever it stands.
fn by_words(page: &mut Page) {
    let mut below = false;
    for i in 0..page.units.len() {
        let unit = &page.units[i];
        below |= page.is_body(i) && unit.is_prose();
        if !page.is_open(i) || unit.hint == Hint::Title {
            continue;
        }
        let key = page.key(i);
        let rule = shapes::rule(&unit.text, key, unit.words)
            .or_else(|| onward::rule(&unit.text, key, unit.words, below))
            .or_else(|| page.furniture(i, Place::Anywhere));
        if let Some(rule) = rule {
            page.drop(i, rule);
        }
    }
}

/// The fate of every line, in order.
fn fates(page: &Page) -> Vec<Entry> {
    let mut out = Vec::with_capacity(page.raw.lines.len());
    for unit in &page.units {
        for line in &page.raw.lines[unit.lines.clone()] {
            let fate = unit.verdict().fate().cloned().unwrap_or(Fate::Kept);
            let text = match fate {
                Fate::Kept => String::new(),
                _ => page.raw.line(line).to_string(),
            };
            out.push(Entry {
                line: line.number,
                fate,
                text,
            });
        }
    }
    // Lines between two pages stand above the paragraph that they parted.
    out.sort_by_key(|entry| entry.line);
    out
}
