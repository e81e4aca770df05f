//! What stands around an expression: the tense of its sentence and the word that binds it.

use super::Relation;
use super::expr::Expr;
use super::lex::Tokens;
use super::words::Word;

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
    let ended = i > 0
        && ["ended", "ending", "to", "through"]
            .iter()
            .any(|w| tokens.str(i - 1).eq_ignore_ascii_case(w));
    let unit = |n: usize| {
        matches!(
            tokens.before(i, n),
            Word::Unit(_) | Word::Units(_) | Word::Half
        )
    };
    let figures = matches!(tokens.str(i.saturating_sub(1)), "ended" | "ending") && unit(2);
    let fiscal = (2..=4).any(|n| tokens.before(i, n) == Word::Fiscal) && unit(2);
    ended && (figures || fiscal)
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
    if tokens.str(expr.next).eq_ignore_ascii_case("deadline") {
        return Some(Tense::Future);
    }
    // `Wednesday's ruling` was given.
    if tokens.word(expr.next) == Word::Apostrophe && tokens.word(expr.next + 1) == Word::S {
        return Some(Tense::Past);
    }
    // `The fair opens on Friday, the office said.` The verb is the day's own.
    if stands_before(tokens, expr, TO_COME) {
        return Some(Tense::Future);
    }
    let left = (0..expr.first).rev().take(REACH);
    for i in left {
        if tokens.word(i) == Word::Stop {
            break;
        }
        if let Some(tense) = verb(tokens, i) {
            return Some(tense);
        }
    }
    let right = (expr.next..tokens.len()).take(REACH);
    for i in right {
        if tokens.word(i) == Word::Stop {
            break;
        }
        if let Some(tense) = verb_ahead(tokens, i) {
            return Some(tense);
        }
    }
    None
}

/// Whether the token begins a sentence or follows a comma or a semicolon.
fn opens_clause(tokens: &Tokens, i: usize) -> bool {
    tokens.opens(i) || matches!(tokens.before(i, 1), Word::Comma | Word::Mark)
}

/// The word that binds an expression, small words between them skipped.
fn bound(tokens: &Tokens, expr: &Expr) -> Word {
    let small = |w| matches!(w, Word::The | Word::About | Word::At | Word::Nearly);
    let n = (1..=2)
        .find(|&n| !small(tokens.before(expr.first, n)))
        .unwrap_or(3);
    tokens.before(expr.first, n)
}

