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

/// What one text shares with each of many others, while it is being added up.
pub struct Sums {
    sums: Vec<f32>,
    /// Those with a sum, in order of their first share.
    seen: Vec<u32>,
}

impl Sums {
    /// Nothing shared with any of so many.
    pub fn of(others: usize) -> Self {
        Sums {
            sums: vec![0.0; others],
            seen: Vec::new(),
        }
    }

    /// Adds a share, which is more than nothing.
    pub fn add(&mut self, other: u32, share: f32) {
        let sum = &mut self.sums[other as usize];
        if *sum == 0.0 {
            self.seen.push(other);
        }
        *sum += share;
    }

    /// Takes all sums, each with its text; nothing is left.
    pub fn take(&mut self) -> impl Iterator<Item = (u32, f32)> + '_ {
        let take = |other: u32| (other, std::mem::take(&mut self.sums[other as usize]));
        self.seen.drain(..).map(take)
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
    pub fn new<B: AsRef<[(u32, f32)]>>(
        bags: impl IntoIterator<Item = B>,
        holders: &ByHash<u32>,
        most: usize,
        common: bool,
    ) -> Self {
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
                let keys = bag.as_ref().iter();
                let numbered = keys.filter_map(|(key, w)| Some((listed(*key)?, *w)));
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
        let texts = self.own.par_iter().enumerate().with_min_len(32);
        let nothing = || Sums::of(self.own.len());
        texts
            .map_init(nothing, |sums, (text, keys)| {
                let text = text as u32;
                for (list, weight) in keys {
                    let (start, end) = self.bounds[*list as usize];
                    let list = &self.entries[start as usize..end as usize];
                    for (other, there) in list.iter().take_while(|(other, _)| *other < text) {
                        sums.add(*other, weight * there);
                    }
                }
                judge(text, sums.take().collect())
            })
            .collect()
    }
}

/// The texts that hold each of a few keys.
pub struct Lists {
    places: ByHash<u32>,
    lists: Vec<Vec<(u32, f32)>>,
}

impl Lists {
    /// Looks for these keys in all texts. `keys` gives those of a text, with their weights.
    pub fn of<K: Iterator<Item = (u32, f32)>>(
        wanted: impl Iterator<Item = u32>,
        texts: usize,
        keys: impl Fn(usize) -> K + Sync,
    ) -> Self {
        let mut places: ByHash<u32> = ByHash::default();
        let mut sieve = Sieve::default();
        for key in wanted {
            let next = places.len() as u32;
            places.entry(key).or_insert(next);
            sieve.add(key);
        }
        let found: Vec<Vec<(u32, u32, f32)>> = (0..texts)
            .into_par_iter()
            .fold(Vec::new, |mut found, text| {
                for (key, weight) in keys(text).filter(|(key, _)| sieve.may_hold(*key)) {
                    if let Some(place) = places.get(&key) {
                        found.push((*place, text as u32, weight));
                    }
                }
                found
            })
            .collect();
        let mut lists = vec![Vec::new(); places.len()];
        for (place, text, weight) in found.into_iter().flatten() {
            lists[place as usize].push((text, weight));
        }
        Lists { places, lists }
    }

    /// The texts that hold a key, in order, each with its weight there.
    pub fn of_key(&self, key: u32) -> &[(u32, f32)] {
        let place = self.places.get(&key);
        place.map_or(&[], |&place| &self.lists[place as usize])
    }
}

/// Tells of nearly all other keys that they are none of a few.
pub struct Sieve(Vec<u64>);

impl Default for Sieve {
    fn default() -> Self {
        Sieve(vec![0; 1 << 10])
    }
}

impl Sieve {
    /// Adds a key.
    pub fn add(&mut self, key: u32) {
        self.0[key as usize >> 6 & 0x3FF] |= 1 << (key & 63);
    }

    /// Whether a key may have been added.
    pub fn may_hold(&self, key: u32) -> bool {
        self.0[key as usize >> 6 & 0x3FF] >> (key & 63) & 1 == 1
    }
}
