//! The second cache: what is known of each file that was written, so that it need not be read to
//! tell that it still is what the program wrote; and what all of them were made from, so that they
//! need not be made again to tell that they would be the same.

use super::writer::{identity, replace};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
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

/// What a site was made from, and what was said of it when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Identity of everything that it was made from: the same source gives the same site.
    pub from: [u8; 32],
    /// What was reported, in the caller's own form.
    pub report: Vec<u8>,
}

/// What the second cache holds.
#[derive(Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The output folder, in full.
    folder: String,
    pub(super) made: Option<Made>,
    pub(super) files: Traces,
}

impl Kept {
    /// What was kept by the last run, if it was of this very folder.
    pub(super) fn read(cache: &Path, out: &Path) -> Self {
        let stored: Option<Kept> = fs::read(cache)
            .ok()
            .and_then(|bytes| postcard::from_bytes(&bytes).ok());
        stored
            .filter(|kept| kept.folder == identity(out))
            .unwrap_or_default()
    }

    /// Keeps this. It only saves time, so a failure is none.
    pub(super) fn keep(cache: &Path, out: &Path, made: Option<Made>, files: Traces) {
        let folder = identity(out);
        let kept = Kept {
            folder,
            made,
            files,
        };
        let Ok(bytes) = postcard::to_stdvec(&kept) else {
            return;
        };
        if let Some(folder) = cache.parent() {
            let _ = fs::create_dir_all(folder);
        }
        let _ = replace(cache, &bytes);
    }

    /// Whether every file of the folder `out` still is what was written, and `listed` names them.
    pub(super) fn stands(&self, out: &Path, listed: &BTreeSet<String>) -> bool {
        let names = self.files.keys().eq(listed);
        let stands = |(path, trace): (&String, &Trace)| {
            fs::symlink_metadata(out.join(path)).is_ok_and(|found| {
                found.is_file() && found.len() == trace.size && modified(&found) == trace.modified
            })
        };
        names && self.files.par_iter().all(stands)
    }
}

/// When a file was written, in nanoseconds since 1970.
pub(super) fn modified(metadata: &fs::Metadata) -> u128 {
    let time = metadata.modified().ok();
    time.and_then(|t| t.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |d| d.as_nanos())
}
