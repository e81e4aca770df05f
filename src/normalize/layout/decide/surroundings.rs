//! What is left above and below the text: doubles of the title, site names, kickers, standfirst,
//! and the menus of flattened pages.

use crate::model::{Basis, Field, Rule};
use crate::normalize::layout::frame::title;
use crate::normalize::layout::measure::line::fold;
use crate::normalize::layout::measure::page::{Page, Unit};
use crate::normalize::layout::read::dateline;
use crate::normalize::layout::read::furniture::Place;
use crate::normalize::layout::read::masthead::{is_masthead, is_office};
use crate::normalize::layout::write::blocks;
use crate::seed::Hint;
use std::ops::Range;

/// Words of a standfirst, at least and at most.
const STANDFIRST: Range<usize> = 7..60;
/// Words of a line between title and text that is none of it, at most.
const KICKER: usize = 8;
/// Units within which the neighbour of a line is looked for.
const NEAR: usize = 64;
/// What the lines around the text turned out to be.
#[derive(Debug, Default)]
pub struct Found {
    /// The site's name.
    pub site: Option<Field<String>>,
    /// The standfirst.
    pub standfirst: Option<Field<String>>,
}

/// Leaves out lines that repeat the title, wherever they stand.
///
/// Returns the name of the site where one follows the title after a bar or dash.
pub fn drop_doubles(page: &mut Page, title: usize, words: &str) -> Option<Field<String>> {
    let key = fold(words);
    if key.len() < 8 {
        return None;
    }
    let mut site = site_after(page, title, words);
    for i in 0..page.units.len() {
        if i == title || !page.is_open(i) || page.units[i].is_prose() && page.key(i) != key {
            continue;
        }
        let line = page.key(i);
        // `URGENT: Ferries wait …` above `(2nd LD) Ferries wait …`.
        let bare = |k: &'_ str| {
            k.find([':', ')'])
                .filter(|at| *at <= 12)
                .map_or(0, |at| at + 2)
        };
        let told = key.get(bare(&key)..).unwrap_or("");
        let again = told.len() >= 24 && line.get(bare(line)..) == Some(told);
        if line == key
            || again
            || title::repeats(line, &key) && page.units[i].words <= page.units[title].words + 8
        {
            site = site.or_else(|| site_after(page, i, words));
            page.drop(i, Rule::DuplicateTitle);
        }
    }
    if let Some(site) = &site {
        for i in 0..page.units.len() {
            if *page.units[i].text == *site.value {
                page.drop(i, Rule::SiteName);
            }
        }
    }
    site
}

/// The name after `Headline | `, `Headline - `.
fn site_after(page: &Page, i: usize, title: &str) -> Option<Field<String>> {
    let unit = &page.units[i];
    let rest = unit.text.strip_prefix(title)?;
    let name = [" | ", " - ", " – ", " — ", " :: "]
        .iter()
        .find_map(|s| rest.strip_prefix(s))?;
    let fits = name.split(' ').count() <= 6
        && !name.contains('|')
        && name.starts_with(|c: char| c.is_alphanumeric());
    let at = unit.spans(unit.text.len() - name.len()..unit.text.len());
    fits.then(|| Field::new(name.to_string(), Basis::Stated, at, "title-suffix"))
}

/// The standfirst: one or two sentences between the title and a byline or stamp.
pub fn standfirst(page: &mut Page, title: usize, stretch: &Range<usize>) -> Option<Field<String>> {
    let attributes = |to: &str| to.contains("byline") || to.contains("published");
    let settled = |i: usize| page.units[i].verdict().field().is_some_and(attributes);
    let limit = (title + 9).min(page.units.len()).min(stretch.end);
    let attributed = (title + 1..limit).find(|&i| settled(i))?;
    let mut between = (title + 1..attributed).filter(|&i| page.is_open(i));
    let i = between.next()?;
    if i > title + 1 && is_credit(page, i - 1) && !page.units[i].stop {
        // Below who made a picture stands what it shows.
        page.drop(i, Rule::ImageCaption);
        return None;
    }
    let unit = &page.units[i];
    let leads = dateline::read(&unit.text).is_some(); // where it was filed begins the story itself
    if between.next().is_some() || !is_long(unit) || leads || blocks::bullet(&unit.text).is_some() {
        return None;
    }
    let more = (attributed..stretch.end)
        .filter(|&j| page.is_body(j) && page.units[j].is_prose())
        .count();
    if more < 2 {
        return None;
    }
    let field = Field::new(
        unit.text.to_string(),
        Basis::Stated,
        unit.all_spans(),
        "standfirst-line",
    );
    page.to_field(i, "standfirst");
    Some(field)
}

/// Whether a line says who made a picture.
fn is_credit(page: &Page, i: usize) -> bool {
    page.units[i].verdict().field() == Some("image.credit")
}

/// Whether a line has the length of a standfirst; a shorter one reads as a sentence.
fn is_long(unit: &Unit) -> bool {
    let small = unit
        .text
        .split(' ')
        .filter(|w| w.starts_with(|c: char| c.is_lowercase()))
        .count();
    STANDFIRST.contains(&unit.words) || unit.words + 2 >= STANDFIRST.start && small >= 2
}

/// What kind of page it is.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Flattened with its menus.
    pub menus: bool,
    /// Without anything known as furniture.
    pub bare: bool,
    /// With a headline and text whose first and last line were chosen together.
    pub framed: bool,
}

