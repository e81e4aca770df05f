//! Quarters, halves, seasons, fiscal years and holidays.

use super::{deictic, found, year};
use crate::time::expr::{Expr, Period, What, Which, YearOf};
use crate::time::lex::Tokens;
use crate::time::words::{Holiday, Unit, Word};

/// `third quarter`, `Q3`, `the second half`: the part and where it ends.
pub(super) fn part(tokens: &Tokens, i: usize) -> Option<(Period, usize)> {
    let last = matches!(tokens.word(i), Word::Last | Word::Following);
    let n = match (tokens.word(i), tokens.word(i + 1)) {
        (Word::Q, Word::Digits(n @ 1..=4, 1)) if tokens.glued(i + 1) && tokens.capital(i) => {
            return Some((Period::Quarter(n as i8), i + 2));
        }
        (Word::H, Word::Digits(n @ 1..=2, 1)) if tokens.glued(i + 1) && tokens.capital(i) => {
            return Some((Period::Half(n as i8), i + 2));
        }
        // `1Q`, `2H`, as tables of figures write it
        (Word::Digits(n @ 1..=4, 1), Word::Q) if tokens.glued(i + 1) => {
            return Some((Period::Quarter(n as i8), i + 2));
        }
        (Word::Digits(n @ 1..=2, 1), Word::H) if tokens.glued(i + 1) => {
            return Some((Period::Half(n as i8), i + 2));
        }
        (Word::Ordinal(n @ 1..=4), _) => n as i8,
        (Word::Last, Word::Half) => 2,
        // `the final quarter of 2023`
        (Word::Plain, Word::Unit(Unit::Quarter))
            if ["final", "closing"]
                .iter()
                .any(|w| tokens.str(i).eq_ignore_ascii_case(w)) =>
        {
            4
        }
        _ => return None,
    };
    let j = super::skip_dash(tokens, i + 1);
    match tokens.word(j) {
        Word::Unit(Unit::Quarter) if !last => Some((Period::Quarter(n), j + 1)),
        Word::Half if n <= 2 => Some((Period::Half(n), j + 1)),
        _ => None,
    }
}

/// A part of a year with the year, as far as it is said.
pub(super) fn period(tokens: &Tokens, i: usize) -> Option<Expr> {
    if let Some(expr) = fiscal(tokens, i) {
        return Some(expr);
    }
    // `the 1988 third quarter`, `2023 Q3`
    let j = super::skip_the(tokens, i);
    if let Word::Digits(y @ 1900..=2100, 4) = tokens.word(j)
        && let Some((part, next)) = part(tokens, j + 1)
    {
        return found(i, next, What::Period(part, YearOf::Stated(y as i16)));
    }
    // `the corresponding 1988 quarter`
    if let (Word::Digits(y @ 1900..=2100, 4), Word::Unit(Unit::Quarter)) =
        (tokens.word(j), tokens.word(j + 1))
    {
        return found(i, j + 2, What::QuarterOf(y as i16));
    }
    if let Some(next) = year_end(tokens, j) {
        return found(i, next, What::YearEnd);
    }
    // `the latest period`, in a report of figures
    if tokens.word(j) == Word::Latest && tokens.str(j + 1).eq_ignore_ascii_case("period") {
        return found(i, j + 2, What::Unit(Unit::Quarter, Which::Told(0)));
    }
    // `the year-earlier quarter`, `the year-ago third quarter`
    if tokens.word(j) == Word::Unit(Unit::Year) && tokens.word(j + 1) == Word::Dash {
        let back = matches!(tokens.word(j + 2), Word::Ago | Word::Earlier);
        let told = Which::Told(-1);
        return match (back, tokens.word(j + 3)) {
            (true, Word::Unit(Unit::Quarter)) => {
                found(i, j + 4, What::Unit(Unit::Quarter, Which::Told(-4)))
            }
            (true, Word::Ordinal(_)) => {
                let (part, next) = part(tokens, j + 3)?;
                found(i, next, What::Period(part, YearOf::Which(told)))
            }
            (true, Word::Money | Word::Amount | Word::Digits(..) | Word::Count(_)) => None,
            (true, _) => found(i, j + 3, What::Unit(Unit::Quarter, Which::Told(-4))),
            _ => None,
        };
    }
    if let Some((part, next)) = part(tokens, j) {
        // `the second half` of a match or a street needs a year.
        let half = matches!(part, Period::Half(_));
        let of = usize::from(matches!(tokens.word(next), Word::Of | Word::In));
        if let Some(Expr {
            what: What::Fiscal(Period::Whole, year),
            next,
            ..
        }) = fiscal(tokens, next + of)
        {
            return found(i, next, What::Fiscal(part, year));
        }
        let glued_name = matches!(tokens.word(next - 1), Word::Q | Word::H)
            || matches!(tokens.word(j), Word::Q | Word::H);
        // `1Q24`
        if let Word::Digits(y, 2) = tokens.word(next)
            && matches!(tokens.word(next - 1), Word::Q | Word::H)
            && tokens.glued(next)
        {
            let year = y as i16 + if y < 70 { 2000 } else { 1900 };
            return found(i, next + 1, What::Period(part, YearOf::Stated(year)));
        }
        return match year_after(tokens, next) {
            Some((YearOf::Which(Which::Now(0)), _)) if half && tokens.word(next) != Word::Of => {
                None
            }
            Some((year, next)) => found(i, next, What::Period(part, year)),
            None if half && !glued_name => None,
            None => found(i, next, What::Period(part, YearOf::Which(Which::Unsaid))),
        };
    }
    season(tokens, i)
}

