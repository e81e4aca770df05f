//! People and organizations: finds the names of a text and says whose they are.
//!
//! One pass over the capitalised words gathers signs for every name (`evidence`), over all its
//! mentions; the signs decide. A name without enough of them is nobody's: unknown is a fine answer.

mod context;
mod document;
mod entity;
mod evidence;
mod fixtures;
mod mention;
mod phrase;
mod places;
mod reading;
mod role;
mod shape;
mod token;
mod vocabulary;

use crate::model::{Organization, Person, Prose};
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

/// The people and organizations named in the prose.
pub fn find(prose: &Prose) -> Names {
    let document = Document::new(prose);
    let mentions = mention::merged(reading::mentions(&document), fixtures::mentions(&document));
    let entities = entity::entities(&document, &mentions);
    let mut names = Names::default();
    if std::env::var("NAMES_DEBUG").is_ok() { for e in &entities { eprintln!("{:?} {} {:?} {:?} {}", e.class, document.words(&e.name), evidence::weigh(e.signs), evidence::SIGNS.iter().filter(|x| e.signs & x.bit != 0).map(|x| x.rule).collect::<Vec<_>>(), e.mentions.len()); } }
    for entity in &entities {
        if entity.class == Class::Other {
            continue;
        }
        let name = document.words(&entity.name).to_string();
        let ranges = entity
            .mentions
            .iter()
            .map(|&m| document.bytes(&mentions[m].tokens));
        names.namings.extend(ranges.clone().map(|range| Naming {
            range,
            name: name.clone(),
            person: entity.class == Class::Person,
        }));
        let at = ranges.flat_map(|r| prose.spans(&r)).collect();
        match entity.class {
            Class::Person => names.people.push(Person {
                name,
                role: role_of(prose, entity, &mentions),
                country: None,
                at,
            }),
            _ => {
                let acronym = entity
                    .mentions
                    .iter()
                    .map(|&m| mentions[m].acronym.clone())
                    .find(|a| !a.is_empty());
                let acronym = acronym.map_or(String::new(), |a| prose.words(&a).to_string());
                names.organizations.push(Organization { name, acronym, at });
            }
        }
    }
    names.namings.sort_by_key(|n| n.range.start);
    names
}

/// The role as printed with the fullest naming that has one.
fn role_of(prose: &Prose, entity: &Entity, mentions: &[Mention]) -> String {
    let with_role = entity
        .mentions
        .iter()
        .map(|&m| &mentions[m])
        .filter(|m| !m.role.is_empty());
    let mut best: Option<&Mention> = None;
    for mention in with_role {
        if best.is_none_or(|b| mention.tokens.len() > b.tokens.len()) {
            best = Some(mention);
        }
    }
    best.map_or(String::new(), |m| prose.words(&m.role).trim().to_string())
}
