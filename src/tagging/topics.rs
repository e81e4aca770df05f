//! Topics: the authority for when an article belongs to a topic of the vocabulary.
//!
//! The rule in words. A term counts 3 in the title, 2 in the first sentence and 1 in the rest of
//! the text, a weaker sign a third of that, and no word more than twice. From 3 on the article
//! belongs to the topic, as long as one of its terms, and not signs alone, was found.

use super::countries::Parts;
use crate::gazetteer::{Gazetteer, TextWords, TopicMention};
use crate::model::{Article, Basis, TopicTag, language};

/// Weight from which an article belongs to a topic.
const BELONGS: f32 = 3.0;
/// Most topics of an article.
const MOST: usize = 6;
/// Most words that a reason names.
const WORDS: usize = 4;

/// The topics of an article, the strongest first. The editor's stand.
pub fn tag(
    gazetteer: &Gazetteer,
    article: &Article,
    text: &str,
    parts: &Parts,
    words: &TextWords,
) -> Vec<TopicTag> {
    match &article.topics {
        // A page that the program wrote itself carries what it derived: that is derived anew.
        Some(stated) if stated.is_empty() || stated.iter().any(|t| t.basis == Basis::Editor) => {
            return stated.clone();
        }
        _ => {}
    }
    // The vocabulary is English.
    match language::is_english(article.language()) {
        true => find(gazetteer, text, parts, words),
        false => Vec::new(),
    }
}

/// The topics of a text, the strongest first.
pub fn find(gazetteer: &Gazetteer, text: &str, parts: &Parts, words: &TextWords) -> Vec<TopicTag> {
    let topics = gazetteer.topics();
    let mut tallies: Vec<Tally> = topics.all().iter().map(|_| Tally::default()).collect();
    for mention in topics.find_among(words) {
        if let Some(tally) = tallies.get_mut(mention.topic) {
            tally.add(text, parts, &mention);
        }
    }
    let mut belonging: Vec<(f32, TopicTag)> = topics
        .all()
        .iter()
        .zip(&tallies)
        .filter(|(_, t)| t.strong && t.weight >= BELONGS)
        .map(|(topic, tally)| {
            let tag = TopicTag {
                key: topic.key.clone(),
                reason: tally.reason(),
                basis: Basis::Derived,
            };
            (tally.weight, tag)
        })
        .collect();
    // Stable: topics of one weight keep the vocabulary's order.
    belonging.sort_by(|a, b| b.0.total_cmp(&a.0));
    belonging.into_iter().map(|(_, t)| t).take(MOST).collect()
}

/// What a text says of one topic.
#[derive(Default)]
struct Tally {
    weight: f32,
    strong: bool,
    words: Vec<Heard>,
}

/// A term of a topic in a text.
struct Heard {
    term: u32,
    /// As first written.
    word: String,
    times: u32,
    /// Its best place: 2 the title, 1 the first sentence, 0 the rest.
    place: u8,
}

impl Tally {
    fn add(&mut self, text: &str, parts: &Parts, mention: &TopicMention) {
        let place = if parts.title.contains(&mention.range.start) {
            2
        } else {
            u8::from(parts.lead.contains(&mention.range.start))
        };
        let times = match self.words.iter_mut().find(|h| h.term == mention.term) {
            Some(heard) => {
                heard.times += 1;
                heard.place = heard.place.max(place);
                heard.times
            }
            None => {
                let word = text.get(mention.range.clone()).unwrap_or("");
                self.words.push(Heard {
                    term: mention.term,
                    word: word.split_whitespace().collect::<Vec<_>>().join(" "),
                    times: 1,
                    place,
                });
                1
            }
        };
        self.strong |= mention.strong;
        if times <= 2 {
            let full = 1.0 + f32::from(place);
            self.weight += if mention.strong { full } else { full / 3.0 };
        }
    }

    fn reason(&self) -> String {
        let mut words: Vec<&Heard> = self.words.iter().collect();
        words.sort_by_key(|h| (std::cmp::Reverse((h.place, h.times)), &h.word));
        let one = |h: &&Heard| {
            let place = match h.place {
                2 => " in the headline",
                1 => " in the first sentence",
                _ => "",
            };
            match h.times {
                1 => format!("“{}”{place}", h.word),
                n => format!("“{}”{place}, {n} times", h.word),
            }
        };
        let named = words.iter().take(WORDS).map(one);
        named.collect::<Vec<_>>().join("; ")
    }
}
