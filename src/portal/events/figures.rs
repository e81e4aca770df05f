//! Figures of one thing on which the reports of one event differ: `22 crew` and `its 21 crew`. The
//! authority for what a figure counts.

use super::differences::Versions;
use super::{Report, event_of};
use crate::model::{Article, Event};
use crate::portal::Page;
use crate::text::Class;
use std::collections::BTreeMap;

/// How far from a figure the word stands that says what became of those counted, in words.
const NEAR: usize = 7;
/// Words before a figure that belong to it.
const ABOUT: [&str; 9] = [
    "at", "least", "about", "some", "around", "nearly", "almost", "over", "than",
];
/// What became of those whom a figure counts: 12 dead and 40 injured are no two versions.
const FATES: [Class; 5] = [
    Class::Killed,
    Class::Hurt,
    Class::Missing,
    Class::Displaced,
    Class::Arrested,
];

/// The versions of each figure that articles give differently. Of a thing for which one article
/// has two figures nothing is said: they count different things.
pub fn between(pages: &[Page], reports: &[Report]) -> Vec<Versions> {
    let mut by_thing: BTreeMap<String, Vec<(u32, String, Vec<Report>)>> = BTreeMap::new();
    for report in reports {
        let event = event_of(pages, *report);
        for figure in counted(passage(&pages[report.article].tagged.article, event), event) {
            let versions = by_thing.entry(figure.thing).or_default();
            match versions.iter_mut().find(|v| v.0 == figure.count) {
                Some(known) if known.2.iter().any(|r| r.article == report.article) => {}
                Some(known) => known.2.push(*report),
                None => versions.push((figure.count, figure.words, vec![*report])),
            }
        }
    }
    let once = |versions: &Vec<(u32, String, Vec<Report>)>| {
        let mut articles = std::collections::BTreeSet::new();
        let mut all = versions.iter().flat_map(|v| &v.2);
        all.all(|r| articles.insert(r.article))
    };
    let plain = |versions: Vec<(u32, String, Vec<Report>)>| -> Versions {
        versions.into_iter().map(|v| (v.1, v.2)).collect()
    };
    by_thing.into_values().filter(once).map(plain).collect()
}

/// The sentence of an event and those that follow it in its paragraph, up to another event.
fn passage<'a>(article: &'a Article, event: &'a Event) -> &'a str {
    let from = |text: &'a str| text.find(&event.text).map(|at| &text[at..]);
    let Some(rest) = article.body.iter().find_map(|block| from(block.text())) else {
        return &event.text;
    };
    let others = article.events.iter().filter(|e| e.at != event.at);
    let next = others
        .filter_map(|e| rest[event.text.len()..].find(&e.text))
        .min();
    next.map_or(rest, |at| &rest[..event.text.len() + at])
}

/// A figure, what it counts, and both as printed.
struct Figure {
    thing: String,
    count: u32,
    words: String,
}

/// What a passage counts. People are counted only where it says what became of them.
fn counted(passage: &str, event: &Event) -> Vec<Figure> {
    let words: Vec<&str> = passage.split_whitespace().collect();
    let plain: Vec<String> = words
        .iter()
        .map(|w| {
            w.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect();
    let figure = |i: usize| {
        let count = number(words[i])?;
        // `22 Filipino crew`, `14 people`
        let named = words.get(i + 1)?.starts_with(char::is_uppercase);
        let at = i + 1 + usize::from(named);
        let thing = plain.get(at)?.as_str();
        let counts = thing.len() > 3 && thing.chars().all(char::is_lowercase);
        let pauses = words[i..at]
            .iter()
            .any(|w| w.ends_with([',', '.', ';', ':']));
        if !counts || pauses || Class::Measure.has(thing) || event.when.contains(words[i]) {
            return None;
        }
        let near = &plain[i.saturating_sub(NEAR)..(i + NEAR).min(plain.len())];
        let fate = FATES.iter().position(|f| near.iter().any(|w| f.has(w)));
        let own = FATES.iter().position(|f| f.has(thing));
        let thing = match own.or(fate.filter(|_| Class::Living.has(thing))) {
            Some(fate) => format!("fate {fate}"),
            None if Class::Living.has(thing) => return None,
            None => thing.strip_suffix('s').unwrap_or(thing).to_string(),
        };
        let first = (0..i)
            .rev()
            .take_while(|&j| ABOUT.contains(&plain[j].as_str()))
            .last();
        let words = words[first.unwrap_or(i)..=at].join(" ");
        Some(Figure {
            thing,
            count,
            words: words
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .to_string(),
        })
    };
    (0..words.len()).filter_map(figure).collect()
}

/// A whole number in figures (`1,200`) or one of the first in words.
fn number(word: &str) -> Option<u32> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let figures: String = word.chars().filter(|c| *c != ',').collect();
        return figures.parse().ok();
    }
    let lower = word.to_lowercase();
    let mut words = Class::NumberWord.words().listed().iter();
    words.position(|w| *w == lower).map(|n| n as u32 + 2)
}
