//! People and organizations: finds the names of a text and says whose they are.
//!
//! One pass over the capitalised words gathers signs for every name (`evidence`), over all its
//! mentions; the signs decide. A name without enough of them is nobody's: unknown is a fine answer.

mod context;
mod country;
mod document;
mod entity;
pub mod evidence;
mod fixtures;
mod headlines;
mod mention;
mod phrase;
mod places;
mod plural;
mod reading;
mod role;
mod shape;
mod small;
mod syllables;
mod token;
pub(in crate::normalize) mod vocabulary;

use crate::model::{Organization, Person, Prose};
use country::Countries;
use document::Document;
use entity::{Class, Entity};
use mention::Mention;
use std::ops::Range;

/// A place where a person or organization is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its bytes in the prose.
    pub range: Range<usize>,
    /// The fullest form of the name.
    pub name: String,
    /// Whether it is a person.
    pub person: bool,
}

/// The names of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Its people, in order of their first naming.
    pub people: Vec<Person>,
    /// Its organizations, in order of their first naming.
    pub organizations: Vec<Organization>,
    /// Every place where one of them is named, in order.
    pub namings: Vec<Naming>,
}

impl Names {
    /// The bytes of every place where a person is named, in order.
    pub fn of_people(&self) -> impl Iterator<Item = Range<usize>> {
        let people = self.namings.iter().filter(|n| n.person);
        people.map(|n| n.range.clone())
    }
}

/// Whether two words with capitals may be a person's: a family name that is no office and no noun of
/// organizations, places or events, or a word that no list has after a given name.
pub fn may_be_person(given: &str, family: &str) -> bool {
    use vocabulary as v;
    let classes = v::classes(v::id(family));
    let is_given = v::classes(v::id(given)) & v::GIVEN != 0;
    let other = v::ORG | v::BODYISH | v::SUFFIX | v::PLACE | v::EVENT | v::ROLE | v::OFFICE;
    let other = other | v::MODIFIER | v::HONORIFIC | v::MONTH | v::STRICT | v::ADJECTIVE | v::THING;
    let named = classes & v::SURNAME != 0 || classes == 0 && is_given;
    let family = named || classes == 0 && v::ends_like_surname(family);
    family && classes & other == 0
}

/// Whether the table of organizations has a name.
pub fn is_known_organization(name: &str) -> bool {
    places::is_organization(name)
}

/// Whether a word in small letters is one for a work, as film and novel, or for making it.
pub fn is_work(word: &str) -> bool {
    small_letters(word, vocabulary::WORK)
}

/// Whether a word in small letters stands before the name of a ship, a work or an operation.
pub fn is_thing(word: &str) -> bool {
    small_letters(word, vocabulary::THING)
}

/// Whether letters stand before a ship's name: HMS, MV.
pub fn is_vessel(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && vocabulary::classes(vocabulary::id(word)) & vocabulary::VESSELS != 0
}

fn small_letters(word: &str, class: vocabulary::Classes) -> bool {
    word.starts_with(char::is_lowercase) && vocabulary::classes(vocabulary::id(word)) & class != 0
}

/// Whether a word with a capital is a common noun that heads no body, office, place or event: such
/// a one heads the title of a work.
pub fn may_head_work(word: &str) -> bool {
    use vocabulary as v;
    let of = |w: &str| v::classes(v::id(w));
    let one = word.strip_suffix('s').unwrap_or(word);
    let classes = of(word) | of(one);
    let other = v::ORG | v::BODYISH | v::SUFFIX | v::PLACE | v::ROLE | v::OFFICE | v::MODIFIER;
    let other = other | v::CALLING | v::ORG_NOUN | v::CLUB | v::MONTH | v::STRICT | v::ADJECTIVE;
    word.starts_with(char::is_uppercase) && classes & v::WORD != 0 && classes & other == 0
}

/// Whether a word with a capital is a common noun that heads no body: enough where a work is spoken of.
pub fn may_end_title(word: &str) -> bool {
    use vocabulary as v;
    let classes = v::classes(v::id(word));
    let other = v::ORG | v::BODYISH | v::SUFFIX | v::PLACE | v::ROLE;
    word.starts_with(char::is_uppercase) && classes & v::WORD != 0 && classes & other == 0
}

/// Whether a name of one word is given to people and better known as a place's.
pub fn is_given_and_place(name: &str) -> bool {
    vocabulary::classes(vocabulary::id(name)) & vocabulary::GIVEN_PLACE != 0
}

/// Whether a word in small letters is one for kin or a calling: son, wife, teacher.
pub fn is_calling(word: &str) -> bool {
    small_letters(word, vocabulary::ANY_ROLE)
}

/// The people and organizations named in the prose.
pub fn find(prose: &Prose) -> Names {
    let document = Document::new(prose);
    let mentions = mention::merged(reading::mentions(&document), fixtures::mentions(&document));
    let entities = entity::entities(&document, &mentions);
    let mut headlines = vec![Vec::new(); entities.len()];
    for (entity, range) in headlines::namings(&document, &entities) {
        headlines[entity].push(range);
    }
    let mut countries = Countries::new(&document, &mentions);
    let mut names = Names::default();
    for (entity, in_headlines) in entities.iter().zip(headlines) {
        if entity.class == Class::Other {
            continue;
        }
        let name = document.words(&entity.name).to_string();
        let in_text = entity
            .mentions
            .iter()
            .map(|&m| document.bytes(&mentions[m].tokens));
        let mut ranges: Vec<Range<usize>> = in_text.chain(in_headlines).collect();
        ranges.sort_by_key(|r| r.start);
        let at = ranges.iter().flat_map(|r| prose.spans(r)).collect();
        let person = entity.class == Class::Person;
        if person {
            let role = role_of(entity, &mentions);
            let country = role.and_then(|m| countries.of_role(&m.role));
            let role = role.map_or("", |m| prose.words(&m.role).trim());
            let role = role.to_string();
            names.people.push(Person {
                name: name.clone(),
                role,
                country,
                at,
            });
        } else {
            let acronym = entity
                .mentions
                .iter()
                .map(|&m| &mentions[m].acronym)
                .find(|a| !a.is_empty());
            let capitals = || {
                let own = entity.mentions.iter().map(|&m| &mentions[m].tokens);
                let mut own = own.filter(|t| t.len() == 1 && entity.ids.len() > 1);
                own.find(|t| document.tokens[t.start].has(token::UPPER))
            };
            let acronym = match acronym {
                Some(bytes) => prose.words(bytes).to_string(),
                None => capitals().map_or(String::new(), |t| document.words(t).to_string()),
            };
            names.organizations.push(Organization {
                name: name.clone(),
                acronym,
                at,
            });
        }
        let naming = |range| Naming {
            range,
            name: name.clone(),
            person,
        };
        names.namings.extend(ranges.into_iter().map(naming));
    }
    names.namings.sort_by_key(|n| n.range.start);
    names
}

/// The fullest mention that is printed with a role.
fn role_of<'a>(entity: &Entity, mentions: &'a [Mention]) -> Option<&'a Mention> {
    let mut best: Option<&Mention> = None;
    for mention in entity
        .mentions
        .iter()
        .map(|&m| &mentions[m])
        .filter(|m| !m.role.is_empty())
    {
        if best.is_none_or(|b| mention.tokens.len() > b.tokens.len()) {
            best = Some(mention);
        }
    }
    best
}
