//! Which kind of event a sentence tells: the authority for the kind, from the verb and the nouns
//! that its date belongs to.

use super::clause::{self, Governor};
use super::objects;
use super::verbs::Sense;
use super::words::{Small, Word, form};
use crate::model::EventKind;
use crate::text::Class;

/// How far from its verb a noun still says what kind of thing is done, in words.
const NEAR: usize = 8;

/// What flies when it is launched. Of anything else (a partnership, a campaign, a ship) a launch is
/// no test.
const FLIES: &str = "missile rocket satellite spacecraft probe shuttle capsule booster icbm \
    spaceplane lander orbiter rover warhead projectile orbit space";

/// Who comes to visit: welcomed, received or returned, anything else is no visit.
const VISITORS: &str = "president minister premier chancellor king queen prince princess emperor pope \
    envoy envoys delegation leader leaders counterpart counterparts ambassador secretary chief \
    guest guests visitor visitors general admiral troops officials official";

/// Words between nouns that are no nouns themselves and in no other table.
const BETWEEN: &str = "worth via outside inside alongside aboard toward towards despite without per \
    upon beyond behind above below than like next new here there today due";

/// The kind of the event that a verb, a noun or both tell.
pub fn kind(text: &str, words: &[Word], governor: &Governor) -> EventKind {
    let verb = governor.verb;
    let seems = |i: usize, kind: EventKind| match kind {
        EventKind::Test if spelled(text, &words[i]).starts_with("launch") => flies(text, words, i),
        EventKind::Visit => visits(text, words, i),
        EventKind::Contest => contends(text, words, i),
        EventKind::Trade => trades(text, words, i),
        EventKind::Deployment => deploys(text, words, i),
        EventKind::Appointment => !names_after(text, words, i),
        _ => true,
    };
    let noun = governor
        .noun
        .and_then(|i| Some((i, words[i].entry.noun?)))
        .filter(|&(i, _)| !is_source(text, words, i) && !modifies(text, words, i))
        .map(|(i, kind)| {
            let near: Vec<usize> = around(words, i).collect();
            let own = || {
                if seems(i, kind) {
                    kind
                } else {
                    EventKind::Other
                }
            };
            objects::by_words(text, words, i, &near).unwrap_or_else(own)
        });
    let near = verb.map_or(Vec::new(), |v| around(words, v.at).collect::<Vec<_>>());
    let by_words = verb.and_then(|v| objects::by_words(text, words, v.at, &near));
    let acts = by_words.or_else(|| match verb?.sense {
        Sense::Act(kind) => Some(match seems(verb?.at, kind) {
            true => kind,
            false => EventKind::Other,
        }),
        _ => None,
    });
    if let Some(kind) = acts
        && kind != EventKind::Other
        && !(kind == EventKind::Statement && noun.is_some())
    {
        return kind;
    }
    let says = verb.is_some_and(|v| matches!(v.sense, Sense::Say | Sense::View));
    let otherwise = match says {
        true => EventKind::Statement,
        false => acts.unwrap_or(EventKind::Other),
    };
    let silent = verb.filter(|_| !says);
    let beside = || noun_beside(text, words, silent?.at);
    let kind = noun.or_else(beside).unwrap_or(otherwise);
    match silent {
        Some(verb) if kind == EventKind::Other => {
            let otherwise = objects::otherwise(text, words, verb.at, &near);
            let after = || goes_on(text, words, verb.at);
            otherwise.or_else(after).unwrap_or(kind)
        }
        _ => kind,
    }
}

