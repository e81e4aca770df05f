//! Weekdays by name, and the names of feasts, sales and papers that only hold one.

use super::{deictic, found};
use crate::time::expr::{Calendar, Expr, Habit, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// A weekday without a date.
pub(super) fn alone(tokens: &Tokens, i: usize, weekday: i8) -> Option<Expr> {
    if matches!(tokens.word(i), Word::WeekdayShort(_)) && tokens.word(i + 1) != Word::Dot {
        return None;
    }
    if named(tokens, i) {
        return None;
    }
    let calendar = Calendar {
        weekday: Some(weekday),
        ..Calendar::default()
    };
    let next = i + 1 + usize::from(matches!(tokens.word(i), Word::WeekdayShort(_)));
    if let Some((which, end)) = of_week(tokens, next) {
        return found(i, end, What::WeekdayOf(weekday, which));
    }
    found(i, next, What::Date(calendar, Which::Unsaid))
}

/// `last week`, `of this week` after a weekday.
fn of_week(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let of = usize::from(tokens.word(i) == Word::Of);
    let (which, next) = deictic::which(tokens, i + of)?;
    let owner = tokens.word(next + 1) == Word::Apostrophe;
    (matches!(which, Which::Now(_)) && tokens.word(next) == Word::Unit(Unit::Week) && !owner)
        .then_some((which, next + 1))
}

/// Words before or after a weekday that make a name of the two: of a feast, a sale, a paper.
const NAMES: [&[&str]; 2] = [
    &[
        "black", "cyber", "bloody", "ash", "good", "holy", "super", "fat", "shrove", "maundy",
        "palm", "giving",
    ],
    &[
        "times",
        "herald",
        "post",
        "mail",
        "express",
        "mirror",
        "telegraph",
        "star",
        "tribune",
        "independent",
        "live",
    ],
];

/// Whether a weekday is part of a name: `Black Friday`, `the Sunday Times`.
fn named(tokens: &Tokens, i: usize) -> bool {
    let one_of = |i: usize, names: &[&str]| {
        tokens.capital(i) && names.iter().any(|n| tokens.str(i).eq_ignore_ascii_case(n))
    };
    i > 0 && one_of(i - 1, NAMES[0]) || one_of(i + 1, NAMES[1])
}

/// A weekday's name and where it ends.
pub(super) fn name(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    if !tokens.capital(i) {
        return None;
    }
    match tokens.word(i) {
        Word::Weekday(day) => Some((day, i + 1)),
        Word::WeekdayShort(day) => match tokens.word(i + 1) {
            Word::Dot => Some((day, i + 2)),
            Word::Comma | Word::Month(_) | Word::MonthShort(_) | Word::Digits(..) => {
                Some((day, i + 1))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Mondays`, `Tuesday nights`: a weekday that comes back.
pub(super) fn habitual(tokens: &Tokens, i: usize) -> Option<(Habit, usize)> {
    match (tokens.word(i), tokens.word(i + 1)) {
        (Word::Weekdays(d), Word::DayParts(_) | Word::DayPart(_)) => {
            Some((Habit::Weekday(d), i + 2))
        }
        (Word::Weekdays(d), _) => Some((Habit::Weekday(d), i + 1)),
        (Word::Weekday(d), Word::DayParts(_)) => Some((Habit::Weekday(d), i + 2)),
        _ => None,
    }
}
