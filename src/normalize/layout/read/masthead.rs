//! Names of sites and of offices, as they stand above headlines.

use crate::normalize::layout::read::agencies;
use crate::text::Class;

/// Whether a line above the title is the name of the site.
pub fn is_masthead(text: &str, key: &str) -> bool {
    let words = text.split(' ').count();
    if words > 6 || text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let domain = words == 1
        && text.rsplit_once('.').is_some_and(|(a, b)| {
            !a.is_empty() && (2..=6).contains(&b.len()) && b.chars().all(|c| c.is_ascii_lowercase())
        });
    let capital = text.split(' ').all(|w| {
        w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(w, "of" | "the" | "and" | "&" | "de" | "la")
    });
    let last = key.rsplit(' ').next().unwrap_or("");
    let named = words >= 2 && key.split(' ').any(|w| Class::Masthead.has(w));
    domain || (capital && (named || agencies::of(text).is_some()) && last != "stories")
}

/// Whether a line names an office rather than news: `Ministry of Defence`.
pub fn is_office(text: &str, key: &str) -> bool {
    let mut words = key.split(' ');
    let first = words.next().unwrap_or("");
    let count = key.split(' ').count();
    count <= 7
        && (Class::Office.has(first)
            || first == "the" && words.next().is_some_and(|w| Class::Office.has(w)))
        && key.contains(" of ")
        // `Ministry of Defence sends ships` is news of it.
        && text.split(' ').all(|w| {
            w.starts_with(|c: char| !c.is_lowercase()) || matches!(w, "of" | "the" | "and" | "for")
        })
}
