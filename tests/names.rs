//! People, organizations and quotations of small texts: `tests/names/cases.txt` and
//! `tests/quotes/cases.txt`, and what must hold on any text.

use briefing::model::{Basis, Block, BlockKind, Field, Piece, Prose};
use briefing::normalize::{names, quotes};
use proptest::prelude::*;

/// The prose of paragraphs that stand on lines of their own.
fn prose(lines: &[&str]) -> Prose {
    let blocks: Vec<Block> = lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let end = line.chars().count() as u32;
            let piece = Piece {
                line: i as u32 + 1,
                start: 0,
                end,
                at: 0,
            };
            Block::of_text(BlockKind::Paragraph, (*line).to_string(), vec![piece])
        })
        .collect();
    let title = Field::new(String::new(), Basis::Derived, Vec::new(), "none");
    Prose::new(&title, &blocks)
}

/// Cases are separated by blank lines; comments begin with `#`.
fn cases(text: &str) -> Vec<Vec<&str>> {
    let lines = text
        .lines()
        .filter(|l| !l.starts_with('#'))
        .collect::<Vec<_>>();
    lines
        .split(|l| l.is_empty())
        .filter(|c| !c.is_empty())
        .map(<[&str]>::to_vec)
        .collect()
}

fn with(name: &str, note: &str) -> String {
    if note.is_empty() {
        name.to_string()
    } else {
        format!("{name} ({note})")
    }
}

#[test]
fn people_and_organizations_of_the_cases() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("names/cases.txt")) {
        let (lines, wanted) = case.split_at(case.len() - 2);
        let found = names::find(&prose(lines));
        let people: Vec<String> = found
            .people
            .iter()
            .map(|p| with(&p.name, &p.role))
            .collect();
        let bodies: Vec<String> = found
            .organizations
            .iter()
            .map(|o| with(&o.name, &o.acronym))
            .collect();
        let got = [
            format!("people: {}", people.join(" | ")),
            format!("organizations: {}", bodies.join(" | ")),
        ];
        for (got, wanted) in got.iter().zip(wanted) {
            if got.trim_end() != wanted.trim_end() {
                wrong.push(format!(
                    "{}\n  wanted {wanted}\n  found  {got}",
                    lines.join("\n")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn quotations_of_the_cases() {
    let mut wrong = Vec::new();
    for case in cases(include_str!("quotes/cases.txt")) {
        let text = case
            .iter()
            .take_while(|l| !l.starts_with(['=', '~']))
            .copied()
            .collect::<Vec<_>>();
        let wanted: Vec<String> = case[text.len()..]
            .iter()
            .map(|l| l.trim_end().to_string())
            .collect();
        let prose = prose(&text);
        let found = quotes::find(&prose, &names::find(&prose));
        let got: Vec<String> = found
            .iter()
            .map(|q| {
                let mark = if q.partial { '~' } else { '=' };
                let words = q.text.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{mark} {words} | {} | {}", q.speaker, q.via)
                    .trim_end()
                    .to_string()
            })
            .collect();
        if got != wanted {
            wrong.push(format!(
                "{}\n  wanted {wanted:?}\n  found  {got:?}",
                text.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_country_of_a_person_is_stated_or_unknown() {
    let country = |text: &str| {
        let found = names::find(&prose(&[text]));
        found
            .people
            .first()
            .and_then(|p| p.country)
            .map(|c| c.to_string())
    };
    assert_eq!(
        country("Japanese Prime Minister Kenji Watanabe arrived.").as_deref(),
        Some("JP")
    );
    assert_eq!(
        country("Poland's Foreign Minister Dariusz Nowak flew home.").as_deref(),
        Some("PL")
    );
    assert_eq!(
        country("President Hana Moala led the Tongan delegation.").as_deref(),
        Some("TO")
    );
    assert_eq!(
        country("President Hana Moala met Tongan and Fijian officials."),
        None
    );
    assert_eq!(country("Coach Hana Moala likes France."), None);
}

#[test]
fn long_hostile_texts_take_linear_time() {
    for unit in [
        "A",
        "Anna ",
        "\"",
        "Minister of ",
        "(X) ",
        "Kim-",
        "U.",
        ", ",
        "said \"",
        "of the Bank and ",
    ] {
        let text = unit.repeat(40_000 / unit.len());
        let prose = prose(&[&text]);
        let found = names::find(&prose);
        quotes::find(&prose, &found);
    }
}

proptest! {
    #[test]
    fn names_and_quotations_are_words_of_the_text(lines in proptest::collection::vec("\\PC{0,80}", 1..5)) {
        holds(&lines)?;
    }

    #[test]
    fn names_and_quotations_hold_on_texts_like_news(words in proptest::collection::vec(
        prop::sample::select(vec!["Anna", "Petrov", "Minister", "of", "the", "Bank", "said", "\"", "“", "”", "'s", "(", ")", ",", ".",
            "NATO", "Kim Seon-ho", "and", "2", "1-0", "beat", "É", "told", "Reuters", "‘", "’", "according to", "he", "\u{a0}", "U.S."]), 0..60)) {
        holds(&[words.join(" ")])?;
    }
}

/// Every place that is given holds the words that are given for it.
fn holds(lines: &[String]) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let prose = prose(&lines);
    let found = names::find(&prose);
    for naming in &found.namings {
        prop_assert!(
            prose
                .text
                .get(naming.range.clone())
                .is_some_and(|w| !w.is_empty())
        );
    }
    let people = found.people.iter().map(|p| (&p.name, &p.at));
    let bodies = found.organizations.iter().map(|o| (&o.name, &o.at));
    for (name, at) in people.chain(bodies) {
        prop_assert!(!at.is_empty());
        let slice =
            |s: &briefing::model::Span| s.slice(lines[s.line as usize - 1]).map(str::to_string);
        prop_assert!(
            at.iter()
                .any(|s| slice(s).as_deref() == Some(name.as_str()))
        );
    }
    for quote in quotes::find(&prose, &found) {
        let words: Vec<&str> = quote
            .at
            .iter()
            .filter_map(|s| s.slice(lines[s.line as usize - 1]))
            .collect();
        prop_assert_eq!(words.join("\n"), quote.text);
    }
    Ok(())
}
