//! What tagging says of an article: the subjects it is about, with the reason for each.

use super::{Article, Basis, CountryCode, Held, Span};
use serde::{Deserialize, Serialize};

/// How much an article is about a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Named in the title or the first sentence, or carried by the whole text.
    About,
    /// Named elsewhere in the body.
    Mentioned,
    /// Only the venue: named through a city.
    Place,
}

impl Tier {
    /// The word used in front matter, data and pages.
    pub fn word(self) -> &'static str {
        match self {
            Tier::About => "about",
            Tier::Mentioned => "mentioned",
            Tier::Place => "place",
        }
    }
}

/// A country of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountryTag {
    /// Which country.
    pub code: CountryCode,
    /// How much the article is about it.
    pub tier: Tier,
    /// How often it is named in title, headings and body.
    pub count: u32,
    /// How much of the text is about it, from 0 to 1; from 0.5 on the article is about it.
    pub salience: f32,
    /// Why, in words: "in the headline", "7 mentions, first in paragraph 1".
    pub reason: String,
    /// Derived, or the editor's.
    pub basis: Basis,
    /// Where it is named, in order.
    pub at: Vec<Span>,
}

/// A topic of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicTag {
    /// Key of the topic in the vocabulary.
    pub key: String,
    /// Why, in words: the terms that were found.
    pub reason: String,
    /// Derived, or the editor's.
    pub basis: Basis,
}

/// An article with its subjects.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// The article; its events carry their countries.
    pub article: Article,
    /// Its countries: by tier, then by salience, then by code.
    pub countries: Vec<CountryTag>,
    /// Its topics, the strongest first.
    pub topics: Vec<TopicTag>,
    /// People and organizations that the site hides and it names.
    pub hidden: Vec<String>,
    /// What is in doubt and therefore not said of it, the worst first.
    pub held: Vec<Held>,
    /// The lines of the site's tables of people, organizations and outlets that speak of its names.
    pub met: [Vec<u32>; 3],
}

impl Tagged {
    /// The countries that it is about.
    pub fn about(&self) -> impl Iterator<Item = &CountryTag> + Clone {
        self.countries.iter().filter(|c| c.tier == Tier::About)
    }
}
