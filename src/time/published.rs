//! Publication stamps: the authority for dates as outlets print them beside `Published` and
//! `Updated`. Stricter than prose: a stamp has its year, and nothing is inferred.

use super::abroad;
use super::expr::{Calendar, Expr, Hour, What, Which};
use super::figures;
use super::grammar::{calendar, clock, numeric};
use super::labels::{label, label_behind, named};
use super::tokens::Tokens;
use super::words::{Word, one_of};
use crate::model::date::Partial;
use std::ops::Range;

/// Which number comes first in a date in figures such as `03/04/2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// What the words before a stamp say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// `Published`, `Posted`, `First published`, `Released`.
    Published,
    /// `Updated`, `Last modified`, `Revised`.
    Updated,
    /// `Accessed`, `Retrieved`, `Printed`, `Copyright`: no date of the article.
    Other,
}

/// A date as printed, with the time and zone beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its bytes in the line, time and zone included.
    pub range: Range<usize>,
    /// The date as written, to the day or the month; no zone shifts it. `None` where day and
    /// month could be either way round and no order was given, or the calendar has no such day.
    pub date: Option<Partial>,
    /// The two readings, day first and month first, where the figures allow both.
    pub readings: Option<[Partial; 2]>,
    /// The time of day as printed: `3:14 p.m.`
    pub time: Option<Range<usize>>,
    /// The zone as printed: `EDT`, `+02:00`, `Z`.
    pub zone: Option<Range<usize>>,
    /// What the words before it, after the stamp before, call it.
    pub label: Option<Label>,
}

/// Finds every stamp in one line of text, in order.
///
/// `order` is how the outlet is stated to write dates in figures; without it `03/04/2024` has no
/// date, only its two readings.
pub fn stamps(line: &str, order: Option<Order>) -> Vec<Stamp> {
    // Every stamp has a figure, of whatever script.
    if !line.contains(char::is_numeric) {
        return Vec::new();
    }
    let tokens = Tokens::unglued(line);
    let mut found: Vec<Stamp> = Vec::new();
    let mut from = 0;
    let mut i = 0;
    while i < tokens.len() {
        let Some((mut stamp, next)) = stamp(&tokens, i, from, order) else {
            i += 1;
            continue;
        };
        stamp.label = label(&tokens, from, i).or_else(|| label_behind(&tokens, next));
        found.push(stamp);
        from = next;
        i = next;
    }
    of_other_languages(line, &mut found);
    found
}

/// Adds the stamps that only other languages know, and what their words say of all.
fn of_other_languages(line: &str, found: &mut Vec<Stamp>) {
    let mut added: Vec<Stamp> = Vec::new();
    let mut replaced = vec![false; found.len()];
    for stamp in abroad::stamps(line) {
        // `Published12 March 2024`: a day glued to a word is English all the same.
        let within = |s: &Stamp| {
            stamp.range.start < s.range.start
                && s.range.end <= stamp.range.end
                && s.date.is_some_and(|d| d.parts().2.is_none())
        };
        // Those that it shares words with: in order, so that a line of many is not gone over for each.
        let from = found.partition_point(|s| s.range.end <= stamp.range.start);
        let to = found.partition_point(|s| s.range.start < stamp.range.end);
        let shared = from..to.max(from);
        let apart = |s: &Stamp| s.range.end <= stamp.range.start;
        if added.last().is_none_or(apart) && found[shared.clone()].iter().all(within) {
            replaced[shared].fill(true);
            added.push(stamp);
        }
    }
    let mut replaced = replaced.into_iter();
    found.retain(|_| !replaced.next().unwrap_or(false));
    found.append(&mut added);
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|s| s.range.start);
    // A line with a label behind its last stamp has each behind its own.
    let last = found.last().map_or(line.len(), |s| s.range.end);
    let trailing = abroad::label_behind(&line[last..]).is_some();
    for i in 0..found.len() {
        let from = i.checked_sub(1).map_or(0, |p| found[p].range.end);
        let to = found.get(i + 1).map_or(line.len(), |n| n.range.start);
        let stamp = &mut found[i];
        if stamp.label.is_some() {
            continue;
        }
        let before = &line[from..stamp.range.start];
        stamp.label = if trailing {
            abroad::label_behind(&line[stamp.range.end..to])
        } else {
            abroad::label_before(before)
        };
        // These languages write the day first.
        if stamp.label.is_some() {
            stamp.date = stamp
                .date
                .or(stamp.readings.map(|[day_first, _]| day_first));
        }
        let mut words = before.rsplit(|c: char| !c.is_alphabetic());
        stamp.label = stamp.label.or_else(|| words.find_map(named));
    }
}

/// The reading, day first or month first, that an order means.
pub fn in_order(readings: [Partial; 2], order: Order) -> Partial {
    readings[usize::from(order == Order::MonthFirst)]
}

