//! From outputs to files: the output folder becomes the new site at one stroke, or stays the old.
//!
//! Files come one by one, in no order and from all threads. One that is right already is only
//! noted; one that differs is written at once, beside the old site, and needs no memory any more.
//! When all have come, the new site takes the place of the old ([`super::twin`]), or, where a
//! folder cannot be put in the place of another, goes in by a journal that the next run completes
//! ([`super::journal`]). Files that are not the program's are never touched.

use super::journal::{self, Next};
use super::manifest::{self, MANIFEST, Mends, Own};
use super::traces::{Kept, Made, Trace, Traces, modified};
use super::twin::{self, Moved, Twin};
use super::{Trouble, open};
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use rayon::prelude::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

/// What was done to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Files written.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
    /// Bytes of the files written.
    pub written_bytes: u64,
}

/// What is to be done to an output folder.
pub(super) struct Change<'a> {
    /// Files that were written beside it, by path; the manifest among them where it changes.
    pub(super) writes: Vec<&'a str>,
    /// Files to remove.
    pub(super) removes: Vec<&'a str>,
    /// Files that are right already.
    pub(super) keeps: Vec<&'a str>,
}

/// Where new files wait until all are there.
enum Place {
    Twin(Twin),
    Next(Next),
}

/// A file that came.
struct Put {
    path: String,
    trace: Trace,
    same: bool,
}

/// How the writing of a site ended.
pub enum Finished {
    /// The folder holds the site.
    Whole(Synced),
    /// Files vanished while they were written: what is there is to be written once more.
    Damaged(Box<Writing>),
}

/// A site on its way into its folder.
pub struct Writing {
    out: PathBuf,
    root: PathBuf,
    /// What the program wrote before.
    own: Own,
    known: Kept,
    /// Whether files are proved by their content, whatever their length and time say.
    by_content: bool,
    /// Made when the first file differs.
    place: OnceLock<Result<Place, String>>,
    puts: Mutex<Vec<Put>>,
}

impl Writing {
    /// Gets ready to make the folder `out` hold a site, besides files that are not the program's.
    /// `root` is the site's root, where the cache lives. Completes a change that was cut short.
    ///
    /// # Errors
    /// The folder holds files but was not written by the program.
    pub fn open(out: &Path, root: &Path) -> Result<Self, Trouble> {
        let out = fs::canonicalize(out)
            .or_else(|_| std::path::absolute(out))
            .map_err(|e| Trouble::io("write to", out, &e))?;
        journal::complete(&out)?;
        twin::tidy(&out, root);
        let known = Kept::read(root, &out);
        let own = Own::of(&out, &known)?;
        Ok(Writing::of(out, root.to_path_buf(), own, known))
    }

    fn of(out: PathBuf, root: PathBuf, own: Own, known: Kept) -> Self {
        Writing {
            out,
            root,
            own,
            by_content: known.is_small(),
            known,
            place: OnceLock::new(),
            puts: Mutex::default(),
        }
    }

    /// What is to be told of the list of the site's own files.
    pub fn note(&self) -> Option<Diagnostic> {
        self.own.note()
    }

    /// What the site in the folder was made from, where that is known.
    pub fn made(&self) -> Option<&Made> {
        self.known.made.as_ref()
    }

    /// Whether the site in the folder is whole and unchanged.
    pub fn stands(&self) -> bool {
        self.own.mends.is_none() && self.known.stands(&self.out, &self.own.files)
    }

    /// The folder holds the site already, and stays as it is.
    pub fn leave(self) -> Synced {
        Synced {
            unchanged: self.known.files.len(),
            bytes: self.known.files.values().map(|t| t.size).sum(),
            ..Synced::default()
        }
    }

    /// Takes a file of the site: writes it where it differs from what is there.
    ///
    /// # Errors
    /// A file of others is in the way, or the file cannot be written. The folder holds the old site
    /// then.
    pub fn put(&self, output: &Output) -> Result<(), Trouble> {
        let own = self.own.files.contains(&output.path);
        let known = self.known.files.get(&output.path);
        let known = known.filter(|_| !self.by_content);
        let found = compare(output, &self.out, own, known);
        let (mut trace, same) =
            found.map_err(|t| Trouble::new(format!("{t}{}", self.own.doubt())))?;
        if !same {
            trace.modified = self.write(&output.path, &output.bytes)?;
        }
        let put = Put {
            path: output.path.clone(),
            trace,
            same,
        };
        let mut puts = self.puts.lock().unwrap_or_else(PoisonError::into_inner);
        puts.push(put);
        Ok(())
    }

