//! Numbers before units: `three`, `2 1/2`, `twenty-one`, `a few`, `a`.

use crate::time::expr::Count;
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// A count at `i` and where it ends.
pub(super) fn count(tokens: &Tokens, i: usize) -> Option<(Count, usize)> {
    match tokens.word(i) {
        Word::Digits(n, _) => {
            let n = u32::from(n);
            // `the 1988 quarter`
            let year = (1900..=2100).contains(&n) && matches!(tokens.word(i + 1), Word::Unit(_));
            if year {
                return None;
            }
            // `2 1/2`
            match (tokens.word(i + 1), tokens.word(i + 2), tokens.word(i + 3)) {
                (Word::Digits(1, 1), Word::Slash, Word::Digits(2, 1)) => {
                    Some((Count::AndHalf(n), i + 4))
                }
                _ => and_half(tokens, Count::Of(n), i + 1),
            }
        }
        // `2.5 years`
        Word::Amount => {
            let whole = tokens.str(i).strip_suffix(".5")?;
            Some((Count::AndHalf(whole.parse().ok()?), i + 1))
        }
        Word::Count(_) | Word::Dozen => {
            let (n, next) = spelled(tokens, i)?;
            and_half(tokens, Count::Of(n), next)
        }
        Word::Vague => Some((Count::Unsaid, i + 1)),
        Word::A => match tokens.word(i + 1) {
            Word::Vague => Some((Count::Unsaid, i + 2)),
            Word::Couple => {
                let of = usize::from(tokens.word(i + 2) == Word::Of);
                Some((Count::Of(2), i + 2 + of))
            }
            Word::Dozen => Some((Count::Of(12), i + 2)),
            Word::Hundred => Some((Count::Of(100), i + 2)),
            Word::Thousand => Some((Count::Of(1000), i + 2)),
            Word::Half => None,
            Word::Unit(Unit::Quarter) if quarter_century(tokens, i).is_some() => None,
            _ => Some((Count::Of(1), i + 1)),
        },
        Word::Couple if tokens.word(i + 1) == Word::Of => Some((Count::Of(2), i + 2)),
        _ => None,
    }
}

/// `and a half` after a number.
fn and_half(tokens: &Tokens, count: Count, i: usize) -> Option<(Count, usize)> {
    match count {
        Count::Of(n) if half_follows(tokens, i) => Some((Count::AndHalf(n), i + 3)),
        // `two-and-a-half`
        Count::Of(n)
            if tokens.word(i) == Word::Dash
                && tokens.word(i + 1) == Word::And
                && tokens.word(i + 2) == Word::Dash
                && tokens.word(i + 3) == Word::A
                && tokens.word(i + 4) == Word::Dash
                && tokens.word(i + 5) == Word::Half =>
        {
            Some((Count::AndHalf(n), i + 6))
        }
        _ => Some((count, i)),
    }
}

/// Whether `and a half` stands at `i`.
pub(super) fn half_follows(tokens: &Tokens, i: usize) -> bool {
    (tokens.word(i), tokens.word(i + 1), tokens.word(i + 2)) == (Word::And, Word::A, Word::Half)
}

/// A number in words up to the thousands.
fn spelled(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    if tokens.word(i) == Word::Dozen {
        return Some((12, i + 1));
    }
    let (mut n, mut i) = below_hundred(tokens, i)?;
    if tokens.word(i) == Word::Hundred {
        n *= 100;
        i += 1;
    }
    if tokens.word(i) == Word::Thousand {
        n *= 1000;
        i += 1;
    }
    Some((n, i))
}

/// `seven`, `twenty`, `twenty-one`, `twenty one`.
pub(super) fn below_hundred(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let Word::Count(n) = tokens.word(i) else {
        return None;
    };
    let j = i + 1 + usize::from(tokens.word(i + 1) == Word::Dash);
    match tokens.word(j) {
        Word::Count(m @ 1..=9) if n >= 20 => Some((u32::from(n + m), j + 1)),
        _ => Some((u32::from(n), i + 1)),
    }
}

/// A unit at `i`, in the singular or plural.
pub(super) fn unit(tokens: &Tokens, i: usize) -> Option<Unit> {
    match tokens.word(i) {
        Word::Unit(unit) | Word::Units(unit) => Some(unit),
        _ => None,
    }
}

/// `a quarter of a century`, `a quarter century`: where its last word stands.
pub(super) fn quarter_century(tokens: &Tokens, i: usize) -> Option<usize> {
    let quarter = (tokens.word(i), tokens.word(i + 1)) == (Word::A, Word::Unit(Unit::Quarter));
    let of = (tokens.word(i + 2), tokens.word(i + 3)) == (Word::Of, Word::A);
    let last = super::skip_dash(tokens, i + 2 + 2 * usize::from(of));
    (quarter && tokens.word(last) == Word::Unit(Unit::Century)).then_some(last)
}

/// Words between a number and its unit: `ten trading days`, `a full year`.
const BETWEEN: &[&str] = &[
    "full",
    "whole",
    "additional",
    "extra",
    "further",
    "consecutive",
    "straight",
    "successive",
    "trading",
    "business",
    "working",
    "calendar",
];

/// Skips a word between a number and its unit; after `a`, one that tells how long.
pub(super) fn skip_between(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) != Word::Plain || unit(tokens, i + 1).is_none() {
        return i;
    }
    let a = tokens.before(i, 1) == Word::A;
    let words = if a { &BETWEEN[..5] } else { BETWEEN };
    i + usize::from(words.iter().any(|w| tokens.str(i).eq_ignore_ascii_case(w)))
}
