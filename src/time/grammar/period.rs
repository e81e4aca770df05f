//! Quarters, halves, seasons, fiscal years and holidays.

use super::{deictic, found, year};
use crate::time::expr::{Count, Expr, Period, What, Which, YearOf};
use crate::time::lexicon;
use crate::time::tokens::Tokens;
use crate::time::words::{Holiday, Unit, Word, one_of};

/// A year that is not said.
const UNSAID: YearOf = YearOf::Which(Which::Unsaid);

/// `third quarter`, `Q3`, `the second half`: the part and where it ends.
pub(super) fn part(tokens: &Tokens, i: usize) -> Option<(Period, usize)> {
    let glued = tokens.glued(i + 1);
    let n = match tokens.words(i) {
        // `1Q`, `2H`, as tables of figures write it
        [Word::Q, Word::Digits(n @ 1..=4, 1)] if glued && tokens.capital(i) => {
            return Some((Period::Quarter(n as i8), i + 2));
        }
        [Word::Digits(n @ 1..=4, 1), Word::Q] if glued => {
            return Some((Period::Quarter(n as i8), i + 2));
        }
        [Word::H, Word::Digits(n @ 1..=2, 1)] if glued && tokens.capital(i) => {
            return Some((Period::Half(n as i8), i + 2));
        }
        [Word::Digits(n @ 1..=2, 1), Word::H] if glued => {
            return Some((Period::Half(n as i8), i + 2));
        }
        [Word::Ordinal(n @ 1..=4), _] => n as i8,
        [Word::Last, Word::Half] => 2,
        // `the final quarter of 2023`
        [Word::Plain, Word::Unit(Unit::Quarter)] if tokens.is(i, &["final", "closing"]) => 4,
        _ => return None,
    };
    let j = super::skip_dash(tokens, i + 1);
    match tokens.word(j) {
        Word::Unit(Unit::Quarter) => Some((Period::Quarter(n), j + 1)),
        Word::Half if n <= 2 => Some((Period::Half(n), j + 1)),
        _ => None,
    }
}

/// A part of a year with the year, as far as it is said.
pub(super) fn period(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(expr) = fiscal(tokens, i) {
        return Some(expr);
    }
    let j = super::skip_the(tokens, i);
    match tokens.words::<4>(j) {
        // `the corresponding 1988 quarter`
        [
            Word::Digits(y @ 1900..=2100, 4),
            Word::Unit(Unit::Quarter),
            ..,
        ] => {
            return found(i, j + 2, What::QuarterOf(y as i16));
        }
        // `the 1988 third quarter`, `2023 Q3`
        [Word::Digits(y @ 1900..=2100, 4), _, _, _] => {
            if let Some((part, next)) = part(tokens, j + 1) {
                return found(i, next, What::Period(part, YearOf::Stated(y as i16)));
            }
        }
        // `the latest period`, in a report of figures
        [Word::Latest, ..] if tokens.is(j + 1, &["period"]) => {
            return found(i, j + 2, What::Unit(Unit::Quarter, Which::Told(0)));
        }
        // `year-end`, `year end`, `year's end`
        [Word::Unit(Unit::Year), Word::Dash, Word::End_, after] if after != Word::Of => {
            return found(i, j + 3, What::YearEnd);
        }
        [Word::Unit(Unit::Year), Word::End_, after, _] if after != Word::Of => {
            return found(i, j + 2, What::YearEnd);
        }
        [
            Word::Unit(Unit::Year),
            Word::Apostrophe,
            Word::S,
            Word::End_,
        ] if tokens.word(j + 4) != Word::Of => {
            return found(i, j + 4, What::YearEnd);
        }
        // `the year-earlier quarter`, `the year-ago third quarter`
        [
            Word::Unit(Unit::Year),
            Word::Dash,
            Word::Ago | Word::Earlier,
            after,
        ] => {
            let year = YearOf::Which(Which::Told(-1));
            let before = What::Unit(Unit::Quarter, Which::Told(-4));
            return match after {
                Word::Unit(Unit::Quarter) => found(i, j + 4, before),
                Word::Ordinal(_) => {
                    let (part, next) = part(tokens, j + 3)?;
                    found(i, next, What::Period(part, year))
                }
                Word::Money | Word::Amount | Word::Digits(..) | Word::Count(_) => None,
                _ => found(i, j + 3, before),
            };
        }
        [Word::Unit(Unit::Year), Word::Dash, ..] => return None,
        _ => {}
    }
    let Some((part, next)) = part(tokens, j) else {
        return season(tokens, i);
    };
    // `the second half` of a match or a street needs a year.
    let half = matches!(part, Period::Half(_));
    let of = usize::from(one_of!(tokens.word(next); Of In));
    if let Some(Expr {
        what: What::Fiscal(Period::Whole, year),
        next,
        ..
    }) = fiscal(tokens, next + of)
    {
        return found(i, next, What::Fiscal(part, year));
    }
    let behind = one_of!(tokens.word(next - 1); Q H);
    // `1Q24`
    if let Word::Digits(y, 2) = tokens.word(next)
        && behind
        && tokens.glued(next)
    {
        return found(i, next + 1, What::Period(part, YearOf::Stated(short(y))));
    }
    match year_after(tokens, next) {
        Some((YearOf::Which(Which::Now(0)), _)) if half && tokens.word(next) != Word::Of => None,
        Some((year, next)) => found(i, next, What::Period(part, year)),
        None if half && !behind && !one_of!(tokens.word(j); Q H) => None,
        None => found(i, next, What::Period(part, UNSAID)),
    }
}

