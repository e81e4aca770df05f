//! Times of day, and how they join the date beside them.

use crate::time::expr::{Expr, Hour, What};
use crate::time::tokens::Tokens;
use crate::time::words::{DayPart, Unit, Word, one_of};

/// `10:30 a.m. EDT`, `9pm`, `14:01 UTC`, `1400 GMT`, `noon`, `midnight`.
pub(in crate::time) fn clock(tokens: &Tokens, i: usize) -> Option<Expr> {
    let (hour, next) = match tokens.word(i) {
        Word::Noon => (Hour::At(12, 0), i + 1),
        Word::Midnight => (Hour::At(24, 0), i + 1),
        Word::Digits(h, 4) if h < 2400 && h % 100 < 60 && tokens.word(i + 1) == Word::Zone => {
            (Hour::At((h / 100) as u8, (h % 100) as u8), i + 1)
        }
        Word::Digits(h @ 0..=23, width @ (1 | 2))
            if !tokens.glued(i) || tokens.before(i, 1) == Word::Open =>
        {
            let (h, (minute, next)) = (h as u8, minutes(tokens, i + 1));
            if tokens.glued(next) && one_of!(tokens.word(next); Dash Colon) {
                return None;
            }
            match half_day(tokens, next) {
                Some((pm, end)) if (1..=12).contains(&h) => (
                    Hour::At(h % 12 + 12 * u8::from(pm), minute.unwrap_or(0)),
                    end,
                ),
                Some((_, end)) if minute.is_some() => (Hour::At(h, minute?), end),
                _ if o_clock(tokens, next) => (Hour::At(h, 0), next + 3),
                // `3:16` may be a verse or a score: an hour of two digits, a zone or `at` makes it a
                // time.
                _ => {
                    let zoned = tokens.word(next) == Word::Zone;
                    let timed = tokens.before(i, 1) == Word::At || zoned || width == 2;
                    (Hour::At(h, minute.filter(|_| timed)?), next)
                }
            }
        }
        _ => return None,
    };
    Some(Expr::new(i, zone(tokens, next), What::Clock).at(hour))
}

/// `:30` and seconds behind it: the minutes, where there are any, and where they end.
fn minutes(tokens: &Tokens, i: usize) -> (Option<u8>, usize) {
    match tokens.words(i) {
        [Word::Colon, Word::Digits(m @ 0..=59, 2)] if tokens.glued(i) && tokens.glued(i + 1) => {
            let seconds = tokens.words(i + 2);
            let timed = matches!(seconds, [Word::Colon, Word::Digits(0..=59, 2)]);
            let next = i + 2 + 2 * usize::from(timed && tokens.glued(i + 3));
            (Some(m as u8), next)
        }
        _ => (None, i),
    }
}

/// `o'clock` at `i`.
fn o_clock(tokens: &Tokens, i: usize) -> bool {
    tokens.is(i, &["o"]) && tokens.word(i + 1) == Word::Apostrophe && tokens.is(i + 2, &["clock"])
}

/// `a.m.`, `pm`: whether after noon, and where it ends.
pub(in crate::time) fn half_day(tokens: &Tokens, i: usize) -> Option<(bool, usize)> {
    let pm = match (tokens.word(i), tokens.str(i)) {
        (Word::Am, _) => return Some((false, i + 1)),
        (Word::Pm, _) => return Some((true, i + 1)),
        (_, "a" | "A") => false,
        (_, "p" | "P") => true,
        _ => return None,
    };
    let m = tokens.word(i + 1) == Word::Dot && tokens.glued(i + 1) && tokens.is(i + 2, &["m"]);
    // A full stop that also ends the sentence stays in the expression.
    let stop = tokens.glued(i + 3) && tokens.str(i + 3) == ".";
    m.then_some((pm, i + 3 + usize::from(stop)))
}

/// Skips a zone, in brackets too, and the same hour told in another zone: `EDT`, `UTC+8`, `local
/// time`, `Eastern Standard Time`, `(1830 GMT)`.
fn zone(tokens: &Tokens, i: usize) -> usize {
    let next = zone_name(tokens, i);
    if next == i && tokens.word(i) == Word::Open {
        let end = zone_name(tokens, i + 1);
        if end > i + 1 && tokens.word(end) == Word::Close {
            return end + 1;
        }
    }
    in_brackets(tokens, next)
}

