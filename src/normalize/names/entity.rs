//! One entity a name: gathers the mentions of a text, folds short forms into full names, and
//! says what each is.

use super::document::Document;
use super::evidence::*;
use super::mention::Mention;
use super::token::{Kind, Token, UPPER};
use super::vocabulary as v;
use std::ops::Range;

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place, an event, or not known.
    Other,
}

/// A name with all its mentions.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub class: Class,
    /// Tokens of its fullest mention.
    pub name: Range<usize>,
    /// Numbers of its words, generation and marks left out.
    pub ids: Vec<u64>,
    /// Its mentions, as positions in the list of mentions, in order.
    pub mentions: Vec<usize>,
    /// All signs.
    pub signs: Signs,
}

/// The entities of the mentions, in order of their first mention.
pub fn entities(document: &Document, mentions: &[Mention]) -> Vec<Entity> {
    let mut entities = gather(document, mentions);
    short_forms_speak(document, &mut entities);
    for entity in &mut entities {
        entity.class = classify(entity, document.foreign);
    }
    let acronyms = acronyms(document, mentions, &entities);
    let mut entities = fold(document, entities, &acronyms);
    without_owners(document, &mut entities, mentions);
    entities
}

fn gather(document: &Document, mentions: &[Mention]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut known: v::ById<usize> = v::ById::default();
    for (i, mention) in mentions.iter().enumerate() {
        let at = *known.entry(mention.key).or_insert_with(|| {
            let ids = document.tokens[mention.tokens.clone()]
                .iter()
                .filter(|t| t.id != 0 && !super::phrase::generation(t))
                .map(|t| t.id);
            entities.push(Entity {
                class: Class::Other,
                name: mention.tokens.clone(),
                ids: ids.collect(),
                mentions: Vec::new(),
                signs: 0,
            });
            entities.len() - 1
        });
        entities[at].mentions.push(i);
        entities[at].signs |= mention.signs;
    }
    entities
}

/// A full name whose last word stands alone elsewhere is likely a person's.
fn short_forms_speak(document: &Document, entities: &mut [Entity]) {
    let mut single: v::ById<Signs> = v::ById::default();
    for e in entities.iter().filter(|e| e.ids.len() == 1) {
        single.insert(e.ids[0], e.signs);
    }
    for e in entities
        .iter_mut()
        .filter(|e| (2..=4).contains(&e.ids.len()))
    {
        let Some(signs) = e.ids.last().and_then(|last| single.get(last)) else {
            continue;
        };
        let person = signs & (TITLED | HONORED | CALLED | SAYS | SAYS_HE | WHO) != 0;
        let first: &Token = &document.tokens[e.name.start];
        if signs & (TOPONYM | WELL_KNOWN) == 0
            && signs & (EVENT_HEAD | PLACE_HEAD | NOUN_BESIDE) == 0
            && (!first.is(v::WORD) || first.is(v::GIVEN))
        {
            e.signs |= SHORT_FORM;
        }
        let plain = e.signs & NO_PERSON == 0 && signs & HONORED != 0;
        if person && (e.signs & FAMILY_NAME != 0 || plain) {
            e.signs |= signs & (TITLED | HONORED | SAYS_HE | WHO);
        }
    }
}

/// Signs of what bears no person's name.
const NO_PERSON: Signs = HEADED
    | HEADED_WEAKLY
    | INCORPORATED
    | WELL_KNOWN
    | TOPONYM
    | PLACE_HEAD
    | EVENT_HEAD
    | ORDINARY
    | ADJECTIVES
    | THING_BESIDE;

/// In a text that is not English only strong signs count.
fn classify(e: &Entity, foreign: bool) -> Class {
    let (person, organization) = weigh(e.signs);
    let enough = if e.ids.len() == 1 || foreign {
        ENOUGH + 1
    } else {
        ENOUGH
    };
    if person >= enough && person > organization {
        Class::Person
    } else if organization >= ENOUGH {
        Class::Organization
    } else {
        Class::Other
    }
}

