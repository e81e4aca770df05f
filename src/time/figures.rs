//! Days in figures that only stamps write: run together, or with the last two figures of the year.

use super::expr::{Calendar, Expr, What};
use super::published::Order;
use super::tokens::Tokens;
use super::words::Word;
use crate::model::date::Partial;

/// `20240312`, `20240312T140500Z`: ISO 8601 without hyphens, standing by itself.
pub fn compact(tokens: &Tokens, i: usize) -> Option<Expr> {
    let written = tokens.str(i);
    let figures = written.strip_suffix('T').unwrap_or(written);
    let clock = |j: usize| {
        let figures = tokens.str(j).trim_end_matches('Z');
        matches!(figures.len(), 4 | 6) && figures.bytes().all(|b| b.is_ascii_digit())
    };
    let timed = figures.len() < written.len() && tokens.glued(i + 1) && clock(i + 1);
    let next = i + 1 + usize::from(timed);
    let alone = !tokens.glued(i) && (!tokens.glued(next) || tokens.word(next) == Word::Comma);
    if figures.len() != 8 || !figures.bytes().all(|b| b.is_ascii_digit()) || !alone {
        return None;
    }
    let year = figures[..4].parse::<i16>().ok()?;
    let month = figures[4..6].parse::<i8>().ok()?;
    let day = figures[6..].parse::<i8>().ok()?;
    Partial::day(year, month, day).filter(|_| (1900..=2100).contains(&year))?;
    Some(day_of(i, next, year, month, day))
}

/// `12 Mar 24`, `12-Mar-24`: a day, a month in letters and the last two figures of a year. Nobody
/// writes the year first there; figures that go on as a time or another date are no year.
pub fn short_year(tokens: &Tokens, i: usize, is_time: impl Fn(usize) -> bool) -> Option<Expr> {
    let Word::Digits(day, 1 | 2) = tokens.word(i) else {
        return None;
    };
    let hyphen = |j: usize| tokens.word(j) == Word::Dash && tokens.glued(j) && tokens.glued(j + 1);
    let mut j = i + 1 + usize::from(hyphen(i + 1));
    let (Word::Month(month) | Word::MonthShort(month)) = tokens.word(j) else {
        return None;
    };
    j += 1;
    if j == i + 3 {
        j += usize::from(hyphen(j));
    } else {
        j += usize::from(tokens.word(j) == Word::Dot);
    }
    let Word::Digits(year, 2) = tokens.word(j) else {
        return None;
    };
    let ends = match tokens.word(j + 1) {
        Word::End | Word::Comma | Word::Mark | Word::At | Word::Open | Word::Stop => true,
        Word::Dash => !tokens.glued(j + 1),
        Word::Digits(..) => is_time(j + 1),
        _ => false,
    };
    let begins = !tokens.glued(i) || tokens.before(i, 1) == Word::Colon;
    let year = year as i16 + if year < 70 { 2000 } else { 1900 };
    let day = i8::try_from(day).ok()?;
    Partial::day(year, month, day).filter(|_| ends && begins)?;
    Some(day_of(i, j + 1, year, month, day))
}

fn day_of(first: usize, next: usize, year: i16, month: i8, day: i8) -> Expr {
    let calendar = Calendar::day(month, day).in_year(Some(year));
    Expr::new(first, next, What::date(calendar))
}

/// `25.03.24`: two figures each, standing by themselves; the first two and the year. With `short`
/// day and month may have one: `2.11.22`.
pub fn dotted(tokens: &Tokens, i: usize, short: bool) -> Option<(i8, i8, i16)> {
    if tokens.word(i) != Word::Amount {
        return None;
    }
    let mut parts = tokens.str(i).split('.');
    let mut figures = || {
        let part = parts
            .next()
            .filter(|p| p.len() == 2 || short && p.len() == 1)?;
        part.parse::<i8>().ok().filter(|n| *n >= 0)
    };
    let (a, b, year) = (figures()?, figures()?, figures()?);
    let whole = tokens
        .str(i)
        .rsplit('.')
        .next()
        .is_some_and(|y| y.len() == 2);
    let alone = !tokens.glued(i) && (!tokens.glued(i + 1) || tokens.word(i + 1) == Word::Comma);
    let year = i16::from(year) + if year < 70 { 2000 } else { 1900 };
    (alone && whole && parts.next().is_none()).then_some((a, b, year))
}

/// The order in which a line writes its dates in figures, where one of them can be read in one
/// way only and none contradicts it: `13/03/2024`.
pub fn order(line: &str) -> Option<Order> {
    let tokens = Tokens::unglued(line);
    let mut order = None;
    for i in 0..tokens.len() {
        let Some((a, b)) = between_marks(&tokens, i) else {
            continue;
        };
        let found = match (a, b) {
            (13..=31, 1..=12) => Order::DayFirst,
            (1..=12, 13..=31) => Order::MonthFirst,
            _ => continue,
        };
        if order.is_some_and(|o| o != found) {
            return None;
        }
        order = Some(found);
    }
    order
}

/// The order in which a language writes dates in figures: `de`, `en-GB`, `en_US`. `None` for English
/// of no country.
pub fn order_in(language: &str) -> Option<Order> {
    let language = language.trim().to_ascii_lowercase();
    let mut parts = language.split(['-', '_']);
    let main = parts.next().filter(|l| matches!(l.len(), 2 | 3))?;
    match (main, parts.next()) {
        ("en", Some("us" | "ph")) => Some(Order::MonthFirst),
        ("en", Some("gb" | "uk" | "au" | "nz" | "ie" | "in" | "za" | "ng" | "ke")) => {
            Some(Order::DayFirst)
        }
        // Year first where not day first, which no two readings are left of.
        ("en", _) => None,
        _ => Some(Order::DayFirst),
    }
}

/// The figures before the year, of a date between slashes or hyphens, or of `25.03.24`.
fn between_marks(tokens: &Tokens, i: usize) -> Option<(i8, i8)> {
    if let Some((a, b, _)) = dotted(tokens, i, false) {
        return Some((a, b));
    }
    let (Word::Digits(a, 1 | 2), Word::Digits(b, 1 | 2), Word::Digits(_, 4)) =
        (tokens.word(i), tokens.word(i + 2), tokens.word(i + 4))
    else {
        return None;
    };
    let marks = [tokens.word(i + 1), tokens.word(i + 3)];
    let joined = (i + 1..=i + 4).all(|i| tokens.glued(i));
    let one = matches!(marks, [Word::Slash, Word::Slash] | [Word::Dash, Word::Dash]);
    (joined && one).then_some((a as i8, b as i8))
}
