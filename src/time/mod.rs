//! Temporal expressions in English prose: the authority for which words tell a date, what they
//! mean (TIMEX3 of ISO-TimeML) and which calendar date of EDTF they allow.
//!
//! Reading goes in four steps, each a file or folder: `lex` cuts text into tokens, `grammar` joins
//! tokens to expressions, `link` joins expressions to ranges, `resolve` gives them values. Nothing
//! but the text and the stated reference date is looked at; what they leave open stays open.

pub mod abroad;
mod context;
mod expr;
mod figures;
mod grammar;
mod labels;
mod lex;
mod lexicon;
mod link;
pub mod local;
pub mod published;
mod resolve;
mod tokens;
mod words;

use crate::model::date::{Edtf, Partial};
use std::ops::Range;

/// The kinds of temporal expression in ISO-TimeML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day or a larger unit of the calendar.
    Date,
    /// A time of day, with or without its date.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// Where the date of an expression comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// From the words of the expression alone.
    Stated,
    /// From the expression and a date stated near it in the text.
    Derived,
    /// From the expression and the reference date.
    Inferred,
    /// There is no date, for the reason given.
    Unresolved(&'static str),
}

/// How the words before an expression bind it to what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// No binding word: `said Friday`.
    Bare,
    /// `on`, `in`, `at`.
    On,
    /// `since`: still going on.
    Since,
    /// `from`, `between`: where something starts.
    From,
    /// `to`, `and` after a start: the far end of the range that the expression before carries.
    RangeEnd,
    /// `by`, `no later than`.
    By,
    /// `until`, `till`, `through`.
    Until,
    /// `before`, `ahead of`, `prior to`.
    Before,
    /// `after`, `following`.
    After,
    /// `during`, `throughout`, `over`.
    During,
    /// `for`, `within`.
    For,
    /// `as of`.
    AsOf,
}

/// A temporal expression of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its bytes in the text given.
    pub range: Range<usize>,
    /// Date, time, duration or set.
    pub kind: Kind,
    /// The TIMEX3 value: `2013-03-22`, `2013-W11`, `P10Y`, `PRESENT_REF`; `X` for what is open:
    /// `XXXX-WXX-5`. A range is its two ends with `/` between.
    pub value: String,
    /// The date as an event could be given it; `None` where the words and the reference do not
    /// settle one. The first expression of a range of two carries the whole range.
    pub edtf: Option<Edtf>,
    /// Where the date comes from, or why there is none.
    pub basis: Basis,
    /// The date told before that it is counted from: `a day earlier`, `the same day`.
    pub counted_from: Option<Partial>,
    /// What binds it.
    pub relation: Relation,
    /// It names only a part or the neighbourhood of its date: `late 2025`, `mid-May`, `the end of
    /// June`, `a week or so ago`.
    pub rough: bool,
    /// It names a weekday and no date: `on Friday`.
    pub weekday: bool,
    /// An anniversary or a yearly return is spoken of beside it.
    pub anniversary: bool,
    /// It names a fiscal year or a part of one, or closes a period of figures.
    pub fiscal: bool,
    /// It qualifies a noun: `the 2015 agreement`, `Wednesday's ruling`.
    pub attributive: bool,
}

/// Finds the temporal expressions of `text`, in order, none overlapping, and resolves them.
///
/// `reference` is the stated date of the document. Without it, relative expressions stay
/// unresolved. A reference known only to the month or year resolves what that precision allows.
/// Linear in the length of the text; what lies beyond the first 4 GiB is not read.
pub fn find(text: &str, reference: Option<Partial>) -> Vec<Timex> {
    find_unless(text, reference, &[])
}

/// The same for a text some of whose bytes are known as names of people, in order: May, August and
/// June are none there.
pub fn find_unless(
    text: &str,
    reference: Option<Partial>,
    of_people: &[Range<usize>],
) -> Vec<Timex> {
    let tokens = tokens::Tokens::new(text);
    let mut expressions = grammar::expressions(&tokens);
    expressions.retain(|e| {
        let at = tokens.start(e.first)..tokens.end(e.next - 1);
        let next = of_people.partition_point(|name| name.end <= at.start);
        of_people.get(next).is_none_or(|name| name.start >= at.end)
    });
    let ends = link::link(&tokens, &mut expressions);
    resolve::resolve(&tokens, &expressions, &ends, reference)
}
