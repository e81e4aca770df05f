//! Names that stay: the authority for the ids of articles and events in feeds, data and calendars.
//!
//! An article's id is made from the name of its seed, and its place in a file of several: a new
//! title, date or text changes nothing. An event's id is made from the id of the article that
//! reports it first and the words of the sentence: its place in the text and its date are no part
//! of it. Where one article has the same sentence twice, the second is counted.

use super::{Page, Report};
use crate::model::Article;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The id of an article: `a-` and sixteen hexadecimal digits.
pub fn article(article: &Article) -> String {
    let part = article.origin.part.to_string();
    id("a-", &[&article.origin.path, &part])
}

fn repeats(pages: &[Page]) -> Vec<Vec<u32>> {
    let of = |page: &Page| {
        let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
        let events = page.tagged.article.events.iter();
        let count = |text| {
            let n = seen.entry(text).or_default();
            *n += 1;
            *n - 1
        };
        events.map(|e| e.text.as_str()).map(count).collect()
    };
    pages.iter().map(of).collect()
}

/// What the ids of events are made from besides their sentences.
pub struct Names {
    /// The id of each article.
    articles: Vec<String>,
    /// For each event of each article, how many events before it have the same sentence.
    repeats: Vec<Vec<u32>>,
}

impl Names {
    /// The names of these articles and of the events that they report.
    pub fn of(pages: &[Page]) -> Self {
        let articles = pages.par_iter().map(|p| article(&p.tagged.article));
        Names {
            articles: articles.collect(),
            repeats: repeats(pages),
        }
    }

    /// The id of an event, given the report that tells it first: `e-` and sixteen hexadecimal
    /// digits.
    pub fn event(&self, pages: &[Page], first: Report) -> String {
        let repeat = self.repeats[first.article][first.event].to_string();
        let text = &pages[first.article].tagged.article.events[first.event].text;
        id("e-", &[&self.articles[first.article], text, &repeat])
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
