//! Days by their place in a week or a month that the words point at or leave unsaid.

use super::point::{derived, stated};
use super::*;

impl Reader<'_, '_> {
    /// `Tuesday of last week`.
    pub(super) fn weekday_of(&self, weekday: i8, which: Which) -> Resolved {
        let week = self.unit(Unit::Week, which);
        let day = match week.edtf {
            Some(date) => date.first_day(),
            None => None,
        };
        match day.and_then(|d| d.checked_add(i64::from(weekday - 1).days()).ok()) {
            Some(day) => Resolved::date(day.to_string(), Partial::from(day), week.basis),
            None => Resolved::open(Kind::Date, format!("XXXX-WXX-{weekday}"), NO_REFERENCE),
        }
    }

    /// `the 3rd of this month`, `on the 3rd`.
    pub(super) fn day_of(&self, expr: &Expr, day: i8, which: Which) -> Resolved {
        if which == Which::Unsaid {
            return self.day_alone(expr, day);
        }
        let month = self.unit(Unit::Month, which);
        match month.edtf {
            Some(Edtf::At(p)) => {
                let (year, m, _) = p.parts();
                stated(year, m, Some(day), month.basis)
            }
            _ => Resolved::open(Kind::Date, format!("XXXX-XX-{day:02}"), NO_REFERENCE),
        }
    }

    /// `on the 3rd`: of the month told just before, else the nearest in the direction of the tense.
    pub(super) fn day_alone(&self, expr: &Expr, day: i8) -> Resolved {
        let open = |why| Resolved::open(Kind::Date, format!("XXXX-XX-{day:02}"), why);
        if let Some(told) = self.told_near()
            && let (year, Some(month), _) = told.date.parts()
        {
            return stated(year, Some(month), Some(day), derived(told.basis));
        }
        let Some((year, Some(month), Some(today))) = self.reference.map(|r| r.parts()) else {
            return open(NO_REFERENCE);
        };
        let turn = match self.tense(expr) {
            Some(Tense::Past) => -i8::from(day > today),
            Some(Tense::Future) => i8::from(day < today),
            _ => return open(DIRECTION),
        };
        let (year, month) = match month + turn {
            0 => (year - 1, 12),
            13 => (year + 1, 1),
            month => (year, month),
        };
        stated(year, Some(month), Some(day), Basis::Inferred)
    }
}
