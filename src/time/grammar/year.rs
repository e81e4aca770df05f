//! Years, decades and centuries, and the numbers that only look like years.

use super::{count, found};
use crate::time::context;
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// Years that a bare number of four digits can be.
const PLAUSIBLE: std::ops::RangeInclusive<u16> = 1500..=2100;

/// A year directly after a month, a quarter or a comma: `2024`, `'98`, `nineteen ninety-four`.
pub(super) fn attached(tokens: &Tokens, i: usize) -> Option<(i16, usize)> {
    match tokens.word(i) {
        Word::Digits(y, 4) if (1000..=2200).contains(&y) && !counts(tokens, i + 1) => {
            Some((y as i16, i + 1))
        }
        Word::Apostrophe => match tokens.word(i + 1) {
            Word::Digits(y, 2) if tokens.glued(i + 1) => Some((century_of(y), i + 2)),
            _ => None,
        },
        Word::Count(_) => spelled(tokens, i),
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
    match (tokens.word(i), tokens.word(i + 1)) {
        (Word::Count(n @ (18..=20)), Word::Count(_)) => {
            let (rest, next) = count::below_hundred(tokens, i + 1)?;
            (rest >= 10).then_some((n as i16 * 100 + rest as i16, next))
        }
        (Word::Count(2), Word::Thousand) => {
            let j = i + 2 + usize::from(tokens.word(i + 2) == Word::And);
            match count::below_hundred(tokens, j) {
                Some((rest, next)) => Some((2000 + rest as i16, next)),
                None => Some((2000, i + 2)),
            }
        }
        _ => None,
    }
}

/// Whether a number before `i` counts what follows.
fn counts(tokens: &Tokens, i: usize) -> bool {
    let j = i + usize::from(tokens.word(i) == Word::Dash && tokens.glued(i));
    matches!(
        tokens.word(j),
        Word::Counted | Word::Percent | Word::Hundred | Word::Thousand
    ) || matches!(tokens.word(j), Word::Units(_))
        || matches!(tokens.word(j), Word::Zone)
}

/// A year on its own: a number of four digits that its neighbours show to be one.
pub(super) fn year(tokens: &Tokens, i: usize) -> Option<Expr> {
    let date = |y, next| {
        let calendar = Calendar {
            year: Some(y),
            ..Calendar::default()
        };
        found(i, next, What::Date(calendar, Which::Unsaid))
    };
    match tokens.word(i) {
        // `the year 2000`
        Word::The if tokens.word(i + 1) == Word::Unit(Unit::Year) => {
            let (y, next) = attached(tokens, i + 2)?;
            date(y, next)
        }
        Word::Count(18..=20) => {
            let (y, next) = spelled(tokens, i)?;
            // `Atlanta, nineteen ninety-six`: two numbers in words, the first of a century.
            let told = (1920..2000).contains(&y) && !counts(tokens, next);
            let bound = told || bound_before(tokens, i);
            bound.then(|| date(y, next)).flatten()
        }
        Word::Apostrophe if !tokens.glued(i) && bound_before(tokens, i) => {
            let (y, next) = attached(tokens, i)?;
            date(y, next)
        }
        Word::Digits(y, 4) if PLAUSIBLE.contains(&y) && is_year(tokens, i) => {
            range(tokens, i, y).or_else(|| date(y as i16, i + 1))
        }
        _ => None,
    }
}

/// `2015-2018`, `2015–18`, `2015 to 2018`.
fn range(tokens: &Tokens, i: usize, from: u16) -> Option<Expr> {
    if tokens.word(i + 1) != Word::Dash || !tokens.glued(i + 1) {
        return None;
    }
    let to = match tokens.word(i + 2) {
        Word::Digits(y, 4) => y,
        Word::Digits(y, 2) => from - from % 100 + y,
        _ => return None,
    };
    let calendar = |y: u16| Calendar {
        year: Some(y as i16),
        ..Calendar::default()
    };
    (from < to && to <= 2200)
        .then(|| found(i, i + 3, What::Range(calendar(from), calendar(to))))
        .flatten()
}

/// A word before a number that makes it a date.
fn bound_before(tokens: &Tokens, i: usize) -> bool {
    matches!(
        tokens.before(i, 1),
        Word::In
            | Word::Since
            | Word::By
            | Word::Until
            | Word::From
            | Word::Before
            | Word::After
            | Word::During
            | Word::Of
            | Word::To
            | Word::Through
            | Word::Early
            | Word::Mid
            | Word::Late
            | Word::Between
            | Word::About
            | Word::Season(_)
            | Word::Fiscal
            | Word::Unit(Unit::Year)
            | Word::Units(Unit::Year)
            | Word::End_
            | Word::Beginning
    )
}

/// Whether the four digits at `i` are a year: bound by a preposition, or set like one.
fn is_year(tokens: &Tokens, i: usize) -> bool {
    let before = tokens.before(i, 1);
    let after = tokens.word(i + 1);
    if counts(tokens, i + 1)
        || tokens.glued(i + 1) && matches!(after, Word::Slash | Word::Colon | Word::Percent)
    {
        return false;
    }
    let y = match tokens.word(i) {
        Word::Digits(y, _) => y,
        _ => return false,
    };
    let dashed = tokens.glued(i + 1) && after == Word::Dash && tokens.glued(i + 2);
    if dashed
        && matches!(tokens.word(i + 2), Word::Digits(n, w) if w != 4 && (w != 2 || n <= y % 100))
    {
        return false;
    }
    if tokens.glued(i) {
        let opened = matches!(before, Word::Open | Word::Comma);
        let mid = before == Word::Dash
            && matches!(
                tokens.before(i, 2),
                Word::Mid | Word::Early | Word::Late | Word::Plain
            );
        return opened || mid && (1900..=2100).contains(&y);
    }
    // `© 2019` is no date of anything told.
    if matches!(tokens.str(i.saturating_sub(1)), "©")
        || tokens
            .str(i.saturating_sub(1))
            .eq_ignore_ascii_case("copyright")
    {
        return false;
    }
    match before {
        // `since at least 2019`
        Word::Least | Word::Nearly if (2..=3).any(|n| tokens.before(i, n) == Word::Since) => true,
        // `the notes due 1999`
        Word::Planned => tokens.str(i - 1).eq_ignore_ascii_case("due") && !plural(tokens, i + 1),
        Word::Money
        | Word::Numbered
        | Word::Percent
        | Word::Amount
        | Word::Digits(..)
        | Word::More
        | Word::Than
        | Word::Least
        | Word::Nearly
        | Word::Slash => false,
        Word::Of | Word::To | Word::About | Word::From | Word::Through => {
            // `of 1935 Orchard Street` is an address.
            let address = after == Word::Plain && tokens.capital(i + 1);
            (1900..=2100).contains(&y) && !plural(tokens, i + 1) && !address
        }
        _ if bound_before(tokens, i) => true,
        // `the 2015 agreement`, `a 1993 accord`, `its 1998 budget`
        _ if !(1900..=2100).contains(&y) => false,
        Word::The
        | Word::A
        | Word::That
        | Word::This
        | Word::Apostrophe
        | Word::S
        | Word::And
        | Word::Or
        | Word::Comma
        | Word::Dash
        | Word::Open
        | Word::Close
        | Word::Mark => !plural(tokens, i + 1) || before == Word::The,
        // `under 1996 law`: between two words it qualifies the second.
        Word::Plain | Word::PastVerb => {
            let noun = after == Word::Plain && !tokens.capital(i + 1) && !plural(tokens, i + 1);
            // `covers 2020, 2021 and 2022`
            let list = matches!(after, Word::Comma | Word::And | Word::Or)
                && matches!(tokens.word(i + 2), Word::Digits(1900..=2100, 4));
            list || noun && !tokens.capital(i - 1) || context::owner(tokens.str(i - 1))
        }
        Word::On | Word::For => !plural(tokens, i + 1),
        _ => tokens.opens(i) && matches!(after, Word::Comma | Word::Was | Word::Colon),
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
    // `the 19th and 20th centuries`
    let pair = |a: usize, b: usize| {
        tokens.word(a) == Word::And && tokens.word(b) == Word::Units(Unit::Century)
    };
    if pair(k, k + 2) && matches!(tokens.word(k + 1), Word::Ordinal(_)) {
        return found(i, k, What::Century(n));
    }
    let second = j > 1 && pair(j - 1, k) && matches!(tokens.before(j, 2), Word::Ordinal(_));
    if tokens.word(k) != Word::Unit(Unit::Century) && !second {
        return None;
    }
    match tokens.word(k + 1) {
        Word::Bc => found(i, k + 2, What::Century(-n)),
        Word::Ad => found(i, k + 2, What::Century(n)),
        _ => found(i, k + 1, What::Century(n)),
    }
}
