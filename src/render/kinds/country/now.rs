//! What a reader of a country's page wants first: what changed last, what is next, and the events
//! that matter most.

use crate::model::Edtf;
use crate::portal::{Dossier, months};
use crate::render::dates::month_of_year;
use crate::render::parts::trend::{Trend, arrow, compare, new_kinds};
use crate::render::scene::{KeyEvent, Scene};
use serde::Serialize;

/// How many events ahead and key events it names.
const AHEAD: usize = 4;
const KEY: usize = 8;
/// With how many months before the latest is compared.
const BEFORE: i32 = 3;

#[derive(Default, Serialize)]
pub(super) struct Now<'a> {
    /// The last of its events that happened.
    latest: Option<KeyEvent<'a>>,
    /// Its events that may still come, the next first.
    ahead: Vec<KeyEvent<'a>>,
    /// Those that weigh most of its others, the latest first.
    key: Vec<KeyEvent<'a>>,
    /// How its latest month stands against the months before.
    trend: Option<Trend>,
}

/// The same of a country.
pub(super) fn now<'a>(scene: &'a Scene<'_>, dossier: &Dossier) -> Now<'a> {
    let events = &scene.portal.events;
    let today = scene.portal.site.date.map(|d| d.last_day());
    let own = dossier.events.iter().copied();
    let date = |i: usize| events[i].date.as_ref();
    let dated: Vec<usize> = own.filter(|&i| date(i).is_some()).collect();
    let (planned, happened): (Vec<usize>, Vec<usize>) =
        dated.into_iter().partition(|&i| events[i].scheduled);
    let to_come = |i: &usize| {
        let last = date(*i).and_then(Edtf::last_day);
        today.is_none_or(|today| last.is_none_or(|d| d > today))
    };
    // Of those of one day the one that weighs most.
    let day = |i: usize| date(i).and_then(Edtf::last_day);
    let latest = happened.iter().copied().max_by(|&a, &b| {
        let weight = |i: usize| events[i].weight;
        day(a)
            .cmp(&day(b))
            .then(weight(a).total_cmp(&weight(b)))
            .then(b.cmp(&a))
    });
    let mut key: Vec<usize> = happened
        .into_iter()
        .filter(|&i| Some(i) != latest)
        .collect();
    key.sort_unstable_by(|a, b| b.cmp(a));
    let key = scene.portal.key_events(&key, KEY);
    let view = |i: usize| scene.key_event(&events[i]);
    Now {
        latest: latest.map(view),
        ahead: planned
            .into_iter()
            .filter(to_come)
            .take(AHEAD)
            .map(view)
            .collect(),
        key: key.into_iter().map(view).collect(),
        trend: trend(scene, dossier),
    }
}

/// How the latest month of a country stands against the average of the months before it. None where
/// nothing is known of before.
fn trend(scene: &Scene<'_>, dossier: &Dossier) -> Option<Trend> {
    let portal = scene.portal;
    let number = |(year, month): (i16, i8)| i32::from(year) * 12 + i32::from(month) - 1;
    let published = |&i: &usize| {
        let article = &portal.articles[i].tagged.article;
        months::month_of(&article.published.as_ref()?.value)
    };
    let happened = |&i: &usize| {
        let event = &portal.events[i];
        months::month_of(event.date.as_ref().filter(|_| !event.scheduled)?)
    };
    let today = portal.site.date.map(|d| d.last_day());
    let today = today.map(|d| (d.year(), d.month()));
    let is_past = |&m: &(i16, i8)| today.is_none_or(|today| m <= today);
    let articles = dossier.about.iter().filter_map(published).filter(is_past);
    let articles: Vec<i32> = articles.map(number).collect();
    let events = dossier.events.iter();
    let events = events.filter_map(|i| Some((happened(i).filter(is_past)?, *i)));
    let events: Vec<(i32, usize)> = events.map(|(m, i)| (number(m), i)).collect();
    let all = || articles.iter().copied().chain(events.iter().map(|e| e.0));
    let latest = all().max()?;
    if all().min() == Some(latest) {
        return None;
    }
    let count = |range: std::ops::Range<i32>| {
        let articles = articles.iter().filter(|m| range.contains(m)).count();
        let of_then = events.iter().filter(|(m, _)| range.contains(m));
        let events: Vec<usize> = of_then.map(|e| e.1).collect();
        (articles, events)
    };
    let (articles, now) = count(latest..latest + 1);
    let (articles_before, before) = count(latest - BEFORE..latest);
    let months = usize::try_from(BEFORE).unwrap_or(1);
    let keys = ["trend.up", "trend.down", "trend.level"];
    let way = compare(
        [articles_before, before.len()],
        [articles * months, now.len() * months],
    );
    let (way, key) = arrow(way, keys);
    let words = scene.words;
    let year = i16::try_from(latest / 12).ok()?;
    let month = month_of_year(year, i8::try_from(latest % 12 + 1).ok()?, words);
    let has = words.fill(
        "trend.has",
        &[
            ("month", &*month),
            ("articles", &words.count("articles", articles)),
            ("events", &words.count("events", now.len())),
        ],
    );
    let had = if articles_before + before.len() == 0 {
        words.text("trend.had_none").to_string()
    } else {
        words.fill(
            "trend.had",
            &[
                ("articles", &*words.count("articles", articles_before)),
                ("events", &words.count("events", before.len())),
            ],
        )
    };
    Some(Trend {
        way,
        said: words.find(key).unwrap_or_default().to_string(),
        why: [has, had]
            .into_iter()
            .chain(new_kinds(scene, &before, &now))
            .collect(),
    })
}
