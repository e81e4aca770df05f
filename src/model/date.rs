//! Dates as the sources allow them: the authority for EDTF (ISO 8601-2, level 1) in the program.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A calendar date known to the day, the month or the year.
///
/// Years run from 1 to 9999. Ordered by its first possible day, then by precision (coarser first).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Partial {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    uncertain: bool,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `..`: open, nothing is said about this end.
    Open,
    /// A date.
    At(Partial),
}

/// A date or an interval of dates, as written in EDTF: `2024`, `2024-11`, `2024-10-16`,
/// `2024-10-16/2024-10-17`, `../2024-08-18`, `2024?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// A single day, month or year.
    At(Partial),
    /// From one bound to another, both included.
    Between(Bound, Bound),
}

impl Partial {
    /// A year; `None` outside 1 to 9999.
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Partial {
            year,
            month: None,
            day: None,
            uncertain: false,
        })
    }

    /// A month of a year.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let valid = (1..=12).contains(&month);
        Self::year(year).filter(|_| valid).map(|p| Partial {
            month: Some(month),
            ..p
        })
    }

    /// A day; `None` where the calendar has no such day.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok()?;
        Self::month(year, month).map(|p| Partial {
            day: Some(day),
            ..p
        })
    }

    /// The same date, marked uncertain (`?`).
    pub fn uncertain(self) -> Self {
        Partial {
            uncertain: true,
            ..self
        }
    }

    /// Year, month and day, the last two where known.
    pub fn parts(&self) -> (i16, Option<i8>, Option<i8>) {
        (self.year, self.month, self.day)
    }

    /// Whether the source itself doubts it.
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// The first day it can mean.
    pub fn first_day(&self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean.
    pub fn last_day(&self) -> Date {
        let month = Date::constant(self.year, self.month.unwrap_or(12), 1);
        match self.day {
            Some(day) => Date::constant(self.year, month.month(), day),
            None => month.last_of_month(),
        }
    }

    /// Whether it is a date that programs write for none: the first of their calendars, or one
    /// beyond any page.
    pub fn is_placeholder(&self) -> bool {
        const NONE: &[(i16, i8, i8)] = &[
            (1753, 1, 1),
            (1899, 12, 30),
            (1899, 12, 31),
            (1900, 1, 1),
            (1901, 12, 13),
            (1969, 12, 31),
            (1970, 1, 1),
        ];
        let is = |(year, month, day): &(i16, i8, i8)| {
            (self.year, self.month, self.day) == (*year, Some(*month), Some(*day))
        };
        !(1600..=2100).contains(&self.year) || NONE.iter().any(is)
    }

    /// The day itself, where it is known to the day.
    pub fn to_day(&self) -> Option<Date> {
        self.day.map(|_| self.first_day())
    }
}

impl From<Date> for Partial {
    fn from(d: Date) -> Self {
        Partial {
            year: d.year(),
            month: Some(d.month()),
            day: Some(d.day()),
            uncertain: false,
        }
    }
}

impl Edtf {
    /// The first day it can mean; `None` where the interval is open at its start.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Edtf::At(p) | Edtf::Between(Bound::At(p), _) => Some(p.first_day()),
            Edtf::Between(Bound::Open, _) => None,
        }
    }

    /// The last day it can mean; `None` where the interval is open at its end.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Edtf::At(p) | Edtf::Between(_, Bound::At(p)) => Some(p.last_day()),
            Edtf::Between(_, Bound::Open) => None,
        }
    }

    /// On or before `date`: `../2024-08-18`.
    pub fn until(date: Partial) -> Self {
        Edtf::Between(Bound::Open, Bound::At(date))
    }

    /// The single day it names, if it names one.
    pub fn to_day(&self) -> Option<Date> {
        match self {
            Edtf::At(p) => p.to_day(),
            Edtf::Between(..) => None,
        }
    }

    /// What lists and timelines sort by: the first day known, then the last.
    pub fn sort_key(&self) -> (Date, Date) {
        let first = self.first_day().or(self.last_day()).unwrap_or(Date::MIN);
        (first, self.last_day().unwrap_or(Date::MAX))
    }
}

