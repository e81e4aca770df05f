//! Who wrote it: byline lines, the agency they name, roles and credits beside them.

use crate::normalize::layout::read::agencies;
use crate::text::Class;
use std::ops::Range;

/// Longest byline, in words.
const LONGEST: usize = 18;

/// What a byline says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// Bytes of the name or names in the text given; empty where the line names an agency alone.
    pub name: Range<usize>,
    /// The agency.
    pub agency: Option<String>,
}

/// Whether a folded line opens as a byline does, and how many bytes of it are the opening.
pub fn opening(key: &str) -> Option<usize> {
    let rest = Class::BylineOpening.after(key)?;
    Some(key.len() - rest.len())
}

/// Whether the opening of a folded line is sure by itself.
pub fn is_sure(key: &str) -> bool {
    Class::DoubtfulBylineOpening.after(key).is_none()
}

/// Where the label of a stamp touches a name, as in `Mara QuillPublished 14 March`.
fn glued_label(words: &str) -> Option<usize> {
    let labels = ["Published", "Updated", "Posted"].into_iter();
    let glued = labels.filter_map(|label| words.find(label));
    glued
        .filter(|&at| words[..at].ends_with(|c: char| c.is_lowercase()))
        .min()
}

/// Reads the words after the opening of a byline, at `range` of `text`.
///
/// A role, a place and the words after a separator are no part of the name.
pub fn read(text: &str, range: Range<usize>) -> Option<Byline> {
    let range = trim(text, range);
    let words = text.get(range.clone())?;
    let count = words.split(' ').count();
    if words.is_empty() || count > LONGEST || !words.chars().any(char::is_alphabetic) {
        return None;
    }
    let end = [
        " | ", " • ", " · ", " / ", " for ", " in ", " at ", " – ", " — ",
    ]
    .iter()
    .filter_map(|s| words.find(s).filter(|&i| i > 0 && splits(words, i, s)))
    .chain(words.find("; ").filter(|&i| i > 0))
    .chain(glued_label(words))
    .min()
    .unwrap_or(words.len());
    let (head, tail) = words.split_at(end);
    // `foreign affairs reporter Mara Quill`: what somebody is, in small letters, before the name.
    let role = head
        .match_indices(' ')
        .map(|(at, _)| at + 1)
        .find(|&at| head[at..].starts_with(|c: char| c.is_uppercase()))
        .filter(|&at| {
            let front = head[..at].trim_end();
            front.starts_with(|c: char| c.is_lowercase())
                && is_role(front)
                && is_name(head[at..].trim_end())
        })
        .unwrap_or(0);
    let start = range.start + role;
    let head = &head[role..];
    let mut agency = agencies::of(tail.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let mut name = head;
    while let Some(at) = name.rfind([',', '(']) {
        let part = name[at + 1..].trim_matches(|c: char| matches!(c, ' ' | ')' | ','));
        let known = agencies::of(part);
        if known.is_none() && !is_role(part) && !part.is_empty() {
            break;
        }
        agency = agency.or(known);
        name = name[..at].trim_end();
    }
    if let Some(known) = agencies::of(name) {
        return Some(Byline {
            name: start..start,
            agency: Some(known.to_string()),
        });
    }
    // `Mara Quill - @maraquill`: the sign of an account is no part of the name.
    let name = name
        .split_once(" @")
        .map_or(name, |(before, _)| before)
        .trim_end_matches([' ', '-', '–', '|']);
    let name = trim(text, start..start + name.len());
    Some(Byline {
        agency: agency.map(str::to_string),
        name,
    })
}

/// Whether a separator inside a byline ends the name: signs always, words before a capital.
fn splits(words: &str, at: usize, separator: &str) -> bool {
    let next = &words[at + separator.len()..];
    match separator.trim() {
        "for" | "in" | "at" => next.starts_with(|c: char| c.is_uppercase()),
        "–" | "—" => is_role(next) || agencies::of(next).is_some(),
        _ => true,
    }
}

/// The name in a line that ends in a word for who reports: `안나 델마스 기자`, `アンナ・デルマス記者`.
pub fn signed(text: &str) -> Option<Range<usize>> {
    const BEHIND: &[&str] = &[" 기자", " 특파원", "記者", "特派員"];
    let name = BEHIND.iter().find_map(|word| text.strip_suffix(word))?;
    let letter = |c: char| c.is_alphabetic() && !c.is_ascii() || matches!(c, ' ' | '・' | '＝');
    let fits = (2..=20).contains(&name.chars().count()) && name.split(' ').count() <= 4;
    (fits && name.chars().all(letter)).then_some(0..name.len())
}

/// Whether words are a role, as in `Staff Writer` or `Senior Defence Correspondent`.
pub fn is_role(words: &str) -> bool {
    let count = words.split(' ').count();
    let last = |w: &str| {
        let key = w
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        Class::BylineRole.has(&key)
    };
    (1..=6).contains(&count) && words.split(' ').any(last) && !words.ends_with(['.', '!', '?'])
}

/// Whether words look like one or two persons' names: two to seven capitalised words, initials
/// and particles among them.
pub fn is_name(words: &str) -> bool {
    let tokens: Vec<&str> = words.split(' ').collect();
    let word = |t: &str| {
        t.starts_with(|c: char| c.is_uppercase())
            && t.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | ','))
    };
    let names = tokens.iter().filter(|t| word(t)).count();
    let letters = words.chars().filter(|c| c.is_alphabetic());
    let shouted = letters.clone().count() > 4 && letters.clone().all(char::is_uppercase);
    (2..=9).contains(&tokens.len())
        && names >= 2
        && !shouted
        && tokens.iter().all(|t| word(t) || Class::NameParticle.has(t))
}

