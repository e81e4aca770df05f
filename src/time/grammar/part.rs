//! Parts of dates: `early 2025`, `the end of June`, `the first week of May`.

use super::{calendar, found, simple, year};
use crate::text::Class;
use crate::time::expr::{Calendar, Expr, Side, What, Which};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// `early 2025`, `mid-May`, `the end of the year`, `earlier this month`, `late Friday`, `the first
/// week of May`.
pub(super) fn part_of(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let the = j > i;
    if the && let Some(expr) = nth_of(tokens, i).or_else(|| week_at(tokens, i)) {
        return Some(expr);
    }
    let inner = match tokens.words::<4>(j) {
        // `the closing days of March`, `the first weeks of 2023` say no more than a part of it.
        [
            word,
            Word::Units(Unit::Day | Unit::Week | Unit::Month),
            Word::Of,
            of,
        ] if the
            && (word == Word::Plain && tokens.of_class(j, Class::PartOfTime)
                || one_of!(word; Ordinal(1) Last)
                    && one_of!(of; Month(_) MonthShort(_) Digits(_, 4))) =>
        {
            inner(tokens, j + 3)?
        }
        [Word::Early | Word::Late | Word::Mid, ..] => {
            let k = tokens.skip(super::skip_dash(tokens, j + 1), Word::Of);
            inner(tokens, k + usize::from(one_of!(tokens.word(k); In On)))?
        }
        [Word::Beginning | Word::End_, Word::Of, ..] => inner(tokens, j + 2)?,
        [Word::Earlier | Word::Later, on, ..] => {
            let k = j + 1 + usize::from(one_of!(on; In On));
            let fits = match tokens.word(k) {
                Word::This | Word::That | Word::Weekday(_) | Word::Yesterday | Word::Today => true,
                Word::Month(_) => tokens.word(j) == Word::Earlier,
                // `later in the day`
                Word::The => k > j + 1,
                _ => false,
            };
            fits.then(|| inner(tokens, k))??
        }
        _ => return None,
    };
    Some(Expr {
        first: i,
        rough: true,
        ..inner
    })
}

/// `the first week of May`, `the last Sunday in May 2024`, `the second half of June`.
fn nth_of(tokens: &Tokens, i: usize) -> Option<Expr> {
    // The fifth and last begins seven days before the month ends.
    let n = match tokens.word(i + 1) {
        Word::Ordinal(n @ 1..=5) => n as i8,
        Word::Last => -1,
        _ => return None,
    };
    let (part, of) = (tokens.word(i + 2), tokens.word(i + 3));
    let whole =
        one_of!(part; Unit(Unit::Week) Weekday(_)) || part == Word::Half && (1..=2).contains(&n);
    if !whole || of != Word::Of && !(of == Word::In && one_of!(part; Weekday(_))) {
        return None;
    }
    let expr = calendar::calendar(tokens, i + 4)?;
    let What::Date(c, _) = expr.what else {
        return None;
    };
    let what = match part {
        Word::Weekday(weekday) => What::NthWeekday(n, weekday, c),
        Word::Half => What::HalfOf(n, c),
        _ => What::WeekOf(n, c),
    };
    found(i, expr.next, what).filter(|_| c.month.is_some() && c.day.is_none())
}

/// `the week of 6 May`, `the week ending May 11`, `the weekend of 4 and 5 May`.
fn week_at(tokens: &Tokens, i: usize) -> Option<Expr> {
    let side = match (tokens.word(i + 1), tokens.str(i + 2)) {
        (Word::Unit(Unit::Weekend), "of") => Side::Weekend,
        (Word::Unit(Unit::Week), "of") => Side::Within,
        (Word::Unit(Unit::Week), "beginning" | "starting" | "commencing") => Side::First,
        (Word::Unit(Unit::Week), "ending" | "ended") => Side::Last,
        _ => return None,
    };
    let expr = calendar::calendar(tokens, i + 3)?;
    match expr.what {
        What::Date(c, Which::Unsaid) if c.day.is_some() => {
            found(i, expr.next, What::WeekAt(side, c))
        }
        What::Range(..) => found(i, expr.next, expr.what),
        _ => None,
    }
}

fn inner(tokens: &Tokens, i: usize) -> Option<Expr> {
    match tokens.words(i) {
        [Word::The, Word::Unit(unit)]
            if (Unit::Day..=Unit::Century).contains(&unit)
                && !matches!(unit, Unit::Weekend | Unit::Fortnight | Unit::Quarter) =>
        {
            found(i, i + 2, What::Unit(unit, Which::Told(0)))
        }
        // `the late eighties`; `late 20s` is an age, `early hours` a part of the day.
        [Word::Decade(20..=90), _]
            if one_of!(tokens.before(i, 1); Early Late)
                && tokens.before(i, 2) == Word::The
                && tokens.str(i).starts_with(|c: char| c.is_alphabetic()) =>
        {
            year::named_decade(tokens, i)
        }
        [Word::Decade(100..), _] => year::decade(tokens, i),
        [Word::DayPart(_), _] => None,
        [Word::Digits(y @ 1500..=2100, 4), _] => {
            found(i, i + 1, What::date(Calendar::year(y as i16)))
        }
        _ => simple(tokens, i).filter(|e| {
            !matches!(
                e.what,
                What::Duration(..) | What::Set(_) | What::Reference(_)
            )
        }),
    }
}
