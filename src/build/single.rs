//! Seeds one by one, outside a build: as front-mattered pages, explained line by line, or as
//! records of a stream.

use super::collect::{Caching, normalized};
use super::inputs::Inputs;
use super::sources::beside;
use super::tables::{gazetteer, settings, settled, tag};
use super::{Request, Stop, limits};
use crate::diagnostics::Diagnostic;
use crate::disk::{self, Folder};
use crate::gazetteer::Gazetteer;
use crate::model::{Origin, Tagged};
use crate::portal::{self, Portal};
use crate::seed::RawArticle;
use crate::{front_matter, normalize, seed, tagging};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    let request = Request {
        root: root.to_path_buf(),
        drafts: true,
        ..Request::default()
    };
    if seeds.is_empty() {
        let inputs = Inputs::read(&request, Caching::Kept, &())?;
        return Ok(written(inputs.link()));
    }
    let folder = Folder::open(root)?;
    let material = folder.material()?;
    let site = settings(&material, None)?;
    let gazetteer = gazetteer(&material)?;
    let site = settled(site, &material.settings, &gazetteer)?;
    let rules = normalize::Rules::of(&site);
    let mut diagnostics = Vec::new();
    let mut tagged = Vec::new();
    for path in seeds {
        let path = folder.named(path);
        let bytes = disk::read_named(&path, rules.limits.bytes())?;
        let name = folder.name_of(&path);
        let edits = beside(&folder, &name);
        let normalized = normalized(&name, &bytes, edits.as_deref(), &rules);
        let file = super::collect::File::new(&name, None, normalized);
        let file = file.tagged(|a, differ| tag(a, differ, &site, &gazetteer));
        diagnostics.extend(file.diagnostics);
        tagged.extend(file.articles);
    }
    let portal = portal::assemble(&site, &gazetteer, tagged, diagnostics);
    Ok(written(portal))
}

/// The articles of a portal as front-mattered pages.
fn written(portal: Portal<'_>) -> Pages {
    let page = |p: &portal::Page| (format!("{}.md", p.slug), page_of(p));
    Pages {
        pages: portal.articles.iter().map(page).collect(),
        diagnostics: portal.diagnostics,
    }
}

/// An article as a front-mattered page, with its address and subjects.
pub(super) fn page_of(page: &portal::Page) -> String {
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
    let file = folder.named(seed);
    let path = folder.name_of(&file);
    let bytes = disk::read_named(&file, rules.limits.bytes())?;
    let edits = beside(&folder, &path);
    let reading = seed::read_edited(rules.limits.articles, &path, &bytes, edits.as_deref());
    let count = reading.articles.len() + reading.more;
    if let Some(message) = limits::articles(count, &rules.limits) {
        return Err(limits::found(&path, 0, "articles", message).into());
    }
    let mut explained = Explained {
        articles: Vec::new(),
        diagnostics: Vec::new(),
    };
    let mut diagnostics = reading.diagnostics;
    let many = reading.articles.len() > 1;
    for (i, raw) in reading.articles.into_iter().enumerate() {
        let part = if many { i as u32 + 1 } else { 0 };
        let origin = Origin {
            path: path.clone(),
            part,
            ..Origin::default()
        };
        let (article, found) = normalize::normalize(&raw, origin, &rules);
        diagnostics.extend(found);
        explained
            .articles
            .push((raw, tagging::tag(article, &gazetteer)));
    }
    explained.diagnostics = diagnostics.into_vec();
    Ok(explained)
}

/// By what the records of a stream are normalized and tagged.
pub struct Reading {
    gazetteer: Arc<Gazetteer>,
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
                gazetteer: Gazetteer::of_site(&[])?,
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
    let (raw, text) = seed::record(fields)?;
    if let Some(message) = limits::lines(&raw, &reading.rules.limits) {
        return Err(message);
    }
    let hash = Sha256::digest(text);
    let own = Origin {
        path: id.to_string(),
        part: 0,
        sha256: hash.iter().map(|b| format!("{b:02x}")).collect(),
    };
    let origin = raw.stated.origin.clone().unwrap_or(own);
    let (article, prose, found) = normalize::with_prose(&raw, origin, &reading.rules);
    let most = &reading.rules.limits;
    if let Some((_, message)) = limits::says(&article, most) {
        return Err(message);
    }
    let tagged = tagging::tag_prose(article, &prose, &reading.gazetteer);
    Ok((raw, tagged, found))
}
