//! Dossiers: a subject and everything the portal holds about it.

use super::slug::mark;
use super::{Merged, Page, country_label, slugify};
use crate::config::Site;
use crate::gazetteer::Gazetteer;
use crate::model::{CountryCode, SubjectKind, Tier};
use crate::output::is_clean;
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
    let mut countries = Shelf::new(SubjectKind::Country);
    let mut topics = Shelf::new(SubjectKind::Topic);
    let mut organizations = Shelf::new(SubjectKind::Organization);
    let mut people = Shelf::new(SubjectKind::Person);
    let mut outlets = Shelf::new(SubjectKind::Outlet);
    for (i, page) in pages.iter().enumerate() {
        let tagged = &page.tagged;
        for tag in &tagged.countries {
            countries.put(tag.code.as_str(), i, tag.tier);
        }
        for tag in &tagged.topics {
            topics.put(&tag.key, i, Tier::About);
        }
        for organization in &tagged.article.organizations {
            organizations.put(&organization.name, i, Tier::Mentioned);
        }
        for person in &tagged.article.people {
            people.put(&person.name, i, Tier::Mentioned);
        }
        if let Some(publisher) = &tagged.article.publisher {
            outlets.put(&publisher.value, i, Tier::About);
        }
    }
    for (i, event) in events.iter().enumerate() {
        for code in &event.countries {
            countries.event(code.as_str(), i);
        }
        for report in &event.reports {
            let tagged = &pages[report.article].tagged;
            let reported = &tagged.article.events[report.event];
            let outlet = tagged.article.publisher.iter();
            tagged.topics.iter().for_each(|t| topics.event(&t.key, i));
            outlet.for_each(|o| outlets.event(&o.value, i));
            reported.people.iter().for_each(|p| people.event(p, i));
            reported
                .organizations
                .iter()
                .for_each(|o| organizations.event(o, i));
        }
    }
    let name_of = |key: &str| (slugify(key), key.to_string());
    let mut dossiers = Dossiers {
        countries: countries.finish(site, |key| match CountryCode::new(key) {
            Some(code) => {
                let slug = gazetteer.country(code).map(|c| c.slug.clone());
                let slug = slug.unwrap_or_else(|| code.as_str().to_lowercase());
                (slug, country_label(site, gazetteer, code))
            }
            None => name_of(key),
        }),
        topics: topics.finish(site, |key| {
            let topic = gazetteer.topics().get(key);
            let label = topic.map_or(key, |t| t.label.as_str());
            (slugify(key), label.to_string())
        }),
        organizations: organizations.finish(site, name_of),
        people: people.finish(site, name_of),
        outlets: outlets.finish(site, name_of),
    };
    name_people_and_organizations(&mut dossiers.countries, pages);
    cast(pages, &dossiers);
    dossiers
}

/// Notes in each page where the dossiers of its subjects stand.
fn cast(pages: &mut [Page], dossiers: &Dossiers) {
    fn places(dossiers: &[Dossier]) -> HashMap<&str, usize> {
        let keys = dossiers.iter().enumerate();
        keys.map(|(i, d)| (d.subject.key.as_str(), i)).collect()
    }
    fn find<'a>(keys: impl Iterator<Item = &'a str>, of: &HashMap<&str, usize>) -> Vec<usize> {
        keys.filter_map(|key| of.get(key).copied()).collect()
    }
    let [countries, organizations, people, topics, outlets] = [
        &dossiers.countries,
        &dossiers.organizations,
        &dossiers.people,
        &dossiers.topics,
        &dossiers.outlets,
    ]
    .map(|d| places(d));
    for page in pages {
        let (tagged, article) = (&page.tagged, &page.tagged.article);
        page.subjects = Cast([
            find(tagged.countries.iter().map(|t| t.code.as_str()), &countries),
            find(
                article.organizations.iter().map(|o| o.name.as_str()),
                &organizations,
            ),
            find(article.people.iter().map(|p| p.name.as_str()), &people),
            find(tagged.topics.iter().map(|t| t.key.as_str()), &topics),
            find(article.publisher.iter().map(|p| p.value.as_str()), &outlets),
        ]);
    }
}

/// Dossiers of one kind while they are being filled.
struct Shelf {
    kind: SubjectKind,
    dossiers: BTreeMap<String, Dossier>,
}

impl Shelf {
    fn new(kind: SubjectKind) -> Self {
        Shelf {
            kind,
            dossiers: BTreeMap::new(),
        }
    }

    fn put(&mut self, key: &str, article: usize, tier: Tier) {
        let kind = self.kind;
        let dossier = self
            .dossiers
            .entry(key.to_string())
            .or_insert_with(|| Dossier {
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
        if let Some(dossier) = self.dossiers.get_mut(key)
            && dossier.events.last() != Some(&event)
        {
            dossier.events.push(event);
        }
    }

    /// Names the subjects, puts them in order of their slugs, and finds their partners.
    fn finish(self, site: &Site, name: impl Fn(&str) -> (String, String)) -> Vec<Dossier> {
        let enough = site.pages.of(self.kind);
        let mut dossiers: Vec<Dossier> = self.dossiers.into_values().collect();
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
        if self.kind == SubjectKind::Country {
            find_partners(&mut dossiers);
        }
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

fn find_partners(dossiers: &mut [Dossier]) {
    let mut of_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, dossier) in dossiers.iter().enumerate() {
        for &article in &dossier.about {
            of_article.entry(article).or_default().push(i);
        }
    }
    for i in 0..dossiers.len() {
        let mut shared: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for article in &dossiers[i].about {
            for &other in of_article
                .get(article)
                .into_iter()
                .flatten()
                .filter(|&&o| o != i)
            {
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
