//! Events merged across articles: one entry per event, however many articles report it.

mod dates;
mod differences;
mod figures;
mod join;

pub use join::Alike;

use super::{Page, headline};
use crate::diagnostics::Diagnostic;
use crate::model::{CountryCode, Edtf, Event, EventKind, Field};
use rayon::prelude::*;
use std::sync::Arc;

/// One article's report of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// Position of the article.
    pub article: usize,
    /// Position of the event among the article's events.
    pub event: usize,
}

/// How strong the evidence for an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Only texts that call themselves made by an automatic system report it.
    AiOnly,
    /// One source reports it.
    One,
    /// Several sources report it that are no copies of each other.
    Several,
}

impl Strength {
    /// The word for it in data.
    pub fn word(self) -> &'static str {
        match self {
            Strength::AiOnly => "ai-made-only",
            Strength::One => "one-source",
            Strength::Several => "several-sources",
        }
    }
}

/// Something on which reports of one event differ. All versions stand; none is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// On what they differ: `date`, `precision` (of the date), `name`, `figure`, `quotation`.
    pub about: String,
    /// Each version, with the reports that give it.
    pub versions: Vec<(String, Vec<Report>)>,
}

/// An event with all its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Its id, made from its first report; see [`super::ids`].
    pub id: Arc<str>,
    /// Its date: the most precise one that no report contradicts. Where reports contradict each
    /// other, the month or year on which they agree. `None` where no report dates it.
    pub date: Option<Edtf>,
    /// Whether it lay ahead when all of its reports were written.
    pub scheduled: bool,
    /// What kind of event it is.
    pub kind: EventKind,
    /// Its countries, in order of their naming.
    pub countries: Vec<CountryCode>,
    /// Its reports, the earliest published first.
    pub reports: Vec<Report>,
    /// The report whose sentence stands for the event: where it took place, one that tells it so,
    /// by its own words and with names rather than `he`; of several the earliest.
    pub told: Report,
    /// On what the reports differ.
    pub differences: Vec<Difference>,
    /// How strong the evidence is.
    pub strength: Strength,
    /// How much it counts, from 0; see [`super::weight`].
    pub weight: f32,
    /// Whether the editor puts it first.
    pub pinned: bool,
}

/// Joins the events of all articles, in order of their dates, and notes in each page which of
/// them its events became. The pages' near-duplicates are to be known.
pub fn merge(pages: &mut [Page], alike: Alike, wrong: &mut Vec<Diagnostic>) -> Vec<Merged> {
    let groups = join::groups(pages, alike, wrong);
    let all = &*pages;
    let groups = groups.into_par_iter().with_min_len(64);
    let merged = groups.map(|reports| match reports[..] {
        [report] => of_one(all, report),
        _ => of_reports(all, reports),
    });
    let mut merged: Vec<Merged> = merged.collect();
    merged
        .par_sort_by_cached_key(|m| (m.date.is_none(), m.date.map(|d| d.sort_key()), m.reports[0]));
    for page in pages.iter_mut() {
        page.events = vec![usize::MAX; page.tagged.article.events.len()];
    }
    for (position, event) in merged.iter().enumerate() {
        for report in &event.reports {
            pages[report.article].events[report.event] = position;
        }
    }
    merged
}

/// What nearly all events are: told once, so that nothing is to be compared.
fn of_one(pages: &[Page], report: Report) -> Merged {
    let page = &pages[report.article];
    let event = event_of(pages, report);
    Merged {
        id: Arc::clone(&page.names.events[report.event]),
        date: event.date,
        scheduled: event.scheduled,
        kind: event.kind,
        countries: once(&event.countries),
        told: report,
        reports: vec![report],
        differences: Vec::new(),
        strength: match page.tagged.article.is_ai_made() {
            true => Strength::AiOnly,
            false => Strength::One,
        },
        weight: 0.0,
        pinned: false,
    }
}

/// Countries in order of their first naming.
fn once<'a>(named: impl IntoIterator<Item = &'a CountryCode>) -> Vec<CountryCode> {
    let mut countries: Vec<CountryCode> = Vec::new();
    for code in named {
        if !countries.contains(code) {
            countries.push(*code);
        }
    }
    countries
}

fn of_reports(pages: &[Page], mut reports: Vec<Report>) -> Merged {
    // the earliest published first, the undated last
    reports.sort_by_key(|r| {
        let published = pages[r.article].tagged.article.published.as_ref();
        let day = published.map(|p| p.value.sort_key());
        (day.is_none(), day, *r)
    });
    let events: Vec<&Event> = reports.iter().map(|r| event_of(pages, *r)).collect();
    let date = dates::agreed(events.iter().filter_map(|e| e.date));
    let scheduled = events.iter().all(|e| e.scheduled);
    let told = reports
        .iter()
        .zip(&events)
        .min_by_key(|(_, e)| (e.scheduled && !scheduled, !stands_alone(e), e.date != date))
        .map_or(reports[0], |(r, _)| *r);
    let plain = |k: &EventKind| matches!(k, EventKind::Other | EventKind::Statement);
    let kinds = || events.iter().map(|e| e.kind);
    Merged {
        id: Arc::clone(&pages[reports[0].article].names.events[reports[0].event]),
        date,
        scheduled,
        told,
        kind: kinds()
            .find(|k| !plain(k))
            .or(kinds().next())
            .unwrap_or(EventKind::Other),
        countries: once(events.iter().flat_map(|e| &e.countries)),
        differences: differences::between(pages, &reports),
        strength: strength(pages, &reports),
        reports,
        weight: 0.0,
        pinned: false,
    }
}

/// Whether a sentence can be read without those around it: it is dated by its own words and does
/// not begin with a pronoun.
fn stands_alone(event: &Event) -> bool {
    event.dated_by.is_empty() && !headline::begins_with_pronoun(&event.text)
}

/// The event that a report is of.
fn event_of(pages: &[Page], report: Report) -> &Event {
    &pages[report.article].tagged.article.events[report.event]
}

/// How many of the reports stand on their own: copies of one text, texts of one agency and texts
/// of one outlet count once, and those made by an automatic system not at all.
fn strength(pages: &[Page], reports: &[Report]) -> Strength {
    let mut own: Vec<usize> = Vec::new();
    for report in reports {
        let page = &pages[report.article];
        let article = &page.tagged.article;
        let same_source = |other: &usize| {
            let known = &pages[*other].tagged.article;
            let same = |x: &Option<Field<String>>, y: &Option<Field<String>>| matches!((x, y), (Some(x), Some(y)) if x.value.eq_ignore_ascii_case(&y.value));
            *other == report.article
                || page.near_duplicates.contains(other)
                || same(&article.agency, &known.agency)
                || same(&article.publisher, &known.publisher)
        };
        if !article.is_ai_made() && !own.iter().any(same_source) {
            own.push(report.article);
        }
    }
    match own.len() {
        0 => Strength::AiOnly,
        1 => Strength::One,
        _ => Strength::Several,
    }
}
