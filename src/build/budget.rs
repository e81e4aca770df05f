//! What a site weighs, by kind of file: what a build tells, and what makes it smaller.

use crate::output::Output;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// How many of the heaviest kinds are told.
const TOLD: usize = 5;

/// A kind of file: what it is called, how its paths begin, the endings that they may have (none for
/// any), and the setting that makes fewer; empty where there is none. The first that fits has a path.
type Kind = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
);

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    ("citations", "articles/", &[".bib", ".ris", ".json"], "downloads: {citations: false}"),
    ("article pages", "articles/", &[], ""),
    ("feeds", "", &[".xml"], "feeds: {kinds: []}"),
    ("calendars", "countries/", &[".ics"], ""),
    ("country pages", "countries/", &[], "pages: {countries: 2}"),
    ("pages of people", "people/", &[], "pages: {people: 5}"),
    ("pages of organizations", "organizations/", &[], "pages: {organizations: 5}"),
    ("topic pages", "topics/", &[], "pages: {topics: 2}"),
    ("outlet pages", "outlets/", &[], "pages: {outlets: 2}"),
    ("pages of relations", "relations/", &[], "pages: {relations: 5}"),
    ("timeline", "timeline", &[], ""),
    ("months", "months/", &[], ""),
    ("briefs", "packs/", &[], "downloads: {packs: false}"),
    ("search index", "search/", &[], "search: false"),
    ("archive of pages", "data/pages", &[], "downloads: {pages: false}"),
    ("data files", "data/", &[], ""),
    ("other files", "", &[], ""),
];

/// Counts files while they are made, on many threads.
#[derive(Default)]
pub(super) struct Scale([(AtomicUsize, AtomicU64); KINDS.len()]);

impl Scale {
    /// Counts a file.
    pub(super) fn put(&self, output: &Output) {
        let path = output.path.as_str();
        let fits = |(_, start, endings, _): &Kind| {
            let ends = endings.is_empty() || endings.iter().any(|e| path.ends_with(e));
            path.starts_with(start) && ends
        };
        if let Some((files, bytes)) = KINDS.iter().position(fits).map(|i| &self.0[i]) {
            files.fetch_add(1, Ordering::Relaxed);
            bytes.fetch_add(output.bytes.len() as u64, Ordering::Relaxed);
        }
    }

    /// What was counted.
    pub(super) fn read(self) -> Budget {
        let counted = KINDS.iter().zip(self.0);
        let share = |(kind, count): (&Kind, (AtomicUsize, AtomicU64))| Share {
            what: kind.0,
            setting: kind.3,
            files: count.0.into_inner(),
            bytes: count.1.into_inner(),
        };
        let mut shares: Vec<Share> = counted.map(share).collect();
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
