//! Where the first sentence of a text may end when it serves as a title.

use crate::text::Class;
use std::ops::Range;

/// Longest title made from the text, in characters.
const LONGEST: usize = 110;
/// Bytes before a clause end, at least.
const SHORTEST: usize = 24;
/// The part of a sentence that serves as a title: all of it if short, else up to the last clause
/// end that fits and has a verb before it, else up to the last word that fits.
pub fn title(text: &str, sentence: Range<usize>) -> Range<usize> {
    let words = &text[sentence.clone()];
    let bare = words.trim_end_matches(['.', ' ']);
    let limit = words
        .char_indices()
        .nth(LONGEST)
        .map_or(words.len(), |(at, _)| at);
    if bare.len() <= limit {
        return sentence.start..sentence.start + bare.len();
    }
    let end = match last_end(words, limit).filter(|&end| ends_strongly(words, end)) {
        Some(end) => before_hanging(&words[..end]),
        None => match words[..limit].rfind(' ') {
            Some(at) => before_hanging(&words[..before_name(words, at)]),
            None => limit,
        },
    };
    let end = words[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '—' | '–' | '-'))
        .len();
    sentence.start..sentence.start + end
}

/// The last end of a clause up to byte `limit`: a sign that parts clauses, or the word before one
/// that opens another.
fn last_end(words: &str, limit: usize) -> Option<usize> {
    let mut last = None;
    let mut previous = ' ';
    let mut word = 0;
    let mut before = "";
    for (at, c) in words.char_indices().take_while(|(at, _)| *at <= limit) {
        let next = words[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        let parts = matches!(c, ',' | ';' | ':' | '—' | '–')
            && (next.is_whitespace() || previous.is_whitespace());
        if parts && at >= SHORTEST && !(c == ',' && is_enumeration(words, at)) {
            last = Some(at);
        }
        if c.is_whitespace() {
            let ended = &words[word..at];
            if word > SHORTEST && opens(ended, before) {
                last = Some(word - 1);
            }
            before = ended;
            word = at + c.len_utf8();
        }
        previous = c;
    }
    last
}

/// Whether a comma only parts members of a list: few words follow up to the next comma or an
/// `and`, and none of them is a verb.
fn is_enumeration(words: &str, comma: usize) -> bool {
    let rest = words[comma + 1..].trim_start();
    let mut count = 0;
    let mut at = 0;
    for word in rest.split(' ').take(6) {
        if matches!(word, "and" | "or" | "&") {
            return count > 0;
        }
        let bare = word.trim_end_matches([',', ';', ':']);
        if Class::ClauseOpener.has(bare) || is_verb(bare) {
            return false;
        }
        count += 1;
        at += word.len() + 1;
        if bare.len() < word.len() {
            // "…, Japan, South Korea and …": the list goes on after the next comma.
            let mut next = rest.get(at..).unwrap_or("").split(' ').take(5);
            return count <= 3 && next.any(|w| matches!(w, "and" | "or" | "&"));
        }
    }
    false
}

/// Whether a word opens a clause after the word before it.
fn opens(word: &str, before: &str) -> bool {
    if !Class::ClauseOpener.has(word) {
        return false;
    }
    let before = before.trim_end_matches(',');
    match word {
        // "said that …" belongs together, and so do "such as", "as well as".
        "that" => !is_verb(before) && !matches!(before, "so" | "now" | "than" | "in" | "of" | "to"),
        "as" | "so" => false,
        "which" | "who" | "whose" | "where" => !before.is_empty(),
        "if" => !matches!(before, "as" | "even" | "only"),
        _ => true,
    }
}

fn is_verb(word: &str) -> bool {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    Class::TitleVerb.has(&lower)
        || lower.len() > 4 && lower.ends_with("ed") && !Class::NoVerb.has(&lower)
}

/// Whether the words before byte `end` stand alone: they have a verb, or more than a comma ends them.
fn ends_strongly(words: &str, end: usize) -> bool {
    words[end..].starts_with([';', ':', '—', '–']) || has_verb(&words[..end])
}

fn has_verb(words: &str) -> bool {
    words.split(' ').skip(1).any(is_verb)
}

/// Where a name begins that would be cut in two at byte `at`; `at` where none would, or where
/// little were left.
fn before_name(words: &str, at: usize) -> usize {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let mut end = at;
    if !capital(words[at..].trim_start()) {
        return at;
    }
    while let Some(space) = words[..end].rfind(' ')
        && capital(&words[space + 1..end])
        && !words[space + 1..end].ends_with(',')
    {
        end = space;
    }
    if end > SHORTEST { end } else { at }
}

/// Drops words at the end that want another after them.
fn before_hanging(words: &str) -> usize {
    let mut end = words.trim_end().len();
    while let Some(at) = words[..end].rfind(' ')
        && Class::Hanging.has(words[at + 1..end].to_lowercase().as_str())
    {
        end = words[..at].trim_end().len();
    }
    end
}

#[cfg(test)]
mod tests {
    fn of(text: &str) -> &str {
        &text[super::title(text, 0..text.len())]
    }

    #[test]
    fn members_of_a_list_are_no_clauses() {
        assert_eq!(
            of(
                "The mayors of Port Alder, Lowmere and Sandholm promised to open the lower gates together whenever the river rises over the old mark."
            ),
            "The mayors of Port Alder, Lowmere and Sandholm promised to open the lower gates together"
        );
    }

    #[test]
    fn the_last_clause_with_a_verb_before_it_ends_the_title() {
        assert_eq!(
            of(
                "The ferry line will sail again in May, its owners said on Friday, once the new boats have been tested by the harbour board."
            ),
            "The ferry line will sail again in May, its owners said on Friday"
        );
        assert_eq!(
            of(
                "The harbour master of the old town, a quiet place near the outer islands of the lagoon, will open the gates in May."
            ),
            "The harbour master of the old town, a quiet place near the outer islands of the lagoon, will open the gates"
        );
    }
}
