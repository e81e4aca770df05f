//! All articles, linked: dossiers, events merged across articles, related articles and
//! near-duplicates. Groupings hold positions in [`Portal::articles`] and [`Portal::events`],
//! never copies.

mod acronyms;
pub mod addresses;
mod dossiers;
pub mod edition;
pub mod events;
pub mod headline;
mod keys;
pub mod memo;
pub mod months;
pub mod near_duplicates;
mod postings;
pub mod relate;
mod related;
mod relations;
mod similar;
mod slug;
pub mod stories;
mod succession;
pub mod weight;
mod wording;

use dossiers::Dossiers;
pub use dossiers::{Dossier, Holder, Partner, Subject};
pub use events::{Difference, Merged, Report, Strength};
pub use keys::Cast;
pub use months::Month;
pub use related::{Reason, Related};
pub use relations::Relation;
pub use slug::slugify;

use crate::config::{BodyMode, Naming, Outlet, Site};
use crate::diagnostics::Diagnostic;
use crate::gazetteer::{self, Gazetteer};
use crate::model::{Article, CountryCode, SubjectKind, Tagged, ids, url};
use crate::yaml;
use addresses::Addresses;
use memo::Noted;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An article with its address and its links to others.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The last part of its address, without `.html`; no two pages share one.
    pub slug: String,
    /// Paths of its earlier addresses, which lead on to it.
    pub aliases: Vec<String>,
    /// Its id, and those of the events that it reports first.
    pub names: Arc<ids::Names>,
    /// The article and its subjects.
    pub tagged: Arc<Tagged>,
    /// The merged event of each of the article's events, in the same order.
    pub events: Vec<usize>,
    /// Related articles, the closest first.
    pub related: Vec<Related>,
    /// Articles with nearly the same text.
    pub near_duplicates: Vec<usize>,
    /// Where the dossiers of its subjects stand.
    pub subjects: Cast,
}

/// All articles of a site, linked.
pub struct Portal<'a> {
    /// The site's settings.
    pub site: &'a Site,
    /// The tables.
    pub gazetteer: &'a Gazetteer,
    /// Articles: the latest first, the undated after them by title.
    pub articles: Vec<Page>,
    /// Events merged across articles: by date, the undated after them in order of their articles.
    pub events: Vec<Merged>,
    /// The dossiers of each kind of subject, by slug.
    dossiers: Dossiers,
    /// Relations between countries, by slug.
    pub relations: Vec<Relation>,
    /// Months in which articles were published, in order.
    pub months: Vec<Month>,
    /// What changed since the last edition; `None` where none was kept.
    pub changes: Option<Vec<edition::Change>>,
    /// What earlier editions had and this one has not.
    pub deleted: edition::Deleted,
    /// What was found wrong, all stages together.
    pub diagnostics: Vec<Diagnostic>,
}

/// Links tagged articles to a portal. The order in which they are given changes nothing.
pub fn assemble<'a>(
    site: &'a Site,
    gazetteer: &'a Gazetteer,
    tagged: Vec<Arc<Tagged>>,
    diagnostics: Vec<Diagnostic>,
) -> Portal<'a> {
    let first = Addresses::default();
    assemble_again(site, gazetteer, (tagged, None, &first), diagnostics)
}

/// The same, with what is `known` of the articles from before, which changes nothing but the time it
/// takes, and with the addresses under which articles were published.
pub fn assemble_again<'a>(
    site: &'a Site,
    gazetteer: &'a Gazetteer,
    (mut tagged, known, published): (Vec<Arc<Tagged>>, Option<&memo::Known>, &Addresses),
    mut diagnostics: Vec<Diagnostic>,
) -> Portal<'a> {
    acronyms::spell_out(&mut tagged, gazetteer);
    tagged.par_sort_by_cached_key(|t| {
        let (article, origin) = (&t.article, &t.article.origin);
        let published = article.published.as_ref().map(|p| p.value.sort_key());
        let title = article.title.value.clone();
        (Reverse(published), title, origin.path.clone(), origin.part)
    });
    let noted = Noted::new(&tagged, known);
    let slugs = slug::unique(&tagged, &noted, published, &mut diagnostics);
    let aliases = addresses::aliases(&tagged, &slugs, published, &mut diagnostics);
    let mut articles: Vec<Page> = tagged
        .iter()
        .zip(slugs.into_iter().zip(aliases))
        .zip(noted.names())
        .map(|((tagged, (slug, aliases)), names)| Page {
            slug,
            aliases,
            names,
            tagged: Arc::clone(tagged),
            events: Vec::new(),
            related: Vec::new(),
            near_duplicates: Vec::new(),
            subjects: Cast::default(),
        })
        .collect();
    let (copies, alike) = rayon::join(|| noted.copies(), || events::Alike::find(&noted));
    for (page, copies) in articles.iter_mut().zip(copies) {
        page.near_duplicates = copies;
    }
    let mut events = events::merge(&mut articles, alike, &mut diagnostics);
    weight::weigh(&mut events, &noted, &site.key_events);
    diagnostics.extend(unknown_pins(site, &events));
    diagnostics.extend(out_of_reach(site, articles.len()));
    diagnostics.extend(untold(site, &articles));
    let (dossiers, relations) = noted.with_subjects(|subjects, keys| {
        let tables = (site, gazetteer);
        let dossiers = dossiers::collect(&mut articles, &events, (subjects, keys), tables);
        let enough = site.pages.relations_among(articles.len());
        let found = relations::find(
            (&articles, subjects),
            &events,
            &dossiers[SubjectKind::Country as usize],
            enough,
        );
        (dossiers, found)
    });
    let (related, months) = rayon::join(
        || related::link(&articles, &dossiers),
        || months::collect(&articles, &events),
    );
    for (page, related) in articles.iter_mut().zip(related) {
        page.related = related;
    }
    diagnostics.sort();
    Portal {
        site,
        gazetteer,
        articles,
        events,
        dossiers,
        relations,
        months,
        changes: None,
        deleted: edition::Deleted::default(),
        diagnostics,
    }
}