pub use super::figures::{order, order_in};
pub use super::labels::{label_of, may_begin};

/// Whether a line is one stamp, labels aside, whose day is known.
pub fn is_day(line: &str) -> bool {
    only(line, None).is_some_and(|stamp| stamp.date.is_some_and(|d| d.to_day().is_some()))
}

/// The one stamp that a line consists of, labels aside; `None` where it has none or several.
pub fn only(line: &str, order: Option<Order>) -> Option<Stamp> {
    let mut found = stamps(line, order);
    (found.len() == 1).then(|| found.remove(0))
}

/// A stamp at token `i`, looking back for its time no further than token `from`.
fn stamp(tokens: &Tokens, i: usize, from: usize, order: Option<Order>) -> Option<(Stamp, usize)> {
    let (mut first, mut next, date, readings) = match figures::dotted(tokens, i, order.is_some()) {
        Some((a, b, year)) => {
            let both = [Partial::day(year, b, a), Partial::day(year, a, b)];
            let (date, readings) = match both {
                [Some(x), Some(y)] if x != y => {
                    (order.map(|order| in_order([x, y], order)), Some([x, y]))
                }
                [x, y] => (Some(x.or(y)?), None),
            };
            (i, i + 1, date, readings)
        }
        None => written(tokens, i, order)?,
    };
    let mut printed = time_after(tokens, next);
    if printed.is_none() {
        printed = time_before(tokens, first, from).inspect(|t| first = t.start);
    }
    let (mut time, mut zone) = (None, None);
    if let Some(t) = printed {
        time = Some(tokens.start(t.start)..tokens.end(t.end - 1));
        let (zoned, end) = zone_at(tokens, t.end);
        zone = zoned;
        next = next.max(end);
    }
    let stamp = Stamp {
        range: tokens.start(first)..tokens.end(next - 1),
        date,
        readings,
        time,
        zone,
        label: None,
    };
    Some((stamp, next))
}

/// Tokens of a date, the day it names as far as it does, and both readings where two are possible.
type Written = (usize, usize, Option<Partial>, Option<[Partial; 2]>);

/// Whether token `i` is the minutes of a time: `14:05 March 05, 2024` has the day behind its month.
fn is_minutes(tokens: &Tokens, i: usize) -> bool {
    let hour = matches!(tokens.before(i, 2), Word::Digits(0..=24, 1 | 2));
    let minutes = matches!(tokens.word(i), Word::Digits(0..=59, 2));
    hour && minutes && tokens.before(i, 1) == Word::Colon && tokens.glued(i) && tokens.glued(i - 1)
}

/// A date at token `i` in words or in figures with the whole year.
fn written(tokens: &Tokens, i: usize, order: Option<Order>) -> Option<Written> {
    if is_minutes(tokens, i) {
        return None;
    }
    let expr = match tokens.word(i) {
        Word::Digits(..) | Word::Ordinal(_) | Word::Amount => figures::compact(tokens, i)
            .or_else(|| figures::short_year(tokens, i, |j| time_at(tokens, j).is_some()))
            .or_else(|| numeric::numeric(tokens, i))
            .or_else(|| calendar::calendar(tokens, i)),
        Word::Month(_) | Word::MonthShort(_) | Word::Weekday(_) | Word::WeekdayShort(_) => {
            weekday_before_figures(tokens, i).or_else(|| calendar::calendar(tokens, i))
        }
        _ => None,
    }?;
    let (date, readings) = match expr.what {
        What::Date(c, Which::Unsaid) if c.year.is_some() && c.month.is_some() => (partial(c), None),
        What::Ambiguous(year) => {
            let readings = readings(tokens, expr.next, year)?;
            let date = order.map(|order| in_order(readings, order));
            (date, Some(readings))
        }
        _ => return None,
    };
    Some((expr.first, expr.next, date, readings))
}

/// `Wed 02/10/2024`: a weekday before a date in figures.
fn weekday_before_figures(tokens: &Tokens, i: usize) -> Option<Expr> {
    let weekday = matches!(tokens.word(i), Word::Weekday(_) | Word::WeekdayShort(_));
    let skip = (1..=2).find(|&n| !matches!(tokens.word(i + n), Word::Comma | Word::Dot))?;
    let expr = numeric::numeric(tokens, i + skip).filter(|_| weekday)?;
    Some(Expr { first: i, ..expr })
}

fn partial(c: Calendar) -> Option<Partial> {
    match (c.year?, c.month?, c.day) {
        (y, m, Some(d)) => Partial::day(y, m, d),
        (y, m, None) => Partial::month(y, m),
    }
}

/// Day first and month first, for figures that end before token `next`.
fn readings(tokens: &Tokens, next: usize, year: i16) -> Option<[Partial; 2]> {
    let number = |i: usize| match tokens.word(i) {
        Word::Digits(n, _) => i8::try_from(n).ok(),
        _ => None,
    };
    let (a, b) = (number(next.checked_sub(5)?)?, number(next - 3)?);
    Some([Partial::day(year, b, a)?, Partial::day(year, a, b)?])
}

