//! Full-text search without a server: `search.html`, and under `search/` an index in small files
//! that `static/search.js` fetches by need.
//!
//! | file | holds |
//! |---|---|
//! | `index.js` | how many documents there are, which shards, and what facets' values are called |
//! | `t-*.js` | terms that begin in one way, with their documents |
//! | `f-*.js` | countries, topics, outlet and year of a block of articles |
//! | `d-*.js` | what a hit shows: title, date, outlet and the text for excerpts |
//!
//! Each calls one function with its name and content, because a page opened from a disk may load
//! scripts but fetch nothing.

mod documents;
mod facets;
mod postings;
mod shards;
pub mod words;

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::PageView;
use documents::{ROOM, Room};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3;

/// The page and its index.
pub const KIND: Kind = Kind {
    templates: &[template!("search.html")],
    ..Kind::of_files("search", Making::Together(UNDER, make))
};

/// The texts from which hits are shown.
pub const TEXTS: Kind = Kind::of_files("texts of the search", Making::Each(texts));

/// Static files that only the search needs.
pub const STATIC: &[&str] = &["keys.js", "search.js"];
/// Address of the page.
const PATH: &str = "search.html";
/// What the addresses of [`make`] begin with.
const UNDER: &[&str] = &[PATH, "search/"];
/// How many articles one file of texts holds, and how many subjects.
const ARTICLES: usize = 8;
const SUBJECTS: usize = 64;

#[derive(Serialize)]
struct View {
    page: PageView,
    /// Stands for the state of the index, so that no old part of it is taken from a cache.
    version: String,
    /// The words that the script shows, as JSON.
    words: String,
}

/// A task for each file of texts; none where the site has no search.
fn texts<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    if !scene.portal.site.search {
        return Vec::new();
    }
    let rooms = Arc::new(documents::rooms(scene));
    let mut tasks = Vec::new();
    for (number, room) in rooms.iter().enumerate() {
        let size = in_file(room);
        for n in 0..room.documents.len().div_ceil(size) {
            let rooms = Arc::clone(&rooms);
            let name = format!("d-{number}-{n}");
            tasks.push(Task::new(format!("search/{name}.js"), move |_| {
                let documents = rooms[number].documents.iter().skip(n * size).take(size);
                let shown: Vec<Value> = documents.map(|d| d.shown(scene)).collect();
                Ok(file(&name, &json_of(&json!(shown))))
            }));
        }
    }
    tasks
}

/// Makes the page and the index but for its texts; nothing where the site has no search.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Vec<Output>, Diagnostic> {
    if !scene.portal.site.search {
        return Ok(Vec::new());
    }
    let rooms = documents::rooms(scene);
    let mut files = columns(scene, &rooms);
    let prefixes = terms(scene, &rooms, &mut files);
    files.push(file("index", &json_of(&index(scene, &rooms, &prefixes))));
    let mut state = Xxh3::new();
    files.iter().for_each(|f| state.update(&f.bytes));
    for document in rooms.iter().flat_map(|r| &r.documents) {
        state.update(document.path(scene).as_bytes());
    }
    let mut page = scene.page("search", PATH, scene.words.text("search.title"));
    page.section = "search";
    page.description = scene.words.text("search.intro").to_string();
    page.noindex = true;
    let view = View {
        page,
        version: format!("{:08x}", state.digest() as u32),
        words: script_words(scene),
    };
    files.push(scene.draw("search.html", PATH, "the search", &view)?);
    Ok(files)
}

/// A file that tells the script its content.
fn file(name: &str, content: &[u8]) -> Output {
    let mut bytes = Vec::with_capacity(content.len() + name.len() + 24);
    bytes.extend_from_slice(format!("briefingSearch(\"{name}\",").as_bytes());
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b");\n");
    Output::of_text(format!("search/{name}.js"), bytes, "the search index")
}

fn json_of(value: &Value) -> Vec<u8> {
    value.to_string().into_bytes()
}

/// How many documents of a room stand in one file of texts.
fn in_file(room: &Room<'_>) -> usize {
    match room.kind {
        "article" => ARTICLES,
        _ => SUBJECTS,
    }
}

/// The files of facets.
fn columns(scene: &Scene<'_>, rooms: &[Room<'_>]) -> Vec<Output> {
    let keys: Vec<String> = scene
        .portal
        .dossiers(SubjectKind::Outlet)
        .iter()
        .map(facets::of_outlet)
        .collect();
    let outlets = scene.portal.dossiers(SubjectKind::Outlet).iter().zip(&keys);
    let outlets: BTreeMap<&str, &str> = outlets
        .map(|(d, key)| (d.subject.key.as_str(), key.as_str()))
        .collect();
    rooms
        .iter()
        .enumerate()
        .filter(|(_, room)| room.kind == "article")
        .flat_map(|(number, room)| facets::blocks(number, room, &outlets))
        .map(|(name, value)| file(&name, &json_of(&value)))
        .collect()
}

/// The files of terms; returns how the terms of each begin.
fn terms(scene: &Scene<'_>, rooms: &[Room<'_>], files: &mut Vec<Output>) -> Vec<String> {
    let numbers: Vec<u32> = rooms
        .iter()
        .enumerate()
        .flat_map(|(r, room)| (0..room.documents.len() as u32).map(move |n| r as u32 * ROOM + n))
        .collect();
    let postings = postings::collect(&numbers, |number, tell| {
        let room = &rooms[(number / ROOM) as usize];
        room.documents[(number % ROOM) as usize].fields(scene, tell);
    });
    let terms = postings.terms();
    let shards = shards::divide(&terms);
    let written: Vec<Output> = shards
        .par_iter()
        .map(|shard| {
            let mut content = vec![b'"'];
            content.extend(shard.write(&terms, &postings));
            content.push(b'"');
            file(&shard.name(), &content)
        })
        .collect();
    files.extend(written);
    shards.into_iter().map(|s| s.prefix).collect()
}

/// What the script must know before it can look for anything.
fn index(scene: &Scene<'_>, rooms: &[Room<'_>], prefixes: &[String]) -> Value {
    let portal = scene.portal;
    let rooms: Vec<Value> = rooms
        .iter()
        .map(|r| json!([r.kind, r.documents.len(), in_file(r)]))
        .collect();
    json!({
        "rooms": rooms,
        "block": facets::BLOCK,
        "small": words::SMALL,
        "shards": prefixes.join(" "),
        "values": {
            "country": facets::labels(portal.countries(), facets::of_country),
            "topic": facets::labels(portal.dossiers(SubjectKind::Topic), facets::of_topic),
            "outlet": facets::labels(portal.dossiers(SubjectKind::Outlet), facets::of_outlet),
        },
    })
}

/// The interface's words that the script shows.
fn script_words(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let mut table = words.table().get("search").cloned();
    if let Some(table) = table.as_mut().and_then(|t| t.as_table_mut()) {
        for (name, key) in [
            ("no_date", "dates.no_date"),
            ("undated", "dates.undated"),
            ("ai", "ai.label"),
            ("ai_title", "ai.title"),
            ("thousands", "thousands"),
            ("list", "list"),
        ] {
            let text = words.text(key).to_string();
            table.insert(name.to_string(), toml::Value::String(text));
        }
        let counts = words.table().get("counts").and_then(|c| c.as_table());
        for (name, forms) in counts.into_iter().flatten() {
            if let Some(name) = name.strip_prefix("search_") {
                table.insert(name.to_string(), forms.clone());
            }
        }
    }
    serde_json::to_string(&table).unwrap_or_default()
}
