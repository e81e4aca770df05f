//! What an expression says before anything is known of when it was written: the grammar's output.

use super::words::{DayPart, Holiday, Season, Unit};

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    Of(u32),
    /// A number and a half.
    AndHalf(u32),
    /// `several`, `a few`, a bare plural.
    Unsaid,
}

/// Which one, counted from now or from a date told before: -1 last, 0 this, 1 next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Counted from the day of writing.
    Now(i8),
    /// Counted from the date told last.
    Told(i8),
    /// Nothing is said.
    Unsaid,
}

/// Year, month, day and weekday as far as the words give them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Calendar {
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<i8>,
}

impl Calendar {
    pub fn year(year: i16) -> Self {
        Calendar::default().in_year(Some(year))
    }

    pub fn month(month: i8) -> Self {
        Calendar {
            month: Some(month),
            ..Calendar::default()
        }
    }

    pub fn day(month: i8, day: i8) -> Self {
        Calendar {
            day: Some(day),
            ..Calendar::month(month)
        }
    }

    pub fn weekday(weekday: i8) -> Self {
        Calendar {
            weekday: Some(weekday),
            ..Calendar::default()
        }
    }

    /// The same in a year, where one is said.
    pub fn in_year(self, year: Option<i16>) -> Self {
        Calendar { year, ..self }
    }
}

/// A year, as far as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    Stated(i16),
    Which(Which),
}

/// Where in its week a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Within,
    First,
    Last,
    /// The week is only its weekend.
    Weekend,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Quarter(i8),
    Half(i8),
    Season(Season),
    Whole,
}

/// Who comes back: the unit or the name of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    Units(Count, Unit),
    Weekday(i8),
    Month(i8),
    DayPart(DayPart),
    Season(Season),
}

/// The meaning of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A date by its place in the calendar; `Which` where the words point at one (`last April`).
    Date(Calendar, Which),
    /// A month of a year that is pointed at: `June last year`.
    Month(i8, Which),
    /// Two dates joined by a dash or `to`, as one expression.
    Range(Calendar, Calendar),
    /// Numbers that could be day and month either way round.
    Ambiguous(i16),
    Decade(i16),
    /// The hundred years from one: `the 1600s`.
    Hundred(i16),
    /// The number of the century, before Christ where negative.
    Century(i16),
    Period(Period, YearOf),
    /// A fiscal year or a part of one.
    Fiscal(Period, YearOf),
    /// `last week`, `this year`.
    Unit(Unit, Which),
    /// The nth weekday of a month, the last where negative.
    NthWeekday(i8, i8, Calendar),
    /// The nth week of a month, the last where negative.
    WeekOf(i8, Calendar),
    /// The first or the second half of a month.
    HalfOf(i8, Calendar),
    /// A weekday of a week that is pointed at: `Tuesday of last week`.
    WeekdayOf(i8, Which),
    /// A weekday some weeks before or after the next one: `a week from Thursday`, `two Mondays ago`.
    WeekdayStep(i8, i8),
    /// Seven days about a day: `the week of`, `beginning`, `ending 6 May`.
    WeekAt(Side, Calendar),
    /// The quarter told last, of another year: `the corresponding 1988 quarter`.
    QuarterOf(i16),
    /// A day of a month that is pointed at: `the 3rd of this month`.
    DayOf(i8, Which),
    /// `two years ago`, `three weeks later`; days where `forward`.
    Step {
        count: Count,
        unit: Unit,
        forward: bool,
        told: bool,
    },
    /// `year-end`.
    YearEnd,
    /// `yesterday`, `today`, `tomorrow`.
    Day(i8),
    Holiday(Holiday, YearOf),
    /// `PRESENT_REF` and its like.
    Reference(&'static str),
    Duration(Count, Unit),
    Set(Habit),
    /// A time of day on its own.
    Clock,
}

impl What {
    /// A date that nothing points at.
    pub fn date(calendar: Calendar) -> Self {
        What::Date(calendar, Which::Unsaid)
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hour {
    /// Hours, minutes.
    At(u8, u8),
    Part(DayPart),
}

/// An expression found in the tokens from `first` to before `next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expr {
    pub first: usize,
    pub next: usize,
    pub what: What,
    pub hour: Option<Hour>,
    /// `early`, `late`, `mid-`, `the end of`, `around`: the words name a part or a neighbourhood.
    pub rough: bool,
}

impl Expr {
    pub fn new(first: usize, next: usize, what: What) -> Self {
        Expr {
            first,
            next,
            what,
            hour: None,
            rough: false,
        }
    }

    /// The same at a time of day.
    pub fn at(self, hour: Hour) -> Self {
        Expr {
            hour: Some(hour),
            ..self
        }
    }
}
