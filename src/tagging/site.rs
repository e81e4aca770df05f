//! The site's own word on every article: names that mean another or nobody, and what is hidden
//! everywhere. It comes after all that a text says, so that it changes what it names and nothing
//! else.

use crate::config::{Chosen, Site};
use crate::gazetteer::{Aliases, Entities, Meant};
use crate::model::{Article, Field, Organization, Person, Span, Tagged, url};
use std::collections::BTreeMap;

/// Gives people, organizations and outlets the names that the site's tables give them.
pub(super) fn rename(article: &mut Article, entities: &Entities) {
    let people = &entities.people;
    people_by(article, |name| told(people, name));
    let organizations = &entities.organizations;
    organizations_by(article, |name| told(organizations, name));
    outlet_by(article, &entities.outlets);
}

/// The lines of the site's tables of people, organizations and outlets that speak of an article's names.
pub(super) fn rows_met(article: &Article, entities: &Entities) -> [Vec<u32>; 3] {
    fn lines<'a>(aliases: &Aliases, names: impl Iterator<Item = &'a str>) -> Vec<u32> {
        match aliases.own().is_empty() {
            true => Vec::new(),
            false => names.filter_map(|name| aliases.line_of(name)).collect(),
        }
    }
    let people = article.people.iter().map(|p| p.name.as_str());
    let speakers = article.quotes.iter().map(|q| q.speaker.as_str());
    let of_events = article.events.iter().flat_map(|e| &e.people);
    let people = people.chain(speakers).chain(of_events.map(String::as_str));
    let organizations = article.organizations.iter().map(|o| o.name.as_str());
    let of_events = article.events.iter().flat_map(|e| &e.organizations);
    let organizations = organizations.chain(of_events.map(String::as_str));
    let host = article.canonical.as_ref().and_then(|c| url::host(&c.value));
    let outlets = [Some(article.outlet()), host.as_deref()];
    [
        lines(&entities.people, people),
        lines(&entities.organizations, organizations),
        lines(&entities.outlets, outlets.into_iter().flatten()),
    ]
}

/// Takes out what a site hides, and what it is not limited to.
pub fn choose(tagged: &mut Tagged, site: &Site) {
    let (hide, only) = (&site.hide, &site.only);
    if *hide == Chosen::default() && *only == Chosen::default() {
        return;
    }
    let article = &mut tagged.article;
    let among = |list: &Option<Vec<String>>, name: &str| {
        let same = |one: &String| one.to_lowercase() == name.to_lowercase();
        list.as_ref().map(|list| list.iter().any(same))
    };
    let kept = |hidden: Option<bool>, wanted: Option<bool>| {
        !hidden.unwrap_or(false) && wanted.unwrap_or(true)
    };
    let hidden = |list, name: &&String| among(list, name) == Some(true);
    let people = article.people.iter().map(|p| &p.name);
    let organizations = article.organizations.iter().map(|o| &o.name);
    let people = people.filter(|name| hidden(&hide.people, name));
    let organizations = organizations.filter(|name| hidden(&hide.organizations, name));
    tagged.hidden = people.chain(organizations).cloned().collect();
    people_by(article, |name| {
        let kept = kept(among(&hide.people, name), among(&only.people, name));
        (!kept).then_some(None)
    });
    organizations_by(article, |name| {
        let (hidden, wanted) = (&hide.organizations, &only.organizations);
        let kept = kept(among(hidden, name), among(wanted, name));
        (!kept).then_some(None)
    });
    article.events.retain(|event| {
        let among = |list: &Option<Vec<_>>| list.as_ref().map(|l| l.contains(&event.kind));
        kept(among(&hide.kinds), among(&only.kinds))
    });
    let country = |code| {
        let among = |list: &Option<Vec<_>>| list.as_ref().map(|l| l.contains(&code));
        kept(among(&hide.countries), among(&only.countries))
    };
    let events = article.events.iter_mut();
    events.for_each(|e| e.countries.retain(|code| country(*code)));
    let people = article.people.iter_mut();
    people.for_each(|p| p.country = p.country.filter(|code| country(*code)));
    tagged.countries.retain(|tag| country(tag.code));
    tagged
        .topics
        .retain(|t| kept(among(&hide.topics, &t.key), among(&only.topics, &t.key)));
}

