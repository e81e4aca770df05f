//! How much an event counts: the authority for which events of a list are its key events.
//!
//! A day counts as many articles as report an event on it, each by how much its sentence is about
//! what the collection is about: how many words of the sentence are among those that a tenth of the
//! articles use in their title and first five paragraphs. A mere statement counts half. The weight of
//! a day is that of its foremost event, so that a list of the heaviest is spread over days; another
//! event of the day has its own share. What the editor pins is heavier than all others.

use super::memo::Noted;
use super::postings::Bag;
use super::{Merged, Report};
use crate::model::{Edtf, EventKind};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A word is of the collection where one article in so many opens with it, and two at least.
const ONE_IN: usize = 10;
const FEWEST: usize = 2;
/// What a mere statement counts.
const STATEMENT: f32 = 0.5;

/// Weighs all events. `pinned` are ids of those that the editor puts first.
pub fn weigh(events: &mut [Merged], noted: &Noted<'_>, pinned: &[String]) {
    let common = common_words(&noted.openings(), noted.count());
    let sentences = noted.event_words();
    let about = |bag: &Bag| {
        let words = bag.iter().filter(|w| common.binary_search(&w.0).is_ok());
        words.count().max(1) as f32
    };
    // What each event counts in each article: that of its weightiest sentence there.
    let counted: Vec<Vec<(usize, f32)>> = events
        .par_iter()
        .map(|event| {
            let least = if event.kind == EventKind::Statement {
                STATEMENT
            } else {
                1.0
            };
            let mut of: Vec<(usize, f32)> = Vec::with_capacity(event.reports.len());
            for report in &event.reports {
                let counts = least * about(&sentences[report.article][report.event]);
                match of
                    .iter_mut()
                    .find(|(article, _)| *article == report.article)
                {
                    Some((_, most)) => *most = most.max(counts),
                    None => of.push((report.article, counts)),
                }
            }
            of
        })
        .collect();
    for (event, of) in events.iter_mut().zip(&counted) {
        event.weight = of.iter().map(|(_, counts)| counts).sum();
    }
    for (foremost, weight) in days(events, &counted) {
        events[foremost].weight = weight;
    }
    let heaviest = events.iter().map(|e| e.weight).fold(0.0, f32::max);
    for event in events.iter_mut() {
        let by_editor = |r: &Report| noted.by_editor(r.article, r.event).is_some_and(|e| e.pin);
        event.pinned =
            pinned.iter().any(|id| **id == *event.id) || event.reports.iter().any(by_editor);
        if event.pinned {
            event.weight += heaviest;
        }
    }
}

/// The heaviest of these events, as many as are wanted, in the order in which they are given. Of
/// those that weigh as much the earlier given one is first.
pub fn key_events(events: &[Merged], among: &[usize], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..among.len()).collect();
    places.sort_by(|&a, &b| {
        let weight = |place: usize| events[among[place]].weight;
        weight(b).total_cmp(&weight(a)).then(a.cmp(&b))
    });
    places.truncate(most);
    places.sort_unstable();
    places.into_iter().map(|place| among[place]).collect()
}

/// The stems that enough articles open with, in order.
fn common_words(openings: &[std::sync::Arc<Bag>], articles: usize) -> Vec<u32> {
    let enough = articles.div_ceil(ONE_IN).max(FEWEST);
    let mut all: Vec<u32> = openings
        .iter()
        .flat_map(|bag| bag.iter().map(|w| w.0))
        .collect();
    all.par_sort_unstable();
    let common = all
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() >= enough);
    common.map(|same| same[0]).collect()
}

/// The foremost event of each day, with the weight of the day: each article counts once.
fn days(events: &[Merged], counted: &[Vec<(usize, f32)>]) -> Vec<(usize, f32)> {
    let mut days: BTreeMap<jiff::civil::Date, Vec<usize>> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        if let Some(Edtf::At(date)) = event.date
            && let Some(day) = date.to_day()
        {
            days.entry(day).or_default().push(i);
        }
    }
    let of_day = |on: Vec<usize>| {
        let mut articles: BTreeMap<usize, f32> = BTreeMap::new();
        for (article, counts) in on.iter().flat_map(|&i| &counted[i]) {
            let most = articles.entry(*article).or_default();
            *most = most.max(*counts);
        }
        let foremost = on.into_iter().max_by(|&a, &b| {
            events[a]
                .weight
                .total_cmp(&events[b].weight)
                .then(Reverse(a).cmp(&Reverse(b)))
        })?;
        Some((foremost, articles.values().sum()))
    };
    days.into_values().filter_map(of_day).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::{Report, Strength};

    fn event(id: &str, date: &str, articles: &[usize]) -> Merged {
        let reports = articles.iter().map(|&article| Report { article, event: 0 });
        let reports: Vec<Report> = reports.collect();
        Merged {
            id: id.into(),
            date: date.parse().ok(),
            scheduled: false,
            kind: EventKind::Meeting,
            countries: Vec::new(),
            told: reports[0],
            reports,
            differences: Vec::new(),
            strength: Strength::One,
            weight: 0.0,
            pinned: false,
        }
    }

    #[test]
    fn the_foremost_event_bears_the_weight_of_its_day() {
        let mut events = [
            event("a", "2024-05-03", &[0, 1]),
            event("b", "2024-05-03", &[1, 2]),
        ];
        let counted = vec![vec![(0, 2.0), (1, 3.0)], vec![(1, 1.0), (2, 1.0)]];
        for (event, of) in events.iter_mut().zip(&counted) {
            event.weight = of.iter().map(|c| c.1).sum();
        }
        // Articles 0, 1 and 2 count once each.
        assert_eq!(days(&events, &counted), [(0, 6.0)]);
    }

    #[test]
    fn key_events_are_the_heaviest_in_their_order() {
        let mut events = [
            event("a", "2024-05-03", &[0]),
            event("b", "2024-05-04", &[0]),
            event("c", "2024-05-05", &[0]),
        ];
        (events[0].weight, events[2].weight) = (1.0, 2.0);
        assert_eq!(key_events(&events, &[0, 1, 2], 2), [0, 2]);
        assert_eq!(key_events(&events, &[2, 1, 0], 1), [2]);
    }

    #[test]
    fn words_of_the_collection_open_a_tenth_of_its_articles() {
        let bag = |words: &[u32]| std::sync::Arc::new(words.iter().map(|&w| (w, 1.0)).collect());
        let openings: Vec<std::sync::Arc<Bag>> = vec![bag(&[1, 2]), bag(&[1, 3]), bag(&[1])];
        assert_eq!(common_words(&openings, 3), [1]);
        assert_eq!(common_words(&openings, 40), [0u32; 0]);
    }
}
