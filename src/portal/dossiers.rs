//! Dossiers: a subject and everything the portal holds about it.

use super::slug::mark;
use super::{Merged, Page, country_label, slugify};
use crate::config::Site;
use crate::gazetteer::Gazetteer;
use crate::model::{CountryCode, Event, SubjectKind, Tagged, Tier};
use crate::output::is_clean;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// What a page can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its kind.
    pub kind: SubjectKind,
    /// Its key: a country's code, a topic's key, otherwise the name.
    pub key: String,
    /// The last part of its address, without `.html`.
    pub slug: String,
    /// What it is called on pages.
    pub label: String,
    /// Whether it has a page of its own: enough articles name it.
    pub has_page: bool,
}

/// The subjects of one article: for each kind, positions among the dossiers of the kind, in the
/// order of the article's own list (its tags, people, organizations, its publisher).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cast([Vec<usize>; SubjectKind::ALL.len()]);

impl Cast {
    /// The subjects of a kind.
    pub fn of(&self, kind: SubjectKind) -> &[usize] {
        &self.0[kind as usize]
    }
}

/// A subject that appears together with another, and in which articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Position of the other among the dossiers of its kind.
    pub dossier: usize,
    /// Articles that are about both.
    pub articles: Vec<usize>,
}

/// A person's role as one article prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The name.
    pub name: String,
    /// The role as printed; may be empty.
    pub role: String,
    /// The article: its date is the date of the role.
    pub article: usize,
}

/// A subject and everything the portal holds about it. All lists are in the order of
/// [`super::Portal::articles`] and [`super::Portal::events`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// The subject.
    pub subject: Subject,
    /// Articles about it.
    pub about: Vec<usize>,
    /// Articles that mention it.
    pub mentioned: Vec<usize>,
    /// Articles for which it is only the venue.
    pub place: Vec<usize>,
    /// Merged events in which it takes part.
    pub events: Vec<usize>,
    /// Subjects of the same kind in the articles about it, those with most articles first.
    pub partners: Vec<Partner>,
    /// People of the subject, with their roles; filled for countries.
    pub people: Vec<Holder>,
    /// Organizations named in the articles about it, with the number of those articles, the most
    /// frequent first; filled for countries.
    pub organizations: Vec<(String, usize)>,
}

impl Dossier {
    /// All its articles, in whatever part it has in them, in their order.
    pub fn articles(&self) -> Vec<usize> {
        let mut articles = [&self.about[..], &self.mentioned, &self.place].concat();
        articles.sort_unstable();
        articles
    }
}

/// The dossiers of all kinds.
pub struct Dossiers {
    pub countries: Vec<Dossier>,
    pub topics: Vec<Dossier>,
    pub organizations: Vec<Dossier>,
    pub people: Vec<Dossier>,
    pub outlets: Vec<Dossier>,
}

/// Collects the dossiers of all subjects, by slug, and notes in each page which are its own.
pub fn collect(
    pages: &mut [Page],
    events: &[Merged],
    site: &Site,
    gazetteer: &Gazetteer,
) -> Dossiers {
    let all = &*pages;
    let name = |kind: SubjectKind, key: &str| match (kind, CountryCode::new(key)) {
        (SubjectKind::Country, Some(code)) => {
            let slug = gazetteer.country(code).map(|c| c.slug.clone());
            let slug = slug.unwrap_or_else(|| code.as_str().to_lowercase());
            (slug, country_label(site, gazetteer, code))
        }
        (SubjectKind::Topic, _) => {
            let topic = gazetteer.topics().get(key);
            let label = topic.map_or(key, |t| t.label.as_str());
            (slugify(key), label.to_string())
        }
        _ => (slugify(key), key.to_string()),
    };
    let of_kind = |kind: SubjectKind| {
        let mut shelf = Shelf::new(kind);
        for (i, page) in all.iter().enumerate() {
            for (key, tier) in named(kind, &page.tagged) {
                shelf.put(key, i, tier);
            }
        }
        for (i, event) in events.iter().enumerate() {
            for report in &event.reports {
                let tagged = &all[report.article].tagged;
                let reported = &tagged.article.events[report.event];
                let keys = taking_part(kind, tagged, reported);
                keys.into_iter().for_each(|key| shelf.event(key, i));
            }
        }
        let mut dossiers = shelf.finish(site, |key| name(kind, key));
        if kind == SubjectKind::Country {
            find_partners(&mut dossiers, all.len());
            name_people_and_organizations(&mut dossiers, all);
        }
        dossiers
    };
    let mut kinds: Vec<Vec<Dossier>> = SubjectKind::ALL.into_par_iter().map(of_kind).collect();
    cast(pages, &kinds);
    let mut take = |kind: SubjectKind| std::mem::take(&mut kinds[kind as usize]);
    Dossiers {
        countries: take(SubjectKind::Country),
        topics: take(SubjectKind::Topic),
        organizations: take(SubjectKind::Organization),
        people: take(SubjectKind::Person),
        outlets: take(SubjectKind::Outlet),
    }
}

