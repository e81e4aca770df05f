//! Exports of reference managers in any form, and the files that go with one.

use super::csl;
use super::library::{self, Reference, Shelf};
use crate::disk;
use std::path::Path;

/// The references of an export of a reference manager; `None` where a file is none.
pub(super) fn references(bytes: &[u8]) -> Option<Vec<Reference>> {
    library::references(bytes).or_else(|| csl::references(bytes))
}

/// What an export of a reference manager says of each file, as `SEED.edits.yaml` has it; nothing where
/// a file is none.
pub fn said_of_files(bytes: &[u8]) -> Vec<String> {
    let references = references(bytes).unwrap_or_default();
    references.iter().map(Reference::edits).collect()
}

/// The files beside an export and in the folder in which managers put what goes with one.
pub(super) fn shelf(export: &Path, folder: &Path) -> Shelf {
    let here = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let files = [
        disk::files_within(here, 1).0,
        disk::files_under(&here.join("files")).0,
    ];
    let files = files.into_iter().flatten();
    let files = files.filter(|path| path.file_name() != export.file_name());
    Shelf::of(files.filter_map(|path| Some(path.strip_prefix(here).ok()?.to_path_buf())))
}
