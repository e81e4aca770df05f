//! Expressions that point: `last week`, `two years ago`, `the next day`, `yesterday`, `now`.

use super::{calendar, count, found, period, year};
use crate::time::expr::{Calendar, Count, Expr, Hour, Period, What, Which, YearOf};
use crate::time::lex::Tokens;
use crate::time::words::{DayPart, Unit, Word};

/// The pointing word at `i`, where it points, and where it ends.
pub(super) fn which(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let the = tokens.word(i) == Word::The;
    let j = super::skip_the(tokens, i);
    let which = match tokens.word(j) {
        // `this past spring`, `this coming Sunday`
        Word::This => match tokens.word(j + 1) {
            Word::Past | Word::Last => return Some((Which::Now(-1), j + 2)),
            Word::Coming | Word::Next => return Some((Which::Now(1), j + 2)),
            Word::Current => return Some((Which::Now(0), j + 2)),
            _ => Which::Now(0),
        },
        Word::Last | Word::Past => Which::Now(-1),
        Word::Coming => Which::Now(1),
        Word::Current => Which::Now(0),
        // `the latest quarter` is the last that ended.
        Word::Latest => match tokens.word(j + 1) {
            Word::Unit(Unit::Quarter | Unit::Year) | Word::Fiscal => Which::Now(-1),
            _ => return None,
        },
        Word::Next if the => Which::Told(1),
        Word::Next => Which::Now(1),
        Word::Following => Which::Told(1),
        Word::Previous => Which::Told(-1),
        // `that same day`, `the same day`
        Word::That | Word::Same => {
            let same =
                usize::from(tokens.word(j) == Word::That && tokens.word(j + 1) == Word::Same);
            return Some((Which::Told(0), j + 1 + same));
        }
        _ => return None,
    };
    Some((which, j + 1))
}

