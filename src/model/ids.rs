//! Names that stay: the authority for the ids of articles and events in feeds, data and calendars.
//!
//! An article's id is made from the name of its seed, and its place in a file of several: a new
//! title, date or text changes nothing. An event's id is made from the id of the article that
//! reports it first and the words of the sentence: its place in the text and its date are no part
//! of it. Where one article has the same sentence twice, the second is counted.

use super::{Article, Event, Origin};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The id of an article: `a-` and sixteen hexadecimal digits.
pub fn article(origin: &Origin) -> String {
    id("a-", &[&origin.path, &origin.part.to_string()])
}

/// The ids that one article gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Its own.
    pub article: Arc<str>,
    /// For each of its events the id of an event that it reports first: `e-` and sixteen
    /// hexadecimal digits.
    pub events: Vec<Arc<str>>,
}

impl Names {
    /// The ids of an article and of the events that it reports.
    pub fn of(of: &Article) -> Self {
        Names::of_events(&of.origin, &of.events)
    }

    /// The same where the article is not made yet.
    pub fn of_events(origin: &Origin, events: &[Event]) -> Self {
        let own = article(origin);
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        let event = |text| {
            let repeat = seen.entry(text).or_default();
            let id = id("e-", &[&own, text, &repeat.to_string()]);
            *repeat += 1;
            id.into()
        };
        let events = events.iter().map(|e| e.text.as_str()).map(event);
        Names {
            events: events.collect(),
            article: own.into(),
        }
    }
}

/// Letters, and sixteen hexadecimal digits that stand for these texts.
pub fn id(letters: &str, texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let digits = hash.finalize();
    let mut id = letters.to_string();
    for byte in digits.iter().take(8) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}
