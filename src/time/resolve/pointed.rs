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
        let (n, from, basis) = match which {
            Which::Now(n) => match self.reference {
                Some(reference) => (n, reference, Basis::Inferred),
                None => return Resolved::open(Kind::Date, open(unit), NO_REFERENCE),
            },
            Which::Told(n) if unit == Unit::Quarter => return self.quarter_told(n),
            Which::Told(n) if unit == Unit::Day => match self.day_in_sight(n) {
                Some(told) => (n, told.date, derived(told.basis)),
                None => return self.untold(unit, n),
            },
            Which::Told(n) => match self.told_near() {
                Some(told) => (n, told.date, derived(told.basis)),
                None => return self.untold(unit, n),
            },
            Which::Unsaid => return self.open_unit(unit, 0, NOT_TOLD),
        };
        shifted(from, unit, i64::from(n), basis)
            .unwrap_or_else(|| Resolved::open(Kind::Date, open(unit), NOT_TOLD))
    }

    /// Nothing near was told: the reference gives a value, but no date.
    fn untold(&self, unit: Unit, n: i8) -> Resolved {
        let mut resolved = self
            .reference
            .or(self.told.map(|t| t.date))
            .and_then(|r| shifted(r, unit, i64::from(n), Basis::Inferred))
            .unwrap_or_else(|| Resolved::open(Kind::Date, open(unit), NOT_TOLD));
        resolved.edtf = None;
        resolved.basis = Basis::Unresolved(NOT_TOLD);
        resolved
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
        let tense = self.tense(expr);
        let back = tense == Some(Tense::Past);
        match self.reference.map(|r| r.parts().0) {
            // `jobs that are to go by year-end`: in the course of the year.
            Some(y) if tense == Some(Tense::Future) => {
                Resolved::open(Kind::Date, format!("{y:04}"), DIRECTION)
            }
            Some(y) => Resolved::open(
                Kind::Date,
                format!("{:04}-12-31", y - i16::from(back)),
                DIRECTION,
            ),
            None => Resolved::open(Kind::Date, "XXXX-12-31", NO_REFERENCE),
        }
    }

    /// A unit counted from the reference, for its value alone.
    pub(super) fn open_unit(&self, unit: Unit, n: i8, why: &'static str) -> Resolved {
        let mut resolved = self.unit(unit, Which::Now(n));
        if resolved.edtf.take().is_some() {
            resolved.basis = Basis::Unresolved(why);
        }
        resolved
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
        let sign = if forward { 1 } else { -1 };
        let (n, unit) = match (count, unit) {
            (Count::Unsaid, _) => {
                let name = if forward { "FUTURE_REF" } else { "PAST_REF" };
                return Resolved::open(Kind::Date, name, NO_DATE);
            }
            (Count::AndHalf(n), Unit::Year) => (i64::from(n) * 12 + 6, Unit::Month),
            (Count::AndHalf(n), Unit::Decade) => (i64::from(n) * 10 + 5, Unit::Year),
            (Count::AndHalf(n), Unit::Century) => (i64::from(n) * 100 + 50, Unit::Year),
            (Count::AndHalf(n), _) => (i64::from(n), unit),
            (Count::Of(n), Unit::Decade) => (i64::from(n) * 10, Unit::Year),
            (Count::Of(n), Unit::Century) => (i64::from(n) * 100, Unit::Year),
            (Count::Of(n), Unit::Fortnight) => (i64::from(n) * 2, Unit::Week),
            (Count::Of(n), _) => (i64::from(n), unit),
        };
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
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
        let why = if told { NOT_TOLD } else { NO_REFERENCE };
        let resolved = from.and_then(|from| shifted(from, unit, sign * n, Basis::Inferred));
        match (resolved, basis) {
            (None, _) => Resolved::open(Kind::Date, open(unit), why),
            (Some(mut r), Basis::Unresolved(why)) => {
                r.edtf = None;
                r.basis = Basis::Unresolved(why);
                r
            }
            (Some(mut r), basis) => {
                // A count of weeks, months or years is a round number: its date is uncertain.
                if unit != Unit::Day {
                    r.edtf = r.edtf.map(doubt);
                }
                r.basis = basis;
                r
            }
        }
    }

    /// `$1.12 a share, a year ago`, where the figures of a quarter are told: the same quarter of
    /// the year before. Good for a value, not for the date of an event.
    fn quarter_compared(&self, expr: &Expr) -> Option<String> {
        // `For the nine months, … a year earlier` compares these months.
        let (y, q) = self.quarter.filter(|_| !self.months_in_sentence)?;
        let figures = (1..=FIGURES).map_while(|n| match self.tokens.before(expr.first, n) {
            Word::Stop | Word::End => None,
            word => Some(word),
        });
        // `narrowed from a year earlier`, `higher than a year ago`
        let direct = matches!(self.tokens.before(expr.first, 1), Word::From | Word::Than);
        let compared = direct
            || figures
                .into_iter()
                .any(|w| matches!(w, Word::Money | Word::Percent | Word::Amount));
        compared.then(|| format!("{:04}-Q{q}", y - 1))
    }

    /// A quarter, a half or a season, of a year said, pointed at or left open.
    pub(super) fn period(&self, expr: &Expr, period: Period, year: YearOf) -> Resolved {
        let reference = self.reference.map(|r| r.parts());
        let begins = match period {
            Period::Quarter(q) => q * 3 - 2,
            Period::Half(h) => h * 6 - 5,
            Period::Season(s) => season_start(s),
            Period::Whole => 1,
        };
        let pointed = |which: Which| match (which, reference) {
            (Which::Told(_), _) | (_, None) => None,
            (Which::Now(n), Some((y, ..))) if !matches!(period, Period::Season(_)) => {
                Some(y + i16::from(n))
            }
            (which, Some((y, m, _))) => {
                let m = m?;
                // A season that is over its end in February began in the year before.
                let length = if matches!(period, Period::Season(_)) {
                    3
                } else {
                    0
                };
                let ahead = match which {
                    Which::Now(n) => n > 0,
                    _ => self.tense(expr) == Some(Tense::Future),
                };
                Some(match (which, ahead) {
                    (Which::Now(0), _) => y,
                    _ if period == Period::Whole => y,
                    // What is to come within half a year; a quarter just over is still spoken of.
                    (Which::Unsaid, true) if (m - begins).rem_euclid(12) < 6 => {
                        y - i16::from(begins > m)
                    }
                    (_, true) => y + i16::from(begins < m),
                    (Which::Now(_), false) => y - i16::from(begins + length > m),
                    (_, false) => y - i16::from(begins > m),
                })
            }
        };
        let (year, basis) = match year {
            YearOf::Stated(y) => (Some(y), Basis::Stated),
            YearOf::Which(Which::Unsaid) if self.year_of_sentence.is_some() => {
                (self.year_of_sentence, Basis::Derived)
            }
            YearOf::Which(Which::Told(n)) => match self.told_near() {
                Some(told) => (
                    Some(told.date.parts().0 + i16::from(n)),
                    derived(told.basis),
                ),
                None => (
                    self.quarter.map(|(y, _)| y + i16::from(n)),
                    Basis::Unresolved(NOT_TOLD),
                ),
            },
            YearOf::Which(which) => (pointed(which), Basis::Inferred),
        };
        let Some(year) = year else {
            return Resolved::open(Kind::Date, period_value("XXXX", period), NO_REFERENCE);
        };
        let value = period_value(&format!("{year:04}"), period);
        if let Basis::Unresolved(why) = basis {
            return Resolved::open(Kind::Date, value, why);
        }
        match period {
            Period::Whole => stated(year, None, None, basis),
            Period::Season(Season::Winter) => Resolved::open(Kind::Date, value, WINTER),
            // Which months a season has depends on the hemisphere; its year does not.
            Period::Season(_) => match Partial::year(year) {
                Some(year) => Resolved::date(value, year, basis),
                None => Resolved::open(Kind::Date, value, NO_SUCH_DAY),
            },
            Period::Quarter(_) | Period::Half(_) => {
                let months = if matches!(period, Period::Quarter(_)) {
                    2
                } else {
                    5
                };
                match (
                    Partial::month(year, begins),
                    Partial::month(year, begins + months),
                ) {
                    (Some(a), Some(b)) => {
                        Resolved::date(value, Edtf::Between(Bound::At(a), Bound::At(b)), basis)
                    }
                    _ => Resolved::open(Kind::Date, value, NO_SUCH_DAY),
                }
            }
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
    let years = |n: i64| i16::try_from(i64::from(year) + n).ok();
    match unit {
        Unit::Day => at(from.to_day()?.checked_add(days(n)?).ok()?.into()),
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let monday = monday(from.to_day()?)?
                .checked_add(days(n.checked_mul(7)?)?)
                .ok()?;
            let (first, mut value) = match unit {
                Unit::Weekend => (monday.checked_add(5.days()).ok()?, value::week(monday)),
                _ => (monday, value::week(monday)),
            };
            if unit == Unit::Weekend {
                value.push_str("-WE");
            }
            let last = monday.checked_add(6.days()).ok()?;
            Some(Resolved::date(
                value,
                Edtf::Between(Bound::At(first.into()), Bound::At(last.into())),
                basis,
            ))
        }
        Unit::Month => {
            let index = i64::from(year) * 12 + i64::from(month? - 1) + n;
            at(Partial::month(
                i16::try_from(index.div_euclid(12)).ok()?,
                index.rem_euclid(12) as i8 + 1,
            )?)
        }
        Unit::Quarter => {
            let index = i64::from(year) * 4 + i64::from((month? - 1) / 3) + n;
            let (y, q) = (
                i16::try_from(index.div_euclid(4)).ok()?,
                index.rem_euclid(4) as i8,
            );
            let (a, b) = (Partial::month(y, q * 3 + 1)?, Partial::month(y, q * 3 + 3)?);
            Some(Resolved::date(
                format!("{y:04}-Q{}", q + 1),
                Edtf::Between(Bound::At(a), Bound::At(b)),
                basis,
            ))
        }
        Unit::Year => at(Partial::year(years(n)?)?),
        Unit::Decade => {
            let first = years(n.checked_mul(10)?)? / 10 * 10;
            Some(value::years(
                format!("{:03}", first / 10),
                first,
                first + 9,
                basis,
            ))
        }
        Unit::Century => {
            let first = (years(n.checked_mul(100)?)? - 1) / 100 * 100 + 1;
            Some(value::years(
                format!("{:02}", first / 100),
                first,
                first + 99,
                basis,
            ))
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
