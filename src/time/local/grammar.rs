//! From pieces to expressions: the authority for which words of another language are one date.

use super::read::{Piece, Pieces};
use super::table::{self, Name, Table};
use crate::model::date::Partial;
use crate::time::expr::{Calendar, Expr, What, Which};
use crate::time::words::Unit;
use jiff::ToSpan;

/// Years that a bare number may be.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

/// All expressions of a text, in order, none overlapping.
pub(super) fn expressions(pieces: &Pieces, table: &Table, reference: Option<Partial>) -> Vec<Expr> {
    let grammar = Grammar {
        pieces,
        table,
        reference,
    };
    let mut found = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        match grammar.at(i) {
            Some(expr) if expr.next > i => {
                i = expr.next;
                found.push(expr);
            }
            _ => i += 1,
        }
    }
    found
}

struct Grammar<'a, 't> {
    pieces: &'a Pieces<'t>,
    table: &'a Table,
    reference: Option<Partial>,
}

impl Grammar<'_, '_> {
    fn at(&self, i: usize) -> Option<Expr> {
        let found = match self.pieces.piece(i)? {
            Piece::Word | Piece::Stop | Piece::Sign(_) | Piece::Amount => None,
            Piece::Figures(..) => self.figures(i),
            Piece::Number(..) => self.day(i).or_else(|| self.year(i)),
            Piece::Known(_) => self.known(i),
        };
        found.map(|(first, next, what)| {
            let mut expr = Expr::new(first, next, what);
            let part = |i: usize| self.pieces.has(i, table::PART);
            expr.rough = part(first) || first > 0 && part(first - 1);
            expr
        })
    }

    fn known(&self, i: usize) -> Option<(usize, usize, What)> {
        // The far end of a range: `du 3 mars au 5 juin`, `entre le 3 mars et le 5 juin`.
        let joins = table::TO | table::AND | table::OR;
        if self.pieces.has(i, table::ARTICLE) && i > 0 && self.pieces.has(i - 1, joins) {
            let (_, next, what) = self.day(i + 1)?;
            return Some((i, next, what));
        }
        match self.pieces.name(i) {
            Some(Name::Weekday(_)) => self.weekday(i, i),
            Some(Name::Month(_)) => self.month(i),
            Some(Name::From(unit, n)) => self.from(i, unit, n),
            None => {
                let pointing = table::LAST | table::NEXT | table::COMING;
                let pointed = self.pieces.has(i, pointing);
                match self.pieces.name(i + 1) {
                    Some(Name::Weekday(_)) if pointed => self.weekday(i, i + 1),
                    Some(Name::Month(_)) if pointed => {
                        self.month(i + 1).map(|(_, next, what)| (i, next, what))
                    }
                    _ => None,
                }
            }
        }
    }

    /// `04/03/2024`: these languages write the day first.
    fn figures(&self, i: usize) -> Option<(usize, usize, What)> {
        Some((i, i + 1, What::date(self.in_figures(i)?)))
    }

    fn in_figures(&self, i: usize) -> Option<Calendar> {
        match self.pieces.piece(i)? {
            Piece::Figures(year, month, day) => Some(Calendar::day(month, day).in_year(Some(year))),
            _ => None,
        }
    }

    /// `hier`, `la semaine dernière`.
    fn from(&self, i: usize, unit: Unit, n: i8) -> Option<(usize, usize, What)> {
        // `Morgen` is the morning where nouns have a capital.
        if unit == Unit::Day
            && self.pieces.capital(i)
            && (self.table.capital || !self.pieces.opens(i))
        {
            (self.pieces.opens(i) && n != 1).then_some(())?;
        }
        let what = match unit {
            Unit::Day => What::Day(n),
            _ => What::Unit(unit, Which::Now(n)),
        };
        Some((i, i + 1, what))
    }

