//! The second cache: what is known of each file that was written, so that it need not be read to
//! tell that it still is what the program wrote; and what all of them were made from, so that they
//! need not be made again to tell that they would be the same.

use super::writer::{identity, replace};
use super::{CACHE, make_caches, open, seal};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// Its name.
const NAME: &str = "outputs";
/// Largest site of which every file is read to tell that it still is what was written, in bytes:
/// some milliseconds.
const PROVED: u64 = 16 << 20;

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
    pub(super) fn read(root: &Path, out: &Path) -> Self {
        let bytes = open::whole(&root.join(CACHE).join(NAME));
        let stored: Option<Kept> = bytes.ok().and_then(|b| seal::value(&b));
        stored
            .filter(|kept| kept.folder == identity(out))
            .unwrap_or_default()
    }

    /// Keeps this. It only saves time, so a failure is none.
    pub(super) fn keep(root: &Path, out: &Path, made: Option<Made>, files: Traces) {
        let folder = identity(out);
        let kept = Kept {
            folder,
            made,
            files,
        };
        let cache = root.join(CACHE);
        if let (Some(bytes), Ok(())) = (seal::sealed(&kept), make_caches(&cache)) {
            let _ = replace(&cache.join(NAME), &bytes);
        }
    }

    /// Whether every file of the folder `out` still is what was written, and `listed` names them.
    pub(super) fn stands(&self, out: &Path, listed: &BTreeSet<String>) -> bool {
        let names = self.files.keys().eq(listed);
        let by_content = self.is_small();
        let files = self.files.par_iter();
        let fits =
            |path: &Path, trace: &Trace| trace.fits(path) && (!by_content || trace.is_of(path));
        names && files.all(|(path, trace)| fits(&out.join(path), trace))
    }

    /// Whether the site is so small that its files are proved by their content: a byte that was
    /// changed while length and time were kept is seen then. The folder of the site before is links
    /// to the same files.
    pub(super) fn is_small(&self) -> bool {
        self.files.values().map(|t| t.size).sum::<u64>() <= PROVED
    }

    /// The files in the folder `out` that are what was written, by their content.
    pub(super) fn unchanged(&self, out: &Path) -> BTreeSet<String> {
        let files = self.files.par_iter();
        let files = files.filter(|(path, trace)| {
            let path = out.join(path);
            fs::symlink_metadata(&path).is_ok_and(|m| m.is_file()) && trace.is_of(&path)
        });
        files.map(|(path, _)| path.clone()).collect()
    }
}

impl Trace {
    /// Whether a file is as it was written, by its content.
    fn is_of(&self, path: &Path) -> bool {
        let bytes = open::read(path, self.size).ok().flatten();
        bytes.is_some_and(|b| xxhash_rust::xxh3::xxh3_128(&b) == self.fingerprint)
    }

    /// Whether a file is as it was written, by its length and time.
    fn fits(&self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|found| {
            found.is_file() && found.len() == self.size && modified(&found) == self.modified
        })
    }
}

/// When a file was written, in nanoseconds since 1970.
pub(super) fn modified(metadata: &fs::Metadata) -> u128 {
    let time = metadata.modified().ok();
    time.and_then(|t| t.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |d| d.as_nanos())
}
