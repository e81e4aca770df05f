//! Dates by the names of months and weekdays, whole and in part, and their ranges.

use super::{deictic, found, list, weekday, year};
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// A date that begins at `i` with a weekday, a month, a day or `the` before a day.
pub(in crate::time) fn calendar(tokens: &Tokens, i: usize) -> Option<Expr> {
    let Some((weekday, next)) = weekday::name(tokens, i) else {
        let j = super::skip_the(tokens, i);
        let month = (j == i).then(|| month_first(tokens, i)).flatten();
        let (what, next) = month.or_else(|| day_first(tokens, j))?;
        return found(i, next, what);
    };
    let j = super::skip_the(tokens, tokens.skip(next, Word::Comma));
    match month_first(tokens, j).or_else(|| day_first(tokens, j)) {
        Some((What::Date(mut c, which), next)) if c.day.is_some() => {
            c.weekday = Some(weekday);
            found(i, next, What::Date(c, which))
        }
        Some((range @ What::Range(from, _), next)) if from.day.is_some() => found(i, next, range),
        _ => weekday::alone(tokens, i, weekday),
    }
}

/// A month's name and where it ends. A name that is also another word needs a date beside it.
pub(super) fn month(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    if !tokens.capital(i) {
        return None;
    }
    let before = tokens.before(i, 1);
    let bound = || {
        one_of!(before; In Of Since By Until From Last Next This Early Mid Late During Through Between
            And To Before After Each Every Digits(..) Ordinal(_) Dash Past Previous For Coming Following
            Same)
    };
    let number = |n: usize| one_of!(tokens.word(n); Digits(..) Ordinal(_));
    match tokens.word(i) {
        // The modal verb and the verb of walking stand capital at the head of a sentence.
        Word::Month(m @ (3 | 5)) => {
            // `May through June`, `March to May`
            let ranged = joins(tokens, i + 1)
                && one_of!(tokens.word(i + 2); Month(_))
                && tokens.capital(i + 2);
            let comma = tokens.word(i + 1) == Word::Comma && number(i + 2);
            let dated = number(i + 1) || comma || ranged;
            // `the annual March for Life` is a procession, `May Day` a holiday.
            let named = tokens.word(i + 1) == Word::For
                && tokens.capital(i + 2)
                && !one_of!(before; In Since)
                || tokens.is(i + 1, &["day"]) && tokens.capital(i + 1);
            (!named && (dated || bound() || m == 3 && !tokens.opens(i))).then_some((m, i + 1))
        }
        // `April Vale` is a person; `the April Agreement` and `in April Vale spoke` are not.
        Word::Month(m) => {
            let determined = one_of!(before; The Weekday(_));
            let named = tokens.word(i + 1) == Word::Plain && tokens.capital(i + 1);
            let dated = bound() && !one_of!(before; And To For By) || determined;
            (!named || dated).then_some((m, i + 1))
        }
        Word::MonthShort(m) if tokens.word(i + 1) == Word::Dot => Some((m, i + 2)),
        // `Jan Novak` is a person.
        Word::MonthShort(m) => {
            let named = tokens.capital(i + 1) || one_of!(before; And To For);
            (number(i + 1) || bound() && !named).then_some((m, i + 1))
        }
        _ => None,
    }
}

/// A day of the month and where it ends.
pub(super) fn day(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    let (day, next) = match tokens.words::<3>(i) {
        [Word::Digits(d, 1 | 2), ..] => (d as i8, i + 1),
        [Word::Ordinal(d), ..] => (i8::try_from(d).ok()?, i + 1),
        // `twenty-first`
        [
            Word::Count(t @ (20 | 30)),
            Word::Dash,
            Word::Ordinal(d @ 1..=9),
        ] => (t as i8 + d as i8, i + 3),
        _ => return None,
    };
    // `July 16 people` counts people; `10:30` is an hour; `13-inch` a measure.
    let counted = match tokens.word(next) {
        Word::Counted | Word::Percent | Word::Units(_) => true,
        Word::Colon => tokens.glued(next + 1),
        Word::Dash => {
            tokens.glued(next) && tokens.glued(next + 1) && tokens.word(next + 1) == Word::Plain
        }
        _ => false,
    };
    ((1..=31).contains(&day) && !counted).then_some((day, next))
}

/// A comma or `of` and a year.
pub(super) fn year_after(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    let parted = one_of!(tokens.word(i); Comma Of);
    let (year, next) = year::attached(tokens, i + usize::from(parted))?;
    let bare = one_of!(tokens.word(i); Comma) && one_of!(tokens.word(i + 1); Count(_));
    ((1000..=2200).contains(&year) && !bare).then_some((year, next))
}

/// The same, where it may be missing.
pub(super) fn maybe_year(tokens: &Tokens, i: usize) -> (Option<i16>, usize) {
    match year_after(tokens, i) {
        Some((year, next)) => (Some(year), next),
        None => (None, i),
    }
}

/// A mark or word between the ends of a range.
pub(super) fn joins(tokens: &Tokens, i: usize) -> bool {
    one_of!(tokens.word(i); Dash To Through Until)
        || tokens.word(i) == Word::Slash && tokens.glued(i) && tokens.glued(i + 1)
}

