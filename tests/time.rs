//! Dates in prose, publication stamps and dates in words, from the tables in `tests/time/`.
//! A new case is a new row.

use briefing::model::date::{Edtf, Partial};
use briefing::time::published::{self, Label};
use briefing::time::{Basis, Timex, find, local};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The rows of a table: cells between `|`, trimmed, without comments and blank lines.
fn rows(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(n, line)| (n + 1, line.split('|').map(str::trim).collect()))
}

/// All failures of a table at once.
fn report(failures: Vec<String>) {
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

#[test]
fn expressions_mean_what_the_table_says() {
    let mut failures = Vec::new();
    for (line, cells) in rows(include_str!("time/cases.txt")) {
        let (text, reference) = (cells[0], cells[1].parse().ok());
        let found = find(text, reference);
        failures.extend(difference("cases.txt", line, text, &found, &cells[2..]));
    }
    report(failures);
}

/// What differs between the expressions found in a text and the cells of its row.
fn difference(
    file: &str,
    line: usize,
    text: &str,
    found: &[Timex],
    cells: &[&str],
) -> Option<String> {
    let want: Vec<&str> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
    let cell = |t: &Timex| {
        let edtf = t.edtf.map_or(String::from("-"), |e| e.to_string());
        format!("{} => {} => {edtf}", &text[t.range.clone()], t.value)
    };
    let got: Vec<String> = found.iter().map(cell).collect();
    (got != want).then(|| format!("{file}:{line}: {text}\n  want {want:?}\n  got  {got:?}"))
}

#[test]
fn expressions_of_other_languages_mean_what_the_table_says() {
    let mut failures = Vec::new();
    let mut each: BTreeMap<&str, usize> = BTreeMap::new();
    for (line, cells) in rows(include_str!("time/languages.txt")) {
        let (tag, text, reference) = (cells[0], cells[1], cells[2].parse().ok());
        let found = local::find(text, tag, reference);
        failures.extend(difference("languages.txt", line, text, &found, &cells[4..]));
        *each.entry(tag).or_default() += 1;
    }
    report(failures);
    assert!(
        each.len() >= 10 && each.values().all(|n| *n >= 20),
        "{each:?}"
    );
}

#[test]
fn stamps_are_read_as_printed() {
    let mut failures = Vec::new();
    for (line, cells) in rows(include_str!("time/stamps.txt")) {
        let text = cells[0];
        let part = |range: &Option<std::ops::Range<usize>>| match range {
            Some(range) => text[range.clone()].to_owned(),
            None => String::from("-"),
        };
        let got: Vec<String> = published::stamps(text, None)
            .iter()
            .map(|s| {
                let date = match (s.date, s.readings) {
                    (Some(date), _) => date.to_string(),
                    (None, Some(_)) => String::from("?"),
                    (None, None) => String::from("none"),
                };
                let label = match s.label {
                    Some(Label::Published) => "Published",
                    Some(Label::Updated) => "Updated",
                    Some(Label::Other) => "Other",
                    None => "-",
                };
                let cell = [date, part(&s.time), part(&s.zone), label.to_owned()].join("@");
                cell.trim_end_matches("@-").to_owned()
            })
            .collect();
        let got = got.join(" ");
        if got != cells[1] {
            failures.push(format!(
                "stamps.txt:{line}: {text}\n  want {}\n  got  {got}",
                cells[1]
            ));
        }
    }
    report(failures);
}

#[test]
fn a_stated_order_settles_figures() {
    let date = |order| published::only("03/04/2024", Some(order)).and_then(|s| s.date);
    assert_eq!(date(published::Order::DayFirst), Partial::day(2024, 4, 3));
    assert_eq!(date(published::Order::MonthFirst), Partial::day(2024, 3, 4));
    let short = |order| published::only("12.03.24", Some(order)).and_then(|s| s.date);
    assert_eq!(short(published::Order::DayFirst), Partial::day(2024, 3, 12));
    assert_eq!(
        short(published::Order::MonthFirst),
        Partial::day(2024, 12, 3)
    );
    assert_eq!(
        published::order("Posted 25.03.24"),
        Some(published::Order::DayFirst)
    );
}

#[test]
fn dates_are_shown_in_words() {
    let mut failures = Vec::new();
    for (line, cells) in rows(include_str!("time/words.txt")) {
        let got = cells[0].parse::<Edtf>().map(|e| e.words());
        if got.as_deref() != Ok(cells[1]) {
            failures.push(format!("words.txt:{line}: {} is {got:?}", cells[0]));
        }
    }
    report(failures);
}

/// Text made of the grammar's own words, marks and numbers, where its rules are most at work.
fn dated_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(
        "October May Sept. Friday fri the of last next this week year quarter two 16 31 0 2024 99 \
         9999 1500 16th 1990s – - / . , : T Z a.m. p.m ' s ’ s between and from to ago later every \
         each Q3 FY25 fiscal early mid end Easter New Year's Eve noon 10:30 GMT in since by until \
         half a few first 2,024 7/8/2024 2024-02-30 9999-12-31 weekend decade century nineteen \
         ninety-four \n\n ! é 中 🙂 millennium billion twenty hundred thousand next"
            .split(' ')
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(
        (word, prop::sample::select(vec!["", " ", " ", " ", "\n"])),
        0..40,
    )
    .prop_map(|words| words.iter().flat_map(|(w, s)| [*w, *s]).collect())
}

fn reference() -> impl Strategy<Value = Option<Partial>> {
    prop::option::of((1i16..=9999, 1i8..=12, 1i8..=31).prop_map(|(y, m, d)| {
        Partial::day(y, m, d)
            .or(Partial::month(y, m))
            .unwrap_or_else(|| unreachable!())
    }))
}

fn holds(text: &str, reference: Option<Partial>) {
    let mut last = 0;
    for timex in find(text, reference) {
        assert!(timex.range.start >= last && timex.range.start < timex.range.end);
        assert!(text.is_char_boundary(timex.range.start) && text.is_char_boundary(timex.range.end));
        assert!(
            reference.is_some() || timex.basis != Basis::Inferred,
            "{timex:?}"
        );
        assert_eq!(
            timex.edtf.is_none(),
            matches!(timex.basis, Basis::Unresolved(_)),
            "{timex:?}"
        );
        if let Some(edtf) = timex.edtf {
            assert_eq!(edtf.to_string().parse(), Ok(edtf));
        }
        last = timex.range.end;
    }
    last = 0;
    for stamp in published::stamps(text, None) {
        assert!(stamp.range.start >= last && text.get(stamp.range.clone()).is_some());
        last = stamp.range.end;
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in any::<String>(), reference in reference()) {
        holds(&text, reference);
    }

    #[test]
    fn any_text_of_another_language_is_read_without_harm(
        text in "([0-9]{1,4}|mars|de|lundi|[(),./-]|mayo|März|года|[ \n]|\\PC){0,40}",
        tag in prop::sample::select(vec!["de", "es", "fr", "id", "pt", "ru"]),
        reference in reference(),
    ) {
        let mut end = 0;
        for found in local::find(&text, tag, reference) {
            prop_assert!(found.range.start >= end && text.get(found.range.clone()).is_some());
            end = found.range.end;
        }
    }

    #[test]
    fn any_dated_text_is_read_without_harm(text in dated_text(), reference in reference()) {
        holds(&text, reference);
    }

    #[test]
    fn dates_round_trip(
        a in (1i16..=9999, prop::option::of((1i8..=12, prop::option::of(1i8..=28))), any::<bool>()),
        days in 0i64..4000,
        open in 0..4,
    ) {
        use briefing::model::date::Bound;
        let (year, rest, doubt) = a;
        let date = match rest {
            None => Partial::year(year),
            Some((m, None)) => Partial::month(year, m),
            Some((m, Some(d))) => Partial::day(year, m, d),
        };
        let date = date.map(|d| if doubt { d.uncertain() } else { d });
        let Some(date) = date else { return Ok(()) };
        let later = date.last_day().saturating_add(jiff::Span::new().days(days)).into();
        let edtf = match open {
            0 => Edtf::At(date),
            1 => Edtf::until(date),
            2 => Edtf::Between(Bound::At(date), Bound::Open),
            _ => Edtf::Between(Bound::At(date), Bound::At(later)),
        };
        prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        prop_assert!(!edtf.words().is_empty());
    }
}
