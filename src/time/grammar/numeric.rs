//! Dates in figures: ISO 8601, and day, month and year between slashes, dots or hyphens.

use super::found;
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::Word;

/// A date in figures at `i`.
pub(in crate::time) fn numeric(tokens: &Tokens, i: usize) -> Option<Expr> {
    let Word::Digits(a, width) = tokens.word(i) else {
        return None;
    };
    let mark = tokens.word(i + 1);
    let run = |n: usize| (1..=n).all(|k| tokens.glued(i + k));
    if tokens.glued(i) && !matches!(tokens.before(i, 1), Word::Open | Word::Mark | Word::Colon)
        || !matches!(mark, Word::Dash | Word::Slash | Word::Dot)
        || !run(2)
    {
        return None;
    }
    let Word::Digits(b, b_width @ (1 | 2)) = tokens.word(i + 2) else {
        return None;
    };
    let third = (tokens.word(i + 3) == mark && run(4)).then(|| tokens.word(i + 4));
    let ends = |n: usize| {
        !(tokens.glued(i + n)
            && matches!(
                tokens.word(i + n),
                Word::Dash | Word::Slash | Word::Digits(..) | Word::Amount
            ))
    };
    let date = |y: i16, m: i8, d: Option<i8>, next| {
        let calendar = Calendar {
            year: Some(y),
            month: Some(m),
            day: d,
            weekday: None,
        };
        found(i, next, What::Date(calendar, Which::Unsaid))
    };
    match (width, third) {
        (4, Some(Word::Digits(d, 1 | 2))) if (1000..=2200).contains(&a) && b <= 12 && ends(5) => {
            date(a as i16, b as i8, Some(d as i8), i + 5)
        }
        // `2011-12` may be a month or two years: only 00 to the year's own end is a month.
        (4, None)
            if mark == Word::Dash && b_width == 2 && (1900..=2200).contains(&a) && ends(3) =>
        {
            let month = (1..=12).contains(&b);
            match (month, b > a % 100) {
                (true, false) => date(a as i16, b as i8, None, i + 3),
                (true, true) => found(i, i + 3, What::Ambiguous(a as i16)),
                _ => None,
            }
        }
        (1 | 2, Some(Word::Digits(y, w @ (2 | 4)))) if ends(5) => {
            let year = match w {
                4 if (1000..=2200).contains(&y) => y as i16,
                2 if mark == Word::Slash => y as i16 + if y < 70 { 2000 } else { 1900 },
                _ => return None,
            };
            match (a, b) {
                // Between dots the day comes first wherever dates are written so.
                (1..=31, 1..=12) if mark == Word::Dot || a > 12 || a == b => {
                    date(year, b as i8, Some(a as i8), i + 5)
                }
                (1..=12, 13..=31) => date(year, a as i8, Some(b as i8), i + 5),
                (1..=12, 1..=12) => found(i, i + 5, What::Ambiguous(year)),
                _ => None,
            }
        }
        _ => None,
    }
}
