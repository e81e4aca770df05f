//! By what hits can be narrowed: countries, topics, outlet and year of every article, in columns.
//!
//! A column gives each document a string of digits, one for each of its values, and a comma ends
//! it. What the digits stand for is said in the same file, so a new country or outlet changes no
//! file but those of its articles.

use super::documents::{Document, Room};
use crate::portal::{Dossier, slugify};
use crate::render::scene::of_dossier;
use crate::render::when::place;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many documents one file of columns covers.
pub const BLOCK: usize = 2048;

/// One facet of a block: its values, and which documents have them.
#[derive(Default)]
struct Column {
    values: Vec<String>,
    places: BTreeMap<String, usize>,
    digits: String,
}

impl Column {
    fn put(&mut self, value: &str) {
        let place = match self.places.get(value) {
            Some(place) => *place,
            None => {
                self.values.push(value.to_string());
                self.places.insert(value.to_string(), self.values.len() - 1);
                self.values.len() - 1
            }
        };
        // The letters from A on, without those that JSON would escape; then from U+0100 on.
        self.digits.push(match place {
            0..26 => char::from(b'A' + place as u8),
            26..52 => char::from(b'a' + place as u8 - 26),
            place => char::from_u32(0x100 + place as u32).unwrap_or('\u{fffd}'),
        });
    }
}

/// The columns of all articles of a room: a name and a content for each block.
pub fn blocks(
    number: usize,
    room: &Room<'_>,
    outlets: &BTreeMap<&str, &str>,
) -> Vec<(String, Value)> {
    room.documents
        .par_chunks(BLOCK)
        .enumerate()
        .map(|(n, documents)| (format!("f-{number}-{n}"), block(documents, outlets)))
        .collect()
}

fn block(documents: &[Document<'_>], outlets: &BTreeMap<&str, &str>) -> Value {
    let mut columns: [Column; 4] = Default::default();
    for document in documents {
        let [country, topic, outlet, year] = &mut columns;
        if let Document::Article(page) = document {
            let tagged = &page.tagged;
            tagged
                .about()
                .for_each(|c| country.put(&c.code.as_str().to_lowercase()));
            tagged.topics.iter().for_each(|t| topic.put(&t.key));
            if let Some(publisher) = &tagged.article.publisher {
                let name = publisher.value.as_str();
                outlet.put(outlets.get(name).copied().unwrap_or(name));
            }
            let years = tagged.article.published.as_ref();
            match years.map(|p| place(&p.value).0) {
                Some(known) => year.put(&known.to_string()),
                None => year.put("undated"),
            }
        }
        columns.iter_mut().for_each(|c| c.digits.push(','));
    }
    let columns: Vec<Value> = columns
        .iter()
        .map(|c| json!([c.values, c.digits]))
        .collect();
    json!(columns)
}

/// What the values of a facet are called: key and label, those that have pages first and in the
/// order of their pages.
pub fn labels(dossiers: &[Dossier], key: impl Fn(&Dossier) -> String) -> Vec<(String, String)> {
    let (with, without): (Vec<&Dossier>, Vec<&Dossier>) = dossiers
        .iter()
        .partition(|d| !of_dossier(d).path.is_empty());
    with.into_iter()
        .chain(without)
        .map(|d| (key(d), d.subject.label.clone()))
        .collect()
}

/// The key of a country, as in `data-of`.
pub fn of_country(dossier: &Dossier) -> String {
    dossier.subject.key.to_lowercase()
}

/// The key of a topic: that of the vocabulary.
pub fn of_topic(dossier: &Dossier) -> String {
    dossier.subject.key.clone()
}

/// The key of an outlet: the last part of its address.
pub fn of_outlet(dossier: &Dossier) -> String {
    match dossier.subject.slug.as_str() {
        "" => slugify(&dossier.subject.label),
        slug => slug.to_string(),
    }
}
