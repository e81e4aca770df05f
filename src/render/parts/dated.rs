//! Articles and events by time: the years under which they stand, and events under headings of months.

use crate::diagnostics::Diagnostic;
use crate::model::Edtf;
use crate::render::scene::Scene;
use crate::render::split::{self, Split};
use crate::render::when::{Place, anchor, label, place};
use serde::Serialize;

/// Events under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Anchor of the heading: `m2024-10`, or `y2024` for events known to the year only.
    pub anchor: String,
    /// The heading.
    pub label: String,
    /// The events, drawn.
    pub events: String,
}

/// The year under which an article stands; `None` for the undated.
pub fn year_of_article(scene: &Scene<'_>, article: usize) -> Option<i16> {
    let published = scene.portal.articles[article]
        .tagged
        .article
        .published
        .as_ref()?;
    Some(place(&published.value).0)
}

/// The year under which an event stands.
pub fn year_of(scene: &Scene<'_>, event: usize) -> Option<i16> {
    scene.portal.events[event].date.as_ref().map(|d| place(d).0)
}

/// Events that may still come on the day of the edition, the next one first. None where it has
/// no day.
pub fn ahead(scene: &Scene<'_>) -> Vec<usize> {
    let Some(today) = scene.portal.site.date.and_then(|d| d.to_day()) else {
        return Vec::new();
    };
    let events = scene.portal.events.iter().enumerate();
    let lies_ahead = |date: &Edtf| date.last_day().or(date.first_day()) > Some(today);
    events
        .filter(|(_, e)| e.scheduled && e.date.as_ref().is_some_and(lies_ahead))
        .map(|(i, _)| i)
        .collect()
}

/// Events in parts where they are many: the latest first, the undated last.
pub fn split_events(scene: &Scene<'_>, events: &[usize]) -> Split {
    let (dated, undated): (Vec<usize>, Vec<usize>) = events
        .iter()
        .partition(|&&e| scene.portal.events[e].date.is_some());
    let in_order: Vec<usize> = dated.into_iter().rev().chain(undated).collect();
    split::split(&in_order, |e| year_of(scene, e))
}

/// Those of the events that have no date, as items of a list.
///
/// # Errors
/// The template of an event cannot be rendered.
pub fn undated(scene: &Scene<'_>, events: &[usize], root: &str) -> Result<String, Diagnostic> {
    let undated = events.iter().copied();
    let undated: Vec<usize> = undated
        .filter(|&i| scene.portal.events[i].date.is_none())
        .collect();
    scene.events(&undated, root)
}

/// Dated events under headings of months, in the order given; those known to the year only stand
/// after the months of their year. `root` leads from the page to the site's root.
///
/// # Errors
/// The template of an event cannot be rendered.
pub fn by_month(scene: &Scene<'_>, events: &[usize], root: &str) -> Result<Vec<Group>, Diagnostic> {
    let group = |((year, month), events): (Place, Vec<usize>)| {
        Ok(Group {
            anchor: anchor(year, month),
            label: label(year, month, scene.words),
            events: scene.events(&events, root)?,
        })
    };
    in_months(scene, events).into_iter().map(group).collect()
}

/// Dated events by month, the latest month first, each month in the order given; those known to
/// the year only after the months of their year.
pub fn in_months(scene: &Scene<'_>, events: &[usize]) -> Vec<(Place, Vec<usize>)> {
    let mut places: Vec<(Place, usize)> = events
        .iter()
        .filter_map(|&i| Some((place(scene.portal.events[i].date.as_ref()?), i)))
        .collect();
    places.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    let months = places.chunk_by(|a, b| a.0 == b.0);
    months
        .map(|of_month| (of_month[0].0, of_month.iter().map(|g| g.1).collect()))
        .collect()
}
