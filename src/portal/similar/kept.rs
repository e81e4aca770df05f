//! The same pairs again after a few texts changed: those that changed, and those whose weights
//! did with them, are compared with all others; the rest is taken over.

use super::{MOST_TEXTS, NEAREST, Pair, Rarity, before, nearest, step};
use crate::portal::postings::{Bag, ByHash, Lists, Postings, Sieve, Sums, holders};
use crate::portal::succession::Succession;
use rayon::prelude::*;
use std::sync::Arc;

/// How many of its nearest texts a text keeps here: more than are told, so that one can go
/// without all having to be compared again.
const HELD: usize = NEAREST + 24;

/// Texts with their pairs.
#[derive(Default)]
pub struct Kept {
    groups: Vec<Arc<Vec<Bag>>>,
    /// All texts of the groups, weighted.
    texts: Vec<Bag>,
    /// How many texts hold each word.
    holders: ByHash<u32>,
    near: Vec<Near>,
}

/// The texts before one that are most like it.
#[derive(Default)]
struct Near {
    /// The most alike first.
    list: Vec<(u32, f32)>,
    /// Whether there are others, none of them more alike than the last.
    cut: bool,
}

impl Near {
    fn of(all: Vec<(u32, f32)>, floor: f32) -> Self {
        let mut list = nearest(all, floor, HELD + 1);
        let cut = list.len() > HELD;
        list.truncate(HELD);
        Near { list, cut }
    }

    /// Takes in another text.
    fn add(&mut self, other: (u32, f32)) {
        let place = self.list.partition_point(|x| before(x, &other).is_lt());
        if place < self.list.len() || !self.cut {
            self.list.insert(place, other);
            self.cut |= self.list.len() > HELD;
            self.list.truncate(HELD);
        }
    }

    /// Whether the nearest are no longer all known.
    fn is_short(&self) -> bool {
        self.cut && self.list.len() < NEAREST
    }
}

impl Kept {
    /// The same as [`super::pairs`] of the texts of all groups.
    pub fn pairs(&mut self, groups: Vec<Arc<Vec<Bag>>>, floor: f32) -> Vec<Pair> {
        // nothing is kept of a comparison that does not end
        let mut now = std::mem::take(self);
        let change = Succession::of(&now.groups, &groups, Vec::len);
        let raw: Vec<&Bag> = groups.iter().flat_map(|g| g.iter()).collect();
        if change.and_then(|c| now.follow(c, &raw, floor)).is_none() {
            now.begin(&raw, floor);
        }
        now.groups = groups;
        *self = now;
        let nearest = |(b, near): (usize, &Near)| {
            let list: Vec<(u32, f32)> = near.list.iter().take(NEAREST).copied().collect();
            let b = b as u32;
            list.into_iter()
                .map(move |(a, likeness)| Pair { a, b, likeness })
        };
        self.near
            .par_iter()
            .enumerate()
            .flat_map_iter(nearest)
            .collect()
    }

    fn begin(&mut self, raw: &[&Bag], floor: f32) {
        self.texts = raw.iter().map(|bag| bag.to_vec()).collect();
        self.holders = holders(&self.texts);
        let rarity = Rarity::among(self.texts.len());
        let texts = self.texts.par_iter_mut();
        texts.for_each(|bag| rarity.weigh(bag, &self.holders));
        let postings = Postings::new(&self.texts, &self.holders, MOST_TEXTS, false);
        self.near = postings.compare(|_, near| Near::of(near, floor));
    }

