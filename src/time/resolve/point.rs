//! Dates by their place in the calendar whose year, or week, the words leave open.

use super::*;
use crate::time::words::{Holiday, Season};
use jiff::ToSpan;
use jiff::civil::Date;

impl Reader<'_, '_> {
    /// A date with or without year, month, day and weekday.
    pub(super) fn date(&self, expr: &Expr, c: Calendar, which: Which) -> Resolved {
        match (c.year, c.month, c.weekday) {
            (Some(year), ..) => stated(year, c.month, c.day, Basis::Stated),
            (_, Some(month), _) => self.yearless(expr, month, c, which),
            (.., Some(weekday)) => self.weekday(expr, weekday, which),
            _ => Resolved::open(Kind::Date, "XXXX", NOT_TOLD),
        }
    }

    /// `October 16`, `in May`, `last April`: the year is sought from the reference.
    fn yearless(&self, expr: &Expr, month: i8, c: Calendar, which: Which) -> Resolved {
        let (day, weekday) = (c.day, c.weekday);
        let open = match day {
            Some(day) => format!("XXXX-{month:02}-{day:02}"),
            None => format!("XXXX-{month:02}"),
        };
        let dated = |year, basis| stated(year, Some(month), day, basis);
        if let Some(year) = self.year_of_sentence {
            return dated(year, Basis::Derived);
        }
        if let Which::Told(n) = which {
            let Some(told) = self.told_near() else {
                return Resolved::open(Kind::Date, open, NOT_TOLD);
            };
            let (y, m, _) = told.date.parts();
            let turn = match n {
                1 => i16::from(m.is_some_and(|m| month <= m)),
                -1 => -i16::from(m.is_some_and(|m| month >= m)),
                _ => 0,
            };
            return dated(y + turn, derived(told.basis));
        }
        let Some((y, Some(m), d)) = self.reference.map(|r| r.parts()) else {
            return match self.year_told(expr, month, day) {
                Some(year) => dated(year, Basis::Derived),
                None => Resolved::open(Kind::Date, open, NO_REFERENCE),
            };
        };
        let here = (m, d.unwrap_or(1));
        let there = (month, day.unwrap_or(here.1));
        let back = if there > here { y - 1 } else { y };
        let ahead = if there < here { y + 1 } else { y };
        let mut odds = false;
        let year = match (which, self.tense(expr)) {
            // `last February`, said in March, is a year back; said in May it is this year's.
            (Which::Now(-1), _) => y - i16::from(there.0 + 1 >= here.0),
            (Which::Now(1), _) => y + i16::from(there <= here),
            (Which::Now(_), _) => y,
            _ if weekday.is_some() => {
                // The weekday tells the year: of the three around, the one it fits.
                let day = day.unwrap_or(1);
                let fits = |y: i16| {
                    Date::new(y, month, day)
                        .is_ok_and(|d| Some(d.weekday().to_monday_one_offset()) == weekday)
                };
                let fitting = [y, y - 1, y + 1].into_iter().find(|&y| fits(y));
                fitting.unwrap_or_else(|| nearest(back, ahead, here, there))
            }
            (_, tense) => {
                let near = nearest(back, ahead, here, there);
                // `credit through January`, in October: an end is the next one to come.
                let far = match tense {
                    Some(Tense::Past) if context::ends_something(self.tokens, expr) => near,
                    Some(Tense::Past) => back,
                    Some(Tense::Future) => ahead,
                    _ => near,
                };
                if day.is_some() && context::named_by_day(self.tokens, expr) {
                    return self.name_of(month, day, near);
                }
                if context::attributive(self.tokens, expr) {
                    // `the Oct. 7 attack` has no verb of its own: the near one, which settles a
                    // date only where it has passed or is said to come.
                    let coming = near == ahead && close(here, there);
                    odds = coming && tense != Some(Tense::Future);
                    if coming { ahead } else { back }
                } else {
                    // A date ten months off is told with its year: where the tense asks for one
                    // and the same day is near on the other side, the two are at odds. So they
                    // are where the verb is not the date's own, and without a verb far off.
                    let verb = tense.is_some_and(|t| t != Tense::Present);
                    let own = verb && context::governed(self.tokens, expr);
                    odds = if verb {
                        near != far && (close(here, there) || !own)
                    } else {
                        !close(here, there)
                    };
                    if near != far && close(here, there) {
                        near
                    } else {
                        far
                    }
                }
            }
        };
        let resolved = dated(year, Basis::Inferred);
        let told = self.date_told().map(|p| p.parts().0);
        let other = self.year_in_sentence.or(told);
        let coming = self.tense(expr) == Some(Tense::Future);
        if !coming && other.is_some_and(|other| other != year) {
            return resolved.doubted(OTHER_YEAR);
        }
        if odds || which == Which::Now(-1) && close(here, there) {
            return resolved.doubted(EITHER_YEAR);
        }
        resolved
    }

    /// A date with its month and year, stated in this sentence or the one before.
    fn date_told(&self) -> Option<Partial> {
        let told = self.told_near()?;
        let stated = matches!(told.basis, Basis::Stated | Basis::Derived);
        told.date.parts().1.filter(|_| stated).map(|_| told.date)
    }

