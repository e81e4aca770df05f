//! Which words in a row may be one name: sequences of capitalised words with what joins them.

use super::places;
use super::small as w;
use super::token::{CAP, INITIAL, Kind, Token};
use super::vocabulary as v;
use std::ops::Range;

/// The longest phrase, in tokens: no name is as long, and each of its words is looked at several times.
const LONGEST: usize = 40;

/// The phrases of a sentence, as ranges of `tokens` relative to its start.
pub fn phrases(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !opens(tokens, i) {
            i += 1;
            continue;
        }
        let end = close(tokens, i);
        out.push(i..end);
        i = end;
    }
    out
}

/// Whether the word at `i` opens a sentence or a quotation, so that its capital says nothing.
pub fn at_opening(tokens: &[Token], i: usize) -> bool {
    let leads = |t: &Token| matches!(t.kind, Kind::Mark(_) | Kind::Number);
    i == 0 || i <= LONGEST && tokens[..i].iter().all(leads) || {
        let before = &tokens[i - 1];
        before.mark(b'"')
            && (i < 2
                || matches!(tokens[i - 2].kind, Kind::Mark(_))
                || tokens[i].start == before.end)
    }
}

fn opens(tokens: &[Token], i: usize) -> bool {
    let t = &tokens[i];
    let next = tokens.get(i + 1);
    if !t.is_cap() || t.is(v::STRICT) && !(i > 0 && is_named_so(&tokens[i - 1], t, next)) {
        return false;
    }
    if t.is(v::MONTH) {
        return t.is(v::GIVEN)
            && next.is_some_and(|n| n.is_cap() && n.is(v::SURNAME) && !n.is(v::WORD | v::MONTH));
    }
    if t.is(v::FUNCTION) && at_opening(tokens, i) {
        let named = next.is_some_and(|n| n.is_cap() && !n.is(v::STRICT));
        return named && t.is(v::GIVEN | v::MODIFIER);
    }
    true
}

/// `President To Lam`, `the leader An Li`: a small word with a capital within a sentence, between an
/// office and a name, is a part of the name.
fn is_named_so(before: &Token, word: &Token, next: Option<&Token>) -> bool {
    let name = next.is_some_and(|n| n.is_cap() && !n.is(v::STRICT | v::MONTH | v::WORD));
    before.is(v::ROLE | v::HONORIFIC) && name && !word.has(INITIAL | super::token::UPPER)
}

/// Nguyen Van An: a small word with a capital, the third syllable of a name that begins with its family.
fn is_last_syllable(tokens: &[Token], word: &Token, after: Option<&Token>) -> bool {
    let [.., family, middle] = tokens else {
        return false;
    };
    let named = family.is_cap() && family.is(v::FAMILY_FIRST) && middle.is_cap();
    named && !middle.is(v::STRICT) && !word.has(INITIAL) && !after.is_some_and(Token::is_cap)
}

fn joins(t: &Token) -> bool {
    t.is_cap() && !t.is(v::STRICT | v::MONTH)
}

/// End of the phrase that opens at `start`.
fn close(tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    loop {
        let last = &tokens[end - 1];
        let Some(next) = tokens.get(end).filter(|_| end - start < LONGEST) else {
            return end;
        };
        let after = tokens.get(end + 1);
        if next.is_cap() {
            let name_after_title = last.is(v::GIVEN | v::HONORIFIC) || last.has(INITIAL);
            let month = next.is(v::MONTH) && !name_after_title;
            let strict = next.is(v::STRICT)
                && !(last.is(v::GIVEN) && next.is(v::SURNAME))
                && !is_named_so(last, next, after)
                && !is_last_syllable(&tokens[..end], next, after);
            if month || strict || end - start >= 14 {
                return end;
            }
            end += 1;
            continue;
        }
        end = match next.kind {
            Kind::Word if next.is(v::PARTICLE) && !last.is(v::ORG) => match particle(tokens, end) {
                Some(to) => to,
                None => return end,
            },
            Kind::Word => match linked(tokens, start, end) {
                Some(to) => to,
                None => return end,
            },
            Kind::Mark(b'&') if after.is_some_and(joins) => end + 2,
            Kind::Mark(b',')
                if after.is_some_and(|a| a.is_cap() && (a.is(v::SUFFIX) || generation(a))) =>
            {
                end + 2
            }
            Kind::Possessive if owns(tokens, start, end) => end + 2,
            _ => return end,
        };
    }
}

/// Jr. and Sr.
pub fn generation(t: &Token) -> bool {
    let jr = [w::JR, w::SR];
    jr.contains(&t.id)
}

