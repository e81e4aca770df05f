//! Files of others in the output folder: they are never changed, removed or left behind.
//!
//! When the new site takes the place of the old one, the files of others go along as hard links:
//! the same files under the same names.

use super::manifest::MANIFEST;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Files of others that go along; with more, the change is made in place.
const MOST: usize = 10_000;

/// What stands in an output folder besides the site.
#[derive(Default)]
pub(super) struct Others {
    /// Files and symbolic links, by path.
    pub(super) files: BTreeSet<String>,
    /// Folders that hold nothing of the site.
    pub(super) folders: Vec<String>,
}

impl Others {
    /// What stands in the folder besides the site's own `listed` files; `None` where it cannot go
    /// along: names that are no text, pipes and the like, too many files, or folders whose names
    /// begin with a point, since the tools that keep them (a repository's `.git`) may hold them open.
    pub(super) fn of(out: &Path, listed: &BTreeSet<String>) -> Option<Self> {
        let mut others = Others::default();
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            let entries = match fs::read_dir(out.join(&folder)) {
                Err(e) if folder.is_empty() && e.kind() == io::ErrorKind::NotFound => break,
                entries => entries.ok()?,
            };
            for entry in entries {
                let entry = entry.ok()?;
                let (name, kind) = (entry.file_name(), entry.file_type().ok()?);
                let name = name.to_str()?;
                let path = match folder.as_str() {
                    "" => name.to_string(),
                    folder => format!("{folder}/{name}"),
                };
                if kind.is_dir() {
                    let within = format!("{path}/");
                    let first = listed.range(within.clone()..).next();
                    if !first.is_some_and(|p| p.starts_with(&within)) {
                        if name.starts_with('.') {
                            return None;
                        }
                        others.folders.push(path.clone());
                    }
                    open.push(path);
                } else if path == MANIFEST || listed.contains(&path) {
                    // The site's own, or a link in the place of one, which gives way to it.
                    continue;
                } else if kind.is_file() || kind.is_symlink() {
                    others.files.insert(path);
                } else {
                    return None;
                }
                if others.files.len() + others.folders.len() > MOST {
                    return None;
                }
            }
        }
        Some(others)
    }

    /// Brings along what others wrote between the links and the exchange: `old` is the folder that
    /// was the output folder, `out` the one that is.
    pub(super) fn follow(old: &Path, out: &Path, listed: &BTreeSet<String>) {
        let Some(late) = Others::of(old, listed) else {
            return;
        };
        for folder in &late.folders {
            let _ = fs::create_dir_all(out.join(folder));
        }
        for path in &late.files {
            let (from, to) = (old.join(path), out.join(path));
            if !is_same(&from, &to) {
                let _ = to.parent().map(fs::create_dir_all);
                let _ = fs::rename(&from, &to);
            }
        }
    }
}

/// Whether two paths lead to one file, or to one link.
#[cfg(unix)]
pub(super) fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |p: &Path| {
        let metadata = fs::symlink_metadata(p).ok().filter(|m| !m.is_dir())?;
        Some((metadata.dev(), metadata.ino()))
    };
    file(a).is_some_and(|f| file(b) == Some(f))
}

#[cfg(not(unix))]
pub(super) fn is_same(_: &Path, _: &Path) -> bool {
    false
}
