//! Stories: articles of one real-world event, grouped by their wording (average linkage over the
//! likeness of `similar`), and what `briefing relate` says of each article.

use super::near_duplicates;
use super::similar::{self, Pair};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Groups are joined while their articles are on average at least this alike. Found on
/// development data; between 0.20 and 0.24 the result changes little.
const ALIKE: f32 = 0.225;
/// Pairs less alike than this count as not alike at all.
pub const FLOOR: f32 = 0.03;
/// Most other articles of its story that an article names; the story's id names them all.
const NAMED: usize = 100;

/// An article as relating looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record<'a> {
    /// Its name in the set.
    pub id: &'a str,
    /// Its title; may be empty.
    pub title: &'a str,
    /// Its body as text.
    pub body: &'a str,
}

/// What relating says of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Position of the article whose id names the story: of its articles, the one with the
    /// smallest id.
    pub story: usize,
    /// Positions of articles with nearly the same text.
    pub duplicates_of: Vec<usize>,
    /// Positions of the other articles of the story that are no copies of it: the first hundred
    /// by id.
    pub same_event_as: Vec<usize>,
}

/// Relates a whole set of articles. The order in which they are given changes nothing but the
/// positions.
pub fn relate(records: &[Record]) -> Vec<Relation> {
    let mut order: Vec<usize> = (0..records.len()).collect();
    order.sort_by_key(|&i| records[i]);
    let body = |i: usize| std::iter::once(records[order[i]].body);
    let sketch = |i: usize| near_duplicates::sketch(body(i));
    let copies = near_duplicates::find(records.len(), sketch);
    let text = |i: usize| std::iter::once(records[order[i]].title).chain(body(i));
    let texts = (0..records.len()).into_par_iter();
    let pairs = similar::pairs(texts.map(|i| similar::bag(text(i))).collect(), FLOOR);
    let groups = group(pairs, &copies);
    let mut relations = vec![Relation::default(); records.len()];
    for members in groups {
        // `order` is by id, so the first member has the smallest
        let story = members.first().map_or(0, |&m| order[m]);
        for &member in &members {
            let others = members.iter().filter(|&&o| o != member);
            let relation = &mut relations[order[member]];
            relation.story = story;
            relation.duplicates_of = copies[member].iter().map(|&o| order[o]).collect();
            relation.same_event_as = others
                .filter(|o| copies[member].binary_search(o).is_err())
                .take(NAMED)
                .map(|&o| order[o])
                .collect();
        }
    }
    relations
}

/// Groups texts to stories, by the pairs that are at least [`FLOOR`] alike; each story's positions in order, the stories by
/// their first. Copies, which are known of each text, always share a story.
pub fn group<C: AsRef<[usize]>>(mut pairs: Vec<Pair>, copies: &[C]) -> Vec<Vec<usize>> {
    let count = copies.len();
    for (b, own) in copies.iter().enumerate() {
        let own = own.as_ref().iter();
        pairs.extend(own.filter(|&&a| a < b).map(|&a| Pair {
            a: a as u32,
            b: b as u32,
            likeness: 1.0,
        }));
    }
    keep_within_reach(count, &mut pairs);
    pairs.sort_by(|x, y| {
        let place = (x.a, x.b).cmp(&(y.a, y.b));
        place.then(y.likeness.total_cmp(&x.likeness))
    });
    pairs.dedup_by_key(|p| (p.a, p.b));
    link(count, &pairs)
}

/// Drops the pairs that decide nothing: groups only ever form among texts that a chain of pairs
/// connects, each of them alike enough by itself.
fn keep_within_reach(count: usize, pairs: &mut Vec<Pair>) {
    let mut up: Vec<u32> = (0..count as u32).collect();
    fn root(up: &mut [u32], mut text: u32) -> u32 {
        while up[text as usize] != text {
            up[text as usize] = up[up[text as usize] as usize];
            text = up[text as usize];
        }
        text
    }
    for pair in pairs.iter().filter(|p| p.likeness >= ALIKE) {
        let (a, b) = (root(&mut up, pair.a), root(&mut up, pair.b));
        up[a.max(b) as usize] = a.min(b);
    }
    pairs.retain(|p| root(&mut up, p.a) == root(&mut up, p.b));
}

/// Two groups that could be joined; the most alike come first, of equals the earliest made.
struct Joint {
    likeness: f32,
    a: usize,
    b: usize,
}

impl PartialEq for Joint {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Joint {}

impl PartialOrd for Joint {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Joint {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_likeness = self.likeness.total_cmp(&other.likeness);
        by_likeness.then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

/// Average linkage: joins the two groups most alike on average, until none are alike enough.
fn link(texts: usize, pairs: &[Pair]) -> Vec<Vec<usize>> {
    let mut members: Vec<Vec<usize>> = (0..texts).map(|i| vec![i]).collect();
    // For each group, the groups beside it with the sum of their pairs' likeness.
    let mut beside: Vec<BTreeMap<usize, f32>> = vec![BTreeMap::new(); texts];
    let mut heap = BinaryHeap::new();
    for pair in pairs {
        let (a, b) = (pair.a as usize, pair.b as usize);
        beside[a].insert(b, pair.likeness);
        beside[b].insert(a, pair.likeness);
        if pair.likeness >= ALIKE {
            heap.push(Joint {
                likeness: pair.likeness,
                a,
                b,
            });
        }
    }
    while let Some(Joint { a, b, .. }) = heap.pop() {
        if members[a].is_empty() || members[b].is_empty() {
            continue;
        }
        let joined = members.len();
        let mut both = std::mem::take(&mut members[a]);
        both.append(&mut std::mem::take(&mut members[b]));
        let mut sums = std::mem::take(&mut beside[a]);
        for (other, sum) in std::mem::take(&mut beside[b]) {
            *sums.entry(other).or_default() += sum;
        }
        sums.retain(|other, _| !members[*other].is_empty());
        for (&other, &sum) in &sums {
            beside[other].remove(&a);
            beside[other].remove(&b);
            beside[other].insert(joined, sum);
            let likeness = sum / (both.len() * members[other].len()) as f32;
            if likeness >= ALIKE {
                heap.push(Joint {
                    likeness,
                    a: other,
                    b: joined,
                });
            }
        }
        members.push(both);
        beside.push(sums);
    }
    let mut groups: Vec<Vec<usize>> = members.into_iter().filter(|m| !m.is_empty()).collect();
    groups.iter_mut().for_each(|m| m.sort_unstable());
    groups.sort_unstable_by_key(|m| m[0]);
    groups
}
