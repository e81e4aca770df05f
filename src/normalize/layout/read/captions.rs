//! Captions and credits of pictures: lines that say who made one.

use crate::normalize::layout::measure::line::{ends_sentence, fold};
use crate::normalize::layout::read::{agencies, furniture, numbered, stamp};
use crate::text::Class;
use std::ops::Range;

/// Longest caption, in words.
const LONGEST: usize = 80;
/// Longest credit, in words.
const LONGEST_CREDIT: usize = 14;

/// Beginnings of credits.
fn credit_openings() -> impl Iterator<Item = &'static str> {
    let listed = Class::CreditOpening.words().listed().iter();
    listed.copied().chain(["фото "])
}

/// Signs around a caption or a credit that are no part of it.
pub fn loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '/' | '(' | '[' | '—' | '–' | '-' | '·' | '•' | ',')
}

/// The caption and the credit of a line that is one; byte ranges, either may be empty.
pub fn split(text: &str, words: usize) -> Option<(Range<usize>, Range<usize>)> {
    let byline = text.get(..3).is_some_and(|t| t.eq_ignore_ascii_case("by "));
    // A note of the desk to its clients may speak of photos.
    let agency =
        text.starts_with(['(', '[']) && agencies::of(text).is_some() || text.starts_with("(ATTN");
    let dated = text.ends_with([')', ']'])
        && stamp::read(text, words, None)
            .is_some_and(|r| text[..r.rest.start].ends_with(['(', '[']));
    let agency = agency || dated;
    // What has sentence after sentence is an article on one line.
    let told = words > 40 && text.matches(". ").count() >= 3;
    if words > LONGEST || told || byline || agency || (words > LONGEST_CREDIT && !may_sign(text)) {
        return None;
    }
    numbered::split(text)
        .or_else(|| labelled(text))
        .or_else(|| bracketed(text))
        .or_else(|| signed(text))
        .or_else(|| opened(text, words))
}

/// `Image caption, Ships at the quay`, `Photo: Ships wait at the quay`: a label before what the
/// picture shows, which is told from a maker's name by its small words.
fn labelled(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    const SURE: &[&str] = &[
        "image caption",
        "photo caption",
        "picture caption",
        "caption",
    ];
    const OPEN: &[&str] = &["image", "photo", "picture", "file photo", "pictured"];
    let end = text
        .bytes()
        .take(17)
        .position(|b| matches!(b, b':' | b','))?;
    let label = text[..end].to_ascii_lowercase();
    let shown = end + 1 + text[end + 1..].len() - text[end + 1..].trim_start().len();
    let small = text[shown..]
        .split(' ')
        .filter(|w| w.len() > 1 && w.starts_with(|c: char| c.is_lowercase()))
        .count();
    let open = text[end..].starts_with(':') && OPEN.contains(&label.as_str()) && small >= 3;
    let sure =
        SURE.contains(&label.as_str()) && (text[end..].starts_with(':') || label != "caption");
    let unsigned = bracketed(text).is_none() && signed(text).is_none();
    (unsigned && (sure || open) && shown < text.len()).then_some((shown..text.len(), 0..0))
}

