//! The pipeline: a site's folder in, its outputs out. Read this file to understand the program.

mod adopt;
mod collect;
mod look;
mod pack;

use crate::config::Site;
use crate::diagnostics::{Diagnostic, Severity};
use crate::disk::{Folder, Material, Synced, Trouble};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Origin, Tagged};

use crate::output::Outputs;
use crate::portal::edition::{self, Edition};
use crate::portal::{self, Portal};
use crate::seed::RawArticle;
use crate::{disk, front_matter, normalize, render, seed, tagging};
pub use adopt::adopt;
use collect::{Caching, collect, normalized};
pub use look::{Looked, look};
pub use pack::{Pack, pack, write_pack};
use rayon::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::{Path, PathBuf};

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
}

/// What a build made.
#[derive(Debug)]
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
    pub synced: Synced,
    /// The output folder.
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

/// Tells how far the reading of seeds has come: files done, files in all.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Builds a site.
///
/// # Errors
/// See [`Stop`]. A bad seed never stops a build: it becomes a diagnostic.
pub fn build(request: &Request, progress: Progress) -> Result<Report, Stop> {
    let folder = Folder::open(&request.root)?;
    let material = folder.material()?;
    let site = settings(&material, request.base_url.as_deref())?;
    let gazetteer = gazetteer(&material)?;

    let mut collected = collect(&folder, &site, Caching::Kept, progress);
    collected
        .diagnostics
        .extend(unknown_codes(&mut collected.articles, &gazetteer));
    let tagged = tag(collected.articles, &gazetteer, request.drafts);
    let mut portal = portal::assemble(&site, &gazetteer, tagged, collected.diagnostics);
    compare(&material, &mut portal)?;
    let outputs = render(&portal, &material)?;
    if request.strict {
        refuse(&portal)?;
    }
    let out = request
        .out
        .clone()
        .unwrap_or_else(|| request.root.join("public"));
    let synced = disk::sync(&outputs, &out, folder.root())?;
    Ok(report(portal, synced, out))
}

/// Renders the portal with what the site brings of its own.
fn render(portal: &Portal, material: &Material) -> Result<Outputs, Stop> {
    own(portal, material, |own| render::render(portal, own))
}