    /// `3 mars 2024`, `3 de mayo`, `12. Mai`, `3.–5. Mai 2024`.
    fn day(&self, i: usize) -> Option<(usize, usize, What)> {
        let (day, mut next) = self.number(i)?;
        let mut last = None;
        if self.pieces.has(next, table::TO | table::AND) || self.pieces.is(next, '-') {
            let article = usize::from(self.pieces.has(next + 1, table::ARTICLE));
            if let Some((to, end)) = self.number(next + 1 + article)
                && to > day
                && self.month_at(self.over_of(end)).is_some()
            {
                // Two days that are joined by `and` are a range only where they follow each other.
                if self.pieces.has(next, table::AND) && to != day + 1 {
                    return None;
                }
                last = Some(to);
                next = end;
            }
        }
        let (month, mut next) = self.month_at(self.over_of(next))?;
        let of = self.over_of(next);
        if let Some(Name::From(Unit::Year, n)) = self.pieces.name(of) {
            // `3 de mayo del año pasado`: no more than the month of that year is said here.
            return Some((i, of + 1, What::Month(month, Which::Now(n))));
        }
        let year = self.year_after(next).map(|(year, end)| {
            next = end;
            year
        });
        let at = |day| Calendar::day(month, day).in_year(year);
        let what = match last {
            Some(to) => What::Range(at(day), at(to)),
            None => What::date(at(day)),
        };
        Some((i, next, what))
    }

    /// A day of a month, with the mark of its order behind it.
    fn number(&self, i: usize) -> Option<(i8, usize)> {
        let Piece::Number(day @ 1..=31, 1 | 2) = self.pieces.piece(i)? else {
            return None;
        };
        let mut next = i + 1;
        let mark = |n: usize| self.pieces.is(n, '.') || self.pieces.is(n, '°');
        for _ in 0..2 {
            let ordinal = self.pieces.has(next, table::ORDINAL) && self.pieces.glued(next);
            next += usize::from(ordinal || mark(next) && self.pieces.glued(next));
        }
        Some((i8::try_from(day).ok()?, next))
    }

    /// Goes on over `de` between day, month and year.
    fn over_of(&self, i: usize) -> usize {
        i + usize::from(self.pieces.has(i, table::OF))
    }

    /// The month named at `i` and where its name ends.
    fn month_at(&self, i: usize) -> Option<(i8, usize)> {
        let Some(Name::Month(month)) = self.pieces.name(i) else {
            return None;
        };
        let point = self.pieces.is(i + 1, '.') && self.pieces.glued(i + 1);
        Some((month, i + 1 + usize::from(point)))
    }

