//! An event as an entry of a timeline: its words, subjects, reports, and what filters go by.

use super::{COUNTRIES, Scene, cut, title_of};
use crate::config::BodyMode;
use crate::model::{Basis, Edtf, EventKind, SubjectKind};
use crate::portal::headline::{self, Headline};
use crate::portal::{Difference, Merged, Report, Strength};
use crate::render::dates::{DateView, in_words};
use crate::render::told::told;
use crate::render::view::{DifferenceView, Ref, ReportView, VersionView, mark_differences};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many reports an entry names.
const REPORTS: usize = 12;
/// Longest title that stands for an event, in code points, `…` not counted.
const TITLE: usize = 139;

/// An event in a timeline.
#[derive(Serialize)]
pub(super) struct HappeningView<'a> {
    /// When it was, as closely as the sources agree.
    date: Option<DateView>,
    /// Who did what, in words of its sentence, 140 code points; in 190 where many names stand before the verb.
    text: String,
    /// The sentence before, where the text begins with a pronoun; otherwise empty.
    context: String,
    /// The language of its words, where it is not the portal's.
    lang: Option<&'a str>,
    /// Where that sentence stands.
    path: String,
    /// The outlet that prints it; may be empty.
    outlet: &'a str,
    /// Whether only automatic systems report it.
    ai: bool,
    /// What filters go by, each a list parted by spaces, one from the other by a semicolon: codes of its
    /// countries, keys of its reports' topics, its kind, slugs of its reports' outlets.
    filter: String,
    /// Whether it lay ahead when all reports were written.
    scheduled: bool,
    /// Its countries.
    countries: Vec<&'a Ref>,
    /// How its date was worked out; empty where the source prints it.
    inferred: String,
    /// Why there is no date; empty where there is one.
    reason: String,
    /// What the editor says of it, each a note; mostly none.
    notes: Vec<&'a str>,
    /// Its reports.
    reports: Vec<ReportView<'a>>,
    /// How many reports it has beyond those named.
    more: usize,
    /// On what they differ.
    differences: Vec<DifferenceView>,
}

/// An event in one line.
#[derive(Serialize)]
pub(in crate::render) struct KeyEvent<'a> {
    /// When it was.
    pub date: Option<DateView>,
    /// Who did what, in words of its sentence.
    pub text: String,
    /// The sentence before, where the text begins with a pronoun; otherwise empty.
    pub context: String,
    /// The language of its words, where it is not the portal's.
    pub lang: Option<&'a str>,
    /// Where it stands.
    pub path: String,
    /// Whether it lay ahead when all reports were written.
    pub scheduled: bool,
    /// How its date was worked out; empty where the source prints it.
    pub worked: String,
    /// Whether only automatic systems report it.
    pub ai: bool,
    /// Whether its reports differ.
    pub differs: bool,
    /// Its countries.
    pub countries: Vec<&'a Ref>,
    /// The outlet of the report that stands for it; may be empty.
    pub outlet: &'a str,
}

