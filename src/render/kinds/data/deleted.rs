//! What earlier editions had and this one has not: `data/deleted.json`.

use super::{document, index};
use crate::portal::edition::Gone;
use crate::render::scene::Scene;
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    /// `article` or `event`.
    kind: &'static str,
    /// The path that the article's page had.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// The day of the edition that had it last.
    last: Option<&'a str>,
}

/// Writes the list; an empty one where no edition was kept.
pub fn write(scene: &Scene<'_>, path: &str) -> Vec<u8> {
    let deleted = &scene.portal.deleted;
    let day = |last: &'_ str| -> bool { !last.is_empty() };
    let article = |(id, gone): (&'_ String, &'_ Gone)| (id.clone(), gone.clone());
    let articles: Vec<(String, Gone)> = deleted.articles.iter().map(article).collect();
    let events: Vec<(&String, &String)> = deleted.events.iter().collect();
    if articles.is_empty() && events.is_empty() {
        let mut empty = index(scene, (path, "deleted"), &[]);
        // The list is there, and holds nothing.
        let text = String::from_utf8_lossy(&empty).replace("\"parts\"", "\"deleted\"");
        empty = text.into_bytes();
        return empty;
    }
    let all: Vec<usize> = (0..articles.len() + events.len()).collect();
    document(
        scene,
        (path, "deleted"),
        "deleted",
        &all,
        |i| match articles.get(i) {
            Some((id, gone)) => Record {
                id,
                kind: "article",
                path: Some(format!("articles/{}.html", gone.slug)),
                title: Some(&gone.title),
                last: Some(gone.last.as_str()).filter(|l| day(l)),
            },
            None => {
                let (id, last) = events[i - articles.len()];
                Record {
                    id,
                    kind: "event",
                    path: None,
                    title: None,
                    last: Some(last.as_str()).filter(|l| day(l)),
                }
            }
        },
    )
}