/// The keys of the subjects of a kind that an article names, in its own order, and their part in
/// it.
fn named(kind: SubjectKind, tagged: &Tagged) -> Vec<(&str, Tier)> {
    let article = &tagged.article;
    match kind {
        SubjectKind::Country => {
            let tags = tagged.countries.iter();
            tags.map(|t| (t.code.as_str(), t.tier)).collect()
        }
        SubjectKind::Topic => {
            let topics = tagged.topics.iter();
            topics.map(|t| (t.key.as_str(), Tier::About)).collect()
        }
        SubjectKind::Organization => {
            let names = article.organizations.iter().map(|o| o.name.as_str());
            names.map(|name| (name, Tier::Mentioned)).collect()
        }
        SubjectKind::Person => {
            let names = article.people.iter().map(|p| p.name.as_str());
            names.map(|name| (name, Tier::Mentioned)).collect()
        }
        SubjectKind::Outlet => {
            let publisher = article.publisher.iter();
            publisher.map(|p| (p.value.as_str(), Tier::About)).collect()
        }
    }
}

/// The keys of the subjects of a kind to which an article's report of an event belongs.
fn taking_part<'a>(kind: SubjectKind, tagged: &'a Tagged, event: &'a Event) -> Vec<&'a str> {
    match kind {
        SubjectKind::Country => event.countries.iter().map(|c| c.as_str()).collect(),
        SubjectKind::Organization => event.organizations.iter().map(String::as_str).collect(),
        SubjectKind::Person => event.people.iter().map(String::as_str).collect(),
        SubjectKind::Topic | SubjectKind::Outlet => {
            let keys = named(kind, tagged).into_iter();
            keys.map(|(key, _)| key).collect()
        }
    }
}

/// Notes in each page where the dossiers of its subjects stand, which are given by kind.
fn cast(pages: &mut [Page], kinds: &[Vec<Dossier>]) {
    let places = SubjectKind::ALL.map(|kind| {
        let dossiers = kinds[kind as usize].iter().enumerate();
        let places = dossiers.map(|(i, d)| (d.subject.key.as_str(), i));
        places.collect::<HashMap<&str, usize>>()
    });
    pages.par_iter_mut().for_each(|page| {
        let find = |kind: SubjectKind| {
            let keys = named(kind, &page.tagged).into_iter();
            let places = &places[kind as usize];
            keys.filter_map(|(key, _)| places.get(key).copied())
                .collect()
        };
        page.subjects = Cast(SubjectKind::ALL.map(find));
    });
}

/// Dossiers of one kind while they are being filled.
struct Shelf<'a> {
    kind: SubjectKind,
    /// Position of each dossier by its key.
    places: HashMap<&'a str, usize>,
    dossiers: Vec<Dossier>,
}

impl<'a> Shelf<'a> {
    fn new(kind: SubjectKind) -> Self {
        Shelf {
            kind,
            places: HashMap::new(),
            dossiers: Vec::new(),
        }
    }

