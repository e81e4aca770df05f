//! What stands where in a site's folder: that a folder is a folder there, and a file a file.

use super::Trouble;
use crate::config;
use std::fs::{self, FileType};
use std::path::Path;
use walkdir::WalkDir;

/// Folders of a site.
pub(super) const FOLDERS: &[&str] = &[
    "seeds",
    "content",
    "content/countries",
    "content/pages",
    "templates",
    "static",
    "data",
    "data/words",
];
/// Files at a site's root.
pub(super) const FILES: &[&str] = &[config::FILE, "edition.json"];
/// Folders whose files are known by their endings.
const KNOWN: &[(&str, &[&str])] = &[
    ("templates", &["html"]),
    ("data", &["tsv", "toml", "txt"]),
    ("content/countries", &["md"]),
];

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Neither,
}

impl Kind {
    fn of(kind: FileType) -> Self {
        if kind.is_dir() {
            Kind::Folder
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Neither
        }
    }

    fn word(self) -> &'static str {
        match self {
            Kind::File => "a file",
            Kind::Folder => "a folder",
            Kind::Neither => "a pipe, a socket or a device",
        }
    }
}

/// Refuses a site where something else stands in the place of one of its folders or files, which
/// would otherwise be taken for a folder that is empty.
pub(super) fn are_right(root: &Path) -> Result<(), Trouble> {
    for place in FOLDERS {
        is(root, place, Kind::Folder)?;
    }
    for place in FILES {
        is(root, place, Kind::File)?;
    }
    for (folder, endings) in KNOWN {
        let folder = root.join(folder);
        // A link may lead out of the site, which is refused elsewhere.
        if folder.is_symlink() {
            continue;
        }
        let entries = WalkDir::new(folder).min_depth(1).into_iter();
        let open = entries.filter_entry(|e| !e.file_name().to_string_lossy().starts_with('.'));
        for entry in open.flatten().filter(|e| e.file_type().is_dir()) {
            let ending = entry.path().extension().and_then(|e| e.to_str());
            if ending.is_some_and(|e| endings.contains(&e)) {
                let place = entry.path().strip_prefix(root).unwrap_or(entry.path());
                let place = place.to_string_lossy().replace('\\', "/");
                return Err(wrong(&place, Kind::Folder, Kind::File));
            }
        }
    }
    Ok(())
}

/// Refuses what stands at a place and is of another kind.
fn is(root: &Path, place: &str, wanted: Kind) -> Result<(), Trouble> {
    match fs::metadata(root.join(place)).map(|m| Kind::of(m.file_type())) {
        Ok(found) if found != wanted => Err(wrong(place, found, wanted)),
        _ => Ok(()),
    }
}

fn wrong(place: &str, found: Kind, wanted: Kind) -> Trouble {
    Trouble::new(format!(
        "{place} is {}, and the site needs {} there; move it away, or give it another name",
        found.word(),
        wanted.word()
    ))
}
