//! Quotations: the authority for what counts as one, its speaker, and the route it came by.

mod attribution;
mod clause;
mod marks;
mod words;

use super::names::Names;
use crate::model::{PartKind, Prose, Quote};
use marks::Quoted;
use std::ops::Range;

/// A quotation that names no speaker has at least this many words.
const WORDS_UNATTRIBUTED: usize = 6;
/// A quotation with a speaker has at least this many words, unless it is a whole sentence.
const WORDS_ATTRIBUTED: usize = 3;

/// The quotations of the prose, in order.
///
/// Words in quotation marks that nobody says, or that name a thing, are left out.
pub fn find(prose: &Prose, names: &Names) -> Vec<Quote> {
    let mut out: Vec<Quote> = Vec::new();
    let mut unfinished: Option<usize> = None;
    for part in &prose.parts {
        if part.kind != PartKind::Text {
            continue;
        }
        let at = part.range.start;
        let text = prose.words(&part.range);
        let quoted = marks::quoted(text);
        let continued = unfinished.take().filter(|_| {
            quoted
                .first()
                .is_some_and(|q| text[..q.outer.start].trim().is_empty())
        });
        let mut earlier: Option<attribution::Attribution> = None;
        let count = quoted.len();
        for (i, q) in quoted.iter().enumerate() {
            if q.inner.is_empty() {
                continue;
            }
            if i == 0
                && let Some(open) = continued.and_then(|n| out.get_mut(n))
            {
                // a quotation of several paragraphs opens every one and closes the last
                open.text.push('\n');
                open.text.push_str(&text[q.inner.clone()]);
                open.at.extend(prose.spans(&shift(&q.inner, at)));
                if q.open && i + 1 == count {
                    unfinished = continued;
                }
                continue;
            }
            let context = attribution::Context {
                prose,
                names,
                text,
                at,
                before: quoted[..i].last().map_or(0, |p| p.outer.end),
                after: quoted.get(i + 1).map_or(text.len(), |n| n.outer.start),
                quoted: q,
            };
            let mut found = context.find();
            if found.speaker.is_empty()
                && found.via.is_empty()
                && let Some(before) = &earlier
                && context.continues()
            {
                found = before.clone();
            }
            let said = !found.speaker.is_empty();
            if said {
                earlier = Some(found.clone());
            }
            if let Some(partial) = kind(text, q, said) {
                if q.open && i + 1 == count {
                    unfinished = Some(out.len());
                }
                out.push(Quote {
                    text: text[q.inner.clone()].to_string(),
                    speaker: found.speaker,
                    via: found.via,
                    partial,
                    at: prose.spans(&shift(&q.inner, at)),
                });
            }
        }
    }
    out
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Whether the words are a quotation, and then whether they are part of a sentence only.
fn kind(text: &str, q: &Quoted, said: bool) -> Option<bool> {
    let inner = &text[q.inner.clone()];
    let words: Vec<&str> = inner
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .collect();
    let capital = inner
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let after = text[q.outer.end..].trim_start();
    let stop = inner.ends_with(['.', '!', '?', ',', '…']) || after.starts_with(',') || q.open;
    let whole = capital && stop;
    let named = words::is_title(&words);
    let enough = match (said, whole) {
        (true, true) => words.len() >= 2 && !named || words.len() >= WORDS_UNATTRIBUTED,
        (true, false) => words.len() >= WORDS_ATTRIBUTED && !named,
        (false, true) => words.len() >= WORDS_UNATTRIBUTED && !named,
        (false, false) => words.len() >= WORDS_UNATTRIBUTED + 2 && !named,
    };
    enough.then_some(!whole)
}