/// A year of two figures.
fn short(year: u16) -> i16 {
    year as i16 + if year < 70 { 2000 } else { 1900 }
}

/// `of 2023`, `2023`, `of last year`, `this year`.
fn year_after(tokens: &Tokens, i: usize) -> Option<(YearOf, usize)> {
    let j = i + usize::from(one_of!(tokens.word(i); Of In Comma));
    if let Some((y, next)) = year::attached(tokens, j) {
        return Some((YearOf::Stated(y), next));
    }
    match tokens.words(j) {
        // `the second half of the year`
        [Word::The, Word::Unit(Unit::Year), after]
            if j > i && !one_of!(after; Digits(..) Count(_)) =>
        {
            Some((YearOf::Which(Which::Now(0)), j + 2))
        }
        _ => {
            let (which, k) = deictic::which(tokens, j)?;
            let year = tokens.word(k) == Word::Unit(Unit::Year);
            year.then_some((YearOf::Which(which), k + 1))
        }
    }
}

/// `the winter of 2023`, `spring 2024`, `this summer` stands elsewhere. A bare season is one only
/// after `in`, `during` and their like, since `fall` and `spring` are verbs too.
fn season(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let Word::Season(season) = tokens.word(j) else {
        return None;
    };
    let period = Period::Season(season);
    let year = year_after(tokens, j + 1).filter(|_| tokens.word(j + 1) != Word::Comma);
    if let Some((year, next)) = year {
        return found(i, next, What::Period(period, year));
    }
    let bound = one_of!(tokens.before(i, 1); In During Since By Until Early Late Mid Over Through Before
        After);
    found(i, j + 1, What::Period(period, UNSAID)).filter(|_| bound)
}

/// `fiscal 2024`, `fiscal year 2025`, `FY2025`, `FY25`, `the 2024 fiscal year`, `the 2024-25
/// financial year`, `the fiscal first quarter`.
fn fiscal(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    if !one_of!(tokens.word(j); Fy Fiscal Digits(1900..=2100, 4)) {
        return None;
    }
    let whole = |next, y| found(i, next, What::Fiscal(Period::Whole, YearOf::Stated(y)));
    match tokens.words::<4>(j) {
        [Word::Fy, y, ..] if tokens.capital(j) && j == i => match y {
            Word::Digits(y @ 1900..=2100, 4) => whole(j + 2, y as i16),
            Word::Digits(y, 2) => whole(j + 2, short(y)),
            _ => None,
        },
        [Word::Fiscal, after, _, _] => {
            if let Some((part, next)) = part(tokens, j + 1) {
                let (year, next) = year_after(tokens, next).unwrap_or((UNSAID, next));
                return found(i, next, What::Fiscal(part, year));
            }
            let year = after == Word::Unit(Unit::Year);
            match year::attached(tokens, j + 1 + usize::from(year)) {
                Some((y, next)) => {
                    let range = tokens.word(next) == Word::Dash
                        && tokens.glued(next)
                        && one_of!(tokens.word(next + 1); Digits(_, 2 | 4));
                    whole(next + 2 * usize::from(range), y)
                }
                // `the fiscal year ended Jan. 31` is a length, as `the year ended` is.
                None if year && tokens.is(j + 2, &["ended", "ending"]) => {
                    found(i, j + 2, What::Duration(Count::Of(1), Unit::Year))
                }
                None => found(i, j + 2, What::Fiscal(Period::Whole, UNSAID)).filter(|_| year),
            }
        }
        [
            Word::Digits(y @ 1900..=2100, 4),
            Word::Dash | Word::Slash,
            Word::Digits(..),
            Word::Fiscal,
        ] if tokens.word(j + 4) == Word::Unit(Unit::Year) => whole(j + 5, y as i16),
        [
            Word::Digits(y @ 1900..=2100, 4),
            Word::Fiscal,
            Word::Unit(Unit::Year),
            _,
        ] => whole(j + 3, y as i16),
        _ => None,
    }
}

