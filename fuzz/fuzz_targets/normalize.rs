//! Any bytes as a seed are normalized, every line has its fate, and the page can be written.
//! `cargo +nightly fuzz run normalize`; the first byte chooses the format.

#![no_main]

use briefing::{front_matter, normalize, seed};
use libfuzzer_sys::fuzz_target;

const NAMES: &[&str] = &["a.txt", "a.html", "a.md", "a.xml", "a.jsonl"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % NAMES.len()], rest);
    for raw in &reading.articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        if !raw.clean {
            assert_eq!(article.ledger.lines.len(), raw.lines.len());
        }
        front_matter::write(&article);
    }
});
