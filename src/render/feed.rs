//! Atom feeds (RFC 4287): `feed.xml` for the site, `countries/<slug>.xml` for each country.
//!
//! An entry has a date of publication only where its source states one to the day. `updated`,
//! which Atom demands, is then the day of the edition.

use super::article::original;
use super::plan::Task;
use super::scene::{Scene, of_dossier, title_of};
use crate::diagnostics::Diagnostic;
use crate::model::{Article, Tier};
use crate::output::Output;
use crate::portal::Dossier;
use serde::Serialize;

/// How many of the latest articles a feed names.
const MOST: usize = 50;

#[derive(Serialize)]
struct View {
    feed: FeedView,
}

#[derive(Serialize)]
struct FeedView {
    title: String,
    subtitle: String,
    id: String,
    own: String,
    page: String,
    updated: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    id: String,
    page: String,
    original: Option<String>,
    published: Option<String>,
    updated: String,
    outlet: String,
    ai: bool,
    countries: Vec<String>,
    summary: String,
}

/// Path of a dossier's feed.
pub fn path_of(dossier: &Dossier) -> String {
    format!("countries/{}.xml", dossier.subject.slug)
}

/// A task for each feed.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let site = scene.portal.site;
    let whole = Task::new("feed.xml", |path| {
        let all: Vec<usize> = (0..scene.portal.articles.len().min(MOST)).collect();
        let names = (site.title.as_str(), site.description.as_str());
        one(scene, path, "index.html", names, &all)
    });
    let countries = scene.portal.countries.iter().map(|d| {
        Task::new(path_of(d), move |path| {
            let mut articles = [&d.about[..], &d.mentioned[..]].concat();
            articles.sort_unstable();
            let title = format!("{}: {}", site.title, d.subject.label);
            one(scene, path, &of_dossier(d).path, (&title, ""), &articles)
        })
    });
    std::iter::once(whole).chain(countries).collect()
}

/// Makes a feed.
///
/// # Errors
/// The template cannot be rendered.
fn one(
    scene: &Scene<'_>,
    path: &str,
    page: &str,
    (title, subtitle): (&str, &str),
    articles: &[usize],
) -> Result<Output, Diagnostic> {
    // Without the site's address links count from the feed's own place.
    let root = match &scene.portal.site.base_url {
        Some(base) => base.clone(),
        None => "../".repeat(path.matches('/').count()),
    };
    let latest = &articles[..articles.len().min(MOST)];
    let updated = updated(scene, latest);
    let view = View {
        feed: FeedView {
            title: clean(title),
            subtitle: clean(subtitle),
            id: id(scene, path),
            own: format!("{root}{path}"),
            page: format!("{root}{page}"),
            entries: latest
                .iter()
                .map(|&i| entry(scene, i, &root, &updated))
                .collect(),
            updated,
        },
    };
    scene.draw("feed.xml", path, "a feed", &view)
}

fn entry(scene: &Scene<'_>, article: usize, root: &str, updated: &str) -> Entry {
    let page = &scene.portal.articles[article];
    let article = &page.tagged.article;
    let path = scene.path_of(page);
    let about = page
        .tagged
        .countries
        .iter()
        .filter(|c| c.tier == Tier::About);
    let published = published(article);
    Entry {
        title: clean(title_of(article)),
        id: id(scene, &path),
        page: format!("{root}{path}"),
        original: original(article).map(clean),
        updated: published.clone().unwrap_or_else(|| updated.to_string()),
        published,
        outlet: clean(article.publisher.as_ref().map_or("", |p| p.value.as_str())),
        ai: article.is_ai_made(),
        countries: about
            .filter_map(|c| Some(clean(&scene.country(c.code)?.name)))
            .collect(),
        summary: clean(&scene.summary(article)),
    }
}

/// The day of publication as the instant at which it began, since Atom knows no days.
fn published(article: &Article) -> Option<String> {
    let day = article.published.as_ref()?.value.to_day()?;
    Some(format!("{day}T00:00:00Z"))
}

/// The day of the edition; failing that, of the latest article; failing that, the first day that
/// readers of feeds know.
fn updated(scene: &Scene<'_>, articles: &[usize]) -> String {
    let edition = scene.portal.site.date.and_then(|d| d.to_day());
    let latest = articles
        .iter()
        .find_map(|&i| published(&scene.portal.articles[i].tagged.article));
    match edition {
        Some(day) => format!("{day}T00:00:00Z"),
        None => latest.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_string()),
    }
}

/// A name that stays: the address, or a URN where the site's address is not known.
fn id(scene: &Scene<'_>, path: &str) -> String {
    match &scene.portal.site.base_url {
        Some(base) => format!("{base}{path}"),
        None => format!("urn:briefing:{path}"),
    }
}

/// The text without the control characters that XML 1.0 cannot hold.
fn clean(text: &str) -> String {
    text.chars()
        .filter(|&c| {
            !(c.is_control() && !matches!(c, '\n' | '\t')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
        })
        .collect()
}
