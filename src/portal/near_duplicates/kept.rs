//! The same copies again after a few texts changed: those are compared with all others, and so are
//! the texts that a run's list takes in or leaves out with them.

use super::{MOST_TEXTS, Sketch, are_copies, find, of_each};
use crate::portal::postings::{Lists, Sums};
use crate::portal::succession::Succession;
use rayon::prelude::*;
use std::sync::Arc;

/// Texts with their copies.
#[derive(Default)]
pub struct Kept {
    sketches: Vec<Arc<Sketch>>,
    /// For each text the copies that stand before it.
    before: Vec<Vec<u32>>,
}

impl Kept {
    /// The same as [`super::find`].
    pub fn find(&mut self, sketches: Vec<Arc<Sketch>>) -> Vec<Vec<usize>> {
        // nothing is kept of a comparison that does not end
        let mut now = std::mem::take(self);
        let change = Succession::of(&now.sketches, &sketches, |_| 1);
        let last = std::mem::replace(&mut now.sketches, sketches);
        let copies = match change.and_then(|c| now.follow(&c, &last)) {
            Some(()) => of_each(&now.before),
            None => now.begin(),
        };
        *self = now;
        copies
    }

    fn begin(&mut self) -> Vec<Vec<usize>> {
        let sketches = &self.sketches;
        let copies = find(sketches.len(), |i| sketches[i].to_vec());
        let before = |(b, copies): (usize, &Vec<usize>)| {
            let before = copies.iter().filter(|a| **a < b);
            before.map(|a| *a as u32).collect()
        };
        self.before = copies.iter().enumerate().map(before).collect();
        copies
    }

    /// Takes over what a change left as it was; `None` where that is too little.
    fn follow(&mut self, change: &Succession, last: &[Arc<Sketch>]) -> Option<()> {
        let (fresh, gone): (Vec<u32>, Vec<usize>) =
            (change.fresh().collect(), change.gone().collect());
        if !change.are_few(fresh.len() + gone.len()) {
            return None;
        }
        let mut touched = fresh;
        let new = touched
            .iter()
            .flat_map(|&f| self.sketches[f as usize].iter());
        let old = gone.iter().flat_map(|&g| last[g].iter());
        let mut runs: Vec<u32> = new.chain(old).copied().collect();
        runs.sort_unstable();
        runs.dedup();
        let lists = self.lists(runs.iter().copied());
        let moved = self.moved(&lists, change, last, &runs);
        let lists = match moved.is_empty() {
            true => lists,
            false => {
                touched.extend(moved);
                touched.sort_unstable();
                touched.dedup();
                let texts = touched.iter().map(|&t| &self.sketches[t as usize]);
                self.lists(texts.flat_map(|sketch| sketch.iter().copied()))
            }
        };
        if !change.are_few(touched.len()) {
            return None;
        }
        let is_touched = |text: u32| touched.binary_search(&text).is_ok();
        let mut before = std::mem::take(&mut self.before);
        let take_over = |(was, text): (&Option<u32>, u32)| {
            let mut copies = match was {
                Some(was) if !is_touched(text) => std::mem::take(&mut before[*was as usize]),
                _ => Vec::new(),
            };
            copies.retain_mut(|other| {
                let now = change.now[*other as usize].filter(|n| !is_touched(*n));
                *other = now.unwrap_or(*other);
                now.is_some()
            });
            copies
        };
        self.before = change.was.iter().zip(0..).map(take_over).collect();
        for (text, copies) in self.compare(&lists, &touched) {
            for other in copies {
                if other < text {
                    self.before[text as usize].push(other);
                } else if !is_touched(other) {
                    self.before[other as usize].push(text);
                }
            }
        }
        Some(())
    }

    fn lists(&self, runs: impl Iterator<Item = u32>) -> Lists {
        let keys = |text: usize| self.sketches[text].iter().map(|run| (*run, 1.0));
        Lists::of(runs, self.sketches.len(), keys)
    }

    /// The texts that stayed and stand among the first of one of these runs now and did not
    /// before, or the other way round.
    fn moved(
        &self,
        lists: &Lists,
        change: &Succession,
        last: &[Arc<Sketch>],
        runs: &[u32],
    ) -> Vec<u32> {
        let mut moved = Vec::new();
        for run in runs {
            let now: Vec<u32> = lists.of_key(*run).iter().map(|(text, _)| *text).collect();
            let gone = change
                .gone()
                .filter(|g| last[*g].binary_search(run).is_ok());
            let gone: Vec<u32> = gone.map(|g| g as u32).collect();
            if now.len() + gone.len() <= MOST_TEXTS {
                continue;
            }
            // where each stood before, with where it stands
            let stayed = now
                .iter()
                .filter_map(|&text| Some((change.was[text as usize]?, text)));
            let mut before: Vec<(u32, Option<u32>)> =
                stayed.map(|(was, text)| (was, Some(text))).collect();
            before.extend(gone.into_iter().map(|was| (was, None)));
            before.sort_unstable();
            let first = |list: &[u32]| list[..list.len().min(MOST_TEXTS)].to_vec();
            let now = first(&now);
            let before: Vec<u32> = before
                .iter()
                .take(MOST_TEXTS)
                .filter_map(|(_, text)| *text)
                .collect();
            moved.extend(now.iter().filter(|t| before.binary_search(t).is_err()));
            moved.extend(before.iter().filter(|t| now.binary_search(t).is_err()));
        }
        moved
    }

    /// The copies of each of these texts, whose runs are listed.
    fn compare(&self, lists: &Lists, texts: &[u32]) -> Vec<(u32, Vec<u32>)> {
        let sketch = |text: u32| &self.sketches[text as usize];
        let nothing = || Sums::of(self.sketches.len());
        let one = |counts: &mut Sums, text: &u32| {
            for run in sketch(*text).iter() {
                let list = lists.of_key(*run);
                let own = list.partition_point(|(other, _)| other < text);
                let before = &list[..own.min(MOST_TEXTS)];
                // those after it count where it is itself among the first
                let after = match own < MOST_TEXTS {
                    true => list.get(own + 1..).unwrap_or(&[]),
                    false => &[],
                };
                for (other, _) in before.iter().chain(after) {
                    counts.add(*other, 1.0);
                }
            }
            let own = sketch(*text).len();
            let copies = counts
                .take()
                .filter(|(other, both)| are_copies(sketch(*other).len(), own, *both));
            (*text, copies.map(|(other, _)| other).collect())
        };
        texts.par_iter().map_init(nothing, one).collect()
    }
}

#[cfg(test)]
mod tests;