/// `year-end`, `year end`, `year's end`: where it ends.
fn year_end(tokens: &Tokens, i: usize) -> Option<usize> {
    if tokens.word(i) != Word::Unit(Unit::Year) {
        return None;
    }
    let j = match (tokens.word(i + 1), tokens.word(i + 2)) {
        (Word::Dash, _) => i + 2,
        (Word::Apostrophe, Word::S) => i + 3,
        _ => i + 1,
    };
    (tokens.word(j) == Word::End_ && tokens.word(j + 1) != Word::Of).then_some(j + 1)
}

/// `of 2023`, `2023`, `of last year`, `this year`.
fn year_after(tokens: &Tokens, i: usize) -> Option<(YearOf, usize)> {
    let j = i + usize::from(matches!(tokens.word(i), Word::Of | Word::In | Word::Comma));
    if let Some((y, next)) = year::attached(tokens, j) {
        return Some((YearOf::Stated(y), next));
    }
    // `the second half of the year`
    let of_the_year = (tokens.word(j), tokens.word(j + 1)) == (Word::The, Word::Unit(Unit::Year));
    if j > i && of_the_year && !matches!(tokens.word(j + 2), Word::Digits(..) | Word::Count(_)) {
        return Some((YearOf::Which(Which::Now(0)), j + 2));
    }
    let (which, k) = deictic::which(tokens, j)?;
    (tokens.word(k) == Word::Unit(Unit::Year)).then_some((YearOf::Which(which), k + 1))
}

/// `the winter of 2023`, `spring 2024`, `this summer` stands elsewhere. A bare season is one only
/// after `in`, `during` and their like, since `fall` and `spring` are verbs too.
fn season(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let Word::Season(season) = tokens.word(j) else {
        return None;
    };
    let period = Period::Season(season);
    if let Some((year, next)) =
        year_after(tokens, j + 1).filter(|_| tokens.word(j + 1) != Word::Comma)
    {
        return found(i, next, What::Period(period, year));
    }
    let bound = matches!(
        tokens.before(i, 1),
        Word::In
            | Word::During
            | Word::Since
            | Word::By
            | Word::Until
            | Word::Early
            | Word::Late
            | Word::Mid
            | Word::Over
            | Word::Through
            | Word::Before
            | Word::After
    );
    bound
        .then(|| found(i, j + 1, What::Period(period, YearOf::Which(Which::Unsaid))))
        .flatten()
}

