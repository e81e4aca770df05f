//! The editor's word on what a text gives: each entry changes what it names.

use super::events;
use crate::diagnostics::Diagnostic;
use crate::front_matter::{Change, Listed, Stated, Verb, edited, event_with_id};
use crate::model::{
    Basis, CountryCode, Edtf, Event, Field, Named, Organization, Origin, Person, Prose, Quote,
    SubjectEdits, Tier, ids,
};
use crate::seed::RawArticle;
use std::collections::BTreeSet;

/// What the text gives, and what the editor makes of it.
pub struct Lists {
    pub people: Vec<Person>,
    pub organizations: Vec<Organization>,
    pub quotes: Vec<Quote>,
    pub events: Vec<Event>,
}

impl Lists {
    /// The lists after what is stated of them.
    pub fn edited(
        self,
        stated: &Stated,
        (origin, prose): (&Origin, &Prose),
        published: Option<&Field<Edtf>>,
        wrong: &mut Vec<Diagnostic>,
    ) -> Self {
        let none = |_: &[_], _: &str| None;
        let people = edited(self.people.clone(), stated.people.as_ref(), none, wrong);
        let none = |_: &[_], _: &str| None;
        let listed = stated.organizations.as_ref();
        let organizations = edited(self.organizations.clone(), listed, none, wrong);
        let none = |_: &[_], _: &str| None;
        let quotes = edited(self.quotes, stated.quotes.as_ref(), none, wrong);
        let ids = ids::Names::of_events(origin, &self.events);
        let by_id = event_with_id(&ids);
        let before = self.events.clone();
        let mut events = edited(self.events, stated.events.as_ref(), by_id, wrong);
        if let Some(Listed::Changes(_) | Listed::Only(_)) = &stated.events {
            let names = (&people[..], &organizations[..]);
            settle(&mut events, &before, prose, names, published);
        }
        follow(&mut events, stated.people.as_ref(), |e| &mut e.people);
        follow(&mut events, stated.organizations.as_ref(), |e| {
            &mut e.organizations
        });
        Lists {
            people,
            organizations,
            quotes,
            events,
        }
    }
}

/// What hangs on a date or a sentence that the editor gave.
fn settle(
    events: &mut [Event],
    before: &[Event],
    prose: &Prose,
    (people, organizations): (&[Person], &[Organization]),
    published: Option<&Field<Edtf>>,
) {
    for event in events.iter_mut() {
        let old = before
            .iter()
            .find(|e| (&e.text, &e.at, &e.when) == (&event.text, &event.at, &event.when));
        let said = event.editor.as_ref().and_then(|e| e.scheduled);
        event.scheduled = said.unwrap_or(event.scheduled);
        if old.is_some_and(|old| old.date == event.date) {
            continue;
        }
        event.basis = Basis::Editor;
        event.reason = String::new();
        event.dated_by = Vec::new();
        if old.is_none() && event.at.is_empty() {
            locate(event, prose, people, organizations);
        }
        let ahead = |date: Edtf| {
            let written = published?.value.last_day()?;
            Some(date.first_day()? > written)
        };
        // Whether what the editor tells in their own words lies ahead is up to the edition's day.
        if said.is_none()
            && !event.is_own()
            && let Some(ahead) = event.date.and_then(ahead)
        {
            event.scheduled = ahead;
        }
    }
    // Events stand in the order of the text; those of the editor's own words last.
    events.sort_by_key(|e| (e.at.is_empty(), e.at.first().copied()));
}

/// Where the words of an event that the editor adds stand in the text, and who is named in them.
fn locate(event: &mut Event, prose: &Prose, people: &[Person], organizations: &[Organization]) {
    let Some(start) = prose.text.find(&event.text) else {
        return;
    };
    event.at = prose.spans(&(start..start + event.text.len()));
    let (who, which) = events::named_in(&event.at, people, organizations);
    if event.people.is_empty() {
        event.people = who;
    }
    if event.organizations.is_empty() {
        event.organizations = which;
    }
}

