//! How much a seed may hold.

use serde::{Deserialize, Serialize};

/// Bytes of a megabyte, as limits count them.
const MEGABYTE: u64 = 1 << 20;

/// How much a seed may hold, so that none exhausts the machine or fills the site. What holds more
/// is left out whole and named: half an article would say what its author did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Size of a seed in megabytes of 2^20 bytes, from 1 to 4096.
    pub megabytes: u64,
    /// Articles of a seed: entries of a feed, records of a list. From 1.
    pub articles: usize,
    /// Lines of an article that show something: paragraphs, headings, items of lists, rows of
    /// tables. From 1.
    pub lines: usize,
    /// Events that an article tells of. From 1.
    pub events: usize,
    /// People and organizations that an article names. From 1.
    pub names: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            megabytes: 64,
            articles: 10_000,
            lines: 100_000,
            events: 2_000,
            names: 2_000,
        }
    }
}

impl Limits {
    /// Size of a seed in bytes.
    pub fn bytes(&self) -> u64 {
        self.megabytes * MEGABYTE
    }

    /// What is wrong with them: the sentence and what to do.
    pub(super) fn wrong(&self) -> Option<(String, &'static str)> {
        let counts = [
            ("articles", self.articles),
            ("lines", self.lines),
            ("events", self.events),
            ("names", self.names),
        ];
        if let Some((key, _)) = counts.iter().find(|(_, count)| *count == 0) {
            let message = format!("`{key}` is 0, so every seed would be left out");
            return Some((message, "leave the key out for the usual limit"));
        }
        let fits = (1..=4096).contains(&self.megabytes);
        let message = format!("`megabytes` is {}", self.megabytes);
        (!fits).then_some((message, "write a number from 1 to 4096"))
    }
}
