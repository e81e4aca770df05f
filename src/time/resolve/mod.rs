//! From expressions to values: the authority for what a date means, seen from the reference date
//! and from the dates told before it.

mod placed;
mod point;
mod pointed;
mod ranges;
mod value;

use super::context::{self, Tense};
use super::expr::{Calendar, Count, Expr, Hour, Period, What, Which, YearOf};
use super::link::End;
use super::tokens::Tokens;
use super::words::{Unit, Word, one_of};
use super::{Basis, Kind, Relation, Timex};
use crate::model::date::{Bound, Edtf, Partial};

const NO_REFERENCE: &str = "relative to a publication date that is not stated";
const NOT_TOLD: &str = "relative to a date that the text does not make clear";
const NO_DATE: &str = "says no more than past, present or future";
const LENGTH: &str = "a length of time, not a date";
const HABIT: &str = "comes back and so is no single date";
const HOUR: &str = "a time of day without its date";
const DIRECTION: &str = "whether it is past or to come is not said";
const FISCAL: &str = "a fiscal year, whose limits the text does not state";
const ORDER: &str = "day and month could be either way round";
const NO_SUCH_DAY: &str = "no such day in the calendar";
const OTHER_YEAR: &str = "the sentence tells of another year";
const EITHER_YEAR: &str = "whether this year or the one before or after is not said";
const EITHER_WEEK: &str = "may mean this week or the next";
const ANY_SUCH: &str = "any such day";
const NAMED_BY_DAY: &str = "a name that may tell a day of an earlier year";
const UP_TO_NOW: &str = "may mean the one before or the time up to now";
const WINTER: &str = "a winter belongs to two years";
const RANGE_END: &str = "the far end of the range before it";

/// Days that a text tells in full which are kept, at most.
const MOST_DAYS: usize = 50;

/// What an expression came to.
pub(super) struct Resolved {
    kind: Kind,
    value: String,
    edtf: Option<Edtf>,
    basis: Basis,
}

impl Resolved {
    fn date(value: String, edtf: impl Into<Edtf>, basis: Basis) -> Self {
        Resolved {
            kind: Kind::Date,
            value,
            edtf: Some(edtf.into()),
            basis,
        }
    }

    fn open(kind: Kind, value: impl Into<String>, why: &'static str) -> Self {
        Resolved {
            kind,
            value: value.into(),
            edtf: None,
            basis: Basis::Unresolved(why),
        }
    }

    /// A date with its day.
    fn day(day: jiff::civil::Date, basis: Basis) -> Self {
        Resolved::date(day.to_string(), Partial::from(day), basis)
    }

    /// The same value without a date.
    fn doubted(self, why: &'static str) -> Self {
        Resolved {
            edtf: None,
            basis: Basis::Unresolved(why),
            ..self
        }
    }
}

/// The date told last, to which `the next day` points.
#[derive(Clone, Copy)]
struct Told {
    date: Partial,
    basis: Basis,
    /// Sentences since the start of the text.
    sentence: usize,
}

/// All that the meaning of an expression may depend on.
struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    reference: Option<Partial>,
    told: Option<Told>,
    /// The single day told last.
    told_day: Option<Told>,
    /// A year that opens the sentence: `In 2015, …`.
    year_of_sentence: Option<i16>,
    /// A year stated earlier in the sentence in any way.
    year_in_sentence: Option<i16>,
    /// Whole days stated so far, each once, the first of them.
    days_told: Vec<Partial>,
    /// The quarter told last.
    quarter: Option<(i16, i8)>,
    /// The sentence has told a number of months: `for the nine months`.
    months_in_sentence: bool,
    sentence: usize,
}

