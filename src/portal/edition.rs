//! Editions: what the site said when it was last published, and what changed since.
//!
//! The state is a file of the site, `edition.json`, kept under version control and written by
//! `briefing edition` alone: a build only reads it, so that the site stays a function of its
//! inputs.

mod happened;

use super::events::Merged;
use super::{Page, Portal};
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Origin, Tagged, ids};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the state's file, at the site's root.
pub const FILE: &str = "edition.json";

/// What the site said of its articles at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The build date of that edition, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The fields that it keeps of an article; one that it does not keep is not compared. Empty
    /// in editions that keep `FIRST_FIELDS`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keeps: Vec<String>,
    /// The articles, by their seeds: path, and `#n` for the n-th article of a file.
    pub articles: BTreeMap<String, Entry>,
    /// Ids of the events.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub events: BTreeSet<String>,
    /// What editions before it had, and it had not.
    #[serde(default, skip_serializing_if = "Deleted::is_empty")]
    pub deleted: Deleted,
}

/// The fields that editions without `keeps` hold.
const FIRST_FIELDS: &[&str] = &[
    "agency",
    "body",
    "byline",
    "countries",
    "events",
    "published",
    "publisher",
    "source",
    "updated",
];

/// The fields that an edition holds.
const FIELDS: &[&str] = &[
    "agency",
    "body",
    "byline",
    "countries",
    "each-event",
    "events",
    "notices",
    "organizations",
    "people",
    "published",
    "publisher",
    "source",
    "speakers",
    "standfirst",
    "topics",
    "updated",
];

/// What is no longer there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deleted {
    /// Articles by their ids.
    pub articles: BTreeMap<String, Gone>,
    /// Ids of events, with the edition that had them last; empty where it has no date.
    pub events: BTreeMap<String, String>,
}

/// An article that is no longer there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// The address that it had.
    pub slug: String,
    /// The title that it had.
    pub title: String,
    /// The date of the edition that had it last; empty where that has none.
    pub last: String,
}

impl Deleted {
    /// Whether nothing was deleted.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty() && self.events.is_empty()
    }
}

/// What an edition said of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its address.
    pub slug: String,
    /// Addresses that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// Its title.
    pub title: String,
    /// Its other fields as text, by key of front matter; absent where unknown. The body and the
    /// events stand as fingerprints.
    pub fields: BTreeMap<String, String>,
    /// What it says of each of its events, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub events: BTreeMap<String, String>,
}

/// A field whose value is another than in the last edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its key in front matter, or `body`; of an event what is another of it, as `event-date`.
    pub key: String,
    /// Which event of the article, where it is one that is still there.
    pub event: Option<usize>,
    /// What it said; `None` where it was unknown.
    pub before: Option<String>,
    /// What it says; `None` where it is unknown.
    pub after: Option<String>,
}

/// What changed since the last edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new article: its position.
    Added(usize),
    /// An article of which fields changed: its position, and the fields.
    Changed(usize, Vec<FieldChange>),
    /// An article that is no longer there.
    Removed {
        /// The address it had.
        slug: String,
        /// The title it had.
        title: String,
        /// Whether its editor holds it back, or its day is to come.
        waits: bool,
    },
}

impl Entry {
    /// The addresses that an article had, once it has this one.
    pub fn left_for(&self, slug: &str) -> Vec<String> {
        let all = self.earlier.iter().chain([&self.slug]);
        all.filter(|earlier| *earlier != slug).cloned().collect()
    }
}