/// A time after the date: `at 3:14 p.m.`, `T02:09:53.946`, `, 14:01`, `| 10.33am`.
fn time_after(tokens: &Tokens, next: usize) -> Option<Range<usize>> {
    let mut i = next;
    while i < next + 3 && separates(tokens, i) {
        i += 1;
    }
    time_at(tokens, i)
}

/// A mark or word between a date and its time, a blank line among them.
fn separates(tokens: &Tokens, i: usize) -> bool {
    match tokens.word(i) {
        Word::Stop => tokens.start(i) == tokens.end(i),
        word => one_of!(word; Comma At T Dash Slash Mark Open Colon),
    }
}

/// A time before the date: `10:33 GMT, 2 October 2024`, `3:14 PM EDT on Wed …`.
fn time_before(tokens: &Tokens, date: usize, from: usize) -> Option<Range<usize>> {
    let earliest = date.saturating_sub(11).max(from);
    (earliest..date).find_map(|i| {
        if tokens.glued(i) && tokens.before(i, 1) != Word::Open {
            return None;
        }
        let time = time_at(tokens, i)?;
        let (_, mut end) = zone_at(tokens, time.end);
        // `0339 GMT (1139 HKT) November 19`: the same time in a second zone.
        if tokens.word(end) == Word::Open
            && let Some(second) = time_at(tokens, end + 1)
        {
            let (_, close) = zone_at(tokens, second.end);
            end = close + usize::from(tokens.word(close) == Word::Close);
        }
        while end < date && one_of!(tokens.word(end); Comma On Mark Dash Slash) {
            end += 1;
        }
        (end == date).then_some(time)
    })
}

/// The tokens of a time of day at `i`, its zone not included.
fn time_at(tokens: &Tokens, i: usize) -> Option<Range<usize>> {
    // `10.33am`, `10.33 BST`
    if tokens.word(i) == Word::Amount {
        let (h, m) = tokens.str(i).split_once('.')?;
        let fits = h.len() <= 2
            && m.len() == 2
            && h.parse::<u8>().ok()? < 24
            && m.parse::<u8>().ok()? < 60;
        let half = clock::half_day(tokens, i + 1).map(|(_, next)| next);
        let zoned = tokens.word(i + 1) == Word::Zone;
        let next = half.unwrap_or(i + 1);
        return (fits && (half.is_some() || zoned)).then_some(i..next);
    }
    let hour = one_of!(tokens.word(i); Digits(0..=24, 1 | 2));
    let minutes =
        |i: usize| tokens.glued(i) && tokens.glued(i + 1) && tokens.word(i) == Word::Colon;
    if hour && minutes(i + 1) && one_of!(tokens.word(i + 2); Digits(0..=59, 2)) {
        let seconds = one_of!(tokens.word(i + 4); Digits(0..=60, 2) Amount);
        let next = i + 3 + 2 * usize::from(minutes(i + 3) && seconds);
        let next = clock::half_day(tokens, next).map_or(next, |(_, end)| end);
        return Some(i..next);
    }
    // `3 p.m.`, `1433 GMT`
    let expr = clock::clock(tokens, i).filter(|e| matches!(e.hour, Some(Hour::At(..))))?;
    let named = matches!(tokens.word(i), Word::Noon | Word::Midnight);
    let next = match tokens.word(i) {
        Word::Digits(_, 4) => i + 1,
        _ => clock::half_day(tokens, i + 1).map_or(expr.next, |(_, end)| end),
    };
    (!named).then_some(i..next)
}

/// The zone after a time, and where it ends: `EDT`, `(UTC+8)`, `Z`, `+02:00`, `-0400`.
fn zone_at(tokens: &Tokens, i: usize) -> (Option<Range<usize>>, usize) {
    let open = usize::from(tokens.word(i) == Word::Open);
    let j = i + open;
    let mut end = match tokens.word(j) {
        Word::Zone => j + 1,
        Word::Z if tokens.glued(j) => j + 1,
        _ => j,
    };
    let sign = matches!(tokens.str(end), "+" | "-" | "\u{2212}");
    if sign && tokens.glued(end + 1) {
        end = match tokens.words(end + 1) {
            [Word::Digits(_, 1 | 2), Word::Colon, Word::Digits(_, 2)] if tokens.glued(end + 2) => {
                end + 4
            }
            [Word::Digits(_, 4), ..] => end + 2,
            [Word::Digits(0..=14, 1 | 2), ..] if end > j => end + 2,
            _ => end,
        };
    }
    if end == j {
        return (None, i);
    }
    let range = tokens.start(j)..tokens.end(end - 1);
    let close = open == 1 && tokens.word(end) == Word::Close;
    (Some(range), end + usize::from(close))
}
