//! Likeness of wording: the authority for how near two texts are in their words.
//!
//! A text is a bag of word stems, each weighted by how often it stands there and how rare it is
//! in the set at hand (TF-IDF); likeness is the cosine of two bags. Nothing but the set itself is
//! looked at. Words that very many texts share relate none of them, so that the cost grows with
//! the number of texts and not with its square.

use super::postings::{Bag, ByHash, Postings, holders};
use super::wording;
use rayon::prelude::*;

/// A word that stands in more texts than this makes no pair.
const MOST_TEXTS: usize = 128;
/// The words of the opening that weigh more, and how much more.
const OPENING: usize = 40;
/// Weight of words of the opening, and of names inside a sentence.
const WEIGHT: f32 = 1.5;
/// How many of its nearest texts a text keeps.
const NEAREST: usize = 48;

/// Two texts by position, the lower first, and their likeness from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The lower position.
    pub a: u32,
    /// The higher position.
    pub b: u32,
    /// Cosine of the two.
    pub likeness: f32,
}

/// The pairs of texts that are at least `floor` alike, by position. The result depends on the
/// order of the texts; give them in an order of their own.
pub fn pairs(mut bags: Vec<Bag>, floor: f32) -> Vec<Pair> {
    let holders = holders(&bags);
    weigh(&mut bags, &holders);
    let postings = Postings::new(bags, &holders, MOST_TEXTS, false);
    let near = postings.compare(|b, near| {
        let alike = near.into_iter().filter(|(_, likeness)| *likeness >= floor);
        let mut near: Vec<Pair> = alike.map(|(a, likeness)| Pair { a, b, likeness }).collect();
        near.sort_unstable_by(|x, y| y.likeness.total_cmp(&x.likeness).then(x.a.cmp(&y.a)));
        near.truncate(NEAREST);
        near
    });
    near.into_iter().flatten().collect()
}

/// The stems of a text, given in parts as a title and paragraphs: in order of their hashes, each
/// with the sum of its weights.
pub fn bag<'a>(parts: impl Iterator<Item = &'a str>) -> Bag {
    let mut bag = Bag::new();
    let mut place = 0;
    for part in parts {
        read(part, &mut place, &mut |stem, weight| {
            bag.push(((wording::hash(stem) >> 32) as u32, weight));
        });
    }
    bag.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    bag.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    bag
}

/// Turns counts into weights of unit length. Words that stand in one text only count the less for
/// its length, the larger the set: in a small set they tell that texts differ, in a large one
/// every text has its own names and slips. Words of more than three texts in ten do not count.
fn weigh(bags: &mut [Bag], holders: &ByHash<u32>) {
    let all = bags.len() as f32;
    let alone = 1.0 / (1.0 + all / 50.0);
    bags.par_iter_mut().for_each(|bag| {
        let mut length = 0.0;
        for (stem, weight) in bag.iter_mut() {
            let texts = holders.get(stem).copied().unwrap_or(1);
            let rare = ((all + 1.0) / texts as f32).ln();
            *weight = (1.0 + weight.ln().max(0.0)) * rare;
            let counts = match texts {
                1 => alone,
                _ if all > 20.0 && texts as f32 > all * 0.3 => 0.0,
                _ => 1.0,
            };
            length += *weight * *weight * counts;
        }
        let length = length.sqrt();
        if length > 0.0 {
            bag.iter_mut().for_each(|(_, w)| *w /= length);
        }
    });
}

/// Gives each counted word of a text as its stem, with its weight. `place` counts words on.
fn read(text: &str, place: &mut usize, take: &mut dyn FnMut(&str, f32)) {
    let mut stem = String::new();
    let mut opens = true;
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        let word = word.trim_matches(['\'', '’']);
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        if word.is_empty() {
            continue;
        }
        let name = !opens && word.starts_with(char::is_uppercase);
        opens = false;
        wording::lower(word, &mut stem);
        if is_too_common(&stem) {
            continue;
        }
        cut(&mut stem);
        let weight = if name { WEIGHT } else { 1.0 };
        let early = if *place < OPENING { WEIGHT } else { 1.0 };
        take(&stem, weight * early);
        *place += 1;
    }
}

/// Whether a word stands in every text.
fn is_too_common(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "and"
            | "or"
            | "but"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "it"
            | "its"
            | "he"
            | "she"
            | "his"
            | "her"
            | "they"
            | "their"
            | "them"
            | "that"
            | "this"
            | "with"
            | "from"
            | "by"
            | "as"
            | "said"
            | "say"
            | "says"
            | "not"
            | "who"
            | "which"
            | "will"
            | "would"
            | "after"
            | "also"
            | "i"
            | "you"
            | "we"
            | "more"
            | "about"
            | "up"
            | "out"
            | "new"
            | "one"
            | "two"
    )
}

/// Cuts the endings of English inflection.
fn cut(word: &mut String) {
    for ending in ["ings", "ing", "edly", "ed", "ies", "es", "s"] {
        if !word.ends_with(ending) || word.len() < ending.len() + 3 {
            continue;
        }
        word.truncate(word.len() - ending.len());
        if ending == "ies" {
            word.push('y');
        }
        let bytes = word.as_bytes();
        if let [.., x, y] = bytes
            && bytes.len() > 3
            && x == y
            && y.is_ascii_alphabetic()
            && !matches!(y, b'l' | b's' | b'z')
        {
            word.pop();
        }
        break;
    }
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
}
