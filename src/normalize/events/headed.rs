//! Chronologies: what stands under a heading that is nothing but a date belongs, as an uncertain
//! date, to it.
//!
//! One such heading may be the stamp of a page, which dates no happening. Two and more make a
//! chronology, told in the past or in the present of headlines.

use super::anchor::{is_passive, looks_away};
use super::clause::{Governor, Tense};
use super::thread::{Continued, doubted, passed_on};
use super::undated::main_verb;
use super::verbs::Sense;
use super::words::{Small, Word, form};
use crate::model::{Basis, Edtf, PartKind, Prose};
use crate::time::{self, Kind, Timex};
use std::ops::Range;

/// The headings of an article that are dates.
#[derive(Default)]
pub struct Headed {
    /// The article has two of them and more.
    several: bool,
    open: Option<Head>,
}

struct Head {
    date: Edtf,
    basis: Basis,
    at: Range<usize>,
}

impl Headed {
    /// Counts the headings of an article that are dates.
    pub fn new(prose: &Prose, dates: &[Timex]) -> Self {
        let headings = prose.parts.iter().filter(|p| p.kind == PartKind::Heading);
        let dated = headings.filter(|p| head(&prose.text, &p.range, dates).is_some());
        Headed {
            several: dated.take(2).count() == 2,
            open: None,
        }
    }

    /// Takes in a heading with the dates in it.
    pub fn heading(&mut self, text: &str, at: &Range<usize>, dates: &[Timex]) {
        self.open = head(text, at, dates).filter(|_| self.several);
    }

    /// Whether a sentence stands under a date.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What a sentence without a date tells of the date that it stands under.
    pub fn continued(&self, text: &str, words: &[Word]) -> Option<Continued> {
        let head = self.open.as_ref()?;
        let verb = main_verb(words, |_| true)?;
        let goes_on = words[verb.at]
            .entry
            .verb
            .is_none_or(|(_, forms)| forms & form::ING != 0);
        let year = matches!(head.date, Edtf::At(p) if p.parts().1.is_none());
        let tense = match verb.tense {
            Tense::Past => true,
            Tense::Present => !year,
            _ => false,
        };
        let tells = match verb.sense {
            Sense::Act(_) => true,
            Sense::Light => !is_passive(words, &verb),
            _ => false,
        };
        let aside = words[..verb.at].iter().any(|w| {
            matches!(w.entry.small, Small::Habit | Small::If | Small::Would)
                || w.verb(form::ING).is_some()
        });
        let away = words.iter().any(|w| looks_away(text, w));
        (tense && tells && !goes_on && !aside && !away).then(|| Continued {
            date: doubted(head.date),
            basis: passed_on(head.basis),
            reason: format!("stands under the heading “{}”", &text[head.at.clone()]),
            governor: Governor {
                verb: Some(verb),
                noun: None,
            },
            dated_by: head.at.clone(),
        })
    }
}

/// The date that a heading is, words around it left aside.
fn head(text: &str, at: &Range<usize>, dates: &[Timex]) -> Option<Head> {
    let from = dates.partition_point(|t| t.range.start < at.start);
    let mut own = dates[from..].iter().take_while(|t| t.range.end <= at.end);
    let timex = own.next()?;
    let rest = [at.start..timex.range.start, timex.range.end..at.end];
    let bare = rest
        .into_iter()
        .all(|r| !text[r].contains(char::is_alphanumeric));
    let basis = match timex.basis {
        time::Basis::Stated => Basis::Stated,
        time::Basis::Derived => Basis::Derived,
        time::Basis::Inferred => Basis::Inferred,
        time::Basis::Unresolved(_) => return None,
    };
    let date = timex.edtf.filter(|_| timex.kind == Kind::Date)?;
    (bare && own.next().is_none()).then(|| Head {
        date,
        basis,
        at: at.clone(),
    })
}
