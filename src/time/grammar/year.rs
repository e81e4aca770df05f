//! Years, decades and centuries, and the numbers that only look like years.

use super::{count, found};
use crate::time::context;
use crate::time::expr::{Calendar, Expr, What};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// Years that a bare number of four digits can be.
const PLAUSIBLE: std::ops::RangeInclusive<u16> = 1500..=2100;

/// A year directly after a month, a quarter or a comma: `2024`, `'98`, `nineteen ninety-four`.
pub(super) fn attached(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    match tokens.words(i) {
        [Word::Digits(y @ 1000..=2200, 4), _] if !counts(tokens, i + 1) => Some((y as i16, i + 1)),
        [Word::Apostrophe, Word::Digits(y, 2)] if tokens.glued(i + 1) => {
            Some((century_of(y), i + 2))
        }
        [Word::Count(_), _] => spelled(tokens, i),
        _ => None,
    }
}

/// Two digits of a year after an apostrophe, which look back: from 30 on they are of the last
/// century.
fn century_of(y: u16) -> i16 {
    y as i16 + if y < 30 { 2000 } else { 1900 }
}

/// `nineteen seventy-nine`, `two thousand (and) one`.
fn spelled(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    match tokens.words(i) {
        [Word::Count(n @ (18..=20)), Word::Count(_)] => {
            let (rest, next) = count::below_hundred(tokens, i + 1)?;
            (rest >= 10).then_some((n as i16 * 100 + rest as i16, next))
        }
        [Word::Count(2), Word::Thousand] => {
            let rest = count::below_hundred(tokens, tokens.skip(i + 2, Word::And));
            Some(rest.map_or((2000, i + 2), |(rest, next)| (2000 + rest as i16, next)))
        }
        _ => None,
    }
}

/// Whether a number before `i` counts what follows.
fn counts(tokens: &Tokens, i: usize) -> bool {
    let j = i + usize::from(tokens.word(i) == Word::Dash && tokens.glued(i));
    one_of!(tokens.word(j); Counted Percent Hundred Thousand Units(_) Zone)
}

/// A year on its own: a number of four digits that its neighbours show to be one.
pub(super) fn year(tokens: &Tokens, i: usize) -> Option<Expr> {
    let (year, next) = match tokens.words(i) {
        // `the year 2000`
        [Word::The, Word::Unit(Unit::Year)] => attached(tokens, i + 2)?,
        [Word::Count(18..=20), _] => {
            let (y, next) = spelled(tokens, i)?;
            // `Atlanta, nineteen ninety-six`: two numbers in words, the first of a century.
            let told = (1920..2000).contains(&y) && !counts(tokens, next);
            Some((y, next)).filter(|_| told || bound_before(tokens, i))?
        }
        [Word::Apostrophe, _] if !tokens.glued(i) && bound_before(tokens, i) => {
            attached(tokens, i)?
        }
        [Word::Digits(y, 4), _] if PLAUSIBLE.contains(&y) && is_year(tokens, i) => {
            let range = range(tokens, i, y);
            return range.or_else(|| found(i, i + 1, What::date(Calendar::year(y as i16))));
        }
        _ => return None,
    };
    found(i, next, What::date(Calendar::year(year)))
}

/// `2015-2018`, `2015–18`.
fn range(tokens: &Tokens, i: usize, from: u16) -> Option<Expr> {
    let to = match tokens.words(i + 1) {
        [Word::Dash, Word::Digits(y, 4)] if tokens.glued(i + 1) => y,
        [Word::Dash, Word::Digits(y, 2)] if tokens.glued(i + 1) => from - from % 100 + y,
        _ => return None,
    };
    let range = [from, to].map(|y| Calendar::year(y as i16));
    found(i, i + 3, What::Range(range[0], range[1])).filter(|_| from < to && to <= 2200)
}

/// A word before a number that makes it a date.
fn bound_before(tokens: &Tokens, i: usize) -> bool {
    one_of!(tokens.before(i, 1); In Since By Until From Before After During Of To Through Early
        Mid Late Between About Season(_) Fiscal Unit(Unit::Year) Units(Unit::Year) End_ Beginning)
}

