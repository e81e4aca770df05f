//! The new site beside the old one: a folder of links to the files that stay, with the new files
//! among them, that takes the place of the output folder in one call of the system.
//!
//! After the exchange the twin holds the old site, and is brought up to date the next time: what
//! is no link to the same file any more is linked anew. It needs no record of its own, so it may be
//! interrupted anywhere, or deleted.
//!
//! Between builds it lives with the caches. They may be deleted at any moment, so while a site is
//! made in it, it stands beside the output folder.

use super::others::{Others, is_same};
use super::writer::{Change, identity, is_empty};
use super::{CACHE, Trouble, make_caches};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// The folder beside an output folder.
pub struct Twin {
    folder: PathBuf,
    home: PathBuf,
    out: PathBuf,
    /// Whether it was not there before. It is removed then where no site comes of it.
    new: bool,
    /// Folders in it that were made or found.
    folders: Mutex<BTreeSet<String>>,
    published: AtomicBool,
}

/// What became of a change at one stroke.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The output folder is the new site.
    Done,
    /// That cannot be here: a file system without links, a folder that cannot be moved, things of
    /// others that cannot go along. The output folder is as it was, and the new files stand in the
    /// twin.
    Cannot,
    /// Files of the new site vanished from the twin. The output folder is as it was.
    Damaged,
}

impl Twin {
    /// The twin of an output folder, whatever it holds; `None` where there can be none.
    pub fn beside(out: &Path, root: &Path) -> Option<Self> {
        fs::create_dir_all(out.parent()?).ok()?;
        let (folder, home) = places(out, root)?;
        let found = is_folder(&folder) || is_folder(&home) && fs::rename(&home, &folder).is_ok();
        if !found {
            fs::create_dir(&folder).ok()?;
        }
        Some(Twin {
            new: !found,
            folder,
            home,
            out: out.to_path_buf(),
            folders: Mutex::default(),
            published: AtomicBool::new(false),
        })
    }

    /// Where a file of the new site stands.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Writes a file of the new site.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<fs::Metadata> {
        self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        let new = self.path(path);
        if !self.new {
            // The old file may be a link to the published one, so it is not written into.
            match fs::remove_file(&new) {
                Err(_) if new.is_dir() => fs::remove_dir_all(&new)?,
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
        let written = fs::File::create(&new).and_then(|mut file| {
            io::Write::write_all(&mut file, bytes)?;
            file.metadata()
        });
        written.inspect_err(|_| drop(fs::remove_file(&new)))
    }

    /// Makes a folder of the twin, in the place of a file where the old site had one.
    fn make_folder(&self, folder: &str) -> io::Result<()> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if folders.contains(folder) {
            return Ok(());
        }
        let new = self.folder.join(folder);
        if !new.is_dir() {
            let above = new.ancestors().take_while(|a| a.starts_with(&self.folder));
            for taken in above.filter(|a| a.is_file()) {
                fs::remove_file(taken)?;
            }
            fs::create_dir_all(&new)?;
        }
        folders.insert(folder.to_string());
        Ok(())
    }

    /// Makes the change at one stroke. `listed` are the files of the old site; `is_whole` tells
    /// whether a folder holds every file of the new one.
    ///
    /// # Errors
    /// A folder cannot be made, as when the disk is full.
    pub fn apply(
        &self,
        change: &Change<'_>,
        listed: &BTreeSet<String>,
        is_whole: impl Fn(&Path) -> bool,
    ) -> Result<Moved, Trouble> {
        let (out, twin) = (&self.out, &self.folder);
        let Some(others) = Others::of(out, listed) else {
            return Ok(Moved::Cannot);
        };
        if !prepare(change, &others, out, twin)? {
            return Ok(Moved::Cannot);
        }
        if !is_whole(twin) {
            return Ok(Moved::Damaged);
        }
        let moved = match is_empty(out)? {
            true => fs::rename(twin, out).is_ok(),
            false => exchange(twin, out).is_ok(),
        };
        if moved {
            Others::follow(twin, out, listed);
        }
        self.published.store(moved, Ordering::Relaxed);
        Ok(if moved { Moved::Done } else { Moved::Cannot })
    }
}

