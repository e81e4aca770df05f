//! Events of an article: sentences that report something happening or scheduled, each with the
//! date that its own words tell.
//!
//! A date comes from the sentence, or from a relative term in it and the stated publication date.
//! A happening whose sentence tells no date is undated, with the reason; told as past on a dated
//! page it is known to be no later than that page. What is no event is left out by [`rules`].

mod after;
mod anchor;
pub mod chronology;
mod clause;
mod ending;
mod headed;
mod kind;
mod lexicon;
mod line;
mod nouns;
mod objects;
mod place;
mod precision;
mod reason;
pub mod rules;
mod thread;
mod undated;
mod verbs;
mod words;

use crate::model::date::Partial;
use crate::model::{
    Basis, Edtf, Event, EventKind, Field, Organization, PartKind, Person, Prose, Span,
};
use crate::time::{self, Timex};
use anchor::Anchor;
use clause::{Governor, Tense};
use headed::Headed;
use place::Names;
use precision::{narrower, nests};
use rules::Case;
use std::ops::Range;
use thread::{Continued, Dated, Thread};
use words::Word;

/// Most dates of one sentence that are looked at; beyond it a sentence is a list.
const MOST_DATES: usize = 24;

/// The stated publication date that relative terms count from.
pub fn reference(published: Option<&Field<Edtf>>) -> Option<Partial> {
    match published?.value {
        Edtf::At(p) => Some(p),
        Edtf::Between(..) => None,
    }
}

/// The events of the prose, in order. `dates` are the temporal expressions of its text, resolved
/// with [`reference()`].
pub fn find(
    prose: &Prose,
    dates: &[Timex],
    published: Option<&Field<Edtf>>,
    updated: Option<&Field<Edtf>>,
    people: &[Person],
    organizations: &[Organization],
) -> Vec<Event> {
    let names = Names::new(people, organizations);
    let written = published.map(|p| p.value);
    let changed = reference(updated).filter(|u| {
        let first = written.and_then(|w| w.last_day());
        first.is_none_or(|first| u.first_day() > first)
    });
    let mut events = Vec::new();
    let mut words = Vec::new();
    let mut dates = dates;
    let mut thread = Thread::default();
    let mut anchor = Anchor::default();
    let mut headed = Headed::new(prose, dates);
    let first_text = prose
        .sentences
        .iter()
        .find(|s| prose.parts[s.part].kind == PartKind::Text);
    let posts = prose.posts();
    for (kind, sentence) in sentences(prose) {
        let post = posts.partition_point(|post| post.end <= sentence.start);
        if posts
            .get(post)
            .is_some_and(|post| post.contains(&sentence.start))
        {
            continue;
        }
        let before = dates.partition_point(|t| t.range.start < sentence.start);
        dates = &dates[before..];
        let own = &dates[..dates.partition_point(|t| t.range.start < sentence.end)];
        if ending::ends_story(prose.words(&sentence)) {
            break;
        }
        if kind == PartKind::Heading {
            headed.heading(&prose.text, &sentence, own);
            continue;
        }
        let running = kind == PartKind::Text;
        let opens = prose
            .part_at(sentence.start)
            .is_some_and(|p| prose.parts[p].range.start == sentence.start);
        let first = first_text.is_some_and(|s| s.range == sentence);
        if running {
            anchor.next(&prose.text, &sentence, opens);
        }
        let open = opens || thread.is_open() || anchor.is_open() || headed.is_open();
        if own.is_empty() && !(running && open) {
            continue;
        }
        words::read(&prose.text, &sentence, &mut words);
        let told = Told {
            text: &prose.text,
            sentence: &sentence,
            words: &words,
            written,
            changed,
            row: !running,
        };
        let mut found = told.dated(own);
        if running {
            told.under(&headed, &mut found, own);
            if !found.is_empty() || !anchor.looks_back(&prose.text, &words) {
                told.follow(&mut thread, &mut found, own);
                told.of_the_day(&mut anchor, &mut found, own);
            }
        }
        if found.is_empty() && running {
            found.extend(told.undated(own, opens, first));
        }
        if running && !first && told.is_courtesy() {
            continue;
        }
        for found in found {
            let at = prose.spans(&sentence);
            let dated_by = found.dated_by.map_or(Vec::new(), |s| prose.spans(&s));
            let (people, organizations) = names.within(&at);
            events.push(Event {
                date: found.date,
                basis: found.basis,
                reason: found.reason,
                when: found.when,
                scheduled: found.scheduled,
                kind: found.kind,
                text: prose.words(&sentence).to_string(),
                at,
                people,
                organizations,
                countries: Vec::new(),
                dated_by,
                editor: None,
            });
        }
    }
    events
}

