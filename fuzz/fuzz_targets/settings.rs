//! Any text as `site.yaml` is settings or a message that names the file.
//! `cargo +nightly fuzz run settings`

#![no_main]

use briefing::config::Site;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(diagnostic) = Site::read(text) {
        assert!(!diagnostic.message.is_empty() && diagnostic.path.contains("site.yaml"));
    }
});