/// The day of independence of the country that stands before `i`: `India's`, `Ukrainian`, `U.S.`.
fn independence(tokens: &Tokens, i: usize) -> Option<Holiday> {
    let owned = tokens.before(i, 1) == Word::S && tokens.before(i, 2) == Word::Apostrophe;
    let name = i.checked_sub(if owned { 3 } else { 1 })?;
    let states = i >= 4 && tokens.is(i - 4, &["u"]) && tokens.is(i - 2, &["s"]);
    let country = if states { "american" } else { tokens.str(name) };
    lexicon::independence(&country.to_ascii_lowercase())
}

/// A holiday by name, with a year where one follows.
pub(super) fn holiday(tokens: &Tokens, i: usize) -> Option<Expr> {
    if !tokens.capital(i) {
        return None;
    }
    let day = |n: usize| tokens.is(i + n, &["day"]);
    // Behind `'s`, where it stands.
    let s = |n: usize| n + 2 * usize::from(tokens.words(i + n) == [Word::Apostrophe, Word::S]);
    let (holiday, len) = match tokens.words(i) {
        [Word::New, _] if tokens.is(i + 1, &["year"]) => match s(2) {
            k if tokens.is(i + k, &["eve"]) => (Holiday::Fixed(12, 31), k + 1),
            k if day(k) => (Holiday::Fixed(1, 1), k + 1),
            _ => return None,
        },
        [Word::Christmas, Word::Eve] => (Holiday::Fixed(12, 24), 2),
        [Word::Christmas, Word::Unit(Unit::Day)] => (Holiday::Fixed(12, 25), 2),
        [Word::Christmas, Word::Plain] if tokens.capital(i + 1) => return None,
        [Word::Christmas, _] => (Holiday::Fixed(12, 25), 1),
        [Word::Valentine, _] if day(s(1)) => (Holiday::Fixed(2, 14), s(1) + 1),
        [Word::Boxing, _] if day(1) => (Holiday::Fixed(12, 26), 2),
        [Word::Good, Word::Weekday(5)] => (Holiday::Easter(-2), 2),
        [Word::Holiday(Holiday::Easter(_)), Word::Weekday(1)] => (Holiday::Easter(1), 2),
        [Word::Holiday(h @ Holiday::Easter(_)), Word::Weekday(7)] => (h, 2),
        [Word::Holiday(h), _] => (h, 1 + usize::from(day(1))),
        [Word::Month(5), _] if day(1) && tokens.capital(i + 1) => (Holiday::Fixed(5, 1), 2),
        // `Veterans Day`, `Veterans' Day`
        [word @ (Word::Feast(_) | Word::Independence), _] => {
            let k = tokens.skip(i + 1, Word::Apostrophe) - i;
            let feast = match word {
                Word::Feast(day) => Some(day),
                _ => independence(tokens, i),
            };
            (feast.filter(|_| day(k) && tokens.capital(i + k))?, k + 1)
        }
        _ => return None,
    };
    let next = i + len;
    // `Thanksgiving weekend`, `the Christmas season` are more than the day.
    let longer = ["season", "period", "holidays", "break", "rush"];
    if one_of!(tokens.word(next); Unit(Unit::Week | Unit::Weekend)) || tokens.is(next, &longer) {
        return None;
    }
    // `a Christmas tree` is no date, `on Christmas people gather` is.
    let bound = one_of!(tokens.before(i, 1); On Since By Until At Last This Next);
    if tokens.word(next) == Word::Plain && len == 1 && !bound {
        return None;
    }
    let (year, next) = year_after(tokens, next).unwrap_or((UNSAID, next));
    found(i, next, What::Holiday(holiday, year))
}
