//! Where a page stands on its site: paths of sections, and rows of their names.

use crate::model::Rule;
use crate::normalize::layout::measure::line::fold;
use crate::normalize::layout::read::furniture;

/// `Home > World > Asia`, `News / Politics`: a breadcrumb. A row of buttons and tools has the rule
/// of the first of them that has one of its own.
pub fn trail(text: &str) -> Option<Rule> {
    // A step of a path that was broken into lines: `World ›`.
    if text.ends_with(['›', '»']) && text.split(' ').count() <= 4 {
        return Some(Rule::Breadcrumb);
    }
    let sign = |b: u8| matches!(b, b'>' | b'/' | b'|' | 0xC2 | 0xE2);
    if !text.bytes().any(sign) {
        return None;
    }
    let separator = [" > ", " » ", " › ", " / ", " | ", " → ", " • ", " · "]
        .into_iter()
        .find(|s| text.contains(s))?;
    let (mut parts, mut known) = (0, 0);
    let mut named = None;
    for part in text.split(separator).filter(|p| !p.trim().is_empty()) {
        let key = fold(part);
        parts += 1;
        if parts == 1
            && matches!(
                key.as_str(),
                "home" | "you are here" | "front page" | "homepage"
            )
        {
            return Some(Rule::Breadcrumb);
        }
        let rule = furniture::known(&key, part.split(' ').count());
        known += usize::from(rule.is_some());
        named = named.or(rule.filter(|r| *r != Rule::Nav));
    }
    (parts >= 2 && known * 2 > parts).then(|| named.unwrap_or(Rule::Breadcrumb))
}

/// `Home Latest World Opinion Business`: the names of sections in a row, beginning at home.
pub fn is_menu(text: &str) -> bool {
    if !text.starts_with("Home ") || text.ends_with(['.', '?', '!']) {
        return false;
    }
    let (mut words, mut known) = (0, 0);
    for word in text.split(' ') {
        if !word.starts_with(|c: char| c.is_uppercase() || c == '&') {
            return false;
        }
        words += 1;
        known += usize::from(furniture::is_known(&word.to_lowercase(), 1));
    }
    words >= 4 && known * 2 >= words
}
