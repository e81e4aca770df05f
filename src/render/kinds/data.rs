//! The portal as data: which files there are, what is in them, and the page that says so.
//!
//! A file that would be long is one per year instead, below a folder of its name, and the JSON
//! file of that name lists them. Records stand a line each.

mod archive;
mod articles;
mod calendar;
mod countries;
mod csv;
mod deleted;
mod events;
mod page;
mod places;
mod slides;

use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::ways::has_calendar;
use crate::render::scene::Scene;
use crate::render::split::{self, Part};
use crate::render::theme::template;
use rayon::prelude::*;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("data.html")],
    ..Kind::of_files("data", Making::Each(tasks))
};

/// How many articles one file holds; about five megabytes of JSON.
const ARTICLES: usize = 2_500;
/// How many events one file holds.
const EVENTS: usize = 5_000;
/// How many front-mattered pages one archive holds.
const PAGES: usize = 2_500;

/// How many events a calendar or a file of slides holds: more are of no use in either, and some programs
/// take no more than a megabyte.
const LATEST: usize = 100;

/// The published schemas: what each describes, and its text.
pub const SCHEMAS: &[(&str, &str)] = &[
    (
        "articles",
        include_str!("../../../data/schema/articles.json"),
    ),
    ("events", include_str!("../../../data/schema/events.json")),
    (
        "countries",
        include_str!("../../../data/schema/countries.json"),
    ),
    ("country", include_str!("../../../data/schema/country.json")),
    ("deleted", include_str!("../../../data/schema/deleted.json")),
];

/// The lists that files are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Articles,
    Events,
    /// The latest events: of what is no archive but shown as it is.
    Latest,
    Pages,
}

/// A kind of data file.
struct Form {
    /// Its name without folder and ending.
    name: &'static str,
    /// Its ending without the dot.
    ending: &'static str,
    of: Of,
    /// What is written for the entries of a part: path, entries.
    write: fn(&Scene<'_>, &str, &[usize]) -> Vec<u8>,
    /// Where it is split, the file of its name lists the parts.
    index: Option<fn(&Scene<'_>, &str, &[Listed<'_>]) -> Vec<u8>>,
}

const FORMS: &[Form] = &[
    Form {
        name: "articles",
        ending: "json",
        of: Of::Articles,
        write: articles::json,
        index: Some(articles::index),
    },
    Form {
        name: "articles",
        ending: "csv",
        of: Of::Articles,
        write: articles::csv,
        index: None,
    },
    Form {
        name: "events",
        ending: "json",
        of: Of::Events,
        write: events::json,
        index: Some(events::index),
    },
    Form {
        name: "events",
        ending: "csv",
        of: Of::Events,
        write: events::csv,
        index: None,
    },
    Form {
        name: "events",
        ending: "ics",
        of: Of::Latest,
        write: calendar::of_site,
        index: None,
    },
    Form {
        name: "events",
        ending: "geojson",
        of: Of::Events,
        write: places::write,
        index: None,
    },
    Form {
        name: "timeline",
        ending: "json",
        of: Of::Latest,
        write: slides::write,
        index: None,
    },
    Form {
        name: "pages",
        ending: "tar",
        of: Of::Pages,
        write: archive::write,
        index: None,
    },
];

/// A part as the file of its kind's name lists it.
#[derive(Serialize)]
struct Listed<'a> {
    /// Its year, or `undated`.
    part: &'a str,
    /// Its path from the file that lists it.
    path: &'a str,
    count: usize,
}

impl Form {
    /// The path of a part.
    fn path(&self, part: &Part) -> String {
        match part.number {
            0 => self.whole(),
            _ => format!("data/{}/{}.{}", self.name, part.slug(), self.ending),
        }
    }

    fn whole(&self) -> String {
        format!("data/{}.{}", self.name, self.ending)
    }

    fn wanted(&self, scene: &Scene<'_>) -> bool {
        self.of != Of::Pages || scene.portal.site.downloads.pages
    }
}

/// The entries of a list in the parts that files hold, the latest first and the undated last.
fn parts(scene: &Scene<'_>, of: Of) -> Vec<Part> {
    let portal = scene.portal;
    match of {
        Of::Articles | Of::Pages => {
            let all: Vec<usize> = (0..portal.articles.len()).collect();
            let most = if of == Of::Pages { PAGES } else { ARTICLES };
            split::files(&all, most, |i| {
                crate::render::parts::dated::year_of_article(scene, i)
            })
        }
        Of::Events | Of::Latest => {
            let dated = |&e: &usize| portal.events[e].date.is_some();
            let count = portal.events.len();
            let mut all: Vec<usize> = (0..count).rev().filter(dated).collect();
            all.extend((0..count).filter(|e| !dated(e)));
            let most = if of == Of::Latest { all.len() } else { EVENTS };
            split::files(&all, most, |e| {
                crate::render::parts::dated::year_of(scene, e)
            })
        }
    }
}

