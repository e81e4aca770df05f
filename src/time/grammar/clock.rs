//! Times of day, and how they join the date beside them.

use crate::time::expr::{Expr, Hour, What};
use crate::time::lex::Tokens;
use crate::time::words::{DayPart, Word};

/// `10:30 a.m. EDT`, `9pm`, `14:01 UTC`, `1400 GMT`, `noon`, `midnight`.
pub(in crate::time) fn clock(tokens: &Tokens, i: usize) -> Option<Expr> {
    let make = |hour, next| {
        let mut expr = Expr::new(i, zone(tokens, next), What::Clock);
        expr.hour = Some(hour);
        Some(expr)
    };
    match tokens.word(i) {
        Word::Noon => make(Hour::At(12, 0), i + 1),
        Word::Midnight => make(Hour::At(24, 0), i + 1),
        Word::Digits(h, 4) if h < 2400 && h % 100 < 60 && tokens.word(i + 1) == Word::Zone => {
            make(Hour::At((h / 100) as u8, (h % 100) as u8), i + 1)
        }
        Word::Digits(h @ 0..=23, 1 | 2)
            if !tokens.glued(i) || tokens.before(i, 1) == Word::Open =>
        {
            let (minute, mut next) = match (tokens.word(i + 1), tokens.word(i + 2)) {
                (Word::Colon, Word::Digits(m @ 0..=59, 2))
                    if tokens.glued(i + 1) && tokens.glued(i + 2) =>
                {
                    (Some(m as u8), i + 3)
                }
                _ => (None, i + 1),
            };
            if minute.is_some()
                && let (Word::Colon, Word::Digits(0..=59, 2)) =
                    (tokens.word(next), tokens.word(next + 1))
                && tokens.glued(next + 1)
            {
                next += 2;
            }
            if tokens.glued(next) && matches!(tokens.word(next), Word::Dash | Word::Colon) {
                return None;
            }
            let h = h as u8;
            match half_day(tokens, next) {
                Some((pm, end)) if (1..=12).contains(&h) => make(
                    Hour::At(h % 12 + if pm { 12 } else { 0 }, minute.unwrap_or(0)),
                    end,
                ),
                Some((_, end)) if minute.is_some() => make(Hour::At(h, minute.unwrap_or(0)), end),
                _ if o_clock(tokens, next) => make(Hour::At(h, 0), next + 3),
                // `3:16` may be a verse or a score: an hour of two digits, a zone or `at` makes it a time.
                _ => {
                    let at = tokens.before(i, 1) == Word::At;
                    let zoned = tokens.word(next) == Word::Zone;
                    let wide = matches!(tokens.word(i), Word::Digits(_, 2));
                    let minute = minute.filter(|_| at || zoned || wide)?;
                    make(Hour::At(h, minute), next)
                }
            }
        }
        _ => None,
    }
}

/// `o'clock` at `i`.
fn o_clock(tokens: &Tokens, i: usize) -> bool {
    tokens.str(i).eq_ignore_ascii_case("o")
        && tokens.word(i + 1) == Word::Apostrophe
        && tokens.str(i + 2).eq_ignore_ascii_case("clock")
}

/// `a.m.`, `pm`: whether after noon, and where it ends.
pub(in crate::time) fn half_day(tokens: &Tokens, i: usize) -> Option<(bool, usize)> {
    match tokens.word(i) {
        Word::Am => Some((false, i + 1)),
        Word::Pm => Some((true, i + 1)),
        _ => {
            let pm = match tokens.str(i) {
                "a" | "A" => false,
                "p" | "P" => true,
                _ => return None,
            };
            let m = tokens.word(i + 1) == Word::Dot
                && tokens.glued(i + 1)
                && matches!(tokens.str(i + 2), "m" | "M");
            // A full stop that also ends the sentence stays in the expression.
            let stop = tokens.glued(i + 3)
                && matches!(tokens.word(i + 3), Word::Dot | Word::Stop)
                && tokens.str(i + 3) == ".";
            m.then_some((pm, i + 3 + usize::from(stop)))
        }
    }
}

/// Skips a zone, in brackets too, and the same hour told in another zone: `EDT`, `UTC+8`, `local
/// time`, `Eastern Standard Time`, `(1830 GMT)`.
fn zone(tokens: &Tokens, i: usize) -> usize {
    let next = zone_name(tokens, i);
    if next > i {
        return in_brackets(tokens, next);
    }
    if tokens.word(i) == Word::Open {
        let end = zone_name(tokens, i + 1);
        if end > i + 1 && tokens.word(end) == Word::Close {
            return end + 1;
        }
    }
    in_brackets(tokens, i)
}

