//! The articles as JSON and CSV: `data/articles.json`, `data/articles.csv`.

use super::csv::Csv;
use super::{Listed, document, is_false};
use crate::config::BodyMode;
use crate::model::{Field, Tier};
use crate::render::scene::{Scene, title_of};
use serde::Serialize;

/// An article as JSON has it. What is false, empty or unknown is left out.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    /// Path of its page from the site's root.
    path: String,
    title: &'a str,
    title_basis: &'static str,
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_basis: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undated: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dateline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<&'a str>,
    body: &'static str,
    #[serde(skip_serializing_if = "is_false")]
    ai_made: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    countries: Vec<Country<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    topics: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    people: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizations: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<Notice<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    copies: Vec<&'a str>,
    seed: Seed<'a>,
}

#[derive(Serialize)]
struct Country<'a> {
    code: &'a str,
    tier: &'static str,
    salience: f32,
    reason: &'a str,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Notice<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    text: &'a str,
}

#[derive(Serialize)]
struct Seed<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
}

/// The word of the settings for how much of a text is shown.
pub fn mode_word(mode: BodyMode) -> &'static str {
    match mode {
        BodyMode::Full => "full",
        BodyMode::Excerpt => "excerpt",
        BodyMode::Link => "link",
    }
}

fn record<'a>(scene: &'a Scene<'_>, i: usize) -> Record<'a> {
    let page = &scene.portal.articles[i];
    let (article, tagged) = (&page.tagged.article, &page.tagged);
    let text = |f: &'a Option<Field<String>>| f.as_ref().map(|f| f.value.as_str());
    let said = |text: &'a str| Some(text).filter(|t| !t.is_empty());
    let events = page
        .events
        .iter()
        .filter_map(|&e| scene.portal.events.get(e));
    let mut events: Vec<&str> = events.map(|e| &*e.id).collect();
    events.dedup();
    Record {
        id: &page.names.article,
        path: scene.path_of(page),
        title: title_of(article),
        title_basis: article.title.basis.word(),
        published: article.published.as_ref().map(|p| p.value.to_string()),
        published_basis: article.published.as_ref().map(|p| p.basis.word()),
        stamp: said(&article.stamp),
        undated: said(&article.undated),
        updated: article.updated.as_ref().map(|p| p.value.to_string()),
        byline: text(&article.byline),
        outlet: text(&article.publisher),
        agency: text(&article.agency),
        dateline: text(&article.dateline),
        original: article.original(),
        language: text(&article.language),
        licence: scene
            .outlet_settings(article)
            .and_then(|o| o.licence.as_deref()),
        body: mode_word(scene.mode(article)),
        ai_made: article.is_ai_made(),
        summary: Some(scene.summary(article)).filter(|s| !s.is_empty()),
        countries: tagged
            .countries
            .iter()
            .map(|c| Country {
                code: c.code.as_str(),
                tier: c.tier.word(),
                salience: c.salience,
                reason: &c.reason,
            })
            .collect(),
        topics: tagged.topics.iter().map(|t| t.key.as_str()).collect(),
        people: article
            .people
            .iter()
            .map(|p| Person {
                name: &p.name,
                role: said(&p.role),
            })
            .collect(),
        organizations: article
            .organizations
            .iter()
            .map(|o| o.name.as_str())
            .collect(),
        events,
        notices: article
            .notices
            .iter()
            .map(|n| Notice {
                kind: n.kind.word(),
                date: n.date.map(|d| d.to_string()),
                text: &n.text,
            })
            .collect(),
        copies: page
            .near_duplicates
            .iter()
            .map(|&c| &*scene.portal.articles[c].names.article)
            .collect(),
        seed: Seed {
            path: &article.origin.path,
            part: Some(article.origin.part).filter(|&p| p > 0),
            sha256: said(&article.origin.sha256),
        },
    }
}

/// Articles as JSON.
pub fn json(scene: &Scene<'_>, path: &str, articles: &[usize]) -> Vec<u8> {
    document(scene, (path, "articles"), "articles", articles, |i| {
        record(scene, i)
    })
}

/// The file that lists the parts.
pub fn index(scene: &Scene<'_>, path: &str, parts: &[Listed<'_>]) -> Vec<u8> {
    super::index(scene, (path, "articles"), parts)
}

/// The columns of the table. Lists within a cell are parted by a semicolon.
const COLUMNS: &[&str] = &[
    "id",
    "title",
    "title_basis",
    "published",
    "published_basis",
    "undated",
    "updated",
    "outlet",
    "byline",
    "original",
    "language",
    "ai_made",
    "countries_about",
    "countries_mentioned",
    "countries_place",
    "topics",
    "people",
    "organizations",
    "events",
    "licence",
    "path",
    "seed",
];

/// Articles as CSV.
pub fn csv(scene: &Scene<'_>, _: &str, articles: &[usize]) -> Vec<u8> {
    let mut csv = Csv::new(COLUMNS);
    for &i in articles {
        let r = record(scene, i);
        let of_tier = |tier: Tier| {
            let of = r.countries.iter().filter(|c| c.tier == tier.word());
            join(of.map(|c| c.code))
        };
        let or_blank = |text: Option<&str>| text.unwrap_or("").to_string();
        csv.row([
            r.id.to_string(),
            r.title.to_string(),
            r.title_basis.to_string(),
            or_blank(r.published.as_deref()),
            or_blank(r.published_basis),
            or_blank(r.undated),
            or_blank(r.updated.as_deref()),
            or_blank(r.outlet),
            or_blank(r.byline),
            or_blank(r.original),
            or_blank(r.language),
            r.ai_made.to_string(),
            of_tier(Tier::About),
            of_tier(Tier::Mentioned),
            of_tier(Tier::Place),
            join(r.topics.iter().copied()),
            join(r.people.iter().map(|p| p.name)),
            join(r.organizations.iter().copied()),
            join(r.events.iter().copied()),
            or_blank(r.licence),
            r.path.clone(),
            r.seed.path.to_string(),
        ]);
    }
    csv.finish()
}

/// A list within a cell.
pub fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}