/// Whether the end of a long line has a sign or word of a credit at all; saves looking closer.
fn may_sign(text: &str) -> bool {
    let from = text.len().saturating_sub(140);
    let from = (from..=text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(text.len());
    let tail = &text.as_bytes()[from..];
    (0..tail.len()).any(|i| {
        let rest = &tail[i..];
        match rest[0] {
            b'/' | b'|' | b')' | b']' => true,
            b'h' => rest.starts_with(b"hoto"),
            b'r' => rest.starts_with(b"redit"),
            b'o' => rest.starts_with(b"ourtesy") || rest.starts_with(b"oto:"),
            b'm' => rest.starts_with(b"mage"),
            b'i' => rest.starts_with(b"icture"),
            b'e' => rest.starts_with(b"etty"),
            b'a' => rest.starts_with(b"andout"),
            b'-' => i > 0 && tail[i - 1] == b' ' && rest.get(1) == Some(&b' '),
            0xC2 => rest.starts_with("©".as_bytes()),
            0xE2 => {
                let dash = rest.starts_with("— ".as_bytes()) || rest.starts_with("– ".as_bytes());
                dash && i > 0 && tail[i - 1] == b' '
            }
            _ => false,
        }
    })
}

/// `Ships at the quay. (Photo: N. Name)`, `… (AP Photo/N. Name)`, `… [Photo by N. Name]`.
pub fn bracketed(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let end = text.trim_end_matches(['.', ' ']);
    let inner = end.strip_suffix(')').or_else(|| end.strip_suffix(']'))?;
    let open = inner.rfind(['(', '['])?;
    let credit = open + 1..inner.len();
    let words = &text[credit.clone()];
    let known = is_credit(words, false) || is_maker_and_holder(words) || is_holder_and_maker(words);
    known.then_some((0..open, credit))
}

/// `ABC News: Mara Quill`, `Supplied: Harbour Trust`: who holds a picture, and who made it.
fn is_holder_and_maker(words: &str) -> bool {
    words.split_once(": ").is_some_and(|(holder, maker)| {
        let known = is_signature(holder)
            || holder.eq_ignore_ascii_case("supplied")
            || holder.ends_with(" News")
            || agencies::of(holder).is_some();
        known && maker.split(' ').count() <= 4 && maker.starts_with(|c: char| c.is_uppercase())
    })
}

/// `N. Name/Agency`, `Name Name/The Gazette`: who took a picture and who holds it, in capitals.
fn is_maker_and_holder(words: &str) -> bool {
    let Some((maker, holder)) = words.split_once('/') else {
        return false;
    };
    let capitals = |name: &str, least: usize| {
        let parts = name.trim().split(' ');
        (least..=4).contains(&parts.clone().count())
            && parts.into_iter().all(|w| {
                w.starts_with(|c: char| c.is_uppercase())
                    && w.chars()
                        .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '/'))
            })
    };
    capitals(maker, 2) && capitals(holder, 1) && !holder.ends_with('.')
}

/// `Ships at the quay / Reuters`, `… | Official Website`, `… — REUTERS/N. Name`.
pub fn signed(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    const SEPARATORS: &[&str] = &[" / ", " | ", " — ", " – ", " - ", " © ", ". ", "/"];
    // Every separator has one of these bytes; most lines have none or one of them.
    let sign = |b: u8| matches!(b, b'/' | b'|' | b'-' | b'.' | 0xC2 | 0xE2);
    let signs = text.bytes().filter(|b| sign(*b));
    let held = signs.fold(0u32, |held, b| held | 1 << (b % 32));
    for separator in SEPARATORS {
        let sign = separator.trim_start().as_bytes()[0];
        let may = held & 1 << (sign % 32) != 0;
        let Some(at) = may.then(|| last(text, separator)).flatten() else {
            continue;
        };
        let credit = at + separator.len()..text.len();
        let words = &text[credit.clone()];
        let strict = matches!(*separator, ". " | " — " | " – " | " - " | "/");
        let signs = match *separator {
            " © " => !words.is_empty() && !text[..at].to_ascii_lowercase().ends_with("copyright"),
            "/" => {
                is_signature(words)
                    && !text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && text[..at]
                        .rsplit(' ')
                        .next()
                        .is_some_and(|w| w.len() > 2 && !w.contains("//"))
            }
            ". " => is_credit(words, strict) || is_maker_and_holder(words),
            _ => is_credit(words, strict),
        };
        if signs && at > 0 {
            return Some((0..at, credit));
        }
        // "Ships at the quay / N. Name": one slash with space around it, and no sentence.
        if *separator == " / " && text.matches(" / ").count() == 1 && names_maker(text, at, words) {
            return Some((0..at, credit));
        }
    }
    agency_inside(text)
}

/// Where a separator stands last. Each has one sign, and white space before and after it at most.
fn last(text: &str, separator: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), separator.as_bytes());
    let before = usize::from(wanted[0] == b' ');
    let mut end = bytes.len();
    while let Some(sign) = memchr::memrchr(wanted[before], &bytes[..end]) {
        if let Some(at) = sign.checked_sub(before)
            && bytes[at..].starts_with(wanted)
        {
            return Some(at);
        }
        end = sign;
    }
    None
}

/// `… REUTERS/N. Name`, `… AFP/Getty Images`: an agency and a photographer at the end.
fn agency_inside(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let slash = text.rfind('/')?;
    let before = &text[..slash];
    let start = before.rfind(' ').map_or(0, |i| i + 1);
    let name = &text[slash + 1..];
    let agency = &before[start..];
    let upper = agency.len() >= 2 && agency.chars().all(|c| c.is_ascii_uppercase());
    let person = name.split(' ').count() <= 4
        && name
            .split(' ')
            .all(|w| w.starts_with(|c: char| c.is_uppercase()));
    (upper && person && is_signature(agency)).then_some((0..start, start..text.len()))
}

