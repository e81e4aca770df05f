//! Days of one month counted up, each a date of its own, and days whose month is not said.

use super::{calendar, found};
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::Word;

/// Days counted up that are looked through for the month they share.
const MOST: usize = 4;

/// A day of a month, the year not said.
pub(super) fn of_month(month: i8, day: i8) -> What {
    let calendar = Calendar {
        month: Some(month),
        day: Some(day),
        ..Calendar::default()
    };
    What::Date(calendar, Which::Unsaid)
}

/// The month after the last of the days that follow day `d` at `i`: `the 14th and 15th of May`, `3 or
/// 4 May`.
pub(super) fn month_after(tokens: &Tokens, mut i: usize, mut d: i8) -> Option<i8> {
    for _ in 0..MOST {
        let last = matches!(tokens.word(i), Word::And | Word::Or);
        if !last && tokens.word(i) != Word::Comma {
            return None;
        }
        let (next, end) = calendar::day(tokens, super::skip_the(tokens, i + 1))?;
        if next <= d {
            return None;
        }
        if last {
            let of = usize::from(tokens.word(end) == Word::Of);
            return calendar::month(tokens, end + of).map(|(month, _)| month);
        }
        (d, i) = (next, end);
    }
    None
}

/// A day whose month stands before the first of the days counted up: the 25th in `April 24 and
/// 25`, the 24th in `April 23, 24 and 25`.
pub(super) fn listed(tokens: &Tokens, i: usize) -> Option<Expr> {
    let and = matches!(tokens.before(i, 1), Word::And | Word::Or);
    if !and && tokens.before(i, 1) != Word::Comma {
        return None;
    }
    let (last, next) = calendar::day(tokens, i)?;
    // After a comma a number may count what follows: `on May 5, 20 of them left`.
    if !and && (tokens.word(next) != Word::And || calendar::day(tokens, next + 1).is_none()) {
        return None;
    }
    let (mut at, mut least) = (i, last);
    for _ in 0..MOST {
        let before = at.checked_sub(2)?;
        let (d, end) = calendar::day(tokens, before)?;
        if d >= least || end != at - 1 {
            return None;
        }
        let dot = usize::from(tokens.before(before, 1) == Word::Dot);
        let named = before.checked_sub(1 + dot)?;
        if let Some((month, end)) = calendar::month(tokens, named)
            && end == before
        {
            let (year, next) = match calendar::year_after(tokens, next) {
                Some((year, end)) => (Some(year), end),
                None => (None, next),
            };
            let counts = tokens.word(next) == Word::Plain && last != d + 1;
            let calendar = Calendar {
                year,
                month: Some(month),
                day: Some(last),
                weekday: None,
            };
            let what = What::Date(calendar, Which::Unsaid);
            return found(i, next, what).filter(|_| !counts);
        }
        if tokens.before(before, 1) != Word::Comma {
            return None;
        }
        (at, least) = (before, d);
    }
    None
}

/// `on the 3rd`, in figures, where nothing follows that it could number.
pub(super) fn ordinal(tokens: &Tokens, i: usize) -> Option<Expr> {
    let Word::Ordinal(day @ 1..=31) = tokens.word(i + 1) else {
        return None;
    };
    let bound = matches!(
        tokens.before(i, 1),
        Word::On | Word::By | Word::Until | Word::Since | Word::Before | Word::After
    );
    let alone = matches!(
        tokens.word(i + 2),
        Word::Stop | Word::End | Word::Comma | Word::In | Word::At | Word::The
    );
    let figures = tokens.str(i + 1).starts_with(|c: char| c.is_ascii_digit());
    (tokens.word(i) == Word::The && bound && alone && figures)
        .then(|| found(i, i + 2, What::DayOf(day as i8, Which::Unsaid)))
        .flatten()
}
