//! The vocabulary of topics: the authority for what a topic is and which words speak of it.

use super::phrases::{Found, Phrases};
use super::tables::{self, Row};
use super::words::{Gap, TextWords, Word, phrase_hash, split};
use crate::diagnostics::Diagnostic;
use std::ops::Range;

/// A topic of the published vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its key, in addresses and front matter; never changes.
    pub key: String,
    /// Its name.
    pub label: String,
    /// What belongs to it, in a sentence.
    pub definition: String,
}

/// A term of a topic found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicMention {
    /// Position of the topic in [`Topics::all`].
    pub topic: usize,
    /// Number of the term: the same for every spelling of it.
    pub term: u32,
    /// Bytes of the text.
    pub range: Range<usize>,
    /// The term speaks of the topic alone; otherwise it only adds weight to others.
    pub strong: bool,
}

/// The vocabulary, with its terms indexed.
#[derive(Debug)]
pub struct Topics {
    all: Vec<Topic>,
    terms: Vec<(u16, bool)>,
    phrases: Phrases,
}

impl Topics {
    /// Reads the table of topics and the site's rows.
    pub(crate) fn new(site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        let rows = tables::merged(&tables::TOPICS, site)?;
        let mut all = Vec::new();
        let mut terms: Vec<(Vec<u64>, (u16, bool))> = Vec::new();
        let mut words = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            all.push(read(row)?);
            for (field, strong) in [(3, true), (4, false)] {
                for term in row.field(field).split('|').filter(|t| !t.trim().is_empty()) {
                    split(term, &mut words);
                    terms.push((words.iter().map(|w| w.hash).collect(), (i as u16, strong)));
                }
            }
        }
        // Stable: topics that share a term keep the table's order.
        terms.sort_by(|a, b| a.0.cmp(&b.0));
        let names: Vec<&[u64]> = terms.iter().map(|t| t.0.as_slice()).collect();
        Ok(Topics {
            all,
            phrases: Phrases::new(&names),
            terms: terms.iter().map(|t| t.1).collect(),
        })
    }

    /// All topics, in the table's order.
    pub fn all(&self) -> &[Topic] {
        &self.all
    }

    /// The topic of a key.
    pub fn get(&self, key: &str) -> Option<&Topic> {
        self.all.iter().find(|t| t.key == key)
    }

    /// The terms of topics in a text, in order; at each place the longest.
    pub fn find(&self, text: &str) -> Vec<TopicMention> {
        self.find_among(&TextWords::new(text, std::iter::once(0..text.len())))
    }

    /// The same for words that are read already; no term crosses the borders of their parts.
    pub fn find_among(&self, words: &TextWords) -> Vec<TopicMention> {
        let mut found = Vec::new();
        for part in &words.parts {
            self.find_in(part.start, &words.list[part.words.clone()], &mut found);
        }
        found
    }

    fn find_in(&self, offset: usize, words: &[Word], found: &mut Vec<TopicMention>) {
        let mut i = 0;
        while i < words.len() {
            let Some((term, end)) = self.longest(words, i) else {
                i += 1;
                continue;
            };
            let first = term.first as usize;
            let topics = self.terms.get(first..first + usize::from(term.count));
            for &(topic, strong) in topics.unwrap_or_default() {
                found.push(TopicMention {
                    topic: usize::from(topic),
                    term: term.first,
                    range: offset + words[i].start as usize..offset + words[end - 1].end as usize,
                    strong,
                });
            }
            i = end;
        }
    }

    fn longest(&self, words: &[Word], i: usize) -> Option<(Found, usize)> {
        let (mut hash, mut best) = (0, None);
        for (j, word) in words.iter().enumerate().skip(i) {
            if j > i && !matches!(word.gap, Gap::Space | Gap::Hyphen | Gap::Apostrophe) {
                break;
            }
            hash = phrase_hash(hash, word.hash);
            let Some((found, more)) = self.phrases.get(hash) else {
                break;
            };
            best = found.map(|f| (f, j + 1)).or(best);
            if !more {
                break;
            }
        }
        best
    }
}

fn read(row: &Row) -> Result<Topic, Diagnostic> {
    let key = row.field(0);
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !key.bytes().all(plain) {
        let message = format!("`{key}` cannot stand in an address");
        return Err(row.error(message, "write small letters, digits and hyphens"));
    }
    Ok(Topic {
        key: key.to_string(),
        label: row.field(1).to_string(),
        definition: row.field(2).to_string(),
    })
}
