//! What a site weighs, by kind of file: what a build tells, and what makes it smaller.

use crate::output::Output;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// How many of the heaviest kinds are told.
const TOLD: usize = 5;

/// A kind of file: what it is called, how its paths begin and end, and the setting that makes fewer;
/// empty where there is none. The first that fits has a path.
struct Kind(&'static str, &'static str, &'static str, &'static str);

const KINDS: &[Kind] = &[
    Kind(
        "citations",
        "articles/",
        ".bib",
        "downloads: {citations: false}",
    ),
    Kind(
        "citations",
        "articles/",
        ".ris",
        "downloads: {citations: false}",
    ),
    Kind(
        "citations",
        "articles/",
        ".json",
        "downloads: {citations: false}",
    ),
    Kind("article pages", "articles/", "", ""),
    Kind("feeds", "", ".xml", "feeds: {kinds: []}"),
    Kind("calendars", "countries/", ".ics", ""),
    Kind("country pages", "countries/", "", "pages: {countries: 2}"),
    Kind("pages of people", "people/", "", "pages: {people: 5}"),
    Kind(
        "pages of organizations",
        "organizations/",
        "",
        "pages: {organizations: 5}",
    ),
    Kind("topic pages", "topics/", "", "pages: {topics: 2}"),
    Kind("outlet pages", "outlets/", "", "pages: {outlets: 2}"),
    Kind(
        "pages of relations",
        "relations/",
        "",
        "pages: {relations: 5}",
    ),
    Kind("timeline", "timeline", "", ""),
    Kind("months", "months/", "", ""),
    Kind("briefs", "packs/", "", "downloads: {packs: false}"),
    Kind("search index", "search/", "", "search: false"),
    Kind(
        "archive of pages",
        "data/pages",
        "",
        "downloads: {pages: false}",
    ),
    Kind("data files", "data/", "", ""),
    Kind("other files", "", "", ""),
];

/// Counts files while they are made, on many threads.
#[derive(Default)]
pub(super) struct Scale([(AtomicUsize, AtomicU64); KINDS.len()]);

impl Scale {
    /// Counts a file.
    pub(super) fn put(&self, output: &Output) {
        let path = output.path.as_str();
        let fits = |k: &Kind| path.starts_with(k.1) && path.ends_with(k.2);
        if let Some((files, bytes)) = KINDS.iter().position(fits).map(|i| &self.0[i]) {
            files.fetch_add(1, Ordering::Relaxed);
            bytes.fetch_add(output.bytes.len() as u64, Ordering::Relaxed);
        }
    }

    /// What was counted.
    pub(super) fn read(self) -> Budget {
        let counted = KINDS.iter().zip(self.0);
        let mut shares: Vec<Share> = Vec::new();
        for (kind, (files, bytes)) in counted {
            let (files, bytes) = (files.into_inner(), bytes.into_inner());
            match shares.iter_mut().find(|s| s.what == kind.0) {
                Some(share) => {
                    share.files += files;
                    share.bytes += bytes;
                }
                None => shares.push(Share {
                    what: kind.0,
                    setting: kind.3,
                    files,
                    bytes,
                }),
            }
        }
        let files = shares.iter().map(|s| s.files).sum();
        let bytes = shares.iter().map(|s| s.bytes).sum();
        // Stable: kinds that weigh as much stay in the order of the table.
        shares.sort_by_key(|s| std::cmp::Reverse(s.bytes));
        shares.truncate(TOLD);
        shares.retain(|s| s.files > 0);
        Budget {
            files,
            bytes,
            heaviest: shares,
        }
    }
}

/// What a site weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// Its files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The kinds with most bytes, the heaviest first.
    pub heaviest: Vec<Share>,
}

/// The files of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What they are called.
    pub what: &'static str,
    /// The setting that makes fewer or lighter ones; empty where there is none.
    pub setting: &'static str,
    /// How many.
    pub files: usize,
    /// How many bytes.
    pub bytes: u64,
}
