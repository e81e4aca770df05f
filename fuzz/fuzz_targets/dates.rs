//! Temporal expressions of any text stand in order, on the borders of characters, and none holds a
//! part of another. `cargo +nightly fuzz run dates`; the first byte chooses the reference.

#![no_main]

use briefing::time;
use libfuzzer_sys::fuzz_target;

const REFERENCES: &[&str] = &["", "2024-07-09", "2024-02", "1999", "2023-12-31"];

fuzz_target!(|input: (u8, &str)| {
    let (first, text) = input;
    let reference = REFERENCES[first as usize % REFERENCES.len()].parse().ok();
    let mut end = 0;
    for timex in time::find(text, reference) {
        assert!(end <= timex.range.start && timex.range.start < timex.range.end);
        assert!(text.get(timex.range.clone()).is_some());
        end = timex.range.end;
    }
    for order in [None, Some(time::published::Order::DayFirst)] {
        for stamp in time::published::stamps(text, order) {
            assert!(text.get(stamp.range.clone()).is_some());
        }
    }
});