/// Pins that name no event.
fn unknown_pins(site: &Site, events: &[Merged]) -> Vec<Diagnostic> {
    let known = |id: &str| events.iter().any(|e| *e.id == *id);
    let unknown = site.key_events.iter().filter(|id| !known(id));
    let sentence = |id: &String| {
        let message = format!("`key_events` names `{id}`, and no event has that id");
        let hint = "data/events.json has the ids of all events";
        Diagnostic::warning("key-event", crate::config::FILE, message).hint(hint)
    };
    unknown.map(sentence).collect()
}

/// People and organizations that the settings choose and no article names.
fn untold(site: &Site, articles: &[Page]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (key, chosen) in [("hide", &site.hide), ("only", &site.only)] {
        for (what, list) in [
            ("people", &chosen.people),
            ("organizations", &chosen.organizations),
        ] {
            let Some(list) = list else { continue };
            let told: BTreeSet<&str> = articles
                .iter()
                .flat_map(|page| {
                    let article = &page.tagged.article;
                    let people = article.people.iter().map(|p| p.name.as_str());
                    let organizations = article.organizations.iter().map(|o| o.name.as_str());
                    let hidden = page.tagged.hidden.iter().map(String::as_str);
                    people.chain(organizations).chain(hidden)
                })
                .collect();
            let lower: BTreeSet<String> = told.iter().map(|name| name.to_lowercase()).collect();
            let missing = list.iter().filter(|n| !lower.contains(&n.to_lowercase()));
            found.extend(missing.map(|name| {
                let message = format!("`{key}` names `{name}` under `{what}`, and no article does");
                let hint = match yaml::nearest(name, told.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the name as the pages have it, or take it out".to_string(),
                };
                Diagnostic::warning("setting", crate::config::FILE, message).hint(hint)
            }));
        }
    }
    found
}

/// Numbers of articles from which a subject has a page, more than the site has articles.
fn out_of_reach(site: &Site, articles: usize) -> Vec<Diagnostic> {
    let sentence = |(key, number)| {
        let message =
            format!("`pages` asks for {number} articles at `{key}`, and there are {articles}");
        let hint = match key {
            "countries" | "relations" => "write a smaller number".to_string(),
            _ => format!("write `{key}: none` for no pages, or a smaller number"),
        };
        Diagnostic::warning("setting", crate::config::FILE, message).hint(hint)
    };
    let found = site.pages.out_of_reach(articles);
    found.into_iter().map(sentence).collect()
}

/// What a site calls a country: by its own table of names, else by its naming policy.
pub fn country_label(site: &Site, gazetteer: &Gazetteer, code: CountryCode) -> String {
    let own = site.country_names.get(&code).cloned();
    let policy = match site.naming {
        Naming::Common | Naming::Custom => gazetteer::Naming::Common,
        Naming::Iso => gazetteer::Naming::Iso,
        Naming::Un => gazetteer::Naming::Un,
    };
    let local = || match policy {
        gazetteer::Naming::Common => gazetteer::country_name(&site.language, code),
        _ => None,
    };
    let by_policy = || gazetteer.country(code).map(|c| c.label(policy).to_string());
    own.or_else(|| local().map(str::to_string))
        .or_else(by_policy)
        .unwrap_or_else(|| code.to_string())
}

impl<'a> Portal<'a> {
    /// What the settings say of an article's outlet.
    pub fn outlet_of(&self, article: &Article) -> Option<&'a Outlet> {
        if self.site.outlets.is_empty() {
            return None;
        }
        let name = article.publisher.as_ref().map(|p| p.value.as_str());
        let host = article.canonical.as_ref().and_then(|c| url::host(&c.value));
        self.site.outlet(name, host.as_deref())
    }

    /// How much of an article its page shows.
    pub fn mode(&self, article: &Article) -> BodyMode {
        self.outlet_of(article).map_or(BodyMode::Full, |o| o.body)
    }

    /// The key events among these, as many as are wanted, in their order.
    pub fn key_events(&self, among: &[usize], most: usize) -> Vec<usize> {
        weight::key_events(&self.events, among, most)
    }

    /// The dossiers of a kind of subject, by slug.
    pub fn dossiers(&self, kind: SubjectKind) -> &[Dossier] {
        &self.dossiers[kind as usize]
    }

    /// The dossiers of countries, by slug.
    pub fn countries(&self) -> &[Dossier] {
        self.dossiers(SubjectKind::Country)
    }

    /// The relation with this slug.
    pub fn relation(&self, slug: &str) -> Option<&Relation> {
        let found = self
            .relations
            .binary_search_by(|r| r.slug.as_str().cmp(slug));
        found.ok().and_then(|i| self.relations.get(i))
    }

    /// The dossier of a country.
    pub fn country(&self, code: CountryCode) -> Option<&Dossier> {
        let mut countries = self.countries().iter();
        countries.find(|d| d.subject.key == code.as_str())
    }
}
