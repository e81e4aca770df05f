//! The pipeline: a site's folder in, its outputs out. Read this file to understand the program.

mod adopt;
pub mod batches;
mod budget;
mod collect;
pub mod inputs;
mod limits;
mod look;
pub mod observer;
mod pack;
mod records;
mod single;
mod sources;
mod tables;
mod waiting;

pub use adopt::adopt;
pub use budget::{Budget, Share};
pub use collect::{Caching, findings};
pub use inputs::Inputs;
pub use look::{Looked, look};
pub use observer::{Observer, Stage};
pub use pack::{Pack, pack, write_pack};
pub use single::{Explained, Pages, Reading, explain, pages, record};

use crate::config::Site;
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::{self, Finished, Made, Synced, Trouble, Writing};
use crate::portal::edition::{self, Edition};
use crate::portal::{self, Portal};
use budget::Scale;
use serde::{Deserialize, Serialize};
use sources::Sources;
use std::fmt;
use std::path::{Path, PathBuf};

/// How often a site is written whose files vanish meanwhile.
const ATTEMPTS: usize = 3;

/// What to build, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The site's root folder.
    pub root: PathBuf,
    /// The output folder; `public` under the root where `None`.
    pub out: Option<PathBuf>,
    /// Absolute address of the published site; wins over `site.yaml`.
    pub base_url: Option<String>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Whether warnings stop the build before anything is written.
    pub strict: bool,
    /// Files of records that `normalize --jsonl` wrote, in place of the seeds; empty for none.
    pub articles: Vec<PathBuf>,
}

impl Request {
    /// The output folder.
    pub fn out(&self) -> PathBuf {
        let own = || self.root.join("public");
        self.out.clone().unwrap_or_else(own)
    }
}

/// What a build made. All but what was done to the output folder is kept beside the site, for the
/// builds that find nothing changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct Report {
    /// Articles of the site.
    pub articles: usize,
    /// Articles without a publication date.
    pub undated: usize,
    /// Countries with a page.
    pub countries: usize,
    /// Events, merged across articles.
    pub events: usize,
    /// Events without a date.
    pub undated_events: usize,
    /// Everything that was found wrong, by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// What was done to the output folder.
    #[serde(skip)]
    pub synced: Synced,
    /// What the site weighs; `None` where nothing was made.
    #[serde(skip)]
    pub budget: Option<Budget>,
    /// The output folder.
    #[serde(skip)]
    pub out: PathBuf,
}

/// Why a build stopped.
#[derive(Debug)]
pub enum Stop {
    /// A setting, template or table is wrong, or two outputs claim one path.
    Wrong(Diagnostic),
    /// A file or folder cannot be used.
    Trouble(Trouble),
    /// Strict, and something was found wrong.
    Strict(Vec<Diagnostic>),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Wrong(d) => d.fmt(f),
            Stop::Trouble(t) => t.fmt(f),
            Stop::Strict(all) => write!(f, "{} findings, and --strict is on", all.len()),
        }
    }
}

impl From<Diagnostic> for Stop {
    fn from(d: Diagnostic) -> Self {
        Stop::Wrong(d)
    }
}

impl From<Trouble> for Stop {
    fn from(t: Trouble) -> Self {
        Stop::Trouble(t)
    }
}

/// Builds a site.
///
/// # Errors
/// See [`Stop`]. A bad seed never stops a build: it becomes a diagnostic.
pub fn build(request: &Request, observer: &dyn Observer) -> Result<Report, Stop> {
    sources::must_be_site(request)?;
    let _lock = disk::Lock::take(&request.root, || observer.waiting());
    let mut sources = Sources::list(request)?;
    let out = request.out();
    let writing = Writing::open(&out, &request.root)?;
    if let Some(report) = unchanged(request, &mut sources, &writing)
        && !(request.strict && report.has_doubts())
    {
        let synced = writing.leave();
        observer.done(Stage {
            name: "find nothing changed",
            count: synced.unchanged,
            of: "files",
            bytes: synced.bytes,
        });
        return Ok(Report {
            synced,
            out,
            ..report
        });
    }
    let inputs = Inputs::of(sources, request, Caching::Kept, observer)?;
    let portal = inputs.portal(observer)?;
    if request.strict {
        inputs::refuse(&portal)?;
    }
    let mut report = Report::of(&portal);
    let made = inputs.identity().and_then(|from| report.kept(from));
    report.diagnostics.extend(writing.note());
    let (synced, budget) = publish(&inputs, &portal, writing, made, observer)?;
    Ok(Report {
        synced,
        budget: Some(budget),
        out,
        ..report
    })
}

