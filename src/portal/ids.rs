//! Names that stay: the authority for the ids of articles and events in feeds, data and calendars.
//!
//! An article's id is made from the name of its seed, and its place in a file of several: a new
//! title, date or text changes nothing. An event's id is made from the id of the article that
//! reports it first and the words of the sentence: its place in the text and its date are no part
//! of it. Where one article has the same sentence twice, the second is counted.

use crate::model::Article;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The id of an article: `a-` and sixteen hexadecimal digits.
pub fn article(article: &Article) -> String {
    let part = article.origin.part.to_string();
    id("a-", &[&article.origin.path, &part])
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
        let own = article(of);
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        let event = |text| {
            let repeat = seen.entry(text).or_default();
            let id = id("e-", &[&own, text, &repeat.to_string()]);
            *repeat += 1;
            id.into()
        };
        let events = of.events.iter().map(|e| e.text.as_str()).map(event);
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
