//! The rail of a timeline: months with their key events large, the others folded.

use super::Line;
use crate::diagnostics::Diagnostic;
use crate::render::parts::dated::{in_months, year_of};
use crate::render::scene::Scene;
use crate::render::when::{Place, anchor, label, place};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A month of the rail: its key events, and below them those that fold.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Stretch {
    /// Anchor of the heading.
    anchor: String,
    /// The heading.
    label: String,
    /// Its key events, drawn.
    key: String,
    /// Its other events, and those of the months after it that have no key event.
    folds: Vec<Fold>,
}

/// Events that fold.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Fold {
    /// How many they are, and when: "3 more in March 2025".
    label: String,
    /// They, drawn; empty where they stand on another page.
    events: String,
    /// Where they stand, from the site's root; empty where they are drawn.
    path: String,
}

/// How many events of a year are key events: one in so many, and of a month not more than so many.
const KEY_SHARE: usize = 4;
const KEY_OF_MONTH: usize = 3;

/// The events of each year that weigh most, not more than a few of a month. What comes in another
/// year changes none of them.
pub fn key_events(scene: &Scene<'_>, dated: &[usize]) -> BTreeSet<usize> {
    let mut years: BTreeMap<Option<i16>, Vec<usize>> = BTreeMap::new();
    for &i in dated {
        years.entry(year_of(scene, i)).or_default().push(i);
    }
    let of_year = |events: Vec<usize>| key_of_year(scene, events);
    years.into_values().flat_map(of_year).collect()
}

fn key_of_year(scene: &Scene<'_>, mut of_year: Vec<usize>) -> Vec<usize> {
    let most = of_year.len().div_ceil(KEY_SHARE);
    // Of those that weigh as much the later comes first.
    of_year.sort_unstable_by(|a, b| b.cmp(a));
    let mut months: BTreeMap<Option<Place>, Vec<usize>> = BTreeMap::new();
    for i in of_year {
        let month = scene.portal.events[i].date.as_ref().map(place);
        months.entry(month).or_default().push(i);
    }
    let of_month = |events: Vec<usize>| scene.portal.key_events(&events, KEY_OF_MONTH);
    let mut chosen: Vec<usize> = months.into_values().flat_map(of_month).collect();
    chosen.sort_unstable_by(|a, b| b.cmp(a));
    scene.portal.key_events(&chosen, most)
}

/// The rail: months with their key events, the others folded; months without a key event fold
/// together below the month before them.
///
/// # Errors
/// The template of an event cannot be rendered.
pub(super) fn rail(
    scene: &Scene<'_>,
    events: &[usize],
    key: &BTreeSet<usize>,
    root: &str,
) -> Result<Vec<Stretch>, Diagnostic> {
    let stretch = |month: Month| {
        let folds = fold(scene, &month.rest, root)?;
        month.stretch(scene, root, folds)
    };
    months(scene, events, key)
        .into_iter()
        .map(stretch)
        .collect()
}

/// The latest months of a long rail, with some `most` key events; the others stand on the pages of
/// their years.
///
/// # Errors
/// The template of an event cannot be rendered.
pub(super) fn key_rail(
    scene: &Scene<'_>,
    line: &Line,
    events: &[usize],
    most: usize,
) -> Result<Vec<Stretch>, Diagnostic> {
    let mut left = most;
    let fits = |month: &Month| {
        let fits = left > 0;
        left = left.saturating_sub(month.keys.len());
        fits
    };
    let stretch = |month: Month| {
        let rest = month.rest.iter().flat_map(|m| &m.1).next();
        let path = rest.map_or(String::new(), |&i| line.path_of(scene, i));
        let folds = labelled(scene, &month.rest).map(|label| Fold {
            label,
            events: String::new(),
            path,
        });
        month.stretch(scene, "", folds)
    };
    let months = months(scene, events, &line.key).into_iter();
    months.take_while(fits).map(stretch).collect()
}

