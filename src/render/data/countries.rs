//! The countries of the portal: `data/countries.json`.

use super::document;
use crate::model::CountryCode;
use crate::portal::ids;
use crate::render::feeds::has_feeds;
use crate::render::scene::Scene;
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    alpha3: &'a str,
    name: &'a str,
    path: String,
    feed: Option<String>,
    calendar: String,
    region: Option<&'a str>,
    subregion: Option<&'a str>,
    /// Latitude and longitude of a point in its middle.
    at: Option<[f32; 2]>,
    about: Vec<String>,
    mentioned: Vec<String>,
    place: Vec<String>,
    events: Vec<&'a str>,
    /// First and last day of publication of the articles about it.
    first: Option<String>,
    latest: Option<String>,
}

/// Writes the list.
pub fn write(scene: &Scene<'_>, path: &str) -> Vec<u8> {
    let portal = scene.portal;
    let all: Vec<usize> = (0..portal.countries.len()).collect();
    let id = |&i: &usize| ids::article(&portal.articles[i].tagged.article);
    let published = |&i: &usize| {
        let article = &portal.articles[i].tagged.article;
        article.published.as_ref().map(|p| p.value.to_string())
    };
    document(scene, (path, "countries"), "countries", &all, |i| {
        let dossier = &portal.countries[i];
        let subject = &dossier.subject;
        let country = CountryCode::new(&subject.key).and_then(|c| scene.gazetteer.country(c));
        let said = |text: &'_ str| !text.is_empty();
        let stem = format!("countries/{}", subject.slug);
        let events = dossier.events.iter().map(|&e| portal.events[e].id.as_str());
        Record {
            code: &subject.key,
            alpha3: country.map_or("", |c| &c.alpha3),
            name: &subject.label,
            path: format!("{stem}.html"),
            feed: has_feeds(scene, dossier).then(|| format!("{stem}.xml")),
            calendar: format!("{stem}.ics"),
            region: country.map(|c| c.region.as_str()).filter(|r| said(r)),
            subregion: country.map(|c| c.subregion.as_str()).filter(|r| said(r)),
            at: country.map(|c| [c.at.0, c.at.1]),
            about: dossier.about.iter().map(id).collect(),
            mentioned: dossier.mentioned.iter().map(id).collect(),
            place: dossier.place.iter().map(id).collect(),
            events: events.collect(),
            // the latest article stands first
            first: dossier.about.iter().rev().find_map(published),
            latest: dossier.about.iter().find_map(published),
        }
    })
}
