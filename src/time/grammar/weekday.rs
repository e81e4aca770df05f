//! Weekdays by name, and the names of feasts, sales and papers that only hold one.

use super::{deictic, found};
use crate::text::Class;
use crate::time::expr::{Calendar, Expr, Habit, What, Which};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// A weekday without a date.
pub(super) fn alone(tokens: &Tokens, i: usize, weekday: i8) -> Option<Expr> {
    let short = one_of!(tokens.word(i); WeekdayShort(_));
    if short && tokens.word(i + 1) != Word::Dot || named(tokens, i) {
        return None;
    }
    let next = i + 1 + usize::from(short);
    match of_week(tokens, next) {
        Some((which, end)) => found(i, end, What::WeekdayOf(weekday, which)),
        None => found(i, next, What::date(Calendar::weekday(weekday))),
    }
}

/// `last week`, `of this week` after a weekday.
fn of_week(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let (which, next) = deictic::which(tokens, tokens.skip(i, Word::Of))?;
    let owner = tokens.word(next + 1) == Word::Apostrophe;
    (matches!(which, Which::Now(_)) && tokens.word(next) == Word::Unit(Unit::Week) && !owner)
        .then_some((which, next + 1))
}

/// Whether a weekday is part of a name: `Black Friday`, `the Sunday Times`.
fn named(tokens: &Tokens, i: usize) -> bool {
    let one_of = |i: usize, class| tokens.capital(i) && tokens.of_class(i, class);
    i > 0 && one_of(i - 1, Class::BeforeWeekday) || one_of(i + 1, Class::BehindWeekday)
}

/// A weekday's name and where it ends.
pub(super) fn name(tokens: &Tokens, i: usize) -> Option<(i8, usize)> {
    match tokens.words(i) {
        _ if !tokens.capital(i) => None,
        [Word::Weekday(day), _] => Some((day, i + 1)),
        [Word::WeekdayShort(day), Word::Dot] => Some((day, i + 2)),
        [Word::WeekdayShort(day), next] => {
            one_of!(next; Comma Month(_) MonthShort(_) Digits(..)).then_some((day, i + 1))
        }
        _ => None,
    }
}

/// `Mondays`, `Tuesday nights`: a weekday that comes back.
pub(super) fn habitual(tokens: &Tokens, i: usize) -> Option<(Habit, usize)> {
    let (day, length) = match tokens.words(i) {
        [Word::Weekdays(d), Word::DayParts(_) | Word::DayPart(_)] => (d, 2),
        [Word::Weekdays(d), _] => (d, 1),
        [Word::Weekday(d), Word::DayParts(_)] => (d, 2),
        _ => return None,
    };
    Some((Habit::Weekday(day), i + length))
}
