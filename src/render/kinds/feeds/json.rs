//! A feed as JSON Feed 1.1. What its vocabulary cannot say stands under `_briefing`.

use super::entry::Entry;
use super::{Feed, root};
use crate::render::parts::cite::id_address;
use crate::render::scene::Scene;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    home_page_url: String,
    feed_url: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    _briefing: About<'a>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct About<'a> {
    about: String,
    dates: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    licence: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: String,
    content_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    _briefing: Said<'a>,
}

/// What JSON Feed has no word for.
#[derive(Serialize)]
struct Said<'a> {
    /// The date of publication in EDTF; `null` where no source states one.
    published: Option<&'a str>,
    ai_made: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    outlet: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    licence: &'a str,
}

/// Writes the feed.
pub fn write(scene: &Scene<'_>, feed: &Feed<'_, '_>) -> Vec<u8> {
    let site = scene.portal.site;
    let root = root(scene, &feed.stem);
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.subtitle,
        home_page_url: format!("{root}{}", feed.page),
        feed_url: format!("{root}{}.json", feed.stem),
        language: &site.language,
        authors: [Author { name: &site.title }],
        _briefing: About {
            about: format!("{root}data.html"),
            dates: scene.words.text("feeds.rule"),
            licence: &site.license,
        },
        items: feed.entries.iter().map(|e| item(scene, e, &root)).collect(),
    };
    // A browser shows it as it is: a key a line can be read.
    let mut bytes = serde_json::to_vec_pretty(&document).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item<'a>(scene: &'a Scene<'_>, entry: &'a Entry<'_>, root: &str) -> Item<'a> {
    let author = [entry.byline, entry.outlet];
    let author = author.into_iter().find(|a| !a.is_empty());
    let mut tags: Vec<&str> = entry.tags.iter().map(String::as_str).collect();
    if entry.ai {
        tags.insert(0, scene.words.text("ai.label"));
    }
    let text = entry.text();
    Item {
        id: id_address(scene, &entry.id),
        url: format!("{root}{}", entry.path),
        external_url: entry.original,
        title: entry.labelled(scene.words),
        content_text: match text.is_empty() {
            true => entry.title.clone(),
            false => text,
        },
        date_published: entry.published.as_deref(),
        date_modified: &entry.updated,
        authors: author.map(|name| Author { name }).into_iter().collect(),
        tags,
        language: entry.language,
        _briefing: Said {
            published: entry.date.as_deref(),
            ai_made: entry.ai,
            outlet: entry.outlet,
            licence: entry.licence,
        },
    }
}
