//! Given names that are countries': the authority for those that an article gives to a person whose
//! family name it does not say. `Their son, Chad, was late. Chad had lost his shoes.`

use super::end_of;
use crate::gazetteer::Gazetteer;
use crate::model::Prose;
use crate::normalize::names;
use std::collections::BTreeSet;
use std::ops::Range;

/// The names, each of one word, that an article introduces after a word for kin, or after `named`. One
/// that it named before is a country's there.
pub fn given_names<'a>(prose: &'a Prose, gazetteer: &Gazetteer) -> BTreeSet<&'a str> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let (mut before, mut last) = ("", "");
    for printed in prose.text.split_whitespace() {
        if introduces(before, last) && printed.starts_with(char::is_uppercase) {
            let name = bare(printed);
            let is_ours = || names::is_given_and_place(name) && gazetteer.is_name_of_country(name);
            if is_ours() && seen.insert(name) && is_first(prose, name) {
                found.insert(name);
            }
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
    called || is_kin(last.trim_end_matches(','))
}

/// Kin alone: `the striker Jordan signed` may be of the country.
pub fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "son"
            | "daughter"
            | "husband"
            | "wife"
            | "widow"
            | "widower"
            | "brother"
            | "sister"
            | "mother"
            | "father"
            | "grandson"
            | "granddaughter"
            | "nephew"
            | "niece"
            | "cousin"
            | "girlfriend"
            | "boyfriend"
            | "uncle"
            | "aunt"
            | "twin"
            | "fiancée"
            | "fiancé"
    )
}

/// Whether a name after these words is said to be a place: `in Chad`.
pub fn is_placed(before: &str) -> bool {
    let word = end_of(before)
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    matches!(word, "in" | "across" | "throughout" | "into")
}
