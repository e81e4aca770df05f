//! The home page: `index.html`, and its map as a file of its own.

mod lead;
mod stories;

use crate::diagnostics::Diagnostic;
use crate::model::{Edtf, SubjectKind};
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::changes::{self, ChangeView};
use crate::render::parts::charts;
use crate::render::parts::{addresses, company, dated};
use crate::render::scene::{KeyEvent, Scene, of_dossier};
use crate::render::theme::template;
use crate::render::view::{PageView, Ref, Tally};
use crate::render::when::place;
use lead::Lead;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use stories::Story;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("home.html")],
    menu: &[("home", PATH)],
    ..Kind::of_files("home", Making::Each(tasks))
};

/// How many events ahead, key developments, countries, months and changes the page names.
const AHEAD: usize = 4;
const DEVELOPMENTS: usize = 5;
const COUNTRIES: usize = 8;
const MONTHS: usize = 5;
const CHANGES: usize = 3;
/// Fewer developments than this in the latest month, and earlier months are looked at too.
const FEW: usize = 3;
/// How many undated articles it names.
const UNDATED: usize = 5;
/// How many days ahead it looks.
const YEAR: i32 = 366;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// How much there is, in words.
    numbers: Vec<String>,
    /// The editor's introduction, as finished HTML; may be empty.
    introduction: String,
    /// The key developments in the editor's words, as finished HTML; they stand in place of others.
    told: Vec<String>,
    /// The latest article, and what it says in brief.
    lead: Option<Lead<'a>>,
    /// The events that matter most of the latest month, or of the latest months.
    developments: Vec<KeyEvent<'a>>,
    /// The dates that come next within a year.
    ahead: Vec<KeyEvent<'a>>,
    /// What changed since the last edition.
    changes: Vec<ChangeView>,
    /// Whether there is a page of all changes.
    all_changes: bool,
    /// The articles after the lead, reports of one story together.
    latest: Vec<Story<'a>>,
    /// Whether there are more articles.
    more_articles: bool,
    /// Articles without a date, drawn.
    undated: String,
    /// The countries with most articles.
    countries: Vec<Tally>,
    /// What the longest bar beside a country stands for.
    most: usize,
    /// The legend of the map; empty where there is none.
    legend: Vec<charts::Step>,
    /// The latest months.
    months: Vec<Month>,
}

#[derive(Serialize)]
struct Month {
    /// Its name, and its page.
    link: Ref,
    /// How much it holds, in words.
    numbers: Vec<String>,
}

/// Its address, and that of its map.
const PATH: &str = "index.html";
const MAP: &str = "charts/map.svg";

/// The page's task, and that of its map.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let map = charts::has_world(scene).then(|| Task::new(MAP, |path| make_map(scene, path)));
    let page = Task::new(PATH, |_| make(scene));
    std::iter::once(page).chain(map).collect()
}

/// Makes the map.
///
/// # Errors
/// None: it is drawn without a template.
fn make_map(scene: &Scene<'_>, path: &str) -> Result<Output, Diagnostic> {
    let svg = charts::world_alone(scene);
    Ok(Output::of_text(path, svg.into_bytes(), "the home page"))
}

/// Makes the home page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let (portal, words) = (scene.portal, scene.words);
    let site = portal.site;
    let (dated, undated): (Vec<usize>, Vec<usize>) = (0..portal.articles.len())
        .partition(|&i| portal.articles[i].tagged.article.published.is_some());
    let latest: Vec<usize> = dated.into_iter().take(site.home.latest).collect();
    let numbers = [
        ("articles", portal.articles.len()),
        ("outlets", portal.dossiers(SubjectKind::Outlet).len()),
    ];
    let mut page = scene.page("home", PATH, &site.title);
    page.section = "home";
    page.description = site.description.clone();
    let mut first = changes::changes(scene);
    first.truncate(CHANGES);
    let countries = countries(scene);
    let chosen = scene.editorial.lead(portal);
    let pinned = portal.articles.iter().position(|p| p.tagged.article.pin);
    let first_one = chosen
        .or(pinned)
        .or(latest.first().copied())
        .or(undated.first().copied());
    let lead = lead::lead(scene, first_one);
    let others: Vec<usize> = latest
        .iter()
        .copied()
        .filter(|i| Some(*i) != first_one)
        .collect();
    let told = lead.as_ref().and_then(|l| l.event);
    let view = View {
        page,
        numbers: numbers
            .iter()
            .filter(|(_, n)| *n > 0)
            .map(|(what, n)| words.count(what, *n))
            .collect(),
        developments: key_events(scene, &developments(scene, told)),
        ahead: key_events(scene, &agenda(scene)),
        introduction: scene.editorial.home_html(),
        told: scene.editorial.developments_html(),
        changes: first,
        all_changes: portal.changes.is_some(),
        more_articles: portal.articles.len() > latest.len() + undated.len().min(UNDATED),
        latest: stories::of(scene, &others)?,
        undated: scene.briefly(&undated[..undated.len().min(UNDATED)], "")?,
        lead,
        most: countries.first().map_or(1, |c| c.count),
        countries,
        legend: charts::legend(scene),
        months: months(scene),
    };
    scene.draw("home.html", PATH, "the home page", &view)
}