/// What a later verb of the sentence tells, where the first tells nothing: whom it left dead
/// (`swept through the town, killing nine`), or what else was done (`followed and banned three`, `one
/// escaped, but nine were killed`).
fn goes_on(text: &str, words: &[Word], at: usize) -> Option<EventKind> {
    let mut joined = false;
    (at + 1..words.len()).find_map(|i| {
        let word = &words[i];
        let opens = words[i - 1].clause != word.clause;
        if opens {
            joined = word.entry.small == Small::And || spelled(text, word) == "but";
        }
        let after_and = words[i - 1].entry.small == Small::And;
        match word.entry.verb? {
            (Sense::Act(EventKind::Incident), forms) if opens && forms & form::ING != 0 => {
                Some(EventKind::Incident)
            }
            (Sense::Act(kind), forms) if (joined || after_and) && forms & form::PAST != 0 => {
                clause::verb_at(words, i)?;
                let near: Vec<usize> = around(words, i).collect();
                objects::by_words(text, words, i, &near).or(Some(kind))
            }
            _ => None,
        }
    })
}

/// The words near the one at `at`, in its clause.
fn around(words: &[Word], at: usize) -> impl Iterator<Item = usize> + '_ {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    near.filter(move |&i| words[i].clause == words[at].clause)
}

/// Whether a verb of rising and falling tells of prices and figures: a ribbon that is cut is no trade.
fn trades(text: &str, words: &[Word], at: usize) -> bool {
    const MOVES: [&str; 14] = [
        "rais", "cut", "increas", "declin", "fall", "fell", "ris", "rose", "jump", "plung", "drop",
        "gain", "surg", "tumbl",
    ];
    let verb = spelled(text, &words[at]);
    let figure = |i: usize| {
        let word = spelled(text, &words[i]);
        let counted = word.starts_with(|c: char| c.is_ascii_digit());
        let percent = text[words[i].end..].trim_start().starts_with('%');
        counted && (percent || word.contains('.')) || FIGURES.split_whitespace().any(|f| f == word)
    };
    !MOVES.iter().any(|m| verb.starts_with(m)) || around(words, at).any(figure)
}

/// What rises and falls, and what is counted when it does.
const FIGURES: &str = "price prices share shares index sales output rate rates exports imports inflation \
    percent points million billion trillion cases numbers number budget tax taxes wages profit profits \
    revenue income costs tonnes barrels currency dollar euro yen stocks markets production demand forecast growth interest cents cent crowns levy fee";

/// Whether a verb of winning and losing tells of a match, a race or a prize.
fn contends(text: &str, words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    let sport = |i: usize| {
        let word = spelled(text, &words[i]);
        let score = word.split_once(['-', '–']).is_some_and(|(a, b)| {
            let figure =
                |s: &str| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit());
            figure(a) && figure(b)
        });
        score || CONTESTS.split_whitespace().any(|c| c == word)
    };
    near.into_iter().any(sport)
}

/// What is played, run or won.
const CONTESTS: &str = "match matches final semi-final semifinal quarter-final cup game games title \
    championship league prize award medal gold silver bronze race tournament trophy goal goals \
    penalty penalties try tries points half-time set sets wickets runs innings twice award novel film";

/// The kind that the first verb of doing tells, among words whose forms tell nouns and verbs not apart:
/// `the ministers meet`.
pub fn of_headline(text: &str, words: &[Word]) -> EventKind {
    let act = |i: usize| match words[i].entry.verb {
        Some((Sense::Act(kind), _)) => Some(kind),
        _ => None,
    };
    let told = |i: usize| {
        let near: Vec<usize> = around(words, i).collect();
        objects::by_words(text, words, i, &near).or_else(|| act(i))
    };
    let all = || 0..words.len();
    let bare = |i: usize| objects::otherwise(text, words, i, &[]);
    let kind = all().find_map(told).or_else(|| all().find_map(bare));
    kind.unwrap_or(EventKind::Other)
}

/// The kind of the first event noun near a verb, in its clause.
fn noun_beside(text: &str, words: &[Word], at: usize) -> Option<EventKind> {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    let mut nouns = near
        .filter(|&i| words[i].clause == words[at].clause && i != at)
        .filter(|&i| words[i].entry.noun.is_some() && clause::verb_at(words, i).is_none())
        .filter(|&i| !is_source(text, words, i) && !modifies(text, words, i));
    nouns.find_map(|i| words[i].entry.noun)
}

