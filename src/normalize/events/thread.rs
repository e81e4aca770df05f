//! Sentences without a date of their own that go on with a happening dated before them: further
//! words of one statement by the same speaker, and what a happening named again did.

use super::clause::{Governor, Tense, verb_at};
use super::verbs::Sense;
use super::words::{Small, Word};
use crate::model::date::{Bound, Partial};
use crate::model::{Basis, Edtf, EventKind};
use std::ops::Range;

/// Sentences that may stand between two by the same speaker.
const PATIENCE: usize = 2;

/// Sentences of one statement that are listed beside the one that dates it; more make it a speech.
const MOST: usize = 3;

/// Dated sentences to which `the attack` may point back.
const REACH: usize = 6;

/// Words within which a sentence says who spoke, where it begins with that.
const SAYING: usize = 8;

/// Words that may stand before the happening that is named again.
const LEADING: &[&str] = &["but", "however", "still", "meanwhile", "nevertheless"];

/// How many letters show that `announced` and `announcement` are one word.
const STEM: usize = 6;

/// A dated happening, as far as a later sentence may go on with it.
#[derive(Clone, Copy)]
pub struct Dated {
    pub date: Edtf,
    pub basis: Basis,
    pub verb: Option<usize>,
    /// Whether it is a statement that was made.
    pub states: bool,
    pub scheduled: bool,
}

/// What the sentences read so far leave open for those to come.
#[derive(Default)]
pub struct Thread {
    statement: Option<Statement>,
    named: Vec<Named>,
}

/// A statement that is being reported.
struct Statement {
    at: Range<usize>,
    date: Partial,
    basis: Basis,
    speaker: Vec<String>,
    since: usize,
    listed: usize,
}

/// A dated sentence by the stems of its event words.
struct Named {
    at: Range<usize>,
    date: Edtf,
    basis: Basis,
    stems: Vec<String>,
}

/// A date that a sentence has from one before it.
pub struct Continued {
    pub date: Edtf,
    pub basis: Basis,
    pub reason: String,
    pub governor: Governor,
    /// The sentence that dates it.
    pub dated_by: Range<usize>,
}

impl Thread {
    /// Whether a sentence without a date may still have one from before.
    pub fn is_open(&self) -> bool {
        self.statement.is_some() || !self.named.is_empty()
    }

    /// Takes in a sentence that dates happenings itself.
    pub fn dated(&mut self, text: &str, words: &[Word], at: &Range<usize>, told: &[Dated]) {
        let stated = told.iter().find(|d| d.states);
        self.statement = stated.and_then(|d| statement(text, words, at, d));
        for dated in told.iter().filter(|d| !d.scheduled) {
            let stems = event_words(words, dated.verb).map(|i| stem(text, &words[i]));
            let stems: Vec<String> = stems.collect();
            if self.named.len() == REACH {
                self.named.remove(0);
            }
            self.named.push(Named {
                at: at.clone(),
                date: dated.date,
                basis: dated.basis,
                stems,
            });
        }
    }

    /// The verb of saying that a sentence begins with, where a statement goes on.
    pub fn said_by(&self, words: &[Word]) -> Option<usize> {
        self.statement.as_ref()?;
        let near = words.len().min(SAYING);
        (1..near).find_map(|i| {
            verb_at(words, i)
                .filter(|v| v.tense == Tense::Past && says(v.sense))
                .map(|v| v.at)
        })
    }

    /// The date that a sentence without one has from what was told before it; `timeless` where
    /// it names no time at all.
    pub fn continued(&mut self, text: &str, words: &[Word], timeless: bool) -> Option<Continued> {
        let said = self.said_on(text, words);
        said.or_else(|| timeless.then(|| self.named_again(text, words)).flatten())
    }

    /// `He added that …`, `Norland said …` after `Norland said on Tuesday …`.
    fn said_on(&mut self, text: &str, words: &[Word]) -> Option<Continued> {
        let statement = self.statement.as_mut()?;
        let mut other = false;
        let said = (0..words.len()).find_map(|i| {
            let verb = verb_at(words, i).filter(|v| v.tense == Tense::Past && says(v.sense))?;
            let names: Vec<&str> = names(text, words, verb.at).collect();
            let same = match names.is_empty() {
                true => statement.since == 0 && is_pronoun(text, words, verb.at),
                false => names
                    .iter()
                    .any(|n| statement.speaker.iter().any(|s| s == n)),
            };
            other |= !names.is_empty() && !same;
            same.then_some(verb)
        });
        match said {
            Some(verb) => {
                statement.since = 0;
                statement.listed += 1;
                let date = statement.date;
                let dated_by = statement.at.clone();
                (statement.listed <= MOST).then(|| Continued {
                    date: Edtf::At(date.uncertain()),
                    basis: passed_on(statement.basis),
                    reason: format!("goes on with what the same speaker said on {date}"),
                    governor: Governor {
                        verb: Some(verb),
                        noun: None,
                    },
                    dated_by,
                })
            }
            None => {
                statement.since += 1;
                if other || statement.since > PATIENCE {
                    self.statement = None;
                }
                None
            }
        }
    }

