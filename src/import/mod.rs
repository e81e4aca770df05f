//! Importing: copies of collected material in `seeds/`, as it came, with its origin on record in
//! `imports.jsonl`. Nothing is half-written, and no seed is ever replaced.

pub mod address;
mod csl;
mod exports;
mod fetch;
mod library;
mod opml;

use crate::disk::{self, Folder, Trouble};
use crate::model::url;
use crate::portal::slugify;
use crate::seed;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

pub use exports::said_of_files;

/// The record of what was imported, at the site's root.
pub const RECORD: &str = "imports.jsonl";

/// How material may be fetched.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest file, in bytes.
    pub bytes: u64,
    /// Longest time for one address, in seconds, redirects included.
    pub seconds: u64,
    /// Least time between two requests to one host, in milliseconds.
    pub pause: u64,
    /// Whether addresses inside a private network may be asked.
    pub private: bool,
}

/// Where a seed came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its path from the site's root.
    pub seed: String,
    /// The web address, or the file as it was named.
    pub from: String,
    /// Of its bytes.
    pub sha256: String,
    /// The address that redirects led to, where they did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// What the server called it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The server's clock when it gave it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub served: String,
    /// The server's name for this state of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub etag: String,
    /// When the server says that it last changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_modified: String,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a new seed at this path.
    New(String),
    /// A seed at this path has the same bytes already.
    Same(String),
    /// It was refused, for this reason.
    Refused(String),
}

/// An import that is under way.
pub struct Importer {
    folder: Folder,
    /// The record as it stands, with lines that nobody can read.
    record: String,
    known: Vec<Import>,
    /// The files that were looked at while watching.
    looked: BTreeMap<PathBuf, Looked>,
    fetcher: fetch::Fetcher,
    limits: Limits,
}

/// A file at the last look.
struct Looked {
    state: disk::State,
    is_taken: bool,
}

/// What was found at a source: its bytes, and what is on record of them.
struct Found {
    bytes: Vec<u8>,
    name: String,
    import: Import,
}

impl Importer {
    /// Opens the site at `root`.
    ///
    /// # Errors
    /// The folder or its record cannot be read.
    pub fn new(root: &Path, limits: Limits) -> Result<Self, Trouble> {
        let folder = Folder::open(root)?;
        let record = folder.text_at(RECORD)?.unwrap_or_default();
        let known = record.lines().filter_map(|l| serde_json::from_str(l).ok());
        Ok(Importer {
            known: known.collect(),
            record,
            looked: BTreeMap::new(),
            fetcher: fetch::Fetcher::new(limits),
            folder,
            limits,
        })
    }

    /// Imports a file, a folder with all its files, or a web address, and tells `take` what became
    /// of each. Lists of feeds (OPML) are followed.
    ///
    /// # Errors
    /// A seed or the record cannot be written. What cannot be read is an outcome.
    pub fn import(
        &mut self,
        source: &str,
        take: &mut dyn FnMut(&str, Outcome),
    ) -> Result<(), Trouble> {
        if source.contains("://") {
            return self.web(source, true, take);
        }
        for file in files_under(source, take) {
            self.file(&file, take)?;
        }
        Ok(())
    }

