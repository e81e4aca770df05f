//! Relations: countries that articles are about together. A pair stands wherever enough articles
//! are about both; a larger group where, besides, enough titles name exactly its countries.

use super::keys::{Named, Subjects};
use super::{Dossier, Merged, Page};
use crate::model::{SubjectKind, Tier};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The largest group that a title can make a relation of.
const LARGEST: usize = 6;
/// Articles and events that name more countries than this speak of no relation between them.
const MANY: usize = 12;

/// Countries with what the portal holds about them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The last part of its address, without `.html`: the slugs of its countries, in order.
    pub slug: String,
    /// Its countries: positions among the dossiers of countries, in order of their slugs.
    pub members: Vec<usize>,
    /// Articles about all of them.
    pub articles: Vec<usize>,
    /// Events in which all of them take part.
    pub events: Vec<usize>,
}

/// Finds the relations with at least `enough` joint articles, by slug.
pub fn find(
    (pages, subjects): (&[Page], &[Arc<Subjects>]),
    events: &[Merged],
    countries: &[Dossier],
    enough: usize,
) -> Vec<Relation> {
    let all = || pages.par_iter().zip(subjects);
    let about = all().map(|(page, of)| those(page, of, |c| c.tier == Tier::About));
    let about: Vec<Vec<usize>> = about.collect();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for members in about.iter().filter(|m| m.len() <= MANY) {
        pairs.extend(pairs_of(members));
    }
    pairs.par_sort_unstable();
    let titles = all().filter_map(|(page, of)| {
        let members = those(page, of, |c| c.in_title);
        (3..=LARGEST).contains(&members.len()).then_some(members)
    });
    let mut titles: Vec<Vec<usize>> = titles.collect();
    titles.sort_unstable();
    let pairs = pairs
        .chunk_by(|x, y| x == y)
        .filter(|same| same.len() >= enough);
    let titles = titles
        .chunk_by(|x, y| x == y)
        .filter(|same| same.len() >= enough);
    let pairs = pairs.map(|same| vec![same[0].0, same[0].1]);
    let groups: BTreeSet<Vec<usize>> = pairs.chain(titles.map(|same| same[0].clone())).collect();
    let mut relations: Vec<Relation> = groups
        .into_iter()
        .map(|members| Relation {
            slug: slug(&members, countries),
            members,
            articles: Vec::new(),
            events: Vec::new(),
        })
        .collect();
    let index = Index::new(&relations);
    for (article, members) in about.iter().enumerate() {
        for r in index.within(&relations, members) {
            relations[r].articles.push(article);
        }
    }
    let places: BTreeMap<&str, usize> = countries
        .iter()
        .enumerate()
        .map(|(i, d)| (d.subject.key.as_str(), i))
        .collect();
    for (i, event) in events.iter().enumerate() {
        let members = event.countries.iter();
        let mut members: Vec<usize> = members
            .filter_map(|c| places.get(c.as_str()).copied())
            .collect();
        members.sort_unstable();
        members.dedup();
        for r in index.within(&relations, &members) {
            relations[r].events.push(i);
        }
    }
    relations.retain(|r| r.articles.len() >= enough);
    relations.sort_by(|a, b| a.slug.cmp(&b.slug));
    relations.dedup_by(|a, b| a.slug == b.slug);
    relations
}

/// The relations by their first two members.
struct Index(HashMap<(usize, usize), Vec<usize>>);

/// The pairs of members in order.
fn pairs_of(members: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let first = members.iter().enumerate();
    first.flat_map(|(i, &a)| members[i + 1..].iter().map(move |&b| (a, b)))
}

impl Index {
    fn new(relations: &[Relation]) -> Self {
        let mut index: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (r, relation) in relations.iter().enumerate() {
            if let [a, b, ..] = relation.members[..] {
                index.entry((a, b)).or_default().push(r);
            }
        }
        Index(index)
    }

    /// The relations all of whose members are among these, which are in order.
    fn within(&self, relations: &[Relation], among: &[usize]) -> Vec<usize> {
        if among.len() > MANY {
            return Vec::new();
        }
        let mut found = Vec::new();
        for pair in pairs_of(among) {
            let all = |r: &&usize| {
                let rest = relations[**r].members.iter();
                rest.skip(2).all(|m| among.binary_search(m).is_ok())
            };
            let of_pair = self.0.get(&pair).into_iter().flatten();
            found.extend(of_pair.filter(all).copied());
        }
        found
    }
}

/// The countries of an article that are so, in order.
fn those(page: &Page, of: &Subjects, is: impl Fn(&Named) -> bool) -> Vec<usize> {
    let places = page.subjects.of(SubjectKind::Country).iter();
    let named = of.named(SubjectKind::Country).iter().zip(places);
    let mut members: Vec<usize> = named.filter(|(c, _)| is(c)).map(|(_, &p)| p).collect();
    members.sort_unstable();
    members.dedup();
    members
}

fn slug(members: &[usize], countries: &[Dossier]) -> String {
    let slugs: Vec<&str> = members
        .iter()
        .map(|&m| countries[m].subject.slug.as_str())
        .collect();
    slugs.join("-")
}
