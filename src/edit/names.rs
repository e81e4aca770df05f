//! The facts of an article that are names: countries, people, organizations, speakers and topics.

use super::choices::{Choice, WRITTEN, entry};
use super::facts::{Fact, fact};
use super::orders::{List, Verb};
use super::subjects::everywhere;
use crate::model::{SubjectKind, Tier};
use crate::portal::{Page, Portal, country_label};
use serde_json::{Value, json};

pub(super) fn countries(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let label = |code| country_label(portal.site, portal.gazetteer, code);
    let set = |of: &str, tier: Tier| {
        entry(
            List::Countries,
            Verb::Change,
            of,
            json!({"tier": tier.word()}),
        )
    };
    let words = [
        (Tier::About, "It is about the country"),
        (Tier::Mentioned, "It mentions the country"),
        (Tier::Place, "The country is only where it happened"),
    ];
    let mut facts = Vec::new();
    for tag in &page.tagged.countries {
        let (code, name) = (tag.code.as_str(), label(tag.code));
        let said = format!("{name}: {}", tag.tier.word());
        let mut fact = fact("Countries", said, (".kicker a, #made .chips li", &name));
        let others = words.iter().filter(|(tier, _)| *tier != tag.tier);
        let others = others.map(|(tier, words)| Choice::plain(*words, set(code, *tier)));
        fact.choices.extend(others);
        let hide = entry(List::Countries, Verb::Hide, code, Value::Null);
        fact.choices.push(Choice::plain(
            "Take it out of the article and its events",
            hide,
        ));
        fact.choices
            .extend(everywhere(portal, SubjectKind::Country, code, &name));
        facts.push(fact);
    }
    let here = |code| page.tagged.countries.iter().any(|t| t.code == code);
    let all = portal.gazetteer.countries().iter();
    let mut all: Vec<(String, String)> = all
        .filter(|c| !here(c.code))
        .map(|c| (c.code.as_str().to_string(), label(c.code)))
        .collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    let mut more = fact("Countries", "Another country", ("", ""));
    let about = set(WRITTEN, Tier::About);
    more.choices
        .push(Choice::chosen("It is about", "", all, about));
    facts.push(more);
    facts
}

pub(super) fn people(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let set = |of: &str, set: Value| entry(List::People, Verb::Change, of, set);
    let mut facts = Vec::new();
    for person in &article.people {
        let name = &person.name;
        let at = "section[aria-labelledby=people] li";
        let mut fact = fact("People", name.clone(), (at, name));
        fact.choices = vec![
            Choice::written("Name", name, set(name, json!({"name": WRITTEN}))),
            Choice::written("Office", &person.role, set(name, json!({"role": WRITTEN}))),
            Choice::plain(
                "Not a person: take it out here",
                entry(List::People, Verb::Hide, name, Value::Null),
            ),
        ];
        fact.choices
            .extend(everywhere(portal, SubjectKind::Person, name, name));
        facts.push(fact);
    }
    facts
}

pub(super) fn organizations(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let set = |of: &str, set: Value| entry(List::Organizations, Verb::Change, of, set);
    let one = |o: &crate::model::Organization| {
        let name = &o.name;
        let at = "section[aria-labelledby=organizations] li";
        let mut fact = fact("Organizations", name.clone(), (at, name));
        let hide = entry(List::Organizations, Verb::Hide, name, Value::Null);
        fact.choices = vec![
            Choice::written("Name", name, set(name, json!({"name": WRITTEN}))),
            Choice::written(
                "Short form",
                &o.acronym,
                set(name, json!({"acronym": WRITTEN})),
            ),
            Choice::plain("Not an organization: take it out here", hide),
        ];
        fact.choices
            .extend(everywhere(portal, SubjectKind::Organization, name, name));
        fact
    };
    page.tagged.article.organizations.iter().map(one).collect()
}

pub(super) fn quotes(page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let one = |q: &crate::model::Quote| {
        let of = q
            .text
            .split_whitespace()
            .take(6)
            .collect::<Vec<_>>()
            .join(" ");
        let many = |o: &&crate::model::Quote| o.text.starts_with(&of);
        let of = match article.quotes.iter().filter(many).count() {
            0 | 1 => of,
            _ => q.text.clone(),
        };
        let who = if q.speaker.is_empty() {
            "speaker unknown"
        } else {
            &q.speaker
        };
        let words: String = q.text.chars().take(80).collect();
        let mut fact = fact(
            "Quotations",
            format!("“{words}”: {who}"),
            ("figure.quote", &q.text),
        );
        let set = |set: Value| entry(List::Quotes, Verb::Change, &of, set);
        let people = article
            .people
            .iter()
            .map(|p| (p.name.clone(), p.name.clone()));
        fact.choices = vec![
            Choice::chosen(
                "Said by",
                &q.speaker,
                people.collect(),
                set(json!({"speaker": WRITTEN})),
            ),
            Choice::written(
                "Said by someone else",
                &q.speaker,
                set(json!({"speaker": WRITTEN})),
            ),
            Choice::written("Heard through", &q.via, set(json!({"via": WRITTEN}))),
            Choice::plain(
                "No quotation: take it out",
                entry(List::Quotes, Verb::Hide, &of, Value::Null),
            ),
        ];
        fact
    };
    article.quotes.iter().map(one).collect()
}

pub(super) fn topics(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let topics = portal.gazetteer.topics();
    let mut facts = Vec::new();
    for tag in &page.tagged.topics {
        let label = topics.get(&tag.key).map_or(&tag.key, |t| &t.label);
        let mut fact = fact("Topics", label.clone(), ("#made .chips li", label));
        let hide = entry(List::Topics, Verb::Hide, &tag.key, Value::Null);
        fact.choices.push(Choice::plain("Take it out", hide));
        facts.push(fact);
    }
    let here = |key: &str| page.tagged.topics.iter().any(|t| t.key == key);
    let more = topics.all().iter().filter(|t| !here(&t.key));
    let more = more.map(|t| (t.key.clone(), t.label.clone())).collect();
    let mut another = fact("Topics", "Another topic", ("", ""));
    let add = entry(List::Topics, Verb::Change, WRITTEN, Value::Null);
    another
        .choices
        .push(Choice::chosen("It is about", "", more, add));
    facts.push(another);
    facts
}
