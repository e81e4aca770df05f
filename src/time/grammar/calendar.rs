//! Dates by the names of months and weekdays, whole and in part, and their ranges.

use super::{deictic, found, list, weekday, year};
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// A date that begins at `i` with a weekday, a month, a day or `the` before a day.
pub(in crate::time) fn calendar(tokens: &Tokens, i: usize) -> Option<Expr> {
    let (weekday, j) = match weekday::name(tokens, i) {
        Some((day, next)) => {
            let comma = next + usize::from(tokens.word(next) == Word::Comma);
            let the = super::skip_the(tokens, comma);
            (Some(day), the)
        }
        None => (None, super::skip_the(tokens, i)),
    };
    let date = if j > i && weekday.is_none() {
        day_first(tokens, j, true)
    } else {
        month_first(tokens, j).or_else(|| day_first(tokens, j, false))
    };
    match (date, weekday) {
        (Some((what, next)), Some(weekday)) => {
            let what = match what {
                What::Date(c, w) if c.day.is_some() => What::Date(
                    Calendar {
                        weekday: Some(weekday),
                        ..c
                    },
                    w,
                ),
                What::Range(a, b) if a.day.is_some() => What::Range(a, b),
                _ => return weekday::alone(tokens, i, weekday),
            };
            found(i, next, what)
        }
        (Some((what, next)), None) => found(i, next, what),
        (None, Some(weekday)) => weekday::alone(tokens, i, weekday),
        (None, None) => None,
    }
}

/// A month's name and where it ends. A name that is also another word needs a date beside it.
pub(super) fn month(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    if !tokens.capital(i) {
        return None;
    }
    let binds = |n: usize| {
        matches!(
            tokens.before(n, 1),
            Word::In
                | Word::Of
                | Word::Since
                | Word::By
                | Word::Until
                | Word::From
                | Word::Last
                | Word::Next
                | Word::This
                | Word::Early
                | Word::Mid
                | Word::Late
                | Word::During
                | Word::Through
                | Word::Between
                | Word::And
                | Word::To
                | Word::Before
                | Word::After
                | Word::Each
                | Word::Every
                | Word::Digits(..)
                | Word::Ordinal(_)
                | Word::Dash
                | Word::Past
                | Word::Previous
                | Word::For
                | Word::Coming
                | Word::Following
                | Word::Same
        )
    };
    let number = |n: usize| matches!(tokens.word(n), Word::Digits(..) | Word::Ordinal(_));
    match tokens.word(i) {
        // The modal verb and the verb of walking stand capital at the head of a sentence.
        Word::Month(m @ (3 | 5)) => {
            let dated = number(i + 1) || tokens.word(i + 1) == Word::Comma && number(i + 2);
            // `May through June`, `March to May`
            let ranged = joins(tokens, i + 1)
                && matches!(tokens.word(i + 2), Word::Month(_))
                && tokens.capital(i + 2);
            let dated = dated || ranged;
            // `the annual March for Life` is a procession.
            let named = tokens.word(i + 1) == Word::For && tokens.capital(i + 2);
            if named && !number(i + 1) && !matches!(tokens.before(i, 1), Word::In | Word::Since) {
                return None;
            }
            // `May Day` is a holiday.
            if tokens.capital(i + 1) && tokens.str(i + 1).eq_ignore_ascii_case("day") {
                return None;
            }
            let bare = !tokens.opens(i) && (m == 3 || binds(i));
            (dated || binds(i) || bare && m == 3).then_some((m, i + 1))
        }
        // `April Vale` is a person; `the April Agreement` and `in April Vale spoke` are not.
        Word::Month(m) => {
            let before = tokens.before(i, 1);
            let joined = matches!(before, Word::And | Word::To | Word::For | Word::By);
            let determined = matches!(before, Word::The | Word::Weekday(_));
            let named = tokens.word(i + 1) == Word::Plain && tokens.capital(i + 1);
            let dated = binds(i) && !joined || determined;
            (!named || dated).then_some((m, i + 1))
        }
        Word::MonthShort(m) => match tokens.word(i + 1) {
            Word::Dot => Some((m, i + 2)),
            // `Jan Novak` is a person.
            _ => {
                let named = tokens.capital(i + 1)
                    || matches!(tokens.before(i, 1), Word::And | Word::To | Word::For);
                (number(i + 1) || binds(i) && !named).then_some((m, i + 1))
            }
        },
        _ => None,
    }
}

