//! Which pages, feeds and files for taking away a site makes.

use crate::model::SubjectKind;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// So many articles are asked for where no subject of a kind is to have a page.
const NEVER: usize = usize::MAX;
/// Of how many articles of a large site one must be about the countries of a relation.
const ONE_IN: usize = 500;

/// What lists articles and can have a page and a feed of its own: a subject of some kind, or a relation
/// between countries. It is written as its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Subjects of a kind.
    Subjects(SubjectKind),
    /// Relations.
    Relations,
}

const COUNT: usize = SubjectKind::ALL.len() + 1;

/// The words of all; that of a kind of subject stands at `kind as usize`.
const WORDS: [&str; COUNT] = {
    let mut words = ["relations"; COUNT];
    let mut i = 0;
    while i < SubjectKind::ALL.len() {
        words[i] = SubjectKind::ALL[i].folder();
        i += 1;
    }
    words
};

impl Listing {
    /// The word for all of it: as [`SubjectKind::folder`].
    pub fn folder(self) -> &'static str {
        WORDS[self.place()]
    }

    fn place(self) -> usize {
        match self {
            Listing::Subjects(kind) => kind as usize,
            Listing::Relations => COUNT - 1,
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        let place = WORDS.iter().position(|w| *w == word)?;
        let kind = SubjectKind::ALL.get(place).copied();
        Some(kind.map_or(Listing::Relations, Listing::Subjects))
    }
}

impl From<SubjectKind> for Listing {
    fn from(kind: SubjectKind) -> Self {
        Listing::Subjects(kind)
    }
}

impl Serialize for Listing {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.folder())
    }
}

impl<'de> Deserialize<'de> for Listing {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Word { is_key: false })
    }
}

/// A word read, as a key or as a value.
struct Word {
    is_key: bool,
}

impl Visitor<'_> for Word {
    type Value = Listing;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a kind of page")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Listing, E> {
        Listing::of_word(word).ok_or_else(|| match self.is_key {
            true => E::unknown_field(word, &WORDS),
            false => E::unknown_variant(word, &WORDS),
        })
    }
}

/// From how many articles on a subject or relation has a page of its own, each from 1. What is named by
/// the editor has one in any case: see [`crate::portal::Subject::has_page`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages([usize; COUNT]);

impl Default for Pages {
    fn default() -> Self {
        Pages([1; COUNT])
            .with(SubjectKind::Organization, 2)
            .with(SubjectKind::Person, 2)
            .with(Listing::Relations, 2)
    }
}

impl Serialize for Pages {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.all())
    }
}

impl<'de> Deserialize<'de> for Pages {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Written)
    }
}

/// The numbers as written.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Pages;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("numbers of articles")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut written: A) -> Result<Pages, A::Error> {
        let mut pages = Pages::default();
        while let Some(Key(listing)) = written.next_key()? {
            let Number(number) = written.next_value()?;
            pages.0[listing.place()] = number;
        }
        Ok(pages)
    }
}

struct Key(Listing);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_identifier(Word { is_key: true }).map(Key)
    }
}

/// A number of articles, or `none` for no pages at all.
struct Number(usize);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Number(usize),
            Word(String),
        }
        let wrong = "this must be a whole number of articles, or `none` for no pages";
        match Written::deserialize(from) {
            Ok(Written::Number(number)) => Ok(Number(number)),
            Ok(Written::Word(word)) if word == "none" => Ok(Number(NEVER)),
            _ => Err(Error::custom(wrong)),
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
    pub kinds: Vec<Listing>,
    /// Whether their feeds are written as JSON Feed too.
    pub json: bool,
}

impl Default for Feeds {
    fn default() -> Self {
        Feeds {
            latest: 30,
            subjects: 2,
            kinds: vec![SubjectKind::Country.into(), SubjectKind::Topic.into()],
            json: false,
        }
    }
}

impl Pages {
    /// From how many articles on a subject of this kind, or a relation, has a page.
    pub fn of(&self, listing: impl Into<Listing>) -> usize {
        self.0[listing.into().place()]
    }

    /// The same with another number for one kind.
    #[must_use]
    pub fn with(mut self, listing: impl Into<Listing>, number: usize) -> Self {
        self.0[listing.into().place()] = number;
        self
    }

    /// From how many articles on a relation has a page in a site of so many: where the setting is the
    /// usual one, one in 500 of a large site, since there nearly every two countries meet somewhere.
    pub fn relations_among(&self, articles: usize) -> usize {
        let set = self.of(Listing::Relations);
        if set == Pages::default().of(Listing::Relations) {
            set.max(articles / ONE_IN)
        } else {
            set
        }
    }

    /// Whether subjects of this kind have pages at all, and an index of them.
    pub fn shows(&self, kind: SubjectKind) -> bool {
        self.of(kind) != NEVER
    }

    /// Each key and the number that stands there.
    fn all(&self) -> impl Iterator<Item = (&'static str, usize)> {
        WORDS.into_iter().zip(self.0)
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
