//! What a site is made from, before any of it is understood: its files, and what tells whether
//! they are those of the last build.

use super::{Request, Stop};
use crate::diagnostics::Diagnostic;
use crate::disk::{self, Folder, Material};
use crate::seed::edits;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// SHA-256 of a file's bytes.
pub(super) type Hash = [u8; 32];

/// A file that may hold articles.
pub(super) struct Source {
    /// Its path from the site's root.
    pub(super) path: String,
    /// Its length in bytes and its hash, where it was looked at and could be read.
    pub(super) content: Option<(u64, Hash)>,
    /// Whether the editor's word on it stands in a file beside it.
    pub(super) edited: bool,
}

/// The length of a seed and what stands for its bytes and those of the editor's word on it.
pub(super) fn content(bytes: &[u8], edits: Option<&[u8]>) -> (u64, Hash) {
    let own = Sha256::digest(bytes);
    let hash = match edits {
        Some(edits) => Sha256::new()
            .chain_update(own)
            .chain_update(edits)
            .finalize(),
        None => own,
    };
    (bytes.len() as u64, hash.into())
}

/// The editor's word on a seed, where it stands in a file beside it.
pub(super) fn beside(folder: &Folder, seed: &str) -> Option<Vec<u8>> {
    let path = edits::path_of(seed);
    folder.exists(&path).then(|| folder.read(&path).ok())?
}

/// The files of a site.
pub(super) struct Sources {
    pub(super) folder: Folder,
    pub(super) material: Material,
    pub(super) pages: Vec<Source>,
    /// None where records that were made elsewhere take their place.
    pub(super) seeds: Vec<Source>,
    /// What was found wrong with the folders themselves.
    pub(super) listing: Vec<Diagnostic>,
}

/// Refuses a folder that is no site, before anything is written there.
pub(super) fn must_be_site(request: &Request) -> Result<(), Stop> {
    let folder = Folder::open(&request.root)?;
    match request.articles.is_empty() && !folder.is_site() {
        true => Err(Stop::Trouble(folder.no_site())),
        false => Ok(()),
    }
}

impl Sources {
    /// Lists the files of a site, and reads all but those that hold articles.
    ///
    /// # Errors
    /// The site's folder, or a file of its settings, tables or theme, cannot be read.
    pub(super) fn list(request: &Request) -> Result<Self, Stop> {
        must_be_site(request)?;
        let folder = Folder::open(&request.root)?;
        let material = folder.material()?;
        let (seeds, mut listing) = match request.articles.is_empty() {
            true => folder.seeds(),
            false => Default::default(),
        };
        let (pages, more) = folder.pages();
        listing.extend(more);
        let (words, seeds): (Vec<String>, Vec<String>) =
            seeds.into_iter().partition(|p| edits::seed_of(p).is_some());
        let has_seed = |path: &&String| {
            let seed = edits::seed_of(path).unwrap_or_default().to_string();
            request.articles.is_empty() && seeds.binary_search(&seed).is_ok()
        };
        let alone = words.iter().filter(|p| !has_seed(p));
        listing.extend(alone.map(|path| edits::without_seed(path)));
        let unread = |paths: Vec<String>| {
            let source = |path: String| Source {
                edited: words.binary_search(&edits::path_of(&path)).is_ok(),
                path,
                content: None,
            };
            paths.into_iter().map(source).collect()
        };
        Ok(Sources {
            folder,
            material,
            pages: unread(pages),
            seeds: unread(seeds),
            listing,
        })
    }

    /// Looks at every file that may hold articles.
    pub(super) fn look(&mut self) {
        let folder = &self.folder;
        let all = self.pages.par_iter_mut().chain(&mut self.seeds);
        all.for_each(|source| {
            if let Ok(bytes) = folder.read(&source.path) {
                let edits = source
                    .edited
                    .then(|| beside(folder, &source.path))
                    .flatten();
                source.content = Some(content(&bytes, edits.as_deref()));
            }
        });
    }

    /// Identity of everything that was listed; see [`identity`].
    pub(super) fn identity(&self, request: &Request) -> Option<Hash> {
        let all = self.pages.iter().chain(&self.seeds);
        let files = all.map(|s| (s.path.as_str(), s.content.map(|(_, hash)| hash)));
        identity(request, &self.material, &self.listing, files)
    }
}

/// Identity of everything that a site is made from: the program, what is asked of it, the files
/// that are read whole, and those that hold articles. `None` where it cannot be told.
pub(super) fn identity<'a>(
    request: &Request,
    material: &Material,
    listing: &[Diagnostic],
    files: impl Iterator<Item = (&'a str, Option<Hash>)>,
) -> Option<Hash> {
    #[derive(Serialize)]
    struct Whole<'a> {
        program: &'a str,
        base_url: Option<&'a str>,
        drafts: bool,
        records: Vec<(String, Hash)>,
        material: &'a Material,
        listing: &'a [Diagnostic],
        hashes: BTreeMap<&'a str, Hash>,
    }
    let record = |path: &std::path::PathBuf| {
        let name = path.to_string_lossy().into_owned();
        Some((name, disk::digest(path).ok()?))
    };
    let whole = Whole {
        program: env!("BRIEFING_PROGRAM"),
        base_url: request.base_url.as_deref(),
        drafts: request.drafts,
        records: request.articles.iter().map(record).collect::<Option<_>>()?,
        material,
        listing,
        hashes: files
            .map(|(path, hash)| Some((path, hash?)))
            .collect::<Option<_>>()?,
    };
    let hasher = postcard::to_io(&whole, Sha256::new()).ok()?;
    Some(hasher.finalize().into())
}