/// A day of the month and where it ends.
pub(super) fn day(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    let (day, next) = match tokens.word(i) {
        Word::Digits(d, 1 | 2) => (d as i8, i + 1),
        Word::Ordinal(d) => (i8::try_from(d).ok()?, i + 1),
        // `twenty-first`
        Word::Count(t @ (20 | 30)) => match (tokens.word(i + 1), tokens.word(i + 2)) {
            (Word::Dash, Word::Ordinal(d @ 1..=9)) => (t as i8 + d as i8, i + 3),
            _ => return None,
        },
        _ => return None,
    };
    // `July 16 people` counts people; `10:30` is an hour; `5-2` glued to a letter is a score.
    let counted = match tokens.word(next) {
        Word::Counted | Word::Percent | Word::Units(_) => true,
        Word::Colon => tokens.glued(next + 1),
        // `13-inch`
        Word::Dash => {
            tokens.glued(next) && tokens.glued(next + 1) && tokens.word(next + 1) == Word::Plain
        }
        _ => false,
    };
    ((1..=31).contains(&day) && !counted).then_some((day, next))
}

/// A comma or `of` and a year.
pub(super) fn year_after(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    match tokens.word(i) {
        Word::Comma | Word::Of => year::attached(tokens, i + 1),
        _ => year::attached(tokens, i),
    }
    .filter(|&(y, next)| {
        let bare = tokens.word(i) == Word::Comma && matches!(tokens.word(i + 1), Word::Count(_));
        (1000..=2200).contains(&y) && !bare && next > i
    })
}

/// A mark or word between the ends of a range.
pub(super) fn joins(tokens: &Tokens, i: usize) -> bool {
    matches!(
        tokens.word(i),
        Word::Dash | Word::To | Word::Through | Word::Until
    ) || tokens.word(i) == Word::Slash && tokens.glued(i) && tokens.glued(i + 1)
}

fn month_first(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    let (m, after) = month(tokens, i)?;
    if let Some((d, mut next)) = day(tokens, super::skip_the(tokens, after)) {
        let mut from = Calendar {
            month: Some(m),
            day: Some(d),
            ..Calendar::default()
        };
        if let Some((to, end)) = range_end(tokens, next, m, d) {
            let (year, end) = match year_after(tokens, end) {
                Some((y, end)) => (Some(y), end),
                None => (None, end),
            };
            return Some((spread(from, to, year), end));
        }
        if let Some((y, end)) = year_after(tokens, next) {
            from.year = Some(y);
            next = end;
            // `December 30, 2023 – January 2, 2024` is one range of two whole dates.
            if tokens.word(next) == Word::Dash
                && let Some((What::Date(to, _), end)) = whole(tokens, next + 1)
            {
                return Some((What::Range(from, to), end));
            }
        }
        return Some((What::Date(from, Which::Unsaid), next));
    }
    let from = Calendar {
        month: Some(m),
        ..Calendar::default()
    };
    if tokens.word(after) == Word::Dash
        && let Some((m2, end)) = month(tokens, after + 1)
        && day(tokens, end).is_none()
    {
        let to = Calendar {
            month: Some(m2),
            ..Calendar::default()
        };
        let (year, end) = match year_after(tokens, end) {
            Some((y, end)) => (Some(y), end),
            None => (None, end),
        };
        return Some((spread(from, to, year), end));
    }
    match year_after(tokens, after) {
        Some((y, next)) => Some((
            What::Date(
                Calendar {
                    year: Some(y),
                    ..from
                },
                Which::Unsaid,
            ),
            next,
        )),
        // `in June last year`
        None => Some(match pointed_year(tokens, after) {
            Some((which, next)) => (What::Month(m, which), next),
            None => (What::Date(from, Which::Unsaid), after),
        }),
    }
}

/// `last year`, `this year`, `the previous year`, `of that year` after a month.
fn pointed_year(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let of = usize::from(matches!(tokens.word(i), Word::Of | Word::Comma));
    let (which, next) = deictic::which(tokens, i + of)?;
    (tokens.word(next) == Word::Unit(Unit::Year)).then_some((which, next + 1))
}

