//! Near-duplicates: articles with nearly the same text, as syndicated copies with another
//! outlet's boilerplate, and excerpts of longer ones.
//!
//! A text is the set of its runs of five words. Of these a fixed quarter, chosen by hash, stands
//! for the whole, so that any two texts are compared by the same runs.

mod kept;

pub use kept::Kept;

use super::postings::{Bag, Postings, holders};
use super::wording;
use rayon::prelude::*;

/// Words in a run.
const RUN: usize = 5;
/// One run of this many is kept.
const KEPT: u64 = 4;
/// A text with fewer kept runs is too short to be called a copy of another.
const FEWEST: usize = 6;
/// Of the texts that hold a run, as many are held against others; more have it from boilerplate.
const MOST_TEXTS: usize = 64;
/// Two texts are copies where they share at least this part of all their runs…
const SHARED: f32 = 0.5;
/// …or where one shares at least this part of its own runs: an excerpt.
const CONTAINED: f32 = 0.8;

/// The kept runs of a text, each once, in order of their hashes.
pub type Sketch = Vec<u32>;

/// For each of `count` texts, the positions of its near-duplicates, in order. `sketch` gives what
/// stands for a text.
pub fn find(count: usize, sketch: impl Fn(usize) -> Sketch + Sync) -> Vec<Vec<usize>> {
    let weighted = |i| sketch(i).into_iter().map(|run| (run, 1.0)).collect();
    let sketches: Vec<Bag> = (0..count).into_par_iter().map(weighted).collect();
    let lengths: Vec<usize> = sketches.iter().map(Vec::len).collect();
    let holders = holders(&sketches);
    let postings = Postings::new(sketches, &holders, MOST_TEXTS, true);
    let found: Vec<Vec<u32>> = postings.compare(|b, near| {
        let own = lengths[b as usize];
        let copies = near.into_iter();
        let copies = copies.filter(|(a, both)| are_copies(lengths[*a as usize], own, *both));
        copies.map(|(a, _)| a).collect()
    });
    of_each(&found)
}

/// Whether two texts with so many kept runs, so many of them in both, are copies.
fn are_copies(one: usize, other: usize, both: f32) -> bool {
    let (all, fewer) = ((one + other) as f32 - both, one.min(other));
    fewer >= FEWEST && (both / all >= SHARED || both / fewer as f32 >= CONTAINED)
}

/// The copies of each text, given those before it.
fn of_each(before: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut copies = vec![Vec::new(); before.len()];
    for (b, before) in before.iter().enumerate() {
        for &a in before {
            copies[a as usize].push(b);
            copies[b].push(a as usize);
        }
    }
    copies.iter_mut().for_each(|c| c.sort_unstable());
    copies
}

/// The sketch of a text, given in parts such as its paragraphs.
pub fn sketch<'a>(parts: impl Iterator<Item = &'a str>) -> Sketch {
    let mut hashes = [0u64; RUN];
    let mut seen = 0;
    let mut runs = Vec::new();
    for part in parts {
        wording::words(part, |word| {
            hashes.rotate_left(1);
            hashes[RUN - 1] = wording::hash(word);
            seen += 1;
            if seen >= RUN {
                let run = hashes.iter().fold(0u64, |h, x| {
                    h.rotate_left(11).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ x
                });
                if (run ^ (run >> 29)) % KEPT == 0 {
                    runs.push((run >> 32) as u32);
                }
            }
        });
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}
