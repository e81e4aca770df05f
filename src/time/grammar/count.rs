//! Numbers before units: `three`, `2 1/2`, `twenty-one`, `a few`, `a`.

use crate::text::Class;
use crate::time::expr::Count;
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// A count at `i` and where it ends.
pub(super) fn count(tokens: &Tokens, i: usize) -> Option<(Count, usize)> {
    if !one_of!(tokens.word(i); Digits(..) Amount Count(_) Dozen Vague A Couple) {
        return None;
    }
    let (n, next) = match tokens.words::<4>(i) {
        // `the 1988 quarter`
        [Word::Digits(1900..=2100, _), Word::Unit(_), ..] => return None,
        // `2 1/2`
        [
            Word::Digits(n, _),
            Word::Digits(1, 1),
            Word::Slash,
            Word::Digits(2, 1),
        ] => {
            return Some((Count::AndHalf(n.into()), i + 4));
        }
        [Word::Digits(n, _), ..] => (n.into(), i + 1),
        // `2.5 years`
        [Word::Amount, ..] => {
            let whole = tokens.str(i).strip_suffix(".5")?;
            return Some((Count::AndHalf(whole.parse().ok()?), i + 1));
        }
        [Word::Count(_) | Word::Dozen, ..] => spelled(tokens, i)?,
        [Word::Vague, ..] => return Some((Count::Unsaid, i + 1)),
        [Word::A, Word::Vague, ..] => return Some((Count::Unsaid, i + 2)),
        [Word::A, Word::Half, ..] => return None,
        [Word::A, Word::Unit(Unit::Quarter), ..] if quarter_century(tokens, i).is_some() => {
            return None;
        }
        [Word::A, Word::Couple, ..] => {
            return Some((Count::Of(2), tokens.skip(i + 2, Word::Of)));
        }
        [Word::A, Word::Dozen, ..] => return Some((Count::Of(12), i + 2)),
        [Word::A, Word::Hundred, ..] => return Some((Count::Of(100), i + 2)),
        [Word::A, Word::Thousand, ..] => return Some((Count::Of(1000), i + 2)),
        [Word::A, ..] => return Some((Count::Of(1), i + 1)),
        [Word::Couple, Word::Of, ..] => return Some((Count::Of(2), i + 2)),
        _ => return None,
    };
    // `two and a half`, `two-and-a-half`
    let dashed = [
        Word::Dash,
        Word::And,
        Word::Dash,
        Word::A,
        Word::Dash,
        Word::Half,
    ];
    Some(match tokens.words(next) {
        _ if half_follows(tokens, next) => (Count::AndHalf(n), next + 3),
        words if words == dashed => (Count::AndHalf(n), next + 6),
        _ => (Count::Of(n), next),
    })
}

/// Whether `and a half` stands at `i`.
pub(super) fn half_follows(tokens: &Tokens, i: usize) -> bool {
    tokens.words(i) == [Word::And, Word::A, Word::Half]
}

/// A number in words up to the thousands.
fn spelled(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    if tokens.word(i) == Word::Dozen {
        return Some((12, i + 1));
    }
    let (mut n, mut i) = below_hundred(tokens, i)?;
    for (word, times) in [(Word::Hundred, 100), (Word::Thousand, 1000)] {
        if tokens.word(i) == word {
            n *= times;
            i += 1;
        }
    }
    Some((n, i))
}

/// `seven`, `twenty`, `twenty-one`, `twenty one`.
pub(super) fn below_hundred(tokens: &Tokens, i: usize) -> Option<(u32, usize)> {
    let Word::Count(n) = tokens.word(i) else {
        return None;
    };
    let j = tokens.skip(i + 1, Word::Dash);
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
    let quarter = tokens.words(i) == [Word::A, Word::Unit(Unit::Quarter)];
    let of = tokens.words(i + 2) == [Word::Of, Word::A];
    let last = super::skip_dash(tokens, i + 2 + 2 * usize::from(of));
    (quarter && tokens.word(last) == Word::Unit(Unit::Century)).then_some(last)
}

/// Skips a word between a number and its unit: `ten trading days`; after `a`, one that tells how long:
/// `a full year`.
pub(super) fn skip_between(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) != Word::Plain || !one_of!(tokens.word(i + 1); Unit(_) Units(_)) {
        return i;
    }
    let which = tokens.before(i, 1) != Word::A && tokens.of_class(i, Class::WhichUnits);
    i + usize::from(which || tokens.of_class(i, Class::HowLong))
}
