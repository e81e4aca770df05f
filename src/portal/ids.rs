//! Names that stay: the authority for the ids of articles and events in feeds, data and calendars.
//!
//! An article's id is made from the name of its seed, and its place in a file of several: a new
//! title, date or text changes nothing. An event's id is made from the id of the article that
//! reports it first and the words of the sentence: its place in the text and its date are no part
//! of it. Where one article has the same sentence twice, the second is counted.

use super::{Page, Report};
use crate::model::Article;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The id of an article: `a-` and sixteen hexadecimal digits.
pub fn article(article: &Article) -> String {
    let part = article.origin.part.to_string();
    id("a-", &[&article.origin.path, &part])
}

/// For each event of each article, how many events before it have the same sentence.
pub fn repeats(pages: &[Page]) -> Vec<Vec<u32>> {
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

/// The id of an event, given the report that tells it first: `e-` and sixteen hexadecimal digits.
pub fn event(pages: &[Page], repeats: &[Vec<u32>], first: Report) -> String {
    let source = &pages[first.article].tagged.article;
    let repeat = repeats[first.article][first.event].to_string();
    let text = &source.events[first.event].text;
    id("e-", &[&article(source), text, &repeat])
}

/// Letters, and sixteen hexadecimal digits that stand for these texts.
pub fn id(letters: &str, texts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    let digits = hash.finalize();
    let digits = digits.iter().take(8).map(|b| format!("{b:02x}"));
    std::iter::once(letters.to_string()).chain(digits).collect()
}
