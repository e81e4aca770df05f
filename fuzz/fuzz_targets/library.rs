//! See `checks::library`. `cargo +nightly fuzz run library`

#![no_main]

#[allow(dead_code, reason = "each target runs one of them")]
#[path = "../checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::library(bytes));
