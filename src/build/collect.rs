//! From the files of a site to articles: seeds and edited pages, read and normalized, or taken
//! from the cache where their bytes are known.

use super::sources::{self, Hash, Source};
use super::{Observer, limits};
use crate::config::Site;
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::{self, Cache, Folder};
use crate::model::{Article, Origin, Tagged};
use crate::{normalize, seed};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file of the site, and what it became: `A` is an article, normalized and then tagged.
pub(super) struct File<A = Arc<Tagged>> {
    /// Whether it is a page taken over for editing.
    pub(super) page: bool,
    /// Its length in bytes.
    pub(super) size: u64,
    /// The hash of its bytes, where it could be read.
    pub(super) hash: Option<Hash>,
    pub(super) articles: Vec<A>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl File<Article> {
    pub(super) fn new(path: &str, content: Option<(u64, Hash)>, normalized: Normalized) -> Self {
        File {
            page: path.starts_with("content/"),
            size: content.map_or(0, |(size, _)| size),
            hash: content.map(|(_, hash)| hash),
            articles: normalized.articles,
            diagnostics: normalized.diagnostics,
        }
    }

    /// The file with its articles tagged.
    pub(super) fn tagged(
        mut self,
        tag: impl Fn(Article, Option<&str>) -> (Arc<Tagged>, Vec<Diagnostic>),
    ) -> File {
        let mut articles = Vec::with_capacity(self.articles.len());
        let differ = self.diagnostics.iter().find(|d| d.code == "dates-differ");
        let differ = differ.map(|d| d.message.clone());
        for article in self.articles {
            let (article, found) = tag(article, differ.as_deref());
            articles.push(article);
            self.diagnostics.extend(found);
        }
        File {
            page: self.page,
            size: self.size,
            hash: self.hash,
            articles,
            diagnostics: self.diagnostics,
        }
    }
}

/// Whether what was read is kept in the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// It is.
    Kept,
    /// Nothing is written.
    ReadOnly,
}

/// Reads and normalizes files, from the cache where their bytes are known. Also what was found
/// wrong with the cache.
pub(super) fn read_all(
    folder: &Folder,
    site: &Site,
    caching: Caching,
    observer: &dyn Observer,
    sources: Vec<Source>,
) -> (Vec<(String, File<Article>)>, Vec<Diagnostic>) {
    let rules = normalize::Rules::of(site);
    let cache = Cache::open(folder.root(), &version(&rules));
    let done = AtomicUsize::new(0);
    let read: Vec<Read> = sources
        .par_iter()
        .map(|source| {
            let read = read_seed(folder, source, &cache, &rules);
            observer.reading(done.fetch_add(1, Ordering::Relaxed) + 1, sources.len());
            read
        })
        .collect();
    let used: Vec<disk::Key> = read.iter().map(|r| r.key).collect();
    let fresh = read.iter().filter(|r| r.fresh);
    let new: Vec<(disk::Key, &Normalized)> = fresh.map(|r| (r.key, &r.result)).collect();
    let mut diagnostics = Vec::new();
    if caching == Caching::Kept
        && let Err(trouble) = cache.store(&new, &used)
    {
        let message = format!("{trouble}; the next build will read every seed anew");
        diagnostics.push(Diagnostic::note("cache", disk::CACHE, message));
    }
    let files = sources.into_iter().zip(read);
    let files = files.map(|(source, read)| {
        let file = File::new(&source.path, read.content, read.result);
        (source.path, file)
    });
    (files.collect(), diagnostics)
}

/// Reads and normalizes one file; `None` where the site has no such file.
pub(super) fn read_anew(
    folder: &Folder,
    path: &str,
    rules: &normalize::Rules,
) -> Option<File<Article>> {
    if !folder.has(path) {
        return None;
    }
    Some(match folder.read(path) {
        Ok(bytes) => {
            let edits = sources::beside(folder, path);
            let content = sources::content(&bytes, edits.as_deref());
            let result = normalized(path, &bytes, edits.as_deref(), rules);
            File::new(path, Some(content), result)
        }
        Err(d) => File::new(path, None, Normalized::unreadable(d)),
    })
}

