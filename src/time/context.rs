//! What stands around an expression: the tense of its sentence and the word that binds it.

use super::Relation;
use super::expr::Expr;
use super::tokens::Tokens;
use super::words::{Word, one_of};
use crate::text::Class;

/// How far the tense is looked for, in tokens to either side.
const REACH: usize = 50;

/// When the verb that governs an expression happens, seen from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// Whether a word before the expression sets it as the end of something: `through January`.
pub(super) fn ends_something(tokens: &Tokens, expr: &Expr) -> bool {
    matches!(bound(tokens, expr), Word::Through | Word::Until)
}

/// Whether the expression closes a period of figures: `the fiscal year ended Sept. 30`, `the three
/// months to June`.
pub(super) fn closes_period(tokens: &Tokens, expr: &Expr) -> bool {
    let i = expr.first;
    let ended = |words: &[&str]| i > 0 && tokens.is(i - 1, words);
    let fiscal = (2..=4).any(|n| tokens.before(i, n) == Word::Fiscal);
    one_of!(tokens.before(i, 2); Unit(_) Units(_) Half)
        && (ended(&["ended", "ending"]) || fiscal && ended(&["to", "through"]))
}

/// The tense of the nearest verb: first to the left, within the sentence, then to the right.
pub(super) fn tense(tokens: &Tokens, expr: &Expr) -> Option<Tense> {
    match bound(tokens, expr) {
        Word::Since => return Some(Tense::Past),
        // `by Friday`, `extended to Nov. 16`; `Until Friday, they had …` goes by its verb.
        // `Two had filed by Wednesday` is over.
        Word::By | Word::Until if !opens_clause(tokens, expr.first.saturating_sub(1)) => {
            let over = (3..=5).any(|n| {
                tokens.before(expr.first, n) == Word::Had
                    && tokens.before(expr.first, n - 1) == Word::PastVerb
            });
            return Some(if over { Tense::Past } else { Tense::Future });
        }
        // `extended to Friday`
        Word::To if tokens.before(expr.first, 2) == Word::PastVerb => return Some(Tense::Future),
        // `as early as Friday`
        Word::As => return Some(Tense::Future),
        _ => {}
    }
    // `a June 1 deadline`
    if tokens.is(expr.next, &["deadline"]) {
        return Some(Tense::Future);
    }
    // `Wednesday's ruling` was given.
    if tokens.words(expr.next) == [Word::Apostrophe, Word::S] {
        return Some(Tense::Past);
    }
    // `The fair opens on Friday, the office said.` The verb is the day's own.
    if stands_before(tokens, expr, Class::ToCome) {
        return Some(Tense::Future);
    }
    let in_sentence = |i: &usize| tokens.word(*i) != Word::Stop;
    let left = (0..expr.first).rev().take(REACH).take_while(in_sentence);
    let right = (expr.next..tokens.len())
        .take(REACH)
        .take_while(in_sentence);
    let right = right.filter_map(|i| verb_ahead(tokens, i));
    left.filter_map(|i| verb(tokens, i)).chain(right).next()
}

/// Whether the token begins a sentence or follows a comma or a semicolon.
fn opens_clause(tokens: &Tokens, i: usize) -> bool {
    tokens.opens(i) || matches!(tokens.before(i, 1), Word::Comma | Word::Mark)
}

/// The word that binds an expression, small words between them skipped.
fn bound(tokens: &Tokens, expr: &Expr) -> Word {
    let small = |n: &usize| one_of!(tokens.before(expr.first, *n); The About At Nearly);
    tokens.before(expr.first, (1..=2).find(|n| !small(n)).unwrap_or(3))
}

