//! Offices in the plural before several names: `Prime Ministers Mara Quill and Tomas Reed`.

use super::document::Document;
use super::small as w;
use super::token::{Kind, Token};
use super::vocabulary as v;

/// Whether the word at token `i` is the plural of an office, written with a capital.
pub fn is_office(document: &Document, i: usize) -> bool {
    let token = &document.tokens[i];
    if !token.is_cap() || token.is(v::ROLE | v::ORG | v::SURNAME | v::GIVEN) {
        return false;
    }
    let word = document.words(&(i..i + 1));
    word.strip_suffix('s')
        .is_some_and(|one| one.len() > 4 && v::classes(v::id(one)) & v::ROLE != 0)
}

/// What stands between two names of a list: `Some` with whether it is "of", before where the first
/// holds the office; `None` where the list ends.
pub fn gap(tokens: &[Token]) -> Option<bool> {
    let joins = |t: &Token| match t.kind {
        Kind::Mark(b',' | b'&') => true,
        Kind::Word => [w::AND, w::OF, w::THE].contains(&t.id),
        _ => false,
    };
    if tokens.is_empty() || tokens.len() > 3 || !tokens.iter().all(joins) {
        return None;
    }
    Some(tokens.iter().any(|t| t.id == w::OF))
}
