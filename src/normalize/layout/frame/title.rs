//! The title: the headline found among site names, kickers and doubles, or words of the text.

use crate::model::{Basis, Field, Rule, sentence};
use crate::normalize::layout::frame::clause;
use crate::normalize::layout::frame::headline::{self, Echo, PARAGRAPHS};
use crate::normalize::layout::measure::line::fold;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::furniture::{self, Place};
use crate::normalize::layout::read::masthead;
use crate::normalize::layout::write::blocks;
use crate::seed::{ClaimField, Hint, RawArticle};
use std::ops::Range;

/// Longest headline, in words.
const LONGEST_HEADLINE: usize = 32;
/// Units above the text among which the headline of a page with menus is looked for.
const ABOVE: usize = 40;
/// Points from which on a line is a headline although the one below it could be one as well.
const HEADLINE: i32 = 8;
/// Units within which a sub-heading may stand in for a headline.
const FIRST_UNITS: usize = 5;

/// The unit that is the headline, among those above the first paragraph.
///
/// Points are given for what headlines have and menus have not: words enough, words of the text, a
/// double, a byline or date below, the metadata's word.
pub fn find(page: &Page, first: usize, menus: bool) -> Option<usize> {
    // What a format marks as the title is it, wherever the text begins.
    let marked = |i: &usize| page.units[*i].hint == Hint::Title && page.is_open(*i);
    if first == 0
        && let Some(i) = (0..page.units.len()).find(marked)
    {
        return Some(i);
    }
    let claims: Vec<String> = claimed(page.raw).map(fold).collect();
    let from = if menus {
        first.saturating_sub(ABOVE)
    } else {
        0
    };
    let mut echo = None;
    let mut points_of = |i: usize| {
        let plain = points(page, i, first, menus, &claims)?;
        // One line of its kind needs no comparison with the text.
        let echo = echo.get_or_insert_with(|| Echo::new(page, first, PARAGRAPHS));
        Some(plain + echo.points(page.key(i)))
    };
    let mut best: Option<(i32, usize)> = None;
    let mut over: Option<(i32, usize)> = None;
    for i in from..first.min(page.units.len()) {
        let Some(points) = points_of(i) else {
            continue;
        };
        let above = over.replace((points, i));
        if best.is_none_or(|(b, at)| points > b && !is_standfirst(page, at, i, b, above)) {
            best = Some((points, i));
        }
    }
    best.filter(|(points, _)| *points > 0).map(|(_, i)| i)
}

/// Whether line `i` below the headline found so far is its standfirst: of two lines one right below
/// the other that could both be headlines, the upper is, and the longer is what stands under it.
fn is_standfirst(page: &Page, at: usize, i: usize, best: i32, above: Option<(i32, usize)>) -> bool {
    let (upper, lower) = (&page.units[at], &page.units[i]);
    above.is_some_and(|(_, j)| j == at)
        && i == at + 1
        && best >= HEADLINE
        && upper.words >= 4
        && lower.words + 2 >= upper.words
        && upper.hint == lower.hint
}

fn claimed(raw: &RawArticle) -> impl Iterator<Item = &str> {
    raw.claims
        .iter()
        .filter(|c| c.field == ClaimField::Title)
        .map(|c| c.value.as_str())
}

