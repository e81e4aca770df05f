//! Ranges told in two expressions: the first is given the whole of it.

use super::{RANGE_END, Relation, Timex};
use crate::model::date::{Bound, Edtf, Partial};
use crate::time::Basis;
use jiff::ToSpan;

/// `from Monday to Friday`: the second weekday is the first one after the first. Of two that are
/// past the second is right, of two to come the first.
pub(super) fn order_weekdays(first: &mut Timex, last: &mut Timex, reference: Option<Partial>) {
    let day = |t: &Timex| match t.edtf {
        Some(Edtf::At(p)) if t.weekday => p.to_day(),
        _ => None,
    };
    let today = reference.and_then(|r| r.to_day());
    let (Some(a), Some(b), Some(today)) = (day(first), day(last), today) else {
        return;
    };
    if a <= b {
        return;
    }
    let (moved, day) = match b < today {
        true => (first, a.checked_sub(7.days())),
        false => (last, b.checked_add(7.days())),
    };
    if let Ok(day) = day {
        moved.edtf = Some(Edtf::At(day.into()));
        moved.value = day.to_string();
    }
}

/// Gives the first expression of a range the whole of it.
pub(super) fn close(first: &mut Timex, last: &mut Timex) {
    last.relation = Relation::RangeEnd;
    if let (Some(Edtf::At(a)), Some(Edtf::At(b))) = (first.edtf, last.edtf)
        && a.first_day() <= b.last_day()
    {
        first.edtf = Some(Edtf::Between(Bound::At(a), Bound::At(b)));
        if last.basis == Basis::Inferred {
            first.basis = Basis::Inferred;
        }
    }
    last.edtf = None;
    last.basis = Basis::Unresolved(RANGE_END);
}
