//! From outputs to files: the output folder becomes the new site at one stroke, or stays the old.
//!
//! What differs is found first; where nothing does, nothing is written. Otherwise the new site is
//! prepared beside the old one and takes its place ([`super::twin`]), or, where a folder cannot be
//! put in the place of another, goes in by a journal that the next run completes
//! ([`super::journal`]). Files that are not the program's are never touched.

use super::{CACHE, Trouble, journal, twin};
use crate::output::{Output, Outputs};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The list of all files that the program wrote, at the top of the output folder. It marks the
/// folder as the program's own, and names what may be removed.
pub const MANIFEST: &str = ".briefing-files";

const MANIFEST_HEAD: &str =
    "# Files of this site, written by Briefing. Files that are not listed are left alone.";

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

/// What the second cache knows of a file: enough to tell, without reading it, that it still is
/// what the program wrote.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Trace {
    fingerprint: u128,
    size: u64,
    modified: u128,
}

type Traces = BTreeMap<String, Trace>;

/// What is to be done to an output folder.
pub(super) struct Change<'a> {
    /// Files to write, by path; the manifest among them where it changes.
    pub(super) writes: Vec<(&'a str, &'a [u8])>,
    /// Files to remove.
    pub(super) removes: Vec<&'a str>,
    /// Files that are right already.
    pub(super) keeps: Vec<&'a str>,
}

/// Makes the folder `out` hold exactly `outputs`, besides files that are not the program's.
///
/// `root` is the site's root, where the cache lives.
///
/// # Errors
/// The folder holds files but was not written by the program; or a file cannot be written. The
/// folder holds the old site then, or the next run completes the new one.
pub fn sync(outputs: &Outputs, out: &Path, root: &Path) -> Result<Synced, Trouble> {
    let out = &fs::canonicalize(out)
        .or_else(|_| std::path::absolute(out))
        .map_err(|e| Trouble::io("write to", out, &e))?;
    journal::complete(out)?;
    let listed = manifest(out)?;
    let cache = root.join(CACHE).join("outputs");
    let known = traces(&cache, out);
    let files: Vec<&Output> = outputs.iter().collect();
    let found: Vec<(Trace, bool)> = files
        .par_iter()
        .with_min_len(16)
        .map(|o| compare(o, out, listed.contains(&o.path), known.get(&o.path)))
        .collect::<Result<_, _>>()?;
    let stale: Vec<&String> = {
        let now: BTreeSet<&String> = files.iter().map(|o| &o.path).collect();
        listed.iter().filter(|p| !now.contains(p)).collect()
    };
    let fresh = files.iter().any(|o| !listed.contains(&o.path));
    let list = manifest_of(&files);
    let mut change = Change {
        writes: Vec::new(),
        removes: stale.iter().map(|p| p.as_str()).collect(),
        keeps: Vec::new(),
    };
    for (output, (_, same)) in files.iter().zip(&found) {
        match same {
            true => change.keeps.push(&output.path),
            false => change.writes.push((&output.path, &output.bytes)),
        }
    }
    let (written, unchanged) = (change.writes.len(), change.keeps.len());
    let written_bytes = change.writes.iter().map(|(_, b)| b.len() as u64).sum();
    match fresh || !stale.is_empty() || listed.is_empty() {
        true => change.writes.push((MANIFEST, list.as_bytes())),
        false => change.keeps.push(MANIFEST),
    }
    if !change.writes.is_empty() || !change.removes.is_empty() {
        apply(&change, out, root, &listed)?;
    }
    let traces: Traces = files
        .iter()
        .zip(found)
        .map(|(o, (trace, same))| {
            let modified = match same {
                true => trace.modified,
                false => fs::symlink_metadata(out.join(&o.path)).map_or(0, |m| modified(&m)),
            };
            (o.path.clone(), Trace { modified, ..trace })
        })
        .collect();
    if traces != known {
        keep_traces(&cache, out, &traces);
    }
    Ok(Synced {
        written,
        unchanged,
        removed: stale.len(),
        bytes: outputs.bytes(),
        written_bytes,
    })
}

/// Makes the change at one stroke where that can be, by the journal where it cannot.
fn apply(
    change: &Change<'_>,
    out: &Path,
    root: &Path,
    listed: &BTreeSet<String>,
) -> Result<(), Trouble> {
    if fs::metadata(out).is_ok_and(|m| m.permissions().readonly()) {
        return Err(Trouble::new(format!(
            "{} can only be read, so it stays as it is; make it writable, or name another folder \
             with --out",
            out.display()
        )));
    }
    if is_own(out, listed) && twin::apply(change, out, root)? {
        return Ok(());
    }
    journal::apply(change, out)
}