/// Skips a zone's name and its distance from UTC.
fn zone_name(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) == Word::Zone {
        let sign = tokens.word(i + 1) == Word::Dash || tokens.str(i + 1) == "+";
        let hours = one_of!(tokens.word(i + 2); Digits(0..=14, 1 | 2)) && tokens.glued(i + 2);
        return i + 1 + 2 * usize::from(sign && hours);
    }
    // `local time`, `Moscow time`, `Eastern Time`, `Central European Summer Time`
    let place = |n: &usize| tokens.capital(*n) && one_of!(tokens.word(*n); Plain Season(_));
    let at = match (i..i + 4).take_while(place).count() {
        _ if tokens.is(i, &["local"]) => i + 1,
        // A capital `Time` ends the name that it belongs to.
        named @ 2.. if tokens.str(i + named - 1) == "Time" => i + named - 1,
        named => i + named,
    };
    if at > i && tokens.is(at, &["time"]) {
        at + 1
    } else {
        i
    }
}

/// Skips an hour in brackets that only repeats the one before it in another zone.
fn in_brackets(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) != Word::Open || !one_of!(tokens.word(i + 1); Digits(..)) {
        return i;
    }
    let small = |k: usize| {
        one_of!(tokens.word(k); Digits(..) Colon Dot Am Pm Zone Stop)
            || matches!(tokens.str(k), "a" | "p" | "m")
    };
    let close = (i + 2..i + 9).find(|&n| tokens.word(n) == Word::Close);
    let other = close.filter(|&n| tokens.word(n - 1) == Word::Zone && (i + 1..n).all(small));
    other.map_or(i, |n| n + 1)
}

/// A clock time with the date that follows: `9 a.m. Tuesday`, `noon on Oct. 3`.
pub(super) fn with_date(
    tokens: &Tokens,
    clock: Expr,
    dated: fn(&Tokens, usize) -> Option<Expr>,
) -> Expr {
    let on = usize::from(one_of!(tokens.word(clock.next); On Comma Open));
    match dated(tokens, clock.next + on) {
        Some(date) if is_day(&date) && date.hour.is_none() => Expr {
            first: clock.first,
            hour: clock.hour,
            ..date
        },
        _ => clock,
    }
}

/// A date with the clock time that follows: `Tuesday at 9 a.m.`, `2024-10-02T10:33`.
pub(super) fn with_clock(tokens: &Tokens, date: Expr) -> Expr {
    if !is_day(&date) || matches!(date.hour, Some(Hour::At(..))) {
        return date;
    }
    let j = date.next;
    if tokens.word(j) == Word::T && tokens.glued(j) && tokens.glued(j + 1) {
        let [
            Word::Digits(h @ 0..=23, 2),
            Word::Colon,
            Word::Digits(m @ 0..=59, 2),
            end @ ..,
        ] = tokens.words::<5>(j + 1)
        else {
            return date;
        };
        let seconds = matches!(end, [Word::Colon, Word::Digits(..) | Word::Amount]);
        let next = j + if seconds { 6 } else { 4 };
        let next = next + usize::from(tokens.word(next) == Word::Z && tokens.glued(next));
        return Expr { next, ..date }.at(Hour::At(h as u8, m as u8));
    }
    // Between a date and its hour the text may have `at about`.
    let at = tokens.skip(tokens.skip(j, Word::Comma), Word::At);
    let about = if at > j {
        tokens.skip(at, Word::About)
    } else {
        at
    };
    match clock(tokens, about) {
        Some(clock) => Expr {
            next: clock.next,
            hour: clock.hour,
            ..date
        },
        None => date,
    }
}

/// `Friday night`, `Tuesday noon`.
pub(super) fn with_day_part(tokens: &Tokens, date: Expr) -> Expr {
    let part = match tokens.word(date.next) {
        Word::DayPart(part) => part,
        Word::Noon => DayPart::Midday,
        _ => return date,
    };
    if !is_day(&date) || date.hour.is_some() {
        return date;
    }
    let next = date.next + 1;
    Expr { next, ..date }.at(Hour::Part(part))
}

/// Whether an expression can name a single day, which an hour may then refine.
fn is_day(expr: &Expr) -> bool {
    match expr.what {
        What::Date(c, _) => c.day.is_some() || c.weekday.is_some(),
        What::Day(_) | What::Holiday(..) | What::Ambiguous(_) => true,
        What::Step { unit, .. } | What::Unit(unit, _) => unit == Unit::Day,
        _ => false,
    }
}