    fn put(&mut self, key: &'a str, article: usize, tier: Tier) {
        let (kind, dossiers) = (self.kind, &mut self.dossiers);
        let place = *self.places.entry(key).or_insert_with(|| {
            dossiers.push(Dossier {
                subject: Subject {
                    kind,
                    key: key.to_string(),
                    slug: String::new(),
                    label: String::new(),
                    has_page: false,
                },
                about: Vec::new(),
                mentioned: Vec::new(),
                place: Vec::new(),
                events: Vec::new(),
                partners: Vec::new(),
                people: Vec::new(),
                organizations: Vec::new(),
            });
            dossiers.len() - 1
        });
        let dossier = &mut dossiers[place];
        let list = match tier {
            Tier::About => &mut dossier.about,
            Tier::Mentioned => &mut dossier.mentioned,
            Tier::Place => &mut dossier.place,
        };
        if list.last() != Some(&article) {
            list.push(article);
        }
    }

    fn event(&mut self, key: &str, event: usize) {
        let Some(place) = self.places.get(key) else {
            return;
        };
        let events = &mut self.dossiers[*place].events;
        if events.last() != Some(&event) {
            events.push(event);
        }
    }

    /// Names the subjects and puts them in order of their slugs.
    fn finish(self, site: &Site, name: impl Fn(&str) -> (String, String)) -> Vec<Dossier> {
        let enough = site.pages.of(self.kind);
        let mut dossiers = self.dossiers;
        for dossier in &mut dossiers {
            let articles = dossier.about.len() + dossier.mentioned.len() + dossier.place.len();
            let subject = &mut dossier.subject;
            (subject.slug, subject.label) = name(&subject.key);
            subject.has_page = articles >= enough;
        }
        dossiers.sort_by(|a, b| {
            (&a.subject.slug, &a.subject.key).cmp(&(&b.subject.slug, &b.subject.key))
        });
        make_slugs_differ(&mut dossiers);
        dossiers
    }
}

/// Names in other scripts get a mark made from the name, so that it stays the same whatever else
/// the site holds; names that differ only in letters a slug leaves out get a number.
fn make_slugs_differ(dossiers: &mut [Dossier]) {
    let mut taken = std::collections::BTreeSet::new();
    for dossier in dossiers {
        let subject = &mut dossier.subject;
        if !is_clean(&subject.slug) {
            subject.slug = format!("{}-{}", subject.kind.word(), mark(&subject.key));
        }
        let base = subject.slug.clone();
        let mut n = 1;
        while !taken.insert(subject.slug.clone()) {
            n += 1;
            subject.slug = format!("{base}-{n}");
        }
    }
}

fn find_partners(dossiers: &mut [Dossier], articles: usize) {
    let mut of_article: Vec<Vec<usize>> = vec![Vec::new(); articles];
    for (i, dossier) in dossiers.iter().enumerate() {
        for &article in &dossier.about {
            of_article[article].push(i);
        }
    }
    for i in 0..dossiers.len() {
        let mut shared: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for article in &dossiers[i].about {
            for &other in of_article[*article].iter().filter(|&&o| o != i) {
                shared.entry(other).or_default().push(*article);
            }
        }
        let mut partners: Vec<Partner> = shared
            .into_iter()
            .map(|(dossier, articles)| Partner { dossier, articles })
            .collect();
        partners.sort_by_key(|p| (std::cmp::Reverse(p.articles.len()), p.dossier));
        dossiers[i].partners = partners;
    }
}

/// Fills in the people that the articles give a country, and the organizations they name.
fn name_people_and_organizations(countries: &mut [Dossier], pages: &[Page]) {
    for dossier in countries {
        let code = CountryCode::new(&dossier.subject.key);
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut articles: Vec<usize> = [&dossier.about, &dossier.mentioned, &dossier.place]
            .into_iter()
            .flatten()
            .copied()
            .collect();
        articles.sort_unstable();
        for &article in &articles {
            let of_country = pages[article]
                .tagged
                .article
                .people
                .iter()
                .filter(|p| p.country.is_some() && p.country == code);
            dossier.people.extend(of_country.map(|p| Holder {
                name: p.name.clone(),
                role: p.role.clone(),
                article,
            }));
        }
        for &article in &dossier.about {
            for organization in &pages[article].tagged.article.organizations {
                *counts.entry(&organization.name).or_default() += 1;
            }
        }
        let mut organizations: Vec<(String, usize)> = counts
            .into_iter()
            .map(|(name, n)| (name.to_string(), n))
            .collect();
        organizations.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        dossier.organizations = organizations;
    }
}