    /// How many files came, and their bytes.
    pub fn so_far(&self) -> (usize, u64) {
        let puts = self.puts.lock().unwrap_or_else(PoisonError::into_inner);
        (puts.len(), puts.iter().map(|p| p.trace.size).sum())
    }

    /// Writes a file beside the old site; returns the file's time.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<u128, Trouble> {
        let written = match self.place()? {
            Place::Twin(twin) => twin.write(path, bytes),
            Place::Next(next) => next.write(path, bytes),
        };
        let metadata = written.map_err(|e| Trouble::io("write", &self.out.join(path), &e))?;
        Ok(modified(&metadata))
    }

    fn place(&self) -> Result<&Place, Trouble> {
        let place = self.place.get_or_init(|| {
            let out = &self.out;
            if fs::metadata(out).is_ok_and(|m| m.permissions().readonly()) {
                return Err(format!(
                    "{} can only be read, so it stays as it is; make it writable, or name another \
                     folder with --out",
                    out.display()
                ));
            }
            match Twin::beside(out, &self.root) {
                Some(twin) => Ok(Place::Twin(twin)),
                None => Next::within(out)
                    .map(Place::Next)
                    .map_err(|e| e.to_string()),
            }
        });
        place.as_ref().map_err(|e| Trouble::new(e.clone()))
    }

    /// All files have come: the folder becomes the new site, which is proved to be whole. `made`
    /// says from what, where that is known.
    ///
    /// # Errors
    /// The change cannot be made. The folder holds the old site then, or the next run completes the
    /// new one.
    pub fn finish(self, made: Option<Made>) -> Result<Finished, Trouble> {
        let mut puts =
            std::mem::take(&mut *self.puts.lock().unwrap_or_else(PoisonError::into_inner));
        puts.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let is_now = |path: &str| puts.binary_search_by(|p| p.path.as_str().cmp(path)).is_ok();
        let removes = self.own.files.iter().map(String::as_str);
        let removes: Vec<&str> = removes.filter(|p| !is_now(p)).collect();
        let fresh = puts.iter().any(|p| !self.own.files.contains(&p.path));
        let paths = |same: bool| {
            let puts = puts.iter().filter(move |p| p.same == same);
            puts.map(|p| p.path.as_str()).collect::<Vec<_>>()
        };
        let (mut writes, mut keeps) = (paths(false), paths(true));
        let written = puts.iter().filter(|p| !p.same);
        let synced = Synced {
            written: writes.len(),
            unchanged: keeps.len(),
            removed: removes.len(),
            bytes: puts.iter().map(|p| p.trace.size).sum(),
            written_bytes: written.map(|p| p.trace.size).sum(),
        };
        let list = manifest::list(puts.iter().map(|p| p.path.as_str()));
        let mends = self.own.mends.is_some();
        if fresh || mends || !removes.is_empty() || self.own.files.is_empty() {
            self.write(MANIFEST, list.as_bytes())?;
            writes.push(MANIFEST);
        } else {
            keeps.push(MANIFEST);
        }
        let change = Change {
            writes,
            removes,
            keeps,
        };
        let is_whole = |folder: &Path| {
            let all = puts.par_iter().map(|p| (p.path.as_str(), p.trace.size));
            has(folder, MANIFEST, list.len() as u64)
                && all.all(|(path, size)| has(folder, path, size))
        };
        if (!change.writes.is_empty() || !change.removes.is_empty())
            && !self.apply(&change, is_whole)?
        {
            return Ok(Finished::Damaged(Box::new(self.again(puts))));
        }
        let traces: Traces = puts.into_iter().map(|p| (p.path, p.trace)).collect();
        if traces != self.known.files || made != self.known.made {
            Kept::keep(&self.root, &self.out, made, traces);
        }
        Ok(Finished::Whole(synced))
    }

    /// Makes the change at one stroke where that can be, by the journal where it cannot. Returns
    /// whether the folder is the new site, all of it.
    fn apply(
        &self,
        change: &Change<'_>,
        is_whole: impl Fn(&Path) -> bool + Copy,
    ) -> Result<bool, Trouble> {
        match self.place()? {
            Place::Next(next) => next.decide(change)?,
            Place::Twin(twin) => match twin.apply(change, &self.own.files, is_whole)? {
                Moved::Done => {}
                Moved::Damaged => return Ok(false),
                Moved::Cannot => {
                    let next = Next::within(&self.out)?;
                    for path in &change.writes {
                        let taken = next.take(path, &twin.path(path));
                        taken.map_err(|e| Trouble::io("write", &self.out.join(path), &e))?;
                    }
                    next.decide(change)?;
                }
            },
        }
        // Whoever had the twin open before it was one may still remove what is in it.
        Ok(is_whole(&self.out))
    }

    /// The same site once more. What came of it already is the site's own, whether or not the list
    /// of it is still there.
    fn again(mut self, puts: Vec<Put>) -> Self {
        let mut own = std::mem::take(&mut self.own);
        own.files.extend(puts.into_iter().map(|p| p.path));
        own.mends = own.mends.or(Some(Mends::Missing));
        let (out, root) = (self.out.clone(), self.root.clone());
        Writing::of(out, root, own, Kept::default())
    }
}

