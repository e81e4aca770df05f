//! Which pages, feeds and files for taking away a site makes.

use crate::model::SubjectKind;
use serde::{Deserialize, Deserializer, Serialize};

/// So many articles are asked for where no subject of a kind is to have a page.
const NEVER: usize = usize::MAX;

/// From how many articles on a subject has a page of its own, each from 1. What is named by the
/// editor has one in any case: see [`crate::portal::Subject::has_page`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pages {
    /// Articles about a country.
    #[serde(deserialize_with = "number_or_none")]
    pub countries: usize,
    /// Articles that name an organization.
    #[serde(deserialize_with = "number_or_none")]
    pub organizations: usize,
    /// Articles that name a person.
    #[serde(deserialize_with = "number_or_none")]
    pub people: usize,
    /// Articles on a topic.
    #[serde(deserialize_with = "number_or_none")]
    pub topics: usize,
    /// Articles of an outlet.
    #[serde(deserialize_with = "number_or_none")]
    pub outlets: usize,
    /// Articles about all countries of a relation.
    #[serde(deserialize_with = "number_or_none")]
    pub relations: usize,
}

/// A number of articles, or `none` for no pages at all.
fn number_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(usize),
        Word(String),
    }
    let wrong = "this must be a whole number of articles, or `none` for no pages";
    match Written::deserialize(from) {
        Ok(Written::Number(number)) => Ok(number),
        Ok(Written::Word(word)) if word == "none" => Ok(NEVER),
        _ => Err(serde::de::Error::custom(wrong)),
    }
}

impl Default for Pages {
    fn default() -> Self {
        Pages {
            countries: 1,
            organizations: 2,
            people: 2,
            topics: 1,
            outlets: 1,
            relations: 2,
        }
    }
}

/// What can have feeds of its own, beside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HasFeeds {
    /// Countries.
    Countries,
    /// Organizations.
    Organizations,
    /// People.
    People,
    /// Topics.
    Topics,
    /// Outlets.
    Outlets,
    /// Relations between countries.
    Relations,
}

impl From<SubjectKind> for HasFeeds {
    fn from(kind: SubjectKind) -> Self {
        match kind {
            SubjectKind::Country => HasFeeds::Countries,
            SubjectKind::Organization => HasFeeds::Organizations,
            SubjectKind::Person => HasFeeds::People,
            SubjectKind::Topic => HasFeeds::Topics,
            SubjectKind::Outlet => HasFeeds::Outlets,
        }
    }
}

/// Settings of the feeds. The site's own are written as Atom and as JSON Feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feeds {
    /// How many of the latest entries a feed names, from 1.
    pub latest: usize,
    /// From how many articles on a subject or relation with a page has a feed of its own; 0 for none.
    pub subjects: usize,
    /// Which kinds of them have feeds at all.
    pub kinds: Vec<HasFeeds>,
    /// Whether their feeds are written as JSON Feed too.
    pub json: bool,
}

impl Default for Feeds {
    fn default() -> Self {
        Feeds {
            latest: 30,
            subjects: 2,
            kinds: vec![HasFeeds::Countries, HasFeeds::Topics],
            json: false,
        }
    }
}

impl Pages {
    /// From how many articles on a subject of this kind has a page.
    pub fn of(&self, kind: SubjectKind) -> usize {
        match kind {
            SubjectKind::Country => self.countries,
            SubjectKind::Organization => self.organizations,
            SubjectKind::Person => self.people,
            SubjectKind::Topic => self.topics,
            SubjectKind::Outlet => self.outlets,
        }
    }

    /// Whether subjects of this kind have pages at all, and an index of them.
    pub fn shows(&self, kind: SubjectKind) -> bool {
        self.of(kind) != NEVER
    }

    /// Each key and the number that stands there.
    fn all(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let kinds = SubjectKind::ALL.map(|kind| (kind.folder(), self.of(kind)));
        kinds.into_iter().chain([("relations", self.relations)])
    }

    /// What is wrong with a number, and what to write.
    pub(super) fn wrong(&self) -> Option<(String, &'static str)> {
        let needed = |key: &str| matches!(key, "countries" | "relations");
        self.all().find_map(|(key, number)| match number {
            0 => Some((
                format!("`{key}` is 0, and no page can rest on no article"),
                "write 1 to give a page to all that an article names",
            )),
            NEVER if needed(key) => Some((
                format!("`{key}` cannot be `none`"),
                "organizations, people, topics and outlets can be without pages",
            )),
            _ => None,
        })
    }

    /// The numbers above those that are usual which a site of so many articles can never reach.
    pub fn out_of_reach(&self, articles: usize) -> Vec<(&'static str, usize)> {
        let usual = Pages::default();
        let all = self.all().zip(usual.all());
        let beyond = all.filter(|((_, number), (_, usual))| {
            *number != NEVER && *number > articles && number > usual
        });
        beyond.map(|(own, _)| own).collect()
    }
}

/// Which files for taking away are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Downloads {
    /// The archive of all front-mattered pages.
    pub pages: bool,
    /// A citation of each article as BibTeX, RIS and CSL-JSON, beside the article; those of all
    /// articles together are made in any case. Where nothing is said, a small site has one as RIS.
    pub citations: Option<bool>,
    /// A brief of each country.
    pub packs: bool,
}

impl Default for Downloads {
    fn default() -> Self {
        Downloads {
            pages: false,
            citations: None,
            packs: true,
        }
    }
}