fn key_events<'a>(scene: &'a Scene<'_>, events: &[usize]) -> Vec<KeyEvent<'a>> {
    let events = events.iter();
    events
        .map(|&i| scene.key_event(&scene.portal.events[i]))
        .collect()
}

/// The countries with most articles about them.
fn countries(scene: &Scene<'_>) -> Vec<Tally> {
    let about = scene.portal.countries().iter();
    let about = about.filter(|d| d.subject.has_page);
    let tally = |d| {
        let Ref { name, path } = of_dossier(d);
        let count = d.about.len();
        Tally { name, path, count }
    };
    let mut countries: Vec<Tally> = about.map(tally).collect();
    countries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    countries.truncate(COUNTRIES);
    countries
}

/// The latest months, each with how much it holds.
fn months(scene: &Scene<'_>) -> Vec<Month> {
    let latest = scene.portal.months.iter().rev().take(MONTHS);
    let month = |m| Month {
        link: addresses::of_month(scene, m),
        numbers: company::numbers(scene, m.articles.len(), m.events.len()),
    };
    latest.map(month).collect()
}

/// The events that weigh most of the latest month that has any, and where it has few also of the
/// months before; the latest first. `told` is one that the page tells anyway.
fn developments(scene: &Scene<'_>, told: Option<usize>) -> Vec<usize> {
    let events = &scene.portal.events;
    let today = scene.portal.site.date.map(|d| d.last_day());
    let happened = |date: &Edtf| match today {
        Some(today) => date
            .first_day()
            .or(date.last_day())
            .is_some_and(|d| d <= today),
        None => true,
    };
    let mut months: BTreeMap<Reverse<(i16, i8)>, Vec<usize>> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        let Some(date) = event.date.as_ref().filter(|d| happened(d)) else {
            continue;
        };
        if let (false, (year, Some(month))) = (event.scheduled, place(date)) {
            months.entry(Reverse((year, month))).or_default().push(i);
        }
    }
    let mut chosen: Vec<usize> = Vec::new();
    for of_month in months.into_values() {
        // A month far back must not crowd out the ones after it.
        let room = if chosen.is_empty() { DEVELOPMENTS } else { 1 };
        let mut of_month: Vec<usize> = of_month.into_iter().filter(|&i| Some(i) != told).collect();
        of_month.reverse();
        chosen.extend(scene.portal.key_events(&of_month, room));
        if chosen.len() > FEW {
            break;
        }
    }
    chosen.sort_unstable_by(|a, b| b.cmp(a));
    chosen
}

/// What lies ahead of the edition within a year; without a day of edition, what was announced
/// last.
fn agenda(scene: &Scene<'_>) -> Vec<usize> {
    let events = &scene.portal.events;
    let starts = |i: &usize| events[*i].date.as_ref().and_then(Edtf::first_day);
    let mut positions: Vec<usize> = match scene.portal.site.date.map(|d| d.last_day()) {
        Some(today) => {
            let soon = |i: &usize| starts(i).is_none_or(|d| (d - today).get_days() <= YEAR);
            dated::ahead(scene).into_iter().filter(soon).collect()
        }
        None => (0..events.len())
            .rev()
            .filter(|&i| events[i].scheduled && events[i].date.is_some())
            .collect(),
    };
    positions.truncate(AHEAD);
    positions
}
