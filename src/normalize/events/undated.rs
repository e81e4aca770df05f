//! Happenings told without a date: sentences that open a paragraph, name who acted, and say in
//! the past, the perfect or the future what was done.

use super::clause::{Governor, Tense, Verb, helps, verb_at};
use super::reason::sentence_of;
use super::verbs::Sense;
use super::words::{Small, Word, form};
use super::{Found, MOST_DATES, Told, kind, rules};
use crate::model::{Basis, Edtf};
use crate::time::{self, Timex};

/// How many words may stand before the main verb.
const REACH: usize = 40;

/// Whether a verb of this sense reports something by itself.
pub fn reports(sense: Sense) -> bool {
    matches!(sense, Sense::Act(_) | Sense::Light | Sense::Say)
}

/// The happening that the main clause of a sentence reports; `None` where it reports none.
/// `first` says that the sentence is the article's first, where a future counts too.
pub fn happening(text: &str, words: &[Word], first: bool) -> Option<Governor> {
    let opening = words.first()?;
    if matches!(
        opening.entry.small,
        Small::Pronoun | Small::Subordinate | Small::If | Small::To | Small::And | Small::Habit
    ) {
        return None;
    }
    let asks = &text[opening.start..opening.end];
    if ["what", "how", "why"]
        .iter()
        .any(|w| asks.eq_ignore_ascii_case(w))
    {
        return None;
    }
    let main = main_verb(words, |_| true)?;
    // `has been falling` goes on
    let goes_on = words[main.at]
        .entry
        .verb
        .is_none_or(|(_, forms)| forms & form::ING != 0);
    if goes_on || !matches!(main.sense, Sense::Act(_)) {
        return None;
    }
    let tense = match main.tense {
        Tense::Past | Tense::Perfect => true,
        Tense::Future => first,
        _ => false,
    };
    (tense && names_an_actor(text, words, main.at)).then_some(Governor {
        verb: Some(main),
        noun: None,
    })
}

/// The first verb that stands in no relative or subordinate clause, of the words that count.
pub fn main_verb(words: &[Word], counts: impl Fn(usize) -> bool) -> Option<Verb> {
    let mut beside = None;
    // `As the barge was towed, its crane struck the bridge.`
    let first = match words.first().map(|w| w.entry.small) {
        Some(Small::Subordinate) => words.iter().position(|w| w.comma)?.saturating_add(1),
        _ => 1,
    };
    for i in first..words.len().min(REACH) {
        if words[i].clause != words[i - 1].clause {
            let aside = matches!(
                words[i].entry.small,
                Small::Relative | Small::Subordinate | Small::If
            );
            beside = aside.then_some(words[i].clause);
        }
        if beside == Some(words[i].clause) || !counts(i) {
            continue;
        }
        if let Some(verb) = verb_at(words, i).filter(|_| !helps(words, i)) {
            return Some(verb);
        }
    }
    None
}

/// Whether a name stands before the verb: a capital that is not the sentence's first word, or a
/// first word that is in no table.
fn names_an_actor(text: &str, words: &[Word], verb: usize) -> bool {
    let opening = &words[0];
    let unknown = opening.entry.small == Small::No && opening.entry.noun.is_none();
    let capital = text[opening.start..opening.end].starts_with(char::is_uppercase);
    (unknown && capital && verb <= 4) || words[1..verb].iter().any(|w| w.capital)
}

impl Told<'_> {
    /// The one undated event that the sentence tells, if it does.
    pub(super) fn undated(&self, dates: &[Timex], opens: bool, first: bool) -> Option<Found> {
        let open = dates.iter().take(MOST_DATES).find_map(|timex| {
            let case = self.case(timex);
            let time::Basis::Unresolved(why) = timex.basis else {
                return None;
            };
            let left_out = timex.edtf.is_some() || rules::leaves_out(&case).is_some();
            let tells = case.governor.noun.is_some()
                || case.governor.verb.is_some_and(|v| reports(v.sense));
            (!left_out && tells).then_some((timex, why, case.governor))
        });
        if let Some((timex, why, governor)) = open {
            let when = self.when(timex);
            return Some(Found {
                date: None,
                basis: Basis::Derived,
                reason: format!("“{when}” is {}", sentence_of(why)),
                when,
                scheduled: self.scheduled(None, &governor)?,
                kind: kind::kind(self.text, self.words, &governor),
                verb: None,
                dated_by: None,
            });
        }
        if !opens || self.text[self.sentence.clone()].ends_with('?') {
            return None;
        }
        let governor = happening(self.text, self.words, first)?;
        let scheduled = self.scheduled(None, &governor)?;
        // What lies ahead with nothing but a target for a date is a hope, not a plan.
        let is_target =
            |t: &Timex| rules::leaves_out(&self.case(t)).is_some_and(|r| r.name == "target");
        if scheduled && dates.iter().take(MOST_DATES).any(is_target) {
            return None;
        }
        let past = matches!(
            governor.verb.map(|v| v.tense),
            Some(Tense::Past | Tense::Perfect)
        );
        // `During the recent summit`: the sentence points to another time than the page's
        let vague = self.words.iter().find(|w| w.entry.small == Small::Vague);
        let limit = match self.written {
            Some(Edtf::At(page)) if past && vague.is_none() => {
                let last = self.changed.unwrap_or(page);
                format!("../{last}").parse::<Edtf>().ok().map(|d| (d, last))
            }
            _ => None,
        };
        let (date, basis, reason) = match limit {
            Some((date, page)) => (
                Some(date),
                Basis::Inferred,
                match self.changed {
                    Some(_) => format!("told as past on a page changed on {page}"),
                    None => format!("told as past on a page of {page}"),
                },
            ),
            None => (
                None,
                Basis::Derived,
                match vague {
                    Some(w) => format!("“{}” tells no date", &self.text[w.start..w.end]),
                    None => "the sentence tells no date".to_string(),
                },
            ),
        };
        Some(Found {
            date,
            basis,
            reason,
            when: String::new(),
            scheduled,
            kind: kind::kind(self.text, self.words, &governor),
            verb: None,
            dated_by: None,
        })
    }
}