    /// `The blast killed nine.` after `A blast tore through the quay on Monday.`
    fn named_again(&self, text: &str, words: &[Word]) -> Option<Continued> {
        let leads = |w: &&Word| {
            w.entry.small == Small::And
                || LEADING
                    .iter()
                    .any(|l| text[w.start..w.end].eq_ignore_ascii_case(l))
        };
        let lead = words.iter().take(1).take_while(leads).count();
        let (article, rest) = words.get(lead..)?.split_first()?;
        let definite = ["the", "this", "that"]
            .iter()
            .any(|w| text[article.start..article.end].eq_ignore_ascii_case(w));
        let noun = lead + 1 + rest.iter().take(3).position(|w| w.entry.noun.is_some())?;
        let verb = (noun + 1..words.len().min(noun + 4)).find_map(|i| verb_at(words, i))?;
        let tells = verb.tense == Tense::Past && matches!(verb.sense, Sense::Act(_) | Sense::Light);
        if !definite
            || !tells
            || words[lead..noun]
                .iter()
                .any(|w| w.entry.small == Small::Vague)
        {
            return None;
        }
        let stem = stem(text, &words[noun]);
        let before = self.named.iter().rev().find(|n| n.stems.contains(&stem))?;
        let again = &text[article.start..words[noun].end];
        Some(Continued {
            date: doubted(before.date),
            basis: passed_on(before.basis),
            reason: format!("“{again}” is dated {} before it", before.date),
            governor: Governor {
                verb: Some(verb),
                noun: Some(noun),
            },
            dated_by: before.at.clone(),
        })
    }
}

/// The statement that a dated sentence reports, by a named speaker on one day.
fn statement(text: &str, words: &[Word], at: &Range<usize>, told: &Dated) -> Option<Statement> {
    let Edtf::At(date) = told.date else {
        return None;
    };
    let verb = verb_at(words, told.verb?)?;
    let speaker: Vec<String> = names(text, words, verb.at).map(str::to_string).collect();
    let fits = date.to_day().is_some() && verb.tense == Tense::Past && !speaker.is_empty();
    fits.then(|| Statement {
        at: at.clone(),
        date,
        basis: told.basis,
        speaker,
        since: 0,
        listed: 0,
    })
}

/// What is counted from an inferred date is inferred; from a stated one, derived.
pub fn passed_on(basis: Basis) -> Basis {
    match basis {
        Basis::Stated => Basis::Derived,
        other => other,
    }
}

/// The same date, marked uncertain: it was told of a sentence before.
pub fn doubted(date: Edtf) -> Edtf {
    let bound = |b: Bound| match b {
        Bound::At(p) => Bound::At(p.uncertain()),
        Bound::Open => Bound::Open,
    };
    match date {
        Edtf::At(p) => Edtf::At(p.uncertain()),
        Edtf::Between(a, b) => Edtf::Between(bound(a), bound(b)),
    }
}

fn says(sense: Sense) -> bool {
    matches!(sense, Sense::Say | Sense::Act(EventKind::Statement))
}

/// The names before a verb in its clause; where there are none, those right after it (`said
/// Rossi`).
fn names<'a>(text: &'a str, words: &'a [Word], verb: usize) -> impl Iterator<Item = &'a str> {
    let clause = words[verb].clause;
    // `the Norland Port Authority (NPA) announced`: the name goes on behind what is in brackets.
    let first = words.partition_point(|w| w.clause < clause);
    let bracket = first > 1
        && text[words[first - 1].end..words[first].start].contains(')')
        && words[first - 1].clause + 1 == clause;
    let named = move |i: &usize| {
        let word = &words[*i];
        let upper = text[word.start..word.end].starts_with(char::is_uppercase);
        let own = word.clause == clause || bracket && word.clause + 2 >= clause && *i < verb;
        upper && own && word.entry.small == Small::No
    };
    let before = verb.saturating_sub(12)..verb;
    let after = verb + 1..(verb + 4).min(words.len());
    let range = match before.clone().any(|i| named(&i)) {
        true => before,
        false => after,
    };
    range
        .filter(named)
        .map(move |i| text[words[i].start..words[i].end].trim_end_matches("'s"))
}

/// Whether a pronoun is the subject of a verb: `he said`, `it later added`.
pub fn is_pronoun(text: &str, words: &[Word], verb: usize) -> bool {
    (verb.saturating_sub(2)..verb).any(|i| {
        let word = &text[words[i].start..words[i].end];
        ["he", "she", "it", "they"]
            .iter()
            .any(|p| word.eq_ignore_ascii_case(p))
    })
}

/// The words that name what happened: the date's verb and the event nouns.
fn event_words(words: &[Word], verb: Option<usize>) -> impl Iterator<Item = usize> + '_ {
    let noun = |i: &usize| words[*i].entry.noun.is_some();
    verb.into_iter().chain((0..words.len()).filter(noun))
}

/// The first letters of a word, in lower case.
pub fn stem(text: &str, word: &Word) -> String {
    let letters = text[word.start..word.end].chars().take(STEM);
    letters.flat_map(char::to_lowercase).collect()
}
