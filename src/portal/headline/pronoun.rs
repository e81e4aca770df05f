//! What a pronoun at the beginning of an entry stands for, where that is certain.

use super::{begins_with_pronoun, find_sentence, first_word, subject};
use crate::model::{Article, Event, sentence};

/// How far into a sentence a name may reach that leads it, in words.
const NAME: usize = 3;
/// How many sentences before its own are looked at for what a pronoun stands for.
const CHAIN: usize = 4;

/// The person whom a pronoun after a sentence stands for: the only one that the article names, with
/// whom the sentence begins.
pub(super) fn subject_for<'a>(article: &'a Article, before: &str) -> Option<&'a str> {
    let [person] = &article.people[..] else {
        return None;
    };
    let begins = subject(article, before)?.ends_with(&person.name);
    begins.then_some(person.name.as_str())
}

/// What a pronoun at the beginning of a sentence stands for, where that is certain: the subject of the
/// sentence before it in the paragraph, or before others that begin with the same pronoun, if that
/// sentence names nobody and nothing else it could stand for.
pub(super) fn antecedent<'a>(article: &'a Article, event: &Event, text: &str) -> Option<&'a str> {
    let (block, at) = find_sentence(article, event)?;
    let whole = article.body[block].text();
    let before = sentence::split(whole).into_iter();
    let before: Vec<&str> = before
        .take_while(|r| r.start < at)
        .map(|r| &whole[r])
        .collect();
    let personal = is_personal(first_word(text))?;
    let said = before.into_iter().rev().take(CHAIN);
    let mut said = said.skip_while(|s| is_personal(first_word(s)) == Some(personal));
    let said = said.next().filter(|s| !begins_with_pronoun(s))?;
    if !personal {
        return leading_name(said).filter(|name| is_name(article, name));
    }
    let mut named = article.people.iter().filter(|p| said.contains(&p.name));
    let (person, None) = (named.next()?, named.next()) else {
        return None;
    };
    let begins = subject(article, said)?.ends_with(&person.name);
    begins.then_some(person.name.as_str())
}

/// Whether a pronoun stands for a person; none for other words.
pub(super) fn is_personal(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "she" | "his" | "her" => Some(true),
        "it" | "its" => Some(false),
        _ => None,
    }
}

/// The words in capitals with which a sentence begins, where it has no others and they are no `The …`.
fn leading_name(said: &str) -> Option<&str> {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut end = 0;
    let mut words = said.split_inclusive(' ').peekable();
    while let Some(word) = words.next_if(|w| capital(w)) {
        end += word.len();
    }
    let name = said.get(..end)?.trim_end();
    let plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    let alone = words.all(|w| {
        !w.trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase)
    });
    let short = (1..=NAME).contains(&name.split(' ').count()) && name.chars().all(plain);
    (alone && short && !name.is_empty() && first_word(name) != "The").then_some(name)
}

/// The words in capitals after `The` with which a sentence in the passive begins that has no other
/// name, where `text` begins with `it`: `The Example Access Agreement was signed on 6 January 2022.`
pub(super) fn leading_thing<'a>(said: &'a str, text: &str) -> Option<&'a str> {
    if is_personal(first_word(text)) != Some(false) {
        return None;
    }
    let plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '-');
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let rest = said.strip_prefix("The ")?;
    let named: Vec<&str> = rest
        .split(' ')
        .take_while(|w| capital(w) && plain(w))
        .collect();
    let name = said.get(.."The ".len() + named.join(" ").len())?;
    let others: Vec<&str> = said[name.len()..].split(' ').collect();
    // The name of a month stands after its day.
    let numbered = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let alone = others.windows(2).all(|w| !capital(w[1]) || numbered(w[0]));
    (named.len() > 1 && alone && others.contains(&"was")).then_some(name)
}

/// Whether words are a name of no person: the article has them within a sentence too.
fn is_name(article: &Article, name: &str) -> bool {
    let within = |text: &str| {
        text.match_indices(name).any(|(at, _)| {
            let before = text[..at].strip_suffix(' ');
            let after = text[at + name.len()..].chars().next();
            before.is_some_and(|b| b.ends_with(|c: char| c.is_lowercase() || c == ','))
                && after.is_none_or(|c| !c.is_alphanumeric())
        })
    };
    let of_person = |word: &str| word == name;
    let person = |p: &crate::model::Person| p.name == name || p.name.split(' ').any(of_person);
    !article.people.iter().any(person) && article.body.iter().any(|b| within(b.text()))
}

/// The words with a name in the place of the pronoun that they begin with.
pub(super) fn in_brackets(text: &str, name: &str) -> Option<String> {
    let pronoun = first_word(text);
    let owner = match pronoun.to_ascii_lowercase().as_str() {
        "he" | "she" => "",
        "it" => "",
        "his" | "her" | "its" => "’s",
        _ => return None,
    };
    let rest = &text[text.find(pronoun)? + pronoun.len()..];
    Some(format!("[{name}{owner}]{rest}"))
}
