//! Given names that are countries': the authority for those that an article gives to a person whose
//! family name it does not say. `Their son, Chad, was late. Chad had lost his shoes.`

use crate::gazetteer::Gazetteer;
use crate::model::Prose;
use crate::normalize::names;
use std::collections::BTreeSet;

/// The names, each of one word, that stand after a word for kin or a calling, or after `named`.
pub fn given_names<'a>(prose: &'a Prose, gazetteer: &Gazetteer) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let (mut before, mut last) = ("", "");
    for printed in prose.text.split_whitespace() {
        let name = printed.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = |w: &str| w.trim_end_matches(',').to_string();
        let called = matches!(last, "named" | "called") && names::is_calling(before);
        if printed.starts_with(char::is_uppercase)
            && (called || is_kin(&bare(last)))
            && names::is_given_and_place(name)
            && gazetteer.is_name_of_country(name)
        {
            found.insert(name);
        }
        (before, last) = (last, printed);
    }
    found
}

/// Kin alone: `the striker Jordan signed` may be of the country.
fn is_kin(word: &str) -> bool {
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
    let word = before
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    matches!(word, "in" | "across" | "throughout" | "into")
}
