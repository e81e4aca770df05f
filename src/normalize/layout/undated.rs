//! Why an article has no publication date, in words.

use super::page::Page;
use crate::model::Fate;

/// Most terms that are named.
const NAMED: usize = 3;
/// Terms that count from the day of writing, folded.
const RELATIVE: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "this morning",
    "this afternoon",
    "this evening",
    "this week",
    "last week",
    "next week",
    "this weekend",
    "last month",
    "this month",
    "next month",
    "last year",
    "this year",
    "next year",
    "on monday",
    "on tuesday",
    "on wednesday",
    "on thursday",
    "on friday",
    "on saturday",
    "on sunday",
];

/// The reason, for a seed in which no publication date was found.
pub fn reason(page: &Page) -> String {
    let stamp = page
        .units
        .iter()
        .find(|u| matches!(&u.fate, Some(Fate::Dropped { rule }) if rule == "relative-stamp"));
    if let Some(unit) = stamp {
        return format!("the seed states its date only as '{}'", unit.text);
    }
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut lower = String::new();
    let body = page.units.iter().filter(|u| u.fate.is_none());
    for (i, unit) in body.enumerate() {
        lower.clear();
        lower.extend(unit.text.chars().map(|c| c.to_ascii_lowercase()));
        for term in RELATIVE {
            if let Some(at) = lower.find(term)
                && !found.iter().any(|(_, t)| t == term)
                && whole(&lower, at, term.len())
            {
                found.push((i * 100_000 + at.min(99_999), term));
            }
        }
        if found.len() >= RELATIVE.len() {
            break;
        }
    }
    found.sort_unstable();
    if found.is_empty() {
        return "the seed states no date".to_string();
    }
    let terms: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|(_, t)| format!("'{}'", shown(t)))
        .collect();
    format!("the seed has only relative dates ({})", terms.join(", "))
}

fn whole(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Weekdays as the text writes them, with a capital.
fn shown(term: &str) -> String {
    match term.strip_prefix("on ") {
        Some(day) => day[..1].to_uppercase() + &day[1..],
        None => term.to_string(),
    }
}