/// Events name people and organizations as the article does: a name that the editor changes or
/// hides is changed or hidden there too. What no entry names stays.
fn follow<T>(
    events: &mut [Event],
    listed: Option<&Listed<T>>,
    names: impl Fn(&mut Event) -> &mut Vec<String>,
) {
    let Some(Listed::Changes(changes) | Listed::Only(changes)) = listed else {
        return;
    };
    let new_name = |c: &Change| {
        c.set
            .get("name")
            .and_then(|v| v.as_str())
            .map(str::to_string)
    };
    for change in changes {
        let new = new_name(change);
        if change.verb != Verb::Hide && new.is_none() {
            continue;
        }
        for event in events.iter_mut() {
            let names = names(event);
            let Some(at) = names
                .iter()
                .position(|n| n.eq_ignore_ascii_case(&change.of))
            else {
                continue;
            };
            match &new {
                Some(new) if !names.contains(new) => names[at] = new.clone(),
                _ => drop(names.remove(at)),
            }
        }
    }
}

/// What the editor changes of countries and topics, which are found later.
pub fn of_subjects(stated: &Stated) -> SubjectEdits {
    fn entries<T>(listed: &Option<Listed<T>>) -> (&[Change], bool) {
        match listed {
            Some(Listed::Changes(changes)) => (changes, false),
            Some(Listed::Only(changes)) => (changes, true),
            _ => (&[], false),
        }
    }
    let (countries, only_countries) = entries(&stated.countries);
    let (topics, only_topics) = entries(&stated.topics);
    let tier = |c: &Change| match (c.verb, c.set.get("tier")) {
        (Verb::Hide, _) => None,
        (_, Some(tier)) => serde_json::from_value(tier.clone()).ok(),
        (_, None) => Some(Tier::About),
    };
    let country = |c: &Change| Some((CountryCode::new(&c.of)?, tier(c)));
    let mut named: Vec<Named> = Vec::new();
    let mut name = |list: &str, word: &str, change: &Change, hidden: bool| {
        named.push(Named {
            list: list.to_string(),
            word: word.to_string(),
            place: change.place.clone(),
            missed: false,
            hidden,
        });
    };
    for (list, changes) in [("countries", countries), ("topics", topics)] {
        let own = changes.iter();
        own.for_each(|c| name(list, &c.of, c, c.verb == Verb::Hide));
    }
    for change in [entries(&stated.events).0, entries(&stated.people).0].concat() {
        let codes = ["countries", "country"].map(|key| change.set.get(key));
        let of_list = |v: &serde_json::Value| v.as_array().cloned().unwrap_or(vec![v.clone()]);
        for code in codes.into_iter().flatten().flat_map(of_list) {
            let code = code.as_str().unwrap_or_default();
            name("countries", code, &change, false);
        }
    }
    SubjectEdits {
        named,
        countries: countries.iter().filter_map(country).collect(),
        only_countries,
        topics: topics
            .iter()
            .map(|c| (c.of.clone(), c.verb != Verb::Hide))
            .collect(),
        only_topics,
    }
}

/// A list that stands as a page of ours states it.
pub fn whole<T: Clone>(listed: &Option<Listed<T>>) -> Option<Vec<T>> {
    match listed {
        Some(Listed::Whole(list)) => Some(list.clone()),
        _ => None,
    }
}

/// That the editor keeps or leaves out lines that the text has not. A page of ours has the lines of
/// its seed.
pub fn lines_not_there(raw: &RawArticle) -> Vec<Diagnostic> {
    let stated = &raw.stated;
    if stated.is_ours() {
        return Vec::new();
    }
    let there: BTreeSet<u32> = raw.lines.iter().map(|l| l.number).collect();
    let mut found = Vec::new();
    for (key, named) in [("keep", &stated.keep), ("drop", &stated.drop)] {
        for line in named.difference(&there) {
            let (path, at) = stated.lines_at.get(key).cloned().unwrap_or_default();
            let message = format!("`{key}` names line {line}, which has no words");
            let hint = match (there.first(), there.last()) {
                (Some(first), Some(last)) => {
                    format!("its lines are {first} to {last}; the page numbers those left out")
                }
                _ => String::new(),
            };
            found.push(
                Diagnostic::error("edit", &path, message)
                    .at(at, 0)
                    .hint(hint),
            );
        }
    }
    found
}
