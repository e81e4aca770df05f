//! The roundup of a month: what happened in it, who is new, what changed and what is still open.

use super::follows;
use crate::model::SubjectKind;
use crate::portal::{Merged, Month, months};
use crate::render::dates::{DateView, alone as month_name};
use crate::render::parts::addresses::of_month;
use crate::render::parts::company::{self, CompanyView};
use crate::render::parts::trend::{Trend, arrow, compare, new_kinds};
use crate::render::scene::{KeyEvent, Scene, of_dossier};
use crate::render::view::Ref;
use crate::render::words::{Words, fill};
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many developments, newcomers and open events a month tells.
const DEVELOPMENTS: usize = 5;
const NEWCOMERS: usize = 8;
const OPEN: usize = 4;
/// How many countries and topics a table compares.
const ROWS: usize = 8;

/// An event with what its article says next.
#[derive(Serialize)]
pub(super) struct Development<'a> {
    event: KeyEvent<'a>,
    /// The sentence after it; may be empty.
    then: String,
    /// When its article was published.
    published: Option<DateView>,
}

/// How many articles there are about each of some subjects, in this month and the one before.
#[derive(Serialize)]
pub(super) struct Table<'a> {
    label: &'a str,
    /// The head of the column of the month before; empty where there is none.
    before: String,
    now: String,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    path: String,
    before: String,
    now: String,
    /// Whether it is in no article of the month before.
    new: bool,
}

/// Somebody named for the first time.
#[derive(Serialize)]
pub(super) struct Newcomer<'a> {
    name: Ref,
    /// The role that an article of the month prints; may be empty.
    role: &'a str,
}

/// How a month stands against the one before it that has articles.
pub(super) fn trend(scene: &Scene<'_>, before: &Month, month: &Month) -> Trend {
    let words = scene.words;
    let sizes = |m: &Month| [m.articles.len(), m.events.len()];
    let (then, now) = (sizes(before), sizes(month));
    let keys = [
        "months_page.busier",
        "months_page.quieter",
        "months_page.level",
    ];
    let (way, key) = arrow(compare(then, now), keys);
    let sentence = |(i, what): (usize, &str)| {
        let keys = ["months_page.up", "months_page.down", "months_page.same"];
        let (_, key) = arrow(now[i].cmp(&then[i]), keys);
        let (now, before) = (words.count(what, now[i]), words.number(then[i]));
        let values = [("now", &*now), ("before", &*before)];
        fill(words.find(key).unwrap_or_default(), &values)
    };
    let mut why: Vec<String> = [(0, "articles"), (1, "events")].map(sentence).into();
    why.extend(new_kinds(scene, &before.events, &month.events));
    if !follows(before, month) {
        why.push(words.text("months_page.gap").to_string());
    }
    let name = of_month(scene, before).name;
    let said = fill(words.find(key).unwrap_or_default(), &[("month", &*name)]);
    Trend { way, said, why }
}

/// Of events, the latest first, those that weigh most among what happened, and the others.
pub(super) fn developments<'a>(
    scene: &'a Scene<'_>,
    events: &[usize],
) -> (Vec<Development<'a>>, Vec<usize>) {
    let of = |i: usize| &scene.portal.events[i];
    // Of each day the one that weighs most: what happened with it is among the rest.
    let mut of_days: BTreeMap<Option<Date>, usize> = BTreeMap::new();
    for &i in events.iter().filter(|&&i| !of(i).scheduled) {
        let day = of(i).date.as_ref().and_then(|d| d.last_day());
        let best = of_days.entry(day).or_insert(i);
        if of(i).weight > of(*best).weight {
            *best = i;
        }
    }
    let happened: Vec<usize> = of_days.into_values().rev().collect();
    let key = scene.portal.key_events(&happened, DEVELOPMENTS);
    let rest = events.iter().copied().filter(|i| !key.contains(i));
    let rest = rest.collect();
    (
        key.into_iter().map(|i| development(scene, of(i))).collect(),
        rest,
    )
}

fn development<'a>(scene: &'a Scene<'_>, event: &'a Merged) -> Development<'a> {
    let article = &scene.portal.articles[event.told.article].tagged.article;
    let published = article.published.as_ref();
    Development {
        event: scene.key_event(event),
        then: scene.sentence_after(event),
        published: published.map(|p| scene.date(&p.value)),
    }
}

/// The countries and the topics of the month with most articles, beside their numbers then.
pub(super) fn tables<'a>(
    scene: &'a Scene<'_>,
    before: Option<&Month>,
    month: &Month,
) -> Vec<Table<'a>> {
    let kinds = [
        (SubjectKind::Country, "countries.title"),
        (SubjectKind::Topic, "topics.title"),
    ];
    let tables = kinds.map(|(kind, label)| Table {
        label: scene.words.find(label).unwrap_or(label),
        before: before.map_or(String::new(), |b| heading(b, month, scene.words)),
        now: heading(month, month, scene.words),
        rows: rows(scene, kind, before, month),
    });
    let tables = tables.into_iter();
    tables.filter(|t| !t.rows.is_empty()).collect()
}

