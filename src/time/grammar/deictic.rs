//! Expressions that point: `last week`, `two years ago`, `the next day`, `yesterday`, `now`.

use super::{calendar, count, found, period, skip_dash, year};
use crate::text::Class;
use crate::time::expr::{Calendar, Count, Expr, Hour, Period, What, Which, YearOf};
use crate::time::tokens::Tokens;
use crate::time::words::{DayPart, Unit, Word, one_of};
use std::ops::Range;

/// The pointing word at `i`, where it points, and where it ends.
pub(super) fn which(tokens: &Tokens, i: usize) -> Option<(Which, usize)> {
    let j = super::skip_the(tokens, i);
    let (which, length) = match tokens.words(j) {
        // `this past spring`, `this coming Sunday`
        [Word::This, Word::Past | Word::Last] => (Which::Now(-1), 2),
        [Word::This, Word::Coming | Word::Next] => (Which::Now(1), 2),
        [Word::This, Word::Current] => (Which::Now(0), 2),
        [Word::This | Word::Current, _] => (Which::Now(0), 1),
        [Word::Last | Word::Past, _] => (Which::Now(-1), 1),
        [Word::Coming, _] => (Which::Now(1), 1),
        // `the latest quarter` is the last that ended.
        [
            Word::Latest,
            Word::Unit(Unit::Quarter | Unit::Year) | Word::Fiscal,
        ] => (Which::Now(-1), 1),
        [Word::Next, _] if j == i => (Which::Now(1), 1),
        [Word::Next | Word::Following, _] => (Which::Told(1), 1),
        [Word::Previous, _] => (Which::Told(-1), 1),
        // `that same day`, `the same day`
        [Word::That, Word::Same] => (Which::Told(0), 2),
        [Word::That | Word::Same, _] => (Which::Told(0), 1),
        _ => return None,
    };
    Some((which, j + length))
}

/// `last week`, `this September`, `next Friday`, `the previous year`, `last night`, `the past two
/// months`.
pub(super) fn pointed(tokens: &Tokens, i: usize) -> Option<Expr> {
    let (which, j) = which(tokens, i)?;
    let word = tokens.word(j - 1);
    // `on "This Week With Anna Petrov"` is a programme.
    let capital = !tokens.opens(i) && tokens.capital(i) && tokens.capital(j);
    if capital && tokens.word(j) == Word::Unit(Unit::Week) {
        return None;
    }
    // `the past two months`, `the next few days`
    if matches!(which, Which::Now(-1 | 1) | Which::Told(-1 | 1))
        && let Some((n, k)) = count::count(tokens, j).filter(|_| tokens.word(j) != Word::A)
        && let Some(unit) = count::unit(tokens, skip_dash(tokens, k))
        && unit != Unit::Weekend
    {
        return found(i, skip_dash(tokens, k) + 1, What::Duration(n, unit));
    }
    let what = match tokens.words(j) {
        [Word::Unit(unit), next] => match pointed_unit(tokens, i..j, which, unit)? {
            // `this year's third quarter`
            _ if unit == Unit::Year
                && next == Word::Apostrophe
                && tokens.word(j + 2) == Word::S
                && let Some((part, next)) = period::part(tokens, j + 3) =>
            {
                return found(i, next, What::Period(part, YearOf::Which(which)));
            }
            what => what,
        },
        [Word::Units(_), _] if which == Which::Now(1) && word == Word::Coming => {
            What::Reference("FUTURE_REF")
        }
        [Word::Fiscal, Word::Unit(Unit::Year)] => {
            let what = What::Fiscal(Period::Whole, YearOf::Which(which));
            return found(i, j + 2, what);
        }
        [Word::Fiscal, Word::Unit(Unit::Quarter)] => {
            return found(i, j + 2, What::Unit(Unit::Quarter, which));
        }
        [Word::DayPart(part), _] if which != Which::Now(1) => {
            let what = match which {
                Which::Now(n) => What::Day(n),
                _ => What::Unit(Unit::Day, which),
            };
            return Some(Expr::new(i, j + 1, what).at(Hour::Part(part)));
        }
        [Word::Season(season), _] => What::Period(Period::Season(season), YearOf::Which(which)),
        [
            Word::Month(_) | Word::MonthShort(_) | Word::Weekday(_) | Word::WeekdayShort(_),
            _,
        ] => {
            let inner = calendar::calendar(tokens, j)?;
            let what = match inner.what {
                What::Date(c, Which::Unsaid) if c.year.is_none() => What::Date(c, which),
                what => what,
            };
            return found(i, inner.next, what);
        }
        [Word::Holiday(_) | Word::New | Word::Christmas, _] => {
            let inner = period::holiday(tokens, j)?;
            let What::Holiday(h, YearOf::Which(Which::Unsaid)) = inner.what else {
                return None;
            };
            return found(i, inner.next, What::Holiday(h, YearOf::Which(which)));
        }
        _ => return None,
    };
    found(i, j + 1, what)
}

