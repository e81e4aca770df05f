//! The stretches of the timeline, where all events stand, and the ways to them from what tells some again.

use crate::portal::Month;
use crate::render::parts::dated::year_of;
use crate::render::scene::Scene;
use crate::render::split::{self, Part};
use crate::render::view::PartLink;

/// The ways to the stretches of the timeline on which events stand that are `of` something, to be
/// narrowed down to those by `query`.
pub fn ways(
    scene: &Scene<'_>,
    stretches: &[Part],
    query: &str,
    of: impl Fn(usize) -> bool,
) -> Vec<PartLink> {
    let undated = scene.words.text("timeline.undated");
    let way = |part: &Part| {
        let count = part.entries.iter().filter(|&&i| of(i)).count();
        (count > 0).then(|| PartLink {
            label: part.label(undated),
            path: format!("timeline/{}.html{query}", part.slug()),
            count,
        })
    };
    stretches.iter().filter_map(way).collect()
}

/// The stretches of the timeline: all dated events, the latest first.
pub fn all(scene: &Scene<'_>) -> Vec<Part> {
    let dated = |&i: &usize| scene.portal.events[i].date.is_some();
    let dated: Vec<usize> = (0..scene.portal.events.len()).rev().filter(dated).collect();
    split::parts(&dated, |i| year_of(scene, i))
}

/// The ways to the stretches on which the events of a month stand.
pub fn of_month(scene: &Scene<'_>, stretches: &[Part], month: &Month) -> Vec<PartLink> {
    ways(scene, stretches, "", |i| {
        month.events.binary_search(&i).is_ok()
    })
}
