//! Units counted from the reference or from a date told before, and parts of years.

use super::point::{derived, season_start, stated};
use super::value;
use super::*;
use crate::time::expr::Count;
use crate::time::words::Season;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// How many tokens before `a year ago` are looked at for the figures it compares.
const FIGURES: usize = 15;

impl Reader<'_, '_> {
    /// `last week`, `this year`, `the following day`.
    pub(super) fn unit(&self, unit: Unit, which: Which) -> Resolved {
        let told = |n: i8| match unit {
            Unit::Day => self.day_in_sight(n),
            _ => self.told_near(),
        };
        let (n, from, basis) = match (which, self.reference) {
            (Which::Now(n), Some(reference)) => (n, reference, Basis::Inferred),
            (Which::Now(_), None) => return Resolved::open(Kind::Date, open(unit), NO_REFERENCE),
            (Which::Told(n), _) if unit == Unit::Quarter => return self.quarter_told(n),
            (Which::Told(n), _) => match told(n) {
                Some(told) => (n, told.date, derived(told.basis)),
                None => return self.untold(unit, n),
            },
            (Which::Unsaid, _) => return self.open_unit(unit, 0, NOT_TOLD),
        };
        shifted(from, unit, i64::from(n), basis)
            .unwrap_or_else(|| Resolved::open(Kind::Date, open(unit), NOT_TOLD))
    }

    /// Nothing near was told: the reference gives a value, but no date.
    fn untold(&self, unit: Unit, n: i8) -> Resolved {
        let from = self.reference.or(self.told.map(|t| t.date));
        match from.and_then(|r| shifted(r, unit, i64::from(n), Basis::Inferred)) {
            Some(resolved) => resolved.doubted(NOT_TOLD),
            None => Resolved::open(Kind::Date, open(unit), NOT_TOLD),
        }
    }

    /// `the weekend`: the one past or to come, by the tense.
    pub(super) fn weekend(&self, expr: &Expr) -> Resolved {
        let ahead = context::relation(self.tokens, expr) == Relation::Before;
        let n = match self.tense(expr) {
            // `sold ahead of the weekend`
            Some(Tense::Past) if ahead => return self.open_unit(Unit::Weekend, 0, DIRECTION),
            Some(Tense::Past) => {
                let today = self.reference.and_then(|r| r.to_day());
                let over = today.is_some_and(|d| d.weekday().to_monday_one_offset() >= 6);
                if over { 0 } else { -1 }
            }
            Some(Tense::Future) => 0,
            _ => return self.open_unit(Unit::Weekend, -1, DIRECTION),
        };
        self.unit(Unit::Weekend, Which::Now(n))
    }

    /// `year-end`: the last day of the year, of which one the tense tells no more than a value.
    pub(super) fn year_end(&self, expr: &Expr) -> Resolved {
        let value = match (self.reference.map(|r| r.parts().0), self.tense(expr)) {
            (None, _) => return Resolved::open(Kind::Date, "XXXX-12-31", NO_REFERENCE),
            // `jobs that are to go by year-end`: in the course of the year.
            (Some(y), Some(Tense::Future)) => format!("{y:04}"),
            (Some(y), Some(Tense::Past)) => format!("{:04}-12-31", y - 1),
            (Some(y), _) => format!("{y:04}-12-31"),
        };
        Resolved::open(Kind::Date, value, DIRECTION)
    }

    /// A unit counted from the reference, for its value alone.
    pub(super) fn open_unit(&self, unit: Unit, n: i8, why: &'static str) -> Resolved {
        let resolved = self.unit(unit, Which::Now(n));
        if resolved.edtf.is_some() {
            resolved.doubted(why)
        } else {
            resolved
        }
    }

    /// A quarter counted from the one told last, or from the last one that ended.
    fn quarter_told(&self, n: i8) -> Resolved {
        let (y, q) = match (self.quarter, self.reference.map(|r| r.parts())) {
            (Some(told), _) => told,
            (None, Some((y, Some(m), _))) => {
                let q = (m - 1) / 3;
                if q == 0 { (y - 1, 4) } else { (y, q) }
            }
            _ => return Resolved::open(Kind::Date, "XXXX-QX", NOT_TOLD),
        };
        let index = i32::from(y) * 4 + i32::from(q - 1) + i32::from(n);
        let value = format!("{:04}-Q{}", index.div_euclid(4), index.rem_euclid(4) + 1);
        Resolved::open(Kind::Date, value, NOT_TOLD)
    }

