//! Which kind of event a sentence tells: the authority for the kind, from the verb and the nouns
//! that its date belongs to.

use super::clause::{self, Governor};
use super::verbs::Sense;
use super::words::Word;
use crate::model::EventKind;

/// How far from its verb a noun still says what kind of thing is done, in words.
const NEAR: usize = 8;

/// What flies when it is launched. Of anything else (a partnership, a campaign, a ship) a launch is
/// no test.
const FLIES: &str = "missile rocket satellite spacecraft probe shuttle capsule booster icbm \
    spaceplane lander orbiter rover warhead projectile orbit space";

/// The kind of the event that a verb, a noun or both tell.
pub fn kind(text: &str, words: &[Word], governor: &Governor) -> EventKind {
    let verb = governor.verb;
    let launched = |i: usize, kind: EventKind| {
        kind == EventKind::Test
            && spelled(text, &words[i]).starts_with("launch")
            && !flies(text, words, i)
    };
    let noun = governor
        .noun
        .and_then(|i| Some((i, words[i].entry.noun?)))
        .map(|(i, kind)| match launched(i, kind) {
            true => EventKind::Other,
            false => kind,
        });
    let acts = verb.and_then(|v| match v.sense {
        Sense::Act(kind) if launched(v.at, kind) => Some(EventKind::Other),
        Sense::Act(kind) => Some(kind),
        _ => None,
    });
    if let Some(kind) = acts
        && kind != EventKind::Other
        && !(kind == EventKind::Statement && noun.is_some())
    {
        return kind;
    }
    let says = verb.is_some_and(|v| matches!(v.sense, Sense::Say | Sense::View));
    let otherwise = match says {
        true => EventKind::Statement,
        false => acts.unwrap_or(EventKind::Other),
    };
    let beside = || match (verb, says) {
        (Some(verb), false) => noun_beside(words, verb.at),
        _ => None,
    };
    noun.or_else(beside).unwrap_or(otherwise)
}

/// The kind of the first event noun near a verb, in its clause.
fn noun_beside(words: &[Word], at: usize) -> Option<EventKind> {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    let mut nouns = near
        .filter(|&i| words[i].clause == words[at].clause && i != at)
        .filter(|&i| clause::verb_at(words, i).is_none());
    nouns.find_map(|i| words[i].entry.noun)
}

/// Whether something that flies stands near a launch, in its clause.
fn flies(text: &str, words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    near.filter(|&i| words[i].clause == words[at].clause)
        .any(|i| {
            let word = spelled(text, &words[i]);
            let one = word.strip_suffix('s').unwrap_or(&word);
            FLIES.split_whitespace().any(|f| f == one || f == word)
        })
}

fn spelled(text: &str, word: &Word) -> String {
    text[word.start..word.end].to_lowercase()
}
