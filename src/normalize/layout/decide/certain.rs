//! Furniture beyond doubt, for pages that someone has edited: what the templates of site generators
//! add to a text, and nothing that a writer could mean.

use crate::model::rule::Sure;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::furniture::Place;
use crate::normalize::layout::read::{onward, shapes};
use crate::seed::Hint;

/// Leaves it out.
pub fn drop(page: &mut Page) {
    let mut below = false;
    for i in 0..page.units.len() {
        let unit = &page.units[i];
        let text = matches!(unit.hint, Hint::Paragraph | Hint::Quote | Hint::Unknown);
        if !page.is_open(i) || !text {
            continue;
        }
        let key = page.key(i);
        let rule = shapes::rule(&unit.text, key, unit.words)
            .or_else(|| onward::rule(&unit.text, key, unit.words, below))
            .or_else(|| page.furniture(i, Place::Inside))
            .filter(|rule| rule.row().sure == Sure::Certain);
        below |= unit.is_prose();
        if let Some(rule) = rule {
            page.drop(i, rule);
        }
    }
}