    /// `two years ago`, `three weeks later`.
    pub(super) fn step(
        &self,
        expr: &Expr,
        count: Count,
        unit: Unit,
        forward: bool,
        told: bool,
    ) -> Resolved {
        if (count, unit, forward) == (Count::Of(1), Unit::Year, false)
            && let Some(value) = self.quarter_compared(expr)
        {
            return Resolved::open(Kind::Date, value, NOT_TOLD);
        }
        if told && let Some(resolved) = self.hours_on(count, unit) {
            return resolved;
        }
        let (n, half) = match count {
            Count::Unsaid => {
                let name = if forward { "FUTURE_REF" } else { "PAST_REF" };
                return Resolved::open(Kind::Date, name, NO_DATE);
            }
            Count::Of(n) => (i64::from(n), 0),
            Count::AndHalf(n) => (i64::from(n), 1),
        };
        let (n, unit) = match unit {
            Unit::Year if half > 0 => (n * 12 + 6, Unit::Month),
            Unit::Decade => (n * 10 + half * 5, Unit::Year),
            Unit::Century => (n * 100 + half * 50, Unit::Year),
            Unit::Fortnight => (n * 2, Unit::Week),
            unit => (n, unit),
        };
        if unit < Unit::Day {
            return Resolved::open(Kind::Duration, value::duration(count, unit), LENGTH);
        }
        let near = match unit {
            Unit::Day => self.day_in_sight(1),
            _ => self.told_near(),
        };
        let (from, basis) = match (told, near, self.reference) {
            (true, Some(told), _) => (Some(told.date), derived(told.basis)),
            (true, None, reference) => (reference, Basis::Unresolved(NOT_TOLD)),
            (false, _, Some(reference)) => (Some(reference), Basis::Inferred),
            (false, _, None) => (None, Basis::Unresolved(NO_REFERENCE)),
        };
        let sign = if forward { 1 } else { -1 };
        let resolved = from.and_then(|from| shifted(from, unit, sign * n, basis));
        match (resolved, basis) {
            (None, _) if told => Resolved::open(Kind::Date, open(unit), NOT_TOLD),
            (None, _) => Resolved::open(Kind::Date, open(unit), NO_REFERENCE),
            (Some(r), Basis::Unresolved(why)) => r.doubted(why),
            // A count of weeks, months or years is a round number: its date is uncertain.
            (Some(r), _) if unit != Unit::Day => Resolved {
                edtf: r.edtf.map(doubt),
                ..r
            },
            (Some(r), _) => r,
        }
    }

    /// `$1.12 a share, a year ago`, where the figures of a quarter are told: the same quarter of
    /// the year before. Good for a value, not for the date of an event.
    fn quarter_compared(&self, expr: &Expr) -> Option<String> {
        // `For the nine months, … a year earlier` compares these months.
        let (y, q) = self.quarter.filter(|_| !self.months_in_sentence)?;
        let figures = (1..=FIGURES).map(|n| self.tokens.before(expr.first, n));
        let mut figures = figures.take_while(|w| !one_of!(w; Stop End));
        // `narrowed from a year earlier`, `higher than a year ago`
        let compared = one_of!(self.tokens.before(expr.first, 1); From Than)
            || figures.any(|w| one_of!(w; Money Percent Amount));
        compared.then(|| format!("{:04}-Q{q}", y - 1))
    }

    /// `compared with a loss of $3 million last year`: the same.
    pub(super) fn last_year_compared(&self, e: &Expr, unit: Unit, which: Which) -> Option<String> {
        if (unit, which) != (Unit::Year, Which::Now(-1)) {
            return None;
        }
        let near = e.first.saturating_sub(FIGURES)..e.first;
        let mut near = near.filter(|&i| self.tokens.is(i, &["compared", "compare", "versus"]));
        near.next().and_then(|_| self.quarter_compared(e))
    }

    /// A quarter, a half or a season, of a year said, pointed at or left open.
    pub(super) fn period(&self, expr: &Expr, period: Period, year: YearOf) -> Resolved {
        let begins = match period {
            Period::Quarter(q) => q * 3 - 2,
            Period::Half(h) => h * 6 - 5,
            Period::Season(s) => season_start(s),
            Period::Whole => 1,
        };
        let season = matches!(period, Period::Season(_));
        let pointed = |which: Which| {
            let (y, m, _) = self.reference?.parts();
            let turn = match which {
                Which::Told(_) => return None,
                Which::Now(n) if !season => return Some(y + i16::from(n)),
                Which::Now(0) => return m.map(|_| y),
                _ if period == Period::Whole => return m.map(|_| y),
                Which::Now(n) => n > 0,
                Which::Unsaid => self.tense(expr) == Some(Tense::Future),
            };
            let m = m?;
            Some(match (which, turn) {
                // What is to come within half a year; a quarter just over is still spoken of.
                (Which::Unsaid, true) if (m - begins).rem_euclid(12) < 6 => {
                    y - i16::from(begins > m)
                }
                (_, true) => y + i16::from(begins < m),
                // A season that is over its end in February began in the year before.
                (Which::Now(_), false) => y - i16::from(begins + 3 > m),
                (_, false) => y - i16::from(begins > m),
            })
        };
        let (year, basis) = match year {
            YearOf::Stated(y) => (Some(y), Basis::Stated),
            YearOf::Which(Which::Unsaid) if self.year_of_sentence.is_some() => {
                (self.year_of_sentence, Basis::Derived)
            }
            YearOf::Which(Which::Told(n)) => {
                let year = |y: i16| y + i16::from(n);
                match self.told_near() {
                    Some(told) => (Some(year(told.date.parts().0)), derived(told.basis)),
                    None => {
                        let told = self.quarter.map(|(y, _)| year(y));
                        (told, Basis::Unresolved(NOT_TOLD))
                    }
                }
            }
            YearOf::Which(which) => (pointed(which), Basis::Inferred),
        };
        let Some(year) = year else {
            return Resolved::open(Kind::Date, period_value("XXXX", period), NO_REFERENCE);
        };
        let value = period_value(&format!("{year:04}"), period);
        if let Basis::Unresolved(why) = basis {
            return Resolved::open(Kind::Date, value, why);
        }
        let months = match period {
            Period::Whole => return stated(year, None, None, basis),
            Period::Season(Season::Winter) => return Resolved::open(Kind::Date, value, WINTER),
            Period::Season(_) => 0,
            Period::Quarter(_) => 2,
            Period::Half(_) => 5,
        };
        let month = |m| Partial::month(year, m);
        let date = match (month(begins), month(begins + months)) {
            // Which months a season has depends on the hemisphere; its year does not.
            _ if season => Partial::year(year).map(Edtf::At),
            (Some(a), Some(b)) => Some(Edtf::Between(Bound::At(a), Bound::At(b))),
            _ => None,
        };
        match date {
            Some(date) => Resolved::date(value, date, basis),
            None => Resolved::open(Kind::Date, value, NO_SUCH_DAY),
        }
    }
}

