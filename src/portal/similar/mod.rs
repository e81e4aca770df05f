//! Likeness of wording: the authority for how near two texts are in their words.
//!
//! A text is a bag of word stems, each weighted by how often it stands there and how rare it is
//! in the set at hand (TF-IDF); likeness is the cosine of two bags. Nothing but the set itself is
//! looked at. Words that very many texts share relate none of them, so that the cost grows with
//! the number of texts and not with its square.
//!
//! How many texts hold a word, and how many there are, counts in steps of an eighth or finer: one
//! text more leaves the weights of nearly all others as they were, so that [`Kept`] can compare
//! what an edit touched and nothing else.

mod kept;
mod words;

pub use kept::Kept;
pub use words::bag;

use super::postings::{Bag, ByHash, Postings, holders};
use rayon::prelude::*;

/// A word that stands in more texts than this makes no pair. The last number of a [`step`].
const MOST_TEXTS: usize = 127;
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
    let rarity = Rarity::among(bags.len());
    bags.par_iter_mut().for_each(|b| rarity.weigh(b, &holders));
    let postings = Postings::new(bags, &holders, MOST_TEXTS, false);
    let near = postings.compare(|b, near| {
        let near = nearest(near, floor, NEAREST).into_iter();
        let pair = |(a, likeness)| Pair { a, b, likeness };
        near.map(pair).collect::<Vec<Pair>>()
    });
    near.into_iter().flatten().collect()
}

/// Of these texts those that are alike enough, the most alike first, as many as are wanted.
fn nearest(mut near: Vec<(u32, f32)>, floor: f32, most: usize) -> Vec<(u32, f32)> {
    near.retain(|(_, likeness)| *likeness >= floor);
    near.sort_unstable_by(before);
    near.truncate(most);
    near
}

/// The more alike first, of equals the lower position.
fn before(x: &(u32, f32), y: &(u32, f32)) -> std::cmp::Ordering {
    y.1.total_cmp(&x.1).then(x.0.cmp(&y.0))
}

/// The number without its lower bits: the four highest stand.
fn step(n: u32) -> u32 {
    let low = (u32::BITS - n.leading_zeros()).saturating_sub(4);
    n >> low << low
}

/// How much a word counts, by how many texts hold it.
struct Rarity {
    /// The step of the number of texts.
    all: u32,
}

impl Rarity {
    fn among(texts: usize) -> Self {
        Rarity {
            all: step(texts as u32),
        }
    }

    /// Turns counts into weights of unit length. Words that stand in one text only count the less
    /// for its length, the larger the set: in a small set they tell that texts differ, in a large
    /// one every text has its own names and slips. Words of more than three texts in ten do not
    /// count.
    fn weigh(&self, bag: &mut Bag, holders: &ByHash<u32>) {
        let all = self.all as f32;
        let alone = 1.0 / (1.0 + all / 50.0);
        let mut length = 0.0;
        for (stem, weight) in bag.iter_mut() {
            let texts = step(holders.get(stem).copied().unwrap_or(1));
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
