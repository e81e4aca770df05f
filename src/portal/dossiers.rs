//! Dossiers: a subject and everything the portal holds about it.

use super::keys::{Cast, Keys, Named, Subjects};
use super::slug::mark;
use super::{Merged, Page, country_label};
use crate::config::Site;
use crate::gazetteer::{Gazetteer, topic_words};
use crate::model::{CountryCode, SubjectKind, Tier};
use crate::output::is_clean;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

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
    /// Whether it has a page of its own, and with it feeds and links: enough articles are on it
    /// ([`crate::config::Pages`]), or the editor named it. All others are rows of their index, hits
    /// of the search and data.
    pub has_page: bool,
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
    /// An empty one.
    fn new(kind: SubjectKind) -> Self {
        Dossier {
            subject: Subject {
                kind,
                key: String::new(),
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
        }
    }

    /// How many articles it has, in whatever part.
    pub fn count(&self) -> usize {
        self.about.len() + self.mentioned.len() + self.place.len()
    }

    /// The number that decides on its page: of a country the articles about it, of others all.
    fn counting(&self) -> usize {
        match self.subject.kind {
            SubjectKind::Country => self.about.len(),
            _ => self.count(),
        }
    }

    /// All its articles, in whatever part it has in them, in their order.
    pub fn articles(&self) -> Vec<usize> {
        let mut articles = [&self.about[..], &self.mentioned, &self.place].concat();
        articles.sort_unstable();
        articles
    }
}

/// The dossiers of all kinds: those of a kind stand at `kind as usize`.
pub type Dossiers = [Vec<Dossier>; SubjectKind::ALL.len()];

/// Collects the dossiers of all subjects, by slug, and notes in each page which are its own.
/// `subjects` are those of each article.
pub fn collect(
    pages: &mut [Page],
    events: &[Merged],
    (subjects, keys): (&[Arc<Subjects>], &Keys),
    (site, gazetteer): (&Site, &Gazetteer),
) -> Dossiers {
    let mut shelves = SubjectKind::ALL.map(|kind| Shelf::new(kind, keys));
    for (article, of) in subjects.iter().enumerate() {
        for kind in SubjectKind::ALL {
            let shelf = &mut shelves[kind as usize];
            let named = of.named(kind).iter();
            named.for_each(|n| shelf.put(n, article));
        }
    }
    for (i, event) in events.iter().enumerate() {
        for report in &event.reports {
            let of = &subjects[report.article];
            for (kind, number) in of.taking_part(report.event) {
                shelves[*kind as usize].event(*number, i);
            }
            for kind in [SubjectKind::Topic, SubjectKind::Outlet] {
                let shelf = &mut shelves[kind as usize];
                of.named(kind).iter().for_each(|n| shelf.event(n.number, i));
            }
        }
    }
    let name = |kind: SubjectKind, number: u32| {
        let (key, slug) = (keys.key(kind, number), keys.slug(kind, number));
        match (kind, CountryCode::new(key)) {
            (SubjectKind::Country, Some(code)) => {
                let slug = gazetteer.country(code).map(|c| c.slug.clone());
                let slug = slug.unwrap_or_else(|| code.as_str().to_lowercase());
                (slug, country_label(site, gazetteer, code))
            }
            (SubjectKind::Topic, _) => {
                let topic = gazetteer.topics().get(key);
                let local = topic.and_then(|t| topic_words(&site.language, t));
                let label = local.map(|l| l.0).or(topic.map(|t| t.label.as_str()));
                let label = label.unwrap_or(key);
                (slug.to_string(), label.to_string())
            }
            _ => (slug.to_string(), key.to_string()),
        }
    };
    let finish = |shelf: Shelf| {
        let kind = shelf.kind;
        shelf.finish(site, keys, |number| name(kind, number))
    };
    let shelves: Vec<(Vec<Dossier>, Vec<usize>)> = shelves.into_par_iter().map(finish).collect();
    let mut kinds = Dossiers::default();
    let mut places: [Vec<usize>; SubjectKind::ALL.len()] = Default::default();
    for (kind, shelf) in shelves.into_iter().enumerate() {
        (kinds[kind], places[kind]) = shelf;
    }
    let place = |kind: SubjectKind, number: u32| places[kind as usize][number as usize];
    pages.par_iter_mut().zip(subjects).for_each(|(page, of)| {
        page.subjects = Cast::of_article(of, place);
    });
    let countries = &mut kinds[SubjectKind::Country as usize];
    find_partners(countries, pages.len());
    name_people(countries, pages);
    name_organizations(countries, (subjects, keys), place);
    kinds
}

/// No dossier.
const NONE: usize = usize::MAX;

/// Dossiers of one kind while they are being filled.
struct Shelf {
    kind: SubjectKind,
    /// Position of each dossier by the number of its key.
    places: Vec<usize>,
    /// The dossiers with the numbers of their keys.
    dossiers: Vec<(u32, Dossier)>,
}