fn period_value(year: &str, period: Period) -> String {
    match period {
        Period::Quarter(q) => format!("{year}-Q{q}"),
        Period::Half(h) => format!("{year}-H{h}"),
        Period::Season(s) => format!("{year}-{}", value::season(s)),
        Period::Whole => year.to_owned(),
    }
}

/// The underspecified value of a unit.
fn open(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => "XXXX-XX-XX",
    }
}

/// The unit that lies `n` of them after the one `from` is in; `None` where `from` is known less
/// precisely than the unit asks.
fn shifted(from: Partial, unit: Unit, n: i64, basis: Basis) -> Option<Resolved> {
    let (year, month, _) = from.parts();
    let at = |p: Partial| Some(Resolved::date(p.to_string(), p, basis));
    let between = |value: String, a: Partial, b: Partial| {
        Some(Resolved::date(
            value,
            Edtf::Between(Bound::At(a), Bound::At(b)),
            basis,
        ))
    };
    let years = |n: i64| i16::try_from(i64::from(year) + n).ok();
    // A year, and a part of it counted from 0, `n` of them on.
    let parts = |part: i8, of: i64| {
        let index = i64::from(year) * of + i64::from(part) + n;
        let year = i16::try_from(index.div_euclid(of)).ok()?;
        Some((year, index.rem_euclid(of) as i8))
    };
    match unit {
        Unit::Day => at(from.to_day()?.checked_add(days(n)?).ok()?.into()),
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let monday = monday(from.to_day()?)?;
            let monday = monday.checked_add(days(n.checked_mul(7)?)?).ok()?;
            let last = monday.checked_add(6.days()).ok()?;
            let weekend = unit == Unit::Weekend;
            let first = if weekend {
                last.checked_sub(1.days()).ok()?
            } else {
                monday
            };
            let value = value::week(monday) + if weekend { "-WE" } else { "" };
            between(value, first.into(), last.into())
        }
        Unit::Month => {
            let (y, m) = parts(month? - 1, 12)?;
            at(Partial::month(y, m + 1)?)
        }
        Unit::Quarter => {
            let (y, q) = parts((month? - 1) / 3, 4)?;
            let (a, b) = (Partial::month(y, q * 3 + 1)?, Partial::month(y, q * 3 + 3)?);
            between(format!("{y:04}-Q{}", q + 1), a, b)
        }
        Unit::Year => at(Partial::year(years(n)?)?),
        Unit::Decade => {
            let first = years(n.checked_mul(10)?)? / 10 * 10;
            let value = format!("{:03}", first / 10);
            Some(value::years(value, first, first + 9, basis))
        }
        Unit::Century => {
            let first = (years(n.checked_mul(100)?)? - 1) / 100 * 100 + 1;
            let value = format!("{:02}", first / 100);
            Some(value::years(value, first, first + 99, basis))
        }
        _ => None,
    }
}

/// A span of days, where the calendar has so many.
fn days(n: i64) -> Option<Span> {
    Span::new().try_days(n).ok()
}

/// The Monday of the ISO week that a day is in.
fn monday(day: Date) -> Option<Date> {
    let offset = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(offset.days()).ok()
}

/// The same date, marked uncertain.
pub(super) fn doubt(date: Edtf) -> Edtf {
    let bound = |b: Bound| match b {
        Bound::At(p) => Bound::At(p.uncertain()),
        Bound::Open => Bound::Open,
    };
    match date {
        Edtf::At(p) => Edtf::At(p.uncertain()),
        Edtf::Between(a, b) => Edtf::Between(bound(a), bound(b)),
    }
}
