//! When two dates can be those of one event, and what several reports agree on.

use crate::model::date::Partial;
use crate::model::{Bound, Edtf};

/// How the dates of two reports stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The same day or days.
    Same,
    /// One lies within the other: they differ in precision only.
    Within,
    /// Neighbouring days, as two time zones give them.
    NextDay,
    /// At least one is not known, or only that it is no later than a page; nothing contradicts.
    Open,
    /// They contradict each other.
    Never,
}

/// How two dates fit together.
pub fn fit(a: Option<Edtf>, b: Option<Edtf>) -> Fit {
    let (Some(a), Some(b)) = (a, b) else {
        return Fit::Open;
    };
    let (Some(a0), Some(a1), Some(b0), Some(b1)) =
        (a.first_day(), a.last_day(), b.first_day(), b.last_day())
    else {
        let early = |x: Edtf, y: Edtf| match (x.last_day(), y.first_day()) {
            (Some(end), Some(start)) => start <= end,
            _ => true,
        };
        return if early(a, b) && early(b, a) {
            Fit::Open
        } else {
            Fit::Never
        };
    };
    if (a0, a1) == (b0, b1) {
        Fit::Same
    } else if (b0 <= a0 && a1 <= b1) || (a0 <= b0 && b1 <= a1) {
        Fit::Within
    } else if a0 == a1 && b0 == b1 && (a0 - b0).get_days().abs() == 1 {
        Fit::NextDay
    } else {
        Fit::Never
    }
}

/// The most precise of the dates that none of them contradicts, a sure one rather than an uncertain;
/// failing that the month or the year that all of them lie in; failing that the span from the first
/// to the last. An uncertain date gives way to a sure one that it contradicts.
pub fn agreed(dates: impl Iterator<Item = Edtf>) -> Option<Edtf> {
    let mut dates: Vec<Edtf> = dates.collect();
    let length = |d: &Edtf| match (d.first_day(), d.last_day()) {
        (Some(a), Some(b)) => (b - a).get_days(),
        _ => i32::MAX,
    };
    let doubtful = |d: &Edtf| matches!(d, Edtf::At(p) if p.is_uncertain());
    dates.sort_by_key(|d| (length(d), doubtful(d), d.sort_key()));
    dates.dedup();
    let contradicts =
        |a: &Edtf, b: &Edtf| matches!(fit(Some(*a), Some(*b)), Fit::NextDay | Fit::Never);
    let sure: Vec<Edtf> = dates.iter().copied().filter(|d| !doubtful(d)).collect();
    dates.retain(|d| !doubtful(d) || !sure.iter().any(|s| contradicts(d, s)));
    let first = *dates.first()?;
    if !dates.iter().any(|d| contradicts(&first, d)) {
        return Some(first);
    }
    let start = dates.iter().filter_map(Edtf::first_day).min()?;
    let end = dates.iter().filter_map(Edtf::last_day).max()?;
    if start.year() == end.year() {
        return match start.month() == end.month() {
            true => Partial::month(start.year(), start.month()),
            false => Partial::year(start.year()),
        }
        .map(Edtf::At);
    }
    Some(Edtf::Between(
        Bound::At(start.into()),
        Bound::At(end.into()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finer_and_the_sure_date_stand() {
        let of = |dates: &str| {
            let dates = dates.split(' ').filter_map(|d| d.parse().ok());
            agreed(dates).map(|d| d.to_string()).unwrap_or_default()
        };
        assert_eq!(of("2024-06 2024-06-03"), "2024-06-03");
        assert_eq!(of("2024-06-03? 2024-06-03"), "2024-06-03");
        assert_eq!(of("2024-06-04? 2024-06-03"), "2024-06-03");
        assert_eq!(of("2024-06-04 2024-06-03"), "2024-06");
        assert_eq!(of("../2024-06-10 2024-06-03?"), "2024-06-03?");
    }
}
