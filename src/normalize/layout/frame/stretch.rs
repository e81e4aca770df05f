//! Where on a page its article stands: the stretch of lines that reads as running text.

use crate::gazetteer;
use crate::model::{Fate, Reason, Rule};
use crate::normalize::layout::frame::weight;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::byline;
use crate::normalize::layout::write::blocks;
use crate::seed::Hint;
use std::ops::Range;

/// Short lines without a sentence from which on a page counts as flattened with its menus.
const MENU: usize = 14;

/// Whether nothing on a page is known as furniture: a text as an agency files it, whose short lines
/// are its results, standings and lists.
pub fn is_bare(page: &Page) -> bool {
    let about_the_file = |rule: &Reason| {
        use Rule::{GeneratorStamp, ImageFilename, Separator};
        matches!(
            rule,
            Reason::Rule(Separator | GeneratorStamp | ImageFilename)
        )
    };
    !page
        .units
        .iter()
        .enumerate()
        .any(|(i, unit)| match unit.verdict().fate() {
            Some(Fate::Dropped { rule }) => !about_the_file(rule),
            Some(_) => false,
            None => page.is_furniture(i),
        })
}

/// The units from the first to the last paragraph of the article, both included, and whether the
/// page is flattened with its menus.
///
/// On a page without menus that is every sentence; so it is where the format has told furniture
/// from content. On one with menus it is the stretch whose paragraphs outweigh the short lines
/// among them by most.
pub fn find(page: &Page, bare: bool) -> (Range<usize>, bool) {
    let prose = |i: &usize| page.is_body(*i) && page.units[*i].is_prose();
    let all = 0..page.units.len();
    // Figures above or without a sentence are the report's where a dateline stands over them.
    let filed = |&i: &usize| page.is_body(i) && is_filed(&page.units[i].text);
    let (Some(first), Some(last)) = (all.clone().find(prose), all.clone().rfind(prose)) else {
        let first = all.clone().find(filed);
        let first = first.or(bare.then_some(0));
        return (first.map_or(0..0, |first| first..all.end), false);
    };
    let told_apart = page.units.iter().any(|u| u.hint == Hint::Furniture);
    if told_apart || bare || menu_lines(page) < MENU {
        let first = (0..first).find(filed).unwrap_or(first);
        return (first..last + 1, false);
    }
    let heaviest = heaviest(page);
    let stretch = if heaviest.is_empty() {
        first..last + 1
    } else {
        heaviest
    };
    let stretch = below_headline(page, stretch);
    (from_dateline(page, stretch), true)
}

/// Paragraphs of captions, surveys and the like that may stand above the dateline of a text.
const ABOVE_DATELINE: usize = 8;

/// A text that opens with a dateline begins there: the part of a stretch from its only dateline on,
/// where that stands among its first paragraphs.
fn from_dateline(page: &Page, stretch: Range<usize>) -> Range<usize> {
    let prose = |i: &usize| page.is_body(*i) && page.units[*i].is_prose();
    let mut filed = stretch
        .clone()
        .filter(prose)
        .filter(|&i| opens_with_dateline(&page.units[i].text));
    let (Some(first), None) = (filed.next(), filed.next()) else {
        return stretch;
    };
    let words =
        |range: Range<usize>| -> usize { range.filter(prose).map(|i| page.units[i].words).sum() };
    let above = (stretch.start..first).filter(prose).count();
    let few =
        above <= ABOVE_DATELINE && words(stretch.start..first) * 3 <= words(first..stretch.end);
    match few {
        true => first..stretch.end,
        false => stretch,
    }
}

/// Whether a paragraph opens with a place and an agency or a day: `SUVA, Fiji (AP) — `.
fn opens_with_dateline(text: &str) -> bool {
    gazetteer::dateline::end(text).is_some_and(|end| {
        let head = &text[..end];
        head.contains('(') || head.contains(|c: char| c.is_ascii_digit())
    })
}

/// Units after a byline or stamp within which the text begins.
const BELOW: usize = 8;
/// Whether a line begins with a dateline that has a place and a day.
fn is_filed(text: &str) -> bool {
    gazetteer::dateline::end(text)
        .is_some_and(|end| text[..end].contains(|c: char| c.is_ascii_digit()))
}

/// Words of running text that make an article of what stands below a headline.
const ENOUGH: usize = 50;