/// Whether the four digits at `i` are a year: bound by a preposition, or set like one.
fn is_year(tokens: &Tokens, i: usize) -> bool {
    let (before, after) = (tokens.before(i, 1), tokens.word(i + 1));
    let Word::Digits(y, _) = tokens.word(i) else {
        return false;
    };
    let ours = (1900..=2100).contains(&y);
    let joined = tokens.glued(i + 1);
    if counts(tokens, i + 1) || joined && one_of!(after; Slash Colon Percent) {
        return false;
    }
    if joined
        && after == Word::Dash
        && tokens.glued(i + 2)
        && matches!(tokens.word(i + 2), Word::Digits(n, w) if w != 4 && (w != 2 || n <= y % 100))
    {
        return false;
    }
    if tokens.glued(i) {
        let mid = before == Word::Dash && one_of!(tokens.before(i, 2); Mid Early Late Plain);
        return one_of!(before; Open Comma) || mid && ours;
    }
    // `© 2019` is no date of anything told.
    if tokens.is(i.saturating_sub(1), &["©", "copyright"]) {
        return false;
    }
    match before {
        // `since at least 2019`
        Word::Least | Word::Nearly => (2..=3).any(|n| tokens.before(i, n) == Word::Since),
        // `the notes due 1999`
        Word::Planned => tokens.is(i - 1, &["due"]) && !plural(tokens, i + 1),
        Word::Money | Word::Numbered | Word::Percent | Word::Amount | Word::Digits(..) => false,
        Word::More | Word::Than | Word::Slash => false,
        Word::Of | Word::To | Word::About | Word::From | Word::Through => {
            // `of 1935 Orchard Street` is an address.
            let address = after == Word::Plain && tokens.capital(i + 1);
            ours && !plural(tokens, i + 1) && !address
        }
        _ if bound_before(tokens, i) => true,
        _ if !ours => false,
        // `the 2015 agreement`, `a 1993 accord`, `its 1998 budget`
        Word::The => true,
        w if one_of!(w; A That This Apostrophe S And Or Comma Dash Open Close Mark On For) => {
            !plural(tokens, i + 1)
        }
        // `under 1996 law`: between two words it qualifies the second.
        Word::Plain | Word::PastVerb => {
            let noun = after == Word::Plain && !tokens.capital(i + 1) && !plural(tokens, i + 1);
            // `covers 2020, 2021 and 2022`
            let list =
                one_of!(after; Comma And Or) && one_of!(tokens.word(i + 2); Digits(1900..=2100, 4));
            list || noun && !tokens.capital(i - 1) || context::owner(tokens.str(i - 1))
        }
        _ => tokens.opens(i) && one_of!(after; Comma Was Colon),
    }
}

/// A lower-case word in the plural, by its `s`: what a number before it may count.
fn plural(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.str(i);
    tokens.word(i) == Word::Plain && word.ends_with('s') && !tokens.capital(i) && word.len() > 3
}

/// `1990s`, `the '80s`, `the nineties`.
pub(super) fn decade(tokens: &Tokens, i: usize) -> Option<Expr> {
    let mut j = super::skip_the(tokens, i);
    j += usize::from(tokens.word(j) == Word::Apostrophe);
    let Word::Decade(y) = tokens.word(j) else {
        return None;
    };
    let named = !tokens.str(j).as_bytes().first()?.is_ascii_digit();
    // `in his eighties` is an age; `the seventies and eighties` are two decades.
    let second = named
        && matches!(tokens.before(i, 1), Word::And)
        && matches!(tokens.before(i, 2), Word::Decade(_));
    if y < 100 && !second && (j == i || named && tokens.word(i) != Word::The) {
        return None;
    }
    named_decade(tokens, j).map(|e| Expr { first: i, ..e })
}

/// The decade that the word at `i` names; a round hundred before 2000 is a century: `the 1600s`.
pub(super) fn named_decade(tokens: &Tokens, i: usize) -> Option<Expr> {
    let Word::Decade(y) = tokens.word(i) else {
        return None;
    };
    let what = match y {
        0..=20 => What::Decade(2000 + y as i16),
        21..=99 => What::Decade(1900 + y as i16),
        1500..2000 if y % 100 == 0 => What::Hundred(y as i16),
        1500..=2100 => What::Decade(y as i16),
        _ => return None,
    };
    found(i, i + 1, what)
}

/// `the 19th century`, `the fifth century BC`.
pub(super) fn century(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let Word::Ordinal(n @ 1..=30) = tokens.word(j) else {
        return None;
    };
    let k = super::skip_dash(tokens, j + 1);
    let n = i16::from(n);
    let century = |next| found(i, next, What::Century(n));
    match tokens.words(k) {
        [Word::Unit(Unit::Century), Word::Bc, _] => found(i, k + 2, What::Century(-n)),
        [Word::Unit(Unit::Century), Word::Ad, _] => century(k + 2),
        [Word::Unit(Unit::Century), ..] => century(k + 1),
        // `the 19th and 20th centuries`
        [Word::And, Word::Ordinal(_), Word::Units(Unit::Century)] => century(k),
        [Word::Units(Unit::Century), ..] => {
            let second = tokens.before(j, 1) == Word::And;
            century(k + 1).filter(|_| second && one_of!(tokens.before(j, 2); Ordinal(_)))
        }
        _ => None,
    }
}
