//! What is no event: the rules by which a date, or a sentence, is left out of the timeline.

use super::anchor::is_passive;
use super::clause::{self, Governor, Tense};
use super::verbs::Sense;
use super::words::{Small, Word};
use crate::model::{Edtf, EventKind};
use crate::time::{Kind, Relation, Timex};
use std::ops::Range;

/// A date of a sentence with all that a rule may look at.
pub struct Case<'a> {
    /// The words of the sentence.
    pub words: &'a [Word],
    /// The text they stand in.
    pub text: &'a str,
    /// The sentence's bytes.
    pub sentence: &'a Range<usize>,
    /// The date.
    pub timex: &'a Timex,
    /// Its words, as positions.
    pub date: Range<usize>,
    /// What it belongs to.
    pub governor: Governor,
    /// A clause behind it tells what happened then: `in 2008, when the dam broke`.
    pub then: bool,
    /// The publication date.
    pub written: Option<Edtf>,
}

/// A rule that leaves a date out, by name and with the reason in words.
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it leaves out.
    pub says: &'static str,
    applies: fn(&Case) -> bool,
}

/// What lasts from the day on which it is done.
const LASTING: [EventKind; 5] = [
    EventKind::Legal,
    EventKind::Decision,
    EventKind::Sanction,
    EventKind::Opening,
    EventKind::Appointment,
];

/// The rules, in the order in which they are asked.
pub const RULES: &[Rule] = &[
    Rule {
        name: "habit",
        says: "comes back (“every May”, “annually”)",
        applies: |c| {
            c.timex.kind == Kind::Set || c.own_clause().any(|w| w.entry.small == Small::Habit)
        },
    },
    Rule {
        name: "duration",
        says: "tells how long (“for six days”)",
        applies: |c| c.timex.kind == Kind::Duration,
    },
    Rule {
        name: "range-end",
        says: "is the far end of a range that the date before it carries",
        applies: |c| c.timex.relation == Relation::RangeEnd,
    },
    Rule {
        name: "no-date",
        says: "says no more than past, present or future (“now”, “recently”)",
        applies: |c| c.timex.value.ends_with("_REF") || c.is_bare_hour(),
    },
    Rule {
        name: "anniversary",
        says: "is remembered or comes round (“the anniversary of”)",
        applies: |c| c.timex.anniversary || c.is_remembered(),
    },
    Rule {
        name: "fiscal-year",
        says: "is a budget year, or the end of a period of figures",
        applies: |c| c.timex.fiscal || c.is_for_a_year(),
    },
    Rule {
        name: "target",
        says: "is a limit set for something (“by 2030”), or years in which it is hoped for",
        applies: |c| {
            c.timex.relation == Relation::By
                || c.is_deadline()
                || (c.tense() == Some(Tense::ToCome) && c.is_year())
                || (c.is_years() && c.is_ahead())
        },
    },
    Rule {
        name: "background",
        says: "tells since, until, before or as of when something holds",
        applies: |c| {
            let limits = matches!(
                c.timex.relation,
                Relation::Since
                    | Relation::Until
                    | Relation::Before
                    | Relation::After
                    | Relation::AsOf
            );
            let limit = (limits || c.is_a_limit()) && !c.is_put_off()
                || c.follows_since()
                || c.is_put_off_from();
            limit && !c.then && !c.began_then()
        },
    },
    Rule {
        name: "comparison",
        says: "is only what something is compared with (“than a year ago”)",
        applies: |c| !c.then && c.is_compared(),
    },
    Rule {
        name: "birth",
        says: "is a birth",
        applies: |c| {
            c.own_clause()
                .any(|w| c.word(w).eq_ignore_ascii_case("born"))
        },
    },
    Rule {
        name: "document-name",
        says: "belongs to the name of a paper, plan or other thing (“the 2022 strategy”)",
        applies: |c| c.names_a_thing(),
    },
    Rule {
        name: "citation",
        says: "belongs to a source in brackets (“(Island Courier, 2 March)”)",
        applies: |c| c.is_cited(),
    },
    Rule {
        name: "hypothetical",
        says: "may or may not come (would, could, if, hopes to)",
        applies: |c| {
            c.tense() == Some(Tense::Doubtful) || c.own_clause().any(|w| w.entry.small == Small::If)
        },
    },
    Rule {
        name: "denied",
        says: "did not happen",
        applies: |c| c.tense() == Some(Tense::Denied),
    },
    Rule {
        name: "question",
        says: "is asked, not told",
        applies: |c| c.text[c.sentence.clone()].ends_with('?'),
    },
    Rule {
        name: "state",
        says: "tells how things are, not what happened",
        applies: |c| {
            let state = |v: clause::Verb| matches!(v.sense, Sense::State | Sense::View);
            c.governor.noun.is_none() && !c.is_day() && c.governor.verb.is_none_or(state)
        },
    },
];

