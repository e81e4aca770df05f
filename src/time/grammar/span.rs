//! Durations and sets: how long and how often. Never the date of an event.

use super::{count, found, skip_dash, weekday};
use crate::time::expr::{Count, Expr, Habit, What};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// `three days`, `a six-hour`, `the first nine months`. A bare plural (`for months`) is no length.
pub(super) fn duration(tokens: &Tokens, i: usize) -> Option<Expr> {
    let the = super::skip_the(tokens, i);
    let j = the + usize::from(the > i && one_of!(tokens.word(the); Ordinal(1) Last));
    let half = |k: usize| {
        let unit = count::unit(tokens, k)?;
        found(i, k + 1, What::Duration(Count::AndHalf(0), unit))
    };
    let (mut n, k) = match tokens.words::<3>(j) {
        // `day-long`, `year-long`
        [Word::Unit(unit), dash, long] if j == i => {
            let long = (dash, long) == (Word::Dash, Word::Long);
            return long.then(|| Expr::new(i, i + 3, What::Duration(Count::Of(1), unit)));
        }
        [Word::Half, Word::A, _] => return half(j + 2),
        [Word::A, ..] if count::quarter_century(tokens, j).is_some() => {
            let last = count::quarter_century(tokens, j)?;
            return found(i, last + 1, What::Duration(Count::Of(25), Unit::Year));
        }
        // `three quarters of a century`
        [Word::A, ..]
            if tokens.before(j, 1) == Word::Of
                && one_of!(tokens.before(j, 2); Unit(Unit::Quarter) Units(Unit::Quarter) Half) =>
        {
            return None;
        }
        [Word::A, Word::Half, _] => return half(skip_dash(tokens, j + 2)),
        _ => count::count(tokens, j)?,
    };
    let k = skip_dash(tokens, tokens.skip(k, Word::More));
    let k = count::skip_between(tokens, k);
    let unit = count::unit(tokens, k)?;
    if unit == Unit::Weekend || amount_before(tokens, j) {
        return None;
    }
    let mut next = k + 1;
    if let Count::Of(m) = n
        && count::half_follows(tokens, next)
    {
        n = Count::AndHalf(m);
        next += 3;
    }
    let one = n == Count::Of(1);
    // `48-year-old`, `ten years old`, `40 years of age` are ages.
    let old = skip_dash(tokens, next);
    let aged = tokens.word(old) == Word::Old
        || tokens.is(old, &["olds"])
        || tokens.words(old) == [Word::Of, Word::Age];
    // `24 hours a day`, `a 24-hour watch` say that it never stops.
    let a_day = tokens.words(next) == [Word::A, Word::Unit(Unit::Day)];
    let always = (n, unit) == (Count::Of(24), Unit::Hour) && (tokens.glued(k) || a_day);
    // `60 Minutes` is a name; `three-quarters`, `a quarter` are fractions.
    let named = tokens.capital(k) && !tokens.opens(k) && !tokens.capital(k.saturating_sub(1));
    let divided = tokens.word(next) == Word::Of || tokens.glued(k);
    let fraction = unit == Unit::Quarter && (one || n == Count::Of(3) && divided);
    let fraction = fraction && tokens.word(i) != Word::The;
    // `one day`, `some day` in a tale are no lengths.
    let bare = unit == Unit::Day && one && tokens.word(j) == Word::Count(1) && k == j + 1;
    let some = tokens.word(j) == Word::Vague && one_of!(tokens.word(k); Unit(_));
    let tale = bare && !measured(tokens, j) || some;
    // `four flights a week` is a rate; `the early hours` a part of the day.
    let rate = tokens.word(j) == Word::A && rate_before(tokens, j);
    let hours = tokens.before(j, 1) == Word::Early;
    if aged || always || named || fraction || tale || rate || hours {
        return None;
    }
    found(i, next, What::Duration(n, unit))
}

/// Whether `one day` at `i` is a length: `for one day`, not `one day he left`.
fn measured(tokens: &Tokens, i: usize) -> bool {
    one_of!(tokens.before(i, 1); For In Within After Nearly About Least Than Over During Only The By)
}

/// Whether a number stands shortly before `i`, which then says per what: `$1.76 a year`.
fn rate_before(tokens: &Tokens, i: usize) -> bool {
    let counted = |n| one_of!(tokens.before(i, n); Amount Digits(..) Count(_) Percent Money);
    let noun = one_of!(tokens.before(i, 1); Plain Counted Units(_));
    counted(1) || noun && (2..=3).any(counted)
}

/// Whether the digits at `i` end a larger number, as in `$1 1/2 years` never do.
fn amount_before(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i) && one_of!(tokens.before(i, 1); Money Dot Slash)
}

/// `every day`, `each Friday`, `twice a week`, `daily`, `on Mondays`.
pub(super) fn set(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some((habit, next)) = weekday::habitual(tokens, i) {
        return found(i, next, What::Set(habit));
    }
    let one = |unit| Habit::Units(Count::Of(1), unit);
    let (habit, next) = match tokens.words(i) {
        // `the quarterly dividend` says what kind; `the daily Post` is a name; `8.5% annually` a rate.
        [Word::Adverb(Unit::Quarter), _] => return None,
        [Word::Adverb(_), _] if tokens.capital(i + 1) && !tokens.capital(i) => return None,
        [Word::Adverb(Unit::Year), _] if rate_before(tokens, i) => return None,
        [Word::Adverb(unit), _] => (one(unit), i + 1),
        [Word::Every | Word::Each, word] => match word {
            Word::Unit(unit) => (one(unit), i + 2),
            Word::Weekday(d) => (Habit::Weekday(d), i + 2),
            Word::Month(m) if tokens.capital(i + 1) => (Habit::Month(m), i + 2),
            Word::DayPart(p) => (Habit::DayPart(p), i + 2),
            Word::Season(s) => (Habit::Season(s), i + 2),
            // `every other week`
            _ if tokens.is(i + 1, &["other"]) => (
                Habit::Units(Count::Of(2), count::unit(tokens, i + 2)?),
                i + 3,
            ),
            _ => {
                let (n, k) = count::count(tokens, i + 1)?;
                (Habit::Units(n, count::unit(tokens, k)?), k + 1)
            }
        },
        // `once a year`, `three times a month`
        [Word::A, _] if i > 0 && tokens.is(i - 1, &["once", "twice", "times"]) => {
            (one(count::unit(tokens, i + 1)?), i + 2)
        }
        _ => return None,
    };
    found(i, next, What::Set(habit))
}