fn points(page: &Page, i: usize, first: usize, menus: bool, claims: &[String]) -> Option<i32> {
    let unit = &page.units[i];
    // A second copy, or what seemed to belong to a list of links above the text.
    let taken = matches!(
        unit.verdict().rule(),
        Some(Rule::DuplicateLine | Rule::SiteFooter)
    );
    if !page.is_open(i) && !taken || unit.words == 0 || unit.words > LONGEST_HEADLINE {
        return None;
    }
    let key = page.key(i);
    if unit.hint == Hint::Title {
        return Some(100);
    }
    if !matches!(
        unit.hint,
        Hint::Unknown | Hint::Paragraph | Hint::Heading(_)
    ) || blocks::bullet(&unit.text).is_some()
    {
        return None;
    }
    if page.furniture(i, Place::Edge).is_some()
        || unit.text.ends_with(':')
        || headline::is_attribution(unit, key)
        || headline::frames(page, i)
    {
        return None;
    }
    let mut points = match unit.words {
        1 => -6,
        // The first line of a text, by itself above its first paragraph.
        2 if !menus && i == 0 && first == 1 && page.units.get(1).is_some_and(|u| u.gap) => 1,
        2 => 0,
        3 => 4,
        4..=22 => 8,
        _ => 2,
    } + headline::form(unit);
    if masthead::is_office(&unit.text, key) {
        points -= 6;
    }
    if claims.iter().any(|c| c == key) {
        points += 40;
    } else if key.len() > 12 && claims.iter().any(|c| c.starts_with(key)) {
        points += 20;
    }
    let near = i.saturating_sub(12)..(i + 13).min(page.units.len());
    if unit.words >= 3 && near.clone().any(|j| j != i && repeats(page.key(j), key)) {
        points += 6;
    }
    let attributed = (i + 1..(i + 5).min(first)).any(|j| headline::is_settled(&page.units[j]));
    let named =
        (i + 1..(i + 4).min(first)).any(|j| headline::by_someone(&page.units[j].text, page.key(j)));
    if attributed || named {
        points += 6;
    }
    if i > 2 && unit.words >= 4 && (0..2).any(|j| page.key(j).starts_with(key)) {
        // Pages begin with their own name.
        points += 8;
    }
    let under = !menus && (i.saturating_sub(6)..i).any(|j| headline::is_settled(&page.units[j]));
    if under {
        // Below a byline and a date the text begins.
        points -= 6;
    }
    let distance = first.saturating_sub(i) as i32;
    points -= match menus {
        // Pictures, buttons and links to other stories may stand between a byline and its text.
        true if named => (distance / 2).min(6),
        true => distance / 2,
        false => distance / 6,
    };
    if menus
        && i > 0
        && page.units[i - 1].words <= 3
        && page
            .units
            .get(i + 1)
            .is_some_and(|u| u.words <= 3 && u.is_body())
    {
        points -= 3;
    }
    Some(points)
}

/// Whether a line says the same as a headline, with or without more around it.
pub fn repeats(line: &str, headline: &str) -> bool {
    line == headline
        || headline.len() >= 12
            && line.len() < headline.len() + 60
            && (line.starts_with(headline) || line.ends_with(headline))
}

/// The title of unit `i`, the name of the site cut off where it follows. Also its bytes.
pub fn stated(page: &Page, i: usize) -> (Field<String>, Range<usize>) {
    let unit = &page.units[i];
    let end = without_site(page, i).unwrap_or(unit.text.len());
    // The sign of a heading, where Markdown is read as plain text.
    let sign = unit.text.len() - unit.text.trim_start_matches('#').len();
    let start = if unit.text[sign..].starts_with(' ') {
        sign + 1
    } else {
        0
    };
    let start = start + before_headline(&unit.text[start..end.max(start)]);
    let end = start + unit.text.get(start..end).map_or(0, |t| t.trim_end().len());
    let words = &unit.text[start..end];
    let range = start..end;
    let rule = match unit.hint {
        Hint::Title => "main-heading",
        _ => "headline-line",
    };
    let field = Field::new(
        words.to_string(),
        Basis::Stated,
        unit.spans(range.clone()),
        rule,
    );
    (field, range)
}

