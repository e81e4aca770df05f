//! The countries of the portal: `data/countries.json` with how much there is of each, and
//! `data/countries/<slug>.json` with the ids of its articles and events.

use super::{document, head};
use crate::model::CountryCode;
use crate::portal::Dossier;
use crate::render::parts::ways::{has_calendar, has_feeds};
use crate::render::scene::{Scene, of_dossier};
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    alpha3: &'a str,
    name: &'a str,
    /// The next ones and `ids` are `null` where it has no page.
    path: Option<String>,
    feed: Option<String>,
    calendar: Option<String>,
    region: Option<&'a str>,
    subregion: Option<&'a str>,
    /// Latitude and longitude of a point in its middle.
    at: Option<[f32; 2]>,
    /// How many articles are about it, mention it, and have it as their venue only.
    about: usize,
    mentioned: usize,
    place: usize,
    events: usize,
    /// First and last day of publication of the articles about it.
    first: Option<String>,
    latest: Option<String>,
    /// The file of its articles and events.
    ids: Option<String>,
}

/// What there is of one country.
#[derive(Serialize)]
struct Ids<'a> {
    code: &'a str,
    name: &'a str,
    path: String,
    about: Vec<&'a str>,
    mentioned: Vec<&'a str>,
    place: Vec<&'a str>,
    events: Vec<&'a str>,
}

/// The path of the file of a country's articles and events.
pub fn path_of(dossier: &Dossier) -> String {
    format!("data/countries/{}.json", dossier.subject.slug)
}

/// Writes the list of countries.
pub fn write(scene: &Scene<'_>, path: &str) -> Vec<u8> {
    let portal = scene.portal;
    let all: Vec<usize> = (0..portal.countries().len()).collect();
    let published = |&i: &usize| {
        let article = &portal.articles[i].tagged.article;
        article.published.as_ref().map(|p| p.value.to_string())
    };
    document(scene, (path, "countries"), "countries", &all, |i| {
        let dossier = &portal.countries()[i];
        let subject = &dossier.subject;
        let country = CountryCode::new(&subject.key).and_then(|c| scene.gazetteer.country(c));
        let said = |text: &'_ str| !text.is_empty();
        let stem = format!("countries/{}", subject.slug);
        let with_page = |path: String| subject.has_page.then_some(path);
        Record {
            code: &subject.key,
            alpha3: country.map_or("", |c| &c.alpha3),
            name: &subject.label,
            path: with_page(format!("{stem}.html")),
            feed: with_page(format!("{stem}.xml")).filter(|_| has_feeds(scene, dossier)),
            calendar: has_calendar(dossier).then(|| format!("{stem}.ics")),
            region: country.map(|c| c.region.as_str()).filter(|r| said(r)),
            subregion: country.map(|c| c.subregion.as_str()).filter(|r| said(r)),
            at: country.map(|c| [c.at.0, c.at.1]),
            about: dossier.about.len(),
            mentioned: dossier.mentioned.len(),
            place: dossier.place.len(),
            events: dossier.events.len(),
            // the latest article stands first
            first: dossier.about.iter().rev().find_map(published),
            latest: dossier.about.iter().find_map(published),
            ids: with_page(path_of(dossier)),
        }
    })
}

/// Writes the articles and events of a country.
pub fn of_one(scene: &Scene<'_>, path: &str, dossier: &Dossier) -> Vec<u8> {
    let portal = scene.portal;
    let of = |list: &[usize]| -> Vec<&str> {
        let articles = list.iter().map(|&i| &portal.articles[i]);
        articles.map(|page| &*page.names.article).collect()
    };
    let events = dossier.events.iter().map(|&e| &*portal.events[e].id);
    let record = Ids {
        code: &dossier.subject.key,
        name: &dossier.subject.label,
        path: of_dossier(dossier).path,
        about: of(&dossier.about),
        mentioned: of(&dossier.mentioned),
        place: of(&dossier.place),
        events: events.collect(),
    };
    let count = record.about.len() + record.mentioned.len() + record.place.len();
    let mut out = head(scene, path, "country", count);
    let record = serde_json::to_string(&record).unwrap_or_default();
    out.push(b',');
    out.extend_from_slice(record.trim_start_matches('{').as_bytes());
    out.push(b'\n');
    out
}