/// Gives organizations that are named by an acronym alone their full names.
pub fn spell_out(article: &mut Article, full: &BTreeMap<String, String>) {
    for organization in &mut article.organizations {
        if organization.acronym.is_empty() && full.contains_key(&organization.name) {
            organization.acronym = organization.name.clone();
        }
    }
    organizations_by(article, |name| {
        full.get(name).map(|name| Some(name.as_str()))
    });
}

/// What a table says of a name: `None` where it says nothing, no name where it is nobody's.
fn told<'a>(aliases: &'a Aliases, name: &str) -> Option<Option<&'a str>> {
    match aliases.get(name)? {
        Meant::Entity(name) => Some(Some(name)),
        Meant::Nobody => Some(None),
    }
}

/// Renames and takes out people, in the article's list, its events and its quotations.
pub(super) fn people_by<'a>(article: &mut Article, told: impl Fn(&str) -> Option<Option<&'a str>>) {
    fn name(person: &mut Person) -> &mut String {
        &mut person.name
    }
    renamed(&mut article.people, name, &told, |kept, other| {
        if kept.role.is_empty() {
            kept.role = other.role;
        }
        kept.country = kept.country.or(other.country);
        kept.at = in_order(&kept.at, other.at);
    });
    for event in &mut article.events {
        renamed(&mut event.people, |name| name, &told, |_, _| ());
    }
    for quote in &mut article.quotes {
        if let Some(new) = told(&quote.speaker) {
            quote.speaker = new.unwrap_or_default().to_string();
        }
    }
}

/// The same of organizations.
pub(super) fn organizations_by<'a>(
    article: &mut Article,
    told: impl Fn(&str) -> Option<Option<&'a str>>,
) {
    fn name(organization: &mut Organization) -> &mut String {
        &mut organization.name
    }
    renamed(&mut article.organizations, name, &told, |kept, other| {
        if kept.acronym.is_empty() {
            kept.acronym = other.acronym;
        }
        kept.at = in_order(&kept.at, other.at);
    });
    for event in &mut article.events {
        renamed(&mut event.organizations, |name| name, &told, |_, _| ());
    }
}

/// Renames the members of a list. What has the name of one before it then is joined to that.
fn renamed<'a, T>(
    list: &mut Vec<T>,
    name: impl Fn(&mut T) -> &mut String,
    told: impl Fn(&str) -> Option<Option<&'a str>>,
    join: impl Fn(&mut T, T),
) {
    if !list.iter_mut().any(|one| told(name(one)).is_some()) {
        return;
    }
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for mut one in std::mem::take(list) {
        match told(name(&mut one)) {
            Some(None) => continue,
            Some(Some(new)) => *name(&mut one) = new.to_string(),
            None => {}
        }
        let own = name(&mut one).clone();
        match kept.iter_mut().position(|k| *name(k) == own) {
            Some(at) => join(&mut kept[at], one),
            None => kept.push(one),
        }
    }
    *list = kept;
}

/// Places in the order of the text.
fn in_order(a: &[Span], b: Vec<Span>) -> Vec<Span> {
    let mut all = [a, &b].concat();
    all.sort_unstable();
    all.dedup();
    all
}

/// Renames an article's outlet: by its name, else by the host of its address.
fn outlet_by(article: &mut Article, outlets: &Aliases) {
    let name = article.publisher.as_ref();
    let by_name = name.and_then(|p| outlets.get(&p.value));
    let host = || {
        let address = &article.canonical.as_ref()?.value;
        outlets.get(&url::host(address)?)
    };
    match by_name.or_else(host) {
        Some(Meant::Entity(name)) if article.outlet() != name => {
            article.publisher = Some(Field::editor(name.clone()));
        }
        Some(Meant::Nobody) => article.publisher = None,
        _ => {}
    }
}
