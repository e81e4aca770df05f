//! Any bytes as a seed of any format end in an article or a finding.
//! `cargo +nightly fuzz run seed`; the first byte chooses the format.

#![no_main]

use briefing::seed;
use libfuzzer_sys::fuzz_target;

const NAMES: &[&str] = &[
    "a.txt", "a.html", "a.md", "a.xml", "a.jsonl", "a.json", "a.csv", "a",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % NAMES.len()], rest);
    assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
    for article in &reading.articles {
        for line in &article.lines {
            assert!(!article.line(line).is_empty() && line.number > 0);
        }
    }
});