fn particle(tokens: &[Token], at: usize) -> Option<usize> {
    let more = tokens[at..]
        .iter()
        .take(3)
        .take_while(|t| t.is_lower() && t.is(v::PARTICLE))
        .count();
    let to = at + more;
    tokens
        .get(to)
        .filter(|t| joins(t) && more <= 2)
        .map(|_| to + 1)
}

/// People's Liberation Army, Prime Minister's Office: a common noun owns an organization.
fn owns(tokens: &[Token], start: usize, end: usize) -> bool {
    let common = tokens[start..end]
        .iter()
        .all(|t| t.is(v::WORD | v::ROLE | v::HONORIFIC));
    let headed = tokens[end + 1..]
        .iter()
        .take(4)
        .take_while(|t| joins(t))
        .any(|t| t.is(v::ORG));
    common && headed && tokens.get(end + 1).is_some_and(joins)
}

/// of, for, on, and between two parts of one name.
fn linked(tokens: &[Token], start: usize, end: usize) -> Option<usize> {
    let (last, link) = (&tokens[end - 1], &tokens[end]);
    let article = tokens
        .get(end + 1)
        .is_some_and(|t| t.is_lower() && t.id == w::THE);
    let to = end + 1 + usize::from(article);
    let next = tokens.get(to).filter(|t| joins(t))?;
    let heads = v::ORG | v::BODYISH | v::EVENT | v::ROLE | v::PLACE;
    let word = link.id;
    // "Institute for the Study of War": the name goes on after a first link
    let of_body = || {
        let head = tokens[start..end]
            .iter()
            .position(|t| t.is(v::ORG | v::BODYISH));
        head.is_some_and(|h| {
            let link = tokens.get(start + h + 1);
            start + h + 1 < end && link.is_some_and(|t| [w::FOR, w::ON].contains(&t.id))
        })
    };
    // "Integrated Office in Suva (IOS)": an acronym closes the name
    let acronym_follows = || {
        let open = tokens.get(to + 1).is_some_and(|t| t.mark(b'('));
        open && tokens
            .get(to + 2)
            .is_some_and(|t| t.has(super::token::UPPER))
    };
    let joined = if word == w::IN {
        last.is(v::ORG | v::BODYISH) && acronym_follows()
    } else if word == w::OF {
        (last.is(heads) || of_body())
            && !(last.is(v::ROLE)
                && last.is(v::SURNAME)
                && tokens[start].is(v::GIVEN)
                && end - start > 1)
    } else if word == w::FOR || word == w::ON {
        last.is(v::ORG | v::BODYISH) || (word == w::FOR && last.is(v::ROLE) && next.is(v::OFFICE))
    } else if word == w::AND && !article {
        if let Some(listed) = listed(tokens, start, to) {
            return Some(listed);
        }
        both_parts(tokens, start, end, next)
    } else {
        false
    };
    joined.then_some(to + 1)
}

/// The end of a name of the table of organizations that begins at `start` and goes on at `from`, after
/// "and": Victoria and Albert Museum.
fn listed(tokens: &[Token], start: usize, from: usize) -> Option<usize> {
    let ends = (from + 1..=tokens.len().min(from + 4)).rev();
    let mut ends = ends.filter(|&end| tokens[from..end].iter().all(Token::is_cap));
    ends.find(|&end| places::is_listed(&tokens[start..end]))
}

/// Whether "and" stands within one name: Department of Health and Human Services, Securities
/// and Exchange Commission.
fn both_parts(tokens: &[Token], start: usize, end: usize, next: &Token) -> bool {
    let left = &tokens[start..end];
    let last = &tokens[end - 1];
    let run = || tokens[end + 1..].iter().take(5).take_while(|t| joins(t));
    let common = |t: &Token| t.is(v::WORD | v::OFFICE) && !t.has(super::token::UPPER);
    if !common(last) || !common(next) || last.is(v::ROLE) {
        return false;
    }
    let headed = left
        .iter()
        .position(|t| t.is(v::ORG | v::ROLE | v::BODYISH));
    match headed {
        Some(head) => {
            left[head..]
                .iter()
                .any(|t| t.is_lower() && !t.is(v::PARTICLE & !v::STRICT))
                && next.is(v::OFFICE | v::WORD)
                && !run().any(|t| t.is(v::ROLE))
        }
        None => left.iter().all(common) && run().last().is_some_and(|t| t.is(v::ORG) && t.has(CAP)),
    }
}