/// What a unit behind these pointing words means. `the past week`, `the next year`: a span up to now
/// or from now on, unless a date was told; days and weekends are always single ones.
fn pointed_unit(tokens: &Tokens, words: Range<usize>, which: Which, unit: Unit) -> Option<What> {
    let Range { start: i, end: j } = words;
    let (the, word) = (tokens.word(i) == Word::The, tokens.word(j - 1));
    let (Which::Now(n) | Which::Told(n)) = which else {
        return None;
    };
    let told = which == Which::Told(n);
    match unit {
        Unit::Decade | Unit::Century | Unit::Millennium if which == Which::Now(0) || told => {
            return Some(What::Unit(unit, which));
        }
        Unit::Decade if word == Word::Past => {
            return Some(What::Duration(Count::Of(1), Unit::Decade));
        }
        Unit::Hour | Unit::Minute | Unit::Second => return None,
        // `the last month of 2023` is counted from neither now nor a date told.
        _ if (the || tokens.before(i, 1) == Word::The) && tokens.word(j + 1) == Word::Of => {
            return None;
        }
        Unit::Day if which == Which::Now(0) => return Some(What::Unit(Unit::Day, Which::Told(0))),
        _ => {}
    }
    let past = word == Word::Past;
    let spanning = the && word != Word::Current || which == Which::Now(-1) && past;
    let span = spanning
        && !one_of!(word; Following Previous Same)
        && (unit != Unit::Day || past)
        && unit != Unit::Weekend
        && which != Which::Now(0);
    Some(match word {
        Word::Next | Word::Past if span => What::Duration(Count::Of(1), unit),
        _ if span => What::Unit(unit, Which::Now(n)),
        _ => What::Unit(unit, which),
    })
}

/// `the weekend`, `the quarter`, `the year`: which one, the text around tells. A year or a quarter
/// is one of the calendar only where it is bound (`in the year`); `the man of the year` is not.
pub(super) fn definite(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(expr) = before_last(tokens, i) {
        return Some(expr);
    }
    let [Word::The, Word::Unit(unit), after, behind] = tokens.words(i) else {
        return None;
    };
    // `the day before,`, `the week after.`: a step from the date told, where no noun follows.
    if one_of!(after; Before After)
        && one_of!(behind; Comma Stop End)
        && matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year)
    {
        let n = if after == Word::Before { -1 } else { 1 };
        return found(i, i + 3, What::Unit(unit, Which::Told(n)));
    }
    if one_of!(after; Of Dash) {
        return None;
    }
    let bound = one_of!(tokens.before(i, 1); In For During Over Of);
    let ended = tokens.is(i + 2, &["ended", "ending"]);
    let what = match unit {
        Unit::Weekend => What::Unit(unit, Which::Unsaid),
        // `the quarter ended Sept. 30` is the one that this day ends.
        Unit::Quarter if ended && calendar::month(tokens, i + 3).is_some() => {
            let (month, _) = calendar::month(tokens, i + 3)?;
            What::Period(
                Period::Quarter((month + 2) / 3),
                YearOf::Which(Which::Unsaid),
            )
        }
        Unit::Quarter => What::Unit(unit, Which::Told(0)),
        Unit::Year if ended => What::Duration(Count::Of(1), unit),
        // `of the year two thousand` is told by its number.
        Unit::Year if bound && year::attached(tokens, i + 2).is_none() => {
            What::Unit(unit, Which::Unsaid)
        }
        _ => return None,
    };
    found(i, i + 2, what)
}

/// `the week before last`, `the Tuesday before last`: two back.
fn before_last(tokens: &Tokens, i: usize) -> Option<Expr> {
    let [Word::The, word, Word::Before, Word::Last, next] = tokens.words(i) else {
        return None;
    };
    let goes_on = one_of!(next; Unit(_) Units(_) Month(_) Weekday(_) Season(_) DayPart(_) Count(_)
        Digits(..));
    let what = match word {
        _ if goes_on => return None,
        Word::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)) => {
            What::Unit(unit, Which::Now(-2))
        }
        Word::Weekday(weekday) => What::Date(Calendar::weekday(weekday), Which::Now(-2)),
        Word::DayPart(part @ DayPart::Night) => {
            return Some(Expr::new(i, i + 4, What::Day(-2)).at(Hour::Part(part)));
        }
        _ => return None,
    };
    found(i, i + 4, what)
}