/// A whole date, for the far end of a range.
fn whole(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    month_first(tokens, i)
        .or_else(|| day_first(tokens, i, false))
        .filter(|(what, _)| {
            matches!(
                what,
                What::Date(
                    Calendar {
                        day: Some(_),
                        year: Some(_),
                        ..
                    },
                    _
                )
            )
        })
}

/// What ends a range that began on day `d` of month `m`: a later day, or a day of another month.
fn range_end(tokens: &Tokens, i: usize, m: i8, d: i8) -> Option<(Calendar, usize)> {
    if !joins(tokens, i) {
        return None;
    }
    if let Some((m2, next)) = month(tokens, i + 1).filter(|_| tokens.word(i) == Word::Dash) {
        let (d2, next) = day(tokens, next)?;
        return Some((
            Calendar {
                month: Some(m2),
                day: Some(d2),
                ..Calendar::default()
            },
            next,
        ));
    }
    let (d2, next) = day(tokens, i + 1)?;
    let other = month(tokens, next).is_some();
    (d2 > d && !other).then(|| {
        (
            Calendar {
                month: Some(m),
                day: Some(d2),
                ..Calendar::default()
            },
            next,
        )
    })
}

/// A range whose year, stated at its end, belongs to both ends; over a turn of the year the first
/// end is in the year before.
fn spread(mut from: Calendar, mut to: Calendar, year: Option<i16>) -> What {
    to.year = year;
    from.year = year.map(|y| y - i16::from(from.month > to.month));
    What::Range(from, to)
}

fn day_first(tokens: &Tokens, i: usize, the: bool) -> Option<(What, usize)> {
    let (d, mut next) = day(tokens, i)?;
    if the
        && !matches!(
            tokens.word(i),
            Word::Ordinal(_) | Word::Count(_) | Word::Digits(..)
        )
    {
        return None;
    }
    let mut last = None;
    if joins(tokens, next)
        && let Some((d2, end)) = day(tokens, super::skip_the(tokens, next + 1))
        && d2 > d
    {
        last = Some(d2);
        next = end;
        // `7-8 and 11 March`
        if let Some(m) = list::month_after(tokens, next, d2) {
            let at = |d| Calendar {
                month: Some(m),
                day: Some(d),
                ..Calendar::default()
            };
            return Some((What::Range(at(d), at(d2)), next));
        }
    } else if let Some(m) = list::month_after(tokens, next, d) {
        return Some((list::of_month(m, d), next));
    }
    let mut next = next + usize::from(tokens.word(next) == Word::Of);
    if tokens.word(next) == Word::Dash && tokens.glued(next + 1) && tokens.glued(next) {
        next += 1;
    }
    if the
        && last.is_none()
        && tokens.word(next - 1) == Word::Of
        && let Some((which @ Which::Now(_), end)) = deictic::which(tokens, next)
        && tokens.word(end) == Word::Unit(Unit::Month)
    {
        return Some((What::DayOf(d, which), end + 1));
    }
    let (m, end) = month(tokens, next)?;
    next = end;
    if tokens.word(next) == Word::Dash
        && tokens.glued(next)
        && matches!(tokens.word(next + 1), Word::Digits(_, 4))
    {
        next += 1;
    }
    let from = Calendar {
        month: Some(m),
        day: Some(d),
        ..Calendar::default()
    };
    let (year, next) = match year_after(tokens, next) {
        Some((y, end)) => (Some(y), end),
        None => (None, next),
    };
    if let Some(d2) = last {
        let to = Calendar {
            day: Some(d2),
            ..from
        };
        return Some((spread(from, to, year), next));
    }
    // `30 December – 2 January 2024`
    if tokens.word(next) == Word::Dash
        && let Some((d2, end)) = day(tokens, next + 1)
        && let Some((m2, end)) = month(tokens, end)
    {
        let to = Calendar {
            month: Some(m2),
            day: Some(d2),
            ..Calendar::default()
        };
        let (last, end) = match year_after(tokens, end) {
            Some((y, end)) => (Some(y), end),
            None => (None, end),
        };
        return Some(match year {
            Some(_) => (
                What::Range(Calendar { year, ..from }, Calendar { year: last, ..to }),
                end,
            ),
            None => (spread(from, to, last), end),
        });
    }
    Some((What::Date(Calendar { year, ..from }, Which::Unsaid), next))
}
