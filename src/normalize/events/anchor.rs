//! The day of a report: what a sentence without a date tells in the plain past belongs, as an
//! uncertain date, to the one day that the report has told before it.
//!
//! A report tells its day in a lead (`on Tuesday`, `on 3 May 2024`) and its details without one.
//! The publication date never stands in for that day. Once a second day is told, no sentence has
//! one from before; a sentence that looks back (`earlier`, `had signed`, `in 2019`) has none.

use super::after::days_before;
use super::clause::{Governor, Tense, Verb};
use super::thread::{Continued, is_pronoun, passed_on, stem};
use super::undated;
use super::verbs::Sense;
use super::words::{Small, Word, form};
use crate::model::date::Partial;
use crate::model::{Basis, Edtf};
use crate::text::Class;
use crate::time::{Kind, Timex};
use jiff::ToSpan;
use std::ops::Range;

/// Sentences of the text that make up its lead, in which a day told in full is the report's.
const LEAD: usize = 3;

/// Sentences after the last one of the day that may still be of it.
const REACH: usize = 8;

/// Stems of a report that are kept, about.
const MOST_STEMS: usize = 200;

/// Letters that a word has at least to show what a sentence is about.
const LETTERS: usize = 4;

/// The day of a report, as far as its sentences have told it.
#[derive(Default)]
pub struct Anchor {
    day: Option<Day>,
    /// Two days were told: neither is the report's.
    closed: bool,
    /// The paragraph has turned to another time.
    elsewhere: bool,
    /// Sentences since the last one of the day.
    since: usize,
    sentences: usize,
    /// What the sentence quotes, and whether a quotation goes on after it.
    quoted: Vec<Range<usize>>,
    open: bool,
    /// Stems of happenings told of another time: of them no later sentence tells the report's day.
    past: Vec<String>,
}

struct Day {
    date: Partial,
    basis: Basis,
    when: String,
    at: Range<usize>,
    /// Stems of what its sentences are about.
    about: Vec<String>,
}

/// What a dated sentence tells of one happening, as far as the day of the report goes by it.
pub struct Told<'a> {
    pub date: Edtf,
    pub basis: Basis,
    pub when: &'a str,
    pub scheduled: bool,
}

impl Anchor {
    /// Whether a sentence without a date may have the day.
    pub fn is_open(&self) -> bool {
        self.day.is_some() && !self.closed
    }

    /// Takes in the next sentence of running text, dated or not; `opens` where it begins a
    /// paragraph.
    pub fn next(&mut self, text: &str, sentence: &Range<usize>, opens: bool) {
        self.sentences += 1;
        self.since += 1;
        if opens {
            self.elsewhere = false;
            self.open = false;
        }
        if self.is_open() {
            let part = text.get(sentence.clone()).unwrap_or("");
            quoted(part, sentence.start, &mut self.open, &mut self.quoted);
        }
    }

    /// Takes in what a sentence dates itself.
    pub fn dated<'a>(
        &mut self,
        text: &str,
        words: &[Word],
        sentence: &Range<usize>,
        told: impl Iterator<Item = Told<'a>>,
    ) {
        for told in told.filter(|t| !t.scheduled) {
            let day = match told.date {
                Edtf::At(p) if p.to_day().is_some() && !p.is_uncertain() => p,
                _ => {
                    self.elsewhere = true;
                    let nouns = words.iter().filter(|w| w.entry.noun.is_some());
                    let room = MOST_STEMS.saturating_sub(self.past.len());
                    self.past.extend(nouns.map(|w| stem(text, w)).take(room));
                    continue;
                }
            };
            match &mut self.day {
                Some(own) if own.date == day => {
                    own.about.extend(stems(text, words));
                    self.since = 0;
                    self.elsewhere = false;
                }
                Some(_) => self.closed = true,
                None if self.sentences <= LEAD || told.basis == Basis::Inferred => {
                    self.since = 0;
                    self.day = Some(Day {
                        date: day,
                        basis: told.basis,
                        when: told.when.to_string(),
                        at: sentence.clone(),
                        about: stems(text, words).collect(),
                    });
                }
                None => self.closed = true,
            }
        }
    }

    /// Whether a sentence tells of what was told of another time: `a dam that broke in 2019 … The
    /// collapse killed 94 people`.
    pub fn looks_back(&self, text: &str, words: &[Word]) -> bool {
        let the = words
            .first()
            .is_some_and(|w| w.entry.small == Small::Determiner);
        the && words
            .get(1)
            .is_some_and(|w| self.past.contains(&stem(text, w)))
    }

    /// Whether it is an hour of the report's day: `at 14:48`, where that is today.
    pub fn has_hour(&self, timex: &Timex) -> bool {
        let own = |day: &Day| timex.edtf == Some(Edtf::At(day.date));
        timex.kind == Kind::Time && self.day.as_ref().is_some_and(own)
    }

    /// Takes in that a sentence tells another time, though no happening.
    pub fn turns(&mut self) {
        self.elsewhere = true;
    }

    /// What the sentence after the one of the day places some days before it.
    pub fn day_before(&self, text: &str, words: &[Word]) -> Option<Continued> {
        let day = self.day.as_ref().filter(|_| !self.closed)?;
        if self.since > 1 || self.elsewhere {
            return None;
        }
        let (days, governor) = days_before(text, words)?;
        let date = day.date.to_day()?.checked_sub(days.days()).ok()?;
        let ago = match days {
            1 => String::from("a day"),
            n => format!("{n} days"),
        };
        Some(Continued {
            date: Edtf::At(Partial::from(date).uncertain()),
            basis: passed_on(day.basis),
            reason: format!("{ago} before {} (“{}”)", day.date, day.when),
            governor,
            dated_by: day.at.clone(),
        })
    }

    /// What a sentence without a date tells of the day of the report.
    pub fn day_of(
        &mut self,
        text: &str,
        words: &[Word],
        written: Option<Edtf>,
    ) -> Option<Continued> {
        let quoted = &self.quoted;
        let day = self
            .day
            .as_mut()
            .filter(|_| !self.closed && !self.elsewhere)?;
        let outside = |i: usize| !quoted.iter().any(|q| q.contains(&words[i].start));
        if self.since > REACH {
            return None;
        }
        // On its own day a report also tells what has been done.
        let today = written == Some(Edtf::At(day.date));
        let verb = undated::main_verb(words, outside)
            .filter(|v| tells(words, v, today) && is_main(words, v, outside))?;
        let main = |i: usize| i <= verb.at || words[i].clause == words[verb.at].clause;
        if (0..words.len()).any(|i| main(i) && outside(i) && looks_away(text, &words[i])) {
            return None;
        }
        // `A fire killed nine` is another happening; `he` is who was told of just before.
        let other = ["a", "an", "another"]
            .iter()
            .any(|w| text[words[0].start..words[0].end].eq_ignore_ascii_case(w));
        let pronoun = words[0].entry.small == Small::Pronoun || is_pronoun(text, words, verb.at);
        if other || pronoun && self.since > 1 {
            return None;
        }
        if !stems(text, words).any(|stem| day.about.contains(&stem)) {
            return None;
        }
        if day.about.len() < MOST_STEMS {
            day.about.extend(stems(text, words));
        }
        self.since = 0;
        Some(Continued {
            date: Edtf::At(day.date.uncertain()),
            basis: passed_on(day.basis),
            reason: format!(
                "tells no day of its own; the report is of {} (“{}”)",
                day.date, day.when
            ),
            governor: Governor {
                verb: Some(verb),
                noun: None,
            },
            dated_by: day.at.clone(),
        })
    }
}

