//! Where on a page its article stands: the stretch of lines that reads as running text.

use super::page::Page;
use crate::model::Fate;
use crate::seed::Hint;
use std::ops::Range;

/// Short lines without a sentence from which on a page counts as flattened with its menus.
const MENU: usize = 14;

/// The units from the first to the last paragraph of the article, both included, and whether the
/// page is flattened with its menus.
///
/// On a page without menus that is every sentence; so it is where the format has told furniture
/// from content. On one with menus it is the stretch whose paragraphs outweigh the short lines
/// among them by most.
pub fn find(page: &Page) -> (Range<usize>, bool) {
    let prose = |i: &usize| page.is_body(*i) && page.units[*i].is_prose();
    let all = 0..page.units.len();
    let (Some(first), Some(last)) = (all.clone().find(prose), all.clone().rfind(prose)) else {
        return (0..0, false);
    };
    let told_apart = page.units.iter().any(|u| u.hint == Hint::Furniture);
    if told_apart || menu_lines(page) < MENU {
        return (first..last + 1, false);
    }
    let heaviest = heaviest(page);
    (
        if heaviest.is_empty() {
            first..last + 1
        } else {
            heaviest
        },
        true,
    )
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
    let unit = &page.units[i];
    if unit.pinned {
        return 40;
    }
    match &unit.fate {
        Some(Fate::Dropped { rule }) => match rule.as_str() {
            "separator" | "advertisement" | "photo-gallery" | "player" | "read-more" => -1,
            "copyright" => -60,
            "comment-prompt" | "related-stories" | "most-read" | "sponsored-stories" => -25,
            _ => -8,
        },
        Some(_) => -1,
        None if unit.is_prose() => 8 + unit.words.min(70) as i64,
        None if unit.stop => 1 + unit.words as i64,
        None if unit.words > 8 => -9,
        None => -5,
    }
}
