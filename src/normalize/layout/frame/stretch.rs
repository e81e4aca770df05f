//! Where on a page its article stands: the stretch of lines that reads as running text.

use crate::gazetteer;
use crate::model::{Fate, Reason, Rule};
use crate::normalize::layout::measure::page::Page;
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
/// On a page with menus that holds other stories, too: [`super::story`] finds the one that is told.
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
    (first..last + 1, true)
}

/// Whether a line begins with a dateline that has a place and a day.
fn is_filed(text: &str) -> bool {
    gazetteer::dateline::end(text)
        .is_some_and(|end| text[..end].contains(|c: char| c.is_ascii_digit()))
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