/// The tense that the verb form at `i`, with the auxiliaries before it, has.
fn verb(tokens: &Tokens, i: usize) -> Option<Tense> {
    match tokens.word(i) {
        // `the plan`, `a deadline` are nouns; `had been due` is over.
        Word::Planned if one_of!(tokens.before(i, 1); The A Of) => {
            tokens.is(i, &["deadline"]).then_some(Tense::Future)
        }
        Word::SetFor if one_of!(tokens.word(i + 1); To For) => Some(Tense::Future),
        Word::SetFor if set_aside(tokens, i) => Some(Tense::Past),
        Word::Planned if tokens.before(i, 2) == Word::Had => Some(Tense::Past),
        // `as planned`, `as previously planned`: what was meant took place.
        Word::Planned if (1..=2).any(|n| tokens.before(i, n) == Word::As) => None,
        // `may meet`, in small letters no month
        Word::Month(5) if !tokens.capital(i) => Some(Tense::Future),
        Word::Will | Word::Would | Word::Planned => Some(Tense::Future),
        Word::Was | Word::Had | Word::Has | Word::Said => Some(Tense::Past),
        Word::Is => Some(Tense::Present),
        // `United`, `Reed`: a capital within a sentence makes a name.
        Word::PastVerb if tokens.capital(i) && !tokens.opens(i) => None,
        // `the proposed merger`, `a still unspecified date`: a participle beside its noun.
        Word::PastVerb if beside_noun(tokens, i) => None,
        Word::PastVerb | Word::Be => {
            // A participle takes the tense of its auxiliary, adverbs between them allowed.
            for j in (i.saturating_sub(3)..i).rev() {
                match tokens.word(j) {
                    // `a reaction to data released` is no infinitive.
                    Word::To if j + 1 < i && tokens.word(j + 1) == Word::Plain => break,
                    Word::Will | Word::Would | Word::Planned | Word::To => {
                        return Some(Tense::Future);
                    }
                    Word::Month(5) if !tokens.capital(j) => return Some(Tense::Future),
                    Word::Has | Word::Had | Word::Was => return Some(Tense::Past),
                    Word::Is => return Some(Tense::Present),
                    Word::Be | Word::Plain | Word::PastVerb => {}
                    _ => break,
                }
            }
            (tokens.word(i) == Word::PastVerb).then_some(Tense::Past)
        }
        // `to meet`: what is meant to come.
        Word::To if tokens.word(i + 1) == Word::Plain && !tokens.capital(i + 1) => {
            let meant = |n| matches!(tokens.before(i, n), Word::Planned | Word::Is);
            let over = (1..=4).any(|n| tokens.before(i, n) == Word::Had);
            let tense = if over { Tense::Past } else { Tense::Future };
            (1..=4).any(meant).then_some(tense)
        }
        _ => None,
    }
}

/// `set aside the plans`: what was done, not what is to come.
fn set_aside(tokens: &Tokens, i: usize) -> bool {
    tokens.word(i + 1) == Word::Plain && !one_of!(tokens.before(i, 1); To Will Would The A Is Be)
}

/// Whether the word at `i` ends in `-ed` and stands between an article, one adverb aside, and a
/// noun.
fn beside_noun(tokens: &Tokens, i: usize) -> bool {
    let article = |n| matches!(tokens.before(i, n), Word::A | Word::The);
    let adverb = |w: &str| w.ends_with("ly") || w == "still";
    let led = article(1) || article(2) && adverb(tokens.str(i - 1));
    led && tokens.str(i).ends_with("ed") && tokens.word(i + 1) == Word::Plain
}

/// The first verb form to the right: there the auxiliary comes first.
fn verb_ahead(tokens: &Tokens, i: usize) -> Option<Tense> {
    match tokens.word(i) {
        Word::Will | Word::Would | Word::Planned => Some(Tense::Future),
        Word::SetFor if set_aside(tokens, i) => Some(Tense::Past),
        Word::PastVerb if tokens.capital(i) && !tokens.opens(i) => None,
        Word::Was | Word::Had | Word::Has | Word::Said | Word::PastVerb => Some(Tense::Past),
        Word::Is => match tokens.word(i + 1) {
            Word::Planned => Some(Tense::Future),
            _ => Some(Tense::Present),
        },
        _ => None,
    }
}

/// Whether a verb of the past or the future governs the expression itself: it stands directly
/// before (`was arrested in May`), or the expression opens the sentence (`In May, he …`). In `spoke
/// about the election in May` the verb says nothing of the election's date.
pub(super) fn governed(tokens: &Tokens, expr: &Expr) -> bool {
    let before = |n: usize| tokens.before(expr.first, n);
    let small = |n: usize| one_of!(before(n); On In At The Early Late Mid For By Since Until From About Dash);
    let n = (1..=3).find(|&n| !small(n)).unwrap_or(4);
    let verb = |n: usize| one_of!(before(n); PastVerb Said Planned Was Be Is);
    verb(n) || before(n) == Word::Plain && verb(n + 1) || one_of!(before(n); Stop End)
}

