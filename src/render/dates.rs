//! Dates in words: as precise as the EDTF value, and no more.

use super::words::Words;
use crate::model::{Bound, Edtf, Partial};
use serde::Serialize;

/// A date as templates see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// In EDTF.
    pub edtf: String,
    /// In words, whole: "16–17 October 2024".
    pub words: String,
    /// In words, without the year, for lists that stand under their year: "16–17 Oct".
    pub short: String,
    /// With its year and short names of months, for lists.
    pub brief: String,
    /// Its shape, as timelines draw it: `day`, `month`, `year`, `range`, `until`, `since`, or
    /// `uncertain` where its source doubts it.
    pub shape: &'static str,
    /// For `<time datetime>`, which knows days, months and years but no intervals; empty for those.
    pub datetime: String,
}

impl DateView {
    /// The view of a date.
    pub fn new(date: &Edtf, words: &Words) -> Self {
        DateView {
            edtf: date.to_string(),
            words: in_words(date, words),
            short: short(date, words),
            brief: whole(date, "short", words),
            shape: shape(date),
            datetime: match date {
                Edtf::At(p) => machine(p),
                Edtf::Between(Bound::At(a), Bound::At(b)) if a == b => machine(a),
                Edtf::Between(..) => String::new(),
            },
        }
    }
}

fn shape(date: &Edtf) -> &'static str {
    let precision = |p: &Partial| match p.parts() {
        _ if p.is_uncertain() => "uncertain",
        (_, _, Some(_)) => "day",
        (_, Some(_), None) => "month",
        _ => "year",
    };
    match date {
        Edtf::At(p) => precision(p),
        Edtf::Between(Bound::At(a), Bound::At(b)) if a == b => precision(a),
        Edtf::Between(Bound::At(a), Bound::At(b)) if a.is_uncertain() || b.is_uncertain() => {
            "uncertain"
        }
        Edtf::Between(Bound::At(_), Bound::At(_)) => "range",
        Edtf::Between(Bound::Open, _) => "until",
        Edtf::Between(_, Bound::Open) => "since",
    }
}

/// A date in words.
pub fn in_words(date: &Edtf, words: &Words) -> String {
    whole(date, "long", words)
}

/// The key of the words for a date of which one end is open.
fn open_end(end: &str, form: &str) -> &'static str {
    match (end, form) {
        ("until", "short") => "dates.until_short",
        ("until", _) => "dates.until",
        (_, "short") => "dates.since_short",
        _ => "dates.since",
    }
}

/// A date with its year, its months in full or short.
fn whole(date: &Edtf, form: &str, words: &Words) -> String {
    if let Some(sure) = doubted_throughout(date) {
        return one("dates.uncertain", &whole(&sure, form, words), words);
    }
    match date {
        Edtf::At(p) => with_months(p, form, words),
        Edtf::Between(Bound::At(a), Bound::At(b)) if a == b => with_months(a, form, words),
        Edtf::Between(Bound::At(a), Bound::At(b)) => match (a.parts(), b.parts()) {
            ((y, Some(m), Some(from)), (y2, Some(m2), Some(day)))
                if y == y2 && m == m2 && !(a.is_uncertain() || b.is_uncertain()) =>
            {
                words.fill(
                    "dates.days",
                    &[
                        ("from", &ordinal(from, words)),
                        ("day", &day.to_string()),
                        ("month", month(m, form, words)),
                        ("year", &y.to_string()),
                    ],
                )
            }
            _ => range(
                &with_months(a, form, words),
                &with_months(b, form, words),
                words,
            ),
        },
        Edtf::Between(Bound::Open, Bound::At(p)) => {
            one(open_end("until", form), &with_months(p, form, words), words)
        }
        Edtf::Between(Bound::At(p), _) => {
            one(open_end("since", form), &with_months(p, form, words), words)
        }
        Edtf::Between(Bound::Open, Bound::Open) => words.text("dates.undated").to_string(),
    }
}

/// A date without its year, for lists under a heading that names the year. Spans over several
/// years and bare years keep theirs.
fn short(date: &Edtf, words: &Words) -> String {
    if let Some(sure) = doubted_throughout(date) {
        return one("dates.uncertain", &short(&sure, words), words);
    }
    match date {
        Edtf::At(p) => short_partial(p, words),
        Edtf::Between(Bound::At(a), Bound::At(b)) => match (a.parts(), b.parts()) {
            ((y, Some(m), Some(from)), (y2, Some(m2), Some(day))) if y == y2 && m == m2 => words
                .fill(
                    "dates.days_short",
                    &[
                        ("from", &ordinal(from, words)),
                        ("day", &day.to_string()),
                        ("month", month(m, "short", words)),
                    ],
                ),
            ((y, ..), (y2, ..)) if y == y2 => {
                range(&short_partial(a, words), &short_partial(b, words), words)
            }
            _ => range(&abbreviated(a, words), &abbreviated(b, words), words),
        },
        Edtf::Between(Bound::Open, Bound::At(p)) => {
            one("dates.until_short", &short_partial(p, words), words)
        }
        Edtf::Between(Bound::At(p), _) => one("dates.since_short", &short_partial(p, words), words),
        Edtf::Between(Bound::Open, Bound::Open) => words.text("dates.undated").to_string(),
    }
}

