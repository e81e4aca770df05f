//! The editor's word on countries and topics: each entry says its own, and nothing of the others.

use super::countries;
use crate::model::{Article, Basis, CountryCode, CountryTag, SubjectEdits, Tier, TopicTag};
use std::collections::{BTreeMap, BTreeSet};

/// The countries of an article after what the editor says of them. A country that is hidden is not
/// named there at all, so it leaves the article's events too; its tier, or a list of all, is no word
/// on events.
pub(super) fn countries(mut tags: Vec<CountryTag>, article: &mut Article) -> Vec<CountryTag> {
    let named = article.edits.named.iter_mut();
    for one in named.filter(|n| n.hidden && n.list == "countries") {
        let is = |code: &CountryCode| code.as_str().eq_ignore_ascii_case(&one.word);
        let of_events = || article.events.iter().any(|e| e.countries.iter().any(is));
        one.missed = !tags.iter().any(|t| is(&t.code)) && !of_events();
    }
    let edits = &article.edits;
    if edits.only_countries {
        tags.retain(|t| edits.countries.iter().any(|(code, _)| *code == t.code));
    }
    for (code, tier) in &edits.countries {
        let known = tags.iter().position(|t| t.code == *code);
        let Some(tier) = tier else {
            known.map(|at| tags.remove(at));
            article
                .events
                .iter_mut()
                .for_each(|e| e.countries.retain(|c| c != code));
            continue;
        };
        let at = known.unwrap_or_else(|| {
            tags.push(CountryTag {
                code: *code,
                tier: *tier,
                count: 0,
                salience: 0.0,
                reason: String::new(),
                basis: Basis::Editor,
                at: Vec::new(),
            });
            tags.len() - 1
        });
        let tag = &mut tags[at];
        tag.tier = *tier;
        tag.salience = if *tier == Tier::About { 1.0 } else { 0.25 };
        tag.reason = String::new();
        tag.basis = Basis::Editor;
    }
    if !edits.countries.is_empty() {
        countries::sort(&mut tags);
    }
    tags
}

/// The topics of an article after what the editor says of them.
pub(super) fn topics(mut tags: Vec<TopicTag>, edits: &mut SubjectEdits) -> Vec<TopicTag> {
    let named = edits.named.iter_mut();
    for one in named.filter(|n| n.hidden && n.list == "topics") {
        one.missed = !tags.iter().any(|t| t.key == one.word);
    }
    let said = edits.topics.iter();
    let said: BTreeMap<&str, bool> = said.map(|(key, is)| (key.as_str(), *is)).collect();
    tags.retain_mut(|tag| match said.get(tag.key.as_str()) {
        Some(true) => {
            tag.basis = Basis::Editor;
            true
        }
        Some(false) => false,
        None => !edits.only_topics,
    });
    let mut known: BTreeSet<String> = tags.iter().map(|t| t.key.clone()).collect();
    for (key, _) in &edits.topics {
        if said[key.as_str()] && known.insert(key.clone()) {
            tags.push(TopicTag {
                key: key.clone(),
                reason: String::new(),
                basis: Basis::Editor,
            });
        }
    }
    tags
}
