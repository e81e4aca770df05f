//! Titles of works: the authority for which words of an article are a book's, film's, song's or
//! ship's, and name no country: `her book “Rivers of Peru”`, `the film Brazil`, `Songs of Norway`.

use super::{WINDOW, end_of, has_capitals};
use crate::model::Prose;
use crate::normalize::names;
use crate::text::Class;
use std::ops::Range;

/// The longest title in quotation marks, in characters.
const LONGEST: usize = 90;

/// How many words of a sentence tell whether it is a headline.
const HEADLINE: usize = 40;

/// How many bytes before a title without marks may hold the word for its kind.
const NEAR: usize = 60;

/// Whether a country's name is a part of a work's title.
pub fn has(prose: &Prose, range: &Range<usize>) -> bool {
    let Some(part) = prose.part_at(range.start).map(|p| &prose.parts[p].range) else {
        return false;
    };
    let text = prose.text.as_str();
    let before = end_of(text.get(part.start..range.start).unwrap_or(""));
    let after = text.get(range.end..part.end).unwrap_or("");
    let after = &after[..after.floor_char_boundary(WINDOW)];
    quoted(before, after) || told(before, after) || headed(prose, range, before)
}

/// In quotation marks, and written as titles are.
fn quoted(before: &str, after: &str) -> bool {
    const OPEN: [char; 4] = ['“', '«', '„', '"'];
    const CLOSE: [char; 4] = ['”', '»', '“', '"'];
    let opens = |c: &(usize, char)| OPEN.contains(&c.1);
    let near = before.char_indices().rev();
    let Some((open, _)) = near.take(LONGEST).find(opens) else {
        return false;
    };
    let Some((close, _)) = after
        .char_indices()
        .take(LONGEST)
        .find(|c| CLOSE.contains(&c.1))
    else {
        return false;
    };
    let (lead, title) = before.split_at(open);
    let sign = title.chars().next().unwrap_or('"');
    let title = &title[sign.len_utf8()..];
    // a straight mark opens after a blank and before a word
    let blank = |c: char| c.is_whitespace() || c == '(';
    if sign == '"' && (title.starts_with(blank) || !lead.is_empty() && !lead.ends_with(blank)) {
        return false;
    }
    let rest = &after[..close];
    // `“Rivers of Peru,” a travel book`: the comma is the sentence's
    let several = !title.trim().is_empty() || !rest.trim_end_matches(',').trim().is_empty();
    let kind = lead.split_whitespace().next_back().is_some_and(is_work);
    written_as_title(title, rest.trim_end_matches(',')) && (several || kind)
}

/// Whether all words but small ones have capitals, with a name of a country between these two.
fn written_as_title(before: &str, after: &str) -> bool {
    let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let ends = after.ends_with(['.', ';', '!', '?']);
    let all = before.split_whitespace().chain(after.split_whitespace());
    let mut all = all.map(|w| w.trim_matches(['’', '\'', ':', ',']));
    let first = before.split_whitespace().next().is_none_or(capital);
    first
        && !ends
        && all.all(|w| w.is_empty() || capital(w) || is_link(&w) || Class::SmallInTitle.has(w))
}

/// Right after the word for its kind: `the film Brazil`, `the ferry Princess of Norway`; of a vessel only
/// with another word, since `the ship China built` is China's.
fn told(before: &str, after: &str) -> bool {
    let mut words = before.split_whitespace().rev().take(6).peekable();
    let mut own = 0;
    let mut opens = true;
    while let Some(word) =
        words.next_if(|w| !w.ends_with(',') && (w.starts_with(char::is_uppercase) || is_link(w)))
    {
        // a link opens no name: `a film of Peru` is of the country
        opens = !is_link(&word);
        own += usize::from(opens);
        if names::is_vessel(word) {
            return before.ends_with(' ');
        }
    }
    let more = own > 0
        || after
            .strip_prefix(' ')
            .is_some_and(|a| a.starts_with(char::is_uppercase));
    let kind = |w: &&str| is_work(w) || more && names::is_thing(w);
    opens && before.ends_with(' ') && words.peek().is_some_and(kind)
}

fn is_link(word: &&str) -> bool {
    matches!(*word, "of" | "in" | "the" | "from" | "to" | "for")
}

/// `Madonna of Norway`; `Songs of Norway`: a common noun in the plural that heads no body, office or place;
/// in the singular, where the word for a work stands near: `author of The Price of Water in Sudan`.
fn headed(prose: &Prose, range: &Range<usize>, before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let mut link = words.next().unwrap_or("");
    if link == "the" {
        link = words.next().unwrap_or("");
    }
    if !matches!(link, "of" | "in" | "from") || !before.ends_with(' ') {
        return false;
    }
    let head = words.next().unwrap_or("");
    if Class::HeadsWork.has(head) {
        return true;
    }
    let sentence = prose
        .sentence_at(range.start)
        .map(|s| &prose.sentences[s].range);
    let opens = sentence.is_none_or(|s| {
        prose
            .words(&(s.start..range.start))
            .trim_start()
            .starts_with(head)
    });
    if opens || in_title_case(prose, range) || !names::may_end_title(head) {
        return false;
    }
    let near = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let mut near = before[near..].split_whitespace();
    head.ends_with('s') && names::may_head_work(head) || near.any(is_work)
}

/// Whether most words of the sentence have capitals, as in headlines, where a capital says nothing.
fn in_title_case(prose: &Prose, range: &Range<usize>) -> bool {
    let sentence = prose.sentence_at(range.start);
    let words = sentence.map_or("", |s| prose.words(&prose.sentences[s].range));
    has_capitals(words.split_whitespace().take(HEADLINE))
}

/// A word for a work, or for making one.
fn is_work(word: &str) -> bool {
    names::is_work(word.trim_matches(|c: char| !c.is_alphanumeric()))
}
