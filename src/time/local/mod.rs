//! Dates in prose of other languages than English: the plain kinds, by the words of `data/dates/`.
//!
//! A table gives words their meanings; `grammar` joins them to the expressions that English has, and
//! `resolve` gives these their values, by the same rules. What a sentence does not settle stays open.

mod grammar;
mod read;
mod table;

use super::expr::{Expr, What};
use super::link;
use super::resolve;
use super::tokens::{Token, Tokens};
use super::words::Word;
use super::{Kind, Timex};
use crate::model::date::Partial;
use crate::model::language;

/// The temporal expressions of a text in a language, in order; none where the program has no words
/// for dates in it. English has a grammar of its own: [`super::find`].
///
/// ```
/// use briefing::time::local;
/// let found = local::find("Le traité a été signé le 3 mars 2024.", "fr", None);
/// assert_eq!(found[0].value, "2024-03-03");
/// ```
pub fn find(text: &str, tag: &str, reference: Option<Partial>) -> Vec<Timex> {
    let tag = language::base(tag);
    let Some(table) = table::of(tag) else {
        return Vec::new();
    };
    let pieces = read::Pieces::new(text, table);
    let mut list = grammar::expressions(&pieces, table, reference);
    let tokens = tokens(text, &pieces, &list);
    let ends = link::link(&tokens, &mut list);
    let mut found = resolve::resolve(&tokens, &list, &ends, reference);
    for (timex, expr) in found.iter_mut().zip(&list) {
        leave_open(timex, expr);
    }
    found
}

/// Tokens as the rules of resolution ask for them: what joins two dates, the tense of verbs, and
/// where a clause ends. A comma ends one, unless it follows a date that opens the sentence.
fn tokens<'t>(text: &'t str, pieces: &read::Pieces, list: &[Expr]) -> Tokens<'t> {
    let mut words: Vec<Word> = (0..pieces.len()).map(|i| pieces.word(i)).collect();
    for expr in list {
        // `prochain`, for a weekday that may be of this week or of the next.
        if let Some(word) = words.get_mut(expr.first)
            && (expr.first..expr.next).any(|i| pieces.has(i, table::NEXT))
        {
            *word = Word::Next;
        }
        let lead = (1..=2).any(|n| expr.first < n || words[expr.first - n] == Word::Stop);
        if let Some(comma) = words.get_mut(expr.next).filter(|_| lead)
            && pieces.is(expr.next, ',')
        {
            *comma = Word::Comma;
        }
    }
    let token = |(i, word): (usize, Word)| {
        let at = pieces.range(i);
        let (start, end) = (u32::try_from(at.start).ok()?, u32::try_from(at.end).ok()?);
        Some(Token { start, end, word })
    };
    let list = words.into_iter().enumerate().map_while(token).collect();
    Tokens { text, list }
}

/// Where no date is sure, the value says no more than the words do.
fn leave_open(timex: &mut Timex, expr: &Expr) {
    if timex.edtf.is_some() || timex.kind != Kind::Date {
        return;
    }
    let What::Date(c, _) = expr.what else {
        return;
    };
    match (c.year, c.month, c.day, c.weekday) {
        (Some(_), ..) => {}
        (_, Some(m), Some(d), _) => timex.value = format!("XXXX-{m:02}-{d:02}"),
        (_, Some(m), None, _) => timex.value = format!("XXXX-{m:02}"),
        (_, None, _, Some(w)) => timex.value = format!("XXXX-WXX-{w}"),
        _ => {}
    }
}
