//! What a reader of a country's page wants first: what changed last, what is next, and the events
//! that matter most.

use crate::model::Edtf;
use crate::portal::Dossier;
use crate::render::scene::{KeyEvent, Scene};
use serde::Serialize;

/// How many events ahead and key events it names.
const AHEAD: usize = 4;
const KEY: usize = 8;

#[derive(Default, Serialize)]
pub(super) struct Now<'a> {
    /// The last of its events that happened.
    latest: Option<KeyEvent<'a>>,
    /// Its events that may still come, the next first.
    ahead: Vec<KeyEvent<'a>>,
    /// Those that weigh most of its others, the latest first.
    key: Vec<KeyEvent<'a>>,
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
    }
}