/// The first rule that leaves the date out.
pub fn leaves_out(case: &Case) -> Option<&'static Rule> {
    RULES.iter().find(|r| (r.applies)(case))
}

impl Case<'_> {
    fn tense(&self) -> Option<Tense> {
        self.governor.verb.map(|v| v.tense)
    }

    fn word(&self, word: &Word) -> &str {
        self.text.get(word.start..word.end).unwrap_or("")
    }

    /// The words of the date's clause that stand near it.
    fn own_clause(&self) -> impl Iterator<Item = &Word> {
        let clause = self.words.get(self.date.start).map(|w| w.clause);
        let from = self.date.start.saturating_sub(30);
        let to = (self.date.end + 30).min(self.words.len());
        self.words[from..to]
            .iter()
            .filter(move |w| Some(w.clause) == clause)
    }

    /// `a June 1 deadline`, `a deadline set at June 1`: a limit that something has, not one that is
    /// moved or missed.
    fn is_deadline(&self) -> bool {
        let (from, to) = (self.date.start.saturating_sub(4), self.date.end + 1);
        let near = &self.words[from..to.min(self.words.len())];
        let has = |v: clause::Verb| matches!(v.sense, Sense::State | Sense::Plan);
        self.governor.verb.is_none_or(has)
            && near
                .iter()
                .any(|w| self.word(w).eq_ignore_ascii_case("deadline"))
    }

    fn is_year(&self) -> bool {
        matches!(self.timex.edtf, Some(Edtf::At(p)) if p.parts().1.is_none())
    }

    /// Several years, as in `the early 2030s`.
    fn is_years(&self) -> bool {
        let days = self
            .timex
            .edtf
            .and_then(|e| Some((e.first_day()?, e.last_day()?)));
        days.is_some_and(|(first, last)| last.year() > first.year() + 1)
    }

    /// Whether it lies after the writing; without a date of writing, whether a verb to come tells it.
    fn is_ahead(&self) -> bool {
        let start = |e: Option<Edtf>| e.and_then(|e| e.first_day());
        match (start(self.timex.edtf), start(self.written)) {
            (Some(date), Some(written)) => date > written,
            _ => self.tense() == Some(Tense::ToCome),
        }
    }

    fn is_day(&self) -> bool {
        match self.timex.edtf {
            Some(Edtf::At(p)) => p.to_day().is_some(),
            Some(Edtf::Between(..)) => self.timex.edtf.is_some_and(|e| {
                matches!((e.first_day(), e.last_day()), (Some(a), Some(b)) if (b - a).get_days() < 15)
            }),
            None => self.timex.weekday,
        }
    }

    /// `before the election in November`: a clause without a verb that only sets a limit.
    fn is_a_limit(&self) -> bool {
        let mut clause = self.own_clause();
        clause.next().is_some_and(|w| {
            let opening = self.word(w);
            opening.eq_ignore_ascii_case("before") || opening.eq_ignore_ascii_case("until")
        }) && !self.governor.verb.is_some_and(|v| {
            Some(self.words[v.at].clause) == self.words.get(self.date.start).map(|w| w.clause)
        })
    }

    /// `postponed until Friday`: the end of the delay is when it is to take place.
    fn is_put_off(&self) -> bool {
        const STEMS: [&str; 5] = ["postpone", "delay", "defer", "adjourn", "reschedule"];
        let verb = self.governor.verb.map(|v| self.word(&self.words[v.at]));
        let put_off = verb.is_some_and(|v| STEMS.iter().any(|s| v.starts_with(s)));
        put_off && self.timex.relation == Relation::Until
    }

    /// `delayed from 25 February`: the day on which it did not take place.
    fn is_put_off_from(&self) -> bool {
        const STEMS: [&str; 6] = [
            "postpone",
            "delay",
            "defer",
            "adjourn",
            "reschedule",
            "move",
        ];
        let before = |n: usize| {
            self.date
                .start
                .checked_sub(n)
                .map(|i| self.word(&self.words[i]))
        };
        before(1) == Some("from")
            && before(2).is_some_and(|v| STEMS.iter().any(|s| v.starts_with(s)))
    }

    /// `up from 14 percent a year ago`, `compared with the same month last year`, `than in 2015`.
    fn is_compared(&self) -> bool {
        // `a slight increase from earlier today` tells of today.
        let when = self.text.get(self.timex.range.clone()).unwrap_or("");
        if self.timex.rough && when.ends_with("today") {
            return false;
        }
        if self.compares_close() {
            return true;
        }
        let from = self.date.start.saturating_sub(8).min(self.date.start);
        for i in (from..self.date.start).rev() {
            let word = &self.words[i];
            let text = self.word(word);
            let figure = |n: usize| {
                self.words
                    .get(n)
                    .is_some_and(|w| self.word(w).starts_with(|c: char| c.is_ascii_digit()))
            };
            match text {
                "compared" | "versus" | "vs" => return true,
                "than" => return self.date.start - i <= 3 && !figure(i + 1),
                "from" if figure(i + 1) && i + 1 < self.date.start => return true,
                _ if word.verb(!0).is_some() && word.entry.noun.is_none() => return false,
                _ => {}
            }
        }
        false
    }

    /// `has been closed since Monday`: the day on which it was closed.
    fn began_then(&self) -> bool {
        let done = |v: clause::Verb| match v.sense {
            Sense::Act(kind) => LASTING.contains(&kind) && is_passive(self.words, &v),
            _ => false,
        };
        let since = self.timex.relation == Relation::Since && self.is_day();
        since && self.governor.verb.is_some_and(done)
    }

    /// `a decrease from the close of trading on Wednesday`: the word at which the comparison begins.
    fn compares_close(&self) -> bool {
        const CLOSE: [&str; 9] = [
            "the", "close", "end", "start", "opening", "of", "trading", "on", "day",
        ];
        let mut before = (0..self.date.start).rev().take(6);
        let from = before.find(|&i| !CLOSE.contains(&self.word(&self.words[i])));
        from.is_some_and(|i| self.word(&self.words[i]) == "from" && self.tells_change(i))
    }

    /// `an increase of 54 points from 12 March`: how much more or less, before the word at `at`.
    fn tells_change(&self, at: usize) -> bool {
        const CHANGES: [&str; 10] = [
            "increase", "decrease", "rise", "gain", "drop", "fall", "decline", "growth", "up",
            "down",
        ];
        let near = &self.words[at.saturating_sub(6)..at];
        near.iter().any(|w| CHANGES.contains(&self.word(w)))
    }

    /// `the first since its agreement with Britain in 1958`
    fn follows_since(&self) -> bool {
        let from = self.date.start.saturating_sub(8);
        let near = &self.words[from.min(self.date.start)..self.date.start];
        let phrase = near.iter().rev().take_while(|w| w.verb(!0).is_none());
        phrase.into_iter().any(|w| self.word(w) == "since")
    }

    /// `the anniversary of the landing in 1944`: the date of what is remembered, not of the feast.
    fn is_remembered(&self) -> bool {
        let before = |w: &&Word| w.end <= self.timex.range.start;
        let year = |d: Option<Edtf>| d.and_then(|d| d.first_day()).map(|d| d.year());
        self.own_clause()
            .filter(before)
            .any(|w| self.word(w).eq_ignore_ascii_case("anniversary"))
            && self.timex.basis == crate::time::Basis::Stated
            && year(self.timex.edtf) != year(self.written)
    }

    /// `(Island Courier, 2 March)`: a bracket that holds a name, a comma and the date.
    fn is_cited(&self) -> bool {
        let before = self.text.get(self.sentence.start..self.timex.range.start);
        let inside = before.and_then(|b| b.rsplit_once('(')).map_or("", |b| b.1);
        let closed = self
            .text
            .get(self.timex.range.end..)
            .unwrap_or("")
            .trim_start();
        inside.starts_with(char::is_uppercase)
            && inside.trim_end().ends_with(',')
            && !inside.contains(')')
            && closed.starts_with([')', ',', ';'])
    }

    fn is_bare_hour(&self) -> bool {
        self.timex.edtf.is_none() && self.timex.value.starts_with("XXXX-XX-XXT")
    }

    /// `the budget for 2025`: a year that something is meant for, not scheduled for.
    fn is_for_a_year(&self) -> bool {
        let planned = |v: clause::Verb| v.sense == Sense::Plan;
        self.timex.relation == Relation::For
            && self.is_year()
            && !self.governor.verb.is_some_and(planned)
    }

    /// `the 2022 strategy`, `Australia's 2023 review`: a date inside a noun's name. A weekday or a
    /// near date beside an event noun (`Wednesday's ruling`) dates that event.
    fn names_a_thing(&self) -> bool {
        if !self.timex.attributive {
            let next = self.words.get(self.date.end);
            return self.is_year() && next.is_some_and(|w| !w.comma && w.entry.named_by_year);
        }
        let noun = clause::noun_after(self.words, self.date.end);
        noun.is_none() || self.is_year()
    }
}
