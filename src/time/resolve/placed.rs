//! Days by their place in a week or a month that the words point at or leave unsaid.

use super::point::{derived, stated};
use super::*;
use crate::time::expr::{Count, Side};
use jiff::ToSpan;

impl Reader<'_, '_> {
    /// `Tuesday of last week`.
    pub(super) fn weekday_of(&self, weekday: i8, which: Which) -> Resolved {
        let week = self.unit(Unit::Week, which);
        let day = match week.edtf {
            Some(date) => date.first_day(),
            None => None,
        };
        match day.and_then(|d| d.checked_add(i64::from(weekday - 1).days()).ok()) {
            Some(day) => Resolved::day(day, week.basis),
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

    /// `a week from Thursday`; of those that lie back, which one is not sure.
    pub(super) fn weekday_step(&self, weeks: i8, weekday: i8) -> Resolved {
        let open = |why| Resolved::open(Kind::Date, format!("XXXX-WXX-{weekday}"), why);
        let Some(today) = self.reference.and_then(|r| r.to_day()) else {
            return open(NO_REFERENCE);
        };
        let now = today.weekday().to_monday_one_offset();
        let ahead = (weekday - now - 1).rem_euclid(7) + 1;
        // The last one before today is one step back from the next.
        let back = i8::from(weeks < 0 && weekday == now);
        let days = i64::from(ahead) + 7 * i64::from(weeks - back);
        match today.checked_add(days.days()) {
            Ok(day) if weeks > 0 => Resolved::day(day, Basis::Inferred),
            Ok(day) => Resolved::open(Kind::Date, day.to_string(), EITHER_WEEK),
            Err(_) => open(NO_SUCH_DAY),
        }
    }

    /// `the week of 6 May`: from Monday to Sunday, or from a Sunday that is told.
    pub(super) fn week_at(&self, expr: &Expr, side: Side, c: Calendar) -> Resolved {
        let told = self.date(expr, c, Which::Unsaid);
        let Some(day) = told.edtf.and_then(|e| e.first_day()) else {
            return told;
        };
        let weekday = i64::from(day.weekday().to_monday_zero_offset());
        let (from, to) = match side {
            Side::First => (0, 6),
            Side::Last => (-6, 0),
            Side::Within if weekday == 6 => (0, 6),
            Side::Within => (-weekday, 6 - weekday),
            Side::Weekend if weekday >= 4 => (5.min(weekday) - weekday, 6 - weekday),
            Side::Weekend => return Resolved::open(Kind::Date, told.value, NO_SUCH_DAY),
        };
        let at = |days: i64| day.checked_add(days.days()).ok();
        match (at(from), at(to)) {
            (Some(a), Some(b)) => Resolved::date(
                value::week(day) + if side == Side::Weekend { "-WE" } else { "" },
                Edtf::Between(Bound::At(a.into()), Bound::At(b.into())),
                told.basis,
            ),
            _ => told,
        }
    }

    /// `hours later`, `two hours earlier`: of the day just told, though midnight may lie between.
    pub(super) fn hours_on(&self, count: Count, unit: Unit) -> Option<Resolved> {
        let few = match (unit, count) {
            (Unit::Hour, Count::Of(n) | Count::AndHalf(n)) => n <= 12,
            (Unit::Hour, Count::Unsaid) | (Unit::Minute | Unit::Second, _) => true,
            _ => false,
        };
        let told = self.day_in_sight(1).filter(|_| few)?;
        let value = format!("{}TXX", told.date);
        let mut resolved = Resolved::date(value, told.date.uncertain(), derived(told.basis));
        resolved.kind = Kind::Time;
        Some(resolved)
    }

    /// `the corresponding 1988 quarter`: without a quarter told, the year.
    pub(super) fn quarter_of(&self, expr: &Expr, year: i16) -> Resolved {
        let named = self.tokens.word(expr.next - 1) == Word::Unit(Unit::Quarter);
        match self.quarter {
            Some((_, q)) => Resolved::open(Kind::Date, format!("{year:04}-Q{q}"), NOT_TOLD),
            None if !named => stated(year, None, None, Basis::Stated),
            None => Resolved::open(Kind::Date, format!("{year:04}-QX"), NOT_TOLD),
        }
    }

    /// Whether `the last year` may be the time up to now.
    pub(super) fn spans(&self, expr: &Expr, unit: Unit, which: Which) -> bool {
        let last = self.tokens.words(expr.first) == [Word::The, Word::Last];
        last && which == Which::Now(-1) && !matches!(unit, Unit::Day | Unit::Weekend)
    }

    /// `the Oct. 7 attack`: of the year with which the text told that day, else of no year that
    /// is sure.
    pub(super) fn name_of(&self, month: i8, day: Option<i8>, near: i16) -> Resolved {
        let told = self
            .days_told
            .iter()
            .find(|p| (p.parts().1, p.parts().2) == (Some(month), day));
        if let Some(told) = told {
            return stated(told.parts().0, Some(month), day, Basis::Derived);
        }
        stated(near, Some(month), day, Basis::Inferred).doubted(NAMED_BY_DAY)
    }
}
