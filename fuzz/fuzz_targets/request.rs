//! Paths, hosts and ranges as clients send them lead nowhere but into the site.
//! `cargo +nightly fuzz run request`

#![no_main]

use briefing::serve::address::{self, Target};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, u16)| {
    let (path, other, length) = input;
    for base in ["/", "/repo/"] {
        if let Target::Site(path) | Target::Own(path) = address::target(path, base) {
            assert!(!path.split('/').any(|p| p == ".." || p == "."), "{path:?}");
            assert!(
                !path.starts_with('/') && !path.contains(['\\', '\0', ':']),
                "{path:?}"
            );
        }
    }
    if address::is_own_host(path, "127.0.0.1") {
        assert!(!path.contains(['@', '/', '\\', ' ']), "{path:?}");
    }
    if let Ok(base) = address::base(other) {
        assert!(
            base.starts_with('/') && base.ends_with('/') && !base.contains(".."),
            "{base:?}"
        );
    }
    if let Ok(Some((first, last))) = address::range(path, length.into()) {
        assert!(first <= last && last < length.into());
    }
});