/// `fiscal 2024`, `fiscal year 2025`, `FY2025`, `FY25`, `the 2024 fiscal year`, `the 2024-25
/// financial year`, `the fiscal first quarter`.
fn fiscal(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let whole = |next, y| found(i, next, What::Fiscal(Period::Whole, YearOf::Stated(y)));
    match tokens.word(j) {
        Word::Fy if tokens.capital(j) && j == i => match tokens.word(j + 1) {
            Word::Digits(y @ 1900..=2100, 4) => whole(j + 2, y as i16),
            Word::Digits(y, 2) => whole(j + 2, y as i16 + if y < 70 { 2000 } else { 1900 }),
            _ => None,
        },
        Word::Fiscal => {
            if let Some((part, next)) = part(tokens, j + 1) {
                let (year, next) =
                    year_after(tokens, next).unwrap_or((YearOf::Which(Which::Unsaid), next));
                return found(i, next, What::Fiscal(part, year));
            }
            let year = usize::from(tokens.word(j + 1) == Word::Unit(Unit::Year));
            match year::attached(tokens, j + 1 + year) {
                Some((y, next)) => {
                    let range = tokens.word(next) == Word::Dash
                        && tokens.glued(next)
                        && matches!(tokens.word(next + 1), Word::Digits(_, 2 | 4));
                    whole(next + 2 * usize::from(range), y)
                }
                None if year == 1 => found(
                    i,
                    j + 2,
                    What::Fiscal(Period::Whole, YearOf::Which(Which::Unsaid)),
                ),
                None => None,
            }
        }
        Word::Digits(y @ 1900..=2100, 4) => {
            let k = match (tokens.word(j + 1), tokens.word(j + 2)) {
                (Word::Dash | Word::Slash, Word::Digits(..)) => j + 3,
                _ => j + 1,
            };
            (tokens.word(k) == Word::Fiscal && tokens.word(k + 1) == Word::Unit(Unit::Year))
                .then(|| whole(k + 2, y as i16))
                .flatten()
        }
        _ => None,
    }
}

/// Holidays of two words, by the first. Those of the United States are meant where no other
/// country has one of that name.
const FEASTS: &[(&str, Holiday)] = &[
    ("bastille", Holiday::Fixed(7, 14)),
    ("veterans", Holiday::Fixed(11, 11)),
    ("armistice", Holiday::Fixed(11, 11)),
    ("remembrance", Holiday::Fixed(11, 11)),
    ("anzac", Holiday::Fixed(4, 25)),
    ("labor", Holiday::Nth(1, 1, 9)),
    ("memorial", Holiday::Nth(-1, 1, 5)),
];

/// Days of independence by the country or its adjective. Without one the day is not known.
const INDEPENDENCE: &[(&str, i8, i8)] = &[
    ("american", 7, 4),
    ("america", 7, 4),
    ("brazil", 9, 7),
    ("brazilian", 9, 7),
    ("finland", 12, 6),
    ("finnish", 12, 6),
    ("india", 8, 15),
    ("indian", 8, 15),
    ("indonesia", 8, 17),
    ("indonesian", 8, 17),
    ("mexico", 9, 16),
    ("mexican", 9, 16),
    ("nigeria", 10, 1),
    ("nigerian", 10, 1),
    ("pakistan", 8, 14),
    ("poland", 11, 11),
    ("polish", 11, 11),
    ("philippines", 6, 12),
    ("philippine", 6, 12),
    ("ukraine", 8, 24),
    ("ukrainian", 8, 24),
];