/// Whether an organization is named only as the owner of another: of "X University's Y Institute"
/// the institute is the one that the text speaks of.
fn only_owns(
    document: &Document,
    entity: &Entity,
    mentions: &[Mention],
    organizations: &[bool],
) -> bool {
    let owns = |at: usize| {
        let end = mentions[at].tokens.end;
        let possessive = document
            .tokens
            .get(end)
            .is_some_and(|t| t.kind == Kind::Possessive);
        let owned = mentions
            .get(at + 1)
            .is_some_and(|m| m.tokens.start == end + 1 && m.signs & HEADED != 0);
        possessive && owned && organizations.get(at + 1) == Some(&true)
    };
    entity.signs & ACRONYM == 0 && entity.mentions.iter().all(|&m| owns(m))
}

/// Leaves out the organizations that only own others.
fn without_owners(document: &Document, entities: &mut [Entity], mentions: &[Mention]) {
    let mut organizations = vec![false; mentions.len()];
    for e in entities.iter().filter(|e| e.class == Class::Organization) {
        e.mentions.iter().for_each(|&m| organizations[m] = true);
    }
    for e in entities
        .iter_mut()
        .filter(|e| e.class == Class::Organization)
    {
        if only_owns(document, e, mentions, &organizations) {
            e.class = Class::Other;
        }
    }
}

/// Folds "Shin" into "Shin Won-sik" and "the Working Group" into its full name.
fn fold(document: &Document, entities: Vec<Entity>, acronyms: &v::ById<usize>) -> Vec<Entity> {
    let mut by_word: v::ById<Vec<usize>> = v::ById::default();
    for (i, e) in entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.class != Class::Other && e.ids.len() > 1)
    {
        for id in ends(e) {
            by_word.entry(id).or_default().push(i);
        }
    }
    let mut into: Vec<usize> = (0..entities.len()).collect();
    for (i, e) in entities.iter().enumerate() {
        let acronym = acronyms.get(&e.ids.first().copied().unwrap_or(0));
        let capitals = e.ids.len() == 1 && document.tokens[e.name.start].has(UPPER);
        if let Some(&j) = acronym.filter(|j| capitals && **j != i) {
            into[i] = j;
            continue;
        }
        let candidates = e
            .ids
            .first()
            .and_then(|id| by_word.get(id))
            .into_iter()
            .chain(e.ids.last().and_then(|id| by_word.get(id)))
            .flatten();
        let mut found: Option<usize> = None;
        let mut several = false;
        for &j in candidates.take(64) {
            if j != i && Some(j) != found && is_short(document, e, &entities[j]) {
                several |= found.is_some();
                found = Some(j);
            }
        }
        if let Some(j) = found.filter(|_| !several) {
            into[i] = j;
        }
    }
    merge(entities, &into)
}

/// The organizations under their acronyms: those in brackets after them, and capitals that elsewhere in
/// the text are the initials of one of them only.
fn acronyms(document: &Document, mentions: &[Mention], entities: &[Entity]) -> v::ById<usize> {
    let mut out = v::ById::default();
    let organizations = || {
        let all = entities.iter().enumerate();
        all.filter(|(_, e)| e.class == Class::Organization)
    };
    for (i, e) in organizations() {
        let own = e.mentions.iter().map(|&m| &mentions[m].acronym);
        for acronym in own.filter(|a| !a.is_empty()) {
            let id = v::id(document.prose.words(acronym));
            out.entry(id).or_insert(i);
        }
    }
    let mut initials: v::ById<Option<usize>> = v::ById::default();
    for (i, e) in organizations().filter(|(_, e)| e.ids.len() > 1) {
        let known = super::places::acronyms_of(&e.ids).iter().copied();
        for id in initials_of(document, e).into_iter().chain(known) {
            let one = initials.entry(id).or_insert(Some(i));
            *one = one.filter(|other| *other == i);
        }
    }
    for (id, one) in initials {
        if let Some(i) = one {
            out.entry(id).or_insert(i);
        }
    }
    out
}