/// The people and organizations that stand in these places.
pub fn named_in(
    at: &[Span],
    people: &[Person],
    organizations: &[Organization],
) -> (Vec<String>, Vec<String>) {
    Names::new(people, organizations).within(at)
}

/// What can tell an event or date it: headings, the sentences of running text and the rows of
/// tables.
fn sentences(prose: &Prose) -> impl Iterator<Item = (PartKind, Range<usize>)> + '_ {
    prose
        .sentences
        .iter()
        .map(|s| (prose.parts[s.part].kind, &s.range))
        .filter(|(kind, _)| *kind != PartKind::Title)
        .flat_map(|(kind, range)| {
            let rows = match kind {
                PartKind::Table => prose.words(range).split('\n'),
                _ => "".split('\n'),
            };
            let whole = (kind != PartKind::Table).then(|| (kind, range.clone()));
            let mut at = range.start;
            let rows = rows.map(move |row| {
                let start = at;
                at += row.len() + 1;
                (kind, start..start + row.len())
            });
            whole.into_iter().chain(rows)
        })
        .filter(|(_, range)| !range.is_empty())
}

/// The names of the rules that leave the dates of a sentence out, in order of the dates.
pub fn left_out(sentence: &str, published: Option<Edtf>) -> Vec<&'static str> {
    let mut words = Vec::new();
    let whole = 0..sentence.len();
    words::read(sentence, &whole, &mut words);
    let told = Told {
        text: sentence,
        sentence: &whole,
        words: &words,
        written: published,
        changed: None,
        row: false,
    };
    let reference = match published {
        Some(Edtf::At(p)) => Some(p),
        _ => None,
    };
    time::find(sentence, reference)
        .iter()
        .filter_map(|t| rules::leaves_out(&told.case(t)).map(|r| r.name))
        .collect()
}

/// A sentence being read.
struct Told<'a> {
    text: &'a str,
    sentence: &'a Range<usize>,
    words: &'a [Word],
    written: Option<Edtf>,
    /// When the page was changed after it was written: what it tells may be as young.
    changed: Option<Partial>,
    /// It is the row of a table.
    row: bool,
}

/// What a sentence tells of one event.
struct Found {
    date: Option<Edtf>,
    basis: Basis,
    reason: String,
    when: String,
    scheduled: bool,
    kind: EventKind,
    verb: Option<usize>,
    dated_by: Option<Range<usize>>,
}

