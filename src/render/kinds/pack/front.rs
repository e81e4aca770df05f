//! The first page of a brief, which is all that a country's brief prints: what happened and when, what
//! is next, who holds which office, on what sources differ, and the sources.

use super::Choice;
use super::claims::{Claim, Claims};
use crate::model::Edtf;
use crate::portal::Holder;
use crate::render::dates::DateView;
use crate::render::scene::{KeyEvent, Scene, cut, title_of};
use crate::render::view::DifferenceView;
use serde::Serialize;
use std::collections::BTreeSet;

/// How much stands on the page.
const WHAT: usize = 7;
const NEXT: usize = 4;
const WHO: usize = 5;
const DISPUTED: usize = 2;
const SOURCES: usize = 12;
/// Longest title of a source, in code points.
const TITLE: usize = 60;

#[derive(Serialize)]
pub(super) struct Front<'a> {
    /// The key events, the latest first.
    what: Vec<Row<'a>>,
    /// What lies ahead.
    next: Vec<Row<'a>>,
    who: Vec<Who<'a>>,
    disputed: Vec<DifferenceView>,
    sources: Vec<Source<'a>>,
}

/// An event with its claim and its sources.
#[derive(Serialize)]
struct Row<'a> {
    event: KeyEvent<'a>,
    /// The number of the claim.
    n: usize,
    /// The numbers of the sources.
    sources: Vec<usize>,
}

#[derive(Serialize)]
struct Who<'a> {
    name: &'a str,
    role: &'a str,
    /// As of when.
    date: Option<DateView>,
    source: usize,
}

#[derive(Serialize)]
struct Source<'a> {
    n: usize,
    /// Its outlet; may be empty.
    outlet: &'a str,
    date: Option<DateView>,
    title: String,
    ai: bool,
}

/// The page of a choice, of whose dated events the first are these claims.
pub(super) fn front<'a>(
    scene: &'a Scene<'_>,
    choice: &Choice,
    (dated, events): (&[usize], &[Claim<'a>]),
    claims: &mut Claims<'a>,
) -> Front<'a> {
    let portal = scene.portal;
    let known = &dated[..dated.len().min(events.len())];
    let (planned, happened): (Vec<usize>, Vec<usize>) =
        known.iter().partition(|&&i| portal.events[i].scheduled);
    let today = choice.made.or(portal.site.date).map(|d| d.last_day());
    let to_come = |i: &usize| {
        let last = portal.events[*i].date.as_ref().and_then(Edtf::last_day);
        today.is_none_or(|today| last.is_none_or(|d| d > today))
    };
    // Events stand the latest first; what is next begins with the nearest.
    let next = planned.into_iter().rev().filter(to_come).take(NEXT);
    let next: Vec<usize> = next.collect();
    let row = |i: usize| {
        let claim = &events[known.iter().position(|&k| k == i)?];
        let sources: BTreeSet<usize> = claim.reports.iter().map(|r| r.source).collect();
        Some(Row {
            event: scene.key_event(&portal.events[i]),
            n: claim.n,
            sources: sources.into_iter().collect(),
        })
    };
    let what = portal.key_events(&happened, WHAT);
    let what: Vec<Row<'_>> = what.into_iter().filter_map(row).collect();
    let next: Vec<Row<'_>> = next.into_iter().filter_map(row).collect();
    let country = portal.countries().iter();
    let country = country.clone().find(|d| d.subject.slug == choice.slug);
    let holders = country.map_or(&[][..], |d| &d.people);
    let who = who(scene, holders, claims);
    let differences = events.iter().flat_map(|c| &c.differences);
    let rows = what.iter().chain(&next);
    let used = rows.flat_map(|r| r.sources.iter().copied());
    let used: BTreeSet<usize> = used.chain(who.iter().map(|w| w.source)).collect();
    let source = |n: usize| {
        let article = &portal.articles[claims.article_of(n)?].tagged.article;
        let published = article.published.as_ref();
        Some(Source {
            n,
            outlet: article.outlet(),
            date: published.map(|p| scene.date(&p.value)),
            title: cut(title_of(article), TITLE),
            ai: article.is_ai_made(),
        })
    };
    Front {
        disputed: differences.take(DISPUTED).cloned().collect(),
        sources: used.into_iter().take(SOURCES).filter_map(source).collect(),
        what,
        next,
        who,
    }
}

/// The holders of offices, each with the latest role that an article prints.
fn who<'a>(scene: &'a Scene<'_>, holders: &'a [Holder], claims: &mut Claims<'a>) -> Vec<Who<'a>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut latest = holders.iter().filter(|h| !h.role.is_empty());
    let mut who = Vec::new();
    while let Some(holder) = latest.next().filter(|_| who.len() < WHO) {
        if !seen.insert(&holder.name) {
            continue;
        }
        let article = &scene.portal.articles[holder.article].tagged.article;
        let published = article.published.as_ref();
        who.push(Who {
            name: &holder.name,
            role: &holder.role,
            date: published.map(|p| scene.date(&p.value)),
            source: claims.source(holder.article),
        });
    }
    who
}