impl Edition {
    /// Reads the file's text.
    ///
    /// # Errors
    /// It is not what `briefing edition` writes.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        serde_json::from_str(text).map_err(|e| {
            Diagnostic::error("edition", FILE, format!("cannot be read: {e}"))
                .at(e.line() as u32, e.column() as u32)
                .hint("restore it from version control, or remove it and run `briefing edition`")
        })
    }

    /// The state of a portal. What the edition before it had, and it has not, is listed.
    pub fn of(portal: &Portal<'_>, before: Option<&Edition>) -> Self {
        let pages = portal.articles.iter();
        Edition {
            date: portal.site.date.map(|d| d.to_string()),
            keeps: FIELDS.iter().map(|f| f.to_string()).collect(),
            articles: pages
                .map(|p| {
                    (
                        key(&p.tagged.article.origin),
                        entry(p, &portal.events, before),
                    )
                })
                .collect(),
            events: portal.events.iter().map(|e| e.id.to_string()).collect(),
            deleted: before.map_or_else(Deleted::default, |b| b.deleted(portal)),
        }
    }

    /// What this edition or one before it had, and the portal has not. What came back is not
    /// listed.
    pub fn deleted(&self, portal: &Portal<'_>) -> Deleted {
        let pages = portal.articles.iter();
        let articles: BTreeSet<&str> = pages.map(|p| &*p.names.article).collect();
        let events: BTreeSet<&str> = portal.events.iter().map(|e| &*e.id).collect();
        let last = self.date.clone().unwrap_or_default();
        let mut deleted = self.deleted.clone();
        for (key, entry) in &self.articles {
            let (path, part) = match key.rsplit_once('#') {
                Some((path, part)) if part.parse::<u32>().is_ok() => (path, part),
                _ => (key.as_str(), "0"),
            };
            let gone = Gone {
                slug: entry.slug.clone(),
                title: entry.title.clone(),
                last: last.clone(),
            };
            deleted.articles.insert(ids::id("a-", &[path, part]), gone);
        }
        let had = self.events.iter().map(|id| (id.clone(), last.clone()));
        deleted.events.extend(had);
        deleted
            .articles
            .retain(|id, _| !articles.contains(id.as_str()));
        deleted.events.retain(|id, _| !events.contains(id.as_str()));
        deleted
    }

    /// Every last part of an address that an article of it or of one before it had.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let entries = self.articles.values();
        let own = entries.flat_map(|e| e.earlier.iter().chain([&e.slug]));
        let gone = self.deleted.articles.values().map(|g| &g.slug);
        own.chain(gone).map(String::as_str)
    }

    /// The file's text: one article a line, so that a difference is easy to read.
    pub fn write(&self) -> String {
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }

    /// What these articles say that this edition did not: the new ones and the changed ones in
    /// the order of the articles, then the removed ones by title.
    /// Those in `waiting` are held back.
    pub fn changes(&self, portal: &Portal<'_>, waiting: &BTreeSet<String>) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut there = BTreeSet::new();
        let kept: BTreeSet<&str> = match self.keeps.is_empty() {
            true => FIRST_FIELDS.iter().copied().collect(),
            false => self.keeps.iter().map(String::as_str).collect(),
        };
        for (i, page) in portal.articles.iter().enumerate() {
            let key = key(&page.tagged.article.origin);
            match self.articles.get(&key) {
                None => changes.push(Change::Added(i)),
                Some(before) => {
                    let after = entry(page, &portal.events, None);
                    let mut fields = differences(before, &after, &kept);
                    if kept.contains("each-event") {
                        fields.retain(|f| f.key != "events");
                        fields.extend(happened::differences(&before.events, &after.events, page));
                    }
                    if !fields.is_empty() {
                        changes.push(Change::Changed(i, fields));
                    }
                }
            }
            there.insert(key);
        }
        let gone = self
            .articles
            .iter()
            .filter(|(key, _)| !there.contains(*key));
        let mut gone: Vec<(&String, &Entry)> = gone.collect();
        gone.sort_by(|(_, a), (_, b)| (&a.title, &a.slug).cmp(&(&b.title, &b.slug)));
        changes.extend(gone.into_iter().map(|(key, e)| Change::Removed {
            slug: e.slug.clone(),
            title: e.title.clone(),
            waits: waiting.contains(key),
        }));
        changes
    }
}