    /// A year behind a month, with what marks it.
    fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        let i = self.over_of(i);
        let Piece::Number(year, 4) = self.pieces.piece(i)? else {
            return None;
        };
        let tail = usize::from(self.pieces.has(i + 1, table::AFTER_YEAR));
        YEARS.contains(&year).then_some((year, i + 1 + tail))
    }

    /// `mars 2024`, `en mars`, `mars dernier`, `mars de l'année dernière`.
    fn month(&self, i: usize) -> Option<(usize, usize, What)> {
        let (month, next) = self.month_at(i)?;
        // `Mars 2020` is a name where months begin with a small letter.
        let cased = self.pieces.capital(i) == self.table.capital;
        cased.then_some(())?;
        let date = |year, which| What::Date(Calendar::month(month).in_year(year), which);
        // A number before it that is no day makes it a thing counted.
        if i > 0 && self.counts(i - 1) {
            return None;
        }
        if let Some((year, next)) = self.year_after(next) {
            return Some((i, next, date(Some(year), Which::Unsaid)));
        }
        let of = self.over_of(next);
        if let Some(Name::From(Unit::Year, n)) = self.pieces.name(of) {
            return Some((i, of + 1, What::Month(month, Which::Now(n))));
        }
        if let Some((which, end)) = self.pointed(i, next) {
            return Some((i, end, date(None, which)));
        }
        let led = i > 0 && self.pieces.has(i - 1, table::BEFORE_MONTH | table::PART)
            || i > 1 && self.pieces.has(i - 1, table::OF) && self.pieces.has(i - 2, table::PART)
            || i > 1 && self.pieces.is(i - 1, '-') && self.pieces.has(i - 2, table::PART);
        led.then_some((i, next, date(None, Which::Unsaid)))
    }

    /// Whether a piece is a number.
    fn counts(&self, i: usize) -> bool {
        matches!(
            self.pieces.piece(i),
            Some(Piece::Number(..) | Piece::Amount)
        )
    }

    /// `dernier`, `prochain` before the name at `i` or behind it at `next`.
    fn pointed(&self, i: usize, next: usize) -> Option<(Which, usize)> {
        let which = |at: usize| match at {
            _ if self.pieces.has(at, table::LAST) => Some(Which::Now(-1)),
            _ if self.pieces.has(at, table::NEXT | table::COMING) => Some(Which::Now(1)),
            _ => None,
        };
        let before = i.checked_sub(1).and_then(which).map(|w| (w, next));
        which(next).map(|w| (w, next + 1)).or(before)
    }

    /// A year on its own, where a word beside it says that it is one.
    fn year(&self, i: usize) -> Option<(usize, usize, What)> {
        let Piece::Number(year, 4) = self.pieces.piece(i)? else {
            return None;
        };
        let of = i > 1 && self.pieces.has(i - 1, table::OF) && self.pieces.has(i - 2, table::PART);
        let led = i > 0 && self.pieces.has(i - 1, table::BEFORE_YEAR | table::PART) || of;
        let tail = self.pieces.has(i + 1, table::AFTER_YEAR);
        let counted = self.counts(i + 1)
            || ['%', '€', '$', '-', '/']
                .iter()
                .any(|m| self.pieces.is(i + 1, *m));
        if !(led || tail) || counted || !YEARS.contains(&year) {
            return None;
        }
        let what = What::date(Calendar::year(year));
        Some((i, i + 1 + usize::from(tail), what))
    }

    /// `lundi 3 mars 2024`, `Montag, den 12. Mai`, `Senin (4/3/2024)`, `lundi dernier`, `am Montag`.
    fn weekday(&self, first: usize, i: usize) -> Option<(usize, usize, What)> {
        let Some(Name::Weekday(weekday)) = self.pieces.name(i) else {
            return None;
        };
        let cased = self.pieces.capital(i) == self.table.capital
            || self.pieces.capital(i) && self.pieces.opens(i);
        cased.then_some(())?;
        let mut next = i + 1;
        next += usize::from(self.pieces.is(next, ','));
        next += usize::from(self.pieces.has(next, table::ARTICLE));
        if let Some((_, end, What::Date(calendar, which))) = self.day(next) {
            let weekday = Some(weekday);
            return Some((
                first,
                end,
                What::Date(
                    Calendar {
                        weekday,
                        ..calendar
                    },
                    which,
                ),
            ));
        }
        let bracketed = || {
            self.bracketed(i + 2, weekday)
                .filter(|_| self.pieces.is(i + 1, '('))
        };
        let figures = self.in_figures(next).map(|calendar| (calendar, next + 1));
        if let Some((calendar, end)) = figures.or_else(bracketed) {
            return Some((first, end, What::date(calendar)));
        }
        if self.pieces.has(i, table::SHORT) {
            return None;
        }
        let calendar = Calendar::weekday(weekday);
        let before = |roles| i > 0 && self.pieces.has(i - 1, roles);
        if let Some((which, end)) = self.pointed(i, i + 1) {
            return Some((first, end, What::Date(calendar, which)));
        }
        let led = !self.table.led || before(table::BEFORE_WEEKDAY);
        let free = led && !before(table::HABIT);
        free.then_some((first, i + 1, What::date(calendar)))
    }

    /// `4/3/2024)`, `4/3)`, `4)`: the day of a weekday, in brackets behind it.
    fn bracketed(&self, i: usize, weekday: i8) -> Option<(Calendar, usize)> {
        let close = |at: usize| self.pieces.is(at, ')').then_some(at + 1);
        if let Some(calendar) = self.in_figures(i) {
            return Some((calendar, close(i + 1)?));
        }
        let (day, next) = self.number(i)?;
        if self.pieces.is(next, '/') {
            let Piece::Number(month @ 1..=12, 1 | 2) = self.pieces.piece(next + 1)? else {
                return None;
            };
            let calendar = Calendar::day(i8::try_from(month).ok()?, day);
            let weekday = Some(weekday);
            return Some((
                Calendar {
                    weekday,
                    ..calendar
                },
                close(next + 2)?,
            ));
        }
        let near = self.near(day, weekday)?;
        Some((near, close(next)?))
    }

    /// The day of this number in its month that is this weekday, within half a month of the day of
    /// writing.
    fn near(&self, day: i8, weekday: i8) -> Option<Calendar> {
        let today = self.reference?.to_day()?;
        let days = (-15..=15).filter_map(|n: i64| today.checked_add(n.days()).ok());
        let mut days =
            days.filter(|d| d.day() == day && d.weekday().to_monday_one_offset() == weekday);
        let (found, None) = (days.next()?, days.next()) else {
            return None;
        };
        let calendar = Calendar::day(found.month(), found.day()).in_year(Some(found.year()));
        let weekday = Some(weekday);
        Some(Calendar {
            weekday,
            ..calendar
        })
    }
}
