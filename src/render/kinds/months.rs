//! Months: `months/2024-10.html`, with parts where its lists are long, and their index.
//!
//! A month's page is its roundup: the events dated in it that weigh most, who is new, what changed
//! against the month before it, and what was published. What arrives in a later month leaves it as it
//! is, but for the way to the next.

mod roundup;

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Month;
use crate::render::dates::year_alone;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::addresses::{of_month, path_of_month};
use crate::render::parts::charts;
use crate::render::parts::company::CompanyView;
use crate::render::parts::company::numbers;
use crate::render::parts::stretches;
use crate::render::parts::trend::Trend;
use crate::render::scene::{KeyEvent, Scene, of_dossier};
use crate::render::split::{LATEST, PART, Part, WHOLE};
use crate::render::theme::template;
use crate::render::view::{PageView, PartLink, Ref};
use roundup::{Development, Newcomer, Table};
use serde::Serialize;
use std::sync::Arc;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("month.html"), template!("months.html")],
    menu: &[("months", PATH)],
    ..Kind::of_files("months", Making::Each(tasks))
};

/// Address of the index.
const PATH: &str = "months.html";
/// How many further events stand open.
const OPEN: usize = 8;
/// How many of them it names where they are many.
const FURTHER: usize = 40;
/// How many countries the index names with a month.
const COUNTRIES: usize = 3;

#[derive(Default, Serialize)]
struct View<'a> {
    page: Option<PageView>,
    /// The number of a part; empty on the first page.
    part: String,
    /// Its name.
    name: String,
    /// Path of its first page.
    path: String,
    /// How it stands against the month before it that has articles.
    trend: Option<Trend>,
    /// Its days, drawn; may be empty.
    days: String,
    /// What happened in it that weighs most, the latest first.
    developments: Vec<Development<'a>>,
    /// Its other events, drawn.
    rest: String,
    /// How many they are, in words.
    rest_count: String,
    /// Whether they are few enough to stand open.
    rest_open: bool,
    /// How much it holds, in words.
    numbers: Vec<String>,
    /// Its articles, drawn.
    articles: String,
    /// The ways to further ones.
    article_parts: Vec<PartLink>,
    /// The ways to all of them on the timeline, where they are many.
    event_parts: Vec<PartLink>,
    /// How often its countries and topics are written about, now and then.
    tables: Vec<Table<'a>>,
    /// Who is named in it for the first time.
    new: Vec<Newcomer<'a>>,
    /// How many of them are not shown.
    more_new: usize,
    /// What its articles announce for later.
    open: Vec<KeyEvent<'a>>,
    /// Who else appears in it, folded.
    company: Vec<CompanyView>,
    /// The month before.
    previous: Option<Ref>,
    /// The month after.
    next: Option<Ref>,
}

#[derive(Serialize)]
struct Index {
    page: PageView,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    anchor: String,
    label: String,
    months: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// Its name.
    name: String,
    /// Path of its page.
    path: String,
    /// How many articles.
    articles: usize,
    /// How many events.
    events: usize,
    /// The countries named most.
    countries: Vec<Ref>,
}

/// A task for each page of each month, and for the index.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    let stretches = Arc::new(stretches::all(scene));
    for (i, month) in scene.portal.months.iter().enumerate() {
        for (n, entries) in parts(&month.articles) {
            let path = format!("months/{}/{n}.html", month.slug());
            tasks.push(Task::new(path, move |path| {
                make_part(scene, month, n, entries, path)
            }));
        }
        let stretches = Arc::clone(&stretches);
        tasks.push(Task::new(path_of_month(month), move |path| {
            make(scene, (i, &stretches), path)
        }));
    }
    tasks.push(Task::new(PATH, |_| index(scene)));
    tasks
}

/// The parts of a long list, numbered from the oldest, the latest first.
fn parts(list: &[usize]) -> Vec<(usize, &[usize])> {
    if list.len() <= WHOLE {
        return Vec::new();
    }
    let mut parts: Vec<(usize, &[usize])> = list.rchunks(PART).enumerate().collect();
    parts.reverse();
    parts.into_iter().map(|(i, part)| (i + 1, part)).collect()
}

fn first(list: &[usize]) -> &[usize] {
    match list.len() <= WHOLE {
        true => list,
        false => &list[..LATEST],
    }
}