/// The stems of what a sentence is about: its longer words that are neither small nor verbs of
/// saying and being. Moves of figures are one.
fn stems<'a>(text: &'a str, words: &'a [Word]) -> impl Iterator<Item = String> + 'a {
    words.iter().filter_map(|word| {
        let spelled = &text[word.start..word.end];
        let acts = |v: Option<Sense>| matches!(v, None | Some(Sense::Act(_)));
        if word.entry.small != Small::No || !acts(word.entry.verb.map(|v| v.0)) {
            return None;
        }
        let stem = stem(text, word);
        match Class::Move.has(spelled) {
            true => Some(String::from("move")),
            false => (spelled.chars().count() >= LETTERS).then_some(stem),
        }
    })
}

/// Whether a word looks back or ahead from the plain past.
pub fn looks_away(text: &str, word: &Word) -> bool {
    let spelled = text[word.start..word.end].to_lowercase();
    matches!(word.entry.small, Small::Vague | Small::Habit | Small::If)
        || Class::Elsewhere.has(&spelled)
}

/// Whether a verb tells in the plain past, or in the perfect, what was done. What others said is
/// of their own day.
fn tells(words: &[Word], verb: &Verb, perfect: bool) -> bool {
    let goes_on = words[verb.at]
        .entry
        .verb
        .is_none_or(|(_, forms)| forms & form::ING != 0);
    let light = || verb.sense == Sense::Light && !is_passive(words, verb);
    let tells = matches!(verb.sense, Sense::Act(_)) || light();
    let tense = verb.tense == Tense::Past || perfect && verb.tense == Tense::Perfect;
    tense && !goes_on && tells
}

/// Whether a form of `be` helps the verb: `was led`.
pub fn is_passive(words: &[Word], verb: &Verb) -> bool {
    words[verb.at.saturating_sub(3)..verb.at]
        .iter()
        .any(|w| w.entry.small == Small::Be)
}

/// Whether a verb in `-ed` is the sentence's own and no participle beside it: `the parts, designed
/// to last, are light`, `it is a plan related to …`.
fn is_main(words: &[Word], verb: &Verb, outside: impl Fn(usize) -> bool) -> bool {
    let finite = |w: &Word| matches!(w.entry.small, Small::Be | Small::Have | Small::Will);
    let fronted = words[0].entry.small == Small::Subordinate;
    let begins = words.iter().position(|w| fronted && w.comma).unwrap_or(0);
    let first = words[begins].clause;
    let mut before = (begins..verb.at.saturating_sub(3)).filter(|&i| outside(i));
    let stated = before.any(|i| words[i].clause == first && finite(&words[i]));
    let after = words[verb.at + 1..].iter().any(|w| w.comma && finite(w));
    !(stated || words[verb.at].comma && after)
}

/// The bytes of a sentence that stand between quotation marks; `open` is whether a quotation
/// goes on from the sentence before, and then whether one goes on after this.
fn quoted(sentence: &str, start: usize, open: &mut bool, found: &mut Vec<Range<usize>>) {
    found.clear();
    let mut from = open.then_some(start);
    let doubled = |i: usize, mark: &str| sentence[i..].starts_with(mark);
    for (i, mark) in sentence.match_indices(['“', '”', '"', '`', '\'']) {
        let opens = mark == "“" || doubled(i, "``") || mark == "\"";
        let closes = mark == "”" || doubled(i, "''") || mark == "\"";
        match from {
            None if opens => from = Some(start + i),
            Some(first) if closes && first < start + i => {
                found.push(first..start + i);
                from = None;
            }
            _ => {}
        }
    }
    *open = from.is_some();
    found.extend(from.map(|first| first..start + sentence.len()));
}