/// What one file became.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Normalized {
    pub(super) articles: Vec<Article>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Normalized {
    fn unreadable(why: Diagnostic) -> Self {
        Normalized {
            diagnostics: vec![why],
            ..Normalized::default()
        }
    }
}

struct Read {
    key: disk::Key,
    content: Option<(u64, Hash)>,
    fresh: bool,
    result: Normalized,
}

fn read_seed(folder: &Folder, source: &Source, cache: &Cache, rules: &normalize::Rules) -> Read {
    let path = source.path.as_str();
    let known = |content: (u64, Hash)| {
        let key = Sha256::new().chain_update(content.1).chain_update(path);
        let key: disk::Key = key.finalize().into();
        let result = cache.get::<Normalized>(&key);
        (key, result)
    };
    let of_cache = |key, content, result| Read {
        key,
        content: Some(content),
        fresh: false,
        result,
    };
    // A file whose content is known already need not be read.
    if let Some(content) = source.content
        && let (key, Some(result)) = known(content)
    {
        return of_cache(key, content, result);
    }
    let bytes = match folder.read(path) {
        Ok(bytes) => bytes,
        Err(d) => {
            return Read {
                key: disk::Key::default(),
                content: None,
                fresh: false,
                result: Normalized::unreadable(d),
            };
        }
    };
    let edits = source
        .edited
        .then(|| sources::beside(folder, path))
        .flatten();
    let content = sources::content(&bytes, edits.as_deref());
    match known(content) {
        (key, Some(result)) => of_cache(key, content, result),
        (key, None) => Read {
            key,
            content: Some(content),
            fresh: true,
            result: normalized(path, &bytes, edits.as_deref(), rules),
        },
    }
}

pub(super) fn normalized(
    path: &str,
    bytes: &[u8],
    edits: Option<&[u8]>,
    rules: &normalize::Rules,
) -> Normalized {
    let reading = seed::read_edited(rules.limits.articles, path, bytes, edits);
    let mut articles = Vec::new();
    let mut diagnostics = reading.diagnostics;
    let count = reading.articles.len() + reading.more;
    if let Some(message) = limits::articles(count, &rules.limits) {
        diagnostics.push(limits::found(path, 0, "articles", message));
        return Normalized {
            articles,
            diagnostics: diagnostics.into_vec(),
        };
    }
    let sha256: String = Sha256::digest(bytes)
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let many = reading.articles.len() > 1;
    for (i, raw) in reading.articles.iter().enumerate() {
        let part = if many { i as u32 + 1 } else { 0 };
        if let Some(message) = limits::lines(raw, &rules.limits) {
            diagnostics.push(limits::found(path, part, "lines", message));
            continue;
        }
        let own = Origin {
            path: path.to_string(),
            part,
            sha256: sha256.clone(),
        };
        let origin = raw.stated.origin.clone().unwrap_or(own);
        let (article, found) = normalize::normalize(raw, origin, rules);
        match limits::says(&article, &rules.limits) {
            None => articles.push(article),
            Some((key, message)) => {
                diagnostics.push(limits::found(path, part, key, message));
                continue;
            }
        }
        // A page names the file of its words, which may be another's; an entry its own.
        diagnostics.extend(found.into_iter().map(|d| match d.code.as_str() {
            "edit" => d,
            _ => Diagnostic {
                path: path.to_string(),
                ..d
            },
        }));
    }
    Normalized {
        articles,
        diagnostics: diagnostics.into_vec(),
    }
}

/// What is wrong with the editor's word on a file, or with the file at all.
pub fn findings(path: &str, bytes: &[u8], edits: Option<&[u8]>, site: &Site) -> Vec<Diagnostic> {
    let mut found = normalized(path, bytes, edits, &normalize::Rules::of(site)).diagnostics;
    let of_editor = ["edit", "edits", "front-matter", "yaml"];
    found.retain(|d| d.severity == Severity::Error || of_editor.contains(&d.code.as_str()));
    found
}

/// What a cached article depends on besides its seed: the program's rules and the site's.
fn version(rules: &normalize::Rules) -> String {
    let rules = Sha256::digest(postcard::to_stdvec(rules).unwrap_or_default());
    let rules: String = rules.iter().take(8).map(|b| format!("{b:02x}")).collect();
    format!("{}-{rules}", env!("BRIEFING_RULES"))
}
