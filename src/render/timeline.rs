//! The timeline: `timeline.html`, a page a year where it is long, and the undated lane.

use super::charts::{self, Chart};
use super::dates::month;
use super::scene::Scene;
use super::split::{self, Split};
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

/// Makes all pages of the timeline.
///
/// # Errors
/// The template cannot be rendered.
pub fn make(scene: &Scene<'_>) -> Result<Vec<Output>, Diagnostic> {
    let (words, events) = (scene.words, &scene.portal.events);
    let dated: Vec<usize> = (0..events.len())
        .rev()
        .filter(|&i| events[i].date.is_some())
        .collect();
    let undated: Vec<usize> = (0..events.len())
        .filter(|&i| events[i].date.is_none())
        .collect();
    let split = split::split(&dated, |i| year_of(scene, i));
    let lane = split::split(&undated, |_| None);
    let ahead = ahead(scene);
    let first: Vec<usize> = split
        .first
        .iter()
        .copied()
        .filter(|i| !ahead.contains(i))
        .collect();
    let mut frame = scene.page("timeline", "timeline.html", words.text("timeline.title"));
    frame.section = "timeline";
    frame.description = words.text("timeline.intro").to_string();
    let (years, undated_parts) = (
        split.links("timeline/", words.text("timeline.undated")),
        lane.links("timeline/", words.text("timeline.undated")),
    );
    let mut outputs = vec![scene.draw(
        "timeline.html",
        "timeline.html",
        "the timeline",
        &View {
            part: String::new(),
            density: charts::density(scene, &split),
            years,
            ahead: happenings(scene, &ahead),
            months: by_month(scene, &first),
            undated: happenings(scene, &lane.first),
            undated_parts,
            page: frame,
        },
    )?];
    for part in split.parts.iter().chain(&lane.parts) {
        let path = format!("timeline/{}.html", part.slug());
        let label = part.label(words.text("timeline.undated"));
        let title = words.fill("timeline.in_year", &[("year", &label)]);
        let mut frame = scene.page("timeline", &path, &title);
        frame.section = "timeline";
        let dated = part.year.is_some();
        outputs.push(scene.draw(
            "timeline.html",
            &path,
            "the timeline",
            &View {
                page: frame,
                density: None,
                years: Vec::new(),
                ahead: Vec::new(),
                months: if dated {
                    by_month(scene, &part.entries)
                } else {
                    Vec::new()
                },
                undated: if dated {
                    Vec::new()
                } else {
                    happenings(scene, &part.entries)
                },
                undated_parts: Vec::new(),
                part: label,
            },
        )?);
    }
    Ok(outputs)
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
