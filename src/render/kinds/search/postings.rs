//! Which documents hold which term, and how much each is about it: made block by block of
//! documents, then joined.
//!
//! How much a document is about a term is BM25's share that does not depend on the other
//! documents, in eight steps. Its average length is a fixed one: with the measured average every
//! new article would change every shard.

use super::words::Finder;
use rayon::prelude::*;
use std::collections::HashMap;

/// BM25's k1: how fast further mentions count less.
const SATURATION: f32 = 1.2;
/// BM25's b: how much long texts are held back.
const LENGTH: f32 = 0.6;
/// The length that is neither held back nor helped, in terms.
const TYPICAL: f32 = 300.0;
/// Steps of the weight.
const STEPS: u32 = 8;
/// How many documents are read before their postings are put away.
const BLOCK: usize = 2048;

/// The digits in which numbers are written: five bits each, and one that says that more follow.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The documents of one term within a block.
struct Run {
    /// The first document.
    first: u32,
    first_weight: u32,
    /// The last one.
    last: u32,
    count: u32,
    /// All but the first: distance from the one before and weight, as digits.
    digits: Vec<u8>,
}

/// All terms of a block of documents, in order.
struct Block {
    terms: Vec<(Box<str>, Run)>,
}

/// The documents of all terms.
pub struct Postings {
    blocks: Vec<Block>,
    /// Every run as block and place in it, by term and then by block.
    order: Vec<(u32, u32)>,
}

/// Reads documents, given by their rising numbers. `read` tells every field of one: its weight
/// and its text.
pub fn collect(
    documents: &[u32],
    read: impl Fn(u32, &mut dyn FnMut(f32, &str)) + Sync,
) -> Postings {
    let blocks: Vec<Block> = documents
        .par_chunks(BLOCK)
        .map(|documents| block(documents, &read))
        .collect();
    let mut order: Vec<(u32, u32)> = blocks
        .iter()
        .enumerate()
        .flat_map(|(b, block)| (0..block.terms.len() as u32).map(move |t| (b as u32, t)))
        .collect();
    let term = |at: &(u32, u32)| &*blocks[at.0 as usize].terms[at.1 as usize].0;
    order.par_sort_unstable_by(|a, b| term(a).cmp(term(b)).then(a.0.cmp(&b.0)));
    Postings { blocks, order }
}

fn block(documents: &[u32], read: &impl Fn(u32, &mut dyn FnMut(f32, &str))) -> Block {
    let mut finder = Finder::default();
    let mut places: HashMap<Box<str>, u32> = HashMap::new();
    let mut terms: Vec<(Box<str>, Run)> = Vec::new();
    // For each term the document that was seen last and how often it stands there.
    let mut counts: Vec<(u32, f32)> = Vec::new();
    let mut touched: Vec<u32> = Vec::new();
    for (n, &document) in documents.iter().enumerate() {
        let epoch = n as u32 + 1;
        let mut length = 0.0;
        touched.clear();
        read(document, &mut |weight, text| {
            finder.terms(text, &mut |term| {
                let place = match places.get(term) {
                    Some(place) => *place,
                    None => {
                        let place = terms.len() as u32;
                        let run = Run {
                            first: document,
                            first_weight: 0,
                            last: document,
                            count: 0,
                            digits: Vec::new(),
                        };
                        terms.push((term.into(), run));
                        counts.push((0, 0.0));
                        places.insert(term.into(), place);
                        place
                    }
                };
                let count = &mut counts[place as usize];
                if count.0 != epoch {
                    *count = (epoch, 0.0);
                    touched.push(place);
                }
                count.1 += weight;
                length += 1.0;
            });
        });
        for &place in &touched {
            let weight = weight(counts[place as usize].1, length);
            terms[place as usize].1.put(document, weight);
        }
    }
    drop(places);
    for (_, run) in &mut terms {
        run.digits.shrink_to_fit();
    }
    terms.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Block { terms }
}

/// BM25's weight of a term that stands `count` times (by weight of field) in a document of
/// `length` terms, in steps.
fn weight(count: f32, length: f32) -> u32 {
    let held = SATURATION * (1.0 - LENGTH + LENGTH * length / TYPICAL);
    ((STEPS as f32 * count / (count + held)) as u32).min(STEPS - 1)
}

impl Run {
    fn put(&mut self, document: u32, weight: u32) {
        match self.count {
            0 => (self.first, self.first_weight) = (document, weight),
            _ => digits(document - self.last, weight, &mut self.digits),
        }
        self.last = document;
        self.count += 1;
    }
}

/// Writes a distance and a weight.
fn digits(distance: u32, weight: u32, out: &mut Vec<u8>) {
    let mut number = distance * STEPS + weight;
    while number >= 32 {
        out.push(DIGITS[(number % 32 + 32) as usize]);
        number /= 32;
    }
    out.push(DIGITS[number as usize]);
}

impl Postings {
    fn run(&self, at: (u32, u32)) -> &(Box<str>, Run) {
        &self.blocks[at.0 as usize].terms[at.1 as usize]
    }

    /// Every term with about the number of bytes that it takes and its place, in order.
    pub fn terms(&self) -> Vec<Term<'_>> {
        let mut terms = Vec::new();
        let mut from = 0;
        let same = |a: &(u32, u32), b: &(u32, u32)| self.run(*a).0 == self.run(*b).0;
        for runs in self.order.chunk_by(same) {
            let bytes: usize = runs.iter().map(|r| self.run(*r).1.digits.len() + 2).sum();
            let text = &*self.run(runs[0]).0;
            terms.push(Term {
                text,
                bytes: text.len() + bytes + 2,
                from,
                to: from + runs.len(),
            });
            from += runs.len();
        }
        terms
    }

    /// Writes a term's documents: `digits…`.
    pub fn write(&self, term: &Term<'_>, out: &mut Vec<u8>) {
        let mut last = 0;
        for &at in &self.order[term.from..term.to] {
            let run = &self.run(at).1;
            digits(run.first - last, run.first_weight, out);
            out.extend_from_slice(&run.digits);
            last = run.last;
        }
    }
}

/// A term that stands in a document.
pub struct Term<'a> {
    /// The term.
    pub text: &'a str,
    /// About how many bytes it takes in a shard.
    pub bytes: usize,
    from: usize,
    to: usize,
}