/// Skips a zone's name and its distance from UTC.
fn zone_name(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) == Word::Zone {
        let sign = tokens.word(i + 1) == Word::Dash || tokens.str(i + 1) == "+";
        let hours =
            matches!(tokens.word(i + 2), Word::Digits(0..=14, 1 | 2)) && tokens.glued(i + 2);
        return i + 1 + 2 * usize::from(sign && hours);
    }
    // `local time`, `Moscow time`, `Eastern Time`, `Central European Summer Time`
    let place =
        |n: usize| tokens.capital(n) && matches!(tokens.word(n), Word::Plain | Word::Season(_));
    let named = (i..i + 4).take_while(|&n| place(n)).count();
    let local = tokens.str(i).eq_ignore_ascii_case("local");
    let at = match named {
        _ if local => i + 1,
        // A capital `Time` ends the name that it belongs to.
        2.. if tokens.str(i + named - 1) == "Time" => i + named - 1,
        n => i + n,
    };
    match at > i && tokens.str(at).eq_ignore_ascii_case("time") {
        true => at + 1,
        false => i,
    }
}

/// Skips an hour in brackets that only repeats the one before it in another zone.
fn in_brackets(tokens: &Tokens, i: usize) -> usize {
    if tokens.word(i) != Word::Open {
        return i;
    }
    let close = (i + 2..i + 9).find(|&n| tokens.word(n) == Word::Close);
    let other = close.filter(|&n| {
        let hour = matches!(tokens.word(i + 1), Word::Digits(..));
        let small = |w| {
            matches!(
                w,
                Word::Digits(..)
                    | Word::Colon
                    | Word::Dot
                    | Word::Am
                    | Word::Pm
                    | Word::Zone
                    | Word::Stop
            )
        };
        let letters = |k: usize| matches!(tokens.str(k), "a" | "p" | "m");
        hour && tokens.word(n - 1) == Word::Zone
            && (i + 1..n).all(|k| small(tokens.word(k)) || letters(k))
    });
    other.map_or(i, |n| n + 1)
}

/// A clock time with the date that follows: `9 a.m. Tuesday`, `noon on Oct. 3`.
pub(super) fn with_date(
    tokens: &Tokens,
    clock: Expr,
    dated: fn(&Tokens, usize) -> Option<Expr>,
) -> Expr {
    let on = usize::from(matches!(
        tokens.word(clock.next),
        Word::On | Word::Comma | Word::Open
    ));
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
    let comma = usize::from(tokens.word(j) == Word::Comma);
    let at = comma + usize::from(tokens.word(j + comma) == Word::At);
    let iso = tokens.word(j) == Word::T && tokens.glued(j) && tokens.glued(j + 1);
    if iso {
        if let (Word::Digits(h @ 0..=23, 2), Word::Colon, Word::Digits(m @ 0..=59, 2)) =
            (tokens.word(j + 1), tokens.word(j + 2), tokens.word(j + 3))
        {
            let seconds = tokens.word(j + 4) == Word::Colon
                && matches!(tokens.word(j + 5), Word::Digits(..) | Word::Amount);
            let next = j + if seconds { 6 } else { 4 };
            let next = next + usize::from(tokens.word(next) == Word::Z && tokens.glued(next));
            return Expr {
                next,
                hour: Some(Hour::At(h as u8, m as u8)),
                ..date
            };
        }
        return date;
    }
    // Between a date and its hour the text may have `at about`.
    let about = usize::from(at > 0 && tokens.word(j + at) == Word::About);
    match clock(tokens, j + at + about) {
        Some(clock) => Expr {
            next: clock.next,
            hour: clock.hour,
            ..date
        },
        None => date,
    }
}

/// `Friday night`, `Oct. 3 in the morning`, and the other way round `the night of Oct. 3`.
pub(super) fn with_day_part(tokens: &Tokens, date: Expr) -> Expr {
    if !is_day(&date) || date.hour.is_some() {
        return date;
    }
    match tokens.word(date.next) {
        Word::DayPart(part) => Expr {
            next: date.next + 1,
            hour: Some(Hour::Part(part)),
            ..date
        },
        Word::Noon => Expr {
            next: date.next + 1,
            hour: Some(Hour::Part(DayPart::Midday)),
            ..date
        },
        _ => date,
    }
}

/// Whether an expression can name a single day, which an hour may then refine.
fn is_day(expr: &Expr) -> bool {
    match expr.what {
        What::Date(c, _) => c.day.is_some() || c.weekday.is_some(),
        What::Day(_) | What::Holiday(..) | What::Ambiguous(_) => true,
        What::Step { unit, .. } | What::Unit(unit, _) => unit == crate::time::words::Unit::Day,
        _ => false,
    }
}
