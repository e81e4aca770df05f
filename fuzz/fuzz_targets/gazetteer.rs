//! Names of countries and topics of any text stand in order and on the borders of characters.
//! `cargo +nightly fuzz run gazetteer`

#![no_main]

use briefing::gazetteer::Gazetteer;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let mut start = 0;
    for mention in gazetteer.find(text) {
        assert!(start <= mention.range.start && mention.range.start < mention.range.end);
        assert!(text.get(mention.range.clone()).is_some());
        start = mention.range.start;
    }
    for mention in gazetteer.topics().find(text) {
        assert!(text.get(mention.range.clone()).is_some());
    }
    gazetteer.find_dateline(text);
    gazetteer.is_toponym(text);
    gazetteer.names_company(text);
});
