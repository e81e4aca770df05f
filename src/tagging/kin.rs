//! Given names that are places': the authority for those that an article gives to a person whose
//! family name it does not say. `Their son, Chad, was late. Chad had lost his shoes.`

use super::end_of;
use crate::gazetteer::Gazetteer;
use crate::model::Prose;
use crate::normalize::names;
use crate::text::Class;
use std::collections::BTreeSet;
use std::ops::Range;

/// The names, each of one word, that an article introduces after a word for kin, or after `named`; after
/// several kin, all of a row: `their daughters, Ann and Chelsea`. One that it named before is a place's
/// there.
pub fn given_names<'a>(prose: &'a Prose, gazetteer: &Gazetteer) -> BTreeSet<&'a str> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let (mut before, mut last) = ("", "");
    let mut row = false; // whether a row of names after several kin goes on
    for printed in prose.text.split_whitespace() {
        if printed.starts_with(char::is_uppercase) {
            let goes_on = row && (last == "and" || last.ends_with(','));
            let kin = last.trim_end_matches(',');
            row = goes_on || Class::Kin.has(kin) && (kin.ends_with('s') || kin == "children");
            let name = bare(printed);
            let is_ours = || names::is_given_and_place(name) && gazetteer.toponym(name).is_some();
            if (goes_on || introduces(before, last))
                && is_ours()
                && seen.insert(name)
                && is_first(prose, name)
            {
                found.insert(name);
            }
        } else {
            row &= printed == "and";
        }
        (before, last) = (last, printed);
    }
    found
}

/// Whether a word of the text stands first where it is, and at no place before.
fn is_first(prose: &Prose, name: &str) -> bool {
    let mut words = prose.text.split_whitespace().map(bare);
    let first = words.find(|word| *word == name);
    first.is_some_and(|first| std::ptr::eq(first, name))
}

/// A word without the marks around it.
fn bare(printed: &str) -> &str {
    printed.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a name at these bytes stands right after such a word.
pub fn is_introduced(prose: &Prose, range: &Range<usize>) -> bool {
    let before = end_of(prose.text.get(..range.start).unwrap_or(""));
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or("");
    introduces(words.next().unwrap_or(""), last) && names::is_given_and_place(prose.words(range))
}

fn introduces(before: &str, last: &str) -> bool {
    let called = matches!(last, "named" | "called") && names::is_calling(before);
    called || Class::Kin.has(last.trim_end_matches(','))
}

/// Whether a name after these words is said to be a place: `in Chad`.
pub fn is_placed(before: &str) -> bool {
    let word = end_of(before).split_whitespace().next_back();
    word.is_some_and(|word| Class::Placing.has(word))
}
