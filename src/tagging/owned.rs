//! Words that belong to somebody: the authority for which names of countries and places are a
//! person's instead.

use super::{end_of, has_capitals, kin, works};
use crate::gazetteer::Gazetteer;
use crate::model::{Article, Prose, Span};
use crate::normalize::names;
use crate::text::Class;
use std::collections::BTreeSet;
use std::ops::Range;

/// No headline has more bytes.
const HEADLINE: usize = 300;

/// The words of an article that are names of people.
pub struct Owned<'a> {
    prose: &'a Prose,
    gazetteer: &'a Gazetteer,
    /// Where people are named, in order.
    people: Vec<Span>,
    /// Given names that are countries'.
    given: BTreeSet<&'a str>,
    /// The name of the town where the story was filed, where it is a country's too: Lebanon, Ohio.
    town: &'a str,
}

impl<'a> Owned<'a> {
    /// Notes where the article's people are named.
    pub fn new(article: &'a Article, prose: &'a Prose, gazetteer: &'a Gazetteer) -> Self {
        let all = article.people.iter().filter(|p| is_plain(&p.name));
        let mut people: Vec<Span> = all.flat_map(|p| p.at.iter().copied()).collect();
        people.sort_unstable();
        Owned {
            prose,
            gazetteer,
            people,
            given: kin::given_names(prose, gazetteer),
            town: article
                .dateline
                .as_ref()
                .map_or("", |d| town(&d.value, gazetteer)),
        }
    }

    /// Whether these bytes of the prose are a person's name, or a part of one.
    pub fn has(&self, range: &Range<usize>) -> bool {
        self.is_named(range) || self.is_given_name(range) || self.is_given_alone(range)
    }

    /// Whether these bytes are a part of a work's title, or a town's name.
    pub fn is_of_other(&self, range: &Range<usize>) -> bool {
        let national = self.gazetteer.is_name_of_country(self.prose.words(range));
        let elsewhere = self.is_of_place(range) || works::has(self.prose, range);
        let given = || {
            let known = self.given.contains(self.prose.words(range));
            !known && kin::is_introduced(self.prose, range)
        };
        national && (elsewhere || given())
    }

    /// Whether a name is one that the article gives to a person without a family name.
    fn is_given_alone(&self, range: &Range<usize>) -> bool {
        let name = self.prose.words(range);
        self.given.contains(name)
            && !kin::is_placed(self.prose.text.get(..range.start).unwrap_or(""))
    }

    /// Whether a country's name is a town's: of the dateline, or after `Camp`.
    fn is_of_place(&self, range: &Range<usize>) -> bool {
        let name = self.prose.words(range);
        if !self.town.is_empty() && name.to_lowercase() == self.town.to_lowercase() {
            return true;
        }
        let before = end_of(self.prose.text.get(..range.start).unwrap_or(""));
        let word = before
            .strip_suffix(' ')
            .and_then(|b| b.rsplit([' ', '\n']).next());
        word.is_some_and(|w| Class::OpensPlace.has(w))
    }

    fn is_named(&self, range: &Range<usize>) -> bool {
        let within = |span: &Span| {
            let from = self
                .people
                .partition_point(|p| (p.line, p.start) <= (span.line, span.start));
            let before = from.checked_sub(1).and_then(|i| self.people.get(i));
            before.is_some_and(|p| p.line == span.line && span.end <= p.end)
        };
        !self.people.is_empty() && self.prose.spans(range).iter().any(within)
    }

    /// Whether a name of one word stands before a family name that nothing else follows: `Mali
    /// Jenkins sold`. Where most words have capitals, as in headlines, a capital says nothing.
    fn is_given_name(&self, range: &Range<usize>) -> bool {
        let text = self.prose.text.as_str();
        let name = text.get(range.clone()).unwrap_or("");
        let rest = text.get(range.end..).and_then(|r| r.strip_prefix(' '));
        let Some(rest) = rest.filter(|_| name.chars().all(char::is_alphabetic)) else {
            return false;
        };
        let end = rest.find(|c: char| !c.is_alphabetic() && c != '-');
        let (family, after) = rest.split_at(end.unwrap_or(rest.len()));
        let alone = !after
            .trim_start_matches(' ')
            .starts_with(char::is_uppercase);
        alone
            && family.starts_with(char::is_uppercase)
            && names::may_be_person(name, family)
            && self.gazetteer.is_name_of_country(name)
            && !self.gazetteer.is_toponym(family)
            && !self.follows_capital(range)
            && !self.in_headline(range)
    }

    /// Whether a name and not the end of one stands there.
    fn follows_capital(&self, range: &Range<usize>) -> bool {
        let before = end_of(self.prose.text.get(..range.start).unwrap_or(""));
        let word = before.trim_end_matches(' ').rsplit([' ', '\n']).next();
        let word = word.filter(|w| w.ends_with(char::is_alphanumeric));
        let begins = self.prose.sentence_at(range.start);
        let begins = begins.is_some_and(|s| self.prose.sentences[s].range.start == range.start);
        !begins && word.is_some_and(|w| w.len() > 3 && w.starts_with(char::is_uppercase))
    }

    fn in_headline(&self, range: &Range<usize>) -> bool {
        let sentence = self.prose.sentence_at(range.start);
        let sentence = sentence.map(|s| self.prose.words(&self.prose.sentences[s].range));
        if sentence.is_some_and(|s| s.ends_with('.') || s.len() > HEADLINE) {
            return false;
        }
        has_capitals(sentence.unwrap_or("").split_whitespace())
    }
}

/// The town of a dateline such as `LEBANON, Ohio`, where its name is a country's that the dateline
/// does not mean; nothing otherwise.
fn town<'a>(dateline: &'a str, gazetteer: &Gazetteer) -> &'a str {
    let Some((name, _)) = dateline.split_once(',') else {
        return "";
    };
    let national = |m: crate::gazetteer::Mention| m.names_country();
    let mut meant = gazetteer.find_dateline(dateline, None).into_iter();
    if gazetteer.is_name_of_country(name) && !meant.any(national) {
        name
    } else {
        ""
    }
}

/// Whether a name is no longer than names of people are: the others hold a place or an office too.
fn is_plain(name: &str) -> bool {
    let capitals = |w: &&str| w.starts_with(char::is_uppercase);
    name.split_whitespace().filter(capitals).count() <= 3
}