/// The tense that the verb form at `i`, with the auxiliaries before it, has.
fn verb(tokens: &Tokens, i: usize) -> Option<Tense> {
    match tokens.word(i) {
        // `the plan`, `a deadline` are nouns; `had been due` is over.
        Word::Planned if matches!(tokens.before(i, 1), Word::The | Word::A | Word::Of) => tokens
            .str(i)
            .eq_ignore_ascii_case("deadline")
            .then_some(Tense::Future),
        Word::SetFor => matches!(tokens.word(i + 1), Word::To | Word::For).then_some(Tense::Future),
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
    let small = |w| {
        matches!(
            w,
            Word::On
                | Word::In
                | Word::At
                | Word::The
                | Word::Early
                | Word::Late
                | Word::Mid
                | Word::For
                | Word::By
                | Word::Since
                | Word::Until
                | Word::From
                | Word::About
                | Word::Dash
        )
    };
    let n = (1..=3)
        .find(|&n| !small(tokens.before(expr.first, n)))
        .unwrap_or(4);
    let verb = |n| {
        matches!(
            tokens.before(expr.first, n),
            Word::PastVerb | Word::Said | Word::Planned | Word::Was | Word::Be | Word::Is
        )
    };
    verb(n)
        || tokens.before(expr.first, n) == Word::Plain && verb(n + 1)
        || matches!(tokens.before(expr.first, n), Word::Stop | Word::End)
}

/// How the words before it bind an expression.
pub(super) fn relation(tokens: &Tokens, expr: &Expr) -> Relation {
    let mut i = expr.first;
    // `since early May`, `by the end of June`, `until around noon` bind beyond small words.
    while i > 0
        && matches!(
            tokens.word(i - 1),
            Word::The | Word::About | Word::Nearly | Word::At
        )
        && expr.first - i < 3
    {
        i -= 1;
    }
    if i < expr.first
        && tokens.word(i) == Word::At
        && !matches!(tokens.before(i, 1), Word::Since | Word::Until | Word::By)
    {
        return Relation::On;
    }
    // `the pre-2015 market`
    if tokens.before(i, 1) == Word::Dash && tokens.glued(i) {
        match tokens.str(i.saturating_sub(2)) {
            "pre" | "Pre" => return Relation::Before,
            "post" | "Post" => return Relation::After,
            _ => {}
        }
    }
    match tokens.before(i, 1) {
        Word::On | Word::In | Word::At => Relation::On,
        Word::Since => Relation::Since,
        Word::From => Relation::From,
        Word::By => Relation::By,
        Word::Until | Word::Through => Relation::Until,
        Word::To if matches!(tokens.before(i, 2), Word::Previous) => Relation::Before,
        Word::To => Relation::Until,
        Word::Before => Relation::Before,
        Word::Of
            if tokens
                .str(i.saturating_sub(2))
                .eq_ignore_ascii_case("ahead") =>
        {
            Relation::Before
        }
        Word::Of if tokens.str(i.saturating_sub(2)).eq_ignore_ascii_case("as") => Relation::AsOf,
        Word::After | Word::Following => Relation::After,
        Word::During | Word::Over => Relation::During,
        Word::For | Word::Within => Relation::For,
        Word::Between => Relation::From,
        Word::Than if matches!(tokens.before(i, 2), Word::Later) => Relation::By,
        Word::Than if matches!(tokens.before(i, 2), Word::Earlier) => Relation::After,
        _ => Relation::Bare,
    }
}

/// Whether the date only qualifies a noun: `the 2015 agreement`, `Wednesday's ruling`.
pub(super) fn attributive(tokens: &Tokens, expr: &Expr) -> bool {
    let next = expr.next;
    let possessive = tokens.word(next) == Word::Apostrophe
        && tokens.word(next + 1) == Word::S
        && tokens.glued(next + 1);
    let article = matches!(
        tokens.before(expr.first, 1),
        Word::The | Word::A | Word::That | Word::These | Word::S
    ) || tokens.before(expr.first, 1) == Word::Plain
        && owner(tokens.str(expr.first - 1));
    possessive
        || article
            && matches!(
                tokens.word(next),
                Word::Plain | Word::Counted | Word::Anniversary | Word::Dash | Word::Annual
            )
}

/// Whether a date is only about that day or time: `around 1 October`, `in about 2015`.
pub(super) fn approximate(tokens: &Tokens, expr: &Expr) -> bool {
    let about = tokens.before(expr.first, 1) == Word::About && expr.first > 0;
    let bound = matches!(
        tokens.before(expr.first, 2),
        Word::On
            | Word::In
            | Word::At
            | Word::Or
            | Word::Since
            | Word::By
            | Word::Until
            | Word::From
    );
    // `at about 5 a.m. on Monday`: the hour is, the day is not.
    about
        && expr.hour.is_none()
        && (bound || !tokens.str(expr.first - 1).eq_ignore_ascii_case("about"))
}

/// Verbs that tell in the present what a timetable says.
const TIMETABLE: &[&str] = &[
    "meets", "meet", "opens", "open", "begins", "begin", "starts", "start", "votes", "vote",
    "convenes", "resumes", "resume", "returns", "return", "arrives", "arrive", "faces", "holds",
    "hosts", "visits", "travels", "goes", "expires", "closes", "ends", "leaves",
];

/// Those that tell of what is to come wherever they stand; of the others captions tell what was.
const TO_COME: &[&str] = &[
    "begins", "closes", "convenes", "ends", "expires", "opens", "reopens", "resumes", "starts",
];

/// Whether such a verb stands just before the expression: `the council meets on Thursday`.
pub(super) fn timetable(tokens: &Tokens, expr: &Expr) -> bool {
    stands_before(tokens, expr, TIMETABLE)
}

/// Whether one of these verbs stands just before the expression.
fn stands_before(tokens: &Tokens, expr: &Expr, verbs: &[&str]) -> bool {
    let on = usize::from(matches!(tokens.before(expr.first, 1), Word::On | Word::In));
    (1 + on..=2 + on).any(|n| {
        tokens.before(expr.first, n) == Word::Plain && verbs.contains(&tokens.str(expr.first - n))
    })
}

/// What is called by its day long after: `the Oct. 7 attack`, `the Jan. 6 riot`.
const NAMED_BY_DAY: &[&str] = &[
    "attack",
    "attacks",
    "massacre",
    "riot",
    "riots",
    "insurrection",
    "invasion",
    "assault",
    "coup",
    "bombing",
    "bombings",
    "hijackings",
    "terror",
    "terrorist",
    "uprising",
    "crackdown",
    "genocide",
    "earthquake",
    "disaster",
    "tragedy",
];

/// Whether a day without its year names an act that is known by it.
pub(super) fn named_by_day(tokens: &Tokens, expr: &Expr) -> bool {
    let noun = |n: usize| NAMED_BY_DAY.contains(&tokens.str(expr.next + n));
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
    const VERBS: [&str; 6] = [
        "delayed",
        "postponed",
        "moved",
        "deferred",
        "adjourned",
        "rescheduled",
    ];
    let verb = expr.first.checked_sub(2).map(|i| tokens.str(i));
    tokens.before(expr.first, 1) == Word::From && verb.is_some_and(|v| VERBS.contains(&v))
}
