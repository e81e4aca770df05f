//! Which pages, feeds and files for taking away a site makes.

use crate::model::SubjectKind;
use serde::{Deserialize, Serialize};

/// From how many articles on a subject has a page of its own, each from 1. What is named by the
/// editor has one in any case: see [`crate::portal::Subject::has_page`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pages {
    /// Articles about a country.
    pub countries: usize,
    /// Articles that name an organization.
    pub organizations: usize,
    /// Articles that name a person.
    pub people: usize,
    /// Articles on a topic.
    pub topics: usize,
    /// Articles of an outlet.
    pub outlets: usize,
    /// Articles about all countries of a relation.
    pub relations: usize,
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
            subjects: 1,
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

    /// The first key that asks for no article at all.
    pub(super) fn wrong(&self) -> Option<&'static str> {
        let kinds = SubjectKind::ALL.map(|kind| (kind.folder(), self.of(kind)));
        let relations = ("relations", self.relations);
        let zero = kinds.into_iter().chain([relations]).find(|(_, n)| *n == 0);
        zero.map(|(key, _)| key)
    }
}

/// Which files for taking away are made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Downloads {
    /// The archive of all front-mattered pages.
    pub pages: bool,
    /// A citation of each article as BibTeX, RIS and CSL-JSON, beside the article; those of all
    /// articles together are made in any case.
    pub citations: bool,
    /// A brief of each country.
    pub packs: bool,
}

impl Default for Downloads {
    fn default() -> Self {
        Downloads {
            pages: true,
            citations: false,
            packs: true,
        }
    }
}
