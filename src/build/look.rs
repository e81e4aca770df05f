//! A site built in memory, for those who want to know what a build would make. Nothing is written,
//! not even a cache.

use super::collect::{Caching, collect};
use super::{Progress, Request, Stop, compare, gazetteer, render, settings, tag, unknown_codes};
use crate::disk::Folder;
use crate::model::Article;
use crate::output::Outputs;
use crate::portal::{self, Portal};

/// What a build would make of a site.
pub struct Looked<'a> {
    /// The site's folder.
    pub folder: &'a Folder,
    /// All articles, linked, and everything that the stages found wrong.
    pub portal: &'a Portal<'a>,
    /// Every file of the site.
    pub outputs: &'a Outputs,
    /// Pages that stand in for a seed: their file, and what they say.
    pub pages: &'a [(String, Article)],
}

/// Builds a site in memory and shows it to `see`.
///
/// # Errors
/// As for a build, but `--strict` stops nothing.
pub fn look<T>(
    request: &Request,
    progress: Progress,
    see: impl FnOnce(&Looked<'_>) -> T,
) -> Result<T, Stop> {
    let folder = Folder::open(&request.root)?;
    let material = folder.material()?;
    let site = settings(&material, request.base_url.as_deref())?;
    let gazetteer = gazetteer(&material)?;
    let mut collected = collect(&folder, &site, Caching::ReadOnly, progress);
    let unknown = unknown_codes(&mut collected.articles, &gazetteer);
    collected.diagnostics.extend(unknown);
    let tagged = tag(collected.articles, &gazetteer, request.drafts);
    let mut portal = portal::assemble(&site, &gazetteer, tagged, collected.diagnostics);
    compare(&material, &mut portal)?;
    let outputs = render(&portal, &material)?;
    Ok(see(&Looked {
        folder: &folder,
        portal: &portal,
        outputs: &outputs,
        pages: &collected.pages,
    }))
}
