//! A site built in memory, for those who want to know what a build would make. Nothing is written,
//! not even a cache.

use super::{Caching, Inputs, Observer, Request, Stop};
use crate::disk::Folder;
use crate::model::Article;
use crate::output::Outputs;
use crate::portal::Portal;

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
    observer: &dyn Observer,
    see: impl FnOnce(&Looked<'_>) -> T,
) -> Result<T, Stop> {
    let inputs = Inputs::read(request, Caching::ReadOnly, observer)?;
    let portal = inputs.portal(observer)?;
    let outputs = inputs.plan(&portal, |plan| plan.outputs())??;
    Ok(see(&Looked {
        folder: inputs.folder(),
        portal: &portal,
        outputs: &outputs,
        pages: &inputs.pages(),
    }))
}
