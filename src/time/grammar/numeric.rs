//! Dates in figures: ISO 8601, and day, month and year between slashes, dots or hyphens.

use super::found;
use crate::time::expr::{Calendar, Expr, What};
use crate::time::tokens::Tokens;
use crate::time::words::{Word, one_of};

/// A date in figures at `i`.
pub(in crate::time) fn numeric(tokens: &Tokens, i: usize) -> Option<Expr> {
    if !one_of!(tokens.word(i); Digits(..)) {
        return None;
    }
    let [
        Word::Digits(a, width),
        mark,
        Word::Digits(b, b_width @ (1 | 2)),
        second,
        last,
    ] = tokens.words(i)
    else {
        return None;
    };
    let run = |n: usize| (1..=n).all(|k| tokens.glued(i + k));
    let begins = !tokens.glued(i) || one_of!(tokens.before(i, 1); Open Mark Colon);
    if !begins || !one_of!(mark; Dash Slash Dot) || !run(2) {
        return None;
    }
    let third = (second == mark && run(4)).then_some(last);
    let next = i + if third.is_some() { 5 } else { 3 };
    if tokens.glued(next) && one_of!(tokens.word(next); Dash Slash Digits(..) Amount) {
        return None;
    }
    let date = |y: i16, m: u16, d: Option<u16>| {
        let day = d.map(|d| d as i8);
        let calendar = Calendar::month(m as i8).in_year(Some(y));
        found(i, next, What::date(Calendar { day, ..calendar }))
    };
    match (width, third) {
        (4, Some(Word::Digits(d, 1 | 2))) if (1000..=2200).contains(&a) && b <= 12 => {
            date(a as i16, b, Some(d))
        }
        // `2011-12` may be a month or two years: only 00 to the year's own end is a month.
        (4, None) if mark == Word::Dash && b_width == 2 && (1900..=2200).contains(&a) => match b {
            1..=12 if b > a % 100 => found(i, next, What::Ambiguous(a as i16)),
            1..=12 => date(a as i16, b, None),
            _ => None,
        },
        (1 | 2, Some(Word::Digits(y, w @ (2 | 4)))) => {
            let year = match w {
                4 if (1000..=2200).contains(&y) => y as i16,
                2 if mark == Word::Slash => y as i16 + if y < 70 { 2000 } else { 1900 },
                _ => return None,
            };
            match (a, b) {
                // Between dots the day comes first wherever dates are written so.
                (1..=31, 1..=12) if mark == Word::Dot || a > 12 || a == b => date(year, b, Some(a)),
                (1..=12, 13..=31) => date(year, a, Some(b)),
                (1..=12, 1..=12) => found(i, next, What::Ambiguous(year)),
                _ => None,
            }
        }
        _ => None,
    }
}
