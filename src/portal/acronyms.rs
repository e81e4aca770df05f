//! Organizations that articles call by an acronym alone: the authority for whose it is. What one
//! article of the site writes in full, `United Nations Development Programme (UNDP)`, holds for all,
//! and what the built-in table knows where the full name stands on the site.

use crate::gazetteer::{Gazetteer, Meant};
use crate::model::Tagged;
use crate::tagging;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Gives organizations that are named by their acronym alone their full names. An acronym that two
/// names of the site share is left as it is.
pub fn spell_out(tagged: &mut [Arc<Tagged>], gazetteer: &Gazetteer) {
    let full = full_names(tagged, gazetteer);
    let called = |tagged: &Tagged| {
        let mut own = tagged.article.organizations.iter();
        own.any(|o| full.contains_key(&o.name))
    };
    for article in tagged.iter_mut().filter(|t| !full.is_empty() && called(t)) {
        tagging::spell_out(&mut Arc::make_mut(article).article, &full);
    }
}

/// The full names of the acronyms that stand alone somewhere.
fn full_names(tagged: &[Arc<Tagged>], gazetteer: &Gazetteer) -> BTreeMap<String, String> {
    let all = || tagged.iter().flat_map(|t| &t.article.organizations);
    let mut learned: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for organization in all() {
        names.insert(&organization.name);
        if !organization.acronym.is_empty() && organization.acronym != organization.name {
            let full = learned.entry(&organization.acronym).or_default();
            full.insert(&organization.name);
        }
    }
    let alone = names.iter().filter(|n| is_acronym(n));
    let full = alone.filter_map(|acronym| {
        let known = match gazetteer.entities().known.get(acronym) {
            Some(Meant::Entity(name)) => Some(name.as_str()),
            _ => None,
        };
        let told = learned.get(acronym);
        let full = match told.map(|full| full.iter().collect::<Vec<_>>()) {
            Some(full) if full.len() == 1 => full.first().map(|name| **name),
            Some(full) => known.filter(|name| full.contains(&name)),
            None => known.filter(|name| names.contains(name)),
        };
        Some((acronym.to_string(), full?.to_string()))
    });
    full.collect()
}

/// Whether a name is of capitals alone, as acronyms are: UNDP, G20, ASEAN.
fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|c| c.is_ascii_uppercase()).count();
    capitals >= 2
        && name
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}
