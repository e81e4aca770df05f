//! Events at a place that is known, as GeoJSON (RFC 7946): `data/events.geojson`.
//!
//! A place is known where the sentence names one town as the venue, and the gazetteer has its
//! point. A country alone is no place: its events are left out. What else is known of an event stands
//! under its id in `data/events.json`.

use crate::gazetteer::{Form, Mention};
use crate::model::Span;
use crate::portal::Merged;
use crate::render::scene::Scene;
use crate::tagging::own_words_of;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::json;

/// Where an event took or takes place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place<'a> {
    /// Its name, as the sentence has it.
    pub name: &'a str,
    /// The code of its country.
    pub country: String,
    /// Longitude and latitude, degrees east and north (WGS 84).
    pub at: [f64; 2],
}

/// The place of an event; `None` where its own words in the sentence name none, or more than one,
/// or only where someone left for.
pub fn of_event<'a>(scene: &'a Scene<'_>, event: &'a Merged) -> Option<Place<'a>> {
    let told = &event.told;
    let events = &scene.portal.articles[told.article].tagged.article.events;
    let text = &scene.reported(told).text;
    let own = own_words_of(events, told.event);
    let at = &events[told.event].at;
    let found = scene.gazetteer.find(text);
    let of_event = |m: &&Mention| {
        let form = matches!(m.form, Form::Town | Form::Capital);
        let aim = AIMS.iter().any(|aim| text[..m.range.start].ends_with(aim));
        form && m.venue
            && !aim
            && within(text, at, &own, m.range.start)
            && !m.organization
            && event.countries.contains(&m.code)
    };
    let mut places = found.iter().filter(of_event);
    let first = places.next()?;
    let name = text.get(first.range.clone())?;
    let other = |m: &Mention| text.get(m.range.clone()) != Some(name);
    if places.any(other) {
        return None;
    }
    let (lat, lon) = scene.gazetteer.point(name, first.code)?;
    Some(Place {
        name,
        country: first.code.to_string(),
        at: [lon, lat].map(hundredths),
    })
}

/// Words before a place that nobody has reached yet.
const AIMS: &[&str] = &[" for ", " towards ", " toward ", " bound for "];

/// Whether a byte of an event's sentence is among the event's own words.
fn within(text: &str, sentence: &[Span], own: &[Span], byte: usize) -> bool {
    let mut point = text[..byte].chars().count() as u32;
    for span in sentence {
        let length = span.end - span.start;
        if point < length {
            let at = span.start + point;
            return own
                .iter()
                .any(|s| s.line == span.line && s.start <= at && at < s.end);
        }
        point -= (length + 1).min(point); // the space that joins two lines
    }
    false
}

/// Degrees as the tables have them, to the hundredth.
fn hundredths(degrees: f32) -> f64 {
    (f64::from(degrees) * 100.0).round() / 100.0
}

/// Writes the features.
pub fn write(scene: &Scene<'_>, _: &str, events: &[usize]) -> Vec<u8> {
    let feature = |&i: &usize| {
        let event = &scene.portal.events[i];
        let place = of_event(scene, event)?;
        let feature = json!({
            "type": "Feature",
            "id": *event.id,
            "geometry": {"type": "Point", "coordinates": place.at},
            "properties": {
                "date": event.date.map(|d| d.to_string()),
                "headline": scene.headline(event).text,
                "place": place.name,
                "country": place.country,
                "kind": event.kind.word(),
            },
        });
        Some(feature.to_string())
    };
    let features: Vec<String> = events.par_iter().filter_map(feature).collect();
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    out.push_str(&features.join(",\n"));
    out.push_str("\n]}\n");
    out.into_bytes()
}
