//! What the words of a name alone say.

use super::document::Document;
use super::evidence::*;
use super::phrase::generation;
use super::places;
use super::small as w;
use super::token::{HYPHEN, INITIAL, Token, UPPER};
use super::vocabulary as v;
use std::ops::Range;

/// The signs in the words themselves.
pub fn signs(document: &Document, p: &Range<usize>) -> Signs {
    let mut tokens = &document.tokens[p.clone()];
    if let Some((last, rest)) = tokens.split_last()
        && generation(last)
    {
        tokens = rest;
        if let Some((comma, rest)) = tokens.split_last()
            && comma.mark(b',')
        {
            tokens = rest;
        }
    }
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return 0;
    };
    let words = document.words(p);
    let mut signs = 0;
    let of_people = |t: &Token| t.is(v::ADJECTIVE) || places::is_country(text(document, t));
    if tokens.iter().any(|t| t.is(v::ADJECTIVE)) && tokens.iter().all(of_people) {
        return ADJECTIVES;
    }
    if first.is(v::THING) && first.has(UPPER) {
        return THING_BESIDE | EVENT_HEAD;
    }
    if places::is_organization(words) {
        signs |= WELL_KNOWN;
    }
    let place = places::is_place(words);
    if place {
        signs |= TOPONYM;
    }
    let mut ordinary = tokens
        .iter()
        .all(|t| document.is_ordinary(t) || t.is_lower());
    if tokens.len() == 1 {
        ordinary &= !first.is(v::SURNAME | v::GIVEN) || document.small.contains(first.id);
        if last.is(v::SURNAME) || v::ends_like_surname(text(document, last)) {
            signs |= FAMILY_NAME;
        }
        if first.has(UPPER) && !first.is(v::NO_ACRONYM) {
            signs |= CAPITALS;
        }
        if first.is(v::NO_ACRONYM) && first.has(UPPER) {
            signs |= ORDINARY | EVENT_HEAD;
        }
        if first.is(v::CLUB) && !first.is(v::WORD) {
            signs |= CLUB_WORD;
        }
        return signs | if ordinary { ORDINARY } else { 0 };
    }
    if tokens.len() <= 5 && tokens.iter().all(|t| !t.is_lower() || t.is(v::PARTICLE)) {
        signs |= personal(document, tokens);
    }
    let given = first.is(v::GIVEN) && !first.is(v::WORD) && signs & GIVEN_NAME != 0;
    if last.is(v::EVENT) && !(given && last.is(v::SURNAME)) {
        signs |= EVENT_HEAD;
    }
    let headed = |t: &Token| t.is(v::PLACE) && !t.is(v::ROLE);
    if headed(last) {
        // Ellis Park is a place, Anna Park a person: the words around decide
        let both = given && last.is(v::SURNAME);
        signs |= if both { ORDINARY_LAST } else { PLACE_HEAD };
    }
    let within =
        |t: &Token| t.is(v::PLACE) && t.is(v::WORD) && !t.is(v::GIVEN | v::SURNAME | v::ROLE);
    if tokens[1..tokens.len() - 1].iter().any(within) {
        signs |= PLACE_WITHIN;
    }
    // "Northgate Inns"
    let plural = text(document, last).strip_suffix('s').map(v::id);
    let plural = plural.is_some_and(|one| v::classes(one) & (v::WORD | v::SURNAME) == v::WORD);
    if plural && !last.is(v::SURNAME | v::GIVEN) {
        signs |= ORDINARY_LAST;
    }
    // "Strait of Malacca", "Treaty of Rome"
    let of = tokens.iter().position(|t| t.is_lower() && t.id == w::OF);
    if let Some(head) = of.and_then(|i| tokens.get(i.wrapping_sub(1))) {
        if headed(head) {
            signs |= PLACE_HEAD;
        }
        if head.is(v::EVENT) {
            signs |= EVENT_HEAD;
        }
    }
    if tokens
        .iter()
        .any(|t| t.is(v::CLUB) && (!t.is(v::WORD) || t.id == last.id) && !t.is(v::GIVEN))
    {
        signs |= CLUB_WORD;
    }
    let sure = first.is(v::GIVEN_SURE) && last.is(v::SURNAME) && tokens.len() == 2;
    if ordinary && !sure {
        signs |= ORDINARY;
    } else if last.is(v::WORD) && !last.is(v::SURNAME) && signs & EASTERN == 0 {
        signs |= ORDINARY_LAST;
    }
    if first.is(v::PLACE_FIRST)
        && !first.is(v::GIVEN)
        && signs & GIVEN_NAME == 0
        && !first.has(INITIAL)
    {
        signs |= ORDINARY_LAST;
    }
    signs
}