/// A task for each file of data, the calendars of countries and the page about the data.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let output = |path: &str, bytes: Vec<u8>| match path.ends_with(".tar") {
        // An archive is no text: its blocks are filled up with NUL.
        true => Output {
            path: path.to_string(),
            bytes,
            source: "the data".to_string(),
        },
        false => Output::of_text(path, bytes, "the data"),
    };
    let mut tasks = Vec::new();
    for kind in FORMS.iter().filter(|k| k.wanted(scene)) {
        let parts = parts(scene, kind.of);
        if let (Some(index), true) = (kind.index, parts[0].number > 0) {
            let parts = parts.clone();
            tasks.push(Task::new(kind.whole(), move |path| {
                let listed: Vec<(String, String, usize)> = parts
                    .iter()
                    .map(|p| {
                        let path = format!("{}/{}.{}", kind.name, p.slug(), kind.ending);
                        (p.slug(), path, p.entries.len())
                    })
                    .collect();
                let listed: Vec<Listed<'_>> = listed
                    .iter()
                    .map(|(part, path, count)| Listed {
                        part,
                        path,
                        count: *count,
                    })
                    .collect();
                Ok(output(path, index(scene, path, &listed)))
            }));
        }
        for part in parts {
            tasks.push(Task::new(kind.path(&part), move |path| {
                Ok(output(path, (kind.write)(scene, path, &part.entries)))
            }));
        }
    }
    for (name, text) in SCHEMAS {
        tasks.push(Task::new(format!("data/schema/{name}.json"), move |path| {
            Ok(output(path, text.as_bytes().to_vec()))
        }));
    }
    tasks.push(Task::new("data/countries.json", move |path| {
        Ok(output(path, countries::write(scene, path)))
    }));
    tasks.push(Task::new("data/deleted.json", move |path| {
        Ok(output(path, deleted::write(scene, path)))
    }));
    for dossier in scene
        .portal
        .countries()
        .iter()
        .filter(|d| d.subject.has_page)
    {
        tasks.push(Task::new(countries::path_of(dossier), move |path| {
            Ok(output(path, countries::of_one(scene, path, dossier)))
        }));
        if !has_calendar(dossier) {
            continue;
        }
        let path = format!("countries/{}.ics", dossier.subject.slug);
        tasks.push(Task::new(path, move |path| {
            Ok(output(path, calendar::of_country(scene, path, dossier)))
        }));
    }
    tasks.push(Task::new(page::PATH, move |_| page::make(scene)));
    tasks
}

/// Whether a record leaves a word out because it says no.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(said: &bool) -> bool {
    !said
}

/// What every JSON file begins with.
#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    site: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    /// The day of the edition.
    edition: Option<String>,
    licence: Option<&'a str>,
    /// How many records the file holds; with `parts`, all of them.
    count: usize,
}

/// A JSON file: its head, and under `name` the records, a line each.
fn document<T: Serialize>(
    scene: &Scene<'_>,
    (path, schema): (&str, &str),
    name: &str,
    entries: &[usize],
    record: impl Fn(usize) -> T + Sync,
) -> Vec<u8> {
    let records: Vec<Vec<u8>> = entries
        .par_iter()
        .map(|&i| serde_json::to_vec(&record(i)).unwrap_or_default())
        .collect();
    let size: usize = records.iter().map(|r| r.len() + 2).sum();
    let mut out = head(scene, path, schema, entries.len());
    out.reserve(size + 64);
    out.extend_from_slice(format!(",\"{name}\":[\n").as_bytes());
    for (i, record) in records.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b",\n");
        }
        out.extend_from_slice(record);
    }
    out.extend_from_slice(b"\n]}\n");
    out
}

/// The file that lists the parts of a kind.
fn index(scene: &Scene<'_>, (path, schema): (&str, &str), parts: &[Listed<'_>]) -> Vec<u8> {
    let count = parts.iter().map(|p| p.count).sum();
    let mut out = head(scene, path, schema, count);
    let parts = serde_json::to_string(parts).unwrap_or_default();
    out.extend_from_slice(format!(",\"parts\":{parts}}}\n").as_bytes());
    out
}

/// The head of a JSON file, without the brace that closes it.
fn head(scene: &Scene<'_>, path: &str, schema: &str, count: usize) -> Vec<u8> {
    let site = scene.portal.site;
    let up = "../".repeat(path.matches('/').count().saturating_sub(1));
    let head = Head {
        schema: format!("{up}schema/{schema}.json"),
        site: &site.title,
        address: site.base_url.as_deref(),
        edition: site.date.map(|d| d.to_string()),
        licence: Some(site.license.as_str()).filter(|l| !l.is_empty()),
        count,
    };
    let mut out = serde_json::to_vec(&head).unwrap_or_default();
    out.pop();
    out
}