/// `last week`, `this September`, `next Friday`, `the previous year`, `last night`, `the past two
/// months`.
pub(super) fn pointed(tokens: &Tokens, i: usize) -> Option<Expr> {
    let (which, j) = which(tokens, i)?;
    // `on "This Week With Anna Petrov"` is a programme.
    if !tokens.opens(i)
        && tokens.capital(i)
        && tokens.capital(j)
        && tokens.word(j) == Word::Unit(Unit::Week)
    {
        return None;
    }
    let the = tokens.word(i) == Word::The;
    let told = matches!(which, Which::Told(_));
    let here = |n: i8| matches!(which, Which::Now(m) if m == n);
    let spanning =
        the && tokens.word(j - 1) != Word::Current || here(-1) && tokens.word(j - 1) == Word::Past;
    // `the past two months`, `the next few days`
    if matches!(which, Which::Now(-1 | 1) | Which::Told(-1 | 1))
        && let Some((n, k)) = count::count(tokens, j).filter(|_| tokens.word(j) != Word::A)
        && let Some(unit) = count::unit(tokens, super::skip_dash(tokens, k))
        && unit != Unit::Weekend
    {
        return found(i, super::skip_dash(tokens, k) + 1, What::Duration(n, unit));
    }
    match tokens.word(j) {
        Word::Unit(Unit::Decade | Unit::Century | Unit::Millennium)
            if which == Which::Now(0) || told =>
        {
            let Word::Unit(unit) = tokens.word(j) else {
                return None;
            };
            found(i, j + 1, What::Unit(unit, which))
        }
        Word::Unit(Unit::Decade) if tokens.word(j - 1) == Word::Past => {
            found(i, j + 1, What::Duration(Count::Of(1), Unit::Decade))
        }
        Word::Unit(Unit::Hour | Unit::Minute | Unit::Second) => None,
        // `the last month of 2023` is counted from neither now nor a date told.
        Word::Unit(_)
            if (the || tokens.before(i, 1) == Word::The) && tokens.word(j + 1) == Word::Of =>
        {
            None
        }
        Word::Unit(Unit::Day) if here(0) => found(i, j + 1, What::Unit(Unit::Day, Which::Told(0))),
        // `the past week`, `the next year`: a span up to now or from now on, unless a date was
        // told; days and weekends are always single ones.
        Word::Unit(unit) => {
            let span = spanning
                && !matches!(
                    tokens.word(j - 1),
                    Word::Following | Word::Previous | Word::Same
                )
                && (unit != Unit::Day || tokens.word(j - 1) == Word::Past)
                && unit != Unit::Weekend
                && which != Which::Now(0);
            let what = match (span, tokens.word(j - 1)) {
                (true, Word::Next | Word::Past) => What::Duration(Count::Of(1), unit),
                (true, _) => What::Unit(
                    unit,
                    Which::Now(match which {
                        Which::Now(n) | Which::Told(n) => n,
                        Which::Unsaid => 0,
                    }),
                ),
                (false, _) => What::Unit(unit, which),
            };
            // `this year's third quarter`
            if unit == Unit::Year
                && tokens.word(j + 1) == Word::Apostrophe
                && tokens.word(j + 2) == Word::S
                && let Some((part, next)) = period::part(tokens, j + 3)
            {
                return found(i, next, What::Period(part, YearOf::Which(which)));
            }
            found(i, j + 1, what)
        }
        Word::Units(_) if here(1) && tokens.word(j - 1) == Word::Coming => {
            found(i, j + 1, What::Reference("FUTURE_REF"))
        }
        Word::Fiscal if matches!(tokens.word(j + 1), Word::Unit(Unit::Year | Unit::Quarter)) => {
            let year = tokens.word(j + 1) == Word::Unit(Unit::Year);
            let what = if year {
                What::Fiscal(Period::Whole, YearOf::Which(which))
            } else {
                What::Unit(Unit::Quarter, which)
            };
            found(i, j + 2, what)
        }
        Word::DayPart(part) if which != Which::Now(1) || told => {
            let what = match which {
                Which::Now(n) => What::Day(n),
                _ => What::Unit(Unit::Day, which),
            };
            let mut expr = Expr::new(i, j + 1, what);
            expr.hour = Some(Hour::Part(part));
            Some(expr)
        }
        Word::Season(season) => found(
            i,
            j + 1,
            What::Period(Period::Season(season), YearOf::Which(which)),
        ),
        Word::Month(_) | Word::MonthShort(_) | Word::Weekday(_) | Word::WeekdayShort(_) => {
            let inner = calendar::calendar(tokens, j)?;
            match inner.what {
                What::Date(c, Which::Unsaid) if c.year.is_none() => {
                    found(i, inner.next, What::Date(c, which))
                }
                _ => found(i, inner.next, inner.what),
            }
        }
        Word::Holiday(_) | Word::New | Word::Christmas => {
            let inner = period::holiday(tokens, j)?;
            match inner.what {
                What::Holiday(h, YearOf::Which(Which::Unsaid)) => {
                    found(i, inner.next, What::Holiday(h, YearOf::Which(which)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// `the weekend`, `the quarter`, `the year`: which one, the text around tells. A year or a quarter
/// is one of the calendar only where it is bound (`in the year`); `the man of the year` is not.
pub(super) fn definite(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(expr) = before_last(tokens, i) {
        return Some(expr);
    }
    let Word::Unit(unit) = tokens.word(i + 1) else {
        return None;
    };
    if let Some(n) = beside(tokens, i, unit) {
        return found(i, i + 3, What::Unit(unit, Which::Told(n)));
    }
    if tokens.word(i) != Word::The || matches!(tokens.word(i + 2), Word::Of | Word::Dash) {
        return None;
    }
    let bound = matches!(
        tokens.before(i, 1),
        Word::In | Word::For | Word::During | Word::Over | Word::Of
    );
    let ended = ["ended", "ending"]
        .iter()
        .any(|w| tokens.str(i + 2).eq_ignore_ascii_case(w));
    // `the quarter ended Sept. 30` is the one that this day ends.
    if unit == Unit::Quarter
        && ended
        && let Some((month, _)) = calendar::month(tokens, i + 3)
    {
        let quarter = Period::Quarter((month + 2) / 3);
        return found(
            i,
            i + 2,
            What::Period(quarter, YearOf::Which(Which::Unsaid)),
        );
    }
    let what = match unit {
        Unit::Weekend => What::Unit(unit, Which::Unsaid),
        Unit::Quarter => What::Unit(unit, Which::Told(0)),
        Unit::Year if ended => What::Duration(Count::Of(1), unit),
        // `of the year two thousand` is told by its number.
        Unit::Year if bound && year::attached(tokens, i + 2).is_none() => {
            What::Unit(unit, Which::Unsaid)
        }
        _ => return None,
    };
    found(i, i + 2, what)
}

/// `the day before,`, `the week after.`: a step from the date told, where no noun follows.
fn beside(tokens: &Tokens, i: usize, unit: Unit) -> Option<i8> {
    let n = match tokens.word(i + 2) {
        Word::Before => -1,
        Word::After => 1,
        _ => return None,
    };
    let counted = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year);
    let ends = matches!(tokens.word(i + 3), Word::Comma | Word::Stop | Word::End);
    (counted && ends && tokens.word(i) == Word::The).then_some(n)
}

/// `the week before last`, `the Tuesday before last`: two back.
fn before_last(tokens: &Tokens, i: usize) -> Option<Expr> {
    let goes_on = matches!(
        tokens.word(i + 4),
        Word::Unit(_)
            | Word::Units(_)
            | Word::Month(_)
            | Word::Weekday(_)
            | Word::Season(_)
            | Word::DayPart(_)
            | Word::Count(_)
            | Word::Digits(..)
    );
    if (tokens.word(i), tokens.word(i + 2), tokens.word(i + 3))
        != (Word::The, Word::Before, Word::Last)
        || goes_on
    {
        return None;
    }
    let what = match tokens.word(i + 1) {
        Word::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)) => {
            What::Unit(unit, Which::Now(-2))
        }
        Word::Weekday(weekday) => What::Date(
            Calendar {
                weekday: Some(weekday),
                ..Calendar::default()
            },
            Which::Now(-2),
        ),
        Word::DayPart(part @ DayPart::Night) => {
            let mut expr = Expr::new(i, i + 4, What::Day(-2));
            expr.hour = Some(Hour::Part(part));
            return Some(expr);
        }
        _ => return None,
    };
    found(i, i + 4, what)
}

/// `two years ago`, `a week earlier`, `three days later`, `ten days from now`.
pub(super) fn step(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(last) = count::quarter_century(tokens, i) {
        return stepped(tokens, i, Count::Of(25), Unit::Year, last + 1);
    }
    let (n, j) = count::count(tokens, i).or(match tokens.word(i) {
        Word::Units(_) => Some((Count::Unsaid, i)),
        // `half a century ago`
        Word::Half if tokens.word(i + 1) == Word::A => Some((Count::AndHalf(0), i + 2)),
        _ => None,
    })?;
    let j = j + usize::from(tokens.word(j) == Word::More);
    // `two Mondays ago`
    if let (Count::Of(n @ 1..=9), Word::Weekdays(day), Word::Ago) =
        (n, tokens.word(j), tokens.word(j + 1))
    {
        return found(i, j + 2, What::WeekdayStep(-(n as i8), day));
    }
    let unit = count::unit(tokens, j)?;
    // `a week from Thursday`
    if let (Count::Of(n @ 1..=9), Unit::Week, Word::Weekday(day)) = (n, unit, tokens.word(j + 2))
        && tokens.capital(j + 2)
    {
        match tokens.word(j + 1) {
            Word::From => return found(i, j + 3, What::WeekdayStep(n as i8, day)),
            Word::Ago => return found(i, j + 3, What::WeekdayStep(-(n as i8) - 1, day)),
            _ => {}
        }
    }
    let (n, j) = match n {
        Count::Of(m) if count::half_follows(tokens, j + 1) => (Count::AndHalf(m), j + 4),
        _ => (n, j + 1),
    };
    stepped(tokens, i, n, unit, j)
}

/// What the words at `j`, after a number of units, make of it.
fn stepped(tokens: &Tokens, i: usize, n: Count, unit: Unit, mut j: usize) -> Option<Expr> {
    // `a week or so ago`
    let rough = tokens.word(j) == Word::Or;
    j += 2 * usize::from(rough);
    let (forward, told, next) = match (tokens.word(j), tokens.word(j + 1)) {
        (Word::Ago, _) => (false, false, j + 1),
        (Word::Earlier, _) => (false, true, j + 1),
        (Word::Later, _) => (true, true, j + 1),
        (Word::Hence, _) => (true, false, j + 1),
        (Word::From, Word::Now | Word::Today) => (true, false, j + 2),
        (Word::Dash, Word::Ago) => (false, false, j + 2),
        (Word::Dash, Word::Earlier) => (false, true, j + 2),
        _ => return None,
    };
    let mut expr = Expr::new(
        i,
        next,
        What::Step {
            count: n,
            unit,
            forward,
            told,
        },
    );
    expr.rough = rough;
    Some(expr)
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `overnight`.
pub(super) fn day(tokens: &Tokens, i: usize) -> Option<Expr> {
    // `the day before yesterday`, `the day after tomorrow`
    if tokens.word(i) == Word::The && tokens.word(i + 1) == Word::Unit(Unit::Day) {
        return match (tokens.word(i + 2), tokens.word(i + 3)) {
            (Word::Before, Word::Yesterday) => found(i, i + 4, What::Day(-2)),
            (Word::After, Word::Tomorrow) => found(i, i + 4, What::Day(2)),
            _ => None,
        };
    }
    let (day, hour) = match tokens.word(i) {
        Word::Today => (0, None),
        Word::Yesterday => (-1, None),
        Word::Tomorrow => (1, None),
        Word::Tonight => (0, Some(Hour::Part(DayPart::Night))),
        // The night that `overnight` names belongs to two days.
        Word::Overnight => {
            let mut expr = Expr::new(i, i + 1, What::Clock);
            expr.hour = Some(Hour::Part(DayPart::Night));
            return Some(expr);
        }
        _ => return None,
    };
    // `USA Today` is a paper, `today's world` no day: a capital within a sentence is a name.
    if tokens.capital(i)
        && !tokens.opens(i)
        && tokens.before(i, 1) == Word::Plain
        && tokens.capital(i - 1)
    {
        return None;
    }
    let own = (tokens.word(i + 1), tokens.word(i + 2)) == (Word::Apostrophe, Word::S);
    if day == 0 && own && OF_OUR_DAYS.contains(&tokens.str(i + 3)) {
        return None;
    }
    // `the leaders of tomorrow`, `as of today`
    if tokens.before(i, 1) == Word::Of && tokens.before(i, 2) != Word::As && hour.is_none() {
        let name = match day {
            0 => "PRESENT_REF",
            1 => "FUTURE_REF",
            _ => "PAST_REF",
        };
        return found(i, i + 1, What::Reference(name));
    }
    let mut expr = Expr::new(i, i + 1, What::Day(day));
    expr.hour = hour;
    Some(expr)
}

/// What is `today's` as one says `of our days`: `today's youth`.
const OF_OUR_DAYS: &[&str] = &[
    "world",
    "youth",
    "society",
    "generation",
    "children",
    "standards",
    "young",
    "technology",
];