/// Whether everything in the folder is the program's.
fn is_own(out: &Path, listed: &BTreeSet<String>) -> bool {
    let mut open = vec![String::new()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(out.join(&folder)) else {
            return folder.is_empty();
        };
        for entry in entries {
            let Ok((name, kind)) = entry.and_then(|e| Ok((e.file_name(), e.file_type()?))) else {
                return false;
            };
            let Some(name) = name.to_str() else {
                return false;
            };
            let path = match folder.as_str() {
                "" => name.to_string(),
                folder => format!("{folder}/{name}"),
            };
            if kind.is_dir() {
                let within = format!("{path}/");
                let first = listed.range(within.clone()..).next();
                if !first.is_some_and(|p| p.starts_with(&within)) {
                    return false;
                }
                open.push(path);
            } else if !kind.is_file() || path != MANIFEST && !listed.contains(&path) {
                return false;
            }
        }
    }
    true
}

/// The files that the program wrote into `out`, by path.
///
/// # Errors
/// The folder holds files, but was not written by the program; or cannot be read.
pub fn written(out: &Path) -> Result<Vec<String>, Trouble> {
    Ok(manifest(out)?.into_iter().collect())
}

/// The paths that the program wrote into `out` before.
fn manifest(out: &Path) -> Result<BTreeSet<String>, Trouble> {
    match fs::read_to_string(out.join(MANIFEST)) {
        Ok(text) => {
            let paths = text
                .lines()
                .filter(|l| !l.starts_with('#') && crate::output::is_clean(l));
            Ok(paths.map(str::to_string).collect())
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && is_empty(out)? => Ok(BTreeSet::new()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Err(Trouble::new(format!(
            "{} holds files that Briefing did not write, so it is left as it is; \
             name another folder with --out, or empty this one yourself",
            out.display()
        ))),
        Err(e) => Err(Trouble::io("read", &out.join(MANIFEST), &e)),
    }
}

/// Whether a folder is empty or not there.
pub(super) fn is_empty(folder: &Path) -> Result<bool, Trouble> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(e) => Err(Trouble::io("write to", folder, &e)),
    }
}

fn manifest_of(files: &[&Output]) -> String {
    let sorted: BTreeSet<&str> = files.iter().map(|o| o.path.as_str()).collect();
    let mut text = String::from(MANIFEST_HEAD);
    for path in sorted {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    text
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
        if known == Some(&trace) || fs::read(&path).is_ok_and(|b| b == output.bytes) {
            return Ok((trace, true));
        }
    }
    match own {
        true => Ok((trace, false)),
        false => Err(Trouble::new(format!(
            "{} is in the way: Briefing did not write it, so it is left as it is; move it away",
            path.display()
        ))),
    }
}

/// Puts a whole new file in the place of an old one, so that no reader ever sees half of it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let trouble = |e: &std::io::Error| Trouble::io("write", path, e);
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(|e| trouble(&e))?;
    file.write_all(bytes).map_err(|e| trouble(&e))?;
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
    let mut file = temporary(folder).map_err(|e| trouble(&e))?;
    file.write_all(bytes).map_err(|e| trouble(&e))?;
    file.persist_noclobber(path)
        .map_err(|e| trouble(&e.error))?;
    Ok(())
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

/// Removes the folders that a removed file leaves empty.
pub(super) fn remove_empty(out: &Path, path: &str) {
    let full = out.join(path);
    let mut folder = full.parent();
    while let Some(f) = folder.filter(|f| *f != out && f.starts_with(out)) {
        if fs::remove_dir(f).is_err() {
            break;
        }
        folder = f.parent();
    }
}

fn modified(metadata: &fs::Metadata) -> u128 {
    let time = metadata.modified().ok();
    time.and_then(|t| t.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |d| d.as_nanos())
}

/// The traces of the last run, if they are of this very folder.
fn traces(cache: &Path, out: &Path) -> Traces {
    let stored: Option<(String, Traces)> = fs::read(cache)
        .ok()
        .and_then(|bytes| postcard::from_bytes(&bytes).ok());
    match stored {
        Some((folder, traces)) if folder == identity(out) => traces,
        _ => Traces::new(),
    }
}

/// Keeps the traces. They only save time, so a failure is none.
fn keep_traces(cache: &Path, out: &Path, traces: &Traces) {
    let Ok(bytes) = postcard::to_stdvec(&(identity(out), traces)) else {
        return;
    };
    if let Some(folder) = cache.parent() {
        let _ = fs::create_dir_all(folder);
    }
    let _ = replace(cache, &bytes);
}

/// The folder's path in full.
pub(super) fn identity(out: &Path) -> String {
    let full: PathBuf = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    full.to_string_lossy().into_owned()
}
