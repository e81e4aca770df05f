//! Who said it: the clause before a quotation, the clause after it, or the speaker before.

use super::clause::{Word, according, article, clean, is_pronoun, sentence_end, split};
use super::marks::Quoted;
use super::words::{self, BETWEEN, FINITE, PARTICIPLES};
use crate::model::Prose;
use crate::normalize::names::{Names, Naming};
use std::ops::Range;

/// Who said it and how it came.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    /// The speaker; empty where the text does not say.
    pub speaker: String,
    /// The route; empty for none.
    pub via: String,
}

/// A quotation in its paragraph.
pub struct Context<'a> {
    /// The prose.
    pub prose: &'a Prose,
    /// The names of the prose.
    pub names: &'a Names,
    /// The paragraph.
    pub text: &'a str,
    /// Where the paragraph begins in the prose.
    pub at: usize,
    /// Where the quotation before it ends in the paragraph.
    pub before: usize,
    /// Where the quotation after it begins.
    pub after: usize,
    /// The quotation.
    pub quoted: &'a Quoted,
}

/// The longest clause that is read for a speaker, in bytes.
const CLAUSE: usize = 400;

impl Context<'_> {
    /// Reads the clauses around the quotation.
    pub fn find(&self) -> Attribution {
        let after = self.clause_after();
        let before = self.clause_before();
        let mut found = Attribution {
            speaker: String::new(),
            via: self
                .via(&after)
                .or_else(|| self.via(&before))
                .unwrap_or_default(),
        };
        let speaker = self
            .speaker_after(&after)
            .or_else(|| self.speaker_before(&before));
        found.speaker = speaker.unwrap_or_default();
        found
    }

    /// Whether the quotation directly follows an attributed one: nothing but a clause of saying
    /// stands between, and it begins a sentence of its own.
    pub fn continues(&self) -> bool {
        let between = self
            .text
            .get(self.before..self.quoted.outer.start)
            .unwrap_or("");
        self.before > 0
            && between.split_whitespace().count() <= 12
            && !between
                .trim_end_matches(['.', ' '])
                .contains(['.', '!', '?'])
    }

    fn clause_after(&self) -> Vec<Word<'_>> {
        let start = self.quoted.outer.end;
        let end = self
            .text
            .floor_char_boundary(self.after.min(start + CLAUSE));
        let text = self.text.get(start..end).unwrap_or("");
        let stop = sentence_end(text);
        split(&text[..stop], start)
    }

    fn clause_before(&self) -> Vec<Word<'_>> {
        let end = self.quoted.outer.start;
        let start = self.before.max(end.saturating_sub(CLAUSE));
        let start = self.text.ceil_char_boundary(start);
        let from = self.prose.sentence_at(self.at + end).map_or(0, |i| {
            self.prose.sentences[i].range.start.saturating_sub(self.at)
        });
        let start = start.max(from.min(end));
        split(self.text.get(start..end).unwrap_or(""), start)
    }

    /// `," said X`, `," X said`, `," according to X`.
    fn speaker_after(&self, clause: &[Word]) -> Option<String> {
        let verb = clause
            .iter()
            .take(14)
            .position(|w| words::among(w.1, FINITE));
        if let Some(to) = according(clause).filter(|to| *to <= 3) {
            return self.subject_from(clause, to, true);
        }
        let verb = verb?;
        let inner = self.text.get(self.quoted.inner.clone()).unwrap_or("");
        let ended = inner.ends_with([',', '.', '?', '!', '…'])
            || self.text[self.quoted.outer.end..]
                .trim_start()
                .starts_with([',', '—', '–', '-']);
        if !ended {
            return None;
        }
        if verb == 0 {
            return self.subject_from(clause, 1, false);
        }
        self.subject_to(clause, verb)
    }

    /// `X said, "`, `X spoke, stating, "`, `According to X, "`.
    fn speaker_before(&self, clause: &[Word]) -> Option<String> {
        if let Some(to) = according(clause) {
            return self.subject_from(clause, to, true);
        }
        let from = clause.len().saturating_sub(12);
        let spoken = |list: &[&str]| {
            (from..clause.len())
                .rev()
                .find(|&i| words::among(clause[i].1, list))
        };
        let (finite, participle) = (spoken(FINITE), spoken(PARTICIPLES));
        match (finite, participle) {
            (f, Some(p)) if f.is_none_or(|f| f < p) => self
                .first_subject(clause, p)
                .or_else(|| self.subject_to(clause, p)),
            (Some(f), _) => self.subject_to(clause, f),
            _ => None,
        }
    }

    /// The name that stands between two places of the paragraph, by its position in the list.
    fn naming(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = &Naming> {
        let (from, to) = (self.at + range.start, self.at + range.end);
        let all = &self.names.namings;
        let first = all.partition_point(|n| n.range.start < from);
        let last = first + all[first..].partition_point(|n| n.range.end <= to);
        all[first..last].iter()
    }

    /// The subject that begins at word `from`: a name within the next words, or a noun phrase.
    fn subject_from(&self, clause: &[Word], from: usize, noun: bool) -> Option<String> {
        let rest = clause.get(from..)?;
        let first = rest.first()?;
        if let Some(speaker) = self.pronoun(first.1, first.0.start) {
            return Some(speaker);
        }
        let phrase = first.0.start..rest.iter().take(14).next_back()?.0.end;
        let comma = self.text[phrase.clone()]
            .find(',')
            .map_or(phrase.end, |i| phrase.start + i);
        let near = self
            .naming(first.0.start..comma)
            .find(|n| n.person)
            .or_else(|| self.naming(first.0.start..phrase.end).find(|n| n.person));
        let direct = self
            .naming(first.0.start..comma)
            .find(|n| n.range.start == self.at + first.0.start || article(first.1));
        if let Some(person) = near {
            return Some(person.name.clone());
        }
        // "a statement the allies published": a second article begins a clause of its own.
        let second = (2..rest.len().min(9)).find(|&i| {
            article(rest[i].1)
                && !words::among(
                    rest[i - 1].1,
                    &["of", "for", "from", "by", "and", "at", "to"],
                )
        });
        let words: Vec<&Word> = rest
            .iter()
            .take(second.unwrap_or(9))
            .take_while(|w| {
                w.0.end <= comma
                    && !words::among(
                        w.1,
                        &[
                            "in", "on", "who", "which", "that", "when", "as", "after", "during",
                            "at", "told", "while", "with", "before",
                        ],
                    )
            })
            .collect();
        if words.len() < 2 && article(first.1) {
            return None;
        }
        let end = words.last()?.0.end;
        let whole = self.text.get(first.0.start..end)?;
        if let Some(body) = direct.filter(|n| n.range.end == self.at + end) {
            return Some(body.name.clone());
        }
        let nominal = article(first.1)
            || first.1.chars().next().is_some_and(char::is_uppercase)
            || noun
            || words.len() >= 2;
        (nominal && !words::among(first.1, &["that", "it", "so", "this", "there", "if", "to"]))
            .then(|| clean(whole))
    }

    /// The subject that ends right before word `verb`.
    fn subject_to(&self, clause: &[Word], verb: usize) -> Option<String> {
        let mut end = verb;
        while end > 0 && words::among(clause[end - 1].1, BETWEEN) {
            end -= 1;
        }
        let last = &clause.get(end.checked_sub(1)?)?;
        if let Some(speaker) = self.pronoun(last.1, last.0.start) {
            return Some(speaker);
        }
        let start = clause[0].0.start;
        let nearest = self.naming(start..last.0.end).next_back();
        if let Some(n) = nearest.filter(|n| n.range.end == self.at + last.0.end) {
            // "Anna Petrov of the Bank said": the first of the subject speaks
            let head = self
                .naming(start..last.0.end)
                .rev()
                .take(3)
                .find(|n| n.person)
                .filter(|p| n.person || self.linked(p, n));
            return Some(head.unwrap_or(n).name.clone());
        }
        // an apposition between the name and the verb: "Anna Petrov, head of the bank, said"
        let gap = nearest
            .and_then(|n| self.text.get(n.range.end - self.at..last.0.end))
            .unwrap_or("");
        if gap.trim_start().starts_with(',') || gap.trim_start().starts_with('(') {
            let person = self.naming(start..last.0.end).rev().find(|n| n.person);
            if let Some(n) = person.or(nearest) {
                return Some(n.name.clone());
            }
        }
        if let Some(person) = self
            .naming(start..last.0.end)
            .find(|n| n.person)
            .filter(|p| {
                self.text
                    .get(p.range.end - self.at..last.0.end)
                    .is_some_and(|g| g.trim_start().starts_with(','))
            })
        {
            return Some(person.name.clone());
        }
        // "a spokesman for the ministry", "the report"
        let from = (0..end).rev().take(9).find(|&i| {
            article(clause[i].1)
                && (i == 0 || !words::among(clause[i - 1].1, &["of", "for", "at", "in"]))
        })?;
        let phrase = self.text.get(clause[from].0.start..last.0.end)?;
        (!phrase.contains([',', ';', ':'])).then(|| clean(phrase))
    }

    /// Whether only a few words link a person to an organization after it.
    fn linked(&self, person: &Naming, body: &Naming) -> bool {
        self.prose
            .text
            .get(person.range.end..body.range.start)
            .is_some_and(|gap| {
                let gap = gap.trim();
                gap.starts_with(',')
                    || words::among(
                        gap.split_whitespace().next().unwrap_or(""),
                        &["of", "from", "at", "with"],
                    )
            })
    }

    /// The first person of the clause before word `end`, or the person that a pronoun there means.
    fn first_subject(&self, clause: &[Word], end: usize) -> Option<String> {
        let (start, stop) = (clause.first()?.0.start, clause.get(end)?.0.start);
        let mut namings = self.naming(start..stop);
        let any = self.naming(start..stop).next();
        let pronoun = clause[..end].iter().find(|w| is_pronoun(w.1));
        match (namings.find(|n| n.person), pronoun) {
            (Some(n), Some(p)) if n.range.start > self.at + p.0.start => {
                self.pronoun(p.1, p.0.start)
            }
            (Some(n), _) => Some(n.name.clone()),
            (None, Some(p)) => self.pronoun(p.1, p.0.start),
            (None, None) => any.map(|n| n.name.clone()),
        }
    }

    /// The person that he or she means: the first person named in the nearest earlier sentence
    /// that names one, within this paragraph and the one before; unclear where it names none.
    fn pronoun(&self, word: &str, at: usize) -> Option<String> {
        if !is_pronoun(word) {
            return None;
        }
        let at = self.at + at;
        let sentences = &self.prose.sentences;
        let here = self.prose.sentence_at(at)?;
        let part = sentences[here].part;
        for i in (0..=here).rev().take(8) {
            let s = &sentences[i];
            if s.part + 2 <= part {
                break;
            }
            let end = s.range.end.min(at);
            let all = &self.names.namings;
            let first = all.partition_point(|n| n.range.start < s.range.start);
            if let Some(n) = all[first..]
                .iter()
                .take_while(|n| n.range.end <= end)
                .find(|n| n.person)
            {
                return Some(n.name.clone());
            }
        }
        None
    }

    /// "as reported by X", "told X", "in an interview with X", "quoted by X".
    fn via(&self, clause: &[Word]) -> Option<String> {
        let ends = |i: usize, list: &[&str]| i > 0 && words::among(clause[i - 1].1, list);
        let at = (0..clause.len().min(24)).find(|&i| match clause[i].1 {
            "by" => ends(i, &["reported", "quoted", "cited", "carried"]),
            "with" => ends(i, &["interview"]),
            "told" => clause.get(i + 1).is_some_and(|w| {
                w.1.chars().next().is_some_and(char::is_uppercase) || w.1 == "the"
            }),
            "to" => ends(i, &["according"]) && i > 4,
            _ => false,
        })?;
        let from = clause.get(at + 1)?.0.start;
        let end = clause.get(at + 1..)?.iter().take(5).next_back()?.0.end;
        let named = self.naming(from..end).find(|n| !n.person);
        if let Some(n) = named {
            return Some(n.name.clone());
        }
        let capital: Vec<&Word> = clause[at + 1..]
            .iter()
            .take(4)
            .skip_while(|w| w.1 == "the")
            .take_while(|w| w.1.chars().next().is_some_and(char::is_uppercase))
            .collect();
        let person = self.naming(from..end).any(|n| n.person);
        let (first, last) = (capital.first()?, capital.last()?);
        (!person)
            .then(|| self.text.get(first.0.start..last.0.end).map(clean))
            .flatten()
    }
}