fn month_first(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    let (m, after) = month(tokens, i)?;
    if let Some((d, next)) = day(tokens, super::skip_the(tokens, after)) {
        let from = Calendar::day(m, d);
        if let Some((to, end)) = range_end(tokens, next, m, d) {
            return Some(spread(tokens, from, to, end));
        }
        let (year, next) = maybe_year(tokens, next);
        let from = from.in_year(year);
        // `December 30, 2023 – January 2, 2024` is one range of two whole dates.
        if year.is_some()
            && tokens.word(next) == Word::Dash
            && let Some((What::Date(to, _), end)) = whole(tokens, next + 1)
        {
            return Some((What::Range(from, to), end));
        }
        return Some((What::date(from), next));
    }
    let from = Calendar::month(m);
    if tokens.word(after) == Word::Dash
        && let Some((m2, end)) = month(tokens, after + 1)
        && day(tokens, end).is_none()
    {
        return Some(spread(tokens, from, Calendar::month(m2), end));
    }
    let (year, next) = maybe_year(tokens, after);
    // `in June last year`
    if year.is_none()
        && let Some((which, next)) = pointed_year(tokens, after)
    {
        return Some((What::Month(m, which), next));
    }
    Some((What::date(from.in_year(year)), next))
}

/// `last year`, `this year`, `the previous year`, `of that year` after a month.
fn pointed_year(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let of = usize::from(one_of!(tokens.word(i); Of Comma));
    let (which, next) = deictic::which(tokens, i + of)?;
    (tokens.word(next) == Word::Unit(Unit::Year)).then_some((which, next + 1))
}

/// A whole date, for the far end of a range.
fn whole(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    let date = month_first(tokens, i).or_else(|| day_first(tokens, i));
    date.filter(|(what, _)| matches!(what, What::Date(c, _) if c.day.is_some() && c.year.is_some()))
}

/// What ends a range that began on day `d` of month `m`: a later day, or a day of another month.
fn range_end(tokens: &Tokens, i: usize, m: i8, d: i8) -> Option<(Calendar, usize)> {
    if !joins(tokens, i) {
        return None;
    }
    if let Some((m2, next)) = month(tokens, i + 1).filter(|_| tokens.word(i) == Word::Dash) {
        let (d2, next) = day(tokens, next)?;
        return Some((Calendar::day(m2, d2), next));
    }
    let (d2, next) = day(tokens, i + 1)?;
    (d2 > d && month(tokens, next).is_none()).then_some((Calendar::day(m, d2), next))
}

/// A range whose year, stated behind its end, belongs to both ends; over a turn of the year the first
/// end is in the year before.
fn spread(tokens: &Tokens, from: Calendar, to: Calendar, end: usize) -> (What, usize) {
    let (year, next) = maybe_year(tokens, end);
    let first = year.map(|y| y - i16::from(from.month > to.month));
    (What::Range(from.in_year(first), to.in_year(year)), next)
}

fn day_first(tokens: &Tokens, i: usize) -> Option<(What, usize)> {
    let (d, mut next) = day(tokens, i)?;
    let the = i > 0 && tokens.word(i - 1) == Word::The;
    let mut last = None;
    if joins(tokens, next)
        && let Some((d2, end)) = day(tokens, super::skip_the(tokens, next + 1))
        && d2 > d
    {
        last = Some(d2);
        next = end;
        // `7-8 and 11 March`
        if let Some(m) = list::month_after(tokens, next, d2) {
            return Some((What::Range(Calendar::day(m, d), Calendar::day(m, d2)), next));
        }
    } else if let Some(m) = list::month_after(tokens, next, d) {
        return Some((What::date(Calendar::day(m, d)), next));
    }
    let of = tokens.word(next) == Word::Of;
    next += usize::from(of);
    if tokens.word(next) == Word::Dash && tokens.glued(next + 1) && tokens.glued(next) {
        next += 1;
    }
    if the
        && of
        && last.is_none()
        && let Some((which @ Which::Now(_), end)) = deictic::which(tokens, next)
        && tokens.word(end) == Word::Unit(Unit::Month)
    {
        return Some((What::DayOf(d, which), end + 1));
    }
    let (m, mut next) = month(tokens, next)?;
    if tokens.word(next) == Word::Dash
        && tokens.glued(next)
        && one_of!(tokens.word(next + 1); Digits(_, 4))
    {
        next += 1;
    }
    let from = Calendar::day(m, d);
    if let Some(d2) = last {
        return Some(spread(tokens, from, Calendar::day(m, d2), next));
    }
    let (year, next) = maybe_year(tokens, next);
    // `30 December – 2 January 2024`
    if tokens.word(next) == Word::Dash
        && let Some((d2, end)) = day(tokens, next + 1)
        && let Some((m2, end)) = month(tokens, end)
    {
        let (range, end) = spread(tokens, from, Calendar::day(m2, d2), end);
        return Some(match (year, range) {
            (Some(_), What::Range(_, to)) => (What::Range(from.in_year(year), to), end),
            _ => (range, end),
        });
    }
    Some((What::date(from.in_year(year)), next))
}