fn names_maker(text: &str, at: usize, maker: &str) -> bool {
    let words = maker.split(' ').count();
    let shown = text[..at].split(' ').count();
    (1..=6).contains(&words)
        && (2..=40).contains(&shown)
        && maker.starts_with(|c: char| c.is_uppercase())
        && !ends_sentence(maker)
        && !furniture::is_known(&fold(&text[..at]), shown)
        && !furniture::is_known(&fold(maker), words)
        && !maker.bytes().any(|b| b.is_ascii_digit())
        && !text.to_ascii_lowercase().starts_with("by ")
}

/// `Photo: N. Name`, `Credit: Agency`.
fn opened(text: &str, words: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !(2..=LONGEST_CREDIT).contains(&words) {
        return None;
    }
    if !Class::CreditOpening.words().may_begin(text) {
        return None;
    }
    // No opening is longer.
    let lower = lowered(text, 40);
    let start = credit_openings()
        .filter(|s| lower.starts_with(s))
        .max_by_key(|s| s.len())?;
    let named = start.ends_with(':') || (start.contains(' ') && !ends_sentence(text));
    named.then_some((0..0, 0..text.len()))
}

/// Whether words are a credit. `strict` wants a word for a picture or a known name.
fn is_credit(words: &str, strict: bool) -> bool {
    let count = words.split(' ').count();
    if count == 0 || count > LONGEST_CREDIT {
        return false;
    }
    let lower = lowered(words.trim(), 160);
    let starts = credit_openings().any(|s| lower.starts_with(s) && !(strict && s.len() < 5));
    starts
        || (count <= 4
            && is_signature(words)
            && (!strict || words.starts_with(|c: char| c.is_uppercase())))
        || lower.ends_with(" photo")
        || lower.ends_with("/getty images")
        || lower.ends_with("via getty images")
        || (lower.contains(" photo/") || lower.contains("photo by "))
}

fn is_signature(words: &str) -> bool {
    let lower = lowered(words.trim_end_matches(['.', ' ', ')']), 160);
    Class::SignsPictures.has(&lower)
        || lower
            .split('/')
            .all(|part| Class::SignsPictures.has(part.trim()))
            && lower.contains('/')
}

fn lowered(text: &str, most: usize) -> String {
    let end = (0..=text.len().min(most))
        .rev()
        .find(|&i| text.is_char_boundary(i));
    text[..end.unwrap_or(0)].to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(&str, &str)> {
        let (a, b) = split(text, text.split(' ').count())?;
        Some((&text[a], &text[b]))
    }

    #[test]
    fn credits_are_told_from_captions() {
        assert_eq!(
            of("Ferries wait in the outer harbour / Port Authority"),
            Some(("Ferries wait in the outer harbour", "Port Authority"))
        );
        assert_eq!(
            of("The minister at the quay | Official Website"),
            Some(("The minister at the quay", "Official Website"))
        );
        assert_eq!(
            of("Ferries wait on Monday. (Photo: Mara Quill)"),
            Some(("Ferries wait on Monday. ", "Photo: Mara Quill"))
        );
        assert_eq!(
            of("Ferries wait on Monday. (AP Photo/Mara Quill)"),
            Some(("Ferries wait on Monday. ", "AP Photo/Mara Quill"))
        );
        assert_eq!(
            of("Ferries wait on Monday. REUTERS/Mara Quill"),
            Some(("Ferries wait on Monday. ", "REUTERS/Mara Quill"))
        );
        assert_eq!(of("Photo: Mara Quill"), Some(("", "Photo: Mara Quill")));
        assert_eq!(
            of("Ferries wait on Monday. Mara Quill/Harbour Post"),
            Some(("Ferries wait on Monday", "Mara Quill/Harbour Post"))
        );
        assert_eq!(
            of("Ferries wait on Monday [Mara Quill/Reuters]"),
            Some(("Ferries wait on Monday ", "Mara Quill/Reuters"))
        );
        assert_eq!(
            of("Image caption, Ferries wait in the outer harbour"),
            Some(("Ferries wait in the outer harbour", ""))
        );
        assert_eq!(
            of("Photo: Ferries wait in the outer harbour at dusk"),
            Some(("Ferries wait in the outer harbour at dusk", ""))
        );
    }

    #[test]
    fn running_text_is_no_credit() {
        assert_eq!(
            of("The talks in the capital ended on Friday, the ministry told Reuters."),
            None
        );
        assert_eq!(
            of("Both sides signed the and/or clause of the treaty on Friday."),
            None
        );
        assert_eq!(of("Home / World"), None);
    }
}
