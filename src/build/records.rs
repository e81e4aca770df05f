//! Articles that were normalized elsewhere: files of records in place of the seeds.

use super::batches::{Batch, Batches, LONGEST};
use super::collect::{self, Caching, File, Normalized};
use super::sources::Source;
use super::{Observer, Stop};
use crate::config::Site;
use crate::diagnostics::{Diagnostic, Findings};
use crate::disk::{self, Folder, Trouble};
use crate::model::{Article, Origin};
use crate::record::text_of;
use crate::{front_matter, normalize, seed};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What is read of a line that `normalize --jsonl` wrote.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Box<RawValue>>,
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
    let mut taken = Taken::default();
    let mut wrong = Findings::default();
    for file in files {
        let name = folder.name_of(file);
        let mut batches = Batches::new(disk::reader(file)?);
        let unread = |e| {
            let (file, reason) = (disk::shown(file), disk::reason(&e));
            Trouble::new(format!("cannot read {file}: {reason}"))
        };
        while let Some(batch) = batches.take().map_err(unread)? {
            for found in articles(&batch, &name, &rules) {
                match found {
                    Ok(found) => wrong.extend(taken.put(found)),
                    Err(found) => wrong.push(found),
                }
            }
            observer.reading(taken.seeds.len(), taken.seeds.len());
        }
    }
    diagnostics.extend(wrong.into_vec());
    read.extend(taken.seeds);
    Ok((read, diagnostics))
}

/// An article, where it was read, and how many bytes it was read from.
struct Found {
    article: Article,
    file: String,
    line: u32,
    size: u64,
}

/// The articles of the lines of a file, and what is wrong with the others.
fn articles(batch: &Batch, name: &str, rules: &normalize::Rules) -> Vec<Result<Found, Diagnostic>> {
    let lines = batch.lines.par_iter().enumerate();
    let words = lines.filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace));
    let read = words.map(|(i, line)| {
        let number = (batch.first + i) as u32;
        let unnamed = || Origin {
            path: name.to_string(),
            part: number,
            ..Origin::default()
        };
        match article(line, rules, unnamed) {
            Ok(article) => Ok(Found {
                article,
                file: name.to_string(),
                line: number,
                size: line.len() as u64,
            }),
            Err(message) => Err(Diagnostic::error("record", name, message)
                .at(number, 0)
                .hint("such files are what `briefing normalize --jsonl` writes")),
        }
    });
    read.collect()
}

/// Articles under the names of their seeds.
#[derive(Default)]
struct Taken {
    seeds: BTreeMap<String, File<Article>>,
    /// Where each was read, by its name.
    places: BTreeMap<(String, u32), (String, u32)>,
}

impl Taken {
    /// Puts an article under the name of its seed. The first of two that bear one name stays.
    fn put(&mut self, found: Found) -> Option<Diagnostic> {
        let Found {
            article,
            file,
            line,
            size,
        } = found;
        let path = article.origin.path.clone();
        let name = (path.clone(), article.origin.part);
        if let Some((first, at)) = self.places.get(&name) {
            let first = match *first == file {
                true => format!("line {at}"),
                false => format!("{first}:{at}"),
            };
            let message =
                format!("this record has the name of {first}, `{path}`, so it is left out");
            let found = Diagnostic::warning("same-record", &file, message).at(line, 0);
            return Some(found.hint("give each record an id of its own before it is normalized"));
        }
        self.places.insert(name, (file, line));
        let empty = || File::new("", None, Normalized::default());
        let seed = self.seeds.entry(path).or_insert_with(empty);
        seed.size += size;
        seed.articles.push(article);
        seed.articles.sort_by_key(|a| a.origin.part);
        None
    }
}

/// The article of a line.
fn article(
    line: &[u8],
    rules: &normalize::Rules,
    unnamed: impl Fn() -> Origin,
) -> Result<Article, String> {
    if line.len() > LONGEST {
        return Err(format!("the line is longer than {} MB", LONGEST >> 20));
    }
    let line: Line = serde_json::from_slice(line).map_err(|e| format!("no record: {e}"))?;
    if let Some(error) = line.error {
        let id = line.id.map_or(String::new(), |id| text_of(&id));
        return Err(format!("the record {id} could not be used: {error}"));
    }
    let (Some(front), Some(markdown)) = (line.front_matter, line.markdown) else {
        return Err("the record has no `front_matter` and `markdown`".to_string());
    };
    let (stated, _) = front_matter::read_map(front);
    let raw = seed::page(&markdown, stated).ok_or("the record has no words")?;
    let named = raw.stated.origin.clone().filter(|o| !o.path.is_empty());
    let origin = named.unwrap_or_else(unnamed);
    Ok(normalize::normalize(&raw, origin, rules).0)
}
