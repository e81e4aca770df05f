//! Where the date of an event comes from, in words that a reader can check.

use super::Told;
use super::words::Small;
use crate::model::Basis;
use crate::time::{self, Timex};

impl Told<'_> {
    /// The basis of a date and, where the words alone do not give it, how it was come to.
    pub(super) fn basis(&self, timex: &Timex) -> (Basis, String) {
        let when = self.when(timex);
        let basis = match timex.basis {
            time::Basis::Stated => return (Basis::Stated, String::new()),
            time::Basis::Inferred => Basis::Inferred,
            _ => Basis::Derived,
        };
        let reason = match (timex.counted_from, basis) {
            (Some(told), _) => format!("“{when}” counted from {told}, told before it"),
            (None, Basis::Inferred) => {
                let page = self.written.map(|w| w.to_string()).unwrap_or_default();
                format!("“{when}” counted from the publication date {page}")
            }
            _ => "completed from a date told near it".to_string(),
        };
        (basis, reason)
    }

    /// The words that tell the date, the preposition before them included.
    pub(super) fn when(&self, timex: &Timex) -> String {
        let start = self.words.partition_point(|w| w.end <= timex.range.start);
        let preposition = start.checked_sub(1).map(|i| self.words[i]).filter(|w| {
            w.entry.small == Small::Preposition
                && self.text[w.end..timex.range.start].trim().is_empty()
        });
        let from = preposition.map_or(timex.range.start, |w| w.start);
        self.text[from..timex.range.end].to_string()
    }
}

/// A reason of `time`, made to follow “… is”.
pub(super) fn sentence_of(why: &str) -> String {
    match why.contains("not stated") {
        true => "relative to a publication date that the seed does not state".to_string(),
        false => format!("no date that could be settled: {why}"),
    }
}
