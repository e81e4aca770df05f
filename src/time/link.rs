//! Ranges told in two expressions: `between March and June 2023`, `from 2015 to 2018`.

use super::expr::{Calendar, Expr, What, Which};
use super::tokens::Tokens;
use super::words::Word;

/// What an expression is to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Stands alone.
    Alone,
    /// Begins a range that the next expression ends.
    Begins,
    /// Ends the range that the expression before began.
    Ends,
    /// Is the other of two, one of which is meant: `in October or November`.
    Either,
}

/// Marks the ranges and lets a year stated at one end hold for the other.
pub(super) fn link(tokens: &Tokens, expressions: &mut [Expr]) -> Vec<End> {
    let mut ends = vec![End::Alone; expressions.len()];
    share_year(tokens, expressions);
    for i in 1..expressions.len() {
        let (a, b) = (expressions[i - 1], expressions[i]);
        let between = b.first.wrapping_sub(a.next);
        if between != 1 || matches!(ends[i - 1], End::Ends | End::Either) {
            continue;
        }
        let (What::Date(first, w), What::Date(last, Which::Unsaid)) = (a.what, b.what) else {
            continue;
        };
        let before = tokens.before(a.first, 1);
        let range = match tokens.word(a.next) {
            // Two days running are one event's; others joined by `and` are two dates.
            Word::And => before == Word::Between || running(first, last),
            Word::To | Word::Until | Word::Through => before != Word::To && alike(first, last),
            Word::Dash => alike(first, last),
            _ => false,
        };
        let either = tokens.word(a.next) == Word::Or && alike(first, last);
        let listed = either || tokens.word(a.next) == Word::And && alike(first, last);
        if (range || listed) && first.year.is_none() && first.month.is_some() && last.year.is_some()
        {
            let turn = (range || either) && first.month > last.month;
            let year = last.year.map(|y| y - i16::from(turn));
            expressions[i - 1].what = What::Date(first.in_year(year), w);
        }
        if range {
            ends[i - 1] = End::Begins;
            ends[i] = End::Ends;
        } else if either {
            ends[i - 1] = End::Begins;
            ends[i] = End::Either;
        }
    }
    ends
}

/// Lets the year after the last of some days of one month hold for all: `April 3, 10 and 17, 2023`.
fn share_year(tokens: &Tokens, expressions: &mut [Expr]) {
    for i in (1..expressions.len()).rev() {
        let (a, b) = (expressions[i - 1], expressions[i]);
        let (What::Date(first, w), What::Date(last, Which::Unsaid)) = (a.what, b.what) else {
            continue;
        };
        let listed =
            b.first == a.next + 1 && matches!(tokens.word(a.next), Word::Comma | Word::And);
        let days = first.day.is_some() && alike(first, last) && first.month == last.month;
        if listed && days && first.year.is_none() {
            let year = last.year;
            expressions[i - 1].what = What::Date(first.in_year(year), w);
        }
    }
}

/// Whether the second is the day after the first, of one month.
fn running(a: Calendar, b: Calendar) -> bool {
    let next = a.day.map(|d| d + 1);
    alike(a, b) && a.month == b.month && next.is_some() && next == b.day
}

/// Whether two dates are of one form, as the two ends of a range are.
fn alike(a: Calendar, b: Calendar) -> bool {
    let form = |c: Calendar| {
        let weekday = c.weekday.is_some() && c.day.is_none();
        (c.month.is_some(), c.day.is_some(), weekday)
    };
    form(a) == form(b)
}
