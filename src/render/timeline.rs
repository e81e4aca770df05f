//! The timeline: `timeline.html`, a page a year where it is long, and the undated lane.

use super::charts::{self, Chart};
use super::dates::month;
use super::plan::Task;
use super::scene::Scene;
use super::split::{self, Part, Split};
use super::view::{PageView, PartLink};
use super::words::Words;
use crate::diagnostics::Diagnostic;
use crate::model::{Bound, Edtf};
use crate::output::Output;
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
struct View {
    page: PageView,
    /// The year of a part; empty on the first page.
    part: String,
    density: Option<Chart>,
    years: Vec<PartLink>,
    ahead: Vec<Value>,
    months: Vec<Group>,
    undated: Vec<Value>,
    undated_parts: Vec<PartLink>,
}

/// Its first page.
const PATH: &str = "timeline.html";

/// Events under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor of the heading: `m2024-10`, or `y2024` for events known to the year only.
    pub anchor: String,
    /// The heading.
    pub label: String,
    /// The events.
    pub events: Vec<Value>,
}

/// A task for each page of the timeline.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let events = &scene.portal.events;
    let dated: Vec<usize> = (0..events.len())
        .rev()
        .filter(|&i| events[i].date.is_some())
        .collect();
    let undated: Vec<usize> = (0..events.len())
        .filter(|&i| events[i].date.is_none())
        .collect();
    let split = split::split(&dated, |i| year_of(scene, i));
    let lane = split::split(&undated, |_| None);
    let parts = split.parts.iter().chain(&lane.parts).cloned();
    let parts: Vec<Task<'a>> = parts
        .map(|part| {
            let path = format!("timeline/{}.html", part.slug());
            Task::new(path, move |path| make_part(scene, &part, path))
        })
        .collect();
    let first = Task::new(PATH, move |_| make(scene, &split, &lane));
    std::iter::once(first).chain(parts).collect()
}

/// Makes the first page: what lies ahead, the latest events, and those without a date.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>, split: &Split, lane: &Split) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let ahead = ahead(scene);
    let first: Vec<usize> = split
        .first
        .iter()
        .copied()
        .filter(|i| !ahead.contains(i))
        .collect();
    let mut page = scene.page("timeline", PATH, words.text("timeline.title"));
    page.section = "timeline";
    page.description = words.text("timeline.intro").to_string();
    let undated = words.text("timeline.undated");
    let view = View {
        page,
        part: String::new(),
        density: charts::density(scene, split),
        years: split::links(&split.parts, "timeline/", undated),
        ahead: happenings(scene, &ahead),
        months: by_month(scene, &first),
        undated: happenings(scene, &lane.first),
        undated_parts: split::links(&lane.parts, "timeline/", undated),
    };
    scene.draw("timeline.html", PATH, "the timeline", &view)
}

/// Makes the page of a year, or of the events without a date.
///
/// # Errors
/// The template cannot be rendered.
fn make_part(scene: &Scene<'_>, part: &Part, path: &str) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let label = part.label(words.text("timeline.undated"));
    let title = words.fill("timeline.in_year", &[("year", &label)]);
    let mut page = scene.page("timeline", path, &title);
    page.section = "timeline";
    let mut view = View {
        page,
        density: None,
        years: Vec::new(),
        ahead: Vec::new(),
        months: Vec::new(),
        undated: Vec::new(),
        undated_parts: Vec::new(),
        part: label,
    };
    match part.year {
        Some(_) => view.months = by_month(scene, &part.entries),
        None => view.undated = happenings(scene, &part.entries),
    }
    scene.draw("timeline.html", path, "the timeline", &view)
}

/// The year under which an event stands.
pub fn year_of(scene: &Scene<'_>, event: usize) -> Option<i16> {
    scene.portal.events[event].date.as_ref().map(|d| place(d).0)
}

/// Entries of events by position.
pub fn happenings(scene: &Scene<'_>, events: &[usize]) -> Vec<Value> {
    events
        .iter()
        .filter_map(|&i| scene.happenings.get(i).cloned())
        .collect()
}

/// Events that lie after the day of the edition, the next one first. None where it has no day.
pub fn ahead(scene: &Scene<'_>) -> Vec<usize> {
    let Some(today) = scene.portal.site.date.and_then(|d| d.to_day()) else {
        return Vec::new();
    };
    let events = scene.portal.events.iter().enumerate();
    let lies_ahead = |date: &Edtf| date.first_day().is_some_and(|d| d > today);
    events
        .filter(|(_, e)| e.scheduled && e.date.as_ref().is_some_and(lies_ahead))
        .map(|(i, _)| i)
        .collect()
}

/// The year and, where it is known, the month under which a date stands: those of its first day,
/// or of its last where the beginning is open.
pub fn place(date: &Edtf) -> (i16, Option<i8>) {
    match date {
        Edtf::At(p) | Edtf::Between(Bound::At(p), _) | Edtf::Between(_, Bound::At(p)) => {
            let (year, month, _) = p.parts();
            (year, month)
        }
        Edtf::Between(Bound::Open, Bound::Open) => (0, None),
    }
}

/// Dated events under headings of months, in the order given; those known to the year only stand
/// after the months of their year.
pub fn by_month(scene: &Scene<'_>, events: &[usize]) -> Vec<Group> {
    let mut places: Vec<((i16, Option<i8>), usize)> = events
        .iter()
        .filter_map(|&i| Some((place(scene.portal.events[i].date.as_ref()?), i)))
        .collect();
    places.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    places
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| {
            let (year, month) = group[0].0;
            let events: Vec<usize> = group.iter().map(|g| g.1).collect();
            Group {
                anchor: anchor(year, month),
                label: label(year, month, scene.words),
                events: happenings(scene, &events),
            }
        })
        .collect()
}

/// The anchor of a month or year on a timeline.
pub fn anchor(year: i16, month: Option<i8>) -> String {
    match month {
        Some(month) => format!("m{year:04}-{month:02}"),
        None => format!("y{year:04}"),
    }
}

fn label(year: i16, m: Option<i8>, words: &Words) -> String {
    match m {
        Some(m) => words.fill(
            "dates.month",
            &[
                ("month", month(m, "long", words)),
                ("year", &year.to_string()),
            ],
        ),
        None => words.fill("dates.year_only", &[("year", &year.to_string())]),
    }
}

/// The page on which a month of the timeline stands.
pub fn page_of(split: &Split, year: i16, events: &[usize]) -> String {
    let part = split
        .parts
        .iter()
        .find(|p| p.year == Some(year) && events.iter().any(|e| p.entries.contains(e)));
    match part {
        Some(part) => format!("timeline/{}.html", part.slug()),
        None => "timeline.html".to_string(),
    }
}
