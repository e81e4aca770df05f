//! Editions: what the site said when it was last published, and what changed since.
//!
//! The state is a file of the site, `edition.json`, kept under version control and written by
//! `briefing edition` alone: a build only reads it, so that the site stays a function of its
//! inputs.

use super::Page;
use crate::config::Site;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Tagged, Tier};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Name of the state's file, at the site's root.
pub const FILE: &str = "edition.json";

/// What the site said of its articles at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The build date of that edition, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The articles, by their seeds: path, and `#n` for the n-th article of a file.
    pub articles: BTreeMap<String, Entry>,
}

/// What an edition said of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its other fields as text, by key of front matter; absent where unknown. The body and the
    /// events stand as fingerprints.
    pub fields: BTreeMap<String, String>,
}

/// A field whose value is another than in the last edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its key in front matter, or `body`.
    pub key: String,
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
    },
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

    /// The state of these articles.
    pub fn of(site: &Site, pages: &[Page]) -> Self {
        Edition {
            date: site.date.map(|d| d.to_string()),
            articles: pages.iter().map(|p| (key(&p.tagged), entry(p))).collect(),
        }
    }

    /// The file's text: one article a line, so that a difference is easy to read.
    pub fn write(&self) -> String {
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }

    /// What these articles say that this edition did not: the new ones and the changed ones in
    /// the order of the articles, then the removed ones by title.
    pub fn changes(&self, pages: &[Page]) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut there = std::collections::BTreeSet::new();
        for (i, page) in pages.iter().enumerate() {
            let key = key(&page.tagged);
            match self.articles.get(&key) {
                None => changes.push(Change::Added(i)),
                Some(before) => {
                    let fields = differences(before, &entry(page));
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
        let mut gone: Vec<&Entry> = gone.map(|(_, entry)| entry).collect();
        gone.sort_by(|a, b| (&a.title, &a.slug).cmp(&(&b.title, &b.slug)));
        changes.extend(gone.into_iter().map(|e| Change::Removed {
            slug: e.slug.clone(),
            title: e.title.clone(),
        }));
        changes
    }
}

fn key(tagged: &Tagged) -> String {
    let origin = &tagged.article.origin;
    match origin.part {
        0 => origin.path.clone(),
        part => format!("{}#{part}", origin.path),
    }
}

fn entry(page: &Page) -> Entry {
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
    put("countries", Some(about(&page.tagged)));
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
    Entry {
        slug: page.slug.clone(),
        title: a.title.value.clone(),
        fields,
    }
}

/// Codes of the countries that the article is about.
fn about(tagged: &Tagged) -> String {
    let about = tagged.countries.iter().filter(|c| c.tier == Tier::About);
    let codes: Vec<&str> = about.map(|c| c.code.as_str()).collect();
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

fn differences(before: &Entry, after: &Entry) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let mut compare = |key: &str, before: Option<&String>, after: Option<&String>| {
        if before != after {
            let (before, after) = (before.cloned(), after.cloned());
            changes.push(FieldChange {
                key: key.to_string(),
                before,
                after,
            });
        }
    };
    compare("title", Some(&before.title), Some(&after.title));
    compare("slug", Some(&before.slug), Some(&after.slug));
    let keys: std::collections::BTreeSet<&String> =
        before.fields.keys().chain(after.fields.keys()).collect();
    for key in keys {
        compare(key, before.fields.get(key), after.fields.get(key));
    }
    changes
}
