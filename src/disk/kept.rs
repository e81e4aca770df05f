//! Files that an editor's answers change: which they may be, and how they are read and replaced.
//! Nothing is followed out of the site, and a file is there whole or not at all.

use super::{Trouble, open, reason, writer};
use crate::config;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Largest file that is changed, in bytes.
const LARGEST: u64 = 4 << 20;

/// Whether an answer may change a path: the editor's word beside a seed, a table, a page of the
/// owner's, or the settings.
pub fn may_change(path: &str) -> bool {
    let hidden = path.split('/').any(|p| p.is_empty() || p.starts_with('.'));
    let table = |rest: &str| rest.ends_with(".tsv") && !rest.contains('/');
    crate::output::is_clean(path)
        && !hidden
        && (path == config::FILE
            || path.starts_with("seeds/") && path.ends_with(".edits.yaml")
            || path.starts_with("content/") && path.ends_with(".md")
            || path.strip_prefix("data/").is_some_and(table))
}

/// Where a file that may be changed lies, no part of its path being a link.
fn place(root: &Path, path: &str) -> Result<PathBuf, Trouble> {
    if !may_change(path) {
        return Err(Trouble::new(format!(
            "{path} is none of the files that the preview changes"
        )));
    }
    let mut full = root.to_path_buf();
    for part in path.split('/') {
        full.push(part);
        if fs::symlink_metadata(&full).is_ok_and(|m| m.is_symlink()) {
            return Err(Trouble::new(format!(
                "{path} is or lies behind a link, and nothing is written through one"
            )));
        }
    }
    Ok(full)
}

/// The bytes of a file that may be changed; `None` where there is none.
///
/// # Errors
/// It may not be changed, is too large, or cannot be read.
pub fn read_kept(root: &Path, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
    let full = place(root, path)?;
    match open::read(&full, LARGEST) {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => Err(Trouble::new(format!("{path} is larger than 4 MB"))),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Trouble::new(format!("cannot read {path}: {}", reason(&e)))),
    }
}

/// Puts new bytes in the place of a file, or takes it away where there are none, if it still says
/// what it said `before`. Tells whether it did.
///
/// # Errors
/// It may not be changed, or cannot be written.
pub fn replace_kept(
    root: &Path,
    path: &str,
    before: Option<&[u8]>,
    after: Option<&[u8]>,
) -> Result<bool, Trouble> {
    let full = place(root, path)?;
    let Some(bytes) = after else {
        let trouble = |e: io::Error| Trouble::new(format!("cannot remove {path}: {}", reason(&e)));
        let same = read_kept(root, path)?.as_deref() == before;
        return match same && before.is_some() {
            true => fs::remove_file(&full).map(|()| true).map_err(trouble),
            false => Ok(same),
        };
    };
    // Looked at as late as can be: what another program wrote meanwhile stays.
    if read_kept(root, path)?.as_deref() != before {
        return Ok(false);
    }
    match before {
        Some(_) => writer::keep(&full, bytes)?,
        None => writer::create(&full, bytes)?,
    }
    Ok(true)
}
