//! Durations and sets: how long and how often. Never the date of an event.

use super::{count, found, weekday};
use crate::time::expr::{Count, Expr, Habit, What};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// `three days`, `a six-hour`, `decades`, `the first nine months`.
pub(super) fn duration(tokens: &Tokens, i: usize) -> Option<Expr> {
    let the = super::skip_the(tokens, i);
    let j = the + usize::from(the > i && matches!(tokens.word(the), Word::Ordinal(1) | Word::Last));
    let (mut n, k) = match tokens.word(j) {
        // `hundreds of years`, `three-quarters`: part of another expression.
        Word::Units(_) if j == i && !tokens.glued(j) && !part_of_longer(tokens, j) => {
            (Count::Unsaid, j)
        }
        // `day-long`, `year-long`
        Word::Unit(unit) if j == i => {
            let long = (tokens.word(i + 1), tokens.word(i + 2)) == (Word::Dash, Word::Long);
            return long.then(|| Expr::new(i, i + 3, What::Duration(Count::Of(1), unit)));
        }
        Word::Half if tokens.word(j + 1) == Word::A => {
            let unit = count::unit(tokens, j + 2)?;
            return found(i, j + 3, What::Duration(Count::AndHalf(0), unit));
        }
        Word::A if count::quarter_century(tokens, j).is_some() => {
            let last = count::quarter_century(tokens, j)?;
            return found(i, last + 1, What::Duration(Count::Of(25), Unit::Year));
        }
        // `three quarters of a century`
        Word::A
            if tokens.before(j, 1) == Word::Of
                && matches!(
                    tokens.before(j, 2),
                    Word::Unit(Unit::Quarter) | Word::Units(Unit::Quarter) | Word::Half
                ) =>
        {
            return None;
        }
        Word::A if tokens.word(j + 1) == Word::Half => {
            let unit = count::unit(tokens, super::skip_dash(tokens, j + 2))?;
            return found(
                i,
                super::skip_dash(tokens, j + 2) + 1,
                What::Duration(Count::AndHalf(0), unit),
            );
        }
        _ => count::count(tokens, j)?,
    };
    let k = k + usize::from(matches!(tokens.word(k), Word::More));
    let k = super::skip_dash(tokens, k);
    let k = count::skip_between(tokens, k);
    let unit = count::unit(tokens, k)?;
    if unit == Unit::Weekend || amount_before(tokens, j) {
        return None;
    }
    let mut next = k + 1;
    if count::half_follows(tokens, next)
        && let Count::Of(m) = n
    {
        n = Count::AndHalf(m);
        next += 3;
    }
    // `48-year-old`, `ten years old`, `40 years of age` are ages.
    let old = super::skip_dash(tokens, next);
    let aged = matches!(tokens.word(old), Word::Old)
        || tokens.str(old).eq_ignore_ascii_case("olds")
        || (tokens.word(old), tokens.word(old + 1)) == (Word::Of, Word::Age);
    // `60 Minutes` is a name; `three-quarters`, `a quarter` are fractions; `four flights a week` is
    // a rate.
    // `24 hours a day`, `a 24-hour watch` say that it never stops.
    let always = (n, unit) == (Count::Of(24), Unit::Hour)
        && (tokens.glued(k)
            || tokens.word(next) == Word::A && tokens.word(next + 1) == Word::Unit(Unit::Day));
    let named = tokens.capital(k) && !tokens.opens(k) && !tokens.capital(k.saturating_sub(1));
    let divided = tokens.word(next) == Word::Of || tokens.glued(k);
    let fraction = unit == Unit::Quarter && (n == Count::Of(1) || n == Count::Of(3) && divided);
    let tale = (n, unit) == (Count::Of(1), Unit::Day)
        && tokens.word(j) == Word::Count(1)
        && k == j + 1
        && !measured(tokens, j);
    let rate = tokens.word(j) == Word::A && rate_before(tokens, j);
    let hours = tokens.before(j, 1) == Word::Early;
    if named || fraction && tokens.word(i) != Word::The || rate || hours || tale || always {
        return None;
    }
    // `one day`, `some day` in a tale is no length; `a day` after an amount is a rate.
    let some = matches!(tokens.word(j), Word::Vague) && matches!(tokens.word(k), Word::Unit(_));
    if aged || some {
        return None;
    }
    found(i, next, What::Duration(n, unit))
}