/// The part of a stretch that stands below the byline or stamp of a headline: what stands above
/// it are teasers of other stories. The first byline with text enough below it counts.
fn below_headline(page: &Page, stretch: Range<usize>) -> Range<usize> {
    let marks: Vec<usize> = stretch
        .clone()
        .filter(|&i| is_attribution(page, i))
        .collect();
    for (n, &mark) in marks.iter().enumerate() {
        let end = marks
            .get(n + 1..)
            .and_then(|m| m.iter().find(|&&j| j > mark + 3))
            .copied()
            .unwrap_or(stretch.end);
        let mut words = 0;
        let mut first = None;
        for i in mark + 1..end {
            if page.is_body(i) && page.units[i].is_prose() {
                words += page.units[i].words;
                first = first.or(Some(i));
            }
        }
        if let Some(first) = first.filter(|f| f - mark <= BELOW && words >= ENOUGH) {
            let prose = |i: &usize| page.is_body(*i) && page.units[*i].is_prose();
            let above = (stretch.start..mark).filter(prose).count();
            let words_above: usize = (stretch.start..mark)
                .filter(prose)
                .map(|i| page.units[i].words)
                .sum();
            // One paragraph above a byline is a standfirst, not another story.
            let headed = (mark.saturating_sub(3)..mark).any(|i| is_headline(page, i));
            return if above >= 2 && headed && words > words_above {
                first..stretch.end
            } else {
                stretch
            };
        }
    }
    stretch
}

/// Whether a line could be a headline by its form alone.
fn is_headline(page: &Page, i: usize) -> bool {
    let unit = &page.units[i];
    page.is_body(i)
        && !unit.stop
        && (4..=24).contains(&unit.words)
        && !unit.text.contains(['@', '—'])
}

/// Whether a line is a byline or a stamp by its form alone.
fn is_attribution(page: &Page, i: usize) -> bool {
    let unit = &page.units[i];
    if !page.is_body(i) || unit.words > 14 || unit.text.contains('@') {
        return false;
    }
    let key = page.key(i);
    if byline::opening(key).is_some() && byline::is_sure(key) && !unit.stop {
        return true;
    }
    unit.stamp()
        .is_some_and(|r| !r.relative && r.rest.len() <= 40)
}

/// How many short lines are neither furniture by name nor beside a paragraph.
fn menu_lines(page: &Page) -> usize {
    let short = |i: usize| page.units.get(i).is_none_or(|u| !u.is_prose());
    (0..page.units.len())
        .filter(|&i| {
            short(i) && page.units[i].words <= 8 && short(i + 1) && short(i.wrapping_sub(1))
        })
        .count()
}

/// The stretch with the greatest sum of weights (Kadane's algorithm).
fn heaviest(page: &Page) -> Range<usize> {
    let (mut best, mut best_sum) = (0..0, 0i64);
    let (mut start, mut sum) = (0, 0i64);
    for i in 0..page.units.len() {
        if sum <= 0 {
            start = i;
            sum = 0;
        }
        sum += weight(page, i);
        if sum > best_sum {
            best_sum = sum;
            best = start..i + 1;
        }
    }
    best
}

/// What a unit says for (positive) or against running text around it.
fn weight(page: &Page, i: usize) -> i64 {
    let dropped = |rule| match rule {
        Rule::Copyright => Some(-60),
        Rule::CommentPrompt | Rule::RelatedStories | Rule::MostRead | Rule::SponsoredStories => {
            Some(-25)
        }
        _ => None,
    };
    let short = || is_listed(page, i).then_some(-1);
    weight::of(page, i, dropped, short, SHORT)
}

/// What a short line says against running text.
const SHORT: i64 = -5;

/// Whether a short line is one of a list: it has a marker, or the same sign within as its
/// neighbour.
fn is_listed(page: &Page, i: usize) -> bool {
    let text = &*page.units[i].text;
    let beside = |sign: &str| {
        let same = |j: usize| page.units.get(j).is_some_and(|u| u.text.contains(sign));
        same(i + 1) || i.checked_sub(1).is_some_and(same)
    };
    let within = |sign: &&&str| text.contains(**sign);
    let signs = [" -- ", " — ", " – ", ": ", " @ ", " = "];
    blocks::bullet(text).is_some() || signs.iter().filter(within).any(|sign| beside(sign))
}
