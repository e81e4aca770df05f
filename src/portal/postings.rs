//! Which texts hold which keys: the authority for comparing texts at a cost that grows with their
//! number and not with its square. Keys are hashes of words or of runs of words; two that clash
//! make texts look a little more alike than they are.

use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A text as weighted keys, each once.
pub type Bag = Vec<(u32, f32)>;

/// A map by keys that are hashes already.
pub type ByHash<V> = HashMap<u32, V, BuildHasherDefault<Hashed>>;

/// Hashes what is a hash already.
#[derive(Clone, Copy, Default)]
pub struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, key: u32) {
        self.0 = (self.0 ^ u64::from(key)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How many texts hold each key.
pub fn holders(bags: &[Bag]) -> ByHash<u32> {
    let mut holders: ByHash<u32> = ByHash::default();
    for (key, _) in bags.iter().flatten() {
        *holders.entry(*key).or_default() += 1;
    }
    holders
}

/// For each key that several texts hold, those texts.
pub struct Postings {
    /// For each text, the lists that its keys have, and its weight there.
    own: Vec<Vec<(u32, f32)>>,
    /// Where each list begins among the entries, and where it ends.
    bounds: Vec<(u32, u32)>,
    /// The texts of each list in order, with their weights.
    entries: Vec<(u32, f32)>,
}

impl Postings {
    /// Lists the texts of every key that two or more of them hold. A list keeps the first `most`
    /// texts; where `common` is not set, a key of more texts has none.
    pub fn new(bags: Vec<Bag>, holders: &ByHash<u32>, most: usize, common: bool) -> Self {
        let mut numbers: ByHash<u32> = ByHash::default();
        let mut bounds: Vec<(u32, u32)> = Vec::new();
        let mut all = 0;
        let mut listed = |key: u32| {
            let texts = holders.get(&key).copied().unwrap_or(0) as usize;
            (texts > 1 && (common || texts <= most)).then(|| {
                *numbers.entry(key).or_insert_with(|| {
                    bounds.push((all, all));
                    all += texts.min(most) as u32;
                    bounds.len() as u32 - 1
                })
            })
        };
        let own: Vec<Vec<(u32, f32)>> = bags
            .into_iter()
            .map(|bag| {
                let numbered = bag.iter().filter_map(|(key, w)| Some((listed(*key)?, *w)));
                numbered.collect()
            })
            .collect();
        let mut entries = vec![(0, 0.0); all as usize];
        for (text, keys) in own.iter().enumerate() {
            for (list, weight) in keys {
                let (start, end) = &mut bounds[*list as usize];
                if ((*end - *start) as usize) < most {
                    entries[*end as usize] = (text as u32, *weight);
                    *end += 1;
                }
            }
        }
        Postings {
            own,
            bounds,
            entries,
        }
    }

    /// For each text in order, what `judge` makes of the texts before it that share a key with
    /// it, each with the sum of the products of their weights.
    pub fn compare<T: Send>(&self, judge: impl Fn(u32, Vec<(u32, f32)>) -> T + Sync) -> Vec<T> {
        let nothing = || (vec![0.0f32; self.own.len()], Vec::new());
        let texts = self.own.par_iter().enumerate().with_min_len(32);
        texts
            .map_init(nothing, |(sums, touched), (text, keys)| {
                let text = text as u32;
                for (list, weight) in keys {
                    let (start, end) = self.bounds[*list as usize];
                    let list = &self.entries[start as usize..end as usize];
                    for (other, there) in list.iter().take_while(|(other, _)| *other < text) {
                        let sum = &mut sums[*other as usize];
                        if *sum == 0.0 {
                            touched.push(*other);
                        }
                        *sum += weight * there;
                    }
                }
                let take = |other: u32| (other, std::mem::take(&mut sums[other as usize]));
                judge(text, touched.drain(..).map(take).collect())
            })
            .collect()
    }
}
