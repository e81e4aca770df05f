//! Months: the articles published in a month and the events that it saw, who appears in them,
//! and how that differs from the month before.

use super::{Merged, Page};
use crate::model::{Edtf, SubjectKind, Tier};
use std::collections::BTreeMap;

/// A month in which articles were published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// Articles published in it.
    pub articles: Vec<usize>,
    /// Events dated in it, to the day or the month.
    pub events: Vec<usize>,
    /// For each kind of subject those that appear, with the number of their articles: countries
    /// where articles are about them, the others wherever they are named. In order of position.
    pub cast: [Vec<(usize, usize)>; SubjectKind::ALL.len()],
}

impl Month {
    /// Those of a kind who appear.
    pub fn cast(&self, kind: SubjectKind) -> &[(usize, usize)] {
        &self.cast[kind as usize]
    }

    /// `2024-10`: the last part of its address, without `.html`.
    pub fn slug(&self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }
}

/// The months with articles, in order.
pub fn collect(pages: &[Page], events: &[Merged]) -> Vec<Month> {
    let mut months: BTreeMap<(i16, i8), Month> = BTreeMap::new();
    for (i, page) in pages.iter().enumerate() {
        let published = page.tagged.article.published.as_ref();
        let Some((year, month)) = published.and_then(|p| month_of(&p.value)) else {
            continue;
        };
        let entry = months.entry((year, month)).or_insert_with(|| Month {
            year,
            month,
            articles: Vec::new(),
            events: Vec::new(),
            cast: Default::default(),
        });
        entry.articles.push(i);
    }
    for (i, event) in events.iter().enumerate() {
        let month = event.date.as_ref().and_then(month_of);
        if let Some(month) = month.and_then(|m| months.get_mut(&m)) {
            month.events.push(i);
        }
    }
    for month in months.values_mut() {
        for kind in SubjectKind::ALL {
            month.cast[kind as usize] = counts(pages, &month.articles, kind);
        }
    }
    months.into_values().collect()
}

/// The month in which a date lies, where it lies in one.
pub fn month_of(date: &Edtf) -> Option<(i16, i8)> {
    let (first, last) = (date.first_day()?, date.last_day()?);
    let same = (first.year(), first.month()) == (last.year(), last.month());
    same.then(|| (first.year(), first.month()))
}

/// The subjects of a kind in these articles with the number of their articles, by position.
/// Countries count where an article is about them.
pub fn counts(pages: &[Page], articles: &[usize], kind: SubjectKind) -> Vec<(usize, usize)> {
    let mut places: Vec<usize> = Vec::new();
    for &article in articles {
        let page = &pages[article];
        let own = page.subjects.of(kind);
        let from = places.len();
        match kind {
            SubjectKind::Country => {
                let tags = page.tagged.countries.iter().zip(own);
                let about = tags.filter(|(t, _)| t.tier == Tier::About);
                places.extend(about.map(|(_, &p)| p));
            }
            _ => places.extend(own),
        }
        // An article may print one name twice; it is one article all the same.
        let mut at = from;
        while at < places.len() {
            match places[from..at].contains(&places[at]) {
                true => drop(places.swap_remove(at)),
                false => at += 1,
            }
        }
    }
    places.sort_unstable();
    places
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0], same.len()))
        .collect()
}
