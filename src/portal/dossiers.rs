//! Dossiers: a subject and everything the portal holds about it.

use super::slug::mark;
use super::{Merged, Page, country_label, slugify};
use crate::config::Site;
use crate::gazetteer::Gazetteer;
use crate::model::{CountryCode, SubjectKind, Tagged, Tier};
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
            shelf.begin_article();
            named(kind, &page.tagged, &mut |key, tier| shelf.put(key, i, tier));
        }
        shelf.add_events(all, events);
        let (mut dossiers, cast) = shelf.finish(site, |key| name(kind, key));
        if kind == SubjectKind::Country {
            find_partners(&mut dossiers, all.len());
            name_people_and_organizations(&mut dossiers, all);
        }
        (dossiers, cast)
    };
    let kinds: Vec<(Vec<Dossier>, Vec<Vec<usize>>)> =
        SubjectKind::ALL.into_par_iter().map(of_kind).collect();
    let (mut kinds, casts): (Vec<Vec<Dossier>>, Vec<_>) = kinds.into_iter().unzip();
    for (kind, cast) in casts.into_iter().enumerate() {
        for (page, own) in pages.iter_mut().zip(cast) {
            page.subjects.0[kind] = own;
        }
    }
    let mut take = |kind: SubjectKind| std::mem::take(&mut kinds[kind as usize]);
    Dossiers {
        countries: take(SubjectKind::Country),
        topics: take(SubjectKind::Topic),
        organizations: take(SubjectKind::Organization),
        people: take(SubjectKind::Person),
        outlets: take(SubjectKind::Outlet),
    }
}

/// Gives the keys of the subjects of a kind that an article names, in its own order, and their
/// part in it.
fn named<'a>(kind: SubjectKind, tagged: &'a Tagged, take: &mut dyn FnMut(&'a str, Tier)) {
    let article = &tagged.article;
    match kind {
        SubjectKind::Country => {
            let tags = tagged.countries.iter();
            tags.for_each(|t| take(t.code.as_str(), t.tier));
        }
        SubjectKind::Topic => {
            let topics = tagged.topics.iter();
            topics.for_each(|t| take(&t.key, Tier::About));
        }
        SubjectKind::Organization => {
            let organizations = article.organizations.iter();
            organizations.for_each(|o| take(&o.name, Tier::Mentioned));
        }
        SubjectKind::Person => {
            let people = article.people.iter();
            people.for_each(|p| take(&p.name, Tier::Mentioned));
        }
        SubjectKind::Outlet => {
            let publisher = article.publisher.iter();
            publisher.for_each(|p| take(&p.value, Tier::About));
        }
    }
}

/// Dossiers of one kind while they are being filled.
struct Shelf<'a> {
    kind: SubjectKind,
    /// Position of each dossier by its key.
    places: HashMap<&'a str, usize>,
    dossiers: Vec<Dossier>,
    /// The dossiers of each article's subjects, in the article's order.
    cast: Vec<Vec<usize>>,
}

impl<'a> Shelf<'a> {
    fn new(kind: SubjectKind) -> Self {
        Shelf {
            kind,
            places: HashMap::new(),
            dossiers: Vec::new(),
            cast: Vec::new(),
        }
    }

    fn begin_article(&mut self) {
        self.cast.push(Vec::new());
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
        if let Some(cast) = self.cast.last_mut() {
            cast.push(place);
        }
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

    /// Notes in which events the subjects take part.
    fn add_events(&mut self, pages: &[Page], events: &[Merged]) {
        let (kind, shelf) = (self.kind, &*self);
        let places = |(i, event): (usize, &Merged)| {
            let mut places: Vec<(u32, u32)> = Vec::new();
            for report in &event.reports {
                let event = &pages[report.article].tagged.article.events[report.event];
                let cast = &shelf.cast[report.article];
                // whom an event names its article mostly names too
                let mut take = |key: &str| {
                    let own = cast.iter().find(|p| shelf.dossiers[**p].subject.key == key);
                    let place = own.or_else(|| shelf.places.get(key));
                    places.extend(place.map(|place| (*place as u32, i as u32)));
                };
                match kind {
                    SubjectKind::Country => {
                        event.countries.iter().for_each(|c| take(c.as_str()));
                    }
                    SubjectKind::Organization => event.organizations.iter().for_each(|n| take(n)),
                    SubjectKind::Person => event.people.iter().for_each(|n| take(n)),
                    SubjectKind::Topic | SubjectKind::Outlet => {
                        places.extend(cast.iter().map(|place| (*place as u32, i as u32)));
                    }
                }
            }
            places
        };
        let all = events.par_iter().enumerate().with_min_len(256);
        let places: Vec<(u32, u32)> = all.flat_map_iter(places).collect();
        for (place, event) in places {
            let events = &mut self.dossiers[place as usize].events;
            if events.last() != Some(&(event as usize)) {
                events.push(event as usize);
            }
        }
    }

    /// Names the subjects and puts them in order of their slugs. Gives the dossiers, and for each
    /// article where those of its subjects stand.
    fn finish(
        self,
        site: &Site,
        name: impl Fn(&str) -> (String, String),
    ) -> (Vec<Dossier>, Vec<Vec<usize>>) {
        let enough = site.pages.of(self.kind);
        let mut dossiers = self.dossiers;
        for dossier in &mut dossiers {
            let articles = dossier.about.len() + dossier.mentioned.len() + dossier.place.len();
            let subject = &mut dossier.subject;
            (subject.slug, subject.label) = name(&subject.key);
            subject.has_page = articles >= enough;
        }
        let mut numbered: Vec<(usize, Dossier)> = dossiers.into_iter().enumerate().collect();
        numbered.sort_by(|(_, a), (_, b)| {
            (&a.subject.slug, &a.subject.key).cmp(&(&b.subject.slug, &b.subject.key))
        });
        let mut place = vec![0; numbered.len()];
        for (now, (was, _)) in numbered.iter().enumerate() {
            place[*was] = now;
        }
        let mut cast = self.cast;
        for own in cast.iter_mut().flatten() {
            *own = place[*own];
        }
        let mut dossiers: Vec<Dossier> = numbered.into_iter().map(|(_, d)| d).collect();
        make_slugs_differ(&mut dossiers);
        (dossiers, cast)
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
    let partners = |i: usize| {
        let mut shared: Vec<Vec<usize>> = vec![Vec::new(); dossiers.len()];
        for article in &dossiers[i].about {
            for &other in of_article[*article].iter().filter(|&&o| o != i) {
                shared[other].push(*article);
            }
        }
        let shared = shared.into_iter().enumerate();
        let mut partners: Vec<Partner> = shared
            .filter(|(_, articles)| !articles.is_empty())
            .map(|(dossier, articles)| Partner { dossier, articles })
            .collect();
        partners.sort_by_key(|p| (std::cmp::Reverse(p.articles.len()), p.dossier));
        partners
    };
    let all = (0..dossiers.len()).into_par_iter();
    let found: Vec<Vec<Partner>> = all.map(partners).collect();
    for (dossier, partners) in dossiers.iter_mut().zip(found) {
        dossier.partners = partners;
    }
}

/// Fills in the people that the articles give a country, and the organizations they name.
fn name_people_and_organizations(countries: &mut [Dossier], pages: &[Page]) {
    countries.par_iter_mut().for_each(|dossier| {
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
    });
}
