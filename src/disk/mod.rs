//! The only room that touches files: the site's folder, the cache, and the output folder.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the room that the lint keeps file access to"
)]

mod cache;
mod folder;
mod journal;
mod kept;
mod lock;
mod manifest;
mod material;
mod names;
mod open;
mod others;
mod places;
mod saved;
mod seal;
mod spool;
mod traces;
mod twin;
mod watcher;
mod writer;

pub use cache::{Cache, Key};
pub use folder::Folder;
pub use kept::{may_change, read_kept, replace_kept};
pub use lock::Lock;
pub use manifest::written;
pub use material::{Material, is_own_text};
pub use names::shown;
pub use spool::{Scratch, Spool};
pub use traces::Made;
pub use watcher::{Changed, Watcher};
pub use writer::{Finished, Synced, Writing};

use crate::diagnostics::Diagnostic;
use std::fmt;
use std::io;
use std::path::Path;

/// Folder of the caches, at the site's root. Deleting it is always safe.
pub const CACHE: &str = ".briefing";

/// Makes the folder of the caches, which version control leaves out. The site itself is not made
/// here.
fn make_caches(folder: &Path) -> io::Result<()> {
    match std::fs::create_dir(folder) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    let ignore = folder.join(".gitignore");
    match std::fs::symlink_metadata(&ignore) {
        Err(_) => std::fs::write(ignore, "*\n"),
        Ok(_) => Ok(()),
    }
}

/// Why a file or folder could not be used, as a sentence.
#[derive(Debug)]
pub struct Trouble(String);

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

impl Trouble {
    /// What went wrong, in the words for the person at the keyboard.
    pub fn new(sentence: impl Into<String>) -> Self {
        Trouble(sentence.into())
    }

    fn io(doing: &str, path: &Path, error: &io::Error) -> Self {
        Trouble(format!("cannot {doing} {}: {}", shown(path), reason(error)))
    }
}

/// The reason of an error in plain words, without the number of the system's call.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::StorageFull => "the disk is full".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_string(),
        io::ErrorKind::IsADirectory => {
            "it is a folder; move it away, or give it another name".to_string()
        }
        io::ErrorKind::NotADirectory => {
            "a part of its path is a file; move that away, or give it another name".to_string()
        }
        _ => {
            let text = error.to_string();
            text.split(" (os error")
                .next()
                .unwrap_or(&text)
                .to_lowercase()
        }
    }
}

/// The content of a file that the command line names, up to so many bytes.
///
/// # Errors
/// It cannot be read, or is larger.
pub fn read_named(path: &Path, most: u64) -> Result<Vec<u8>, Trouble> {
    let bytes = open::read(path, most).map_err(|e| Trouble::io("read", path, &e))?;
    bytes.ok_or_else(|| {
        Trouble::new(format!(
            "{} is larger than {} MB; split it, or raise `megabytes` under `limits:` in site.yaml",
            shown(path),
            most >> 20
        ))
    })
}

/// Writes a file that the command line names, whole or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write_named(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    // The new file would take its place.
    if path
        .metadata()
        .is_ok_and(|found| !found.is_file() && !found.is_dir())
    {
        let what = "is a pipe, a socket or a device, not a file; name another";
        return Err(Trouble::new(format!("{} {what}", shown(path))));
    }
    writer::replace(path, bytes)
}

/// Whether a pipe, a socket or a device is at a path: who opens it may wait without end.
pub fn is_waited_for(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// A file, or all files under a folder in order, without hidden ones; links in the folder are not
/// followed. Also what could not be read, with the reason.
pub fn files_under(path: &Path) -> (Vec<std::path::PathBuf>, Vec<(String, String)>) {
    files_within(path, usize::MAX)
}

/// The same of a folder and so many levels of folders in it, the folder itself among them.
pub fn files_within(path: &Path, depth: usize) -> (Vec<std::path::PathBuf>, Vec<(String, String)>) {
    let hidden =
        |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
    let mut files = Vec::new();
    let mut unreadable = Vec::new();
    for entry in walkdir::WalkDir::new(path)
        .max_depth(depth)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| !hidden(e))
    {
        match entry {
            Ok(entry) if entry.depth() == 0 && !entry.path().is_dir() => files.push(path.into()),
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(_) => {}
            Err(e) => {
                let place = e.path().unwrap_or(path);
                let place = shown(place);
                let why = e.io_error().map_or("a loop of links".to_string(), reason);
                unreadable.push((place, why));
            }
        }
    }
    (files, unreadable)
}

/// The length of a file and when it was written: what tells whether it changed since a look before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    bytes: u64,
    modified: u128,
}

impl State {
    /// Of a file; `None` where it cannot be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let found = std::fs::metadata(path).ok()?;
        Some(State {
            bytes: found.len(),
            modified: traces::modified(&found),
        })
    }
}

/// The content of a file, where it is no larger than so many bytes.
///
/// # Errors
/// It cannot be read, or is larger.
pub fn read_limited(path: &Path, most: u64) -> Result<Vec<u8>, Trouble> {
    let large = || Trouble::new(format!("it is larger than {} MB", most.div_ceil(1_000_000)));
    let bytes = open::read(path, most).map_err(|e| Trouble::io("read", path, &e))?;
    bytes.ok_or_else(large)
}

/// SHA-256 of a file that the command line names.
///
/// # Errors
/// It cannot be read.
pub fn digest(path: &Path) -> Result<[u8; 32], Trouble> {
    use sha2::Digest;
    let mut hasher = sha2::Sha256::new();
    open::plain(path)
        .and_then(|mut file| io::copy(&mut file, &mut hasher))
        .map_err(|e| Trouble::io("read", path, &e))?;
    Ok(hasher.finalize().into())
}

/// The full path of a folder that is there.
///
/// # Errors
/// It is not there.
pub fn full(folder: &Path) -> Result<std::path::PathBuf, Trouble> {
    std::fs::canonicalize(folder).map_err(|e| Trouble::io("open", folder, &e))
}

/// A file that the command line names, to be read bit by bit.
///
/// # Errors
/// It cannot be opened.
pub fn reader(path: &Path) -> Result<impl io::BufRead + use<>, Trouble> {
    let file = open::plain(path).map_err(|e| Trouble::io("read", path, &e))?;
    Ok(io::BufReader::with_capacity(1 << 20, file))
}

/// Writes pages into a folder, which is made where it is not there; other files in it are left
/// alone. Returns how many were written.
///
/// # Errors
/// The folder or a page cannot be written.
pub fn write_pages(folder: &Path, pages: &[(String, String)]) -> Result<usize, Trouble> {
    std::fs::create_dir_all(folder).map_err(|e| Trouble::io("make the folder", folder, &e))?;
    for (name, page) in pages {
        write_named(&folder.join(name), page.as_bytes())?;
    }
    Ok(pages.len())
}

/// A file that could not be read, as a diagnostic of the site.
fn unreadable(path: &str, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => "make the file readable, or move it out of the folder",
        io::ErrorKind::NotFound => "it vanished while the site was being read; build again",
        _ => "look at the file, or move it out of the folder",
    };
    Diagnostic::error(
        "unreadable",
        path,
        format!("cannot be read: {}", reason(error)),
    )
    .hint(hint)
}
