//! News agencies by the names with which they sign.

use crate::text::Class;

/// The agency whose name this is, alone or with brackets and "News Agency" around it.
pub fn named(words: &str) -> Option<&'static str> {
    let bare = words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .trim_start_matches("The ");
    let whole = words.trim();
    let known = Class::Agency.words();
    if bare.len().min(whole.len()) > known.longest() {
        return None;
    }
    known
        .listed()
        .iter()
        .find(|a| **a == bare || **a == whole || (bare.len() > 3 && a.eq_ignore_ascii_case(bare)))
        .copied()
}

/// The agency that words name by what they are: `Pacific News Agency`.
pub fn described(words: &str) -> Option<&str> {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = |e: &&str| bare.len() > e.len() && bare.ends_with(e);
    let named = Class::AgencyEnding.words().listed().iter().any(ends);
    (named && bare.split(' ').count() <= 6 && bare.starts_with(char::is_uppercase)).then_some(bare)
}

/// Either of the two.
pub fn of(words: &str) -> Option<&str> {
    named(words).or_else(|| described(words))
}