/// The initials of a name, with those of its small words and without, as an acronym's number.
fn initials_of(document: &Document, e: &Entity) -> Vec<u64> {
    let tokens = &document.tokens[e.name.clone()];
    let words = |small: bool| {
        let some = tokens
            .iter()
            .filter(move |t| t.is_cap() || small && t.is_lower());
        some.flat_map(|t| document.prose.words(&t.range()).split('-'))
    };
    let letters = |small| {
        words(small)
            .filter_map(|w| w.chars().next())
            .collect::<String>()
    };
    let mut all = vec![letters(false), letters(true)];
    all.dedup();
    all.retain(|letters| letters.len() > 2);
    all.iter().map(|letters| v::id(letters)).collect()
}

/// The words by which a longer name can be found.
fn ends(e: &Entity) -> impl Iterator<Item = u64> {
    let first = e.ids.first().copied();
    let last = e.ids.last().copied().filter(|l| Some(*l) != first);
    first.into_iter().chain(last)
}

fn is_short(document: &Document, short: &Entity, full: &Entity) -> bool {
    if short.ids.len() >= full.ids.len() || full.class == Class::Other {
        return false;
    }
    match full.class {
        Class::Person => {
            // "Wells beat Moreno 6-3" reads as a match of teams until the full names are seen
            let team =
                short.signs & TEAM != 0 && short.signs & (HEADED | WELL_KNOWN | CLUB_WORD) == 0;
            let kind = team && short.ids.len() == 1
                || short.class == Class::Person
                || short.class == Class::Other
                    && short.signs & (TOPONYM | PLACE_HEAD | EVENT_HEAD) == 0;
            let within = in_order(&short.ids, &full.ids);
            let first = short.ids.first() == full.ids.first();
            let last = short.ids.last() == full.ids.last();
            let eastern =
                full.signs & EASTERN != 0 || !document.tokens[full.name.start].is(v::GIVEN);
            // "President Prabowo", "Abebe said": the first of two names; kings have no other.
            let ends = last || first && !is_royal(document, short);
            // "Ito said it was late": a family that comes first
            let bare = HEADED | WELL_KNOWN | CLUB_WORD | CAPITALS | INCORPORATED | NOUN_BESIDE;
            let family = first && eastern && short.ids.len() == 1 && short.signs & bare == 0;
            (kind || family && short.signs & TOPONYM == 0) && within && ends
        }
        Class::Organization => {
            let kind = short.class == Class::Organization
                || short.class == Class::Other && short.signs & TOPONYM == 0 && short.ids.len() > 1;
            kind && (full.ids.ends_with(&short.ids)
                || full.ids.starts_with(&short.ids) && short.signs & TOPONYM == 0)
        }
        Class::Other => false,
    }
}

/// Whether a name stands after a title that takes no family name.
fn is_royal(document: &Document, e: &Entity) -> bool {
    let before = e.name.start.checked_sub(1);
    before.is_some_and(|i| document.tokens[i].is(v::ROYAL))
}

fn in_order(short: &[u64], full: &[u64]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|s| rest.any(|f| f == s))
}

fn merge(mut entities: Vec<Entity>, into: &[usize]) -> Vec<Entity> {
    for i in 0..entities.len() {
        let mut to = into[i];
        for _ in 0..4 {
            to = into[to];
        }
        if to != i && into[to] == to {
            let moved = std::mem::take(&mut entities[i].mentions);
            let signs = entities[i].signs;
            entities[to].mentions.extend(moved);
            entities[to].signs |= signs;
        }
    }
    let mut out: Vec<Entity> = entities
        .into_iter()
        .filter(|e| !e.mentions.is_empty())
        .collect();
    for e in &mut out {
        e.mentions.sort_unstable();
    }
    out.sort_by_key(|e| e.mentions.first().copied());
    out
}
