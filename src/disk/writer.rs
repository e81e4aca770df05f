//! From outputs to files: writes what differs, removes what is no longer, touches nothing else.

use super::{CACHE, Trouble};
use crate::output::{Output, Outputs};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;
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

/// Makes the folder `out` hold exactly `outputs`, besides files that are not the program's.
///
/// `root` is the site's root, where the cache lives.
///
/// # Errors
/// The folder holds files but was not written by the program; or a file cannot be written. Files
/// written so far stay; the next run writes the rest.
pub fn sync(outputs: &Outputs, out: &Path, root: &Path) -> Result<Synced, Trouble> {
    let listed = manifest(out)?;
    let cache = root.join(CACHE).join("outputs");
    let known = traces(&cache, out);
    make_folders(outputs, out)?;

    // The manifest comes first and names old and new files alike: should the run be cut short,
    // the next one still knows what is the program's.
    let now: BTreeSet<String> = outputs.iter().map(|o| o.path.clone()).collect();
    let stale: Vec<&String> = listed.iter().filter(|p| !now.contains(*p)).collect();
    let fresh = now.iter().any(|p| !listed.contains(p));
    if fresh {
        write_manifest(out, now.iter().chain(stale.iter().copied()))?;
    }
    let files: Vec<&Output> = outputs.iter().collect();
    let done: Vec<(bool, Trace)> = files
        .par_iter()
        .with_min_len(16)
        .map(|o| put(o, out, listed.contains(&o.path), known.get(&o.path)))
        .collect::<Result<_, _>>()?;
    let removed = stale.iter().filter(|path| remove(out, path)).count();
    if fresh || !stale.is_empty() {
        write_manifest(out, now.iter())?;
    }
    let written = done.iter().filter(|(written, _)| *written).count();
    let traces: Traces = files
        .iter()
        .zip(&done)
        .map(|(o, (_, t))| (o.path.clone(), *t))
        .collect();
    if traces != known {
        keep_traces(&cache, out, &traces);
    }
    Ok(Synced {
        written,
        unchanged: done.len() - written,
        removed,
        bytes: outputs.bytes(),
    })
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
fn is_empty(folder: &Path) -> Result<bool, Trouble> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(true),
        Err(e) => Err(Trouble::io("write to", folder, &e)),
    }
}

fn write_manifest<'a>(out: &Path, paths: impl Iterator<Item = &'a String>) -> Result<(), Trouble> {
    let sorted: BTreeSet<&String> = paths.collect();
    let mut text = String::from(MANIFEST_HEAD);
    for path in sorted {
        text.push('\n');
        text.push_str(path);
    }
    text.push('\n');
    replace(&out.join(MANIFEST), text.as_bytes())
}

fn make_folders(outputs: &Outputs, out: &Path) -> Result<(), Trouble> {
    let make = |path: &Path| {
        fs::create_dir_all(path).map_err(|e| Trouble::io("make the folder", path, &e))
    };
    make(out)?;
    let mut last = "";
    for output in outputs.iter() {
        let folder = output
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        if folder != last {
            make(&out.join(folder))?;
            last = folder;
        }
    }
    Ok(())
}

/// Writes one file unless it is right already. Returns whether it wrote, and its trace. A file
/// that is not the program's `own` is never replaced.
fn put(
    output: &Output,
    out: &Path,
    own: bool,
    known: Option<&Trace>,
) -> Result<(bool, Trace), Trouble> {
    let path = out.join(&output.path);
    let fingerprint = xxhash_rust::xxh3::xxh3_128(&output.bytes);
    let size = output.bytes.len() as u64;
    let (on_disk, exists) = match fs::symlink_metadata(&path) {
        Ok(m) if m.is_file() => (Some((m.len(), modified(&m))), true),
        Ok(_) => (None, true),
        Err(_) => (None, false),
    };
    if let Some((length, modified)) = on_disk
        && length == size
    {
        let trace = Trace {
            fingerprint,
            size,
            modified,
        };
        let same = known == Some(&trace) || fs::read(&path).is_ok_and(|b| b == output.bytes);
        if same {
            return Ok((false, trace));
        }
    }
    match exists {
        true if !own => {
            return Err(Trouble::new(format!(
                "{} is in the way: Briefing did not write it, so it is left as it is; move it away",
                path.display()
            )));
        }
        true => replace(&path, &output.bytes)?,
        false => fs::write(&path, &output.bytes).map_err(|e| Trouble::io("write", &path, &e))?,
    }
    let modified = fs::metadata(&path).map_or(0, |m| modified(&m));
    Ok((
        true,
        Trace {
            fingerprint,
            size,
            modified,
        },
    ))
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

/// Removes a file that is no longer part of the site, and the folders it leaves empty.
fn remove(out: &Path, path: &str) -> bool {
    let full = out.join(path);
    let gone = fs::remove_file(&full).is_ok();
    let mut folder = full.parent();
    while let Some(f) = folder.filter(|f| *f != out && f.starts_with(out)) {
        if fs::remove_dir(f).is_err() {
            break;
        }
        folder = f.parent();
    }
    gone
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

fn identity(out: &Path) -> String {
    let full = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
    full.to_string_lossy().into_owned()
}
