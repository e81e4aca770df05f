//! Share bars: lines of nothing but places to share a link to.

use crate::model::Rule;
use crate::text::Class;

/// Whether a folded line is a share bar.
pub fn is_bar(key: &str) -> bool {
    let mut named = false;
    let tokens = key
        .split(|c: char| matches!(c, ' ' | '|' | '/' | ',' | '•' | '·' | ':') || c.is_ascii_digit())
        .filter(|t| !t.is_empty());
    for token in tokens {
        if !Class::Sharing.has(token) {
            return false;
        }
        named |= Class::SharedTo.has(token);
    }
    named
}

/// `ShareTweetPin`, `TagsHarbourFerries`: buttons or tags whose spaces were lost.
pub fn glued(text: &str) -> Option<Rule> {
    if text.contains(' ') || !text.is_ascii() || text.len() > 160 {
        return None;
    }
    let capital = |r: &str| r.starts_with(|c: char| c.is_ascii_uppercase());
    if text.strip_prefix("Tags").is_some_and(capital) {
        return Some(Rule::TagList);
    }
    let mut key = String::with_capacity(text.len() + 8);
    let mut small = false;
    let mut parts = 1;
    for c in text.chars() {
        if c.is_ascii_uppercase() && small {
            key.push(' ');
            parts += 1;
        }
        small = c.is_ascii_lowercase();
        key.push(c.to_ascii_lowercase());
    }
    (parts >= 2 && is_bar(&key)).then_some(Rule::ShareBar)
}
