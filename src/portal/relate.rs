//! How the articles of a set relate: their stories, copies of one text, and on what the reports
//! of one event differ. What `briefing relate` adds to each record.

use super::headline::{self, Headline};
use super::memo::Noted;
use super::{Page, events, stories, weight};
use crate::model::Tagged;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Characters of a body that are looked at.
const LONGEST: usize = 100_000;
/// Blocks of a body that the joining of events looks at.
const OPENING: usize = 8;

/// An article with no more of it than relating needs.
pub struct Member {
    id: String,
    body: String,
    page: Page,
    /// What each of its events is called where it stands alone.
    headlines: Vec<Headline>,
}

impl Member {
    /// What relating needs of an article that is called `id` in the set.
    pub fn new(id: String, mut tagged: Tagged) -> Self {
        let all = &tagged.article;
        let headlines = all
            .events
            .iter()
            .map(|e| headline::of_event(all, e))
            .collect();
        let article = &mut tagged.article;
        let mut body = String::new();
        for block in &article.body {
            let room = LONGEST.saturating_sub(body.len());
            body.extend(block.text().chars().take(room));
            body.push('\n');
        }
        article.body.truncate(OPENING);
        article.ledger = Default::default();
        article.captions = Vec::new();
        article.summary = Vec::new();
        article.citations = Vec::new();
        article.people = Vec::new();
        article.organizations = Vec::new();
        tagged.countries = Vec::new();
        tagged.topics = Vec::new();
        body.shrink_to_fit();
        Member {
            headlines,
            body,
            page: Page {
                aliases: Vec::new(),
                slug: id.clone(),
                names: crate::model::ids::Names::of(&tagged.article).into(),
                tagged: tagged.into(),
                events: Vec::new(),
                related: Vec::new(),
                near_duplicates: Vec::new(),
                subjects: super::Cast::default(),
            },
            id,
        }
    }
}

impl Member {
    /// What stands for its title and text.
    pub fn digest(&self) -> u64 {
        let title = &self.page.tagged.article.title.value;
        xxhash_rust::xxh3::xxh3_64_with_seed(
            self.body.as_bytes(),
            xxhash_rust::xxh3::xxh3_64(title.as_bytes()),
        )
    }
}

/// A detail on which two articles differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Detail {
    /// What it is: `date`, `precision` (of the date), `name`, `figure`, `quotation`.
    pub about: String,
    /// What this article says.
    pub here: String,
    /// What the other says.
    pub there: String,
}

/// Another article of the same story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its position.
    pub article: usize,
    /// On what the two differ.
    pub differs: Vec<Detail>,
}

/// What relating says of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    /// Position of the article whose id names the story.
    pub story: usize,
    /// Articles with nearly the same text.
    pub duplicates_of: Vec<Other>,
    /// Other articles of the story: the first hundred by id.
    pub same_event_as: Vec<Other>,
    /// What each of its events is called, and how much it counts.
    pub events: Vec<(Headline, f32)>,
}

/// Relates a whole set. The order in which its members are given changes nothing but positions.
pub fn relate(members: Vec<Member>) -> Vec<Relation> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    let key = |i: &usize| {
        let m: &Member = &members[*i];
        (&m.id, &m.page.tagged.article.title.value, &m.body)
    };
    order.sort_by(|a, b| key(a).cmp(&key(b)));
    let mut slots: Vec<Option<Member>> = members.into_iter().map(Some).collect();
    let mut members: Vec<Member> = order.iter().filter_map(|&i| slots[i].take()).collect();
    let related = {
        let records: Vec<stories::Record> = members
            .iter()
            .map(|m| stories::Record {
                id: &m.id,
                title: &m.page.tagged.article.title.value,
                body: &m.body,
            })
            .collect();
        stories::relate(&records)
    };
    let headlines: Vec<Vec<Headline>> = members
        .iter_mut()
        .map(|m| std::mem::take(&mut m.headlines))
        .collect();
    let pages = members
        .drain(..)
        .zip(&related)
        .map(|(member, relation)| Page {
            near_duplicates: relation.duplicates_of.clone(),
            ..member.page
        });
    let (mut details, weights) = details(pages.collect());
    let events = headlines.into_iter().zip(weights);
    let mut events = events.map(|(headlines, weights)| headlines.into_iter().zip(weights));
    let mut out = vec![Relation::default(); related.len()];
    for (i, relation) in related.into_iter().enumerate() {
        let mut others = |found: Vec<usize>| -> Vec<Other> {
            let other = |o: usize| Other {
                article: order[o],
                differs: details.remove(&(i, o)).unwrap_or_default(),
            };
            found.into_iter().map(other).collect()
        };
        out[order[i]] = Relation {
            duplicates_of: others(relation.duplicates_of),
            same_event_as: others(relation.same_event_as),
            story: order[relation.story],
            events: events.next().into_iter().flatten().collect(),
        };
    }
    out
}

/// By two articles, on what they differ.
type Details = BTreeMap<(usize, usize), Vec<Detail>>;

/// On what any two articles differ in their reports of one event, and how much the events of each
/// article count.
fn details(mut pages: Vec<Page>) -> (Details, Vec<Vec<f32>>) {
    let mut found: BTreeMap<(usize, usize), Vec<Detail>> = BTreeMap::new();
    let articles: Vec<_> = pages.iter().map(|p| Arc::clone(&p.tagged)).collect();
    let noted = Noted::new(&articles, None);
    let mut merged = events::merge(&mut pages, events::Alike::find(&noted), &mut Vec::new());
    weight::weigh(&mut merged, &noted, &[]);
    let weight = |&event: &usize| merged[event].weight;
    let weights = pages.iter().map(|p| p.events.iter().map(weight).collect());
    let weights = weights.collect();
    for event in &merged {
        for difference in &event.differences {
            let versions: Vec<(&str, usize)> = difference
                .versions
                .iter()
                .flat_map(|(words, from)| from.iter().map(move |r| (words.as_str(), r.article)))
                .collect();
            for (here, a) in &versions {
                for (there, b) in versions.iter().filter(|(words, b)| words != here && b != a) {
                    found.entry((*a, *b)).or_default().push(Detail {
                        about: difference.about.clone(),
                        here: here.to_string(),
                        there: there.to_string(),
                    });
                }
            }
        }
    }
    for details in found.values_mut() {
        details.sort();
        details.dedup();
    }
    (found, weights)
}
