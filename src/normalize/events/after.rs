//! Happenings that a report places some days before its own: `The move comes two days after the
//! port closed.`

use super::clause::{Governor, Tense, Verb, verb_at};
use super::verbs::Sense;
use super::words::{Small, Word};

/// Numbers of days in words, from one on.
const DAYS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// How many days before the sentence's own day something was, and what: `comes a day after …`.
pub fn days_before(text: &str, words: &[Word]) -> Option<(i64, Governor)> {
    let spelled = |i: usize| text[words[i].start..words[i].end].to_lowercase();
    let near = words.len().min(12);
    let comes = (1..near).find(|&i| matches!(spelled(i).as_str(), "comes" | "came" | "come"))?;
    let subject = &words[..comes];
    let definite = ["the", "this", "that", "its", "their", "his", "her"];
    let own = subject.iter().any(|w| {
        let word = &text[w.start..w.end];
        word.ends_with("'s") || word.ends_with("’s")
    });
    let known = definite.contains(&spelled(0).as_str()) || own;
    let plain = subject.iter().all(|w| {
        !matches!(
            w.entry.small,
            Small::Would | Small::Will | Small::Not | Small::Vague
        )
    });
    let at = comes + 1 + usize::from(comes + 1 < words.len() && spelled(comes + 1) == "just");
    if at + 2 >= words.len() || !known || !plain {
        return None;
    }
    let count = match spelled(at).as_str() {
        "a" => 1,
        word => match DAYS.iter().position(|d| *d == word) {
            Some(n) => n as i64 + 1,
            None => word.parse().ok().filter(|n| (1..=31).contains(n))?,
        },
    };
    let days = matches!(spelled(at + 1).as_str(), "day" | "days") && spelled(at + 2) == "after";
    let verb = (at + 3..words.len()).find_map(|i| verb_at(words, i))?;
    (days && tells(&verb)).then_some((
        count,
        Governor {
            verb: Some(verb),
            noun: None,
        },
    ))
}

/// Whether a verb tells in the past what was done or said.
fn tells(verb: &Verb) -> bool {
    let done = matches!(verb.sense, Sense::Act(_) | Sense::Light | Sense::Say);
    verb.tense == Tense::Past && done
}