    /// Looks at a file or folder that is watched, and imports each file that is new or was written since,
    /// once it is as it was at the look before: one that is still being copied waits.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub fn look(
        &mut self,
        source: &str,
        take: &mut dyn FnMut(&str, Outcome),
    ) -> Result<(), Trouble> {
        for file in files_under(source, take) {
            let Some(state) = disk::State::of(&file) else {
                continue;
            };
            match self.looked.get_mut(&file) {
                Some(looked) if looked.state == state => {
                    if !std::mem::replace(&mut looked.is_taken, true) {
                        self.file(&file, take)?;
                    }
                }
                _ => {
                    let is_taken = false;
                    self.looked.insert(file, Looked { state, is_taken });
                }
            }
        }
        Ok(())
    }

    /// Whether a source is asked over the network: an address, or a list of feeds.
    pub fn is_remote(&self, source: &str) -> bool {
        let is_list = || {
            let bytes = disk::read_limited(Path::new(source), self.limits.bytes);
            bytes.is_ok_and(|bytes| opml::addresses(&bytes).is_some())
        };
        source.contains("://") || is_list()
    }

    fn file(&mut self, file: &Path, take: &mut dyn FnMut(&str, Outcome)) -> Result<(), Trouble> {
        let shown = match cfg!(windows) {
            true => disk::shown(file).replace('\\', "/"),
            false => disk::shown(file),
        };
        match disk::read_limited(file, self.limits.bytes) {
            Err(trouble) => {
                take(&shown, Outcome::Refused(trouble.to_string()));
                Ok(())
            }
            Ok(bytes) if exports::references(&bytes).is_some() => {
                self.library(file, &shown, &bytes, take)
            }
            Ok(bytes) => {
                let found = Found::at(file, shown, bytes);
                self.keep(found, true, take)
            }
        }
    }

    /// Takes the files that an export of a reference manager names, and what it says of each as the
    /// editor's word beside the seed; one that is there stays.
    fn library(
        &mut self,
        export: &Path,
        shown: &str,
        bytes: &[u8],
        take: &mut dyn FnMut(&str, Outcome),
    ) -> Result<(), Trouble> {
        let references = exports::references(bytes).unwrap_or_default();
        let folder = export.parent().unwrap_or(Path::new(""));
        let shelf = exports::shelf(export, folder);
        let mut without = 0;
        for reference in &references {
            let files = shelf.files_of(reference);
            without += usize::from(files.is_empty());
            for file in &files {
                let path = folder.join(file);
                let from = format!("{shown}: {file}");
                let is_below = |part| matches!(part, Component::Normal(_) | Component::CurDir);
                if !Path::new(file).components().all(is_below) {
                    let reason = "it lies outside the folder of the export";
                    take(&from, Outcome::Refused(reason.to_string()));
                    continue;
                }
                let bytes = match disk::read_limited(&path, self.limits.bytes) {
                    Ok(bytes) => bytes,
                    Err(trouble) => {
                        take(&from, Outcome::Refused(trouble.to_string()));
                        continue;
                    }
                };
                let found = Found::at(&path, from, bytes);
                let mut seed = None;
                let mut tell = |from: &str, outcome: Outcome| {
                    if let Outcome::New(path) | Outcome::Same(path) = &outcome {
                        seed = Some(path.clone());
                    }
                    take(from, outcome);
                };
                self.keep(found, false, &mut tell)?;
                let edits = reference.edits();
                if let Some(path) = seed.map(|seed| seed::edits::path_of(&seed))
                    && !edits.is_empty()
                    && !self.folder.exists(&path)
                {
                    self.folder.write_new(&path, edits.as_bytes())?;
                }
            }
        }
        if without > 0 {
            let reason = format!(
                "{without} of its references name no file, and none beside it has their titles; \
                 export it with its files"
            );
            take(shown, Outcome::Refused(reason));
        }
        Ok(())
    }

    fn web(
        &mut self,
        source: &str,
        follow: bool,
        take: &mut dyn FnMut(&str, Outcome),
    ) -> Result<(), Trouble> {
        let is = |i: &&Import| i.from == source && self.folder.exists(&i.seed);
        let before = self.known.iter().rev().find(is).cloned();
        match self.fetcher.fetch(source, before.as_ref()) {
            Err(reason) => take(source, Outcome::Refused(reason)),
            Ok(None) => take(
                source,
                Outcome::Same(before.map_or(String::new(), |b| b.seed)),
            ),
            Ok(Some((bytes, import))) => {
                let name = name_of(source, &import.kind, &bytes);
                let found = Found {
                    bytes,
                    name,
                    import,
                };
                self.keep(found, follow, take)?;
            }
        }
        Ok(())
    }

    /// Makes a seed of what was found, unless it is no article or is there already.
    fn keep(
        &mut self,
        found: Found,
        follow: bool,
        take: &mut dyn FnMut(&str, Outcome),
    ) -> Result<(), Trouble> {
        let Found {
            bytes,
            name,
            import,
        } = found;
        let from = import.from.clone();
        if let Some(feeds) = opml::addresses(&bytes) {
            if !follow {
                let reason = "a list of feeds in a list of feeds is not followed".to_string();
                take(&from, Outcome::Refused(reason));
                return Ok(());
            }
            for feed in feeds {
                self.web(&feed, false, take)?;
            }
            return Ok(());
        }
        let reading = seed::read_up_to(1, &name, &bytes);
        if reading.articles.is_empty() {
            let reason = reading.diagnostics.first().map(|d| d.message.clone());
            let reason = reason.unwrap_or_else(|| "it holds no article".to_string());
            take(&from, Outcome::Refused(reason));
            return Ok(());
        }
        let sha256 = Sha256::digest(&bytes);
        let sha256: String = sha256.iter().map(|b| format!("{b:02x}")).collect();
        let (stem, ending) = parts(&name);
        let paths = [
            format!("seeds/{stem}{ending}"),
            format!("seeds/{stem}-{}{ending}", &sha256[..8]),
        ];
        let same = self.known.iter().find(|i| i.sha256 == sha256);
        let same = same
            .map(|i| i.seed.clone())
            .filter(|s| self.folder.exists(s));
        let same = same.or_else(|| paths.iter().find(|p| self.folder.holds(p, &bytes)).cloned());
        if let Some(seed) = same {
            take(&from, Outcome::Same(seed));
            return Ok(());
        }
        let Some(path) = paths.iter().find(|p| !self.folder.exists(p)) else {
            let reason = format!("{} is in the way", paths[1]);
            take(&from, Outcome::Refused(reason));
            return Ok(());
        };
        self.folder.write_new(path, &bytes)?;
        let import = Import {
            seed: path.clone(),
            sha256,
            ..import
        };
        if !self.record.is_empty() && !self.record.ends_with('\n') {
            self.record.push('\n');
        }
        if let Ok(line) = serde_json::to_string(&import) {
            self.record += &(line + "\n");
        }
        self.known.push(import);
        self.folder.write_at(RECORD, &self.record)?;
        take(&from, Outcome::New(path.clone()));
        Ok(())
    }
}

