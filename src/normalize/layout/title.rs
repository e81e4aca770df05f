//! The title: the headline found among site names, kickers and doubles, or words of the text.

use super::blocks;
use super::byline;
use super::clause;
use super::furniture;
use super::page::{self, Page};
use super::stamp;
use crate::model::{Basis, Fate, Field, sentence};
use crate::seed::{ClaimField, Hint, RawArticle};
use std::ops::Range;

/// Longest headline, in words.
const LONGEST_HEADLINE: usize = 32;
/// Units above the text among which the headline of a page with menus is looked for.
const ABOVE: usize = 40;
/// Units within which a sub-heading may stand in for a headline.
const FIRST_UNITS: usize = 5;

/// The unit that is the headline, among those above the first paragraph.
///
/// Points are given for what headlines have and menus have not: words enough, a double, a byline
/// or date below, the metadata's word.
pub fn find(page: &Page, first: usize, menus: bool) -> Option<usize> {
    let claims: Vec<String> = claimed(page.raw).map(folded).collect();
    let from = if menus {
        first.saturating_sub(ABOVE)
    } else {
        0
    };
    let mut best: Option<(i32, usize)> = None;
    for i in from..first.min(page.units.len()) {
        let Some(points) = points(page, i, first, menus, &claims) else {
            continue;
        };
        if best.is_none_or(|(b, _)| points > b) {
            best = Some((points, i));
        }
    }
    best.filter(|(points, _)| *points > 0).map(|(_, i)| i)
}

fn claimed(raw: &RawArticle) -> impl Iterator<Item = &str> {
    raw.claims
        .iter()
        .filter(|c| c.field == ClaimField::Title)
        .map(|c| c.value.as_str())
}

fn folded(text: &str) -> String {
    let mut key = String::new();
    page::fold(text, &mut key);
    key
}

fn points(page: &Page, i: usize, first: usize, menus: bool, claims: &[String]) -> Option<i32> {
    let unit = &page.units[i];
    let doubled = matches!(&unit.fate, Some(Fate::Dropped { rule }) if rule == "duplicate-line");
    if !page.is_open(i) && !doubled || unit.words == 0 || unit.words > LONGEST_HEADLINE {
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
    let place = furniture::Place {
        edge: true,
        words: unit.words,
        stop: unit.stop,
        ..Default::default()
    };
    if furniture::rule(key, place).is_some()
        || unit.text.ends_with(':')
        || is_attribution(unit, key)
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
    };
    if unit.text.ends_with(['.', '。']) && !unit.text.ends_with("..") {
        points -= if unit.words > 14 { 8 } else { 3 };
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
    let below = (i + 1..(i + 5).min(first)).filter_map(|j| page.units[j].fate.as_ref());
    if below.clone().any(|f| matches!(f, Fate::Moved { to } if to.contains("byline") || to.contains("published") || to.contains("updated"))) {
        points += 6;
    }
    if unit.words <= 4
        && unit
            .text
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
    {
        points -= 5;
    }
    let distance = first.saturating_sub(i) as i32;
    points -= if menus { distance / 2 } else { distance / 6 };
    if menus
        && i > 0
        && page.units[i - 1].words <= 3
        && page
            .units
            .get(i + 1)
            .is_some_and(|u| u.words <= 3 && u.fate.is_none())
    {
        points -= 3;
    }
    Some(points)
}

/// Whether a line says who wrote the text, or when, by its form.
fn is_attribution(unit: &page::Unit, key: &str) -> bool {
    key.starts_with("by ") && byline::is_name(unit.text.get(3..).unwrap_or("").trim())
        || stamp::read(&unit.text, unit.words, None)
            .is_some_and(|r| r.relative || r.rest.len() <= 24)
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
    let words = unit.text[..end].trim_end();
    let range = 0..words.len();
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

/// Where the name of the site begins in `Headline | Site`: where the headline stands alone
/// elsewhere, or the name is short after a bar.
fn without_site(page: &Page, i: usize) -> Option<usize> {
    let text = &page.units[i].text;
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        let Some(at) = text.rfind(separator) else {
            continue;
        };
        let head = folded(&text[..at]);
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
