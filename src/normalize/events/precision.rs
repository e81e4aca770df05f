//! Which of two dates is the more precise.

use crate::model::Edtf;

/// Whether one of the dates lies within the other.
pub fn nests(a: Edtf, b: Edtf) -> bool {
    narrower(a, b) || narrower(b, a)
}

/// Whether `a` lies within `b`.
pub fn narrower(a: Edtf, b: Edtf) -> bool {
    match (a.first_day(), a.last_day(), b.first_day(), b.last_day()) {
        (Some(a0), Some(a1), Some(b0), Some(b1)) => b0 <= a0 && a1 <= b1 && (a0, a1) != (b0, b1),
        _ => false,
    }
}
