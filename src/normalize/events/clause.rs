//! Which verb or noun a date belongs to, and the tense in which it is told.

use super::verbs::Sense;
use super::words::{Small, Word, form};
use std::ops::Range;

/// How far a verb is looked for, in words to either side.
const REACH: usize = 40;

/// When, seen from the writing, the thing told takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `signed`, `was signed`, `had signed`.
    Past,
    /// `has signed`.
    Perfect,
    /// `signs`, `is signed`.
    Present,
    /// `will sign`, `is to sign`, `is scheduled to sign`.
    Future,
    /// `agreed to sign`.
    ToCome,
    /// `could sign`, `hopes to sign`.
    Doubtful,
    /// `did not sign`.
    Denied,
}

/// A verb in its place.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// Its word.
    pub at: usize,
    /// What it does.
    pub sense: Sense,
    /// Its tense.
    pub tense: Tense,
}

/// What a date belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Governor {
    /// The verb.
    pub verb: Option<Verb>,
    /// An event noun that the date stands with.
    pub noun: Option<usize>,
}

/// The verb at `i` with its tense, where the word is a verb there.
pub fn verb_at(words: &[Word], i: usize) -> Option<Verb> {
    let word = words.get(i)?;
    let (sense, forms) = word.entry.verb?;
    if word.capital {
        return None;
    }
    let (aux, denied) = auxiliary(words, i);
    let found = |tense| {
        let tense = if denied { Tense::Denied } else { tense };
        Some(Verb {
            at: i,
            sense,
            tense,
        })
    };
    let participle = forms & (form::PARTICIPLE | form::PAST) != 0;
    if let Some(j) = aux {
        let own = || verb_at(words, j).map_or(Tense::Present, |v| v.tense);
        match words[j].entry.small {
            Small::Will => return found(Tense::Future),
            Small::Would => return found(Tense::Doubtful),
            Small::To if forms & form::BASE != 0 => return found(after_to(words, j)),
            Small::Do if forms & form::BASE != 0 => return found(own()),
            Small::Have if forms & form::PARTICIPLE != 0 => {
                return found(match own() {
                    Tense::Present => Tense::Perfect,
                    tense => tense,
                });
            }
            Small::Be if participle || forms & form::ING != 0 => {
                return found(match (sense, own()) {
                    (Sense::Plan, Tense::Present) => Tense::Future,
                    (_, tense) => tense,
                });
            }
            _ => {}
        }
    }
    let modifies = i > 0 && matches!(words[i - 1].entry.small, Small::Determiner)
        || i > 1
            && words[i - 1].entry.small == Small::Adverb
            && matches!(
                words[i - 2].entry.small,
                Small::Determiner | Small::Preposition
            );
    let plural = forms == form::THIRD && word.entry.small == Small::No;
    if modifies && (sense != Sense::State || plural) {
        return None; // `the signed letter`, `its costs`
    }
    if forms & form::PAST != 0 {
        return found(Tense::Past);
    }
    if forms & form::PARTICIPLE != 0 {
        return found(if sense == Sense::Plan {
            Tense::Future
        } else {
            Tense::Past
        });
    }
    let next_is_to = words.get(i + 1).is_some_and(|w| w.entry.small == Small::To);
    match sense {
        Sense::Plan if forms & (form::BASE | form::THIRD) != 0 && next_is_to => {
            found(Tense::Future)
        }
        _ if forms & form::THIRD != 0 && word.entry.noun.is_none() && sense != Sense::Plan => {
            found(Tense::Present)
        }
        // `having established`, and `signing` beside a verb of its sentence
        Sense::State if forms & form::ING != 0 => found(Tense::Past),
        _ => None,
    }
}