/// Whether a paper is named as who says so: `what the statement calls a patrol`.
fn is_source(text: &str, words: &[Word], noun: usize) -> bool {
    let says = |w: &Word| {
        let calls = ["calls", "called", "says", "describes", "described"];
        matches!(w.entry.verb, Some((Sense::Say | Sense::View, _)))
            || calls.contains(&spelled(text, w).as_str())
    };
    words[noun].entry.noun == Some(EventKind::Statement) && words.get(noun + 1).is_some_and(says)
}

/// Whether a noun only says what kind the noun after it is: `the primary index`, `a satellite
/// launch partnership`.
fn modifies(text: &str, words: &[Word], noun: usize) -> bool {
    words.get(noun + 1).is_some_and(|next| {
        let word = &text[next.start..next.end];
        let joined = text[words[noun].end..next.start].trim().is_empty();
        let plain =
            next.entry.small == Small::No && next.entry.verb.is_none() && next.entry.noun.is_none();
        joined
            && plain
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && !BETWEEN.split_whitespace().any(|b| b == word)
    })
}

/// Whether something that flies stands near a launch, in its clause, and not for what belongs to
/// it (`a satellite partnership`, `missile strikes`).
fn flies(text: &str, words: &[Word], at: usize) -> bool {
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    let flyer = |i: usize| {
        words.get(i).is_some_and(|w| {
            let word = spelled(text, w);
            let one = word.strip_suffix('s').unwrap_or(&word);
            FLIES.split_whitespace().any(|f| f == one || f == word)
        })
    };
    let other_event = |i: usize| {
        let noun = words.get(i).and_then(|w| w.entry.noun);
        noun.is_some_and(|kind| kind != EventKind::Test)
    };
    near.filter(|&i| words[i].clause == words[at].clause)
        .any(|i| flyer(i) && (flyer(i + 1) || !modifies(text, words, i) && !other_event(i + 1)))
}

/// Whether a verb of sending tells of those who are sent: a bill sent to a parliament is no deployment.
fn deploys(text: &str, words: &[Word], at: usize) -> bool {
    const SENDS: [&str; 5] = ["send", "sent", "dispatch", "deliver", "withdr"];
    let verb = spelled(text, &words[at]);
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(words.len());
    let sent = |i: usize| {
        let word = spelled(text, &words[i]);
        let one = word.strip_suffix('s').unwrap_or(&word);
        Class::Deployed.has(one) || Class::Deployed.has(&word)
    };
    let object = words.get(at + 1);
    let unknown = object.is_some_and(|w| w.entry.small == Small::Pronoun);
    !SENDS.iter().any(|s| verb.starts_with(s)) || unknown || near.into_iter().any(sent)
}

/// `named a library after her`: a thing got its name, nobody an office.
fn names_after(text: &str, words: &[Word], at: usize) -> bool {
    let verb = spelled(text, &words[at]);
    let mut rest = words[at + 1..].iter().take(NEAR);
    verb.starts_with("name") && rest.any(|w| spelled(text, w) == "after")
}

/// Whether a verb of coming and receiving tells of someone who came.
fn visits(text: &str, words: &[Word], at: usize) -> bool {
    let verb = spelled(text, &words[at]);
    let may_not = ["welcom", "receiv", "return"]
        .iter()
        .any(|v| verb.starts_with(v));
    // `welcomed the decision on 3 June`: what follows a preposition is not who came.
    let near = words[at + 1..].iter().take(5).enumerate();
    let object = near
        .take_while(|(i, w)| *i == 0 || w.entry.small != Small::Preposition)
        .map(|(_, w)| w);
    let comes = |w: &Word| {
        let word = spelled(text, w);
        w.capital || VISITORS.split_whitespace().any(|v| v == word)
    };
    !may_not
        || object
            .take_while(|w| w.clause == words[at].clause)
            .any(comes)
}

fn spelled(text: &str, word: &Word) -> String {
    text[word.start..word.end].to_lowercase()
}
