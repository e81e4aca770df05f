//! The country that the text gives a person: by the role's own words, by its owner, or by the
//! only country that the sentence names beside a government's office.

use super::document::Document;
use super::mention::Mention;
use crate::gazetteer::{self, Gazetteer};
use crate::model::{CountryCode, Prose};
use crate::text::Class;
use std::collections::HashMap;
use std::ops::Range;

/// The countries of the people of a text. What a sentence says is read once, however many people it
/// names.
pub struct Countries<'a> {
    prose: &'a Prose,
    /// The bytes of all mentions, sorted.
    names: Vec<Range<usize>>,
    /// Where each role begins, sorted, with the furthest end of those up to it.
    roles: Vec<(usize, usize)>,
    sentences: HashMap<usize, Sentence>,
}

/// What a sentence says of countries.
struct Sentence {
    /// Every country that it names, in order.
    found: Vec<gazetteer::Mention>,
    /// The only country that acts in it outside of roles.
    only: Option<gazetteer::Mention>,
}

impl<'a> Countries<'a> {
    /// Notes where names and roles stand.
    pub fn new(document: &Document<'a>, mentions: &[Mention]) -> Self {
        let bytes = |m: &Mention| document.bytes(&m.tokens);
        let mut names: Vec<Range<usize>> = mentions.iter().map(bytes).collect();
        names.sort_unstable_by_key(|n| (n.start, n.end));
        let own = mentions.iter().filter(|m| !m.role.is_empty());
        let mut roles: Vec<(usize, usize)> = own.map(|m| (m.role.start, m.role.end)).collect();
        roles.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut roles {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Countries {
            prose: document.prose,
            names,
            roles,
            sentences: HashMap::new(),
        }
    }

    /// The country of the person whose role these bytes are; `None` where the text is not clear.
    pub fn of_role(&mut self, role: &Range<usize>) -> Option<CountryCode> {
        let text = &self.prose.text;
        let at = self.prose.sentence_at(role.start)?;
        let begins = self.prose.sentences[at].range.start;
        let read = || Sentence::read(self.prose, &self.roles, at);
        let Sentence { found, only } = self.sentences.entry(at).or_insert_with(read);
        let first = found.partition_point(|m| m.range.start < role.start);
        let mut own = found[first..]
            .iter()
            .take_while(|m| m.range.end <= role.end);
        if let Some(first) = own.next() {
            // "the Japanese ambassador to France" is of the first
            let rest = own.find(|m| m.code != first.code);
            let abroad = rest.is_none_or(|m| {
                text.get(first.range.end..m.range.start)
                    .is_some_and(|gap| gap.contains(" to "))
            });
            return abroad.then_some(first.code);
        }
        if let Some(owner) = found[..first].last() {
            let gap = text.get(owner.range.end..role.start).unwrap_or("-");
            if matches!(gap.trim(), "" | "'s" | "’s" | "'" | "’") {
                return Some(owner.code);
            }
        }
        let words = self.prose.words(role).to_lowercase();
        let office = words
            .split_whitespace()
            .any(|w| Class::OfficeOfState.has(w));
        let from = self.names.partition_point(|n| n.start < role.start);
        let mut inside = self.names[from..].iter().take_while(|n| n.start < role.end);
        if !office || inside.any(|n| n.end <= role.end) {
            return None;
        }
        let only = only.as_ref()?;
        is_own_side(text, begins, &only.range).then_some(only.code)
    }
}

impl Sentence {
    fn read(prose: &Prose, roles: &[(usize, usize)], at: usize) -> Self {
        let range = prose.sentences[at].range.clone();
        let found = Gazetteer::builtin().map_or(Vec::new(), |g| {
            g.find_in(&prose.text, std::iter::once(range))
        });
        let free = |m: &&gazetteer::Mention| {
            let before = roles.partition_point(|(start, _)| *start <= m.range.start);
            let held = roles[..before]
                .last()
                .is_some_and(|(_, end)| m.range.end <= *end);
            !held && m.names_country()
        };
        let mut acting = found.iter().filter(free);
        let only = acting.next();
        let only = only.filter(|only| acting.all(|m| m.code == only.code));
        Sentence {
            only: only.cloned(),
            found,
        }
    }
}

/// Whether a country is named as the side that the sentence speaks for ("the Tongan delegation"),
/// not as one that is met or dealt with.
fn is_own_side(text: &str, from: usize, country: &Range<usize>) -> bool {
    let after = text
        .get(country.end..)
        .unwrap_or("")
        .split_whitespace()
        .next()
        .unwrap_or("");
    let after = after.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text
        .get(from..country.start)
        .unwrap_or("")
        .split_whitespace()
        .rev();
    let before = words.take(3).find(|w| !matches!(*w, "the" | "The" | "a"));
    Class::Side.has(after) && before.is_none_or(|w| !Class::Dealing.has(w))
}