/// `two years ago`, `a week earlier`, `three days later`, `ten days from now`.
pub(super) fn step(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(last) = count::quarter_century(tokens, i) {
        return stepped(tokens, i, Count::Of(25), Unit::Year, last + 1);
    }
    let (n, j) = count::count(tokens, i).or(match tokens.words(i) {
        [Word::Units(_), _] => Some((Count::Unsaid, i)),
        // `half a century ago`
        [Word::Half, Word::A] => Some((Count::AndHalf(0), i + 2)),
        _ => None,
    })?;
    let j = tokens.skip(j, Word::More);
    if let Count::Of(n @ 1..=9) = n {
        let n = n as i8;
        let (steps, weekday, next) = match tokens.words(j) {
            // `two Mondays ago`
            [Word::Weekdays(day), Word::Ago, _] => (-n, day, j + 2),
            // `a week from Thursday`
            [
                Word::Unit(Unit::Week) | Word::Units(Unit::Week),
                Word::From,
                Word::Weekday(day),
            ] if tokens.capital(j + 2) => (n, day, j + 3),
            [
                Word::Unit(Unit::Week) | Word::Units(Unit::Week),
                Word::Ago,
                Word::Weekday(day),
            ] if tokens.capital(j + 2) => (-n - 1, day, j + 3),
            _ => (0, 0, 0),
        };
        if weekday > 0 {
            return found(i, next, What::WeekdayStep(steps, weekday));
        }
    }
    let unit = count::unit(tokens, j)?;
    match n {
        Count::Of(m) if count::half_follows(tokens, j + 1) => {
            stepped(tokens, i, Count::AndHalf(m), unit, j + 4)
        }
        _ => stepped(tokens, i, n, unit, j + 1),
    }
}

/// What the words at `j`, after a number of units, make of it.
fn stepped(tokens: &Tokens, i: usize, count: Count, unit: Unit, mut j: usize) -> Option<Expr> {
    // `a week or so ago`
    let rough = tokens.word(j) == Word::Or;
    j += 2 * usize::from(rough);
    let (forward, told, next) = match tokens.words(j) {
        [Word::Ago, _] => (false, false, j + 1),
        [Word::Earlier, _] => (false, true, j + 1),
        [Word::Later, _] => (true, true, j + 1),
        [Word::Hence, _] => (true, false, j + 1),
        [Word::From, Word::Now | Word::Today] => (true, false, j + 2),
        [Word::Dash, Word::Ago] => (false, false, j + 2),
        [Word::Dash, Word::Earlier] => (false, true, j + 2),
        _ => return None,
    };
    let what = What::Step {
        count,
        unit,
        forward,
        told,
    };
    Some(Expr {
        rough,
        ..Expr::new(i, next, what)
    })
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `overnight`.
pub(super) fn day(tokens: &Tokens, i: usize) -> Option<Expr> {
    let night = Hour::Part(DayPart::Night);
    let day = match tokens.words(i) {
        [
            Word::The,
            Word::Unit(Unit::Day),
            Word::Before,
            Word::Yesterday,
        ] => {
            return found(i, i + 4, What::Day(-2));
        }
        [
            Word::The,
            Word::Unit(Unit::Day),
            Word::After,
            Word::Tomorrow,
        ] => {
            return found(i, i + 4, What::Day(2));
        }
        [Word::Today | Word::Tonight, ..] => 0,
        [Word::Yesterday, ..] => -1,
        [Word::Tomorrow, ..] => 1,
        // The night that `overnight` names belongs to two days.
        [Word::Overnight, ..] => return Some(Expr::new(i, i + 1, What::Clock).at(night)),
        _ => return None,
    };
    // `USA Today` is a paper, `today's world` no day: a capital within a sentence is a name.
    let named = tokens.before(i, 1) == Word::Plain && tokens.capital(i - 1);
    if tokens.capital(i) && !tokens.opens(i) && named {
        return None;
    }
    let own = tokens.words(i + 1) == [Word::Apostrophe, Word::S];
    if day == 0 && own && Class::OfOurDays.has(tokens.str(i + 3)) {
        return None;
    }
    let tonight = tokens.word(i) == Word::Tonight;
    // `the leaders of tomorrow`, `as of today`
    if tokens.before(i, 1) == Word::Of && tokens.before(i, 2) != Word::As && !tonight {
        let name = match day {
            0 => "PRESENT_REF",
            1 => "FUTURE_REF",
            _ => "PAST_REF",
        };
        return found(i, i + 1, What::Reference(name));
    }
    let expr = Expr::new(i, i + 1, What::Day(day));
    Some(if tonight { expr.at(night) } else { expr })
}