/// Leaves out furniture that is known only outside the text, and what stands there without being
/// any of it.
pub fn drop(page: &mut Page, title: Option<usize>, stretch: &Range<usize>, kind: Kind) -> Found {
    let mut found = Found::default();
    for i in 0..page.units.len() {
        // What a page marks as its byline and is none of its facts is no text either.
        if page.units[i].hint == Hint::Byline && page.is_open(i) {
            // Between paragraphs a time of day is that of the next entry.
            let entry = stretch.contains(&i) && i > stretch.start && is_time(&page.units[i].text);
            if !entry {
                page.drop(i, Rule::BylineArea);
                continue;
            }
        }
        if stretch.contains(&i) || !page.is_open(i) {
            continue;
        }
        if let Some(rule) = page.furniture(i, Place::Edge) {
            page.drop(i, rule);
        } else if i < stretch.start {
            above(page, i, title, stretch, kind, &mut found);
        } else {
            below(page, i, stretch, kind);
        }
    }
    found
}

/// `8:45pm`, `20.45`: a time of day and nothing else.
fn is_time(text: &str) -> bool {
    text.len() <= 12
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains([':', '.', 'h'])
        && !text.contains(char::is_uppercase)
        && text.bytes().filter(u8::is_ascii_digit).count() >= 3
}

fn above(
    page: &mut Page,
    i: usize,
    title: Option<usize>,
    stretch: &Range<usize>,
    kind: Kind,
    found: &mut Found,
) {
    let menus = kind.menus;
    let unit = &page.units[i];
    let over = title.is_none_or(|t| i < t);
    let office = is_office(&unit.text, page.key(i)) && !unit.stop;
    if over && !menus && title.is_some() && (office || is_masthead(&unit.text, page.key(i))) {
        if found.site.is_none() {
            found.site = Some(Field::new(
                unit.text.to_string(),
                Basis::Stated,
                unit.all_spans(),
                "masthead",
            ));
        }
        return page.drop(i, Rule::SiteName);
    }
    if !over
        && !menus
        && is_time(&unit.text)
        && (i + 1..page.units.len()).any(|j| is_time(&page.units[j].text))
    {
        // The first of several entries.
        return;
    }
    if over && title.is_some() {
        return page.drop(i, if menus { Rule::PageHead } else { Rule::Kicker });
    }
    if menus {
        return page.drop(i, Rule::PageHead);
    }
    if !unit.stop && i.checked_sub(1).is_some_and(|j| is_credit(page, j)) {
        // Below who made a picture stands what it shows.
        return page.drop(i, Rule::ImageCaption);
    }
    let under = title.is_some_and(|t| i == t + 1);
    if under
        && unit.words < STANDFIRST.end
        && is_long(unit)
        && !unit.stop
        && unit.hint == Hint::Unknown
        && blocks::bullet(&unit.text).is_none()
    {
        found.standfirst = Some(Field::new(
            unit.text.to_string(),
            Basis::Stated,
            unit.all_spans(),
            "standfirst-line",
        ));
        return page.to_field(i, "standfirst");
    }
    // Figures between title and text are a date or number that could not be read.
    if unit.words <= 6
        && !is_time(&unit.text)
        && unit.text.bytes().filter(u8::is_ascii_digit).count() >= 4
        && unit.stamp().is_none()
    {
        return page.drop(i, Rule::UnreadStamp);
    }
    // What stands below a line of the text is text.
    let begun = title.is_some_and(|t| (t + 1..i).any(|j| page.is_body(j)));
    if begun && !over {
        return;
    }
    // Right above the first paragraph a line of some words is the article's own heading.
    let next = (i + 1..stretch.end).take(NEAR).find(|&j| page.is_body(j));
    let own = next == Some(stretch.start) && unit.words >= 2 && blocks::is_heading(page, i);
    let list = blocks::is_item(page, i)
        || matches!(
            unit.hint,
            Hint::Item { .. }
                | Hint::Row { .. }
                | Hint::Heading(_)
                | Hint::Paragraph
                | Hint::Quote
                | Hint::Preformatted
        );
    let sentence = unit.stop && unit.words >= 3;
    // Without furniture on the page, what stands below its title is its text.
    if !own && !list && !sentence && !(kind.bare && !over) && unit.words <= KICKER {
        page.drop(i, Rule::Kicker);
    }
}

fn below(page: &mut Page, i: usize, stretch: &Range<usize>, kind: Kind) {
    let unit = &page.units[i];
    let previous = (stretch.start..i)
        .rev()
        .take(NEAR)
        .find(|&j| page.is_body(j));
    let follows = previous.is_some_and(|p| {
        page.units[p].text.ends_with(':')
            || blocks::bullet(&page.units[p].text).is_some() && blocks::bullet(&unit.text).is_some()
    });
    let close = previous.is_some_and(|p| i - p <= 2);
    let list = blocks::bullet(&unit.text).is_some()
        || matches!(
            unit.hint,
            Hint::Item { .. }
                | Hint::Row { .. }
                | Hint::Paragraph
                | Hint::Quote
                | Hint::Preformatted
        );
    let sentence = unit.stop && unit.words >= 2;
    let keep = if kind.menus {
        !kind.framed && close && sentence && unit.words >= 4
    } else {
        follows || list || sentence || unit.words > 14
    };
    if !keep {
        page.drop(i, Rule::PageFoot);
    }
}
