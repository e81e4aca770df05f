//! A change in place, for output folders that cannot be exchanged as a whole: they hold files of
//! others, or the system has no such call.
//!
//! New files are written whole into a folder of their own. A journal then says what goes where;
//! from that moment on the change is decided, and whoever finds the journal completes it. Before,
//! nothing has happened.

use super::Trouble;
use super::writer::{Change, MANIFEST, remove_empty, replace};
use crate::output::is_clean;
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::Path;

/// Folder of the new files, at the top of the output folder.
const NEXT: &str = ".briefing-next";
/// The journal, in that folder.
const JOURNAL: &str = "journal";

/// Makes a change in place.
///
/// # Errors
/// A new file cannot be written: then nothing has changed. Or one cannot be put in its place: then
/// the next run completes the change.
pub fn apply(change: &Change<'_>, out: &Path) -> Result<(), Trouble> {
    let next = out.join(NEXT);
    let staged = stage(change, out, &next);
    if staged.is_err() {
        let _ = fs::remove_dir_all(&next);
    }
    staged?;
    complete(out)
}

fn stage(change: &Change<'_>, out: &Path, next: &Path) -> Result<(), Trouble> {
    let make = |path: &Path| {
        fs::create_dir_all(path).map_err(|e| Trouble::io("make the folder", path, &e))
    };
    make(next)?;
    let mut last = "";
    for (path, _) in &change.writes {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if folder != last {
            make(&out.join(folder))?;
            last = folder;
        }
    }
    let write = |(i, (path, bytes)): (usize, &(&str, &[u8]))| {
        let new = next.join(i.to_string());
        fs::write(new, bytes).map_err(|e| Trouble::io("write", &out.join(path), &e))
    };
    let writes = change.writes.par_iter().enumerate().with_min_len(16);
    writes.try_for_each(write)?;
    let mut journal = String::new();
    for (i, (path, _)) in change.writes.iter().enumerate() {
        journal += &format!("put {i} {path}\n");
    }
    for path in &change.removes {
        journal += &format!("remove {path}\n");
    }
    journal += "end\n";
    replace(&next.join(JOURNAL), journal.as_bytes())
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
    if let Ok(journal) = fs::read_to_string(next.join(JOURNAL))
        && journal.ends_with("end\n")
    {
        for line in journal.lines() {
            step(line, out, &next)?;
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
