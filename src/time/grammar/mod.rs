//! From tokens to expressions: the authority for which words together are one.

pub(super) mod calendar;
pub(super) mod clock;
mod count;
mod deictic;
mod list;
pub(super) mod numeric;
mod part;
mod period;
mod reference;
mod span;
mod weekday;
mod year;

use super::expr::{Expr, What};
use super::tokens::Tokens;
use super::words::{Word, one_of};

/// All expressions of a text, in order, none overlapping.
pub(super) fn expressions(tokens: &Tokens) -> Vec<Expr> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match at(tokens, i) {
            Some(expr) if expr.next > i => {
                i = expr.next;
                found.push(expr);
            }
            _ => i += 1,
        }
    }
    found
}

/// The expression that begins at token `i`, the longest that a rule makes.
fn at(tokens: &Tokens, i: usize) -> Option<Expr> {
    let word = tokens.word(i);
    if one_of!(word; Plain PastVerb Comma Stop) {
        return None;
    }
    if never_begins(word) || points_at_nothing(tokens, i) {
        debug_assert!(any(tokens, i).is_none(), "{word:?} begins an expression");
        return None;
    }
    any(tokens, i)
}

/// `the`, `a` and their like before a word that no rule knows, unless a unit follows that one, as in
/// `the closing days`.
fn points_at_nothing(tokens: &Tokens, i: usize) -> bool {
    one_of!(tokens.word(i); The A This That Last Next)
        && one_of!(tokens.word(i + 1); Plain PastVerb Counted Numbered Abbreviation)
        && !one_of!(tokens.word(i + 2); Unit(_) Units(_))
        && reference::noun(tokens, i).is_none()
}

fn any(tokens: &Tokens, i: usize) -> Option<Expr> {
    let expr = match clock::clock(tokens, i) {
        Some(clock) => clock::with_date(tokens, clock, dated),
        None => clock::with_clock(tokens, dated(tokens, i)?),
    };
    Some(expr)
}

/// Marks, verbs and small words with which no rule begins: asking every rule about each of them
/// took most of the time.
fn never_begins(word: Word) -> bool {
    one_of!(word; Dot Dash Open Close Colon Slash Mark Money Percent Of And Or To From By On Was Had Has
        Is Be Will Would Planned Said Counted Numbered Abbreviation In At Since Until Through Between
        Before After During For Over Within About More Less Than Least Most Nearly Up Near Only As No T
        Z S Ad Bc SetFor Am Pm Zone Old Age Long Ago Hence)
}

/// An expression without a clock time before it.
fn dated(tokens: &Tokens, i: usize) -> Option<Expr> {
    let parted = one_of!(tokens.word(i); The Early Mid Late Beginning End_ Earlier Later);
    let part = parted.then(|| part::part_of(tokens, i)).flatten();
    let whole = !parted || tokens.word(i) == Word::The;
    let expr = part.or_else(|| whole.then(|| simple(tokens, i))?)?;
    Some(clock::with_day_part(tokens, expr))
}

/// An expression without `early`, `the end of` and their like before it.
fn simple(tokens: &Tokens, i: usize) -> Option<Expr> {
    const RULES: &[fn(&Tokens, usize) -> Option<Expr>] = &[
        numeric::numeric,
        calendar::calendar,
        list::listed,
        list::ordinal,
        period::period,
        period::holiday,
        deictic::step,
        deictic::pointed,
        deictic::definite,
        span::set,
        span::duration,
        year::decade,
        year::century,
        year::year,
        deictic::day,
        reference::reference,
    ];
    RULES.iter().find_map(|rule| rule(tokens, i))
}

/// Skips `the`.
fn skip_the(tokens: &Tokens, i: usize) -> usize {
    tokens.skip(i, Word::The)
}

/// Skips a hyphen between two words.
fn skip_dash(tokens: &Tokens, i: usize) -> usize {
    i + usize::from(tokens.word(i) == Word::Dash && tokens.glued(i + 1))
}

/// An expression whose meaning is known, from `first` to before `next`.
fn found(first: usize, next: usize, what: What) -> Option<Expr> {
    Some(Expr::new(first, next, what))
}