/// The name of a month beside another: with its year where that is not the same.
fn heading(month: &Month, beside: &Month, words: &Words) -> String {
    let name = month_name(month.month, "short", words);
    if month.year == beside.year {
        return name.to_string();
    }
    let year = month.year.to_string();
    words.fill("dates.month", &[("month", name), ("year", &year)])
}

fn rows(scene: &Scene<'_>, kind: SubjectKind, before: Option<&Month>, month: &Month) -> Vec<Row> {
    let then = before.map_or(&[][..], |b| b.cast(kind));
    let of = |list: &[(usize, usize)], position: usize| {
        let found = list.binary_search_by_key(&position, |c| c.0);
        found.map_or(0, |i| list[i].1)
    };
    let now = month.cast(kind);
    let gone = then.iter().filter(|c| of(now, c.0) == 0).map(|c| (c.0, 0));
    let mut all: Vec<(usize, usize)> = now.iter().copied().chain(gone).collect();
    all.sort_by_key(|&(position, n)| (Reverse(n), Reverse(of(then, position)), position));
    let row = |(position, n): (usize, usize)| {
        let Ref { name, path } = of_dossier(scene.portal.dossiers(kind).get(position)?);
        let before = of(then, position);
        Some(Row {
            name,
            path,
            before: scene.words.number(before),
            now: scene.words.number(n),
            new: before == 0,
        })
    };
    all.into_iter().take(ROWS).filter_map(row).collect()
}

/// The people whom no dated article before this month names, those in most articles first, and how
/// many more there are. Nobody is new in the first month.
pub(super) fn newcomers<'a>(scene: &'a Scene<'_>, month: &Month) -> (Vec<Newcomer<'a>>, usize) {
    let portal = scene.portal;
    let is_first = |m: &Month| (m.year, m.month) == (month.year, month.month);
    if portal.months.first().is_none_or(is_first) {
        return (Vec::new(), 0);
    }
    let when = |&i: &usize| {
        let published = portal.articles[i].tagged.article.published.as_ref()?;
        months::month_of(&published.value)
    };
    let is_new = |&(position, _): &(usize, usize)| {
        // The oldest stand last, and one of them is enough.
        let mut named = portal.dossiers(SubjectKind::Person)[position]
            .mentioned
            .iter()
            .rev();
        let earlier = |i| when(i).is_some_and(|at| at < (month.year, month.month));
        !named.any(earlier)
    };
    let cast = month.cast(SubjectKind::Person).iter().copied();
    let mut new: Vec<(usize, usize)> = cast.filter(is_new).collect();
    new.sort_by_key(|&(position, n)| (Reverse(n), position));
    let more = new.len().saturating_sub(NEWCOMERS);
    let shown = new.into_iter().take(NEWCOMERS);
    let view = |(position, _): (usize, usize)| Newcomer {
        name: of_dossier(&portal.dossiers(SubjectKind::Person)[position]),
        role: role(scene, position, month),
    };
    (shown.map(view).collect(), more)
}

/// The first role that an article of the month prints for a person; may be empty.
fn role<'a>(scene: &'a Scene<'_>, position: usize, month: &Month) -> &'a str {
    let printed = month.articles.iter().find_map(|&i| {
        let page = &scene.portal.articles[i];
        let places = page.subjects.of(SubjectKind::Person).iter();
        let mut people = places.zip(&page.tagged.article.people);
        people
            .find(|(place, person)| **place == position && !person.role.is_empty())
            .map(|(_, person)| person.role.as_str())
    });
    printed.unwrap_or("")
}

/// What articles of the month announce for after it, the next first.
pub(super) fn open<'a>(scene: &'a Scene<'_>, month: &Month) -> Vec<KeyEvent<'a>> {
    let events = &scene.portal.events;
    let announced = month.articles.iter();
    let announced = announced.flat_map(|&i| scene.portal.articles[i].events.iter().copied());
    let after = |i: &usize| {
        let Some(event) = events.get(*i).filter(|e| e.scheduled) else {
            return false;
        };
        let first = event
            .date
            .as_ref()
            .and_then(|d| d.first_day().or(d.last_day()));
        first.is_some_and(|d| (d.year(), d.month()) > (month.year, month.month))
    };
    let open: BTreeSet<usize> = announced.filter(after).collect();
    let open = open.into_iter().take(OPEN);
    open.map(|i| scene.key_event(&events[i])).collect()
}

/// The people, organizations and outlets of the month.
pub(super) fn company(scene: &Scene<'_>, month: &Month) -> Vec<CompanyView> {
    let shown = [
        SubjectKind::Person,
        SubjectKind::Organization,
        SubjectKind::Outlet,
    ];
    let all = company::of(scene, &month.articles, &[]).into_iter();
    all.filter(|c| shown.iter().any(|k| k.word() == c.kind))
        .collect()
}