/// Whether `one day` at `i` is a length: `for one day`, not `one day he left`.
fn measured(tokens: &Tokens, i: usize) -> bool {
    matches!(
        tokens.before(i, 1),
        Word::For
            | Word::In
            | Word::Within
            | Word::After
            | Word::Nearly
            | Word::About
            | Word::Least
            | Word::Than
            | Word::Over
            | Word::During
            | Word::Only
            | Word::The
            | Word::By
    )
}

/// Whether a bare plural at `i` only belongs to a longer expression.
fn part_of_longer(tokens: &Tokens, i: usize) -> bool {
    // `the years 2019–2021`
    let years = matches!(tokens.word(i + 1), Word::Digits(1500..=2100, 4));
    // `in recent weeks and months`
    let recent = tokens.before(i, 1) == Word::And
        && matches!(tokens.before(i, 2), Word::Units(_))
        && tokens.before(i, 3) == Word::Recently;
    years
        || recent
        || matches!(
            tokens.before(i, 1),
            Word::Of
                | Word::Amount
                | Word::Digits(..)
                | Word::Count(_)
                | Word::Hundred
                | Word::Thousand
        )
}

/// Whether a number stands shortly before `i`, which then says per what: `$1.76 a year`.
fn rate_before(tokens: &Tokens, i: usize) -> bool {
    let counted = |w| {
        matches!(
            w,
            Word::Amount | Word::Digits(..) | Word::Count(_) | Word::Percent | Word::Money
        )
    };
    match tokens.before(i, 1) {
        w if counted(w) => true,
        Word::Plain | Word::Counted | Word::Units(_) => {
            (2..=3).any(|n| counted(tokens.before(i, n)))
        }
        _ => false,
    }
}

/// Whether the digits at `i` end a larger number, as in `$1 1/2 years` never do.
fn amount_before(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i) && matches!(tokens.before(i, 1), Word::Money | Word::Dot | Word::Slash)
}

/// `every day`, `each Friday`, `twice a week`, `daily`, `on Mondays`.
pub(super) fn set(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some((habit, next)) = weekday::habitual(tokens, i) {
        return found(i, next, What::Set(habit));
    }
    match tokens.word(i) {
        // `the quarterly dividend` says what kind; `the daily Post` is a name.
        Word::Adverb(unit)
            if unit == Unit::Quarter || tokens.capital(i + 1) && !tokens.capital(i) =>
        {
            None
        }
        // `10,000 units annually`, `8.5% annually`
        Word::Adverb(Unit::Year) if rate_before(tokens, i) => None,
        Word::Adverb(unit) => found(i, i + 1, What::Set(Habit::Units(Count::Of(1), unit))),
        Word::Every | Word::Each => {
            let j = i + 1;
            let (habit, next) = match tokens.word(j) {
                Word::Unit(unit) => (Habit::Units(Count::Of(1), unit), j + 1),
                Word::Weekday(d) => (Habit::Weekday(d), j + 1),
                Word::Month(m) if tokens.capital(j) => (Habit::Month(m), j + 1),
                Word::DayPart(p) => (Habit::DayPart(p), j + 1),
                Word::Season(s) => (Habit::Season(s), j + 1),
                // `every other week`
                _ if tokens.str(j).eq_ignore_ascii_case("other") => {
                    let unit = count::unit(tokens, j + 1)?;
                    (Habit::Units(Count::Of(2), unit), j + 2)
                }
                _ => {
                    let (n, k) = count::count(tokens, j)?;
                    (Habit::Units(n, count::unit(tokens, k)?), k + 1)
                }
            };
            found(i, next, What::Set(habit))
        }
        // `once a year`, `three times a month`
        Word::A if often(tokens, i) => {
            let unit = count::unit(tokens, i + 1)?;
            found(i, i + 2, What::Set(Habit::Units(Count::Of(1), unit)))
        }
        _ => None,
    }
}

fn often(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && ["once", "twice", "times"]
            .iter()
            .any(|w| tokens.str(i - 1).eq_ignore_ascii_case(w))
}