/// The months' names in English, as dates are shown in words.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Partial {
    /// The date in words: `16 October 2024`, `October 2024`, `2024`, `2024 (uncertain)`.
    pub fn words(&self) -> String {
        let doubt = if self.uncertain { " (uncertain)" } else { "" };
        format!("{}{doubt}", self.plain_words(true, true))
    }

    /// The words without doubt; month and year only where asked for, since a range tells once
    /// what both its ends share.
    fn plain_words(&self, month: bool, year: bool) -> String {
        let name = self
            .month
            .filter(|_| month)
            .and_then(|m| MONTHS.get(usize::try_from(m - 1).ok()?));
        let mut words = Vec::with_capacity(3);
        words.extend(self.day.map(|d| d.to_string()));
        words.extend(name.map(|n| (*n).to_owned()));
        words.extend(year.then(|| self.year.to_string()));
        words.join(" ")
    }
}

impl Edtf {
    /// The date in words: `16–17 October 2024`, `28 December 2023 – 2 January 2024`, `from 3 May
    /// 2024`, `on or before 18 August 2024`, `2024 (uncertain)`.
    pub fn words(&self) -> String {
        match self {
            Edtf::At(p) => p.words(),
            Edtf::Between(Bound::At(a), Bound::Open) => format!("from {}", a.words()),
            Edtf::Between(Bound::Open, Bound::At(b)) if b.day.is_some() => {
                format!("on or before {}", b.words())
            }
            Edtf::Between(Bound::Open, Bound::At(b)) => format!("until {}", b.words()),
            Edtf::Between(Bound::Open, Bound::Open) => String::from("undated"),
            Edtf::Between(Bound::At(a), Bound::At(b)) if a == b => a.words(),
            Edtf::Between(Bound::At(a), Bound::At(b)) => range_words(*a, *b),
        }
    }
}

/// A range, telling once what its ends share. An en dash stands close between single words and
/// spaced between longer parts.
fn range_words(a: Partial, b: Partial) -> String {
    let doubt = match (a.uncertain, b.uncertain) {
        (false, false) => "",
        _ => " (uncertain)",
    };
    let alike = a.month.is_some() == b.month.is_some() && a.day.is_some() == b.day.is_some();
    let year = alike && a.year == b.year && a.month.is_some();
    let month = year && a.month == b.month && a.day.is_some();
    let first = a.plain_words(!month, !year);
    let dash = if first.contains(' ') || !alike || !year && a.month.is_some() {
        " – "
    } else {
        "–"
    };
    format!("{first}{dash}{}{doubt}", b.plain_words(true, true))
}

impl From<Partial> for Edtf {
    fn from(p: Partial) -> Self {
        Edtf::At(p)
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        f.write_str(if self.uncertain { "?" } else { "" })
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Open => f.write_str(".."),
            Bound::At(p) => p.fmt(f),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edtf::At(p) => p.fmt(f),
            Edtf::Between(a, b) => write!(f, "{a}/{b}"),
        }
    }
}

impl FromStr for Partial {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let parse = || {
            let (date, uncertain) = match s.strip_suffix('?') {
                Some(rest) => (rest, true),
                None => (s, false),
            };
            let mut parts = date.split('-');
            let mut number = |width: usize| match parts.next() {
                Some(p) if p.len() == width && p.bytes().all(|b| b.is_ascii_digit()) => {
                    Some(p.parse::<i16>().ok())
                }
                Some(_) => Some(None),
                None => None,
            };
            let (year, month, day) = (number(4)??, number(2), number(2));
            let date = match (month, day) {
                (None, _) => Partial::year(year),
                (Some(m), None) => Partial::month(year, m? as i8),
                (Some(m), Some(d)) => Partial::day(year, m? as i8, d? as i8),
            }?;
            parts
                .next()
                .is_none()
                .then_some(Partial { uncertain, ..date })
        };
        parse().ok_or_else(|| {
            format!(
                "`{s}` is no date; write a day (2024-10-16), a month (2024-10) or a year (2024)"
            )
        })
    }
}

impl FromStr for Edtf {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bound = |s: &str| match s {
            ".." | "" => Ok(Bound::Open),
            _ => s.parse().map(Bound::At),
        };
        match s.trim().split_once('/') {
            None => s.trim().parse().map(Edtf::At),
            Some((a, b)) => match (bound(a)?, bound(b)?) {
                (Bound::Open, Bound::Open) => {
                    Err(format!("`{s}` is open at both ends and says nothing"))
                }
                (Bound::At(a), Bound::At(b)) if a.first_day() > b.last_day() => {
                    Err(format!("`{s}` ends before it begins"))
                }
                (a, b) => Ok(Edtf::Between(a, b)),
            },
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl Serialize for Partial {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Partial {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
