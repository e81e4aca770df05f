//! The subjects that articles and their events name, as numbers: the authority for which names are
//! one subject. Linking counts and compares numbers, and a preview keeps them from one link to the
//! next.

use super::slugify;
use crate::model::{Span, SubjectKind, Tagged, Tier};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// The keys of subjects that were seen, by kind.
#[derive(Clone, Default)]
pub struct Keys {
    kinds: [OfKind; SubjectKind::ALL.len()],
    /// How many there were after the first link.
    first: usize,
}

/// So many keys more than at first are kept in any case.
const SPARE: usize = 10_000;

#[derive(Clone, Default)]
struct OfKind {
    numbers: HashMap<Arc<str>, u32>,
    keys: Vec<Arc<str>>,
    /// What a slug makes of each key.
    slugs: Vec<String>,
}

impl Keys {
    /// The number of a key, which it keeps.
    fn number(&mut self, kind: SubjectKind, key: &str) -> u32 {
        let of = &mut self.kinds[kind as usize];
        if let Some(number) = of.numbers.get(key) {
            return *number;
        }
        let number = of.keys.len() as u32;
        let key: Arc<str> = key.into();
        of.slugs.push(slugify(&key));
        of.keys.push(Arc::clone(&key));
        of.numbers.insert(key, number);
        number
    }

    /// Notes how many keys the first link saw.
    pub fn settle(&mut self) {
        if self.first == 0 {
            self.first = self.all();
        }
    }

    /// Whether most keys are of names that edits left behind.
    pub fn are_stale(&self) -> bool {
        self.all() > 2 * self.first + SPARE
    }

    fn all(&self) -> usize {
        self.kinds.iter().map(|of| of.keys.len()).sum()
    }

    /// How many keys of a kind were seen.
    pub fn count(&self, kind: SubjectKind) -> usize {
        self.kinds[kind as usize].keys.len()
    }

    /// A key by its number.
    pub fn key(&self, kind: SubjectKind, number: u32) -> &str {
        &self.kinds[kind as usize].keys[number as usize]
    }

    /// The key as a part of an address; it may be empty.
    pub fn slug(&self, kind: SubjectKind, number: u32) -> &str {
        &self.kinds[kind as usize].slugs[number as usize]
    }
}

/// A subject that an article names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number of its key.
    pub number: u32,
    /// Its part in the article.
    pub tier: Tier,
    /// Whether it is a country that the title names.
    pub in_title: bool,
    /// Whether it is a person or organization that the editor named: no words of the seed do.
    pub by_editor: bool,
}

/// The subjects that one article and its events name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subjects {
    /// Kind by kind, each in the article's own order.
    named: Vec<Named>,
    /// Where each kind ends.
    ends: [u32; SubjectKind::ALL.len()],
    /// Countries, organizations and people of the events, one event after the other.
    taking_part: Vec<(SubjectKind, u32)>,
    /// Where those of each event end.
    event_ends: Vec<u32>,
}

impl Subjects {
    /// Those of an article.
    pub fn of(tagged: &Tagged, keys: &mut Keys) -> Self {
        let article = &tagged.article;
        let mut of = Subjects {
            named: Vec::new(),
            ends: Default::default(),
            taking_part: Vec::new(),
            event_ends: Vec::with_capacity(article.events.len()),
        };
        let in_title = |at: &Span| {
            let title = article.title.at.iter();
            let mut title = title.filter(|t| t.line == at.line);
            title.any(|t| t.start <= at.start && at.end <= t.end)
        };
        for kind in SubjectKind::ALL {
            let mut add = |key: &str, tier: Tier, in_title: bool, by_editor: bool| {
                let number = keys.number(kind, key);
                of.named.push(Named {
                    number,
                    tier,
                    in_title,
                    by_editor,
                });
            };
            match kind {
                SubjectKind::Country => {
                    for tag in &tagged.countries {
                        add(
                            tag.code.as_str(),
                            tag.tier,
                            tag.at.iter().any(in_title),
                            false,
                        );
                    }
                }
                SubjectKind::Organization => {
                    let organizations = article.organizations.iter();
                    organizations
                        .for_each(|o| add(&o.name, Tier::Mentioned, false, o.at.is_empty()));
                }
                SubjectKind::Person => {
                    let people = article.people.iter();
                    people.for_each(|p| add(&p.name, Tier::Mentioned, false, p.at.is_empty()));
                }
                SubjectKind::Topic => {
                    let topics = tagged.topics.iter();
                    topics.for_each(|t| add(&t.key, Tier::About, false, false));
                }
                SubjectKind::Outlet => {
                    let publisher = article.publisher.iter();
                    publisher.for_each(|p| add(&p.value, Tier::About, false, false));
                }
            }
            of.ends[kind as usize] = of.named.len() as u32;
        }
        for event in &article.events {
            let mut add = |kind, key: &str| of.taking_part.push((kind, keys.number(kind, key)));
            let countries = event.countries.iter();
            countries.for_each(|c| add(SubjectKind::Country, c.as_str()));
            let organizations = event.organizations.iter();
            organizations.for_each(|name| add(SubjectKind::Organization, name));
            let people = event.people.iter();
            people.for_each(|name| add(SubjectKind::Person, name));
            of.event_ends.push(of.taking_part.len() as u32);
        }
        of
    }

    /// Those of a kind that the article names, in its own order.
    pub fn named(&self, kind: SubjectKind) -> &[Named] {
        &self.named[range(&self.ends, kind as usize)]
    }

    /// Countries, organizations and people that take part in one of its events.
    pub fn taking_part(&self, event: usize) -> &[(SubjectKind, u32)] {
        &self.taking_part[range(&self.event_ends, event)]
    }
}

fn range(ends: &[u32], i: usize) -> Range<usize> {
    let start = i.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[i] as usize
}

/// The subjects of one article by their places among the dossiers of their kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    places: Vec<usize>,
    ends: [u32; SubjectKind::ALL.len()],
}

impl Cast {
    /// Those of an article. `place` tells where the dossier of a kind and number stands.
    pub fn of_article(of: &Subjects, place: impl Fn(SubjectKind, u32) -> usize) -> Self {
        let kinds = SubjectKind::ALL.into_iter();
        let places = kinds.flat_map(|kind| {
            let named = of.named(kind).iter();
            let place = &place;
            named.map(move |named| place(kind, named.number))
        });
        Cast {
            places: places.collect(),
            ends: of.ends,
        }
    }

    /// The subjects of a kind, in the order of the article's own list (its tags, organizations,
    /// people, its publisher).
    pub fn of(&self, kind: SubjectKind) -> &[usize] {
        &self.places[range(&self.ends, kind as usize)]
    }
}
