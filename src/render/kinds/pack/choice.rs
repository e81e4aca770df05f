//! What a brief is about: subjects and a period, and the articles and events that fit them.

use crate::model::{Edtf, Partial, SubjectKind};
use crate::portal::{Dossier, Portal};
use crate::yaml;
use std::collections::BTreeSet;

/// What a person asks for. Names may be given as printed, as a code or as a slug.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// A country.
    pub country: Option<String>,
    /// A topic.
    pub topic: Option<String>,
    /// A person.
    pub person: Option<String>,
    /// First day, month or year of the period.
    pub since: Option<Partial>,
    /// Last day, month or year of the period.
    pub until: Option<Partial>,
    /// The day on which the brief is made; that of the edition where `None`.
    pub made: Option<Partial>,
}

/// What a brief holds. Articles stand the latest first, events too, undated ones last.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// What it is about, in words.
    pub subject: String,
    /// A name for its file: letters, digits and hyphens.
    pub slug: String,
    /// First day of the period.
    pub since: Option<Partial>,
    /// Last day of the period.
    pub until: Option<Partial>,
    /// The day on which the brief is made.
    pub made: Option<Partial>,
    /// Positions of articles.
    pub articles: Vec<usize>,
    /// Positions of events.
    pub events: Vec<usize>,
    /// How many articles and events were left out because no date places them in the period.
    pub undated: usize,
}

impl Choice {
    /// All that a dossier holds.
    pub fn of_dossier(dossier: &Dossier) -> Self {
        let mut events = dossier.events.clone();
        events.sort_unstable_by_key(|&e| std::cmp::Reverse(e));
        Choice {
            subject: dossier.subject.label.clone(),
            slug: dossier.subject.slug.clone(),
            articles: dossier.about.clone(),
            events,
            ..Choice::default()
        }
    }
}

/// Finds what fits an order.
///
/// # Errors
/// A sentence, where nothing is asked for, a subject is not in the portal, the period ends before
/// it begins, or nothing fits.
pub fn choose(portal: &Portal<'_>, order: &Order) -> Result<Choice, String> {
    let mut found: Vec<&Dossier> = Vec::new();
    let asked = [
        (&order.country, portal.countries(), "country"),
        (&order.topic, portal.dossiers(SubjectKind::Topic), "topic"),
        (
            &order.person,
            portal.dossiers(SubjectKind::Person),
            "person",
        ),
    ];
    for (name, dossiers, kind) in asked {
        if let Some(name) = name {
            found.push(subject(name, dossiers, kind)?);
        }
    }
    if found.is_empty() {
        return Err("a brief is about a country, a topic or a person: name one".into());
    }
    if let (Some(since), Some(until)) = (&order.since, &order.until)
        && since.first_day() > until.last_day()
    {
        return Err(format!(
            "the period ends ({until}) before it begins ({since})"
        ));
    }
    let mut articles = all_of(found.iter().map(|d| articles_of(d)));
    let mut events = all_of(found.iter().map(|d| events_of(portal, d)));
    let before = articles.len() + events.len();
    let windowed = order.since.is_some() || order.until.is_some();
    let mut placed = 0;
    if windowed {
        let published = |i: usize| {
            let article = &portal.articles[i].tagged.article;
            article.published.as_ref().map(|p| p.value)
        };
        let dated_articles = articles.iter().filter(|&&i| published(i).is_some()).count();
        let date = |e: usize| portal.events[e].date;
        let dated_events = events.iter().filter(|&&e| date(e).is_some()).count();
        placed = dated_articles + dated_events;
        articles.retain(|&i| published(i).is_some_and(|d| within(&d, order)));
        events.retain(|&e| date(e).is_some_and(|d| within(&d, order)));
    }
    if articles.is_empty() && events.is_empty() {
        return Err("nothing in the portal fits; take a wider period, or fewer subjects".into());
    }
    // the latest first, the undated last
    events.sort_by_key(|&e| (portal.events[e].date.is_none(), std::cmp::Reverse(e)));
    let labels: Vec<&str> = found.iter().map(|d| d.subject.label.as_str()).collect();
    let slugs: Vec<&str> = found.iter().map(|d| d.subject.slug.as_str()).collect();
    Ok(Choice {
        subject: labels.join(", "),
        slug: slugs.join("-"),
        since: order.since,
        until: order.until,
        made: order.made,
        articles,
        events,
        undated: if windowed { before - placed } else { 0 },
    })
}

/// The dossier that a person means: by code, key, slug or name.
fn subject<'a>(name: &str, dossiers: &'a [Dossier], kind: &str) -> Result<&'a Dossier, String> {
    let name = name.trim();
    let slug = crate::portal::slugify(name);
    let means = |d: &&Dossier| {
        let s = &d.subject;
        s.key.eq_ignore_ascii_case(name)
            || s.label.to_lowercase() == name.to_lowercase()
            || (!slug.is_empty() && s.slug == slug)
    };
    dossiers.iter().find(means).ok_or_else(|| {
        let labels = dossiers.iter().map(|d| d.subject.label.as_str());
        let near = match yaml::nearest(name, labels) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        format!("no article of the portal names the {kind} `{name}`{near}")
    })
}

/// Articles about a subject; where none is, those that mention it.
fn articles_of(dossier: &Dossier) -> Vec<usize> {
    match dossier.about.is_empty() {
        true => dossier.mentioned.clone(),
        false => dossier.about.clone(),
    }
}

/// Events of a subject; those of its articles, where events are not told apart by it.
fn events_of(portal: &Portal<'_>, dossier: &Dossier) -> Vec<usize> {
    let mut events = dossier.events.clone();
    if dossier.subject.kind == crate::model::SubjectKind::Topic {
        let of_articles = dossier
            .about
            .iter()
            .flat_map(|&i| &portal.articles[i].events);
        events = of_articles
            .copied()
            .filter(|&e| e < portal.events.len())
            .collect();
    }
    events.sort_unstable();
    events.dedup();
    events
}

/// What stands in every list, in the order of the first.
fn all_of(mut lists: impl Iterator<Item = Vec<usize>>) -> Vec<usize> {
    let mut common = lists.next().unwrap_or_default();
    for list in lists {
        let list: BTreeSet<usize> = list.into_iter().collect();
        common.retain(|i| list.contains(i));
    }
    common
}

/// Whether a date can lie in the period.
fn within(date: &Edtf, order: &Order) -> bool {
    let ends = date.last_day().or(date.first_day());
    let begins = date.first_day().or(date.last_day());
    let after = order
        .since
        .is_none_or(|since| ends.is_some_and(|d| d >= since.first_day()));
    let before = order
        .until
        .is_none_or(|until| begins.is_some_and(|d| d <= until.last_day()));
    after && before
}
