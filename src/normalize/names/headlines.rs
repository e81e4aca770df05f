//! Names in headlines: where most words have capitals no name is found, but those that the text
//! tells are known again.

use super::document::{Case, Document};
use super::entity::{Class, Entity};
use super::vocabulary as v;
use std::ops::Range;

/// The entities, by position, that headlines name, with the bytes of each naming.
pub fn namings(document: &Document, entities: &[Entity]) -> Vec<(usize, Range<usize>)> {
    let mut out = Vec::new();
    let headlines = || document.lines.iter().filter(|l| l.case != Case::Sentence);
    if headlines().next().is_none() {
        return out;
    }
    let names = by_first_word(document, entities);
    for line in headlines() {
        let mut i = line.tokens.start;
        while i < line.tokens.end {
            let token = &document.tokens[i];
            let candidates = names.get(&token.id).filter(|_| token.is_cap());
            let matches = |words: &&(usize, Vec<u64>)| {
                let rest = document.tokens[i..line.tokens.end]
                    .iter()
                    .filter(|t| t.id != 0)
                    .map(|t| t.id);
                rest.take(words.1.len()).eq(words.1.iter().copied())
            };
            let longest =
                candidates.and_then(|c| c.iter().filter(matches).max_by_key(|c| c.1.len()));
            match longest {
                Some((entity, words)) => {
                    let end = (i + words.len()).min(line.tokens.end);
                    out.push((*entity, document.bytes(&(i..end))));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    out
}

/// Names under their first words: whole names, and family names that are no common words.
fn by_first_word(document: &Document, entities: &[Entity]) -> v::ById<Vec<(usize, Vec<u64>)>> {
    let mut names: v::ById<Vec<(usize, Vec<u64>)>> = v::ById::default();
    for (i, e) in entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.class != Class::Other)
    {
        let Some(&first) = e.ids.first() else {
            continue;
        };
        names.entry(first).or_default().push((i, e.ids.clone()));
        let family = e
            .ids
            .last()
            .copied()
            .filter(|_| e.class == Class::Person && e.ids.len() > 1);
        let family =
            family.filter(|id| v::classes(*id) & v::WORD == 0 && !document.small.contains(*id));
        if let Some(family) = family {
            names.entry(family).or_default().push((i, vec![family]));
        }
    }
    names
}
