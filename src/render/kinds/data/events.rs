//! The events as JSON and CSV: `data/events.json`, `data/events.csv`.

use super::articles::join;
use super::csv::Csv;
use super::places::{Place, of_event};
use super::{Listed, document, is_false};
use crate::config::BodyMode;
use crate::model::Span;
use crate::render::scene::Scene;
use serde::Serialize;

/// An event as JSON has it. What is false, empty or unknown is left out.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    date: Option<String>,
    /// Why there is no date.
    #[serde(skip_serializing_if = "Option::is_none")]
    undated: Option<&'a str>,
    #[serde(skip_serializing_if = "is_false")]
    scheduled: bool,
    kind: &'static str,
    text: &'a str,
    /// Who did what, in words of the text, where that is less than the text; and the sentence before where
    /// it needs that.
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<String>,
    /// How much it counts, and whether the editor puts it first.
    weight: f32,
    #[serde(skip_serializing_if = "is_false")]
    pinned: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place<'a>>,
    evidence: &'static str,
    reports: Vec<Report<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<Difference<'a>>,
    /// What the editor says of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
}

#[derive(Serialize)]
struct Report<'a> {
    article: &'a str,
    /// Path of the sentence from the site's root.
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    ai_made: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    basis: &'static str,
    /// From what the date was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<&'a str>,
    /// Absent where it is the text of the event, or the outlet lets its words not be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    seed: &'a str,
    lines: &'a [Span],
}

#[derive(Serialize)]
struct Difference<'a> {
    about: &'a str,
    versions: Vec<Version<'a>>,
}

#[derive(Serialize)]
struct Version<'a> {
    text: &'a str,
    articles: Vec<&'a str>,
}

/// An event, its place left open: to look for one costs a scan of its words.
fn record<'a>(scene: &'a Scene<'_>, i: usize) -> Record<'a> {
    let event = &scene.portal.events[i];
    let text = scene.text_of(event);
    let id_of = |article: usize| &*scene.portal.articles[article].names.article;
    let reports = event.reports.iter().map(|r| {
        let article = &scene.portal.articles[r.article].tagged.article;
        let reported = scene.reported(r);
        let shown = scene.mode(article) != BodyMode::Link;
        Report {
            article: id_of(r.article),
            path: scene.path_of_report(r),
            outlet: article.publisher.as_ref().map(|p| p.value.as_str()),
            published: article.published.as_ref().map(|p| p.value.to_string()),
            ai_made: article.is_ai_made(),
            date: reported.date.map(|d| d.to_string()),
            basis: reported.basis.word(),
            inferred: Some(reported.reason.as_str())
                .filter(|r| reported.date.is_some() && !r.is_empty()),
            text: Some(reported.text.as_str()).filter(|t| shown && *t != text),
            seed: &article.origin.path,
            lines: &reported.at,
        }
    });
    let differences = event.differences.iter().map(|d| {
        let versions = d.versions.iter().map(|(text, reports)| Version {
            text,
            articles: reports.iter().map(|r| id_of(r.article)).collect(),
        });
        Difference {
            about: &d.about,
            versions: versions.collect(),
        }
    });
    let reason = Some(scene.reported(&event.told).reason.as_str());
    let headline = scene.headline(event);
    Record {
        id: &event.id,
        date: event.date.map(|d| d.to_string()),
        undated: reason.filter(|_| event.date.is_none()),
        scheduled: event.scheduled,
        kind: event.kind.word(),
        text,
        headline: Some(headline.text).filter(|h| h != text),
        context: Some(headline.context).filter(|c| !c.is_empty()),
        weight: event.weight,
        pinned: event.pinned,
        countries: event.countries.iter().map(|c| c.as_str()).collect(),
        place: None,
        evidence: event.strength.word(),
        reports: reports.collect(),
        differences: differences.collect(),
        notes: scene.notes(event),
    }
}

/// Events as JSON.
pub fn json(scene: &Scene<'_>, path: &str, events: &[usize]) -> Vec<u8> {
    document(scene, (path, "events"), "events", events, |i| Record {
        place: of_event(scene, &scene.portal.events[i]),
        ..record(scene, i)
    })
}

/// The file that lists the parts.
pub fn index(scene: &Scene<'_>, path: &str, parts: &[Listed<'_>]) -> Vec<u8> {
    super::index(scene, (path, "events"), parts)
}

/// The columns of the table. Lists within a cell are parted by a semicolon.
const COLUMNS: &[&str] = &[
    "id",
    "date",
    "begin",
    "end",
    "undated",
    "scheduled",
    "kind",
    "text",
    "headline",
    "weight",
    "countries",
    "evidence",
    "sources",
    "outlets",
    "articles",
    "differs_in",
    "path",
];

/// Events as CSV. `begin` and `end` are the first and last day that the date can mean.
pub fn csv(scene: &Scene<'_>, _: &str, events: &[usize]) -> Vec<u8> {
    let mut csv = Csv::new(COLUMNS);
    for &i in events {
        let event = &scene.portal.events[i];
        let date = event.date;
        let r = record(scene, i);
        let day = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
        let mut outlets: Vec<&str> = r.reports.iter().filter_map(|r| r.outlet).collect();
        outlets.dedup();
        csv.row([
            r.id.to_string(),
            r.date.clone().unwrap_or_default(),
            day(date.and_then(|d| d.first_day())),
            day(date.and_then(|d| d.last_day())),
            r.undated.unwrap_or("").to_string(),
            r.scheduled.to_string(),
            r.kind.to_string(),
            r.text.to_string(),
            r.headline.clone().unwrap_or_default(),
            r.weight.to_string(),
            join(r.countries.iter().copied()),
            r.evidence.to_string(),
            r.reports.len().to_string(),
            join(outlets.into_iter()),
            join(r.reports.iter().map(|r| r.article)),
            join(r.differences.iter().map(|d| d.about)),
            scene.path_of_report(&event.told),
        ]);
    }
    csv.finish()
}