fn frame(scene: &Scene<'_>, path: &str, title: &str) -> PageView {
    let mut page = scene.page("month", path, title);
    page.section = "months";
    page
}

/// Makes the first page of a month.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    (i, stretches): (usize, &[Part]),
    path: &str,
) -> Result<Output, Diagnostic> {
    let (months, words) = (&scene.portal.months, scene.words);
    let month = &months[i];
    let Ref { name, .. } = of_month(scene, month);
    let numbered = |(n, entries): (usize, &[usize])| PartLink {
        label: n.to_string(),
        path: format!("months/{}/{n}.html", month.slug()),
        count: entries.len(),
    };
    let previous = i.checked_sub(1).map(|i| &months[i]);
    let numbers = numbers(scene, month.articles.len(), month.events.len());
    let mut page = frame(scene, path, &name);
    page.description = scene.described(&page.title, &numbers);
    // Events stand in order of their dates in the portal, and the other way round on pages.
    let events: Vec<usize> = month.events.iter().rev().copied().collect();
    let (key, rest) = roundup::developments(scene, &events);
    let (new, more_new) = roundup::newcomers(scene, month);
    let whole = rest.len() <= FURTHER + FURTHER / 4;
    let view = View {
        page: Some(page),
        part: String::new(),
        path: path.to_string(),
        trend: previous.map(|b| roundup::trend(scene, b, month)),
        days: charts::days(scene, month),
        developments: key,
        rest: scene.events(if whole { &rest } else { &rest[..FURTHER] }, "../")?,
        rest_count: words.count("more", rest.len()),
        rest_open: rest.len() <= OPEN,
        numbers,
        articles: scene.briefly(first(&month.articles), "../")?,
        article_parts: parts(&month.articles).into_iter().map(numbered).collect(),
        event_parts: match whole {
            true => Vec::new(),
            false => stretches::of_month(scene, stretches, month),
        },
        tables: roundup::tables(scene, previous, month),
        new,
        more_new,
        open: roundup::open(scene, month),
        company: roundup::company(scene, month),
        previous: previous.map(|p| of_month(scene, p)),
        next: months.get(i + 1).map(|n| of_month(scene, n)),
        name,
    };
    scene.draw("month.html", path, "a month", &view)
}

fn make_part(
    scene: &Scene<'_>,
    month: &Month,
    n: usize,
    entries: &[usize],
    path: &str,
) -> Result<Output, Diagnostic> {
    let Ref { name, path: whole } = of_month(scene, month);
    let view = View {
        page: Some(frame(scene, path, &format!("{name} ({n})"))),
        part: n.to_string(),
        name,
        path: whole,
        articles: scene.briefly(entries, "../../")?,
        ..View::default()
    };
    scene.draw("month.html", path, "a month", &view)
}

/// Whether a month is the next in the calendar.
fn follows(before: &Month, month: &Month) -> bool {
    let number = |m: &Month| i32::from(m.year) * 12 + i32::from(m.month);
    number(before) + 1 == number(month)
}

/// Makes the index: the years, the latest first.
///
/// # Errors
/// The template cannot be rendered.
fn index(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let row = |month: &Month| {
        let Ref { name, path } = of_month(scene, month);
        let mut countries = month.cast(SubjectKind::Country).to_vec();
        countries.sort_by_key(|&(position, n)| (std::cmp::Reverse(n), position));
        let countries = countries.into_iter().take(COUNTRIES);
        Row {
            name,
            path,
            articles: month.articles.len(),
            events: month.events.len(),
            countries: countries
                .filter_map(|(p, _)| scene.portal.countries().get(p))
                .map(of_dossier)
                .filter(|c| !c.path.is_empty())
                .collect(),
        }
    };
    let years = scene.portal.months.chunk_by(|a, b| a.year == b.year).rev();
    let years = years.map(|months| Year {
        anchor: format!("y{:04}", months[0].year),
        label: year_alone(months[0].year, words),
        months: months.iter().rev().map(row).collect(),
    });
    let mut page = scene.page("months", PATH, words.text("months_page.title"));
    page.section = "months";
    page.description = words.text("months_page.intro").to_string();
    let view = Index {
        page,
        years: years.collect(),
    };
    scene.draw("months.html", PATH, "the index of months", &view)
}
