//! A change in place, for output folders that cannot be exchanged as a whole: they hold files of
//! others, or the system has no such call.
//!
//! New files are written whole into a folder of their own. A journal then says what goes where;
//! from that moment on the change is decided, and whoever finds the journal completes it. Before,
//! nothing has happened. Each line is sealed: one that was damaged is no step, and the build that
//! follows sees to what it left out.

use super::manifest::MANIFEST;
use super::writer::{Change, replace};
use super::{Trouble, open, seal};
use crate::output::is_clean;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Folder of the new files, at the top of the output folder.
const NEXT: &str = ".briefing-next";
/// The journal, in that folder.
const JOURNAL: &str = "journal";

/// The new files of a change in place. Dropped before the change is decided, they are removed.
pub struct Next {
    out: PathBuf,
    folder: PathBuf,
    /// The number under which the file of each path waits.
    numbers: Mutex<BTreeMap<String, usize>>,
    decided: AtomicBool,
}

impl Next {
    /// A place for new files within the output folder.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn within(out: &Path) -> Result<Self, Trouble> {
        let folder = out.join(NEXT);
        fs::create_dir_all(&folder).map_err(|e| Trouble::io("make the folder", &folder, &e))?;
        Ok(Next {
            out: out.to_path_buf(),
            folder,
            numbers: Mutex::default(),
            decided: AtomicBool::new(false),
        })
    }

    /// Where the file of a path waits.
    fn place(&self, path: &str) -> PathBuf {
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let next = numbers.len();
        let number = numbers.entry(path.to_string()).or_insert(next);
        self.folder.join(number.to_string())
    }

    /// Writes a new file.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<fs::Metadata> {
        let mut file = fs::File::create(self.place(path))?;
        io::Write::write_all(&mut file, bytes)?;
        file.metadata()
    }

    /// Takes over a new file that was written elsewhere.
    pub fn take(&self, path: &str, from: &Path) -> io::Result<()> {
        let to = self.place(path);
        fs::rename(from, &to).or_else(|_| fs::copy(from, &to).map(drop))
    }

    /// Decides the change and completes it.
    ///
    /// # Errors
    /// A folder or the journal cannot be written: then nothing has changed. Or a file cannot be
    /// put in its place: then the next run completes the change.
    pub fn decide(&self, change: &Change<'_>) -> Result<(), Trouble> {
        let paths = change.writes.iter().chain(&change.removes);
        no_links(&self.out, paths.copied())?;
        let mut last = "";
        for path in &change.writes {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folder != last {
                let new = self.out.join(folder);
                fs::create_dir_all(&new).map_err(|e| Trouble::io("make the folder", &new, &e))?;
                last = folder;
            }
        }
        let mut journal = String::new();
        let numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        // The manifest comes last among them and goes first, so that what follows is known as the
        // site's own.
        for path in change.writes.iter().rev() {
            if let Some(number) = numbers.get(*path) {
                journal += &(seal::line(&format!("put {number} {path}")) + "\n");
            }
        }
        for path in &change.removes {
            journal += &(seal::line(&format!("remove {path}")) + "\n");
        }
        replace(&self.folder.join(JOURNAL), journal.as_bytes())?;
        self.decided.store(true, Ordering::Relaxed);
        complete(&self.out)
    }
}

impl Drop for Next {
    fn drop(&mut self) {
        if !self.decided.load(Ordering::Relaxed) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Refuses to write or remove through a symbolic link that someone put where the site has a folder.
fn no_links<'a>(out: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Trouble> {
    let mut seen = BTreeSet::new();
    for path in paths {
        for (at, _) in path.match_indices('/') {
            let folder = out.join(&path[..at]);
            if seen.insert(&path[..at])
                && fs::symlink_metadata(&folder).is_ok_and(|m| m.is_symlink())
            {
                return Err(Trouble::new(format!(
                    "{} is a symbolic link, and nothing is written or removed through one; remove \
                     the link",
                    folder.display()
                )));
            }
        }
    }
    Ok(())
}

/// Completes a change that was decided, and forgets one that was not. Without either it does
/// nothing.
///
/// # Errors
/// A file cannot be put in its place.
pub fn complete(out: &Path) -> Result<(), Trouble> {
    let next = out.join(NEXT);
    match fs::symlink_metadata(&next) {
        Ok(m) if m.is_dir() => {}
        _ => return Ok(()),
    }
    if let Ok(journal) = open::whole(&next.join(JOURNAL)) {
        for line in String::from_utf8_lossy(&journal).lines() {
            if let Some(line) = seal::said(line) {
                step(line, out, &next)?;
            }
        }
    }
    fs::remove_dir_all(&next).map_err(|e| Trouble::io("remove", &next, &e))
}

/// One line of the journal. A step that was taken before is none.
fn step(line: &str, out: &Path, next: &Path) -> Result<(), Trouble> {
    let put = line.strip_prefix("put ").and_then(|l| l.split_once(' '));
    if let Some((number, path)) = put
        && (is_clean(path) || path == MANIFEST)
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        let (from, to) = (next.join(number), out.join(path));
        return match fs::rename(&from, &to) {
            Ok(()) => Ok(()),
            Err(_) if !from.exists() => Ok(()),
            Err(e) => Err(Trouble::io("write", &to, &e)),
        };
    }
    if let Some(path) = line.strip_prefix("remove ")
        && is_clean(path)
    {
        match fs::remove_file(out.join(path)) {
            Ok(()) => remove_empty(out, path),
            Err(e) if e.kind() == io::ErrorKind::NotFound => remove_empty(out, path),
            Err(e) => return Err(Trouble::io("remove", &out.join(path), &e)),
        }
    }
    Ok(())
}

/// Removes the folders that a removed file leaves empty.
fn remove_empty(out: &Path, path: &str) {
    let full = out.join(path);
    let mut folder = full.parent();
    while let Some(f) = folder.filter(|f| *f != out && f.starts_with(out)) {
        if fs::remove_dir(f).is_err() {
            break;
        }
        folder = f.parent();
    }
}
