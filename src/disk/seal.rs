//! Seals: what the program keeps on the disk for itself bears its own hash. What does not agree with
//! it any more was damaged, and is as good as not there.

use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Length of a seal in bytes.
pub const LENGTH: usize = 16;

/// The seal of bytes that are written one after the other.
pub fn of(parts: &[&[u8]]) -> [u8; LENGTH] {
    let mut hasher = Xxh3::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.digest128().to_le_bytes()
}

/// The bytes behind a seal, where they are those that were sealed.
pub fn opened(bytes: &[u8]) -> Option<&[u8]> {
    let (seal, rest) = bytes.split_at_checked(LENGTH)?;
    (of(&[rest]) == seal).then_some(rest)
}

/// A value as sealed bytes.
pub fn sealed<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    let bytes = postcard::to_stdvec(value).ok()?;
    Some([&of(&[&bytes])[..], &bytes].concat())
}

/// The value of sealed bytes; `None` where they were damaged.
pub fn value<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(opened(bytes)?).ok()
}

/// A line with its seal behind a tab.
pub fn line(text: &str) -> String {
    format!("{text}\t{:08x}", xxh3_64(text.as_bytes()) as u32)
}

/// What a sealed line says; `None` where it was damaged.
pub fn said(sealed: &str) -> Option<&str> {
    let (text, _) = sealed.rsplit_once('\t')?;
    (line(text) == sealed).then_some(text)
}
