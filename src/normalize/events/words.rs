//! A sentence as words with what each can do in it: verb forms, event nouns, small words, and the
//! clauses they fall into.

use super::lexicon::{look_up, plain};
use super::verbs::Sense;
use crate::model::EventKind;
use std::ops::Range;

/// Forms a verb's word can be, as bits.
pub mod form {
    pub const BASE: u8 = 1;
    pub const THIRD: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;
}

/// Words of grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Small {
    #[default]
    No,
    /// `will`, `shall`.
    Will,
    /// `would`, `could`, `may`, `might`, `should`, `can`, `must`.
    Would,
    To,
    /// `is`, `were`, `been`.
    Be,
    /// `has`, `had`.
    Have,
    /// `did`.
    Do,
    /// `not`, `never`.
    Not,
    /// `also`, `already`, `first`: between an auxiliary and its verb.
    Adverb,
    /// `the`, `a`, `its`, `two`.
    Determiner,
    /// `of`, `in`, `on`.
    Preposition,
    /// `which`, `who`, `that`.
    Relative,
    /// `when`, `while`, `after`.
    Subordinate,
    /// `if`, `unless`, `whether`.
    If,
    /// `and`, `but`, `or`.
    And,
    /// `he`, `it`, `they`.
    Pronoun,
    /// `every`, `annually`, `usually`.
    Habit,
    /// `recent`, `earlier`: a time, but no date.
    Vague,
}

/// What is known of a word's form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// As a verb: what it does, and which forms it can be.
    pub verb: Option<(Sense, u8)>,
    /// As a noun: the kind of event it names.
    pub noun: Option<EventKind>,
    /// As a word of grammar.
    pub small: Small,
    /// Names a paper, plan or law.
    pub named_by_year: bool,
}

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What is known of it.
    pub entry: Entry,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a comma stands before it.
    pub comma: bool,
    /// Its clause, counted from 0.
    pub clause: u16,
}

impl Word {
    /// As a verb in one of these forms. A capital inside the sentence makes it a name.
    pub fn verb(&self, forms: u8) -> Option<Sense> {
        match self.entry.verb {
            Some((sense, own)) if own & forms != 0 && !self.capital => Some(sense),
            _ => None,
        }
    }
}

/// Cuts a sentence of `text` into words and clauses. `words` is emptied first.
pub fn read(text: &str, sentence: &Range<usize>, words: &mut Vec<Word>) {
    words.clear();
    let Some(part) = text.get(sentence.clone()) else {
        return;
    };
    let mut clause = 0;
    let (mut comma, mut strong) = (false, false);
    let bytes = part.as_bytes();
    let char_at = |i: usize| match bytes[i] {
        b if b.is_ascii() => char::from(b),
        _ => part[i..].chars().next().unwrap_or(' '),
    };
    let mut next = 0;
    while next < bytes.len() {
        let i = next;
        // Nearly all words stand one space apart.
        if bytes[i] == b' ' {
            next += 1;
            continue;
        }
        if let Some((entry, end)) = plain(bytes, i) {
            if !words.is_empty() && (strong || opens_clause(&entry, comma)) {
                clause = u16::saturating_add(clause, 1);
            }
            words.push(Word {
                start: sentence.start + i,
                end: sentence.start + end,
                entry,
                capital: bytes[i].is_ascii_uppercase() && !words.is_empty(),
                comma,
                clause,
            });
            (comma, strong) = (false, false);
            next = end;
            continue;
        }
        let c = char_at(i);
        next += c.len_utf8();
        if !c.is_alphanumeric() && c != '\'' {
            match c {
                ',' => comma = true,
                ';' | ':' | '(' | ')' | '—' | '–' | '|' | '[' | ']' => strong = true,
                _ => {}
            }
            continue;
        }
        while next < bytes.len() {
            if bytes[next].is_ascii_alphanumeric() {
                next += 1;
                continue;
            }
            let d = char_at(next);
            let after = next + d.len_utf8();
            let joins = matches!(d, '-' | '\'' | '’' | '.' | '‑');
            let inner = joins && after < bytes.len() && char_at(after).is_alphanumeric();
            if !(d.is_alphanumeric() || inner) {
                break;
            }
            next = after;
        }
        let end = next;
        let mut entry = look_up(&part[i..end]);
        // Set apart from its noun (`the port 's quay`), what is no `is` shows whose something is.
        let after_pronoun = |w: &Word| matches!(w.entry.small, Small::Pronoun | Small::Relative);
        if &part[i..end] == "'s" && !words.last().is_some_and(after_pronoun) {
            entry = Entry::default();
        }
        if !words.is_empty() && (strong || opens_clause(&entry, comma)) {
            clause = u16::saturating_add(clause, 1);
        }
        words.push(Word {
            start: sentence.start + i,
            end: sentence.start + end,
            entry,
            capital: c.is_uppercase() && !words.is_empty(),
            comma,
            clause,
        });
        (comma, strong) = (false, false);
    }
    split_at_second_verbs(words);
}

/// Whether a word opens a clause where it stands.
fn opens_clause(entry: &Entry, comma: bool) -> bool {
    match entry.small {
        Small::Relative | Small::Subordinate | Small::If => true,
        Small::And => comma,
        _ => {
            comma
                && entry
                    .verb
                    .is_some_and(|(_, f)| f & (form::PARTICIPLE | form::ING) != 0)
        }
    }
}

/// `signed … and entered …`: a verb after `and` has a clause of its own.
fn split_at_second_verbs(words: &mut [Word]) {
    let mut more = 0u16;
    for i in 0..words.len() {
        words[i].clause = words[i].clause.saturating_add(more);
        let next = words.get(i + 1).copied();
        let finite = |w: &Word| {
            w.verb(form::PAST | form::THIRD).is_some() && w.entry.noun.is_none()
                || matches!(w.entry.small, Small::Will)
        };
        if i > 0 && words[i].entry.small == Small::And && next.is_some_and(|w| finite(&w)) {
            more = more.saturating_add(1);
            words[i].clause = words[i].clause.saturating_add(1);
        }
    }
}
