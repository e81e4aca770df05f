//! What the tables say of a whole name: the names' only door to the gazetteer.

use super::token::Token;
use super::vocabulary;
use crate::gazetteer::{Gazetteer, Toponym};
use crate::model::ByHash;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

type Ids = HashSet<u64, BuildHasherDefault<vocabulary::Identity>>;

/// Names of organizations, by their words; of one word, with the capitals they are written in.
static ORGANIZATIONS: LazyLock<Ids> = LazyLock::new(|| listed().map(organization_id).collect());

/// The names of the list, and those that the table of acronyms spells out.
fn listed() -> impl Iterator<Item = &'static str> {
    let list = include_str!("../../../data/names/organizations.txt").lines();
    let table = ACRONYMS.lines().filter_map(|l| l.split('\t').nth(1));
    let all = list.chain(table);
    all.filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// Acronyms and the organizations whose they are.
const ACRONYMS: &str = include_str!("../../../data/organizations.tsv");

/// The acronyms of the table by the names that they stand for.
static ACRONYMS_OF: LazyLock<vocabulary::ById<Vec<u64>>> = LazyLock::new(|| {
    let mut of = vocabulary::ById::<Vec<u64>>::default();
    for (acronym, name) in ACRONYMS.lines().filter_map(|l| l.split_once('\t')) {
        let words = name.split_whitespace().map(vocabulary::id);
        let acronyms = of.entry(vocabulary::join(words)).or_default();
        acronyms.push(vocabulary::id(acronym));
    }
    of
});

/// The acronyms that the table knows of a name.
pub fn acronyms_of(ids: &[u64]) -> &'static [u64] {
    let known = ACRONYMS_OF.get(&vocabulary::join(ids.iter().copied()));
    known.map_or(&[], Vec::as_slice)
}

/// The first words of these names.
static FIRST: LazyLock<ByHash<()>> = LazyLock::new(|| {
    let mut first = ByHash::default();
    let words = listed().filter_map(|l| l.split_whitespace().next());
    words.for_each(|word| *first.entry(vocabulary::id(word)) = ());
    first
});

fn organization_id(name: &str) -> u64 {
    let words = || name.split_whitespace();
    let all = vocabulary::join(words().map(vocabulary::id));
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count() as u64;
    if words().nth(1).is_some() {
        all
    } else {
        all.rotate_left(7) ^ capitals
    }
}

fn toponym(words: &str) -> Option<Toponym> {
    Gazetteer::builtin().ok()?.toponym(words)
}

/// Whether it is a place's or a country's name, or a people's.
pub fn is_place(words: &str) -> bool {
    let several = words.contains(' ');
    Gazetteer::builtin().is_ok_and(|g| {
        let (sure, kind) = g.place(words);
        sure || of_countries(words) || several && kind.is_some_and(|t| t != Toponym::Other)
    })
}

/// U.S.-Japan, Franco-German: countries with hyphens between them.
fn of_countries(words: &str) -> bool {
    words.contains('-') && !words.contains(' ') && words.split('-').all(is_country)
}

/// Whether some place has this name, however small.
pub fn may_be_place(words: &str) -> bool {
    toponym(words).is_some_and(|t| t != Toponym::Other)
}

/// Whether it is a country's name, or its people's.
pub fn is_country(words: &str) -> bool {
    toponym(words) == Some(Toponym::Country)
}

/// Whether the table of organizations has the name that these words make, two or more.
pub fn is_listed(tokens: &[Token]) -> bool {
    let first = tokens.first().is_some_and(|t| FIRST.contains(t.id));
    first && ORGANIZATIONS.contains(&vocabulary::join(tokens.iter().map(|t| t.id)))
}

/// Whether the table of organizations has it.
pub fn is_organization(words: &str) -> bool {
    let words = words.strip_prefix("The ").unwrap_or(words);
    let first = words.split_whitespace().next().unwrap_or("");
    FIRST.contains(vocabulary::id(first)) && ORGANIZATIONS.contains(&organization_id(words))
}
