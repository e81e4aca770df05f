//! Events merged across articles: one entry per event, however many articles report it.

use super::Page;
use crate::model::{CountryCode, Edtf, EventKind};

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

/// Something on which reports of one event differ. All versions stand; none is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// On what they differ: `date`, `name`, `figure`, `quotation`.
    pub about: String,
    /// Each version, with the reports that give it.
    pub versions: Vec<(String, Vec<Report>)>,
}

/// An event with all its reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// A stable id, made from its first report.
    pub id: String,
    /// Its date: the most precise one that no report contradicts; `None` where no report dates it.
    pub date: Option<Edtf>,
    /// Whether it lay ahead when all of its reports were written.
    pub scheduled: bool,
    /// What kind of event it is.
    pub kind: EventKind,
    /// Its countries, in order of their naming.
    pub countries: Vec<CountryCode>,
    /// Its reports, the earliest published first.
    pub reports: Vec<Report>,
    /// On what the reports differ.
    pub differences: Vec<Difference>,
    /// How strong the evidence is.
    pub strength: Strength,
}

/// Joins the events of all articles, in order of their dates, and notes in each page which of
/// them its events became.
pub fn merge(pages: &mut [Page]) -> Vec<Merged> {
    let mut merged = Vec::new();
    for (article, page) in pages.iter().enumerate() {
        for (i, event) in page.tagged.article.events.iter().enumerate() {
            merged.push(Merged {
                id: format!("{}-{}", page.slug, i + 1),
                date: event.date,
                scheduled: event.scheduled,
                kind: event.kind,
                countries: event.countries.clone(),
                reports: vec![Report { article, event: i }],
                differences: Vec::new(),
                strength: match page.tagged.article.is_ai_made() {
                    true => Strength::AiOnly,
                    false => Strength::One,
                },
            });
        }
    }
    merged.sort_by_key(|m| (m.date.is_none(), m.date.map(|d| d.sort_key()), m.reports[0]));
    for (position, event) in merged.iter().enumerate() {
        for report in &event.reports {
            let own = &mut pages[report.article].events;
            if own.len() <= report.event {
                own.resize(report.event + 1, usize::MAX);
            }
            own[report.event] = position;
        }
    }
    merged
}
