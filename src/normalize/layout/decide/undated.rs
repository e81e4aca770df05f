//! Why an article has no publication date, in words.

use crate::model::{Edtf, Field, Rule};
use crate::normalize::layout::measure::page::Page;
use crate::text::Class;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// Most terms that are named.
const NAMED: usize = 3;

static TERMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(Class::RelativeDay.words().listed())
        .ok()
});

/// The reason, for a seed in which no publication date was found.
pub fn reason(page: &Page, updated: Option<&Field<Edtf>>) -> String {
    if let Some(updated) = updated {
        let date = updated.value;
        return format!("the seed states only when it was updated ({date})");
    }
    let stamp = page
        .units
        .iter()
        .find(|u| u.verdict().rule() == Some(Rule::RelativeStamp));
    if let Some(unit) = stamp {
        return format!("the seed states its date only as '{}'", unit.text);
    }
    let mut found: Vec<&str> = Vec::new();
    for unit in page.units.iter().filter(|u| u.is_body()) {
        for hit in TERMS.iter().flat_map(|t| t.find_iter(&*unit.text)) {
            let Some(term) = Class::RelativeDay
                .words()
                .listed()
                .get(hit.pattern().as_usize())
            else {
                continue;
            };
            if !found.contains(term) && whole(&unit.text, hit.start(), hit.len()) {
                found.push(term);
            }
        }
        if found.len() >= NAMED {
            break;
        }
    }
    if found.is_empty() {
        return "the seed states no date".to_string();
    }
    let terms: Vec<String> = found
        .iter()
        .take(NAMED)
        .map(|t| format!("'{}'", shown(t)))
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
