//! What the whole of a sentence says, before its dates are looked at: a line of a chronology, or a
//! courtesy that is no happening.

use super::clause::Governor;
use super::{Told, kind, undated};
use crate::model::EventKind;
use crate::time::Timex;

impl Told<'_> {
    /// Whether the sentence only tells that someone welcomed or noted something, or would not comment.
    pub(super) fn is_courtesy(&self) -> bool {
        let Some(verb) = undated::main_verb(self.words, |_| true) else {
            return false;
        };
        let rest = self.words[verb.at + 1..].iter();
        let governor = Governor {
            verb: Some(verb),
            noun: None,
        };
        match &self.text[self.words[verb.at].start..self.words[verb.at].end] {
            "noted" => true,
            "welcomed" => kind::kind(self.text, self.words, &governor) != EventKind::Visit,
            "declined" | "refused" => rest
                .take(3)
                .any(|w| &self.text[w.start..w.end] == "comment"),
            _ => false,
        }
    }

    /// Whether a day and a dash stand before all else: `May 2 - X visits Y`.
    pub(super) fn heads_line(&self, timex: &Timex) -> bool {
        let before = self.text.get(self.sentence.start..timex.range.start);
        let after = self.text.get(timex.range.end..self.sentence.end);
        let dash = |s: &str| s.trim_start().starts_with(['-', '–', '—', ':']);
        let told = after.is_some_and(|s| dash(s) && s.split_whitespace().nth(3).is_some());
        told && before.is_some_and(|s| !s.contains(char::is_alphanumeric))
    }
}