impl Shelf {
    fn new(kind: SubjectKind, keys: &Keys) -> Self {
        Shelf {
            kind,
            places: vec![NONE; keys.count(kind)],
            dossiers: Vec::new(),
        }
    }

    fn put(&mut self, named: &Named, article: usize) {
        let place = &mut self.places[named.number as usize];
        if *place == NONE {
            *place = self.dossiers.len();
            self.dossiers.push((named.number, Dossier::new(self.kind)));
        }
        let dossier = &mut self.dossiers[*place].1;
        let list = match named.tier {
            Tier::About => &mut dossier.about,
            Tier::Mentioned => &mut dossier.mentioned,
            Tier::Place => &mut dossier.place,
        };
        if list.last() != Some(&article) {
            list.push(article);
        }
        dossier.subject.has_page |= named.by_editor;
    }

    fn event(&mut self, number: u32, event: usize) {
        if let Some((_, dossier)) = self.dossiers.get_mut(self.places[number as usize])
            && dossier.events.last() != Some(&event)
        {
            dossier.events.push(event);
        }
    }

    /// Names the subjects and puts them in order of their slugs. Gives the dossiers, and where
    /// that of each number stands.
    fn finish(
        mut self,
        site: &Site,
        keys: &Keys,
        name: impl Fn(u32) -> (String, String),
    ) -> (Vec<Dossier>, Vec<usize>) {
        let enough = site.pages.of(self.kind);
        for (number, dossier) in &mut self.dossiers {
            let counting = dossier.counting();
            let subject = &mut dossier.subject;
            subject.key = keys.key(self.kind, *number).to_string();
            (subject.slug, subject.label) = name(*number);
            subject.has_page |= counting >= enough;
            subject.has_page &= site.pages.shows(self.kind);
        }
        (self.dossiers).sort_by(|(_, a), (_, b)| {
            (&a.subject.slug, &a.subject.key).cmp(&(&b.subject.slug, &b.subject.key))
        });
        for (place, (number, _)) in self.dossiers.iter().enumerate() {
            self.places[*number as usize] = place;
        }
        let mut dossiers: Vec<Dossier> = self.dossiers.into_iter().map(|(_, d)| d).collect();
        make_slugs_differ(&mut dossiers);
        (dossiers, self.places)
    }
}

/// Names in other scripts get a mark made from the name, so that it stays the same whatever else
/// the site holds; names that differ only in letters a slug leaves out get a number.
fn make_slugs_differ(dossiers: &mut [Dossier]) {
    let mut taken = HashSet::new();
    // The last number given to names of one slug, so that each next one is found at once.
    let mut last: HashMap<String, usize> = HashMap::new();
    for dossier in dossiers {
        let subject = &mut dossier.subject;
        if !is_clean(&subject.slug) {
            subject.slug = format!("{}-{}", subject.kind.word(), mark(&subject.key));
        }
        let base = subject.slug.clone();
        let n = last.entry(base.clone()).or_insert(1);
        while !taken.insert(subject.slug.clone()) {
            *n += 1;
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

/// Fills in the people that the articles of a country give it.
fn name_people(countries: &mut [Dossier], pages: &[Page]) {
    for (article, page) in pages.iter().enumerate() {
        let tags = &page.tagged.countries;
        let places = page.subjects.of(SubjectKind::Country);
        for person in &page.tagged.article.people {
            let of = tags.iter().position(|t| Some(t.code) == person.country);
            if let Some(country) = of.and_then(|i| countries.get_mut(*places.get(i)?)) {
                country.people.push(Holder {
                    name: person.name.clone(),
                    role: person.role.clone(),
                    article,
                });
            }
        }
    }
}

/// Counts the organizations that the articles about a country name.
fn name_organizations(
    countries: &mut [Dossier],
    (subjects, keys): (&[Arc<Subjects>], &Keys),
    place: impl Fn(SubjectKind, u32) -> usize,
) {
    let mut named: Vec<Vec<u32>> = vec![Vec::new(); countries.len()];
    for of in subjects {
        let about = of.named(SubjectKind::Country).iter();
        for country in about.filter(|c| c.tier == Tier::About) {
            let organizations = of.named(SubjectKind::Organization).iter();
            named[place(SubjectKind::Country, country.number)]
                .extend(organizations.map(|o| o.number));
        }
    }
    for (country, mut named) in countries.iter_mut().zip(named) {
        named.sort_unstable();
        let same = named.chunk_by(|a, b| a == b);
        let name = |number: u32| keys.key(SubjectKind::Organization, number).to_string();
        country.organizations = same.map(|s| (name(s[0]), s.len())).collect();
        let by_count =
            |a: &(String, usize), b: &(String, usize)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
        country.organizations.sort_unstable_by(by_count);
    }
}