/// How the words before it bind an expression.
pub(super) fn relation(tokens: &Tokens, expr: &Expr) -> Relation {
    let mut i = expr.first;
    // `since early May`, `by the end of June`, `until around noon` bind beyond small words.
    while i > 0 && one_of!(tokens.word(i - 1); The About Nearly At) && expr.first - i < 3 {
        i -= 1;
    }
    let bound = one_of!(tokens.before(i, 1); Since Until By);
    if i < expr.first && tokens.word(i) == Word::At && !bound {
        return Relation::On;
    }
    let second = i.saturating_sub(2);
    match (tokens.before(i, 1), tokens.word(second)) {
        // `the pre-2015 market`
        (Word::Dash, _) if tokens.glued(i) && tokens.is(second, &["pre"]) => Relation::Before,
        (Word::Dash, _) if tokens.glued(i) && tokens.is(second, &["post"]) => Relation::After,
        (Word::On | Word::In | Word::At, _) => Relation::On,
        (Word::Since, _) => Relation::Since,
        (Word::From | Word::Between, _) => Relation::From,
        (Word::By, _) => Relation::By,
        (Word::To, Word::Previous) | (Word::Before, _) => Relation::Before,
        (Word::Until | Word::Through | Word::To, _) => Relation::Until,
        (Word::Of, _) if tokens.is(second, &["ahead"]) => Relation::Before,
        (Word::Of, Word::As) => Relation::AsOf,
        (Word::After | Word::Following, _) => Relation::After,
        (Word::During | Word::Over, _) => Relation::During,
        (Word::For | Word::Within, _) => Relation::For,
        (Word::Than, Word::Later) => Relation::By,
        (Word::Than, Word::Earlier) => Relation::After,
        _ => Relation::Bare,
    }
}

/// Whether the date only qualifies a noun: `the 2015 agreement`, `Wednesday's ruling`.
pub(super) fn attributive(tokens: &Tokens, expr: &Expr) -> bool {
    let next = expr.next;
    let possessive = tokens.words(next) == [Word::Apostrophe, Word::S] && tokens.glued(next + 1);
    let before = tokens.before(expr.first, 1);
    let article = one_of!(before; The A That These S)
        || before == Word::Plain && owner(tokens.str(expr.first - 1));
    possessive || article && one_of!(tokens.word(next); Plain Counted Anniversary Dash Annual)
}

/// Whether a date is only about that day or time: `around 1 October`, `in about 2015`.
pub(super) fn approximate(tokens: &Tokens, expr: &Expr) -> bool {
    let about = tokens.before(expr.first, 1) == Word::About && expr.first > 0;
    let bound = one_of!(tokens.before(expr.first, 2); On In At Or Since By Until From);
    // `at about 5 a.m. on Monday`: the hour is, the day is not.
    about && expr.hour.is_none() && (bound || !tokens.is(expr.first - 1, &["about"]))
}

/// Whether a verb that tells in the present what a timetable says stands just before the expression:
/// `the council meets on Thursday`.
pub(super) fn timetable(tokens: &Tokens, expr: &Expr) -> bool {
    stands_before(tokens, expr, Class::Timetable) || stands_before(tokens, expr, Class::ToCome)
}

/// Whether one of these verbs stands just before the expression.
fn stands_before(tokens: &Tokens, expr: &Expr, verbs: Class) -> bool {
    let on = usize::from(one_of!(tokens.before(expr.first, 1); On In));
    (1 + on..=2 + on).any(|n| {
        tokens.before(expr.first, n) == Word::Plain && verbs.has(tokens.str(expr.first - n))
    })
}

/// Whether a day without its year names an act that is known by it long after: `the Oct. 7 attack`,
/// `the Jan. 6 riot`.
pub(super) fn named_by_day(tokens: &Tokens, expr: &Expr) -> bool {
    let noun = |n: usize| Class::NamedByDay.has(tokens.str(expr.next + n));
    attributive(tokens, expr) && (0..2).any(noun)
}

/// A word that says whose or which the noun after it is.
pub(super) fn owner(word: &str) -> bool {
    ["its", "their", "his", "her", "our", "those"]
        .iter()
        .any(|o| word.eq_ignore_ascii_case(o))
}

/// Whether an anniversary or a yearly return is spoken of beside the expression.
pub(super) fn anniversary(tokens: &Tokens, expr: &Expr) -> bool {
    let near = |i: usize| matches!(tokens.word(i), Word::Anniversary | Word::Annual);
    (expr.next..expr.next + 3).any(near) || (1..=3).any(|n| expr.first >= n && near(expr.first - n))
}

/// `delayed from 25 February`: the day on which it did not take place, from which nothing counts.
pub(super) fn put_off_from(tokens: &Tokens, expr: &Expr) -> bool {
    let from = tokens.before(expr.first, 1) == Word::From && expr.first > 1;
    from && Class::PutOff.has(tokens.str(expr.first - 2))
}
