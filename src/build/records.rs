//! Articles that were normalized elsewhere: files of records in place of the seeds.

use super::collect::{self, Caching, File, Normalized};
use super::sources::Source;
use super::{Observer, Stop};
use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::disk::{self, Folder};
use crate::model::Article;
use crate::{front_matter, normalize, seed};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Lines that are read before they are worked on together.
const BATCH: usize = 2000;

/// What is read of a line that `normalize --jsonl` wrote.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    front_matter: Option<Map<String, Value>>,
    #[serde(default)]
    markdown: Option<String>,
}

/// What files and folders became, and what was found wrong.
type Collected = (Vec<(String, File<Article>)>, Vec<Diagnostic>);

/// The articles of files that `normalize --jsonl` wrote, under the names of their seeds, and of the
/// pages that are edited by hand. The seeds of the site are not read.
///
/// # Errors
/// A file cannot be read. A line that cannot be used becomes a diagnostic.
pub(super) fn collect(
    folder: &Folder,
    site: &Site,
    caching: Caching,
    observer: &dyn Observer,
    (pages, files): (Vec<Source>, &[PathBuf]),
) -> Result<Collected, Stop> {
    let (mut read, mut diagnostics) = collect::read_all(folder, site, caching, observer, pages);
    let rules = normalize::Rules::of(site);
    let mut seeds: BTreeMap<String, File<Article>> = BTreeMap::new();
    for file in files {
        let name = folder.name_of(file);
        let mut lines = disk::lines(file)?;
        let mut first = 1;
        loop {
            let batch: Vec<Vec<u8>> = lines.by_ref().take(BATCH).collect::<Result<_, _>>()?;
            if batch.is_empty() {
                break;
            }
            let found: Vec<Result<(Article, u64), Diagnostic>> = batch
                .par_iter()
                .enumerate()
                .filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace))
                .map(|(i, line)| match article(line, &rules) {
                    Ok(article) => Ok((article, line.len() as u64)),
                    Err(message) => Err(Diagnostic::error("record", &name, message)
                        .at((first + i) as u32, 0)
                        .hint("such files are what `briefing normalize --jsonl` writes")),
                })
                .collect();
            first += batch.len();
            for found in found {
                match found {
                    Ok((article, size)) => put(&mut seeds, article, size),
                    Err(d) => diagnostics.push(d),
                }
            }
            observer.reading(seeds.len(), seeds.len());
        }
    }
    read.extend(seeds);
    Ok((read, diagnostics))
}

/// Puts an article under the name of its seed. The first of two that bear one name stays.
fn put(seeds: &mut BTreeMap<String, File<Article>>, article: Article, size: u64) {
    let path = article.origin.path.clone();
    let empty = || File::new("", None, Normalized::default());
    let file = seeds.entry(path.clone()).or_insert_with(empty);
    let same = |a: &Article| a.origin.part == article.origin.part;
    if file.articles.iter().any(same) {
        let message = "two records bear this name, so the later one is left out";
        let found = Diagnostic::warning("same-record", &path, message);
        file.diagnostics.push(found);
    } else {
        file.size += size;
        file.articles.push(article);
        file.articles.sort_by_key(|a| a.origin.part);
    }
}

/// The article of a line.
fn article(line: &[u8], rules: &normalize::Rules) -> Result<Article, String> {
    let line: Line = serde_json::from_slice(line).map_err(|e| format!("no record: {e}"))?;
    if let Some(error) = line.error {
        return Err(format!("the record {} could not be used: {error}", line.id));
    }
    let (Some(front), Some(markdown)) = (line.front_matter, line.markdown) else {
        return Err("the record has no `front_matter` and `markdown`".to_string());
    };
    let (stated, _) = front_matter::read_map(&front);
    let raw = seed::page(&markdown, stated).ok_or("the record has no words")?;
    let origin = raw.stated.origin.clone().unwrap_or_default();
    Ok(normalize::normalize(&raw, origin, rules).0)
}
