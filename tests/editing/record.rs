//! Every fact of a site as a line of its own, so that two sites can be compared fact by fact.

use crate::site::Site;
use std::collections::BTreeSet;

/// What a site says: a line for each field, person, organization, quotation, event, country and topic
/// of each article, under its address.
pub fn facts(site: &Site) -> BTreeSet<String> {
    let inputs = site.inputs();
    let portal = inputs.portal(&()).unwrap_or_else(|e| panic!("{e}"));
    let mut all = BTreeSet::new();
    for page in &portal.articles {
        let (tagged, article) = (&page.tagged, &page.tagged.article);
        let of = format!("{}#{}", article.origin.path, article.origin.part);
        let mut say = |what: &str, value: serde_json::Value| {
            all.insert(format!("{of} {what} {value}"));
        };
        let json = |value: &dyn erased::Fact| value.json();
        say("address", page.slug.clone().into());
        say("title", json(&article.title));
        say("published", json(&article.published));
        say("updated", json(&article.updated));
        say("byline", json(&article.byline));
        say("publisher", json(&article.publisher));
        say("dateline", json(&article.dateline));
        say("body", json(&article.body));
        say("ledger", json(&article.ledger));
        say("notices", json(&article.notices));
        say("summary", json(&article.summary));
        article.people.iter().for_each(|x| say("person", json(x)));
        let organizations = article.organizations.iter();
        organizations.for_each(|x| say("organization", json(x)));
        article.quotes.iter().for_each(|x| say("quote", json(x)));
        for (event, merged) in article.events.iter().zip(&page.events) {
            say("event", json(event));
            let sources = portal.events[*merged].reports.len();
            say(
                "event's reports",
                format!("{} {sources}", event.text).into(),
            );
        }
        tagged
            .countries
            .iter()
            .for_each(|x| say("country", json(x)));
        tagged.topics.iter().for_each(|x| say("topic", json(x)));
    }
    all
}

mod erased {
    pub trait Fact {
        fn json(&self) -> serde_json::Value;
    }
    impl<T: serde::Serialize> Fact for T {
        fn json(&self) -> serde_json::Value {
            serde_json::to_value(self).expect("JSON")
        }
    }
}

/// Holds that a change of files changes facts that have one of these words in them, and no others.
pub fn only(before: &BTreeSet<String>, after: &BTreeSet<String>, named: &[&str]) {
    assert!(before != after, "nothing changed by {named:?}");
    let is_named = |fact: &String| named.iter().any(|word| fact.contains(word));
    let mut gone = BTreeSet::new();
    for fact in before.difference(after) {
        assert!(is_named(fact), "{named:?} does not name {fact}");
        gone.insert(of_what(fact));
    }
    // A fact that lost what was named stands in the place of one that had it.
    for fact in after.difference(before) {
        let stands = is_named(fact) || gone.contains(&of_what(fact));
        assert!(stands, "{named:?} does not name {fact}");
    }
}

/// A fact without its value: the article, what it is and, of those with words, the words.
fn of_what(fact: &str) -> String {
    let mut parts = fact.splitn(2, " {");
    let what = parts.next().unwrap_or("");
    let value = parts.next().map(|rest| format!("{{{rest}"));
    let value: Option<serde_json::Value> = value.and_then(|v| serde_json::from_str(&v).ok());
    let words = value.and_then(|v| Some(v.get("text")?.as_str()?.to_string()));
    format!("{what} {}", words.unwrap_or_default())
}
