//! Near-duplicates: articles with nearly the same text, as syndicated copies with another
//! outlet's boilerplate, and excerpts of longer ones.
//!
//! A text is the set of its runs of five words. Of these a fixed quarter, chosen by hash, stands
//! for the whole, so that any two texts are compared by the same runs.

use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// Words in a run.
const RUN: usize = 5;
/// One run of this many is kept.
const KEPT: u64 = 4;
/// A text with fewer kept runs is too short to be called a copy of another.
const FEWEST: usize = 6;
/// A run that stands in more texts than this is boilerplate.
const MOST_TEXTS: usize = 64;
/// Two texts are copies where they share at least this part of all their runs…
const SHARED: f32 = 0.5;
/// …or where one shares at least this part of its own runs: an excerpt.
const CONTAINED: f32 = 0.8;

/// For each text, the positions of its near-duplicates, in order.
pub fn find(texts: &[&str]) -> Vec<Vec<usize>> {
    let mut copies = vec![Vec::new(); texts.len()];
    let sketches: Vec<Vec<u64>> = texts.iter().map(|t| sketch(t)).collect();
    let mut holders: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut shared = vec![0u32; texts.len()];
    let mut touched: Vec<usize> = Vec::new();
    for (b, own) in sketches.iter().enumerate() {
        for run in own {
            let list = holders.entry(*run).or_default();
            for &a in list.iter() {
                if shared[a as usize] == 0 {
                    touched.push(a as usize);
                }
                shared[a as usize] += 1;
            }
            if list.len() < MOST_TEXTS {
                list.push(b as u32);
            }
        }
        for a in touched.drain(..) {
            let both = std::mem::take(&mut shared[a]) as f32;
            let (x, y) = (sketches[a].len(), own.len());
            let all = (x + y) as f32 - both;
            if x.min(y) >= FEWEST && (both / all >= SHARED || both / x.min(y) as f32 >= CONTAINED) {
                copies[a].push(b);
                copies[b].push(a);
            }
        }
    }
    copies.iter_mut().for_each(|c| c.sort_unstable());
    copies
}

/// The kept runs of a text, each once, in order of their hashes.
fn sketch(text: &str) -> Vec<u64> {
    let mut word = String::new();
    let mut hashes = [0u64; RUN];
    let mut runs = Vec::new();
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    for (i, w) in words.enumerate() {
        word.clear();
        word.extend(w.chars().flat_map(char::to_lowercase));
        hashes.rotate_left(1);
        hashes[RUN - 1] = xxh3_64(word.as_bytes());
        if i + 1 >= RUN {
            let run = hashes.iter().fold(0u64, |h, x| {
                h.rotate_left(11).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ x
            });
            if (run ^ (run >> 29)) % KEPT == 0 {
                runs.push(run);
            }
        }
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}