/// Resolves all expressions of a text, in order.
pub(super) fn resolve(
    tokens: &Tokens,
    list: &[Expr],
    ends: &[End],
    reference: Option<Partial>,
) -> Vec<Timex> {
    let mut reader = Reader {
        tokens,
        reference,
        told: None,
        told_day: None,
        year_of_sentence: None,
        year_in_sentence: None,
        days_told: Vec::new(),
        quarter: None,
        months_in_sentence: false,
        sentence: 0,
    };
    let mut found: Vec<Timex> = Vec::with_capacity(list.len());
    let mut read = 0;
    for (expr, end) in list.iter().zip(ends) {
        let stops = tokens.stops(read..expr.first);
        if stops > 0 {
            reader.sentence += stops;
            reader.year_of_sentence = None;
            reader.year_in_sentence = None;
            reader.months_in_sentence = false;
        }
        read = expr.first;
        let resolved = reader.read(expr);
        let mut timex = reader.timex(expr, &resolved);
        reader.remember(expr, &resolved);
        if matches!(end, End::Ends | End::Either)
            && let Some(first) = found.last_mut()
        {
            ranges::order_weekdays(first, &mut timex, reference);
            ranges::close(first, &mut timex);
            if *end == End::Either {
                first.edtf = first.edtf.map(pointed::doubt);
            }
        }
        found.push(timex);
    }
    found
}

impl Reader<'_, '_> {
    fn timex(&self, expr: &Expr, resolved: &Resolved) -> Timex {
        let tokens = self.tokens;
        Timex {
            range: tokens.start(expr.first)..tokens.end(expr.next - 1),
            kind: resolved.kind,
            value: resolved.value.clone(),
            edtf: resolved.edtf,
            basis: resolved.basis,
            relation: context::relation(tokens, expr),
            rough: expr.rough,
            weekday: matches!(expr.what, What::Date(c, _) if c.weekday.is_some() && c.day.is_none()),
            anniversary: context::anniversary(tokens, expr),
            fiscal: matches!(expr.what, What::Fiscal(..)) || context::closes_period(tokens, expr),
            counted_from: match resolved.basis {
                Basis::Unresolved(_) => None,
                _ => self.origin(expr),
            },
            attributive: context::attributive(tokens, expr),
        }
    }

    /// The value of an expression, with its hour.
    fn read(&self, expr: &Expr) -> Resolved {
        let mut resolved = self.meaning(expr);
        if context::approximate(self.tokens, expr) {
            resolved.edtf = resolved.edtf.map(pointed::doubt);
        }
        match expr.hour {
            Some(hour) if matches!(resolved.kind, Kind::Date) => {
                resolved.kind = Kind::Time;
                resolved.value.push_str(&value::hour(hour));
            }
            _ => {}
        }
        resolved
    }

