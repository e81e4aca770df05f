//! What a line says for (positive) or against running text around it, as far as pages of all kinds agree.

use crate::model::{Fate, Reason, Rule};
use crate::normalize::layout::measure::page::Page;
use crate::seed::Hint;

/// The weight of a unit. `dropped` weighs what a rule takes that may stand below articles, `short` a
/// line that is no sentence where it is known for what it is; `least` is that of any other short line.
pub fn of(
    page: &Page,
    i: usize,
    dropped: impl Fn(Rule) -> Option<i64>,
    short: impl Fn() -> Option<i64>,
    least: i64,
) -> i64 {
    let unit = &page.units[i];
    if unit.pinned {
        return 40;
    }
    match unit.verdict().fate() {
        Some(Fate::Dropped { rule }) => match rule {
            Reason::Rule(
                Rule::Separator
                | Rule::Advertisement
                | Rule::PhotoGallery
                | Rule::Player
                | Rule::ReadMore,
            ) => -1,
            Reason::Rule(rule) => dropped(*rule).unwrap_or(-8),
            Reason::Other(_) => -8,
        },
        Some(_) => -1,
        None if unit.is_prose() => 8 + unit.words.min(70) as i64,
        None if unit.stop => 1 + unit.words as i64,
        None if matches!(
            unit.hint,
            Hint::Row { .. } | Hint::Item { .. } | Hint::Preformatted
        ) =>
        {
            2
        }
        None => match short() {
            Some(weight) => weight,
            None if unit.words > 8 => -9,
            None => least,
        },
    }
}
