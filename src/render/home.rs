//! The home page: `index.html`.

use super::changes::{self, ChangeView};
use super::charts::{self, Chart};
use super::dates::DateView;
use super::months::{self, Roundup};
use super::plan::Task;
use super::scene::{Scene, of_dossier};
use super::subject::person::at;
use super::timeline;
use super::view::{PageView, Tally};
use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use serde::Serialize;

/// How many events ahead, countries and changes the page names.
const AHEAD: usize = 6;
const COUNTRIES: usize = 14;
const CHANGES: usize = 6;
/// How many key points of the latest article it shows.
const POINTS: usize = 3;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// How much there is, in words.
    numbers: Vec<String>,
    /// The latest article, and what it says in brief.
    lead: String,
    /// What the latest article says in brief.
    points: Vec<Point<'a>>,
    /// The articles after it, drawn.
    latest: String,
    /// The latest month.
    month: Option<Roundup>,
    /// Whether there are more articles.
    more_articles: bool,
    /// Events that lie ahead.
    ahead: Vec<Ahead<'a>>,
    /// What changed since the last edition.
    changes: Vec<ChangeView>,
    /// Whether there is a page of all changes.
    all_changes: bool,
    /// The countries with most articles.
    countries: Vec<Tally>,
    /// A map of them.
    map: Option<Chart>,
}

/// A key point of the latest article, with its sentence.
#[derive(Serialize)]
struct Point<'a> {
    /// The sentence.
    text: &'a str,
    /// Where it stands.
    path: String,
}

#[derive(Serialize)]
struct Ahead<'a> {
    /// When.
    date: DateView,
    /// The sentence.
    text: &'a str,
    /// Where it stands.
    path: String,
    /// Whether only automatic systems report it.
    ai: bool,
}

/// Its address.
const PATH: &str = "index.html";

/// The page's task.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the home page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let (portal, words) = (scene.portal, scene.words);
    let site = portal.site;
    let latest: Vec<usize> = (0..portal.articles.len().min(site.home.latest)).collect();
    let dated = portal.events.iter().filter(|e| e.date.is_some()).count();
    let numbers = [
        ("articles", portal.articles.len()),
        ("outlets", portal.outlets.len()),
        ("countries", portal.countries.len()),
        ("dated", dated),
        ("undated", portal.events.len() - dated),
    ];
    let mut page = scene.page("home", PATH, &site.title);
    page.section = "home";
    page.description = site.description.clone();
    let mut countries: Vec<Tally> = portal
        .countries
        .iter()
        .filter(|d| d.subject.has_page)
        .map(|d| {
            let link = of_dossier(d);
            Tally {
                name: link.name,
                path: link.path,
                count: d.about.len(),
            }
        })
        .collect();
    countries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    countries.truncate(COUNTRIES);
    let mut first = changes::changes(scene);
    first.truncate(CHANGES);
    let view = View {
        page,
        numbers: numbers
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(what, n)| words.count(what, *n))
            .collect(),
        more_articles: portal.articles.len() > latest.len(),
        lead: scene.articles(&latest[..latest.len().min(1)], "")?,
        points: points(scene),
        latest: scene.articles(latest.get(1..).unwrap_or_default(), "")?,
        month: months::roundup(scene),
        ahead: agenda(scene),
        changes: first,
        all_changes: scene.portal.changes.is_some(),
        countries,
        map: charts::world(scene, "home.coverage"),
    };
    scene.draw("home.html", PATH, "the home page", &view)
}

/// The key points of the latest article beyond the first, which stands as its summary.
fn points<'a>(scene: &'a Scene<'_>) -> Vec<Point<'a>> {
    let Some(page) = scene.portal.articles.first() else {
        return Vec::new();
    };
    let article = &page.tagged.article;
    if scene.mode(article) != BodyMode::Full {
        return Vec::new();
    }
    let summary = scene.summary(article);
    let points = article.summary.iter().zip(&scene.anchors(0).points);
    points
        .filter(|(point, _)| !point.text.starts_with(summary.trim_end_matches('…')))
        .take(POINTS)
        .map(|(point, anchor)| Point {
            text: &point.text,
            path: at(scene, 0, Some(anchor)),
        })
        .collect()
}

/// What lies ahead of the edition; without a day of edition, what was announced last.
fn agenda<'a>(scene: &'a Scene<'_>) -> Vec<Ahead<'a>> {
    let events = &scene.portal.events;
    let mut positions = match scene.portal.site.date {
        Some(_) => timeline::ahead(scene),
        None => (0..events.len())
            .rev()
            .filter(|&i| events[i].scheduled && events[i].date.is_some())
            .collect(),
    };
    positions.truncate(AHEAD);
    positions
        .into_iter()
        .filter_map(|i| {
            let report = &events[i].told;
            let article = &scene.portal.articles[report.article].tagged.article;
            Some(Ahead {
                date: scene.date(events[i].date.as_ref()?),
                text: scene.text_of(&events[i]),
                path: scene.path_of_report(report),
                ai: article.is_ai_made(),
            })
        })
        .collect()
}
