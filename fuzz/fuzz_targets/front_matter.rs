//! Any text as a front-mattered page is read or refused, and what was read is written and read
//! again as the same. `cargo +nightly fuzz run front_matter`

#![no_main]

use briefing::{front_matter, normalize, seed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = format!("---\n{text}");
    let Some(split) = front_matter::split(&page) else {
        return;
    };
    if front_matter::read(&split, "seeds/a.md").is_err() {
        return;
    }
    for raw in &seed::read("seeds/a.md", page.as_bytes()).articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        let written = front_matter::write(&article);
        let again = seed::read("seeds/a.md", written.as_bytes());
        assert_eq!(again.articles.len(), 1, "a written page holds one article");
        let (same, _) = normalize::normalize(&again.articles[0], Default::default(), &rules);
        assert_eq!(front_matter::write(&same), written);
    }
});
