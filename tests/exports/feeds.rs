//! Feeds keep the rules of Atom and JSON Feed, and invent no date.

use crate::{json, published, sample, settings, text};
use briefing::config::{Feeds, Listing};
use briefing::model::SubjectKind;
use serde_json::Value;
use std::collections::BTreeSet;

/// The elements of one level: name, attributes, content.
fn elements(xml: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if rest.starts_with(['?', '!']) {
            rest = &rest[rest.find('>').unwrap() + 1..];
            continue;
        }
        let end = rest.find('>').expect("a tag ends");
        let tag = rest[..end].trim_end_matches('/');
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let closed = rest[..end].ends_with('/');
        rest = &rest[end + 1..];
        let content = match closed {
            true => "",
            false => {
                let close = format!("</{name}>");
                let at = rest
                    .find(&close)
                    .unwrap_or_else(|| panic!("{name} is not closed"));
                let content = &rest[..at];
                rest = &rest[at + close.len()..];
                content
            }
        };
        found.push((name.into(), attributes.into(), content.into()));
    }
    found
}

fn is_instant(text: &str) -> bool {
    text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok()
}

/// What RFC 4287 asks of a feed and of its entries.
fn holds_to_atom(path: &str, xml: &str) {
    let whole = elements(xml);
    assert_eq!(whole.len(), 1, "{path}");
    let (name, attributes, content) = &whole[0];
    assert_eq!(name, "feed", "{path}");
    assert!(attributes.contains("http://www.w3.org/2005/Atom"), "{path}");
    let feed = elements(content);
    let once = |all: &[(String, String, String)], name: &str| {
        let found: Vec<_> = all.iter().filter(|e| e.0 == name).collect();
        assert_eq!(found.len(), 1, "{path}: {name}");
        found[0].2.clone()
    };
    once(&feed, "title");
    assert!(once(&feed, "id").contains(':'), "{path}");
    assert!(is_instant(&once(&feed, "updated")), "{path}");
    assert!(
        feed.iter()
            .any(|e| e.0 == "link" && e.1.contains("rel=\"self\"")),
        "{path}"
    );
    assert!(
        feed.iter()
            .any(|e| e.0 == "author" && e.2.contains("<name>")),
        "{path}"
    );
    let mut ids = BTreeSet::new();
    for entry in feed.iter().filter(|e| e.0 == "entry") {
        let entry = elements(&entry.2);
        once(&entry, "title");
        assert!(is_instant(&once(&entry, "updated")), "{path}");
        assert!(ids.insert(once(&entry, "id")), "{path}: an id twice");
        assert!(
            entry
                .iter()
                .any(|e| e.0 == "link" && e.1.contains("rel=\"alternate\"")),
            "{path}"
        );
        let published: Vec<_> = entry.iter().filter(|e| e.0 == "published").collect();
        let day: Vec<_> = entry.iter().filter(|e| e.0 == "dc:date").collect();
        assert!(published.len() <= 1, "{path}");
        for element in published {
            assert!(is_instant(&element.2), "{path}");
            // An instant stands only where the source states a day.
            assert_eq!(day[0].2.len(), 10, "{path}");
        }
    }
}

/// What JSON Feed 1.1 asks of a feed and of its items.
fn holds_to_json_feed(path: &str, feed: &Value) {
    assert_eq!(
        feed["version"], "https://jsonfeed.org/version/1.1",
        "{path}"
    );
    assert!(feed["title"].is_string(), "{path}");
    let mut ids = BTreeSet::new();
    for item in feed["items"].as_array().expect("items") {
        let id = item["id"].as_str().expect("an id");
        assert!(ids.insert(id.to_string()), "{path}: {id} twice");
        assert!(
            !item["content_text"].as_str().unwrap_or("").is_empty(),
            "{path}"
        );
        for date in ["date_published", "date_modified"] {
            if let Some(instant) = item[date].as_str() {
                assert!(is_instant(instant), "{path}: {instant}");
            }
        }
    }
}

