//! Which subjects an article is about, with the reason in words.

pub mod countries;
mod doubts;
mod edits;
mod kin;
mod owned;
mod partners;
mod site;
pub mod topics;
mod works;

pub use doubts::withhold;
pub use site::{choose, spell_out};

use crate::gazetteer::{Gazetteer, TextWords};
use crate::model::{Article, Basis, CountryCode, CountryTag, Event, Prose, Span, Tagged};
use countries::Parts;

/// Gives an article its countries and topics, and its events their countries. What the editor
/// set stands.
pub fn tag(article: Article, gazetteer: &Gazetteer) -> Tagged {
    let prose = Prose::new(article.own_title(), &article.body);
    tag_prose(article, &prose, gazetteer)
}

/// Whether most longer words have capitals, as in headlines, where a capital says nothing.
fn has_capitals<'a>(words: impl Iterator<Item = &'a str> + Clone) -> bool {
    let long = words.filter(|w| w.len() > 3);
    let capitals = long.clone().filter(|w| w.starts_with(char::is_uppercase));
    capitals.count() * 3 > long.count() * 2
}

/// How many bytes before and after a name are looked at.
const WINDOW: usize = 300;

/// The end of the words before a name: so much, that a text without blanks takes no longer than others.
fn end_of(before: &str) -> &str {
    &before[before.ceil_char_boundary(before.len().saturating_sub(WINDOW))..]
}

/// The same for an article whose prose is made already.
pub fn tag_prose(mut article: Article, prose: &Prose, gazetteer: &Gazetteer) -> Tagged {
    let set_by_editor =
        |tags: &Vec<CountryTag>| tags.is_empty() || tags.iter().any(|t| t.basis == Basis::Editor);
    let parts = Parts::of(&article, prose);
    let words = TextWords::new(&prose.text, parts.all.iter().cloned());
    let countries = match &article.countries {
        Some(tags) if set_by_editor(tags) => tags.clone(),
        _ => countries::tag(gazetteer, &article, prose, &parts, &words),
    };
    // The editor's word on a tier takes nothing from the events of the text.
    let mut named: Vec<(Span, CountryCode)> = countries
        .iter()
        .flat_map(|tag| tag.at.iter().map(|s| (*s, tag.code)))
        .collect();
    named.sort_unstable();
    let spans: Vec<Vec<Span>> = own_words(&article.events);
    for (event, at) in article.events.iter_mut().zip(spans) {
        if event.countries.is_empty() {
            event.countries = match event.is_own() {
                true => countries_named(&event.text, gazetteer),
                false => countries_in(&at, &named),
            };
        }
    }
    let countries = edits::countries(countries, &mut article);
    let topics = topics::tag(gazetteer, &article, &prose.text, &parts, &words);
    let topics = edits::topics(topics, &mut article.edits);
    let met = site::rows_met(&article, gazetteer.entities());
    site::rename(&mut article, gazetteer.entities());
    Tagged {
        article,
        countries,
        topics,
        hidden: Vec::new(),
        held: Vec::new(),
        met,
    }
}

/// Where the words of each event stand. A sentence that tells several events is shared out among
/// them: each has the words up to its date, from the date before on, and the last has the rest.
fn own_words(events: &[Event]) -> Vec<Vec<Span>> {
    let mut out = Vec::with_capacity(events.len());
    let (mut from, mut start) = (0, 0);
    for (i, event) in events.iter().enumerate() {
        let same = |other: Option<&Event>| other.is_some_and(|o| o.at == event.at);
        let first = !same(i.checked_sub(1).and_then(|i| events.get(i)));
        let last = !same(events.get(i + 1));
        from = if first { 0 } else { from };
        let rest = event.text.get(from..).unwrap_or("");
        let to = match rest.find(&event.when) {
            Some(at) if !last && !event.when.is_empty() => from + at + event.when.len(),
            _ => event.text.len(),
        };
        // `on 14 and 19 August`: a part that holds nothing but its date has the subject of the one
        // before.
        let bare = !first && only_joins(event.text.get(from..to).unwrap_or(""), &event.when);
        if !bare {
            start = from;
        }
        out.push(match first && last {
            true => event.at.clone(),
            false => part_of(event, start, to),
        });
        from = to;
    }
    out
}

/// Where the words of one of an article's events stand: only those that share its sentence count.
pub fn own_words_of(events: &[Event], i: usize) -> Vec<Span> {
    let other = |e: &Event| e.at != events[i].at;
    let from = events[..i].iter().rposition(other).map_or(0, |at| at + 1);
    let to = events[i..].iter().position(other);
    let to = to.map_or(events.len(), |at| i + at);
    own_words(&events[from..to]).swap_remove(i - from)
}

/// Whether words are only a date and what joins it to another.
fn only_joins(words: &str, date: &str) -> bool {
    let rest = words.replacen(date, "", 1);
    let mut rest = rest.split(|c: char| !c.is_alphanumeric());
    !date.is_empty() && rest.all(|w| matches!(w, "" | "and" | "or" | "on" | "in" | "the"))
}

/// The places of bytes `from..to` of an event's sentence.
fn part_of(event: &Event, from: usize, to: usize) -> Vec<Span> {
    let points = |to: usize| event.text.get(..to).map_or(0, |s| s.chars().count()) as u32;
    let (from, to) = (points(from), points(to));
    let mut before = 0;
    let mut out = Vec::new();
    for span in &event.at {
        let length = span.end - span.start;
        let (a, b) = (from.max(before), to.min(before + length));
        if a < b {
            out.push(Span::new(
                span.line,
                span.start + a - before,
                span.start + b - before,
            ));
        }
        before += length + 1; // the space that joins two lines
    }
    out
}

/// The countries that the editor's own words name.
fn countries_named(words: &str, gazetteer: &Gazetteer) -> Vec<CountryCode> {
    let mut found = Vec::new();
    for mention in gazetteer.find(words) {
        if !mention.money && !found.contains(&mention.code) {
            found.push(mention.code);
        }
    }
    found
}

/// The countries named in these words, in order of their naming. `named` is every naming of the
/// article, in order.
fn countries_in(at: &[Span], named: &[(Span, CountryCode)]) -> Vec<CountryCode> {
    let mut found = Vec::new();
    for words in at {
        let first = named.partition_point(|(s, _)| (s.line, s.start) < (words.line, words.start));
        let within = |s: &Span| s.line == words.line && s.end <= words.end;
        for (_, code) in named[first..].iter().take_while(|(s, _)| within(s)) {
            if !found.contains(code) {
                found.push(*code);
            }
        }
    }
    found
}
