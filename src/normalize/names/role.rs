//! Roles as printed: the words of an office before a name or between commas beside it.

use super::document::Document;
use super::small as w;
use super::token::{HYPHEN, Kind, Token};
use super::vocabulary as v;
use std::ops::Range;

/// What stands between commas after a name.
pub enum Apposed {
    /// A role: its bytes.
    Role(Range<usize>),
    /// A noun phrase that says it is an organization.
    Organization,
    /// Neither.
    Nothing,
}

/// The longest role, in words.
const LONGEST: usize = 24;

/// Bytes of the role in small letters that ends right before token `end`.
pub fn before(document: &Document, line: &Range<usize>, end: usize) -> Range<usize> {
    let tokens = &document.tokens;
    let belongs = |t: &Token| match t.kind {
        Kind::Word if t.is_lower() => {
            t.is(v::ANY_ROLE | v::MODIFIER) && !t.is(v::STRICT) || t.has(HYPHEN)
        }
        Kind::Word => !t.is(v::STRICT | v::FUNCTION | v::MONTH),
        Kind::Possessive => true,
        _ => false,
    };
    let mut start = end;
    while start > line.start && end - start < 10 && belongs(&tokens[start - 1]) {
        start -= 1;
    }
    while start < end && matches!(tokens[start].kind, Kind::Possessive) {
        start += 1;
    }
    document.bytes(&(start..end))
}

/// Whether the words `range` are a noun phrase with a role at its head: "the Marshallese foreign
/// minister", "head of the bureau", "a scholar at an institute".
fn head(tokens: &[Token]) -> Option<usize> {
    let mut i = 0;
    while i < tokens.len().min(9) {
        let t = &tokens[i];
        match t.kind {
            Kind::Word => {
                let article = t.is_lower()
                    && [w::THE, w::A, w::AN, w::HIS, w::HER, w::ITS, w::THEIR].contains(&t.id);
                if (t.is(v::ROLE) || t.is_lower() && t.is(v::CALLING)) && !t.is(v::STRICT) {
                    // the head is the last role in a row: "chief executive officer"
                    let mut last = i;
                    while tokens
                        .get(last + 1)
                        .is_some_and(|n| n.is(v::ANY_ROLE | v::MODIFIER) && !n.is(v::STRICT))
                    {
                        last += 1;
                    }
                    return Some(last);
                }
                if i > 0 && article {
                    return None;
                }
                if t.is_lower() && !article && t.is(v::STRICT | v::SAY) && !t.is(v::MODIFIER) {
                    return None;
                }
            }
            Kind::Possessive => {}
            Kind::Number if t.end - t.start > 4 => {}
            Kind::Mark(b'-' | b'&' | b'.') => {}
            _ => return None,
        }
        i += 1;
    }
    None
}

/// What stands from token `start` to the next comma or the end of the sentence.
pub fn apposed_after(document: &Document, line: &Range<usize>, start: usize) -> Apposed {
    let tokens = &document.tokens[start.min(line.end)..line.end.min(start + LONGEST + 6)];
    let Some(first) = tokens.first().filter(|t| t.kind == Kind::Word) else {
        return Apposed::Nothing;
    };
    let article = [w::THE, w::A, w::AN].contains(&first.id);
    if first.is(v::STRICT) && !article {
        return Apposed::Nothing;
    }
    let end = end_of(tokens);
    let closed = tokens
        .get(end)
        .is_some_and(|t| matches!(t.kind, Kind::Mark(b',' | b'.' | b';' | b')' | b'-' | b'?')));
    let Some(head) = head(&tokens[..end]) else {
        let noun = tokens[..end.min(8)]
            .iter()
            .take_while(|t| !(t.is_lower() && t.is(v::STRICT) && !article_of(t)))
            .any(|t| t.is_lower() && t.is(v::ORG_NOUN));
        return if article && noun && closed {
            Apposed::Organization
        } else {
            Apposed::Nothing
        };
    };
    // without an article only "head of the bureau", "chairman", "Minister of Trade" are roles:
    // "Anna Petrov, President Ivan Wells and" is a list
    let named = tokens.get(head + 1).is_some_and(|t| t.is_cap());
    let verb = tokens[head + 1..end]
        .first()
        .is_some_and(|t| t.is_lower() && t.is(v::SAY));
    if named || verb || !closed && !article {
        return Apposed::Nothing;
    }
    Apposed::Role(document.bytes(&(start..start + end)))
}

fn article_of(t: &Token) -> bool {
    [w::THE, w::A, w::AN].contains(&t.id)
}

/// Position of the comma that ends an apposition. A comma between two capitalised words after
/// "of" or "and" stands within it only where another office word follows; that is left out.
fn end_of(tokens: &[Token]) -> usize {
    let stop = |t: &Token| {
        matches!(
            t.kind,
            Kind::Mark(b',' | b';' | b'(' | b')' | b'"' | b'-' | b':')
        ) || t.is_lower() && (t.id == w::WHO || t.id == w::WHICH)
    };
    let end = tokens.iter().position(stop).unwrap_or(tokens.len());
    let end = end.min(LONGEST);
    match tokens[..end].split_last() {
        Some((last, _)) if last.mark(b'.') || last.mark(b'?') => end - 1,
        _ => end,
    }
}

/// The role that ends at the comma right before token `name`, and whether it begins the sentence
/// or follows "and".
pub fn apposed_before(
    document: &Document,
    line: &Range<usize>,
    name: usize,
) -> Option<(Range<usize>, bool)> {
    let tokens = &document.tokens;
    let comma = name.checked_sub(1).filter(|c| *c > line.start)?;
    let mut start = comma;
    while start > line.start && comma - start < 12 {
        let t = &tokens[start - 1];
        let stop = matches!(t.kind, Kind::Mark(b',' | b';' | b'(' | b')' | b'"' | b':'))
            || t.is_lower()
                && (t.is(v::SAY)
                    || t.id == w::AND
                    || t.id == w::WITH
                    || t.id == w::BY
                    || t.id == w::TO);
        if stop {
            break;
        }
        start -= 1;
    }
    let phrase = &tokens[start..comma];
    let article = phrase
        .first()
        .is_some_and(|t| [w::THE, w::ITS, w::THEIR, w::HIS, w::HER].contains(&t.id));
    let owned = phrase.first().is_some_and(|t| t.id != w::THE);
    let head = head(phrase)?;
    let ends = head + 1 == phrase.len()
        || phrase
            .get(head + 1)
            .is_some_and(|t| t.is_lower() && (t.id == w::OF || t.id == w::FOR || t.id == w::AT));
    // "their lawyer, Anna Petrov": whose lawyer, the words alone do not say
    let words = start + usize::from(owned)..comma;
    (article && ends).then(|| (document.bytes(&words), start == line.start))
}

/// `Chief Justice Sir`, `Hon. Prime Minister`: the office without what courtesy puts around it.
pub fn without_courtesies(tokens: &[Token], mut office: Range<usize>) -> Range<usize> {
    let courtesy = |t: &Token| t.is(v::HONORIFIC | v::COURTESIES);
    while !office.is_empty() && courtesy(&tokens[office.start]) {
        office.start += 1;
    }
    while !office.is_empty() && courtesy(&tokens[office.end - 1]) {
        office.end -= 1;
    }
    office
}
