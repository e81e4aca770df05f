//! A short fuzz without a fuzzer: every input of the corpora in `fuzz/corpus/`, and changes of them,
//! through the functions that `cargo fuzz` runs. The changes are the same in every run;
//! `BRIEFING_FUZZ=10000` makes so many of each target.
#![allow(clippy::disallowed_methods, reason = "a test reads inputs from files")]

#[path = "../../fuzz/checks.rs"]
mod checks;

use checks::Check;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Changed inputs of a target.
const CHANGES: usize = 300;
/// Longest changed input, in bytes.
const LONGEST: usize = 4096;

/// A small generator, so that every run makes the same changes.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % count.max(1)
    }
}

/// The inputs of a target, in order of their names.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let files = fs::read_dir(&folder).expect("a corpus");
    let mut paths: Vec<_> = files.flatten().map(|f| f.path()).collect();
    paths.sort();
    paths
        .iter()
        .map(|p| fs::read(p).expect("an input"))
        .collect()
}

/// An input with a few changes: bytes turned, cut out, doubled, taken from another input.
fn changed(corpus: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..1 + dice.below(4) {
        let (at, to) = (dice.below(bytes.len() + 1), dice.below(bytes.len() + 1));
        let (at, to) = (at.min(to), at.max(to));
        match dice.below(5) {
            0 if !bytes.is_empty() => {
                let at = at.min(bytes.len() - 1);
                bytes[at] ^= 1 << dice.below(8);
            }
            1 => drop(bytes.drain(at..to.min(at + 64))),
            2 => {
                let part = bytes[at..to].to_vec();
                let many = 1 + dice.below(20);
                bytes.splice(at..at, part.repeat(many));
            }
            3 => {
                let signs = b"\n\r\t \"'<>&[]()*_`#-:|\\\0\x7f\xc3\xe2\x80";
                let sign = signs[dice.below(signs.len())];
                bytes.splice(at..at, vec![sign; 1 + dice.below(40)]);
            }
            _ => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len() + 1);
                let until = (from + dice.below(400)).min(other.len());
                bytes.splice(at..to, other[from..until].iter().copied());
            }
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

/// The first input for which a check fails.
fn failing<'a>(check: fn(&[u8]), inputs: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let holds = |input: &[u8]| catch_unwind(AssertUnwindSafe(|| check(input))).is_ok();
    inputs.filter(|i| !holds(i)).map(<[u8]>::to_vec).next()
}

fn held((target, check): Check) {
    let corpus = corpus(target);
    assert!(corpus.len() > 5, "{target} has {} inputs", corpus.len());
    let asked = std::env::var("BRIEFING_FUZZ").ok();
    let many = asked.and_then(|n| n.parse().ok()).unwrap_or(CHANGES);
    let mut dice = Dice(7);
    let changes: Vec<Vec<u8>> = (0..many).map(|_| changed(&corpus, &mut dice)).collect();
    let inputs = corpus.iter().chain(&changes).map(Vec::as_slice);
    if let Some(input) = failing(check, inputs) {
        panic!(
            "{target} does not hold for {:?}",
            String::from_utf8_lossy(&input)
        );
    }
}

#[test]
fn every_target_holds_for_its_corpus_and_changes_of_it() {
    for check in checks::ALL {
        held(*check);
    }
}

#[test]
fn every_target_of_the_fuzzer_is_among_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let files = fs::read_dir(folder).expect("the targets").flatten();
    let names = files.map(|f| f.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .map(|n| n.trim_end_matches(".rs").to_string())
        .collect();
    names.sort();
    assert_eq!(
        names,
        checks::ALL
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
    );
}

#[test]
fn an_input_that_fails_is_found() {
    let inputs: [&[u8]; 3] = [b"calm", b"a storm", b"calm again"];
    let check = |bytes: &[u8]| assert!(!bytes.ends_with(b"storm"));
    assert_eq!(
        failing(check, inputs.into_iter()),
        Some(b"a storm".to_vec())
    );
}