/// The auxiliary that stands before the verb at `i`, adverbs skipped, and whether it is denied.
fn auxiliary(words: &[Word], i: usize) -> (Option<usize>, bool) {
    let mut denied = false;
    for j in (i.saturating_sub(4)..i).rev() {
        match words[j].entry.small {
            Small::Adverb | Small::Vague => {}
            Small::Not => denied = true,
            Small::To => return (Some(j), denied),
            Small::Will | Small::Would | Small::Be | Small::Have | Small::Do => {
                let own = words[j].clause == words[i].clause;
                return (own.then_some(j), denied);
            }
            _ => break,
        }
    }
    (None, denied)
}

/// The tense of an infinitive, from what stands before its `to`.
fn after_to(words: &[Word], to: usize) -> Tense {
    for j in (to.saturating_sub(3)..to).rev() {
        let Some((sense, _)) = words[j].entry.verb.filter(|_| !words[j].capital) else {
            continue;
        };
        return match sense {
            Sense::Plan => Tense::Future,
            Sense::State if words[j].entry.small == Small::Be => {
                match verb_at(words, j).map(|v| v.tense) {
                    Some(Tense::Present) => Tense::Future,
                    Some(Tense::Past) => Tense::ToCome, // `was to sign`
                    other => other.unwrap_or(Tense::Future),
                }
            }
            Sense::State | Sense::View => Tense::Doubtful,
            Sense::Light => verb_at(words, j).map_or(Tense::Past, |v| v.tense),
            Sense::Act(_) | Sense::Say => Tense::ToCome,
        };
    }
    Tense::ToCome
}

/// What the date in `date` (positions of words) belongs to: an event noun right before it, and
/// the nearest verb of its clause, before it rather than after.
pub fn governor(words: &[Word], date: &Range<usize>) -> Governor {
    Governor {
        verb: verb_of(words, date),
        noun: noun_before(words, date.start),
    }
}

/// Whether the word at `i` is an auxiliary of the verb after it.
pub fn helps(words: &[Word], i: usize) -> bool {
    let small = |w: &Word| w.entry.small;
    matches!(small(&words[i]), Small::Be | Small::Have | Small::Do)
        && words[i + 1..]
            .iter()
            .take(4)
            .find(|w| !matches!(small(w), Small::Adverb | Small::Not))
            .is_some_and(|w| w.entry.verb.is_some() && !w.capital)
}

fn verb_of(words: &[Word], date: &Range<usize>) -> Option<Verb> {
    let clause = words.get(date.start)?.clause;
    let before = (date.start.saturating_sub(REACH)..date.start).rev();
    let after = date.end..(date.end + REACH).min(words.len());
    let own = |i: &usize| words[*i].clause == clause;
    // Read from the left, an auxiliary stands before the verb that it helps.
    let ahead = |i: usize| verb_at(words, i).filter(|_| !helps(words, i));
    before
        .clone()
        .take_while(own)
        .find_map(|i| verb_at(words, i))
        .or_else(|| after.clone().take_while(own).find_map(ahead))
        .or_else(|| {
            // `On Monday, when …` and `…, the first since May,`: the clause beside it
            let fronted = words[..date.start].iter().all(|w| w.clause == clause);
            match fronted {
                true => after.clone().find_map(ahead),
                false => before.clone().find_map(|i| verb_at(words, i)),
            }
        })
}

/// An event noun before the date, with at most a place between them: `the summit in Brussels on`.
fn noun_before(words: &[Word], date: usize) -> Option<usize> {
    for i in (date.saturating_sub(7)..date).rev() {
        let word = &words[i];
        if word.entry.noun.is_some() && verb_at(words, i).is_none() {
            return Some(i);
        }
        let passes =
            word.capital || matches!(word.entry.small, Small::Preposition | Small::Determiner);
        if !passes {
            return None;
        }
    }
    None
}

/// An event noun that a date qualifies: `Wednesday's ruling`, `last week's defence talks`.
pub fn noun_after(words: &[Word], date: usize) -> Option<usize> {
    for (i, word) in words.iter().enumerate().skip(date).take(5) {
        if word.comma || matches!(word.entry.small, Small::Preposition | Small::Relative) {
            return None;
        }
        if word.entry.noun.is_some() {
            return Some(i);
        }
    }
    None
}