impl Told<'_> {
    /// An event for each date of the sentence that is one; none twice.
    fn dated(&self, dates: &[Timex]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for timex in dates.iter().take(MOST_DATES) {
            let case = self.case(timex);
            let Some(date) = timex.edtf else { continue };
            let headline = self.is_stamp(&case) && self.heads_line(timex);
            let stamp = self.is_stamp(&case) && !headline;
            if rules::leaves_out(&case).is_some() || stamp {
                continue;
            }
            let Some(scheduled) = self.scheduled(Some(date), &case.governor) else {
                continue;
            };
            let verb = case.governor.verb.map(|v| v.at);
            let same = |f: &&mut Found| {
                f.date == Some(date) || (f.verb == verb && f.date.is_some_and(|d| nests(d, date)))
            };
            if let Some(twin) = found.iter_mut().find(same) {
                if twin.date.is_some_and(|d| narrower(date, d)) {
                    twin.date = Some(date);
                    twin.when = self.text[timex.range.clone()].to_string();
                }
                continue;
            }
            let (basis, reason) = self.basis(timex);
            found.push(Found {
                date: Some(date),
                basis,
                reason,
                when: self.when(timex),
                scheduled,
                kind: if headline {
                    kind::of_headline(self.text, &self.words[case.date.end..])
                } else {
                    kind::kind(self.text, self.words, &case.governor)
                },
                verb,
                dated_by: None,
            });
        }
        found
    }

    /// Dates a sentence without a time of its own by the date that it stands under.
    fn under(&self, headed: &Headed, found: &mut Vec<Found>, own: &[Timex]) {
        if found.is_empty() && headed.is_open() && !self.asks() && !self.tells_time(own) {
            let continued = headed.continued(self.text, self.words);
            found.extend(continued.map(|c| self.continues(c)));
        }
    }

    /// Takes what the sentence dates into the thread; where it dates nothing, the thread may date it.
    fn follow(&self, thread: &mut Thread, found: &mut Vec<Found>, own: &[Timex]) {
        if !found.is_empty() {
            let dated = found.iter().filter_map(|f| {
                Some(Dated {
                    date: f.date?,
                    basis: f.basis,
                    verb: f.verb,
                    states: f.kind == EventKind::Statement && !f.scheduled,
                    scheduled: f.scheduled,
                })
            });
            let dated = dated.collect::<Vec<_>>();
            thread.dated(self.text, self.words, self.sentence, &dated);
            return;
        }
        // What was said may tell of any time; when it was said is another matter.
        let said = thread.said_by(self.words);
        let tells_time = |t: &Timex| {
            let case = self.case(t);
            let of_said = case.governor.verb.map(|v| v.at) == said;
            rules::leaves_out(&case).is_none() && (said.is_none() || of_said)
        };
        if self.asks() || own.iter().take(MOST_DATES).any(tells_time) {
            return;
        }
        let continued = thread.continued(self.text, self.words, own.is_empty());
        found.extend(continued.map(|c| self.continues(c)));
    }

    /// Takes the day that the sentence tells as the report's; where it tells no time, it may have
    /// that day from before.
    fn of_the_day(&self, anchor: &mut Anchor, found: &mut Vec<Found>, own: &[Timex]) {
        let told = |f: &Found| f.dated_by.is_none() && f.date.is_some();
        if found.iter().any(told) {
            let dated = found.iter().filter_map(|f| {
                Some(anchor::Told {
                    date: f.date?,
                    basis: f.basis,
                    when: &f.when,
                    scheduled: f.scheduled,
                })
            });
            anchor.dated(self.text, self.words, self.sentence, dated);
            return;
        }
        if self.tells_time(own.iter().filter(|t| !anchor.has_hour(t))) {
            anchor.turns();
            return;
        }
        let before = anchor.day_before(self.text, self.words);
        let continued = before.or_else(|| anchor.day_of(self.text, self.words, self.written));
        if found.is_empty() && !self.asks() {
            found.extend(continued.map(|c| self.continues(c)));
        }
    }

    /// A happening that has its date from a sentence before.
    fn continues(&self, c: Continued) -> Found {
        Found {
            date: Some(c.date),
            basis: c.basis,
            reason: c.reason,
            when: String::new(),
            scheduled: false,
            kind: kind::kind(self.text, self.words, &c.governor),
            verb: c.governor.verb.map(|v| v.at),
            dated_by: Some(c.dated_by),
        }
    }

    fn case<'a>(&'a self, timex: &'a Timex) -> Case<'a> {
        let start = self.words.partition_point(|w| w.end <= timex.range.start);
        let end = self
            .words
            .partition_point(|w| w.start < timex.range.end)
            .max(start);
        let date = start..end;
        let mut governor = clause::governor(self.words, &date);
        if timex.attributive
            && let Some(noun) = clause::noun_after(self.words, end)
        {
            governor.noun = Some(noun);
        }
        // `4 May 2024 | Talks in Oslo`: the cells of a row belong together.
        if self.row && governor.verb.is_none() && governor.noun.is_none() {
            governor.noun = self.words.iter().position(|w| w.entry.noun.is_some());
        }
        let then = self.told_then(end);
        if let Some(verb) = then {
            governor = Governor {
                verb: Some(verb),
                noun: None,
            };
        }
        Case {
            then: then.is_some(),
            words: self.words,
            text: self.text,
            sentence: self.sentence,
            timex,
            date,
            governor,
            written: self.written,
        }
    }

    /// Whether the sentence is nothing but a date and what stands around stamps.
    fn is_stamp(&self, case: &Case) -> bool {
        case.governor.verb.is_none() && case.governor.noun.is_none()
    }

    /// Whether the event lay ahead of the writing; `None` where date and tense contradict.
    fn scheduled(&self, date: Option<Edtf>, governor: &Governor) -> Option<bool> {
        let tense = governor.verb.map(|v| v.tense);
        let ahead = matches!(tense, Some(Tense::Future | Tense::ToCome));
        let (Some(date), Some(written)) = (date, self.written) else {
            return Some(ahead);
        };
        let after = date.first_day() > written.last_day() && date.first_day().is_some();
        let before = date.last_day() < written.first_day() && date.last_day().is_some();
        match tense {
            _ if after => Some(true),
            Some(Tense::Future) if before => None,
            _ if before => Some(false),
            _ => Some(ahead),
        }
    }
}
