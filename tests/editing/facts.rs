//! Every fact that a correction does not name is byte for byte what it was.

use super::site::Site;
use briefing::model::Tagged;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The facts of an article, each under the key that a correction would name, as text.
fn facts(tagged: &Tagged) -> BTreeMap<String, String> {
    let a = &tagged.article;
    let mut facts = BTreeMap::new();
    let mut put = |key: String, value: String| drop(facts.insert(key, value));
    put("title".into(), format!("{:?}", a.title));
    put("published".into(), format!("{:?}", a.published));
    put("updated".into(), format!("{:?}", a.updated));
    put("byline".into(), format!("{:?}", a.byline));
    put("publisher".into(), format!("{:?}", a.publisher));
    put("agency".into(), format!("{:?}", a.agency));
    put("language".into(), format!("{:?}", a.language));
    put("source".into(), format!("{:?}", a.canonical));
    put("standfirst".into(), format!("{:?}", a.standfirst));
    put("body".into(), format!("{:?}", a.body));
    put("ledger".into(), format!("{:?}", a.ledger.lines));
    put("summary".into(), format!("{:?}", a.summary));
    put("captions".into(), format!("{:?}", a.captions));
    put("notices".into(), format!("{:?}", a.notices));
    for person in &a.people {
        put(format!("people {}", person.name), format!("{person:?}"));
    }
    for organization in &a.organizations {
        put(
            format!("organizations {}", organization.name),
            format!("{organization:?}"),
        );
    }
    for quote in &a.quotes {
        put(format!("quotes {}", quote.text), format!("{quote:?}"));
    }
    for (i, event) in a.events.iter().enumerate() {
        put(format!("events {i} {}", event.text), format!("{event:?}"));
    }
    for tag in &tagged.countries {
        put(format!("countries {}", tag.code), format!("{tag:?}"));
    }
    for tag in &tagged.topics {
        put(format!("topics {}", tag.key), format!("{tag:?}"));
    }
    facts
}

/// Corrections: the line, and what it names.
const CORRECTIONS: &[(&str, &str)] = &[
    ("title: A ship goes down", "title"),
    ("byline: Mere Koroi", "byline"),
    ("byline: null", "byline"),
    ("publisher: Suva Star", "publisher"),
    ("agency: Pacific Wire", "agency"),
    ("language: en", "language"),
    ("source: https://example.com/ferry", "source"),
    ("standfirst: Fourteen were saved", "standfirst"),
    ("countries: {FJ: mentioned}", "countries FJ"),
    ("countries: {JP: about}", "countries JP"),
    ("countries: [NZ]", "countries NZ"),
    ("countries: {only: [FJ]}", "countries"),
    (
        "people: {Fumio Kishida: {role: guest}}",
        "people Fumio Kishida",
    ),
    ("people: [Mere Koroi]", "people Mere Koroi"),
    ("organizations: [Suva Port]", "organizations Suva Port"),
    ("topics: [disasters]", "topics disasters"),
    (
        "quotes: [{quote: We will raise, speaker: Mere Koroi}]",
        "quotes “We will raise",
    ),
    (
        "events: [{event: A ferry sank, date: 2024-03-09}]",
        "events 0 A ferry sank",
    ),
    (
        "events: [{event: A ferry sank, kind: other, note: The third in a year}]",
        "events 0 A ferry sank",
    ),
    (
        "events: [{event: The Pacific Islands Forum will, headline: Summit in Tonga}]",
        "events * The Pacific Islands Forum will",
    ),
];

/// Whether a correction names a fact.
fn names(of: &str, fact: &str) -> bool {
    match of.split_once(" * ") {
        Some((list, words)) => fact.starts_with(list) && fact.contains(words),
        None => fact.starts_with(&of.replace('“', "")),
    }
}

fn hold(chosen: &[usize]) {
    let mut keys = std::collections::BTreeSet::new();
    let chosen: Vec<_> = chosen.iter().map(|i| CORRECTIONS[*i]).collect();
    let key = |line: &str| line.split(':').next().expect("a key").to_string();
    let chosen: Vec<_> = chosen
        .into_iter()
        .filter(|(l, _)| keys.insert(key(l)))
        .collect();
    let lines: Vec<&str> = chosen.iter().map(|(line, _)| *line).collect();
    let lines = lines.join("\n");
    let before = Site::ferry("").article();
    let after = Site::edited(&lines);
    let (before, after) = (facts(&before), facts(&after.article()));
    let named = |fact: &str| chosen.iter().any(|(_, of)| names(of, fact));
    let keys = before.keys().chain(after.keys());
    for fact in keys.filter(|f| !named(f)) {
        assert_eq!(before.get(fact), after.get(fact), "{fact}, by\n{lines}");
    }
    for (line, of) in &chosen {
        let changed = before.keys().chain(after.keys());
        let mut changed = changed.filter(|f| names(of, f));
        assert!(
            changed.any(|f| before.get(f) != after.get(f)),
            "{line} changes nothing"
        );
    }
}

#[test]
fn each_correction_changes_what_it_names_and_nothing_else() {
    for i in 0..CORRECTIONS.len() {
        hold(&[i]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn corrections_change_what_they_name_and_nothing_else(
        chosen in prop::collection::vec(0..CORRECTIONS.len(), 1..6),
    ) {
        hold(&chosen);
    }
}
