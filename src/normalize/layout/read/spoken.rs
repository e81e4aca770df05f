//! Words for screen readers behind a link, which copies of a page carry along: ", opens new tab".

use crate::text::Class;
use std::ops::Range;

/// Where they stand in a line: behind a comma or in brackets, the sign included.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, sign) in text.match_indices([',', '(']) {
        let rest = &text[at + 1..];
        let words = rest.trim_start();
        if !Class::Spoken.words().may_begin(words) {
            continue;
        }
        let is_said = |phrase: &&&str| {
            let head = words.get(..phrase.len());
            head.is_some_and(|head| head == **phrase || head.to_lowercase() == **phrase)
        };
        // The longest that fits: one may begin another.
        let Some(phrase) = Class::Spoken
            .words()
            .listed()
            .iter()
            .filter(is_said)
            .max_by_key(|p| p.len())
        else {
            continue;
        };
        let end = at + 1 + (rest.len() - words.len()) + phrase.len();
        let after = &text[end..];
        if sign == "(" {
            if after.starts_with(')') {
                found.push(at..end + 1);
            }
        } else if !after.starts_with(char::is_alphanumeric) {
            found.push(at..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn only_words_behind_a_sign_are_for_screen_readers() {
        assert_eq!(ranges("the port , opens new tab said"), [9..24]);
        assert_eq!(ranges("the port (opens in a new window) said"), [9..32]);
        assert!(ranges("It opens, opens new tables (and opens new tab).").is_empty());
    }
}