/// A date with its month abbreviated: "2 Oct 2024".
pub fn abbreviated(p: &Partial, words: &Words) -> String {
    with_months(p, "short", words)
}

fn with_months(p: &Partial, form: &str, words: &Words) -> String {
    let (y, m, day) = p.parts();
    let year = y.to_string();
    let text = match (m, day) {
        (Some(m), Some(day)) => words.fill(
            "dates.day",
            &[
                ("day", &ordinal(day, words)),
                ("month", month(m, form, words)),
                ("year", &year),
            ],
        ),
        (Some(m), None) => words.fill(
            "dates.month",
            &[("month", alone(m, form, words)), ("year", &year)],
        ),
        _ => year_alone(y, words),
    };
    doubted(p, text, words)
}

fn short_partial(p: &Partial, words: &Words) -> String {
    let text = match p.parts() {
        (_, Some(m), Some(day)) => words.fill(
            "dates.day_of_month",
            &[
                ("day", &ordinal(day, words)),
                ("month", month(m, "short", words)),
            ],
        ),
        (_, Some(m), None) => alone(m, "long", words).to_string(),
        (year, ..) => year_alone(year, words),
    };
    doubted(p, text, words)
}

/// A span whose ends are both in doubt, without the doubt, which is then said once.
fn doubted_throughout(date: &Edtf) -> Option<Edtf> {
    let sure = |p: &Partial| match p.parts() {
        (y, Some(m), Some(d)) => Partial::day(y, m, d),
        (y, Some(m), None) => Partial::month(y, m),
        (y, ..) => Partial::year(y),
    };
    match date {
        Edtf::Between(Bound::At(a), Bound::At(b)) if a.is_uncertain() && b.is_uncertain() => {
            Some(Edtf::Between(Bound::At(sure(a)?), Bound::At(sure(b)?)))
        }
        _ => None,
    }
}

fn doubted(p: &Partial, text: String, words: &Words) -> String {
    match p.is_uncertain() {
        true => one("dates.uncertain", &text, words),
        false => text,
    }
}

fn one(key: &str, date: &str, words: &Words) -> String {
    words.fill(key, &[("date", date)])
}

fn range(from: &str, to: &str, words: &Words) -> String {
    words.fill("dates.range", &[("from", from), ("to", to)])
}

/// A month of a year: "October 2024".
pub fn month_of_year(year: i16, m: i8, words: &Words) -> String {
    words.fill(
        "dates.month",
        &[
            ("month", alone(m, "long", words)),
            ("year", &year.to_string()),
        ],
    )
}

/// A year that stands alone: "2024", "2024年".
pub fn year_alone(year: i16, words: &Words) -> String {
    words.fill("dates.year", &[("year", &year.to_string())])
}

/// A day of a month as a language writes it, where the first may differ: "1er".
fn ordinal(day: i8, words: &Words) -> String {
    match day {
        1 => words.text("dates.first").to_string(),
        day => day.to_string(),
    }
}

/// The name of a month, 1 to 12, beside a day, in its `long` or `short` form.
fn month<'a>(m: i8, form: &str, words: &'a Words) -> &'a str {
    let list = match form {
        "short" => "months.short",
        _ => "months.long",
    };
    words.nth(list, usize::try_from(m - 1).unwrap_or(12))
}

/// The name of a month, 1 to 12, that stands without a day, in its `long` or `short` form.
pub fn alone<'a>(m: i8, form: &str, words: &'a Words) -> &'a str {
    let list = match form {
        "short" => "months.alone_short",
        _ => "months.alone",
    };
    words.nth(list, usize::try_from(m - 1).unwrap_or(12))
}

fn machine(p: &Partial) -> String {
    match p.parts() {
        (y, Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
        (y, Some(m), None) => format!("{y:04}-{m:02}"),
        (y, ..) => format!("{y:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_no_more_than_the_value() {
        let words = Words::new("en", None).unwrap();
        let cases = [
            ("2024-10-16", "16 October 2024", "16 Oct", "2024-10-16"),
            ("2024-10", "October 2024", "October", "2024-10"),
            ("2024", "2024", "2024", "2024"),
            (
                "2024-10-16/2024-10-17",
                "16–17 October 2024",
                "16–17 Oct",
                "",
            ),
            (
                "2024-10-30/2024-11-02",
                "30 October 2024 – 2 November 2024",
                "30 Oct – 2 Nov",
                "",
            ),
            ("2015/2018", "2015 – 2018", "2015 – 2018", ""),
            (
                "../2024-08-18",
                "on or before 18 August 2024",
                "by 18 Aug",
                "",
            ),
            ("2024-08-18/..", "from 18 August 2024 on", "from 18 Aug", ""),
            ("2024?", "2024 (uncertain)", "2024 (uncertain)", "2024"),
            (
                "2024-10?/2024-11?",
                "October 2024 – November 2024 (uncertain)",
                "October – November (uncertain)",
                "",
            ),
        ];
        for (edtf, long, short, datetime) in cases {
            let view = DateView::new(&edtf.parse().unwrap(), &words);
            assert_eq!(
                (
                    view.words.as_str(),
                    view.short.as_str(),
                    view.datetime.as_str()
                ),
                (long, short, datetime)
            );
        }
    }
}