fn text<'a>(document: &Document<'a>, t: &Token) -> &'a str {
    document.prose.text.get(t.range()).unwrap_or("")
}

/// The signs of a person's name of two words or more.
fn personal(document: &Document, tokens: &[Token]) -> Signs {
    let mut signs = 0;
    if tokens.iter().any(|t| t.is(v::ADJECTIVE)) {
        return 0;
    }
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let letters = |t: &Token| t.end - t.start;
    if first.is(v::GIVEN) && !first.has(UPPER) {
        let doubtful = first.is(v::WORD) && !first.is(v::GIVEN_SURE)
            || document.small.contains(first.id)
            || first.is(v::GIVEN_PLACE)
            || letters(first) < 3;
        signs |= if doubtful { GIVEN_WORD } else { GIVEN_NAME };
    } else if first.has(HYPHEN) && !first.has(UPPER) {
        // Jean-Pierre, Hans-Dietrich: both halves are given names
        let halves = text(document, first)
            .split('-')
            .all(|h| v::classes(v::id(h)) & v::GIVEN != 0);
        signs |= if halves { GIVEN_NAME } else { 0 };
    }
    let surname =
        last.is(v::SURNAME) || v::ends_like_surname(text(document, last)) || double(document, last);
    if surname && !last.has(UPPER) {
        signs |= FAMILY_NAME;
        if last.is(v::SURNAME) && !last.is(v::WORD) && !first.is(v::GIVEN_PLACE) {
            signs |= LISTED_FAMILY;
        }
    }
    let regnal = text(document, last)
        .bytes()
        .all(|b| matches!(b, b'I' | b'V' | b'X'));
    if last.has(UPPER) && !first.has(UPPER) && !regnal {
        signs |= ORDINARY_LAST;
    }
    let initial = |t: &Token| t.has(INITIAL);
    if tokens[..tokens.len() - 1].iter().any(initial) && !initial(last) {
        signs |= INITIALS;
    }
    if tokens.iter().any(|t| t.is_lower() && t.is(v::PARTICLE)) {
        signs |= PARTICLES;
    }
    let eastern = |t: &Token| {
        let word = text(document, t);
        t.has(HYPHEN)
            && word.split_once('-').is_some_and(|(a, b)| {
                a.chars().count() <= 6
                    && b.chars().count() <= 6
                    && !b.contains('-')
                    && b.chars().next().is_some_and(char::is_lowercase)
            })
    };
    let short = |t: &Token| {
        (!t.is(v::WORD | v::ORG | v::PLACE | v::EVENT) || t.is(v::PARTICLE))
            && letters(t) <= 9
            && t.is_cap()
            && !t.has(UPPER)
    };
    // Tran Hong Ha: the last of three syllables may be a word
    let syllables = tokens.len() == 3 && letters(last) <= 4 && last.is_cap() && !last.has(UPPER);
    let most = tokens.len() - usize::from(syllables);
    let family_first =
        first.is(v::FAMILY_FIRST) && tokens.len() <= 3 && tokens[1..most].iter().all(short);
    let hyphened = first.is(v::SURNAME) && tokens[1..].iter().any(eastern) && letters(first) <= 8;
    let accents = !text(document, first).is_ascii() || !text(document, last).is_ascii();
    if hyphened || family_first || is_turned(first, last, accents) && tokens.len() == 2 {
        signs |= EASTERN;
    }
    signs
}

/// Ito Naoki, Nagy Péter: a family name that is no given name, and then the reverse, or with accents
/// one that is both.
fn is_turned(first: &Token, last: &Token, accents: bool) -> bool {
    let one = |t: &Token, this, other| t.is(this) && !t.is(other | v::WORD) && !t.has(UPPER);
    let family = if accents { 0 } else { v::SURNAME };
    one(first, v::SURNAME, v::GIVEN) && one(last, v::GIVEN, family | v::GIVEN_PLACE)
}

/// A family name of two with a hyphen.
fn double(document: &Document, t: &Token) -> bool {
    t.has(HYPHEN)
        && text(document, t)
            .split('-')
            .all(|h| v::classes(v::id(h)) & v::SURNAME != 0)
}