/// A month with its key events.
struct Month {
    at: Place,
    keys: Vec<usize>,
    /// The others, and those of the months after it that have no key event.
    rest: Vec<(Place, Vec<usize>)>,
}

impl Month {
    fn stretch(
        &self,
        scene: &Scene<'_>,
        root: &str,
        folds: Option<Fold>,
    ) -> Result<Stretch, Diagnostic> {
        Ok(Stretch {
            anchor: anchor(self.at.0, self.at.1),
            label: label(self.at.0, self.at.1, scene.words),
            key: scene.events(&self.keys, root)?,
            folds: folds.into_iter().collect(),
        })
    }
}

/// The events by month; those without a key event go with the month before them.
fn months(scene: &Scene<'_>, events: &[usize], key: &BTreeSet<usize>) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    for (at, of_month) in in_months(scene, events) {
        let (mut keys, mut rest): (Vec<usize>, Vec<usize>) =
            of_month.into_iter().partition(|i| key.contains(i));
        if keys.is_empty() && months.is_empty() {
            // A rail begins with an event.
            let first = scene.portal.key_events(&rest, 1);
            rest.retain(|i| !first.contains(i));
            keys = first;
        }
        match months.last_mut() {
            Some(last) if keys.is_empty() => last.rest.push((at, rest)),
            _ => months.push(Month {
                at,
                keys,
                rest: if rest.is_empty() {
                    Vec::new()
                } else {
                    vec![(at, rest)]
                },
            }),
        }
    }
    months
}

/// What lies ahead: its key events, the others folded.
pub(super) fn stretch_ahead(
    scene: &Scene<'_>,
    ahead: &[usize],
    key: &BTreeSet<usize>,
) -> Result<Stretch, Diagnostic> {
    let (keys, rest): (Vec<usize>, Vec<usize>) = ahead.iter().partition(|i| key.contains(i));
    // Without any the whole list stands open.
    let (keys, rest) = if keys.is_empty() {
        (rest, keys)
    } else {
        (keys, rest)
    };
    let more = scene.words.count("more", rest.len());
    let folds = (!rest.is_empty()).then(|| {
        Ok(Fold {
            label: more,
            events: scene.events_whole(&rest, "")?,
            path: String::new(),
        })
    });
    Ok(Stretch {
        key: scene.events_whole(&keys, "")?,
        folds: folds.transpose()?.into_iter().collect(),
        ..Stretch::default()
    })
}

/// The events of some months as one fold; none where they have none.
fn fold(
    scene: &Scene<'_>,
    months: &[(Place, Vec<usize>)],
    root: &str,
) -> Result<Option<Fold>, Diagnostic> {
    let Some(label) = labelled(scene, months) else {
        return Ok(None);
    };
    let all: Vec<usize> = months.iter().flat_map(|m| m.1.iter().copied()).collect();
    let events = match months {
        [_] => scene.events(&all, root)?,
        _ => scene.events_whole(&all, root)?,
    };
    let path = String::new();
    Ok(Some(Fold {
        label,
        events,
        path,
    }))
}

/// How many events of some months there are, and when; none where there are none.
fn labelled(scene: &Scene<'_>, months: &[(Place, Vec<usize>)]) -> Option<String> {
    let all: usize = months.iter().map(|m| m.1.len()).sum();
    let (latest, earliest) = (months.first()?.0, months.last()?.0);
    if all == 0 {
        return None;
    }
    let words = scene.words;
    let named = |at: Place| label(at.0, at.1, words);
    let (more, to) = (words.count("more", all), named(latest));
    if latest == earliest {
        return Some(words.fill("timeline.more_in", &[("more", &more), ("month", &to)]));
    }
    let from = named(earliest);
    let values = [("more", &*more), ("from", &*from), ("to", &*to)];
    Some(words.fill("timeline.more_from", &values))
}
