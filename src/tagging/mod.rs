//! Which subjects an article is about, with the reason in words.

pub mod countries;
pub mod topics;

use crate::gazetteer::Gazetteer;
use crate::model::{Article, Basis, CountryCode, CountryTag, Event, Prose, Span, Tagged};

/// Gives an article its countries and topics, and its events their countries. What the editor
/// set stands.
pub fn tag(mut article: Article, gazetteer: &Gazetteer) -> Tagged {
    let prose = Prose::new(&article.title, &article.body);
    let set_by_editor =
        |tags: &Vec<CountryTag>| tags.is_empty() || tags.iter().any(|t| t.basis == Basis::Editor);
    let countries = match &article.countries {
        Some(tags) if set_by_editor(tags) => tags.clone(),
        _ => countries::tag(gazetteer, &article, &prose),
    };
    for event in &mut article.events {
        if event.countries.is_empty() {
            event.countries = countries_of(event, &countries);
        }
    }
    let topics = topics::tag(gazetteer, &article, &prose);
    Tagged {
        article,
        countries,
        topics,
    }
}

/// The countries named in an event's sentence, in order of their naming.
fn countries_of(event: &Event, tags: &[CountryTag]) -> Vec<CountryCode> {
    let within = |s: &Span| {
        event
            .at
            .iter()
            .any(|e| e.line == s.line && e.start <= s.start && s.end <= e.end)
    };
    let first = |tag: &CountryTag| tag.at.iter().copied().filter(within).min();
    let mut found: Vec<(Span, CountryCode)> = tags
        .iter()
        .filter_map(|t| Some((first(t)?, t.code)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, code)| code).collect()
}