    /// The year of a date told just before, for a later day that a past verb governs: `signed on 3
    /// May 1999. It took effect on 5 June.`
    fn year_told(&self, expr: &Expr, month: i8, day: Option<i8>) -> Option<i16> {
        let (year, m, d) = self.date_told()?.parts();
        let later = (Some(month), day) > (m, d) && (Some(month) != m || d.is_some());
        let past = self.tense(expr) == Some(Tense::Past);
        (later && past && context::governed(self.tokens, expr)).then_some(year)
    }

    /// `Friday`, `last Friday`, `the following Monday`.
    fn weekday(&self, expr: &Expr, weekday: i8, which: Which) -> Resolved {
        let open = || format!("XXXX-WXX-{weekday}");
        let step = |from: Date, ahead: bool, strict: bool| {
            let now = from.weekday().to_monday_one_offset();
            let sign = if ahead { 1 } else { -1 };
            let days = i64::from(((weekday - now) * sign).rem_euclid(7));
            let days = if days == 0 && strict { 7 } else { days };
            from.checked_add((days * i64::from(sign)).days()).ok()
        };
        let make = |date: Option<Date>, basis| match date {
            Some(date) => Resolved::day(date, basis),
            None => Resolved::open(Kind::Date, open(), NO_SUCH_DAY),
        };
        let today = self.reference.and_then(|r| r.to_day());
        if let Which::Told(n) = which {
            return match (self.told_near(), self.told_day(), today) {
                (Some(told), Some(day), _) => make(step(day, n > 0, n != 0), derived(told.basis)),
                // Nothing near was told: the reference gives a value, but no date.
                (.., Some(day)) => {
                    make(step(day, n > 0, n != 0), Basis::Inferred).doubted(NOT_TOLD)
                }
                _ => Resolved::open(Kind::Date, open(), NOT_TOLD),
            };
        }
        let Some(today) = today else {
            return Resolved::open(Kind::Date, open(), NO_REFERENCE);
        };
        // `on a Sunday`
        if which == Which::Unsaid
            && self.tokens.before(expr.first, 1) == Word::A
            && expr.hour.is_none()
            && !context::attributive(self.tokens, expr)
        {
            return Resolved::open(Kind::Date, open(), ANY_SUCH);
        }
        let same = today.weekday().to_monday_one_offset() == weekday;
        match (which, self.tense(expr)) {
            (Which::Now(-2), _) => {
                let last = step(today, false, true);
                let before = last.and_then(|d| d.checked_sub(7.days()).ok());
                make(before, Basis::Inferred)
            }
            (Which::Now(-1), _) => make(step(today, false, true), Basis::Inferred),
            (Which::Now(1), _) => {
                let next = step(today, true, true);
                let week = today.iso_week_date().week();
                let this_week = next.is_some_and(|d| d.iso_week_date().week() == week);
                let resolved = make(next, Basis::Inferred);
                // `this coming Sunday` is the nearest; `next Sunday` may be the one after.
                if this_week && self.tokens.word(expr.first) == Word::Next {
                    resolved.doubted(EITHER_WEEK)
                } else {
                    resolved
                }
            }
            (_, Some(Tense::Past)) => make(step(today, false, false), Basis::Inferred),
            // `from Monday … to Friday`: the second lies after the first.
            (_, Some(Tense::Future)) => {
                let told = self.told.filter(|t| t.sentence == self.sentence);
                let after = told.and_then(|t| t.date.to_day()).filter(|d| *d > today);
                make(step(after.unwrap_or(today), true, false), Basis::Inferred)
            }
            (Which::Now(_), _) => make(step(today, true, false), Basis::Inferred),
            (_, tense) => {
                let present = tense == Some(Tense::Present)
                    || tense.is_none() && context::timetable(self.tokens, expr);
                let resolved = make(step(today, present, false), Basis::Inferred);
                if same {
                    resolved
                } else {
                    resolved.doubted(DIRECTION)
                }
            }
        }
    }

    /// A holiday in the year said, or the nearest in the direction of the tense.
    pub(super) fn holiday(&self, expr: &Expr, holiday: Holiday, year: YearOf) -> Resolved {
        let in_year = |y: i16| day_of(holiday, y);
        let open = match holiday {
            Holiday::Fixed(m, d) => format!("XXXX-{m:02}-{d:02}"),
            _ => String::from("XXXX-XX-XX"),
        };
        let made = |day: Option<Date>, basis| match day {
            Some(day) => Resolved::day(day, basis),
            None => Resolved::open(Kind::Date, open.as_str(), NO_SUCH_DAY),
        };
        let which = match year {
            YearOf::Stated(y) => return made(in_year(y), Basis::Stated),
            YearOf::Which(which) => which,
        };
        if let Some(day) = self.year_of_sentence.and_then(in_year) {
            return Resolved::day(day, Basis::Derived);
        }
        let Some(today) = self.reference.and_then(|r| r.to_day()) else {
            return Resolved::open(Kind::Date, open, NO_REFERENCE);
        };
        let around = [today.year() - 1, today.year(), today.year() + 1].map(in_year);
        let mut days = around.into_iter().flatten();
        let day = match (which, self.tense(expr)) {
            (Which::Now(-1), _) => days.rfind(|d| *d < today),
            (Which::Now(1), _) => days.find(|d| *d > today),
            (Which::Now(_), _) => in_year(today.year()),
            (_, Some(Tense::Past)) => days.rfind(|d| *d <= today),
            (_, Some(Tense::Future)) => days.find(|d| *d >= today),
            _ => days.min_by_key(|d| (d.duration_since(today).as_hours().abs(), *d)),
        };
        made(day, Basis::Inferred)
    }

