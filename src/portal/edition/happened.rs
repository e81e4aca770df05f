//! What an edition keeps of the events of an article, and what became of them since.

use super::{FieldChange, Page};
use crate::portal::events::Merged;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of what is kept of an event, in their order; the last says whether an editor parted or
/// joined it, and is not compared by itself.
const PARTS: [&str; 6] = [
    "event-date",
    "event-countries",
    "event-headline",
    "event-note",
    "event-reports",
    "",
];

/// What is kept of each event of an article, by its id: the parts, with a tab between.
pub(super) fn kept(page: &Page, all: &[Merged]) -> BTreeMap<String, String> {
    let events = page.tagged.article.events.iter().zip(&page.events);
    let told = events.map(|(event, merged)| {
        let editor = event.editor.as_deref();
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let countries: Vec<&str> = event.countries.iter().map(|c| c.as_str()).collect();
        let parted = editor.map_or("", |e| match (e.split, e.merge.is_empty()) {
            (true, _) => "split",
            (false, false) => "merge",
            (false, true) => "",
        });
        let parts = [
            event.date.map(|d| d.to_string()).unwrap_or_default(),
            countries.join(" "),
            editor.map_or(String::new(), |e| words(&e.headline)),
            editor.map_or(String::new(), |e| words(&e.note)),
            all.get(*merged).map_or(1, |m| m.reports.len()).to_string(),
            parted.to_string(),
        ];
        parts.join("\t").trim_end_matches('\t').to_string()
    });
    let ids = page.names.events.iter().map(|id| id.to_string());
    ids.zip(told).collect()
}

/// What became of the events: those that are there in the order of the article, then those that are not.
pub(super) fn differences(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    page: &Page,
) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let part = |told: &str, i: usize| told.split('\t').nth(i).unwrap_or("").to_string();
    let some = |text: String| Some(text).filter(|t| !t.is_empty());
    let mut seen = BTreeSet::new();
    for (position, id) in page.names.events.iter().enumerate() {
        let Some(is) = after.get(&**id).filter(|_| seen.insert(id)) else {
            continue;
        };
        let mut change = |key: &str, before: Option<String>, after: Option<String>| {
            changes.push(FieldChange {
                key: key.to_string(),
                event: Some(position),
                before,
                after,
            });
        };
        let Some(was) = before.get(&**id) else {
            change("event-new", None, some(part(is, 0)));
            continue;
        };
        // Reports come and go with other articles: they count where an editor's word on them changed.
        let parted = part(was, 5) != part(is, 5);
        for (i, key) in PARTS.iter().enumerate().take(5) {
            let (was, is) = (part(was, i), part(is, i));
            if was != is && (*key != "event-reports" || parted) {
                change(key, some(was), some(is));
            }
        }
    }
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id));
    changes.extend(gone.map(|(_, was)| FieldChange {
        key: "event-gone".to_string(),
        event: None,
        before: some(part(was, 0)),
        after: None,
    }));
    changes
}