/// Under what an article stands in an edition.
pub fn key(origin: &Origin) -> String {
    match origin.part {
        0 => origin.path.clone(),
        part => format!("{}#{part}", origin.path),
    }
}

fn entry(page: &Page, all: &[Merged], before: Option<&Edition>) -> Entry {
    let a = &page.tagged.article;
    let mut fields = BTreeMap::new();
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            fields.insert(key.to_string(), value);
        }
    };
    let text = |f: &Option<Field<String>>| f.as_ref().map(|f| f.value.clone());
    put(
        "published",
        a.published.as_ref().map(|p| p.value.to_string()),
    );
    put("updated", a.updated.as_ref().map(|p| p.value.to_string()));
    put("byline", text(&a.byline));
    put("publisher", text(&a.publisher));
    put("agency", text(&a.agency));
    put("source", text(&a.canonical));
    put("standfirst", text(&a.standfirst));
    put("countries", Some(about(&page.tagged)));
    let joined = |names: Vec<&str>| Some(names.join(", "));
    put(
        "people",
        joined(a.people.iter().map(|p| p.name.as_str()).collect()),
    );
    let organizations = a.organizations.iter().map(|o| o.name.as_str());
    put("organizations", joined(organizations.collect()));
    let mut speakers: Vec<&str> = a.quotes.iter().map(|q| q.speaker.as_str()).collect();
    let mut seen = BTreeSet::new();
    speakers.retain(|name| !name.is_empty() && seen.insert(*name));
    put("speakers", joined(speakers));
    let topics = page.tagged.topics.iter().map(|t| t.key.as_str());
    put("topics", Some(topics.collect::<Vec<_>>().join(" ")));
    let notices = a.notices.iter().map(|n| match n.date {
        Some(date) => format!("{} {date}", n.kind.word()),
        None => n.kind.word().to_string(),
    });
    put("notices", Some(notices.collect::<Vec<_>>().join(", ")));
    put(
        "events",
        Some(fingerprint(a.events.iter().flat_map(|e| {
            [
                e.date.map(|d| d.to_string()).unwrap_or_default(),
                e.text.clone(),
            ]
        }))),
    );
    put(
        "body",
        Some(fingerprint(a.body.iter().map(|b| b.markdown.clone()))),
    );
    let last = before.and_then(|b| b.articles.get(&key(&a.origin)));
    Entry {
        earlier: last.map_or(Vec::new(), |last| last.left_for(&page.slug)),
        slug: page.slug.clone(),
        title: a.title.value.clone(),
        fields,
        events: happened::kept(page, all),
    }
}

/// Codes of the countries that the article is about.
fn about(tagged: &Tagged) -> String {
    let codes: Vec<&str> = tagged.about().map(|c| c.code.as_str()).collect();
    codes.join(" ")
}

/// Twelve hexadecimal digits that stand for these texts; empty for none.
fn fingerprint(texts: impl Iterator<Item = String>) -> String {
    let mut hash = Sha256::new();
    let mut any = false;
    for text in texts {
        hash.update(text.as_bytes());
        hash.update([0]);
        any = true;
    }
    match any {
        true => hash
            .finalize()
            .iter()
            .take(6)
            .map(|b| format!("{b:02x}"))
            .collect(),
        false => String::new(),
    }
}

fn differences(before: &Entry, after: &Entry, kept: &BTreeSet<&str>) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut compare = |key: &str, before: Option<&String>, after: Option<&String>| {
        if before != after {
            let (before, after) = (before.cloned(), after.cloned());
            changes.push(FieldChange {
                key: key.to_string(),
                event: None,
                before,
                after,
            });
        }
    };
    compare("title", Some(&before.title), Some(&after.title));
    compare("slug", Some(&before.slug), Some(&after.slug));
    let keys = before.fields.keys().chain(after.fields.keys());
    let keys: BTreeSet<&String> = keys.filter(|k| kept.contains(k.as_str())).collect();
    for key in keys {
        compare(key, before.fields.get(key), after.fields.get(key));
    }
    changes
}
