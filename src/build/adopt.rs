//! Taking over the page of a seed for editing by hand: it is written to `content/` once, stands in
//! for its seed from then on, and is never overwritten.

use super::single::page_of;
use super::{Caching, Inputs, Request, Stop};
use crate::disk::{self, Trouble};
use crate::portal::Page;
use std::path::Path;

/// Writes the pages of a seed's articles to `content/<slug>.md`, under the addresses that they
/// have in the whole site. Returns the files. `seed` is named from the working folder; `part`
/// chooses one article of a seed that holds many, from 1.
///
/// # Errors
/// The seed is not one of the site's, is taken over already, or a file is in the way.
pub fn adopt(root: &Path, seed: &Path, part: Option<u32>) -> Result<Vec<String>, Stop> {
    let request = Request {
        root: root.to_path_buf(),
        ..Request::default()
    };
    let inputs = Inputs::read(&request, Caching::Kept, &())?;
    let folder = inputs.folder().clone();
    let seed = folder.named(seed);
    disk::read_named(&seed, inputs.site().limits.bytes())?;
    let path = folder.name_of(&seed);
    let wrong = |sentence: String| Stop::Trouble(Trouble::new(sentence));
    if path.starts_with("content/") {
        let sentence = format!("{path} is a page that is edited by hand already");
        return Err(wrong(sentence));
    }
    let taken = |p: &Page| {
        let origin = &p.tagged.article.origin;
        let mut pages = inputs.all().filter(|(file, _)| *file != path);
        pages
            .find(|(_, a)| (&a.origin.path, a.origin.part) == (&origin.path, origin.part))
            .map(|(file, _)| file.to_string())
    };
    let of_seed = |p: &&Page| {
        let origin = &p.tagged.article.origin;
        origin.path == path && part.is_none_or(|n| n == origin.part.max(1))
    };
    // A draft has the address that it has among the others, and so have those beside it.
    let drafts = inputs.all().any(|(_, a)| a.draft && a.origin.path == path);
    let inputs = inputs.clone().with_drafts(drafts);
    let portal = inputs.link();
    let pages: Vec<&Page> = portal.articles.iter().filter(of_seed).collect();
    if pages.is_empty() {
        let sentence = match part {
            Some(n) => format!("{path} has no article {n}"),
            None => format!("no page comes from {path}; `briefing check` says why"),
        };
        return Err(wrong(sentence));
    }
    for page in &pages {
        if let Some(file) = taken(page) {
            let sentence = format!("{file} stands in for {path} already; edit that page");
            return Err(wrong(sentence));
        }
    }
    let mut files = Vec::new();
    for page in pages {
        let file = format!("content/{}.md", page.slug);
        folder.write_new(&file, page_of(page).as_bytes())?;
        files.push(file);
    }
    Ok(files)
}
