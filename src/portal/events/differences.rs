//! On what the reports of one event differ: dates, names, figures, the words of quotations. All
//! versions are kept as printed.

use super::dates::{Fit, fit};
use super::{Difference, Report, event_of, figures};
use crate::model::Edtf;
use crate::portal::Page;
use std::collections::{BTreeMap, BTreeSet};

/// Most reports that are held against each other.
const HELD_AGAINST: usize = 24;
/// Least part of their words that two versions of one quotation share.
const ONE_QUOTATION: f32 = 0.6;

/// Versions in order of their first report.
pub type Versions = Vec<(String, Vec<Report>)>;

/// The differences between the reports.
pub fn between(pages: &[Page], reports: &[Report]) -> Vec<Difference> {
    let reports = &reports[..reports.len().min(HELD_AGAINST)];
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut push = |about: &str, versions: Versions| {
        if versions.len() > 1 {
            found.push(Difference {
                about: about.to_string(),
                versions,
            });
        }
    };
    let dates = dates(pages, reports);
    if dates.is_empty() {
        push("precision", precision(pages, reports));
    }
    push("date", dates);
    for versions in names(pages, reports) {
        push("name", versions);
    }
    for versions in figures::between(pages, reports) {
        push("figure", versions);
    }
    for versions in quotations(pages, reports) {
        push("quotation", versions);
    }
    found
}

fn add(versions: &mut Versions, words: &str, report: Report) {
    match versions.iter_mut().find(|v| v.0 == words) {
        Some(version) => version.1.push(report),
        None => versions.push((words.to_string(), vec![report])),
    }
}

/// The dates, where two contradict each other. A coarser date that holds a finer one differs in
/// precision only.
fn dates(pages: &[Page], reports: &[Report]) -> Versions {
    let dated = |r: &Report| event_of(pages, *r).date.map(|d| (d, *r));
    let dated: Vec<_> = reports.iter().filter_map(dated).collect();
    let contradicts = |a, b| matches!(fit(Some(a), Some(b)), Fit::NextDay | Fit::Never);
    let mut versions = Vec::new();
    for (date, report) in &dated {
        // What an article says without doubt elsewhere needs no doubted version of it.
        let sure = |(other, r): &(Edtf, Report)| {
            r.article == report.article && other != date && doubted(*other) == *date
        };
        if dated.iter().any(|(other, _)| contradicts(*date, *other)) && !dated.iter().any(sure) {
            add(&mut versions, &date.to_string(), *report);
        }
    }
    versions
}

/// The dates, where one is told more closely than another of a different article: `in May 2024`
/// and `on 14 May 2024`.
fn precision(pages: &[Page], reports: &[Report]) -> Versions {
    let dated = |r: &Report| event_of(pages, *r).date.map(|d| (d, *r));
    let dated: Vec<(Edtf, Report)> = reports.iter().filter_map(dated).collect();
    let within = |x: &(Edtf, Report), y: &(Edtf, Report)| {
        x.1.article != y.1.article && fit(Some(x.0), Some(y.0)) == Fit::Within
    };
    let mut versions = Vec::new();
    for one in &dated {
        if dated.iter().any(|other| within(one, other)) {
            add(&mut versions, &one.0.to_string(), one.1);
        }
    }
    versions
}

/// The same date, doubted.
fn doubted(date: Edtf) -> Edtf {
    match date {
        Edtf::At(date) => Edtf::At(date.uncertain()),
        range => range,
    }
}

/// Names of people that differ in spelling only.
fn names(pages: &[Page], reports: &[Report]) -> Vec<Versions> {
    let mut by_letters: BTreeMap<String, Versions> = BTreeMap::new();
    for report in reports {
        for name in &event_of(pages, *report).people {
            let letters = name.chars().filter(|c| c.is_alphanumeric());
            let key: String = letters.flat_map(char::to_lowercase).collect();
            add(by_letters.entry(key).or_default(), name, *report);
        }
    }
    by_letters.into_values().collect()
}

/// Quotations in the reports' articles that are the same but for some words.
fn quotations(pages: &[Page], reports: &[Report]) -> Vec<Versions> {
    let mut sets: Vec<(BTreeSet<String>, Versions)> = Vec::new();
    let mut read = BTreeSet::new();
    for report in reports {
        if !read.insert(report.article) {
            continue;
        }
        let quotes = &pages[report.article].tagged.article.quotes;
        for quote in quotes.iter().filter(|q| !q.partial).take(HELD_AGAINST) {
            let text = quote.text.trim_matches([' ', ',', '.']);
            let own: BTreeSet<String> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_lowercase)
                .collect();
            let like = |known: &BTreeSet<String>| {
                let shared = known.intersection(&own).count() as f32;
                shared / known.union(&own).count().max(1) as f32 >= ONE_QUOTATION
            };
            match sets.iter_mut().find(|(known, _)| like(known)) {
                Some((_, versions)) => add(versions, text, *report),
                None => sets.push((own, vec![(text.to_string(), vec![*report])])),
            }
        }
    }
    sets.into_iter().map(|(_, versions)| versions).collect()
}