#[test]
fn feeds_hold_to_their_formats() {
    for mut site in [settings(), published()] {
        site.feeds = whole();
        let outputs = sample::site(&site, sample::articles());
        let mut feeds = 0;
        for output in outputs.iter() {
            let path = &output.path;
            if path.ends_with(".xml") && path != "sitemap.xml" {
                feeds += 1;
                let written = text(&outputs, path);
                let depth = "../".repeat(path.matches('/').count());
                let sheet =
                    format!("<?xml-stylesheet type=\"text/css\" href=\"{depth}feed.css\"?>");
                assert!(written.contains(&sheet), "{path}");
                holds_to_atom(path, &written);
                let beside = path.replace(".xml", ".json");
                holds_to_json_feed(&beside, &json(&outputs, &beside));
            }
        }
        assert!(feeds > 40, "{feeds}");
        assert!(outputs.get("events.xml").is_some());
    }
}

/// Feeds of every kind in both forms.
fn whole() -> Feeds {
    let kinds = SubjectKind::ALL.into_iter().map(Listing::from);
    Feeds {
        kinds: kinds.chain([Listing::Relations]).collect(),
        json: true,
        subjects: 1,
        ..Feeds::default()
    }
}

#[test]
fn feeds_are_those_of_the_site_countries_and_topics_unless_asked() {
    let outputs = sample::site(&settings(), sample::articles());
    // One article is no reason to follow what it is about.
    assert!(outputs.get("countries/japan.xml").is_some());
    assert!(outputs.get("countries/new-zealand.xml").is_none());
    let mut site = settings();
    site.feeds.subjects = 1;
    let outputs = sample::site(&site, sample::articles());
    let beside = |folder: &str, ending: &str| {
        let mut paths = outputs.iter().map(|o| o.path.as_str());
        paths.any(|p| p.starts_with(folder) && p.ends_with(ending))
    };
    for path in ["feed.xml", "feed.json", "events.xml", "events.json"] {
        assert!(outputs.get(path).is_some(), "{path}");
    }
    assert!(beside("countries/", ".xml") && beside("topics/", ".xml"));
    for folder in ["organizations/", "people/", "outlets/", "relations/"] {
        assert!(!beside(folder, ".xml"), "{folder}");
    }
    for folder in ["countries/", "topics/", "outlets/", "relations/"] {
        assert!(!beside(folder, ".json"), "{folder}");
    }
}

#[test]
fn a_feed_invents_no_date_of_publication() {
    let outputs = sample::site(&settings(), sample::articles());
    let feed = json(&outputs, "feed.json");
    let items = feed["items"].as_array().unwrap();
    let item = |words: &str| {
        let has = |i: &&Value| i["title"].as_str().unwrap().contains(words);
        items.iter().find(has).expect(words)
    };
    let undated = item("promised to consult");
    assert!(undated["date_published"].is_null());
    assert!(undated["_briefing"]["published"].is_null());
    assert!(
        undated["content_text"]
            .as_str()
            .unwrap()
            .starts_with("[Date not stated]")
    );
    let month = items
        .iter()
        .find(|i| i["_briefing"]["published"] == "2023-05")
        .unwrap();
    assert!(month["date_published"].is_null());
    assert!(
        month["content_text"]
            .as_str()
            .unwrap()
            .starts_with("[May 2023]")
    );
    assert_eq!(
        item("agree on a joint")["date_published"],
        "2024-07-12T12:00:00Z"
    );
    assert!(
        item("drill together")["title"]
            .as_str()
            .unwrap()
            .ends_with("[AI-made]")
    );
}

#[test]
fn feeds_are_as_long_as_the_settings_say() {
    let mut site = settings();
    site.feeds = whole();
    site.feeds.latest = 2;
    let outputs = sample::site(&site, sample::articles());
    let relation = (outputs.iter())
        .filter_map(|o| o.path.strip_suffix(".html"))
        .find(|p| p.starts_with("relations/"))
        .unwrap();
    for path in ["feed", "events", "countries/japan", relation] {
        let feed = json(&outputs, &format!("{path}.json"));
        assert_eq!(feed["items"].as_array().unwrap().len(), 2, "{path}");
    }
    site.feeds.subjects = 0;
    let without = sample::site(&site, sample::articles());
    for path in ["countries/japan", relation] {
        assert!(without.get(&format!("{path}.xml")).is_none(), "{path}");
    }
    let outputs = without;
    let broken = briefing::render::links::check(&outputs);
    assert!(broken.is_empty(), "{broken:#?}");
}