impl<'a> Scene<'a> {
    /// An event as an entry of a timeline.
    pub(super) fn happening(&self, event: &'a Merged) -> HappeningView<'_> {
        let first = Some(self.reported(&event.told));
        let headline = self.headline(event);
        // An article that tells an event in several sentences is named once, with the first.
        let mut seen = BTreeSet::new();
        let reports = event.reports.iter();
        let articles: Vec<&Report> = reports.filter(|r| seen.insert(r.article)).collect();
        HappeningView {
            date: event.date.as_ref().map(|d| self.date(d)),
            text: headline.text,
            context: headline.context,
            lang: self.language_of(&event.told),
            path: self.path_of_report(&event.told),
            outlet: self.outlet_of(&event.told),
            ai: event.strength == Strength::AiOnly,
            filter: self.filter(event),
            scheduled: event.scheduled,
            countries: self.countries_of(event),
            inferred: self.worked(event),
            reason: first
                .filter(|_| event.date.is_none())
                .map_or(String::new(), |e| told(&e.reason, self.words)),
            notes: self.marks(event),
            more: articles.len().saturating_sub(REPORTS),
            reports: articles
                .into_iter()
                .take(REPORTS)
                .map(|r| self.report(r))
                .collect(),
            differences: event
                .differences
                .iter()
                .map(|d| self.difference(d))
                .collect(),
        }
    }

    /// The words of an event: the editor's headline, else the sentence: the one that stands for it, or where its outlet keeps its words
    /// back that of the first report that may be shown, else the title of the first article.
    pub fn text_of(&self, event: &'a Merged) -> &'a str {
        if let Some(headed) = self.headed(event) {
            return headed;
        }
        match self.shown_report(event) {
            Some(report) => &self.reported(report).text,
            None => self.title_of_first(event),
        }
    }

    /// What an event is called where it stands alone: from the same report as its sentence.
    pub fn headline(&self, event: &'a Merged) -> Headline {
        if let Some(headed) = self.headed(event) {
            return Headline {
                text: headed.to_string(),
                context: String::new(),
            };
        }
        match self.shown_report(event) {
            Some(report) => {
                let article = &self.portal.articles[report.article].tagged.article;
                headline::of_event(article, self.reported(report))
            }
            None => Headline {
                text: cut(self.title_of_first(event), TITLE),
                context: String::new(),
            },
        }
    }

    /// What the article says after the sentence of an event; empty where its text is not shown in
    /// full, or the editor has named the event.
    pub(in crate::render) fn sentence_after(&self, event: &'a Merged) -> String {
        let article = &self.portal.articles[event.told.article].tagged.article;
        if self.headed(event).is_some() || self.mode(article) != BodyMode::Full {
            return String::new();
        }
        headline::sentence_after(article, self.reported(&event.told)).to_string()
    }

    /// What the editor calls an event.
    fn headed(&self, event: &'a Merged) -> Option<&'a str> {
        let reports = event.reports.iter();
        let mut editors = reports.filter_map(|r| self.reported(r).editor.as_ref());
        let headed = editors.find(|e| !e.headline.is_empty())?;
        Some(&headed.headline)
    }

    /// The report whose words stand for an event, where any may be shown.
    fn shown_report(&self, event: &'a Merged) -> Option<&'a Report> {
        let article = |r: &Report| &self.portal.articles[r.article].tagged.article;
        let shown = |r: &&Report| self.mode(article(r)) != BodyMode::Link;
        let mut reports = [&event.told].into_iter().chain(&event.reports);
        reports.find(shown)
    }

    fn title_of_first(&self, event: &'a Merged) -> &'a str {
        let title = |r: &Report| title_of(&self.portal.articles[r.article].tagged.article);
        event.reports.first().map_or("", title)
    }

    /// The editor's notes on an event.
    pub(in crate::render) fn notes(&self, event: &'a Merged) -> Vec<&'a str> {
        let reports = event.reports.iter();
        let given = reports.filter_map(|r| self.reported(r).editor.as_ref());
        given
            .map(|e| e.note.as_str())
            .filter(|n| !n.is_empty())
            .collect()
    }

    /// The same; where the editor added the event and says no more of it, a note without words.
    fn marks(&self, event: &'a Merged) -> Vec<&'a str> {
        let notes = self.notes(event);
        let own = notes.is_empty() && event.reports.iter().all(|r| self.reported(r).is_own());
        if own { vec![""] } else { notes }
    }

    /// An event in one line, as lists of key events show it.
    pub(in crate::render) fn key_event(&self, event: &'a Merged) -> KeyEvent<'_> {
        let headline = self.headline(event);
        KeyEvent {
            date: event.date.as_ref().map(|d| self.date(d)),
            text: headline.text,
            context: headline.context,
            lang: self.language_of(&event.told),
            path: self.path_of_report(&event.told),
            scheduled: event.scheduled,
            worked: self.worked(event),
            ai: event.strength == Strength::AiOnly,
            differs: !event.differences.is_empty(),
            countries: self.countries_of(event),
            outlet: self.outlet_of(&event.told),
        }
    }

    /// The outlet of a report; may be empty.
    fn outlet_of(&self, report: &Report) -> &'a str {
        let article = &self.portal.articles[report.article].tagged.article;
        article.outlet()
    }

    /// How the date of an event was worked out; empty where the source prints it.
    fn worked(&self, event: &Merged) -> String {
        let first = self.reported(&event.told);
        let worked = first.basis == Basis::Inferred || !first.dated_by.is_empty();
        if event.date.is_some() && first.date.is_some() && worked {
            told(&first.reason, self.words)
        } else {
            String::new()
        }
    }

    fn countries_of(&self, event: &Merged) -> Vec<&Ref> {
        let codes = event.countries.iter();
        codes
            .filter_map(|c| self.country(*c))
            .take(COUNTRIES)
            .collect()
    }

    /// How strong the evidence of an event is, in words.
    pub fn strength(&self, event: &Merged) -> &'a str {
        self.words.text(match event.strength {
            Strength::AiOnly => "ai.only",
            Strength::One => "timeline.one_source",
            Strength::Several => "timeline.several_sources",
        })
    }

    fn filter(&self, event: &Merged) -> String {
        let of_kind = |kind: SubjectKind| -> String {
            let places = event.reports.iter().flat_map(|r| {
                let page = &self.portal.articles[r.article];
                page.subjects.of(kind)
            });
            let places: BTreeSet<usize> = places.copied().collect();
            let dossiers = self.portal.dossiers(kind);
            let slugs: Vec<&str> = places
                .into_iter()
                .filter_map(|i| Some(dossiers.get(i)?.subject.slug.as_str()))
                .collect();
            slugs.join(" ")
        };
        let codes: Vec<String> = event
            .countries
            .iter()
            .map(|c| c.as_str().to_lowercase())
            .collect();
        let kind = match event.kind {
            EventKind::Other => "",
            kind => kind.word(),
        };
        let (topics, outlets) = (of_kind(SubjectKind::Topic), of_kind(SubjectKind::Outlet));
        format!("{};{topics};{kind};{outlets}", codes.join(" "))
    }

    fn report(&self, report: &Report) -> ReportView<'a> {
        let article = &self.portal.articles[report.article].tagged.article;
        ReportView {
            path: self.path_of_report(report),
            title: title_of(article),
            outlet: article.outlet(),
            ai: article.is_ai_made(),
        }
    }

    /// On what reports differ, each version beside its source.
    pub fn difference(&self, difference: &Difference) -> DifferenceView {
        let text = |version: &str| match version.parse::<Edtf>() {
            Ok(date) if matches!(difference.about.as_str(), "date" | "precision") => {
                in_words(&date, self.words)
            }
            _ => version.to_string(),
        };
        let texts: Vec<String> = difference.versions.iter().map(|v| text(&v.0)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let marked = mark_differences(&texts);
        let versions = difference.versions.iter().zip(marked);
        DifferenceView {
            what: self
                .words
                .find(&format!("differs.{}", difference.about))
                .unwrap_or(&difference.about)
                .to_string(),
            versions: versions
                .flat_map(|((_, reports), words)| {
                    reports.iter().take(1).map(move |r| VersionView {
                        source: self.source_of(r),
                        path: self.path_of_report(r),
                        words: words.clone(),
                    })
                })
                .collect(),
        }
    }

    /// Who reports: the outlet, or the title where none is known.
    fn source_of(&self, report: &Report) -> String {
        let article = &self.portal.articles[report.article].tagged.article;
        match &article.publisher {
            Some(publisher) => publisher.value.clone(),
            None => cut(title_of(article), 60),
        }
    }
}
