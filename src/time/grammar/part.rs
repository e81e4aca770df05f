//! Parts of dates: `early 2025`, `the end of June`, `the first week of May`.

use super::{calendar, found, simple, year};
use crate::time::expr::{Calendar, Expr, Side, What, Which};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// `early 2025`, `mid-May`, `the end of the year`, `earlier this month`, `late Friday`, `the first
/// week of May`.
pub(super) fn part_of(tokens: &Tokens, i: usize) -> Option<Expr> {
    let the = tokens.word(i) == Word::The;
    let j = super::skip_the(tokens, i);
    // The fifth and last begins seven days before the month ends.
    let nth = match tokens.word(j) {
        Word::Ordinal(n @ 1..=5) => Some(n as i8),
        Word::Last => Some(-1),
        _ => None,
    };
    if the
        && let Some(n) = nth
        && (tokens.word(j + 1), tokens.word(j + 2)) == (Word::Unit(Unit::Week), Word::Of)
        && let Some(Expr {
            what: What::Date(c, _),
            next,
            ..
        }) = calendar::calendar(tokens, j + 3)
        && c.month.is_some()
        && c.day.is_none()
    {
        return found(i, next, What::WeekOf(n, c));
    }
    if the
        && let Some(n) = nth
        && let Word::Weekday(weekday) = tokens.word(j + 1)
        && matches!(tokens.word(j + 2), Word::Of | Word::In)
        && let Some(Expr {
            what: What::Date(c, _),
            next,
            ..
        }) = calendar::calendar(tokens, j + 3)
        && c.month.is_some()
        && c.day.is_none()
    {
        return found(i, next, What::NthWeekday(n, weekday, c));
    }
    if the
        && let Some(n @ (1 | 2)) = nth
        && (tokens.word(j + 1), tokens.word(j + 2)) == (Word::Half, Word::Of)
        && let Some(Expr {
            what: What::Date(c, _),
            next,
            ..
        }) = calendar::calendar(tokens, j + 3)
        && c.month.is_some()
        && c.day.is_none()
    {
        return found(i, next, What::HalfOf(n, c));
    }
    if the && let Some(expr) = week_at(tokens, i) {
        return Some(expr);
    }
    let inner = match tokens.word(j) {
        // `the closing days of March`
        Word::Plain
            if the
                && matches!(
                    tokens.word(j + 1),
                    Word::Units(Unit::Day | Unit::Week | Unit::Month)
                )
                && tokens.word(j + 2) == Word::Of
                && PARTS.iter().any(|w| tokens.str(j).eq_ignore_ascii_case(w)) =>
        {
            inner(tokens, j + 3)?
        }
        // `the first days of June`, `the closing weeks of 2023` say no more than a part of it.
        Word::Ordinal(1) | Word::Last
            if the
                && matches!(
                    tokens.word(j + 1),
                    Word::Units(Unit::Day | Unit::Week | Unit::Month)
                )
                && tokens.word(j + 2) == Word::Of
                && matches!(
                    tokens.word(j + 3),
                    Word::Month(_) | Word::MonthShort(_) | Word::Digits(_, 4)
                ) =>
        {
            inner(tokens, j + 3)?
        }
        Word::Early | Word::Late | Word::Mid => {
            let k = super::skip_dash(tokens, j + 1);
            let k = k + usize::from(tokens.word(k) == Word::Of);
            let k = k + usize::from(tokens.word(k) == Word::In || tokens.word(k) == Word::On);
            inner(tokens, k)?
        }
        Word::Beginning | Word::End_ if tokens.word(j + 1) == Word::Of => inner(tokens, j + 2)?,
        Word::Earlier | Word::Later => {
            let k = j + 1 + usize::from(matches!(tokens.word(j + 1), Word::In | Word::On));
            match tokens.word(k) {
                Word::This
                | Word::That
                | Word::Month(_)
                | Word::Weekday(_)
                | Word::Yesterday
                | Word::Today => {
                    let plain = matches!(tokens.word(k), Word::Month(_));
                    (!plain || tokens.word(j) == Word::Earlier)
                        .then(|| inner(tokens, k))
                        .flatten()?
                }
                // `later in the day`
                Word::The if k > j + 1 => inner(tokens, k)?,
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(Expr {
        first: i,
        rough: true,
        ..inner
    })
}

/// Words for a part of a month or a year before its days, weeks or months.
const PARTS: &[&str] = &["opening", "closing", "final", "dying", "waning"];

/// `the week of 6 May`, `the week ending May 11`, `the weekend of 4 and 5 May`.
fn week_at(tokens: &Tokens, i: usize) -> Option<Expr> {
    let weekend = match tokens.word(i + 1) {
        Word::Unit(Unit::Week) => false,
        Word::Unit(Unit::Weekend) => true,
        _ => return None,
    };
    let (side, j) = match (tokens.word(i + 2), tokens.str(i + 2)) {
        (Word::Of, _) if weekend => (Side::Weekend, i + 3),
        (Word::Of, _) => (Side::Within, i + 3),
        (_, "beginning" | "starting" | "commencing") if !weekend => (Side::First, i + 3),
        (_, "ending" | "ended") if !weekend => (Side::Last, i + 3),
        _ => return None,
    };
    let expr = calendar::calendar(tokens, j)?;
    match expr.what {
        What::Date(c, Which::Unsaid) if c.day.is_some() => {
            found(i, expr.next, What::WeekAt(side, c))
        }
        What::Range(..) => found(i, expr.next, expr.what),
        _ => None,
    }
}

fn inner(tokens: &Tokens, i: usize) -> Option<Expr> {
    if tokens.word(i) == Word::The
        && let Word::Unit(
            unit @ (Unit::Day
            | Unit::Week
            | Unit::Month
            | Unit::Year
            | Unit::Decade
            | Unit::Century),
        ) = tokens.word(i + 1)
    {
        return found(i, i + 2, What::Unit(unit, Which::Told(0)));
    }
    match tokens.word(i) {
        // `the late eighties`; `late 20s` is an age, `early hours` a part of the day.
        Word::Decade(20..=90)
            if matches!(tokens.before(i, 1), Word::Early | Word::Late)
                && tokens.before(i, 2) == Word::The
                && tokens.str(i).starts_with(|c: char| c.is_alphabetic()) =>
        {
            year::named_decade(tokens, i)
        }
        Word::Decade(y) if y >= 100 => year::decade(tokens, i),
        Word::DayPart(_) => None,
        Word::Digits(y @ 1500..=2100, 4) => {
            let calendar = Calendar {
                year: Some(y as i16),
                ..Calendar::default()
            };
            found(i, i + 1, What::Date(calendar, Which::Unsaid))
        }
        _ => simple(tokens, i).filter(|e| {
            !matches!(
                e.what,
                What::Duration(..) | What::Set(_) | What::Reference(_)
            )
        }),
    }
}
