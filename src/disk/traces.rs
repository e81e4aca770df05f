//! The second cache: what is known of each file that was written, so that it need not be read to
//! tell that it still is what the program wrote.

use super::writer::{identity, replace};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// What the second cache knows of a file: enough to tell, without reading it, that it still is
/// what the program wrote.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trace {
    pub(super) fingerprint: u128,
    pub(super) size: u64,
    pub(super) modified: u128,
}

/// Traces by path.
pub(super) type Traces = BTreeMap<String, Trace>;

/// The traces of the last run, if they are of this very folder.
pub(super) fn read(cache: &Path, out: &Path) -> Traces {
    let stored: Option<(String, Traces)> = fs::read(cache)
        .ok()
        .and_then(|bytes| postcard::from_bytes(&bytes).ok());
    match stored {
        Some((folder, traces)) if folder == identity(out) => traces,
        _ => Traces::new(),
    }
}

/// Keeps the traces. They only save time, so a failure is none.
pub(super) fn keep(cache: &Path, out: &Path, traces: &Traces) {
    let Ok(bytes) = postcard::to_stdvec(&(identity(out), traces)) else {
        return;
    };
    if let Some(folder) = cache.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let _ = replace(cache, &bytes);
}

/// When a file was written, in nanoseconds since 1970.
pub(super) fn modified(metadata: &fs::Metadata) -> u128 {
    let time = metadata.modified().ok();
    time.and_then(|t| t.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |d| d.as_nanos())
}