    /// Takes over what a change left as it was; `None` where that is too little.
    fn follow(&mut self, change: Succession, raw: &[&Bag], floor: f32) -> Option<()> {
        let count = change.was.len();
        let few = change.are_few(change.fresh().count() + change.gone().count());
        if !few || step(count as u32) != step(change.now.len() as u32) {
            return None;
        }
        let other = self.count_again(&change, raw);
        let mut texts: Vec<Bag> = Vec::with_capacity(count);
        for was in &change.was {
            texts.push(match was {
                Some(was) => std::mem::take(&mut self.texts[*was as usize]),
                None => Bag::new(),
            });
        }
        self.texts = texts;
        let touched = touched(&change, raw, &other);
        if !change.are_few(touched.len()) {
            return None;
        }
        let rarity = Rarity::among(count);
        let mut is_touched = vec![false; count];
        for &text in &touched {
            is_touched[text as usize] = true;
            let bag = &mut self.texts[text as usize];
            bag.clone_from(raw[text as usize]);
            rarity.weigh(bag, &self.holders);
        }
        let mut last = std::mem::take(&mut self.near);
        let take_over = |(was, text): (&Option<u32>, usize)| match was {
            Some(was) if !is_touched[text] => std::mem::take(&mut last[*was as usize]),
            _ => Near::default(),
        };
        let all = change.was.iter().zip(0..);
        self.near = all.map(take_over).collect();
        self.near.par_iter_mut().for_each(|near| {
            near.list.retain_mut(|(other, _)| {
                let now = change.now[*other as usize].filter(|n| !is_touched[*n as usize]);
                *other = now.unwrap_or(*other);
                now.is_some()
            });
        });
        for (text, alike) in self.compare(&touched, floor) {
            let (lower, higher): (Vec<_>, Vec<_>) =
                alike.into_iter().partition(|(other, _)| *other < text);
            self.near[text as usize] = Near::of(lower, floor);
            for (other, likeness) in higher {
                if !is_touched[other as usize] {
                    self.near[other as usize].add((text, likeness));
                }
            }
        }
        let short = self
            .near
            .iter()
            .zip(0..)
            .filter(|(near, _)| near.is_short());
        let short: Vec<u32> = short.map(|(_, text)| text).collect();
        for (text, mut alike) in self.compare(&short, floor) {
            alike.retain(|(other, _)| *other < text);
            self.near[text as usize] = Near::of(alike, floor);
        }
        Some(())
    }

    /// Counts the holders of each word anew. Gives the words that count otherwise than before.
    fn count_again(&mut self, change: &Succession, raw: &[&Bag]) -> Vec<u32> {
        let mut before: ByHash<u32> = ByHash::default();
        for gone in change.gone() {
            for (word, _) in &self.texts[gone] {
                let texts = self.holders.entry(*word).or_default();
                before.entry(*word).or_insert(*texts);
                *texts = texts.saturating_sub(1);
            }
        }
        for fresh in change.fresh() {
            for (word, _) in raw[fresh as usize] {
                let texts = self.holders.entry(*word).or_default();
                before.entry(*word).or_insert(*texts);
                *texts += 1;
            }
        }
        let mut other: Vec<u32> = Vec::new();
        for (word, before) in before {
            let now = self.holders.get(&word).copied().unwrap_or(0);
            if now == 0 {
                self.holders.remove(&word);
            } else if step(now) != step(before) {
                other.push(word);
            }
        }
        other
    }

    /// Every text that is alike enough to one of these.
    fn compare(&self, texts: &[u32], floor: f32) -> Vec<(u32, Vec<(u32, f32)>)> {
        let makes_pairs = |word: &u32| {
            let texts = self.holders.get(word).copied().unwrap_or(0) as usize;
            (2..=MOST_TEXTS).contains(&texts)
        };
        let words = texts.iter().flat_map(|text| &self.texts[*text as usize]);
        let wanted = words.map(|(word, _)| *word).filter(makes_pairs);
        let keys = |text: usize| self.texts[text].iter().copied();
        let lists = Lists::of(wanted, self.texts.len(), keys);
        let nothing = || Sums::of(self.texts.len());
        let one = |sums: &mut Sums, text: &u32| {
            for (word, weight) in &self.texts[*text as usize] {
                for (other, there) in lists.of_key(*word) {
                    sums.add(*other, weight * there);
                }
            }
            let alike = sums
                .take()
                .filter(|(other, likeness)| other != text && *likeness >= floor);
            (*text, alike.collect())
        };
        texts.par_iter().map_init(nothing, one).collect()
    }
}

/// The texts that are new, and those with a word that counts otherwise than before.
fn touched(change: &Succession, raw: &[&Bag], other: &[u32]) -> Vec<u32> {
    let mut sieve = Sieve::default();
    other.iter().for_each(|word| sieve.add(*word));
    let other: std::collections::HashSet<u32> = other.iter().copied().collect();
    let is = |text: &usize| {
        let mut words = raw[*text].iter().map(|(word, _)| word);
        change.was[*text].is_none() || words.any(|w| sieve.may_hold(*w) && other.contains(w))
    };
    let all = (0..raw.len()).into_par_iter().filter(is);
    all.map(|text| text as u32).collect()
}

#[cfg(test)]
mod tests;