/// The range without white space and the signs that stand between parts of a byline.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(words) = text.get(range.clone()) else {
        return 0..0;
    };
    let loose = |c: char| {
        c.is_whitespace() || matches!(c, '|' | '•' | '·' | '–' | '—' | '-' | ',' | ';' | ':' | '/')
    };
    let left = words.len() - words.trim_start_matches(loose).len();
    let inner = words[left..].trim_end_matches(loose);
    range.start + left..range.start + left + inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(String, Option<String>)> {
        let b = read(text, 0..text.len())?;
        Some((text[b.name].to_string(), b.agency))
    }

    #[test]
    fn a_name_ends_where_role_place_and_agency_begin() {
        assert_eq!(
            of("Mara Quill, Staff Writer"),
            Some(("Mara Quill".into(), None))
        );
        assert_eq!(
            of("Mara Quill and Tomas Reed | Reuters"),
            Some(("Mara Quill and Tomas Reed".into(), Some("Reuters".into())))
        );
        assert_eq!(of("Mara Quill in Suva"), Some(("Mara Quill".into(), None)));
        assert_eq!(
            of("quill - Suva Office"),
            Some(("quill - Suva Office".into(), None))
        );
        assert_eq!(
            of("foreign affairs reporter Mara Quill"),
            Some(("Mara Quill".into(), None))
        );
        assert_eq!(
            of("Mara Quill - @maraquill"),
            Some(("Mara Quill".into(), None))
        );
        assert_eq!(
            of("Kyodo News"),
            Some((String::new(), Some("Kyodo News".into())))
        );
    }

    #[test]
    fn a_word_behind_a_name_signs_it() {
        assert_eq!(signed("안나 델마스 기자"), Some(0.."안나 델마스".len()));
        assert_eq!(
            signed("アンナ・デルマス記者"),
            Some(0.."アンナ・デルマス".len())
        );
        assert_eq!(signed("2024年の記者"), None);
        assert_eq!(signed("記者"), None);
    }

    #[test]
    fn names_are_capitalised_words() {
        assert!(is_name("Mara Quill"));
        assert!(is_name("Mara J. Quill and Tomas van der Reed"));
        assert!(!is_name("Ferries wait in harbour"));
        assert!(!is_name("FERRIES WAIT"));
    }
}