impl Found {
    /// Of a file, and where it comes from in words.
    fn at(file: &Path, from: String, bytes: Vec<u8>) -> Self {
        let name = file.file_name().unwrap_or_default();
        Found {
            name: disk::shown(Path::new(name)),
            import: Import {
                from,
                ..Import::default()
            },
            bytes,
        }
    }
}

/// The files of a source; what cannot be read is told.
fn files_under(source: &str, take: &mut dyn FnMut(&str, Outcome)) -> Vec<PathBuf> {
    let (files, unreadable) = disk::files_under(Path::new(source));
    for (file, reason) in unreadable {
        take(&file, Outcome::Refused(reason));
    }
    files
}

/// A file's name in words that every system can write, and its ending with the point.
fn parts(name: &str) -> (String, String) {
    let known = |ending: &str| {
        let mut all = seed::READERS.iter().flat_map(|f| f.extensions);
        all.any(|e| *e == ending)
    };
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if known(&ending.to_ascii_lowercase()) => {
            (stem, format!(".{}", ending.to_ascii_lowercase()))
        }
        _ => (name, ".txt".to_string()),
    };
    let stem = match slugify(stem) {
        slug if slug.is_empty() || !crate::output::is_clean(&slug) => {
            let hash = Sha256::digest(name);
            let mark: String = hash.iter().take(4).map(|b| format!("{b:02x}")).collect();
            format!("seed-{mark}")
        }
        slug => slug,
    };
    (stem, ending)
}

/// A name for what was fetched: host and path, and the ending of what it is.
fn name_of(address: &str, kind: &str, bytes: &[u8]) -> String {
    let host = url::host(address).unwrap_or_default();
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let path = path
        .rsplit_once('.')
        .map_or(path, |(stem, ending)| match ending.len() {
            1..=5 => stem,
            _ => path,
        });
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_lowercase();
    let ending = match kind.split(';').next().unwrap_or("").trim() {
        k if k.ends_with("html") || k == "application/xhtml+xml" => "html",
        k if k.ends_with("xml") => "xml",
        k if k.ends_with("json") => "json",
        "text/markdown" => "md",
        _ if start.trim_start().starts_with("<?xml") => "xml",
        _ if start.contains("<html") || start.contains("<!doctype html") => "html",
        _ => "txt",
    };
    let query = address.split_once('?').map_or("", |(_, q)| q);
    format!(
        "{}.{ending}",
        slugify(&format!("{host} {path} {query}").replace(['/', '.'], " "))
    )
}
