//! What an article page says of other reports of the same events.

use super::views::SameView;
use crate::portal::Page;
use crate::render::scene::Scene;
use crate::render::view::DifferenceView;

/// Other articles that report the same events, each with what differs.
pub(super) fn same(scene: &Scene<'_>, own: usize, page: &Page) -> Vec<SameView> {
    let mut others: Vec<(usize, Vec<DifferenceView>)> = Vec::new();
    for event in page
        .events
        .iter()
        .filter_map(|&e| scene.portal.events.get(e))
    {
        for report in event.reports.iter().filter(|r| r.article != own) {
            if page.near_duplicates.contains(&report.article) {
                continue;
            }
            let differences = event.differences.iter().filter(|d| {
                let of = |a: usize| {
                    d.versions
                        .iter()
                        .any(|v| v.1.iter().any(|r| r.article == a))
                };
                of(own) && of(report.article)
            });
            let differences = differences.map(|d| scene.difference(d));
            match others.iter_mut().find(|o| o.0 == report.article) {
                Some(other) => other.1.extend(differences),
                None => others.push((report.article, differences.collect())),
            }
        }
    }
    others
        .into_iter()
        .filter_map(|(article, differences)| {
            Some(SameView {
                entry: scene.entry(article)?,
                differences,
            })
        })
        .collect()
}
