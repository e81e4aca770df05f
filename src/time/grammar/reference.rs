//! Words that say no more than past, present or future: `now`, `recently`, `the future`.

use super::found;
use crate::time::expr::{Expr, What};
use crate::time::tokens::Tokens;
use crate::time::words::{Unit, Word, one_of};

/// `at the time`, `in the near term`, from `the` on: how many words after it, and what they point to.
pub(super) fn noun(tokens: &Tokens, the: usize) -> Option<(usize, &'static str)> {
    let ends = one_of!(tokens.word(the + 2); Comma Stop Dot End Mark);
    match (tokens.str(the + 1), tokens.str(the + 2)) {
        ("time", _) if ends && tokens.before(the, 1) == Word::At => Some((1, "PAST_REF")),
        ("near" | "short" | "long", "term") => Some((2, "FUTURE_REF")),
        _ => None,
    }
}

/// `now`, `currently`, `recently`, `soon`, `the future`.
pub(super) fn reference(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let the = j > i;
    if the && let Some((length, name)) = noun(tokens, i) {
        return found(i, j + length, What::Reference(name));
    }
    let mut next = j + 1;
    let name = match tokens.words(j) {
        [Word::These, Word::Units(Unit::Day)] if !the => {
            next += 1;
            "PRESENT_REF"
        }
        // `Now, what follows?` tells no time.
        [Word::Now, after] if tokens.opens(j) && one_of!(after; Comma Dash Stop End Mark) => {
            return None;
        }
        [Word::Now, _] if tokens.capital(j) && one_of!(tokens.before(j, 1); Mark Apostrophe) => {
            return None;
        }
        // `now and then`
        [Word::Now, Word::And] if tokens.str(j + 2) == "then" => return None,
        [Word::Now | Word::Currently | Word::Current, _] if !the => "PRESENT_REF",
        [Word::Recently, after] if !the => {
            next += usize::from(one_of!(after; Units(_)));
            "PAST_REF"
        }
        // `as soon as`, `shortly after` place one event by another.
        [Word::Soon, after] if !the && !one_of!(after; After Before As) => "FUTURE_REF",
        // Before a noun it says what kind: `its future flagship`.
        [Word::Future, after] if the && after != Word::Of => "FUTURE_REF",
        [Word::Future, Word::Units(_)] => {
            next += 1;
            "FUTURE_REF"
        }
        [Word::Future, _] if one_of!(tokens.before(j, 1); Near In) => "FUTURE_REF",
        // `prepare to meet future disasters`
        [Word::Future, Word::Plain] if tokens.str(j + 1).ends_with('s') => "FUTURE_REF",
        [Word::Past, after] if the && !one_of!(after; Plain Units(_)) => "PAST_REF",
        _ => return None,
    };
    found(i, next, What::Reference(name))
}