/// Bytes of what stands before a headline on its line: `Opinion | `, or names of sections glued to
/// it, as in `HomeWorldFerries wait …`.
fn before_headline(text: &str) -> usize {
    let known = |words: &str| furniture::is_known(&words.to_lowercase(), words.split(' ').count());
    if let Some((label, rest)) = text.split_once(" | ")
        && label.split(' ').count() <= 2
        && rest.split(' ').count() >= 4
        && known(label)
    {
        return text.len() - rest.len();
    }
    if !text.starts_with("Home") {
        return 0;
    }
    let (mut at, mut sections) = (0, 0);
    while let Some(next) = text[at..]
        .char_indices()
        .skip(1)
        .take_while(|(_, c)| c.is_alphabetic())
        .find(|(_, c)| c.is_uppercase())
        .map(|(i, _)| at + i)
        // Behind two known sections every word that touches the next is one.
        && (known(&text[at..next]) || sections >= 2 && next - at >= 4)
    {
        at = next;
        sections += 1;
    }
    // One word that begins with a section's name may be any: `HomeKit`.
    if sections >= 2 && text[at..].split(' ').count() >= 4 {
        at
    } else {
        0
    }
}

/// Where the name of the site begins in `Headline | Site`: where the headline stands alone
/// elsewhere, or the name is short after a bar.
fn without_site(page: &Page, i: usize) -> Option<usize> {
    let text = &page.units[i].text;
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        let Some(at) = text.rfind(separator) else {
            continue;
        };
        let head = fold(&text[..at]);
        let site = &text[at + separator.len()..];
        let alone = head.len() >= 12
            && (0..page.units.len().min(i + 40)).any(|j| j != i && page.key(j) == head);
        let named = separator == " | "
            && site.split(' ').count() <= 5
            && at > 20
            && site.starts_with(|c: char| c.is_uppercase());
        if alone || named {
            return Some(at);
        }
    }
    None
}

/// The title that the metadata states, without the name of the site.
pub fn claimed_title(raw: &RawArticle) -> Option<Field<String>> {
    let claim = raw
        .claims
        .iter()
        .find(|c| c.field == ClaimField::Title && !c.value.trim().is_empty())?;
    let publisher = raw
        .claims
        .iter()
        .find(|c| c.field == ClaimField::Publisher)
        .map(|c| c.value.trim());
    let value = claim.value.trim();
    let value = publisher
        .and_then(|p| value.strip_suffix(p))
        .map(|v| {
            v.trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '·' | '•')
            })
        })
        .filter(|v| !v.is_empty())
        .unwrap_or(value);
    Some(Field::new(
        value.to_string(),
        Basis::Stated,
        Vec::new(),
        claim.source,
    ))
}

/// A title made of words of the text: the first sub-heading among the first units, else the first
/// sentence up to the end of a clause. Of the unit that opens with a dateline, the bytes are given.
pub fn derived(page: &Page, dateline: Option<&(usize, Range<usize>)>) -> Option<Field<String>> {
    let body: Vec<usize> = (0..page.units.len()).filter(|&i| page.is_body(i)).collect();
    let heading = body.iter().take(FIRST_UNITS).find(|&&i| {
        matches!(blocks::kind(page, i), crate::model::BlockKind::Heading(_))
            && page.units[i].words >= 2
    });
    if let Some(&i) = heading {
        let unit = &page.units[i];
        return Some(Field::new(
            unit.text.to_string(),
            Basis::Derived,
            unit.all_spans(),
            "sub-heading",
        ));
    }
    let &i = body
        .iter()
        .find(|&&i| page.units[i].is_prose())
        .or(body.first())?;
    let unit = &page.units[i];
    let skip = match dateline.filter(|(at, cut)| *at == i && cut.start == 0) {
        Some((_, cut)) => cut.end,
        None => blocks::bullet(&unit.text).unwrap_or(0),
    };
    let skip = skip + spaces(unit.text.get(skip..)?);
    let text = unit.text.get(skip..)?;
    let first = sentence::split(text).into_iter().next()?;
    let range = clause::title(text, first);
    let range = skip + range.start..skip + range.end;
    let words = unit.text.get(range.clone())?.to_string();
    (!words.is_empty())
        .then(|| Field::new(words, Basis::Derived, unit.spans(range), "first-sentence"))
}

/// White space at the beginning, in bytes.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
