//! See `checks::front_matter`. `cargo +nightly fuzz run front_matter`

#![no_main]

#[allow(dead_code, reason = "each target runs one of them")]
#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::front_matter(bytes));
