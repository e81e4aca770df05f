//! The page about the data: `data.html`.

use super::{FORMS, parts};
use crate::config::Listing;
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::parts::cite;
use crate::render::parts::ways;
use crate::render::scene::Scene;
use crate::render::view::{PageView, PartLink, Ref};
use serde::Serialize;

/// Address of the page.
pub const PATH: &str = "data.html";

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The files, by what they hold.
    groups: Vec<Group<'a>>,
    /// The feeds of the site.
    feeds: Vec<Ref>,
    /// What else has feeds, in a sentence; may be empty.
    feeds_note: String,
    /// JSON Schemas of the files.
    schemas: Vec<Ref>,
    /// How to cite the data.
    cite: String,
    /// What to know before counting.
    rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct Group<'a> {
    /// What they hold.
    title: &'a str,
    /// The files.
    files: Vec<FileView<'a>>,
}

/// A kind of file, with its parts where it has several.
#[derive(Serialize)]
struct FileView<'a> {
    /// Its name.
    name: String,
    /// Path of the file.
    path: String,
    /// What is in it.
    about: &'a str,
    /// Its parts, where it is split.
    parts: Vec<PartLink>,
}

/// Makes the page.
///
/// # Errors
/// The template cannot be rendered.
pub fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let site = scene.portal.site;
    let mut page = scene.page("data", PATH, words.text("data.title"));
    page.section = "about";
    page.description = words.text("data.intro").to_string();
    page.feeds = ways::both("events", words.text("feeds.of_events"));
    let edition = site.date.map_or_else(
        || words.text("cite.no_date").to_string(),
        |d| crate::render::dates::in_words(&d.into(), words),
    );
    let address = site.base_url.as_deref().unwrap_or("");
    let cite = words.fill(
        "data.cite_line",
        &[("site", &site.title), ("date", &edition)],
    );
    let view = View {
        page,
        groups: groups(scene),
        feeds: ways(scene),
        feeds_note: feeds_note(scene),
        schemas: super::SCHEMAS
            .iter()
            .map(|(name, _)| Ref {
                name: format!("{name}.json"),
                path: format!("data/schema/{name}.json"),
            })
            .collect(),
        cite: [&cite, address].join(" ").trim_end().to_string(),
        rules: [
            "data.rule_ids",
            "data.rule_event_ids",
            "data.rule_deleted",
            "data.rule_dates",
            "data.rule_calendar",
            "data.rule_places",
            "data.rule_cells",
            "data.rule_terms",
            "feeds.rule",
        ]
        .map(|k| words.text(k))
        .to_vec(),
    };
    scene.draw("data.html", PATH, "the page about the data", &view)
}

fn groups<'a>(scene: &'a Scene<'_>) -> Vec<Group<'a>> {
    let words = scene.words;
    let undated = words.text("dates.undated");
    let of_kinds = |names: &[&str]| -> Vec<FileView<'a>> {
        let kinds = FORMS.iter().filter(|k| names.contains(&k.name));
        kinds
            .filter(|k| k.wanted(scene))
            .map(|kind| {
                let parts = parts(scene, kind.of);
                let split = parts[0].number > 0;
                let link = |part: &crate::render::split::Part| PartLink {
                    label: part.label(undated),
                    path: kind.path(part),
                    count: part.entries.len(),
                };
                FileView {
                    name: format!("{}.{}", kind.name, kind.ending),
                    path: match !split || kind.index.is_some() {
                        true => kind.whole(),
                        false => String::new(),
                    },
                    about: words
                        .find(&format!("data.{}_{}", kind.name, kind.ending))
                        .unwrap_or(""),
                    parts: match split {
                        true => parts.iter().map(link).collect(),
                        false => Vec::new(),
                    },
                }
            })
            .collect()
    };
    let single = |name: &str, about: &'a str| FileView {
        name: name.to_string(),
        path: format!("data/{name}"),
        about,
        parts: Vec::new(),
    };
    let mut articles = of_kinds(&["articles", "pages"]);
    let mut citations: Vec<FileView<'a>> = Vec::new();
    for (form, path, count) in cite::all_files(scene) {
        let ending = path.split_once('.').map_or("", |p| p.1).to_string();
        let whole = path == format!("data/citations.{ending}");
        let label = path.rsplit('/').next().unwrap_or("").to_string();
        let part = PartLink {
            label,
            path: path.clone(),
            count,
        };
        match citations.last_mut().filter(|f| f.name == form) {
            Some(file) => file.parts.push(part),
            None => citations.push(FileView {
                name: form.to_string(),
                path: if whole { path } else { String::new() },
                about: words.text("data.citations"),
                parts: if whole { Vec::new() } else { vec![part] },
            }),
        }
    }
    articles.append(&mut citations);
    vec![
        Group {
            title: words.text("data.articles"),
            files: articles,
        },
        Group {
            title: words.text("data.events"),
            files: of_kinds(&["events", "timeline"]),
        },
        Group {
            title: words.text("data.others"),
            files: vec![
                single("countries.json", words.text("data.countries_json")),
                single("deleted.json", words.text("data.deleted_json")),
            ],
        },
    ]
}

/// The feeds of the whole site.
fn ways(scene: &Scene<'_>) -> Vec<Ref> {
    let words = scene.words;
    let mut stems = vec![
        ("feed", words.text("feeds.of_articles")),
        ("events", words.text("feeds.of_events")),
    ];
    if scene.portal.changes.is_some() {
        stems.push(("changes", words.text("feeds.of_changes")));
    }
    let both = |(stem, name): (&str, &str)| {
        [("Atom", "xml"), ("JSON Feed", "json")].map(|(form, ending)| Ref {
            name: format!("{name} ({form})"),
            path: format!("{stem}.{ending}"),
        })
    };
    stems.into_iter().flat_map(both).collect()
}

/// Which kinds of subjects have feeds of their own, and from when on.
fn feeds_note(scene: &Scene<'_>) -> String {
    let (words, feeds) = (scene.words, &scene.portal.site.feeds);
    let title = |kind: &Listing| words.find(&format!("{}.title", kind.folder()));
    let kinds: Vec<&str> = feeds.kinds.iter().filter_map(title).collect();
    if kinds.is_empty() || feeds.subjects == 0 {
        return String::new();
    }
    let articles = words.count("articles", feeds.subjects);
    let kinds = kinds.join(words.text("list"));
    words.fill(
        "data.feeds_note",
        &[("articles", &articles), ("kinds", &kinds)],
    )
}
