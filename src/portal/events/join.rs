//! Which reports are of one event: by date, countries, kind and wording.

use super::dates::{Fit, fit};
use super::{Report, event_of};
use crate::diagnostics::Diagnostic;
use crate::model::{Edtf, Event, EventKind};
use crate::portal::memo::Noted;
use crate::portal::similar::Pair;
use crate::portal::{Page, stories};
use rayon::prelude::*;

/// Least likeness of any two sentences that can tell one event.
const FLOOR: f32 = 0.08;
/// Most reports of an event that a new one is held against.
const HELD_AGAINST: usize = 40;

/// How alike two sentences must be, by how their dates fit: within a story, and across.
fn least(fit: Fit) -> (f32, f32) {
    match fit {
        Fit::Same => (0.10, 0.25),
        Fit::Within => (0.10, 0.40),
        Fit::NextDay => (0.35, 0.50),
        Fit::Open => (0.30, 0.60),
        Fit::Never => (f32::INFINITY, f32::INFINITY),
    }
}

/// Which articles and sentences are alike enough to be looked at closer.
pub struct Alike {
    /// Titles and openings of articles.
    stories: Vec<Pair>,
    /// Sentences of events, counted through all articles.
    sentences: Vec<Pair>,
}

impl Alike {
    /// Compares the wording of all articles and of all sentences of events.
    pub fn find(noted: &Noted<'_>) -> Self {
        let (stories, sentences) =
            rayon::join(|| noted.stories(stories::FLOOR), || noted.sentences(FLOOR));
        Alike { stories, sentences }
    }
}

/// The reports of all pages, those of one event together.
pub fn groups(pages: &[Page], alike: Alike, wrong: &mut Vec<Diagnostic>) -> Vec<Vec<Report>> {
    let reports: Vec<Report> = pages
        .iter()
        .enumerate()
        .flat_map(|(article, page)| {
            (0..page.tagged.article.events.len()).map(move |event| Report { article, event })
        })
        .collect();
    let story = stories(pages, alike.stories);
    let mut pairs: Vec<Pair> = alike
        .sentences
        .into_par_iter()
        .filter(|p| {
            let (a, b) = (reports[p.a as usize], reports[p.b as usize]);
            if is_split(pages, a) || is_split(pages, b) {
                return false;
            }
            let together = story[a.article] == story[b.article];
            joins(pages, a, b, p.likeness, together)
        })
        .collect();
    pairs.sort_by(|x, y| {
        let by_likeness = y.likeness.total_cmp(&x.likeness);
        by_likeness.then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut group_of: Vec<usize> = (0..reports.len()).collect();
    let mut groups: Vec<Vec<Report>> = reports.iter().map(|r| vec![*r]).collect();
    let mut join = |a: usize, b: usize, sure: bool| {
        let (a, b) = (group_of[a], group_of[b]);
        if a == b || !sure && !compatible(pages, &groups[a], &groups[b]) {
            return;
        }
        let (to, from) = (a.min(b), a.max(b));
        let moved = std::mem::take(&mut groups[from]);
        for report in &moved {
            if let Ok(i) = reports.binary_search(report) {
                group_of[i] = to;
            }
        }
        groups[to].extend(moved);
    };
    for pair in pairs {
        join(pair.a as usize, pair.b as usize, false);
    }
    // What the editor joins is joined last, so that it decides nothing about any other report.
    for (a, b) in joined_by_editor(pages, &reports, wrong) {
        join(a, b, true);
    }
    groups.retain(|g| !g.is_empty());
    groups
}

/// Whether the editor says that no other report is of this event.
fn is_split(pages: &[Page], report: Report) -> bool {
    let editor = event_of(pages, report).editor.as_ref();
    editor.is_some_and(|editor| editor.split)
}

/// The reports that the editor joins, by their positions. One that is not found is told.
fn joined_by_editor(
    pages: &[Page],
    reports: &[Report],
    wrong: &mut Vec<Diagnostic>,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, report) in reports.iter().enumerate() {
        let editor = event_of(pages, *report).editor.as_ref();
        for of in editor.iter().flat_map(|editor| &editor.merge) {
            let is = |other: &Report| {
                let id = pages[other.article].names.events.get(other.event);
                id.is_some_and(|id| **id == **of) || event_of(pages, *other).text.starts_with(of)
            };
            let mut found = (0..reports.len()).filter(|&j| j != i && is(&reports[j]));
            match (found.next(), found.next()) {
                (Some(j), None) => pairs.push((i, j)),
                (first, _) => {
                    let many = if first.is_some() {
                        "several events begin"
                    } else {
                        "no event begins"
                    };
                    let path = &pages[report.article].tagged.article.origin.path;
                    let message = format!("`merge:` is left out: {many} with `{of}`");
                    wrong.push(
                        Diagnostic::error("edit", path, message)
                            .hint("write the id of the event, or enough of its first words"),
                    );
                }
            }
        }
    }
    pairs
}

/// The story of each page, from titles and openings.
fn stories(pages: &[Page], pairs: Vec<Pair>) -> Vec<usize> {
    let copies: Vec<&[usize]> = pages.iter().map(|p| &p.near_duplicates[..]).collect();
    let mut story = vec![0; pages.len()];
    for (number, members) in stories::group(pairs, &copies).iter().enumerate() {
        members.iter().for_each(|&m| story[m] = number);
    }
    story
}

/// Whether two reports tell one event.
fn joins(pages: &[Page], a: Report, b: Report, likeness: f32, one_story: bool) -> bool {
    let (x, y) = (event_of(pages, a), event_of(pages, b));
    let fit = fit(x.date, y.date);
    if a.article == b.article && (fit != Fit::Same || !is_day(x)) {
        return false;
    }
    // A date that another sentence tells is too weak to set against another day.
    let lent = !x.dated_by.is_empty() || !y.dated_by.is_empty();
    if lent && (fit != Fit::Same || a.article == b.article) {
        return false;
    }
    let (within, across) = least(fit);
    // One article seldom tells one happening twice, and tells all of them in the words of its matter.
    let near = one_story && a.article != b.article;
    likeness >= if near { within } else { across }
        && kinds_fit(x.kind, y.kind)
        && shares(&x.countries, &y.countries)
}

/// Whether a day is known.
fn is_day(event: &Event) -> bool {
    matches!(event.date, Some(Edtf::At(p)) if p.to_day().is_some())
}

/// The same kind, or one that says too little to contradict.
fn kinds_fit(a: EventKind, b: EventKind) -> bool {
    let plain = |k| matches!(k, EventKind::Other | EventKind::Statement);
    a == b || plain(a) || plain(b)
}

/// Lists that share a member, or of which one says nothing.
fn shares<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.contains(x))
}

/// Whether no report of one group contradicts one of the other in more than a neighbouring day; an
/// article that tells two days tells two events.
fn compatible(pages: &[Page], a: &[Report], b: &[Report]) -> bool {
    let dates = |reports: &[Report]| -> Vec<(usize, Option<Edtf>)> {
        let held = reports.iter().take(HELD_AGAINST);
        held.map(|r| (r.article, event_of(pages, *r).date))
            .collect()
    };
    let (a, b) = (dates(a), dates(b));
    let agree = |x: &(usize, Option<Edtf>), y: &(usize, Option<Edtf>)| match fit(x.1, y.1) {
        Fit::Never => false,
        Fit::NextDay | Fit::Within => x.0 != y.0,
        _ => true,
    };
    a.iter().all(|x| b.iter().all(|y| agree(x, y)))
}