/// The holiday that a first word opens.
fn feast(tokens: &Tokens, i: usize) -> Option<Holiday> {
    let is = |n: usize, s: &str| tokens.str(n).eq_ignore_ascii_case(s);
    if !is(i, "independence") {
        return FEASTS.iter().find(|(name, _)| is(i, name)).map(|f| f.1);
    }
    // `India's Independence Day`, `Ukrainian Independence Day`, `U.S. Independence Day`
    let owned = tokens.before(i, 1) == Word::S && tokens.before(i, 2) == Word::Apostrophe;
    let name = i.checked_sub(if owned { 3 } else { 1 })?;
    let states = i >= 4 && is(i - 4, "u") && is(i - 2, "s");
    INDEPENDENCE
        .iter()
        .find(|(country, ..)| is(name, country) || states && *country == "american")
        .map(|&(_, m, d)| Holiday::Fixed(m, d))
}

/// A holiday by name, with a year where one follows.
pub(super) fn holiday(tokens: &Tokens, i: usize) -> Option<Expr> {
    if !tokens.capital(i) {
        return None;
    }
    let named = |n: usize, s: &str| tokens.str(i + n).eq_ignore_ascii_case(s);
    let s = |n: usize| {
        n + 2 * usize::from(
            tokens.word(i + n) == Word::Apostrophe && tokens.word(i + n + 1) == Word::S,
        )
    };
    let (holiday, len) = match tokens.word(i) {
        Word::New if named(1, "year") => {
            let k = s(2);
            match () {
                () if named(k, "eve") => (Holiday::Fixed(12, 31), k + 1),
                () if named(k, "day") => (Holiday::Fixed(1, 1), k + 1),
                () => return None,
            }
        }
        Word::Christmas => match tokens.word(i + 1) {
            Word::Eve => (Holiday::Fixed(12, 24), 2),
            Word::Unit(Unit::Day) => (Holiday::Fixed(12, 25), 2),
            Word::Plain if tokens.capital(i + 1) => return None,
            _ => (Holiday::Fixed(12, 25), 1),
        },
        Word::Valentine if named(s(1), "day") => (Holiday::Fixed(2, 14), s(1) + 1),
        Word::Boxing if named(1, "day") => (Holiday::Fixed(12, 26), 2),
        Word::Good if named(1, "friday") => (Holiday::Easter(-2), 2),
        Word::Holiday(Holiday::Easter(_)) => match tokens.word(i + 1) {
            Word::Weekday(1) => (Holiday::Easter(1), 2),
            Word::Weekday(7) => (Holiday::Easter(0), 2),
            Word::Unit(Unit::Week | Unit::Weekend) => return None,
            _ => (Holiday::Easter(0), 1),
        },
        Word::Holiday(h) => (h, 1 + usize::from(named(1, "day"))),
        Word::Month(5) if named(1, "day") && tokens.capital(i + 1) => (Holiday::Fixed(5, 1), 2),
        Word::Feast => {
            // `Veterans Day`, `Veterans' Day`
            let k = 1 + usize::from(tokens.word(i + 1) == Word::Apostrophe);
            let day = named(k, "day") && tokens.capital(i + k);
            (feast(tokens, i).filter(|_| day)?, k + 1)
        }
        _ => return None,
    };
    let next = i + len;
    // `Thanksgiving weekend`, `the Christmas season` are more than the day.
    let more = ["season", "period", "holidays", "break", "rush"];
    if matches!(tokens.word(next), Word::Unit(Unit::Week | Unit::Weekend))
        || more
            .iter()
            .any(|w| tokens.str(next).eq_ignore_ascii_case(w))
    {
        return None;
    }
    // `a Christmas tree` is no date, `on Christmas people gather` is.
    let bound = matches!(
        tokens.before(i, 1),
        Word::On
            | Word::Since
            | Word::By
            | Word::Until
            | Word::At
            | Word::Last
            | Word::This
            | Word::Next
    );
    if tokens.word(next) == Word::Plain && len == 1 && !bound {
        return None;
    }
    let (year, next) = year_after(tokens, next).unwrap_or((YearOf::Which(Which::Unsaid), next));
    found(i, next, What::Holiday(holiday, year))
}