    /// `the first week of May 2024`: days 1 to 7, 8 to 14 and so on; the last seven for the last.
    pub(super) fn week_of(&self, expr: &Expr, n: i8, c: Calendar) -> Resolved {
        self.in_month(expr, c, |first, last| {
            let from = match n {
                1.. => first.saturating_add((i64::from(n - 1) * 7).days()),
                _ => last.saturating_sub(6.days()),
            };
            (from, from.saturating_add(6.days()).min(last))
        })
    }

    /// `the second half of May`: days 1 to 15, or 16 to the end.
    pub(super) fn half_of(&self, expr: &Expr, n: i8, c: Calendar) -> Resolved {
        self.in_month(expr, c, |first, last| match n {
            1 => (first, first.saturating_add(14.days())),
            _ => (first.saturating_add(15.days()), last),
        })
    }

    /// Days of a month, of which the first and the last are given.
    fn in_month(
        &self,
        expr: &Expr,
        c: Calendar,
        days: impl Fn(Date, Date) -> (Date, Date),
    ) -> Resolved {
        let mut month = self.date(expr, c, Which::Unsaid);
        if let Some(Edtf::At(p)) = month.edtf {
            let (from, to) = days(p.first_day(), p.last_day());
            if from > to {
                return month.doubted(NO_SUCH_DAY);
            }
            month.edtf = Some(Edtf::Between(Bound::At(from.into()), Bound::At(to.into())));
        }
        month
    }

    /// `the first Tuesday of November`, `the last Sunday in May 2024`.
    pub(super) fn nth_weekday(&self, expr: &Expr, n: i8, weekday: i8, c: Calendar) -> Resolved {
        let month = self.date(expr, c, Which::Unsaid);
        let Some(Edtf::At(p)) = month.edtf else {
            return month;
        };
        let day = jiff::civil::Weekday::from_monday_one_offset(weekday)
            .and_then(|weekday| p.first_day().nth_weekday_of_month(n, weekday));
        match day {
            Ok(day) => Resolved::day(day, month.basis),
            Err(_) => month.doubted(NO_SUCH_DAY),
        }
    }

    /// The date told last, where it stands in the same sentence or the one before.
    pub(super) fn told_near(&self) -> Option<Told> {
        self.told.filter(|t| self.sentence - t.sentence <= 1)
    }
}

/// What is counted from a date told nearby is derived from it, unless that one was inferred.
pub(super) fn derived(basis: Basis) -> Basis {
    match basis {
        Basis::Stated => Basis::Derived,
        other => other,
    }
}

/// How many days, about, a day of the year lies ahead of another.
fn days_ahead(here: (i8, i8), there: (i8, i8)) -> i32 {
    let place = |(m, d): (i8, i8)| i32::from(m) * 31 + i32::from(d);
    (place(there) - place(here)).rem_euclid(372)
}

/// Whether a day of the year is within two months of another.
fn close(here: (i8, i8), there: (i8, i8)) -> bool {
    !(63..=372 - 63).contains(&days_ahead(here, there))
}

/// Of two years, the one whose date is closer to the reference; of half a year to either side,
/// news tells what has been.
fn nearest(back: i16, ahead: i16, here: (i8, i8), there: (i8, i8)) -> i16 {
    if days_ahead(here, there) <= 170 {
        ahead
    } else {
        back
    }
}

/// A date whose year is known.
pub(super) fn stated(year: i16, month: Option<i8>, day: Option<i8>, basis: Basis) -> Resolved {
    let partial = match (month, day) {
        (None, _) => Partial::year(year),
        (Some(m), None) => Partial::month(year, m),
        (Some(m), Some(d)) => Partial::day(year, m, d),
    };
    match partial {
        Some(p) => Resolved::date(p.to_string(), p, basis),
        None => Resolved::open(Kind::Date, format!("{year:04}"), NO_SUCH_DAY),
    }
}

/// The day a holiday falls on.
fn day_of(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(m, d) => Date::new(year, m, d).ok(),
        Holiday::Nth(n, weekday, month) => {
            let weekday = jiff::civil::Weekday::from_monday_one_offset(weekday).ok()?;
            let month = Date::new(year, month, 1).ok()?;
            month.nth_weekday_of_month(n, weekday).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Western Easter Sunday, by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    Date::new(year, month as i8, day as i8).ok()
}

/// Months in which a season begins and ends, in its year, north of the equator.
pub(super) fn season_start(season: Season) -> i8 {
    match season {
        Season::Winter => 12,
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
    }
}