/// Whether a file stands in a folder in its full length.
fn has(folder: &Path, path: &str, size: u64) -> bool {
    fs::symlink_metadata(folder.join(path)).is_ok_and(|m| m.is_file() && m.len() == size)
}

/// Whether a folder is empty or not there.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Trouble> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(e) => Err(Trouble::io("write to", folder, &e)),
    }
}

/// Whether a file is right already, and its trace if so. A file that is not the program's `own`
/// is never replaced.
fn compare(
    output: &Output,
    out: &Path,
    own: bool,
    known: Option<&Trace>,
) -> Result<(Trace, bool), Trouble> {
    let path = out.join(&output.path);
    let mut trace = Trace {
        fingerprint: xxhash_rust::xxh3::xxh3_128(&output.bytes),
        size: output.bytes.len() as u64,
        modified: 0,
    };
    let Ok(found) = fs::symlink_metadata(&path) else {
        return Ok((trace, false));
    };
    if found.is_file() && found.len() == trace.size {
        trace.modified = modified(&found);
        if known == Some(&trace) || open::holds(&path, &output.bytes) {
            return Ok((trace, true));
        }
    }
    match own && !found.is_dir() {
        true => Ok((trace, false)),
        false => Err(Trouble::new(format!(
            "{} is in the way: Briefing did not write it, so it is left as it is; move it away",
            path.display()
        ))),
    }
}

/// Puts a whole new file in the place of an old one, so that no reader ever sees half of it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    put(path, bytes, false)
}

/// The same for what cannot be made again: it is on the disk when this returns.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    put(path, bytes, true)
}

fn put(path: &Path, bytes: &[u8], flush: bool) -> Result<(), Trouble> {
    let trouble = |e: &std::io::Error| Trouble::io("write", path, e);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(|e| trouble(&e))?;
    file.write_all(bytes).map_err(|e| trouble(&e))?;
    if flush {
        file.as_file().sync_all().map_err(|e| trouble(&e))?;
    }
    file.persist(path).map_err(|e| trouble(&e.error))?;
    Ok(())
}

/// Puts a whole new file where none is; makes the folders it lies in.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let trouble = |e: &std::io::Error| match e.kind() {
        std::io::ErrorKind::AlreadyExists => Trouble::new(format!(
            "{} is there already, so it is left as it is",
            path.display()
        )),
        _ => Trouble::io("write", path, e),
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| Trouble::io("make the folder", folder, &e))?;
    match nameless(folder, path, bytes) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => return Err(trouble(&e)),
        Err(_) => {}
        Ok(()) => return Ok(()),
    }
    let mut file = temporary(folder).map_err(|e| trouble(&e))?;
    file.write_all(bytes).map_err(|e| trouble(&e))?;
    file.persist_noclobber(path)
        .map_err(|e| trouble(&e.error))?;
    Ok(())
}

/// Writes a file that has no name until it is whole, where the system can: nothing is left of it
/// when the program is killed before.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use rustix::fs::{AtFlags, CWD, Mode, OFlags};
    use std::os::fd::AsRawFd;
    let flags = OFlags::WRONLY | OFlags::TMPFILE | OFlags::CLOEXEC;
    let mut file = fs::File::from(rustix::fs::open(folder, flags, Mode::from_raw_mode(0o666))?);
    file.write_all(bytes)?;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(rustix::fs::linkat(
        CWD,
        own,
        CWD,
        path,
        AtFlags::SYMLINK_FOLLOW,
    )?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: &Path, _: &[u8]) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// A temporary file with the permissions that an ordinary new file asks for; the process's mask
/// still applies.
fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".briefing-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The folder's path in full.
pub(super) fn identity(out: &Path) -> String {
    let full: PathBuf = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    full.to_string_lossy().into_owned()
}
