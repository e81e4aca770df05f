//! Likeness of wording: the authority for how near two texts are in their words.
//!
//! A text is a bag of word stems, each weighted by how often it stands there and how rare it is
//! in the set at hand (TF-IDF); likeness is the cosine of two bags. Nothing but the set itself is
//! looked at. Words that very many texts share relate none of them, so that the cost grows with
//! the number of texts and not with its square.

use std::collections::HashMap;

/// A word that stands in more texts than this makes no pair.
const MOST_TEXTS: usize = 128;
/// The words of the opening that weigh more, and how much more.
const OPENING: usize = 40;
/// Weight of words of the opening, and of names inside a sentence.
const WEIGHT: f32 = 1.5;
/// How many of its nearest texts a text keeps.
const NEAREST: usize = 48;

const TOO_COMMON: &[&str] = &[
    "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "but", "is", "are", "was",
    "were", "be", "been", "has", "have", "had", "it", "its", "he", "she", "his", "her", "they",
    "their", "them", "that", "this", "with", "from", "by", "as", "said", "say", "says", "not",
    "who", "which", "will", "would", "after", "also", "i", "you", "we", "more", "about", "up",
    "out", "new", "one", "two",
];

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

/// The pairs of texts that are at least `floor` alike, by position. Each text is given in parts,
/// as a title and a body. The result depends on the order of the texts; give them in an order of
/// their own.
pub fn pairs(texts: &[Vec<&str>], floor: f32) -> Vec<Pair> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut texts_with: Vec<u32> = Vec::new();
    let mut bags: Vec<Vec<(u32, f32)>> = Vec::with_capacity(texts.len());
    for parts in texts {
        let mut bag = Vec::new();
        let mut place = 0;
        for part in parts {
            read(part, &mut place, &mut |stem, weight| {
                let next = numbers.len() as u32;
                let number = match numbers.get(stem) {
                    Some(n) => *n,
                    None => {
                        numbers.insert(stem.to_string(), next);
                        texts_with.push(0);
                        next
                    }
                };
                bag.push((number, weight));
            });
        }
        bag.sort_by(|x: &(u32, f32), y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
        bag.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1 += later.1;
            }
            same
        });
        bag.iter().for_each(|(n, _)| texts_with[*n as usize] += 1);
        bags.push(bag);
    }
    weigh(&mut bags, &texts_with);
    compare(&bags, &texts_with, floor)
}

/// Turns counts into weights of unit length. Words that stand in one text only count the less for
/// its length, the larger the set: in a small set they tell that texts differ, in a large one
/// every text has its own names and slips. Words of more than three texts in ten do not count.
fn weigh(bags: &mut [Vec<(u32, f32)>], texts_with: &[u32]) {
    let all = bags.len() as f32;
    let alone = 1.0 / (1.0 + all / 50.0);
    for bag in bags {
        let mut length = 0.0;
        for (number, weight) in bag.iter_mut() {
            let texts = texts_with[*number as usize];
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
    }
}

fn compare(bags: &[Vec<(u32, f32)>], texts_with: &[u32], floor: f32) -> Vec<Pair> {
    let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); texts_with.len()];
    let mut sums = vec![0.0f32; bags.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    for (b, bag) in bags.iter().enumerate() {
        for (number, weight) in bag {
            let n = *number as usize;
            if texts_with[n] < 2 || texts_with[n] as usize > MOST_TEXTS {
                continue;
            }
            for (a, other) in &holders[n] {
                if sums[*a as usize] == 0.0 {
                    touched.push(*a);
                }
                sums[*a as usize] += weight * other;
            }
            holders[n].push((b as u32, *weight));
        }
        let mut near: Vec<Pair> = touched
            .drain(..)
            .map(|a| Pair {
                a,
                b: b as u32,
                likeness: std::mem::take(&mut sums[a as usize]),
            })
            .filter(|p| p.likeness >= floor)
            .collect();
        near.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then(x.a.cmp(&y.a)));
        near.truncate(NEAREST);
        pairs.extend(near);
    }
    pairs
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
        stem.clear();
        stem.extend(word.chars().flat_map(char::to_lowercase));
        if TOO_COMMON.contains(&stem.as_str()) {
            continue;
        }
        cut(&mut stem);
        let weight = if name { WEIGHT } else { 1.0 };
        let early = if *place < OPENING { WEIGHT } else { 1.0 };
        take(&stem, weight * early);
        *place += 1;
    }
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
