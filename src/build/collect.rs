//! From the files of a site to articles: seeds and edited pages, read and normalized, or taken
//! from the cache where their bytes are known.

use super::Progress;
use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::disk::{self, Cache, Folder};
use crate::model::{Article, Origin};
use crate::{normalize, seed};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the seeds and pages of a site became.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) articles: Vec<Article>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Pages that were made from a seed of another name: their file, and what they say.
    pub(super) pages: Vec<(String, Article)>,
}

/// Whether what was read is kept in the cache.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Caching {
    /// It is.
    Kept,
    /// Nothing is written.
    ReadOnly,
}

/// Reads and normalizes every seed and page, from the cache where its bytes are known.
pub(super) fn collect(
    folder: &Folder,
    site: &Site,
    caching: Caching,
    progress: Progress,
) -> Collected {
    let (seeds, mut diagnostics) = folder.seeds();
    let (pages, more) = folder.pages();
    diagnostics.extend(more);
    let paths: Vec<String> = pages.iter().chain(&seeds).cloned().collect();
    let rules = normalize::Rules::of(site);
    let cache = Cache::open(folder.root(), &version(&rules));
    let done = AtomicUsize::new(0);
    let read: Vec<Read> = paths
        .par_iter()
        .map(|path| {
            let read = read_seed(folder, path, &cache, &rules);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, paths.len());
            read
        })
        .collect();
    let used: Vec<disk::Key> = read.iter().map(|r| r.key).collect();
    let mut new = Vec::new();
    let mut articles = Vec::new();
    let mut taken_over = Vec::new();
    for (i, read) in read.into_iter().enumerate() {
        diagnostics.extend(read.result.diagnostics.iter().cloned());
        if read.fresh {
            new.push((read.key, read.result.clone()));
        }
        let foreign = read
            .result
            .articles
            .iter()
            .filter(|a| a.origin.path != paths[i]);
        taken_over.extend(foreign.map(|a| (paths[i].clone(), a.clone())));
        articles.extend(
            read.result
                .articles
                .into_iter()
                .map(|a| (i < pages.len(), a)),
        );
    }
    if caching == Caching::Kept
        && let Err(trouble) = cache.store(&new, &used)
    {
        let message = format!("{trouble}; the next build will read every seed anew");
        diagnostics.push(Diagnostic::note("cache", disk::CACHE, message));
    }
    Collected {
        articles: stand_in(articles),
        diagnostics,
        pages: taken_over,
    }
}

/// A page taken over for editing stands in for the seed that it names.
fn stand_in(articles: Vec<(bool, Article)>) -> Vec<Article> {
    let place = |a: &Article| (a.origin.path.clone(), a.origin.part);
    let taken: BTreeSet<_> = articles
        .iter()
        .filter(|(page, _)| *page)
        .map(|(_, a)| place(a))
        .collect();
    articles
        .into_iter()
        .filter(|(page, a)| *page || !taken.contains(&place(a)))
        .map(|(_, a)| a)
        .collect()
}

/// What one file became.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Normalized {
    pub(super) articles: Vec<Article>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

struct Read {
    key: disk::Key,
    fresh: bool,
    result: Normalized,
}

fn read_seed(folder: &Folder, path: &str, cache: &Cache, rules: &normalize::Rules) -> Read {
    let bytes = match folder.read(path) {
        Ok(bytes) => bytes,
        Err(d) => {
            let result = Normalized {
                diagnostics: vec![d],
                ..Normalized::default()
            };
            return Read {
                key: disk::Key::default(),
                fresh: false,
                result,
            };
        }
    };
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    let key: disk::Key = Sha256::new()
        .chain_update(hash)
        .chain_update(path)
        .finalize()
        .into();
    if let Some(result) = cache.get::<Normalized>(&key) {
        return Read {
            key,
            fresh: false,
            result,
        };
    }
    Read {
        key,
        fresh: true,
        result: normalized(path, &bytes, &hash, rules),
    }
}

pub(super) fn normalized(
    path: &str,
    bytes: &[u8],
    hash: &[u8],
    rules: &normalize::Rules,
) -> Normalized {
    let reading = seed::read(path, bytes);
    let mut result = Normalized {
        articles: Vec::new(),
        diagnostics: reading.diagnostics,
    };
    let sha256: String = hash.iter().map(|b| format!("{b:02x}")).collect();
    let many = reading.articles.len() > 1;
    for (i, raw) in reading.articles.iter().enumerate() {
        let part = if many { i as u32 + 1 } else { 0 };
        let own = Origin {
            path: path.to_string(),
            part,
            sha256: sha256.clone(),
        };
        let origin = raw.stated.origin.clone().unwrap_or(own);
        let (article, found) = normalize::normalize(raw, origin, rules);
        result.articles.push(article);
        result
            .diagnostics
            .extend(found.into_iter().map(|d| Diagnostic {
                path: path.to_string(),
                ..d
            }));
    }
    result
}

/// What a cached article depends on besides its seed: the program's rules and the site's.
fn version(rules: &normalize::Rules) -> String {
    let rules = Sha256::digest(postcard::to_stdvec(rules).unwrap_or_default());
    let rules: String = rules.iter().take(8).map(|b| format!("{b:02x}")).collect();
    format!("{}-{rules}", env!("BRIEFING_RULES"))
}