/// What the site brings of its own, for `then`.
fn own<R>(
    portal: &Portal,
    material: &Material,
    then: impl FnOnce(&render::Own<'_>) -> Result<R, Diagnostic>,
) -> Result<R, Stop> {
    fn borrowed<T: ?Sized, F: AsRef<T>>(files: &[(String, F)]) -> Vec<(&str, &T)> {
        files
            .iter()
            .map(|(name, file)| (name.as_str(), file.as_ref()))
            .collect()
    }
    let words = render::words::path(&portal.site.language);
    let own = render::Own {
        templates: &borrowed(&material.templates),
        static_files: &borrowed(&material.static_files),
        country_texts: &borrowed(&material.country_texts),
        words: material
            .tables
            .iter()
            .find(|(p, _)| *p == words)
            .map(|(_, text)| text.as_str()),
    };
    Ok(then(&own)?)
}

fn settings(material: &Material, base_url: Option<&str>) -> Result<Site, Stop> {
    let site = Site::read(&material.settings)?;
    Ok(match base_url {
        Some(address) => Site {
            base_url: Some(address.to_string()),
            ..site
        },
        None => site,
    })
}

fn gazetteer(material: &Material) -> Result<Gazetteer, Stop> {
    let tables: Vec<(&str, &str)> = material
        .tables
        .iter()
        .filter(|(path, _)| path.ends_with(".tsv"))
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Ok(Gazetteer::with_overrides(&tables)?)
}

fn tag(articles: Vec<Article>, gazetteer: &Gazetteer, drafts: bool) -> Vec<Tagged> {
    articles
        .into_par_iter()
        .filter(|a| drafts || !a.draft)
        .map(|a| tagging::tag(a, gazetteer))
        .collect()
}

/// Notes in the portal what changed since the last edition, where one was kept.
fn compare(material: &Material, portal: &mut Portal) -> Result<(), Stop> {
    if let Some(edition) = edition_before(material)? {
        portal.changes = Some(edition.changes(&portal.articles));
        portal.deleted = edition.deleted(portal);
    }
    Ok(())
}

/// The last edition, where one was kept.
fn edition_before(material: &Material) -> Result<Option<Edition>, Stop> {
    let read = |text: &String| Edition::read(text);
    Ok(material.edition.as_ref().map(read).transpose()?)
}

/// Keeps what the site says now in `edition.json`. Returns the number of articles.
///
/// # Errors
/// As for [`build`], and where the file cannot be written.
pub fn keep_edition(root: &Path) -> Result<usize, Stop> {
    let folder = Folder::open(root)?;
    let material = folder.material()?;
    let site = settings(&material, None)?;
    let gazetteer = gazetteer(&material)?;
    let collected = collect(&folder, &site, Caching::Kept, &|_, _| ());
    let tagged = tag(collected.articles, &gazetteer, false);
    let portal = portal::assemble(&site, &gazetteer, tagged, collected.diagnostics);
    let edition = Edition::of(&portal, edition_before(&material)?.as_ref());
    folder.write_at(edition::FILE, &edition.write())?;
    Ok(portal.articles.len())
}

/// Takes out countries that an editor set and that no country has the code of.
fn unknown_codes(articles: &mut [Article], gazetteer: &Gazetteer) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for article in articles {
        let path = &article.origin.path;
        article.countries.iter_mut().for_each(|tags| {
            tags.retain(|tag| {
                let known = gazetteer.country(tag.code).is_some();
                if !known {
                    let message =
                        format!("no country has the code {}, so it is left out", tag.code);
                    diagnostics.push(
                        Diagnostic::warning("country-code", path, message)
                            .hint("write the two letters of ISO 3166-1 in `countries:`, as in JP"),
                    );
                }
                known
            });
        });
    }
    diagnostics
}

/// With `--strict`, anything that deserves a look stops the build.
fn refuse(portal: &Portal) -> Result<(), Stop> {
    let serious = |d: &&Diagnostic| d.severity != Severity::Note;
    let found: Vec<Diagnostic> = portal.diagnostics.iter().filter(serious).cloned().collect();
    if found.is_empty() {
        Ok(())
    } else {
        Err(Stop::Strict(found))
    }
}

fn report(portal: Portal, synced: Synced, out: PathBuf) -> Report {
    let undated = |p: &&portal::Page| p.tagged.article.published.is_none();
    Report {
        articles: portal.articles.len(),
        undated: portal.articles.iter().filter(undated).count(),
        countries: portal.countries.len(),
        events: portal.events.len(),
        undated_events: portal.events.iter().filter(|e| e.date.is_none()).count(),
        diagnostics: portal.diagnostics,
        synced,
        out,
    }
}

