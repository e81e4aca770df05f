//! Chronologies: lines that begin with a day of a month and tell what happened on it. The authority
//! for their years: a line that is nothing but a year stands over them, or their own order and the
//! day of the page settle it.

use crate::model::date::{Edtf, Partial};
use crate::model::{PartKind, Prose};
use crate::time::{Basis, Timex};

/// As many lines as make a chronology.
const LINES: usize = 3;

/// A line of a chronology.
struct Entry {
    /// Its date, as a position in the list of dates.
    at: usize,
    month: i8,
    day: i8,
    /// The year that a line over it gives.
    year: Option<i16>,
}

/// Gives the days at the heads of lines their years. `years` are the lines of the seed that are
/// nothing but a year, in order.
pub fn settle(prose: &Prose, years: &[(u32, i16)], page: Option<Edtf>, dates: &mut [Timex]) {
    let mut entries = entries(prose, years, dates);
    if entries.len() < LINES {
        return;
    }
    let under_years = entries.iter().all(|e| e.year.is_some());
    let basis = if under_years {
        Basis::Derived
    } else {
        Basis::Inferred
    };
    if !under_years && !by_order(&mut entries, page) {
        return;
    }
    for entry in entries {
        let day = entry
            .year
            .and_then(|y| Partial::day(y, entry.month, entry.day));
        if let (Some(day), Some(timex)) = (day, dates.get_mut(entry.at)) {
            timex.edtf = Some(Edtf::At(day));
            timex.value = day.to_string();
            timex.basis = basis;
        }
    }
}

/// Most bytes of the marks before an entry: a dash, a bullet, a bracket.
const MARKS: usize = 16;

/// The lines that begin with a day without its year and a dash or a colon after it.
fn entries(prose: &Prose, years: &[(u32, i16)], dates: &[Timex]) -> Vec<Entry> {
    let entry = |(at, timex): (usize, &Timex)| {
        let part = &prose.parts[prose.part_at(timex.range.start)?];
        let head = prose.text.get(part.range.start..timex.range.start)?;
        let rest = prose.text.get(timex.range.end..part.range.end)?;
        let marks = head.len() <= MARKS && !head.contains(char::is_alphanumeric);
        let begins = part.kind == PartKind::Text && marks;
        let told = rest.trim_start().starts_with(['-', '–', '—', ':']);
        let mut parts = timex.value.split('-');
        let (_, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let words = prose.words(&timex.range);
        let dated = words.bytes().filter(u8::is_ascii_digit).count() > 2;
        if !begins || !told || dated || parts.next().is_some() {
            return None;
        }
        let line = prose.spans(&timex.range).first()?.line;
        let over = years.partition_point(|y| y.0 < line).checked_sub(1);
        Some(Entry {
            at,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
            year: over.map(|i| years[i].1),
        })
    };
    dates.iter().enumerate().filter_map(entry).collect()
}

/// Gives lines in the order of time their years from the day of the page: none is later than it.
/// Returns whether they are in such an order.
fn by_order(entries: &mut [Entry], page: Option<Edtf>) -> bool {
    let Some(Edtf::At(page)) = page else {
        return false;
    };
    let day = |e: &Entry| (e.month, e.day);
    let steps = entries.windows(2);
    let (up, down) = steps.fold((0, 0), |(up, down), w| match day(&w[0]).cmp(&day(&w[1])) {
        std::cmp::Ordering::Less => (up + 1, down),
        std::cmp::Ordering::Greater => (up, down + 1),
        std::cmp::Ordering::Equal => (up, down),
    });
    // Each turn of a year is one step against the order.
    if up.min(down) * 4 > entries.len() {
        return false;
    }
    let last = page.last_day();
    let mut year = last.year();
    let mut later = (last.month(), last.day());
    let mut settle = |e: &mut Entry| {
        year -= i16::from(day(e) > later);
        later = day(e);
        e.year = Some(year);
    };
    if up >= down {
        entries.iter_mut().rev().for_each(&mut settle);
    } else {
        entries.iter_mut().for_each(&mut settle);
    }
    true
}
