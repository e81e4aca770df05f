//! What the whole of a sentence says: whether it asks, tells a time, is a line of a chronology or a
//! courtesy that is no happening.

use super::clause::{Governor, Tense, Verb, helps, verb_at};
use super::{MOST_DATES, Told, kind, rules, undated};
use crate::model::{Edtf, EventKind};
use crate::time::{Kind, Timex};

impl Told<'_> {
    /// Whether the sentence is a question.
    pub(super) fn asks(&self) -> bool {
        self.text[self.sentence.clone()].ends_with('?')
    }

    /// Whether dates of the sentence tell another time than that of a sentence before: a day, or
    /// a date that no rule leaves out.
    pub(super) fn tells_time<'t>(&self, own: impl IntoIterator<Item = &'t Timex>) -> bool {
        let tells = |t: &Timex| {
            let day = matches!(t.edtf, Some(Edtf::At(p)) if p.to_day().is_some());
            let hour = t.kind == Kind::Time && t.edtf.is_none();
            day || !hour && rules::leaves_out(&self.case(t)).is_none()
        };
        own.into_iter().take(MOST_DATES).any(tells)
    }

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

    /// The past verb of a clause behind a date that tells what happened then: `in 2008, when the dam
    /// broke`.
    pub(super) fn told_then(&self, end: usize) -> Option<Verb> {
        let when = self.words.get(end).filter(|w| w.comma)?;
        if &self.text[when.start..when.end] != "when" {
            return None;
        }
        let clause =
            (end + 1..self.words.len()).take_while(|i| self.words[*i].clause == when.clause);
        let mut verbs = clause.filter(|i| !helps(self.words, *i));
        let verb = verbs.find_map(|i| verb_at(self.words, i))?;
        (verb.tense == Tense::Past && undated::reports(verb.sense)).then_some(verb)
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