/// The front-mattered pages of seeds.
pub struct Pages {
    /// Name of each page's file, and the page.
    pub pages: Vec<(String, String)>,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Normalizes and tags seeds, and writes them as front-mattered pages. Seeds are named from the
/// working folder; without any, all seeds of the site are taken.
///
/// # Errors
/// The site's settings or tables are wrong, or a named seed cannot be read.
pub fn pages(root: &Path, seeds: &[PathBuf]) -> Result<Pages, Stop> {
    let folder = Folder::open(root)?;
    let material = folder.material()?;
    let site = settings(&material, None)?;
    let gazetteer = gazetteer(&material)?;
    let rules = normalize::Rules::of(&site);
    let mut diagnostics = Vec::new();
    let mut read = Vec::new();
    if seeds.is_empty() {
        let collected = collect(&folder, &site, Caching::Kept, &|_, _| ());
        diagnostics = collected.diagnostics;
        read = collected.articles;
    }
    for path in seeds {
        let bytes = disk::read_named(path)?;
        let hash: [u8; 32] = Sha256::digest(&bytes).into();
        let normalized = normalized(&folder.name_of(path), &bytes, &hash, &rules);
        diagnostics.extend(normalized.diagnostics);
        read.extend(normalized.articles);
    }
    let tagged = tag(read, &gazetteer, true);
    let portal = portal::assemble(&site, &gazetteer, tagged, diagnostics);
    let page = |p: &portal::Page| (format!("{}.md", p.slug), written(p));
    Ok(Pages {
        pages: portal.articles.iter().map(page).collect(),
        diagnostics: portal.diagnostics,
    })
}

/// An article as a front-mattered page, with its address and subjects.
fn written(page: &portal::Page) -> String {
    let tagged = &page.tagged;
    let mut article = tagged.article.clone();
    article.slug = Some(page.slug.clone());
    article.countries = Some(tagged.countries.clone());
    article.topics = Some(tagged.topics.clone());
    front_matter::write(&article)
}

/// The articles of a seed, before and after.
pub struct Explained {
    /// Each raw article with what it became.
    pub articles: Vec<(RawArticle, Tagged)>,
    /// What was found wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one seed for a person who wants to know what became of it.
///
/// # Errors
/// The site's settings or tables are wrong, or the seed cannot be read.
pub fn explain(root: &Path, seed: &Path) -> Result<Explained, Stop> {
    let folder = Folder::open(root)?;
    let material = folder.material()?;
    let rules = normalize::Rules::of(&settings(&material, None)?);
    let gazetteer = gazetteer(&material)?;
    let path = folder.name_of(seed);
    let reading = crate::seed::read(&path, &disk::read_named(seed)?);
    let mut explained = Explained {
        articles: Vec::new(),
        diagnostics: reading.diagnostics,
    };
    let many = reading.articles.len() > 1;
    for (i, raw) in reading.articles.into_iter().enumerate() {
        let part = if many { i as u32 + 1 } else { 0 };
        let origin = Origin {
            path: path.clone(),
            part,
            ..Origin::default()
        };
        let (article, found) = normalize::normalize(&raw, origin, &rules);
        explained.diagnostics.extend(found);
        explained
            .articles
            .push((raw, tagging::tag(article, &gazetteer)));
    }
    Ok(explained)
}

/// By what the records of a stream are normalized and tagged.
pub struct Reading {
    gazetteer: Gazetteer,
    rules: normalize::Rules,
}

impl Reading {
    /// The tables and rules of a site; those that are built in where there is none.
    ///
    /// # Errors
    /// The site's settings or tables are wrong.
    pub fn of(root: Option<&Path>) -> Result<Self, Stop> {
        let Some(root) = root else {
            return Ok(Reading {
                gazetteer: Gazetteer::with_overrides(&[])?,
                rules: normalize::Rules::default(),
            });
        };
        let material = Folder::open(root)?.material()?;
        Ok(Reading {
            gazetteer: gazetteer(&material)?,
            rules: normalize::Rules::of(&settings(&material, None)?),
        })
    }
}

/// Normalizes and tags one record of a stream: `text`, `html` or `markdown`, and what it claims of
/// itself.
///
/// # Errors
/// A sentence, where it has no text.
pub fn record(
    id: &str,
    fields: &Map<String, Value>,
    reading: &Reading,
) -> Result<(RawArticle, Tagged, Vec<Diagnostic>), String> {
    let raw = seed::record(fields)?;
    let origin = Origin {
        path: id.to_string(),
        ..Origin::default()
    };
    let (article, found) = normalize::normalize(&raw, origin, &reading.rules);
    let tagged = tagging::tag(article, &reading.gazetteer);
    Ok((raw, tagged, found))
}