    fn meaning(&self, expr: &Expr) -> Resolved {
        match expr.what {
            What::Date(calendar, which) => self.date(expr, calendar, which),
            What::Month(month, which) => self.month_of(month, which),
            What::Range(from, to) => self.range(expr, from, to),
            What::Ambiguous(year) => Resolved::open(Kind::Date, format!("{year:04}"), ORDER),
            What::Decade(first) => {
                let value = format!("{:03}", first / 10);
                value::years(value, first, first + 9, Basis::Stated)
            }
            What::Hundred(first) => {
                let value = format!("{:02}", first / 100);
                value::years(value, first, first + 99, Basis::Stated)
            }
            What::Century(n) if n > 0 => {
                let value = format!("{:02}", n - 1);
                value::years(value, (n - 1) * 100 + 1, n * 100, Basis::Stated)
            }
            What::Century(n) => Resolved::open(Kind::Date, format!("BC{:02}", -n - 1), NO_DATE),
            What::Period(period, year) => self.period(expr, period, year),
            What::Fiscal(period, year) => self.fiscal(expr, period, year),
            What::Unit(Unit::Weekend, Which::Unsaid) => self.weekend(expr),
            What::Unit(unit, which) if self.spans(expr, unit, which) => {
                self.open_unit(unit, -1, UP_TO_NOW)
            }
            // `earlier in the week`, where no date was told near it: the week of writing.
            What::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year), Which::Told(0))
                if self.tokens.word(expr.first) == Word::Earlier && self.told_near().is_none() =>
            {
                self.unit(unit, Which::Now(0))
            }
            What::Unit(unit, which) => match self.last_year_compared(expr, unit, which) {
                Some(quarter) => Resolved::open(Kind::Date, quarter, NOT_TOLD),
                None => self.unit(unit, which),
            },
            What::WeekdayStep(weeks, weekday) => self.weekday_step(weeks, weekday),
            What::WeekAt(side, calendar) => self.week_at(expr, side, calendar),
            What::QuarterOf(year) => self.quarter_of(expr, year),
            What::YearEnd => self.year_end(expr),
            What::WeekOf(n, calendar) => self.week_of(expr, n, calendar),
            What::HalfOf(n, calendar) => self.half_of(expr, n, calendar),
            What::WeekdayOf(weekday, which) => self.weekday_of(weekday, which),
            What::DayOf(day, which) => self.day_of(expr, day, which),
            What::NthWeekday(n, weekday, calendar) => self.nth_weekday(expr, n, weekday, calendar),
            What::Step {
                count,
                unit,
                forward,
                told,
            } => self.step(expr, count, unit, forward, told),
            What::Day(n) => self.unit(Unit::Day, Which::Now(n)),
            What::Holiday(holiday, year) => self.holiday(expr, holiday, year),
            What::Reference(name) => Resolved::open(Kind::Date, name, NO_DATE),
            What::Duration(count, unit) => {
                Resolved::open(Kind::Duration, value::duration(count, unit), LENGTH)
            }
            What::Set(habit) => Resolved::open(Kind::Set, value::habit(habit, expr.hour), HABIT),
            What::Clock => self.clock(expr),
        }
    }

    /// A time of day on its own belongs to the day told last, or to the day of writing: good
    /// enough for its value, not for a date.
    fn clock(&self, expr: &Expr) -> Resolved {
        // `The quake struck on Monday. At 14:30 the sirens stopped.`
        if let (Some(told), Some(hour @ Hour::At(..))) = (self.day_in_sight(1), expr.hour) {
            let value = format!("{}{}", told.date, value::hour(hour));
            let mut resolved = Resolved::date(value, told.date, point::derived(told.basis));
            resolved.kind = Kind::Time;
            return resolved;
        }
        let day = self.told_day().or(self.reference.and_then(|r| r.to_day()));
        let value = match (day, expr.hour) {
            (Some(day), Some(hour)) => format!("{day}{}", value::hour(hour)),
            (None, Some(hour)) => format!("XXXX-XX-XX{}", value::hour(hour)),
            (_, None) => String::from("XXXX-XX-XX"),
        };
        Resolved::open(Kind::Time, value, HOUR)
    }

    /// Keeps what later expressions may point back to.
    fn remember(&mut self, expr: &Expr, resolved: &Resolved) {
        if let What::Date(Calendar { year, month, .. }, _) = expr.what
            && year.is_some()
        {
            self.year_in_sentence = year;
            let first = expr.first;
            let opens = self.tokens.opens(first)
                || self.tokens.opens(first.saturating_sub(1))
                    && one_of!(self.tokens.before(first, 1); In During);
            if opens && month.is_none() {
                self.year_of_sentence = year;
            }
        }
        if let What::Duration(Count::Of(n), Unit::Month) = expr.what {
            self.months_in_sentence = n != 3;
        }
        // A comparison with the year before does not change which quarter is told.
        let compared = match expr.what {
            What::Step { .. } | What::Unit(Unit::Year, _) | What::Unit(_, Which::Told(_)) => true,
            What::Period(_, YearOf::Which(which)) => matches!(which, Which::Told(_)),
            _ => false,
        };
        if let Some(quarter) = value::quarter(&resolved.value).filter(|_| !compared) {
            self.quarter = Some(quarter);
        }
        if context::put_off_from(self.tokens, expr)
            || !matches!(resolved.kind, Kind::Date | Kind::Time)
            || matches!(resolved.basis, Basis::Unresolved(_))
        {
            return;
        }
        let date = match resolved.edtf {
            Some(Edtf::At(date)) => Some(date),
            _ => resolved.value.get(..10).and_then(|day| day.parse().ok()),
        };
        let Some(date) = date else {
            return;
        };
        let told = Told {
            date,
            basis: resolved.basis,
            sentence: self.sentence,
        };
        self.told = Some(told);
        let full = matches!(expr.what, What::Date(c, _) if c.year.is_some() && c.day.is_some());
        if full && self.days_told.len() < MOST_DAYS && !self.days_told.contains(&date) {
            self.days_told.push(date);
        }
        if date.to_day().is_some() {
            self.told_day = Some(told);
        }
    }

    fn told_day(&self) -> Option<jiff::civil::Date> {
        self.told.and_then(|t| t.date.to_day())
    }

    /// The date told before that an expression is counted from.
    fn origin(&self, expr: &Expr) -> Option<Partial> {
        let told = match expr.what {
            What::Unit(Unit::Day, Which::Told(n)) => self.day_in_sight(n),
            What::Clock => self.day_in_sight(1),
            What::Step {
                told: true, unit, ..
            } if unit <= Unit::Day => self.day_in_sight(1),
            What::Step { told: true, .. }
            | What::Unit(_, Which::Told(_))
            | What::Date(_, Which::Told(_))
            | What::Month(_, Which::Told(_))
            | What::Period(_, YearOf::Which(Which::Told(_))) => self.told_near(),
            _ => None,
        };
        told.map(|t| t.date)
    }

    /// The day that `the same day` (0) or `the next day` points to: the day told last, as far back
    /// as a reader would look.
    fn day_in_sight(&self, n: i8) -> Option<Told> {
        let reach = if n == 0 { 4 } else { 1 };
        self.told_day
            .filter(|t| self.sentence - t.sentence <= reach)
    }

    fn tense(&self, expr: &Expr) -> Option<Tense> {
        context::tense(self.tokens, expr)
    }

    /// `June last year`.
    fn month_of(&self, month: i8, which: Which) -> Resolved {
        let year = self.unit(Unit::Year, which);
        match year.edtf {
            Some(Edtf::At(y)) => point::stated(y.parts().0, Some(month), None, year.basis),
            _ => Resolved {
                value: format!("{}-{month:02}", year.value),
                ..year
            },
        }
    }

    /// A range whose ends stand in one expression.
    fn range(&self, expr: &Expr, from: Calendar, to: Calendar) -> Resolved {
        let mut last = self.date(expr, to, Which::Unsaid);
        // Where the day of writing lies within the range, its start tells the year.
        if last.edtf.is_none() {
            let first = self.date(expr, from, Which::Unsaid);
            if let Some(Edtf::At(start)) = first.edtf {
                let year = start.parts().0 + i16::from(from.month > to.month);
                last = point::stated(year, to.month, to.day, first.basis);
            }
        }
        // The first end, where the words give no year, lies before the last.
        let year = match (from.year, &last.edtf) {
            (None, Some(Edtf::At(end))) => {
                let (y, m, _) = end.parts();
                Some(y - i16::from(from.month > m))
            }
            (year, _) => year,
        };
        let first = self.date(expr, Calendar { year, ..from }, Which::Unsaid);
        let text = format!("{}/{}", first.value, last.value);
        match (first.edtf, last.edtf, last.basis) {
            (Some(Edtf::At(a)), Some(Edtf::At(b)), basis) if a.first_day() <= b.last_day() => {
                Resolved::date(text, Edtf::Between(Bound::At(a), Bound::At(b)), basis)
            }
            (_, _, Basis::Unresolved(why)) => Resolved::open(Kind::Date, text, why),
            _ => Resolved::open(Kind::Date, text, NO_SUCH_DAY),
        }
    }

    /// Parts of fiscal years have a value by the calendar and no date.
    fn fiscal(&self, expr: &Expr, period: Period, year: YearOf) -> Resolved {
        self.period(expr, period, year).doubted(FISCAL)
    }
}
