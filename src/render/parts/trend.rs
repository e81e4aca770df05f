//! Whether something has more or less to report than before, with the reason: an arrow and a sentence.

use crate::model::EventKind;
use crate::render::scene::Scene;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How a time stands against the one before it.
#[derive(Serialize)]
pub struct Trend {
    /// `up`, `down` or `level`.
    pub way: &'static str,
    /// The same in words.
    pub said: String,
    /// On what this rests, a sentence each.
    pub why: Vec<String>,
}

/// More where one number is greater and the other not smaller, less where it is the contrary, else as
/// much.
pub fn compare(before: [usize; 2], now: [usize; 2]) -> Ordering {
    match [now[0].cmp(&before[0]), now[1].cmp(&before[1])] {
        [Ordering::Equal, way] | [way, Ordering::Equal] => way,
        [a, b] if a == b => a,
        _ => Ordering::Equal,
    }
}

/// The class of an arrow, and its place among three things.
pub fn arrow<T>(way: Ordering, [up, down, level]: [T; 3]) -> (&'static str, T) {
    match way {
        Ordering::Greater => ("up", up),
        Ordering::Less => ("down", down),
        Ordering::Equal => ("level", level),
    }
}

/// The kinds of events of which there were none before, in a sentence. None where there was nothing
/// before.
pub fn new_kinds(scene: &Scene<'_>, before: &[usize], now: &[usize]) -> Option<String> {
    let words = scene.words;
    let kinds = |events: &[usize]| -> BTreeSet<EventKind> {
        let kinds = events.iter().map(|&i| scene.portal.events[i].kind);
        kinds.filter(|k| *k != EventKind::Other).collect()
    };
    let then = kinds(before);
    let named = |k: &EventKind| words.find(&format!("kind.{}", k.word()));
    let new: Vec<&str> = kinds(now).difference(&then).filter_map(named).collect();
    if then.is_empty() || new.is_empty() {
        return None;
    }
    let kinds = new.join(words.text("list"));
    Some(words.fill("trend.new_kinds", &[("kinds", &kinds)]))
}
