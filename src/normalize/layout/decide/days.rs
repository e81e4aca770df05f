//! What the days on a page say together: whether they head its parts, and in what order they are written.

use crate::model::{Basis, Edtf, Field};
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::stamp;
use crate::seed::Hint;
use crate::text::language;
use crate::time::published::{self, Order, Stamp};
use std::ops::Range;

/// Sentences by which the language of a page is told.
const SENTENCES: usize = 24;

/// Whether dates stand as headings within the text: two bare ones or more between paragraphs.
pub(in crate::normalize::layout) fn is_chronology(page: &Page, stretch: &Range<usize>) -> bool {
    let bare = |i: &usize| {
        let unit = &page.units[*i];
        page.is_body(*i)
            && !matches!(unit.hint, Hint::Row { .. } | Hint::Item { .. })
            && unit.words <= 6
            && !unit.stop
            && (unit.stamp()).is_some_and(|r| !r.relative && !r.labelled && r.rest.is_empty())
    };
    stretch.clone().filter(bare).nth(1).is_some()
}

/// Why a stamp gives no date.
pub(in crate::normalize::layout) fn unsettled(stamp: &Stamp, words: &str) -> String {
    match stamp.readings {
        Some([a, b]) => format!("the stamp '{words}' can mean {a} or {b}"),
        None => format!("the stamp '{words}' is no date of the calendar"),
    }
}

/// How the page writes dates in figures, as far as its other stamps show it: `13/03/2024` has its
/// day first, and so have all; `None` where they differ. Where no stamp shows it, the language of its
/// text does: English alone writes both ways.
pub(in crate::normalize::layout) fn order_of(page: &Page) -> Option<Order> {
    let mut orders = page
        .units
        .iter()
        .filter(|u| u.words <= stamp::LONGEST && !u.is_prose())
        .filter_map(|u| published::order(&u.text));
    let Some(first) = orders.next() else {
        let prose = page.units.iter().filter(|u| u.is_prose());
        let text: Vec<&str> = prose.take(SENTENCES).map(|u| &*u.text).collect();
        return published::order_in(language::tell(&text.join(" "))?);
    };
    orders.all(|o| o == first).then_some(first)
}

/// The day in a line that was left out for its words, as "For immediate release: 4 March 2031": where
/// no other line tells one, and it is the only one between these.
pub(in crate::normalize::layout) fn left_out(
    page: &Page,
    lines: Range<usize>,
) -> Option<(usize, Field<Edtf>)> {
    let mut found = None;
    for i in lines {
        let unit = page.units.get(i)?;
        if unit.words > stamp::LONGEST || !unit.verdict().is_dropped() {
            continue;
        }
        let [day] = unit.stamps() else {
            continue;
        };
        let Some(date) = day.date.filter(|date| date.to_day().is_some()) else {
            continue;
        };
        let at = unit.spans(day.range.clone());
        if found
            .replace((
                i,
                Field::new(Edtf::At(date), Basis::Stated, at, "stamp-line"),
            ))
            .is_some()
        {
            return None;
        }
    }
    found
}
