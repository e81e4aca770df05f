//! Taking over the page of a seed for editing by hand: it is written to `content/` once, stands in
//! for its seed from then on, and is never overwritten.

use super::collect::{Caching, collect};
use super::{Stop, gazetteer, settings, tag, written};
use crate::disk::{self, Folder, Trouble};
use crate::portal::{self, Page};
use std::path::Path;

/// Writes the pages of a seed's articles to `content/<slug>.md`, under the addresses that they
/// have in the whole site. Returns the files. `seed` is named from the working folder; `part`
/// chooses one article of a seed that holds many, from 1.
///
/// # Errors
/// The seed is not one of the site's, is taken over already, or a file is in the way.
pub fn adopt(root: &Path, seed: &Path, part: Option<u32>) -> Result<Vec<String>, Stop> {
    let folder = Folder::open(root)?;
    let material = folder.material()?;
    let site = settings(&material, None)?;
    let gazetteer = gazetteer(&material)?;
    disk::read_named(seed)?;
    let path = folder.name_of(seed);
    let wrong = |sentence: String| Stop::Trouble(Trouble::new(sentence));
    if path.starts_with("content/") {
        let sentence = format!("{path} is a page that is edited by hand already");
        return Err(wrong(sentence));
    }
    let collected = collect(&folder, &site, Caching::Kept, &|_, _| ());
    let taken = |p: &Page| {
        let origin = &p.tagged.article.origin;
        let place = (&origin.path, origin.part);
        let same =
            |(_, a): &&(String, crate::model::Article)| (&a.origin.path, a.origin.part) == place;
        collected
            .pages
            .iter()
            .find(same)
            .map(|(file, _)| file.clone())
    };
    let of_seed = |p: &&Page| {
        let origin = &p.tagged.article.origin;
        origin.path == path && part.is_none_or(|n| n == origin.part.max(1))
    };
    // A draft has the address that it has among the others, and so have those beside it.
    let is_draft = |a: &crate::model::Article| a.draft && a.origin.path == path;
    let drafts = collected.articles.iter().any(is_draft);
    let tagged = tag(collected.articles.clone(), &gazetteer, drafts);
    let portal = portal::assemble(&site, &gazetteer, tagged, Vec::new());
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
        folder.write_new(&file, written(page).as_bytes())?;
        files.push(file);
    }
    Ok(files)
}