impl Drop for Twin {
    fn drop(&mut self) {
        if self.new && !self.published.load(Ordering::Relaxed) {
            let _ = fs::remove_dir_all(&self.folder);
        } else {
            bring_home(&self.folder, &self.home);
        }
    }
}

/// Brings home the twin of a build that was killed.
pub fn tidy(out: &Path, root: &Path) {
    if let Some((folder, home)) = places(out, root) {
        bring_home(&folder, &home);
    }
}

/// Puts a twin with the caches; it stays where it is where they are on another disk.
fn bring_home(folder: &Path, home: &Path) {
    if is_folder(folder)
        && let Some(caches) = home.parent()
        && make_caches(caches).is_ok()
    {
        let _ = fs::remove_dir_all(home);
        let _ = fs::rename(folder, home);
    }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|m| m.is_dir())
}

/// Where the twin stands while a site is made in it, and where it lives between builds. Two sites
/// with one output folder have two twins.
fn places(out: &Path, root: &Path) -> Option<(PathBuf, PathBuf)> {
    let hash = |of: &Path| xxhash_rust::xxh3::xxh3_64(identity(of).as_bytes());
    let name = out.file_name()?.to_str()?;
    let beside = format!(".{name}.briefing-{:08x}", hash(root) as u32);
    let home = root.join(CACHE).join(format!("twin-{:016x}", hash(out)));
    Some((out.parent()?.join(beside), home))
}

/// Makes the twin, which has the new files, hold exactly the new site and the files of others.
fn prepare(change: &Change<'_>, others: &Others, out: &Path, twin: &Path) -> Result<bool, Trouble> {
    let stay = change.keeps.iter().copied();
    let stay: Vec<&str> = stay
        .chain(others.files.iter().map(String::as_str))
        .collect();
    let wanted = stay.iter().chain(&change.writes);
    let wanted: BTreeSet<&str> = wanted.copied().collect();
    clear(twin, &wanted);
    let mut folders: BTreeSet<&str> = BTreeSet::from([""]);
    folders.extend(others.folders.iter().map(String::as_str));
    folders.extend(wanted.iter().filter_map(|p| Some(p.rsplit_once('/')?.0)));
    for folder in folders {
        let new = twin.join(folder);
        if let Err(e) = fs::create_dir_all(&new) {
            return Err(Trouble::io("make the folder", &new, &e));
        }
        if let Ok(old) = fs::metadata(out.join(folder))
            && fs::metadata(&new).is_ok_and(|m| m.permissions() != old.permissions())
        {
            let _ = fs::set_permissions(&new, old.permissions());
        }
    }
    let linked = stay.par_iter().with_min_len(64).all(|path| {
        let (old, new) = (out.join(path), twin.join(path));
        is_same(&old, &new) || {
            let _ = fs::remove_file(&new);
            fs::hard_link(&old, &new).is_ok()
        }
    });
    Ok(linked)
}

/// Removes from the twin what is not wanted there.
fn clear(twin: &Path, wanted: &BTreeSet<&str>) {
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(twin.join(&folder));
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name();
            let path = match (folder.as_str(), name.to_str()) {
                ("", Some(name)) => name.to_string(),
                (folder, Some(name)) => format!("{folder}/{name}"),
                (_, None) => {
                    let _ = fs::remove_file(entry.path());
                    continue;
                }
            };
            let within = format!("{path}/");
            let first = wanted.range(within.as_str()..).next();
            let holds = first.is_some_and(|p| p.starts_with(&within));
            let is_folder = entry.file_type().is_ok_and(|k| k.is_dir());
            match (is_folder, holds, wanted.contains(path.as_str())) {
                (true, true, _) => open.push(path),
                (true, false, _) => {
                    let _ = fs::remove_dir_all(entry.path());
                }
                (false, _, true) => {}
                (false, _, false) => {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

/// Puts each of two folders in the place of the other.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
