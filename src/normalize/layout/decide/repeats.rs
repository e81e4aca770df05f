//! Lines that stand on a page twice.

use crate::model::Rule;
use crate::normalize::layout::measure::page::Page;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words from which on a doubled line is no chance.
const DOUBLED: usize = 6;

/// Leaves out lines of the stretch that say the same as one above them.
pub fn drop(page: &mut Page, stretch: Range<usize>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut again = Vec::new();
    for i in stretch {
        if page.is_open(i) && page.units[i].words >= DOUBLED && !seen.insert(&page.units[i].text) {
            again.push(i);
        }
    }
    for i in again {
        page.drop(i, Rule::DuplicateLine);
    }
}
