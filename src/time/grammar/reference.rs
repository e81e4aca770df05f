//! Words that say no more than past, present or future: `now`, `recently`, `the future`.

use super::found;
use crate::time::expr::{Expr, What};
use crate::time::lex::Tokens;
use crate::time::words::{Unit, Word};

/// `at the time`, `in the near term`, from `the` on: how many words after it, and what they point to.
pub(super) fn noun(tokens: &Tokens, the: usize) -> Option<(usize, &'static str)> {
    let ends = |n: usize| {
        matches!(
            tokens.word(the + n),
            Word::Comma | Word::Stop | Word::Dot | Word::End | Word::Mark
        )
    };
    match (
        tokens.before(the, 1),
        tokens.str(the + 1),
        tokens.str(the + 2),
    ) {
        (Word::At, "time", _) if ends(2) => Some((1, "PAST_REF")),
        (_, "near" | "short" | "long", "term") => Some((2, "FUTURE_REF")),
        _ => None,
    }
}

/// `now`, `currently`, `recently`, `soon`, `the future`.
pub(super) fn reference(tokens: &Tokens, i: usize) -> Option<Expr> {
    let j = super::skip_the(tokens, i);
    let the = j > i;
    if (tokens.word(i), tokens.word(i + 1)) == (Word::These, Word::Units(Unit::Day)) {
        return found(i, i + 2, What::Reference("PRESENT_REF"));
    }
    if the && let Some(name) = noun(tokens, i) {
        return found(i, j + name.0, What::Reference(name.1));
    }
    let name = match tokens.word(j) {
        // `Now, what follows?` opens a sentence more often than it tells a time.
        Word::Now if tokens.opens(j) => return None,
        Word::Now
            if tokens.capital(j)
                && matches!(tokens.before(j, 1), Word::Mark | Word::Apostrophe) =>
        {
            return None;
        }
        // `now and then`
        Word::Now if tokens.word(j + 1) == Word::And && tokens.str(j + 2) == "then" => return None,
        Word::Now | Word::Currently if !the => "PRESENT_REF",
        Word::Current if !the => "PRESENT_REF",
        Word::Recently => {
            let years = !the && matches!(tokens.word(j + 1), Word::Units(_));
            return (!the)
                .then(|| Expr::new(i, j + 1 + usize::from(years), What::Reference("PAST_REF")));
        }
        // `as soon as`, `shortly after` place one event by another.
        Word::Soon
            if !the && !matches!(tokens.word(j + 1), Word::After | Word::Before | Word::As) =>
        {
            "FUTURE_REF"
        }
        // Before a noun it says what kind: `its future flagship`.
        Word::Future if the && tokens.word(j + 1) != Word::Of => "FUTURE_REF",
        Word::Future => match (tokens.before(j, 1), tokens.word(j + 1)) {
            (_, Word::Units(_)) => return found(i, j + 2, What::Reference("FUTURE_REF")),
            (Word::Near | Word::In, _) => "FUTURE_REF",
            // `prepare to meet future disasters`
            (_, Word::Plain) if tokens.str(j + 1).ends_with('s') => "FUTURE_REF",
            _ => return None,
        },
        Word::Past if the && !matches!(tokens.word(j + 1), Word::Plain | Word::Units(_)) => {
            "PAST_REF"
        }
        _ => return None,
    };
    found(i, j + 1, What::Reference(name))
}
