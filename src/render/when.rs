//! Under which year and month a date stands.

use super::dates::month_of_year;
use super::words::Words;
use crate::model::{Bound, Edtf};

/// A year and, where it is known, a month.
pub type Place = (i16, Option<i8>);

/// The year and, where it is known, the month under which a date stands: those of its first day,
/// or of its last where the beginning is open.
pub fn place(date: &Edtf) -> Place {
    match date {
        Edtf::At(p) | Edtf::Between(Bound::At(p), _) | Edtf::Between(_, Bound::At(p)) => {
            let (year, month, _) = p.parts();
            (year, month)
        }
        Edtf::Between(Bound::Open, Bound::Open) => (0, None),
    }
}

/// The anchor of a month or year on a timeline.
pub fn anchor(year: i16, month: Option<i8>) -> String {
    match month {
        Some(month) => format!("m{year:04}-{month:02}"),
        None => format!("y{year:04}"),
    }
}

/// What the month or year is called.
pub fn label(year: i16, m: Option<i8>, words: &Words) -> String {
    match m {
        Some(m) => month_of_year(year, m, words),
        None => words.fill("dates.year_only", &[("year", &year.to_string())]),
    }
}
