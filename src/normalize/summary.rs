//! Summary: sentences of the article, verbatim. The rule: the first sentence of the text, then
//! the two that share most words with the title and that first sentence, in order of the text.

use crate::model::{KeyPoint, PartKind, Prose};
use std::ops::Range;

/// How many sentences follow the first.
const FOLLOWING: usize = 2;
/// Fewest letters of a word that counts: shorter ones are mostly grammar.
const SHORTEST_WORD: usize = 4;
/// Fewest and most bytes of a sentence that is taken.
const LENGTH: Range<usize> = 40..420;
/// Fewest words that a sentence must share to be taken.
const FEWEST_SHARED: usize = 3;
/// How many sentences of a text are looked at.
const LOOKED_AT: usize = 400;

/// The sentences that sum the article up.
pub fn choose(prose: &Prose) -> Vec<KeyPoint> {
    let title = prose.parts.first().filter(|p| p.kind == PartKind::Title);
    let running = |part: usize| prose.parts[part].kind == PartKind::Text;
    let mut sentences = prose
        .sentences
        .iter()
        .filter(|s| running(s.part) && LENGTH.contains(&s.range.len()));
    let Some(first) = sentences.next() else {
        return Vec::new();
    };
    let mut told = Vec::new();
    if let Some(title) = title {
        told.extend(words(prose.words(&title.range)));
    }
    told.extend(words(prose.words(&first.range)));
    told.sort_unstable();
    told.dedup();
    let mut scored: Vec<(usize, &Range<usize>)> = sentences
        .take(LOOKED_AT)
        .map(|s| (shared(prose.words(&s.range), &told), &s.range))
        .filter(|(shared, range)| *shared >= FEWEST_SHARED && stands_alone(prose.words(range)))
        .collect();
    scored.sort_by_key(|(shared, range)| (std::cmp::Reverse(*shared), range.start));
    scored.truncate(FOLLOWING);
    scored.sort_by_key(|(_, range)| range.start);
    std::iter::once(&first.range)
        .chain(scored.into_iter().map(|(_, range)| range))
        .map(|range| KeyPoint {
            text: prose.words(range).to_string(),
            at: prose.spans(range),
        })
        .collect()
}

/// The words of a text that count, each as a hash of its letters in lower case.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (mut hash, mut letters) = (0, 0);
            let ended = loop {
                match bytes.get(at) {
                    None => break true,
                    Some(b) if b.is_ascii_alphanumeric() => {
                        hash = mix(hash, char::from(b.to_ascii_lowercase()));
                        at += 1;
                    }
                    Some(..0x80) => {
                        at += 1;
                        break false;
                    }
                    Some(_) => {
                        let c = text[at..].chars().next().unwrap_or(' ');
                        at += c.len_utf8();
                        if !c.is_alphanumeric() {
                            break false;
                        }
                        hash = c.to_lowercase().fold(hash, mix);
                    }
                }
                letters += 1;
            };
            if letters >= SHORTEST_WORD {
                return Some(hash);
            }
            if ended {
                return None;
            }
        }
    })
}

fn mix(hash: u64, c: char) -> u64 {
    let mixed = (hash ^ u64::from(c)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

/// How many different words of a sentence were told in title and first sentence.
fn shared(sentence: &str, told: &[u64]) -> usize {
    let mut found = Vec::new();
    for word in words(sentence) {
        if told.binary_search(&word).is_ok() && !found.contains(&word) {
            found.push(word);
        }
    }
    found.len()
}

/// Whether a sentence can be read without the one before it: it opens with no pronoun, link word
/// or quotation mark.
fn stands_alone(sentence: &str) -> bool {
    const LEANING: &[&str] = &[
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "this",
        "these",
        "that",
        "those",
        "but",
        "and",
        "however",
        "also",
        "so",
        "then",
        "meanwhile",
        "additionally",
        "furthermore",
        "moreover",
        "his",
        "her",
        "its",
        "their",
        "such",
        "instead",
        "still",
        "yet",
        "nor",
        "or",
    ];
    let opening: String = sentence
        .chars()
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    !opening.is_empty() && !LEANING.contains(&opening.as_str())
}
