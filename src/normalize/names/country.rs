//! The country that the text gives a person: by the role's own words, by its owner, or by the
//! only country that the sentence names beside a government's office.

use super::document::Document;
use super::mention::Mention;
use crate::gazetteer::{self, Gazetteer};
use crate::model::CountryCode;
use std::ops::Range;

/// Words of offices that belong to a state.
const OF_STATE: &[&str] = &[
    "president",
    "vice-president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "king",
    "queen",
    "emperor",
    "sultan",
    "emir",
    "prince",
    "princess",
    "governor",
    "senator",
    "sen.",
    "gov.",
    "rep.",
    "congressman",
    "congresswoman",
    "lawmaker",
    "mp",
    "ambassador",
    "general",
    "gen.",
    "adm.",
    "admiral",
    "marshal",
    "justice",
    "speaker",
    "foreign",
    "defence",
    "defense",
];

/// What acts for a state, after its name.
const SIDES: &[&str] = &[
    "government",
    "delegation",
    "delegates",
    "side",
    "cabinet",
    "parliament",
    "administration",
    "leader",
    "team",
];

/// Words after which a country is the other side.
const DEALINGS: &[&str] = &[
    "met",
    "meet",
    "meets",
    "meeting",
    "with",
    "to",
    "told",
    "from",
    "against",
    "by",
    "hosted",
    "received",
    "welcomed",
    "criticized",
    "criticised",
    "accused",
    "urged",
    "and",
    "between",
    "of",
    "visited",
];

/// The country of the person whose role stands with this mention; `None` where the text is not clear.
pub fn of(document: &Document, mentions: &[Mention], mention: &Mention) -> Option<CountryCode> {
    let prose = document.prose;
    let sentence = prose
        .sentences
        .get(prose.sentence_at(mention.role.start)?)?;
    let mut found = Gazetteer::builtin()
        .ok()?
        .find_in(&prose.text, std::iter::once(sentence.range.clone()));
    let role = &mention.role;
    let within =
        |r: &Range<usize>, m: &gazetteer::Mention| m.range.start >= r.start && m.range.end <= r.end;
    let own: Vec<&gazetteer::Mention> = found.iter().filter(|m| within(role, m)).collect();
    if let Some(first) = own.first() {
        // "the Japanese ambassador to France" is of the first
        let rest = own.iter().find(|m| m.code != first.code);
        let abroad = rest.is_none_or(|m| {
            prose
                .text
                .get(first.range.end..m.range.start)
                .is_some_and(|gap| gap.contains(" to "))
        });
        return abroad.then_some(first.code);
    }
    let owner = found.iter().find(|m| {
        let gap = prose.text.get(m.range.end..role.start).unwrap_or("-");
        matches!(gap.trim(), "" | "'s" | "’s" | "'" | "’")
    });
    if let Some(owner) = owner {
        return Some(owner.code);
    }
    found.retain(|m| !m.organization && !m.money && !m.venue);
    let words = prose.words(role).to_lowercase();
    let office = words.split_whitespace().any(|w| OF_STATE.contains(&w));
    let mut of_line = mentions.iter().filter(|m| m.line == mention.line);
    let body = of_line.any(|m| {
        let bytes = document.bytes(&m.tokens);
        bytes.start >= role.start && bytes.end <= role.end
    });
    if !office || body {
        return None;
    }
    let mut free = found.iter().filter(|m| {
        let of_other =
            |o: &Mention| o.line == mention.line && o.role != *role && within(&o.role, m);
        !mentions.iter().any(of_other)
    });
    let only = free.next()?;
    let alone = free.all(|m| m.code == only.code);
    (alone && is_own_side(&prose.text, sentence.range.start, &only.range)).then_some(only.code)
}

/// Whether a country is named as the side that the sentence speaks for ("the Tongan delegation"),
/// not as one that is met or dealt with.
fn is_own_side(text: &str, from: usize, country: &Range<usize>) -> bool {
    let after = text
        .get(country.end..)
        .unwrap_or("")
        .split_whitespace()
        .next()
        .unwrap_or("");
    let after = after.trim_matches(|c: char| !c.is_alphanumeric());
    let words = text
        .get(from..country.start)
        .unwrap_or("")
        .split_whitespace()
        .rev();
    let before = words.take(3).find(|w| !matches!(*w, "the" | "The" | "a"));
    SIDES.contains(&after) && before.is_none_or(|w| !DEALINGS.contains(&w))
}