/// Renders and writes a site until it is whole in its folder.
fn publish(
    inputs: &Inputs,
    portal: &Portal<'_>,
    mut writing: Writing,
    made: Option<Made>,
    observer: &dyn Observer,
) -> Result<(Synced, Budget), Stop> {
    for _ in 0..ATTEMPTS {
        let scale = Scale::default();
        let put = |output| {
            scale.put(&output);
            Ok::<_, Stop>(writing.put(&output)?)
        };
        inputs.plan(portal, |plan| plan.each(put))??;
        let (files, bytes) = writing.so_far();
        observer.done(Stage {
            name: "render and write",
            count: files,
            of: "files",
            bytes,
        });
        match writing.finish(made.clone())? {
            Finished::Damaged(again) => writing = *again,
            Finished::Whole(synced) => {
                observer.done(Stage {
                    name: "publish",
                    count: synced.written + synced.removed,
                    of: "files",
                    bytes: synced.written_bytes,
                });
                return Ok((synced, scale.read()));
            }
        }
    }
    let sentence = "files of the new site vanished while it was written; end the program that \
                    deletes them, and build again";
    Err(Trouble::new(sentence).into())
}

/// What was told of the site that stands in the output folder, where the same sources would make
/// the same site.
fn unchanged(request: &Request, sources: &mut Sources, writing: &Writing) -> Option<Report> {
    let made = writing.made()?;
    sources.look();
    let from = sources.identity(request)?;
    let same = made.from == from && writing.stands();
    same.then(|| postcard::from_bytes(&made.report).ok())?
}

/// The settings of a site.
///
/// # Errors
/// They are wrong, or the folder cannot be read.
pub fn site(root: &Path) -> Result<Site, Stop> {
    tables::settings(&disk::Folder::open(root)?.material()?, None)
}

/// Keeps what the site says now in `edition.json`. Returns the number of articles.
///
/// # Errors
/// As for [`build`], and where the file cannot be written.
pub fn keep_edition(root: &Path) -> Result<usize, Stop> {
    let request = Request {
        root: root.to_path_buf(),
        ..Request::default()
    };
    let inputs = Inputs::read(&request, Caching::Kept, &())?;
    let portal = inputs.link();
    let edition = Edition::of(&portal, inputs.edition()?.as_ref());
    inputs.folder().write_at(edition::FILE, &edition.write())?;
    Ok(portal.articles.len())
}

impl Report {
    /// What is told of a portal, before its files are written.
    fn of(portal: &Portal) -> Self {
        let undated = |p: &&portal::Page| p.tagged.article.published.is_none();
        Report {
            articles: portal.articles.len(),
            undated: portal.articles.iter().filter(undated).count(),
            countries: (portal.countries().iter())
                .filter(|d| d.subject.has_page)
                .count(),
            events: portal.events.len(),
            undated_events: portal.events.iter().filter(|e| e.date.is_none()).count(),
            diagnostics: portal.diagnostics.clone(),
            synced: Synced::default(),
            budget: None,
            out: PathBuf::new(),
        }
    }

    /// The report to be kept beside the site that was made `from` these sources.
    fn kept(&self, from: [u8; 32]) -> Option<Made> {
        let report = postcard::to_stdvec(self).ok()?;
        Some(Made { from, report })
    }

    /// Whether anything deserves a look.
    fn has_doubts(&self) -> bool {
        let mut found = self.diagnostics.iter();
        found.any(|d| d.severity != Severity::Note)
    }
}
