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
use super::lex::Tokens;
use super::words::Word;

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
    if matches!(
        word,
        Word::Plain | Word::PastVerb | Word::Comma | Word::Stop
    ) {
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
    matches!(
        tokens.word(i),
        Word::The | Word::A | Word::This | Word::That | Word::Last | Word::Next
    ) && matches!(
        tokens.word(i + 1),
        Word::Plain | Word::PastVerb | Word::Counted | Word::Numbered | Word::Abbreviation
    ) && !matches!(tokens.word(i + 2), Word::Unit(_) | Word::Units(_))
        && reference::noun(tokens, i).is_none()
}

fn any(tokens: &Tokens, i: usize) -> Option<Expr> {
    let clock = clock::clock(tokens, i);
    let expr = match clock {
        Some(clock) => clock::with_date(tokens, clock, dated),
        None => clock::with_clock(tokens, dated(tokens, i)?),
    };
    Some(expr)
}

/// Marks, verbs and small words with which no rule begins: asking every rule about each of them
/// took most of the time.
fn never_begins(word: Word) -> bool {
    matches!(
        word,
        Word::Dot
            | Word::Dash
            | Word::Open
            | Word::Close
            | Word::Colon
            | Word::Slash
            | Word::Mark
            | Word::Money
            | Word::Percent
            | Word::Of
            | Word::And
            | Word::Or
            | Word::To
            | Word::From
            | Word::By
            | Word::On
            | Word::Was
            | Word::Had
            | Word::Has
            | Word::Is
            | Word::Be
            | Word::Will
            | Word::Would
            | Word::Planned
            | Word::Said
            | Word::Counted
            | Word::Numbered
            | Word::Abbreviation
            | Word::In
            | Word::At
            | Word::Since
            | Word::Until
            | Word::Through
            | Word::Between
            | Word::Before
            | Word::After
            | Word::During
            | Word::For
            | Word::Over
            | Word::Within
            | Word::About
            | Word::More
            | Word::Less
            | Word::Than
            | Word::Least
            | Word::Most
            | Word::Nearly
            | Word::Up
            | Word::Near
            | Word::Only
            | Word::As
            | Word::No
            | Word::T
            | Word::Z
            | Word::S
            | Word::Ad
            | Word::Bc
            | Word::SetFor
            | Word::Am
            | Word::Pm
            | Word::Zone
            | Word::Old
            | Word::Age
            | Word::Long
            | Word::Ago
            | Word::Hence
    )
}

/// An expression without a clock time before it.
fn dated(tokens: &Tokens, i: usize) -> Option<Expr> {
    let expr = match tokens.word(i) {
        Word::Early
        | Word::Mid
        | Word::Late
        | Word::Beginning
        | Word::End_
        | Word::Earlier
        | Word::Later => part::part_of(tokens, i),
        Word::The => part::part_of(tokens, i).or_else(|| simple(tokens, i)),
        _ => simple(tokens, i),
    }?;
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
    i + usize::from(tokens.word(i) == Word::The)
}

/// Skips a hyphen between two words.
fn skip_dash(tokens: &Tokens, i: usize) -> usize {
    i + usize::from(tokens.word(i) == Word::Dash && tokens.glued(i + 1))
}

/// An expression whose meaning is known, from `first` to before `next`.
fn found(first: usize, next: usize, what: What) -> Option<Expr> {
    Some(Expr::new(first, next, what))
}
