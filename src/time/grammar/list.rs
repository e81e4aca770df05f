//! Days of one month counted up, each a date of its own, and days whose month is not said.

use super::{calendar, found};
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::tokens::Tokens;
use crate::time::words::{Word, one_of};

/// Days counted up that are looked through for the month they share.
const MOST: usize = 4;

/// The month after the last of the days that follow day `d` at `i`: `the 14th and 15th of May`, `3 or
/// 4 May`.
pub(super) fn month_after(tokens: &Tokens, mut i: usize, mut d: i8) -> Option<i8> {
    for _ in 0..MOST {
        let last = one_of!(tokens.word(i); And Or);
        if !last && tokens.word(i) != Word::Comma {
            return None;
        }
        let (next, end) = calendar::day(tokens, super::skip_the(tokens, i + 1))?;
        if next <= d {
            return None;
        }
        if last {
            return Some(calendar::month(tokens, tokens.skip(end, Word::Of))?.0);
        }
        (d, i) = (next, end);
    }
    None
}

/// A day whose month stands before the first of the days counted up: the 25th in `April 24 and
/// 25`, the 24th in `April 23, 24 and 25`.
pub(super) fn listed(tokens: &Tokens, i: usize) -> Option<Expr> {
    let and = one_of!(tokens.before(i, 1); And Or);
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
        let named = calendar::month(tokens, before.checked_sub(1 + dot)?);
        if let Some((month, _)) = named.filter(|(_, end)| *end == before) {
            let (year, next) = calendar::maybe_year(tokens, next);
            let counts = tokens.word(next) == Word::Plain && last != d + 1;
            let what = What::date(Calendar::day(month, last).in_year(year));
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
    let [Word::The, Word::Ordinal(day @ 1..=31), next] = tokens.words(i) else {
        return None;
    };
    let bound = one_of!(tokens.before(i, 1); On By Until Since Before After);
    let alone = one_of!(next; Stop End Comma In At The);
    let figures = tokens.str(i + 1).starts_with(|c: char| c.is_ascii_digit());
    let what = What::DayOf(day as i8, Which::Unsaid);
    found(i, i + 2, what).filter(|_| bound && alone && figures)
}
