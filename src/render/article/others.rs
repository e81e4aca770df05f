//! What an article page says of other articles: reports of the same events, related ones.

use super::views::{RelatedView, SameView};
use crate::portal::{Dossier, Page, Related};
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

/// A related article, with what it shares.
pub(super) fn related(scene: &Scene<'_>, related: &Related) -> Option<RelatedView> {
    let portal = scene.portal;
    let reason = &related.reason;
    let names = |list: &[usize], of: &[Dossier]| -> Vec<String> {
        list.iter()
            .filter_map(|&i| of.get(i))
            .map(|d| d.subject.label.clone())
            .collect()
    };
    let mut things: Vec<String> = reason
        .events
        .iter()
        .take(1)
        .filter_map(|&e| portal.events.get(e)?.date.as_ref())
        .map(|d| {
            scene
                .words
                .fill("related.event", &[("date", &scene.date(d).words)])
        })
        .collect();
    things.extend(names(&reason.countries, &portal.countries));
    things.extend(names(&reason.people, &portal.people));
    things.extend(names(&reason.organizations, &portal.organizations));
    things.extend(names(&reason.topics, &portal.topics));
    things.truncate(4);
    let things = things.join(scene.words.text("list"));
    Some(RelatedView {
        entry: scene.entry(related.article)?,
        reason: match things.is_empty() {
            true => String::new(),
            false => scene.words.fill("related.shares", &[("things", &things)]),
        },
    })
}
