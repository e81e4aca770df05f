//! The article: what a seed becomes.

use super::{
    Block, CountryCode, CountryTag, Edtf, Event, Field, Ledger, Span, Tier, TopicTag, url,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Path of the seed from the site's root, with `/` on every system; for standard input the
    /// record's id.
    pub path: String,
    /// Which article of the file it is, from 1; 0 where the file holds a single one.
    pub part: u32,
    /// SHA-256 of the seed's bytes, in hexadecimal; empty where there is no file.
    pub sha256: String,
}

/// A picture's caption and credit, moved out of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// What the picture shows, in the source's words.
    pub text: String,
    /// Who made or holds it; empty where not stated.
    pub credit: String,
    /// Where it stands.
    pub at: Vec<Span>,
}

/// What a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// The text says that it was made by an automatic system. The label travels with the story.
    AiGenerated,
    /// The outlet corrected the text.
    Correction,
    /// The outlet says that the text was updated.
    Updated,
    /// A note by the outlet's editor.
    EditorsNote,
    /// A disclaimer of another kind.
    Disclaimer,
}

impl Notice {
    /// Whether it is the editor's own correction, which stands nowhere in the seed.
    pub fn is_own(&self) -> bool {
        self.kind == NoticeKind::Correction && self.at.is_empty()
    }
}

impl NoticeKind {
    /// The word used in front matter and data.
    pub fn word(self) -> &'static str {
        match self {
            NoticeKind::AiGenerated => "ai-generated",
            NoticeKind::Correction => "correction",
            NoticeKind::Updated => "updated",
            NoticeKind::EditorsNote => "editors-note",
            NoticeKind::Disclaimer => "disclaimer",
        }
    }
}

/// Something the source says about its own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it is.
    pub kind: NoticeKind,
    /// Its words.
    pub text: String,
    /// The date it carries, if any.
    pub date: Option<Edtf>,
    /// Where it stands.
    pub at: Vec<Span>,
}

/// A citation id in the text that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The id, without its brackets.
    pub id: String,
    /// Every place where it stood.
    pub at: Vec<Span>,
}

/// A person named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// The role as printed, as of the article's date; empty where not stated.
    pub role: String,
    /// The country that the text gives the person; `None` where it gives none.
    pub country: Option<super::CountryCode>,
    /// Where the person is named, in order.
    pub at: Vec<Span>,
}

/// An organization named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// The fullest form of the name.
    pub name: String,
    /// Its acronym as printed; empty where not stated.
    pub acronym: String,
    /// Where it is named, in order.
    pub at: Vec<Span>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the quotation marks.
    pub text: String,
    /// Who said them, as the text names the speaker; empty where it does not.
    pub speaker: String,
    /// Through whom they came ("as reported by …"); empty for none.
    pub via: String,
    /// Whether it is a part of a sentence only.
    pub partial: bool,
    /// Where the words stand, without the quotation marks.
    pub at: Vec<Span>,
}

/// A sentence of the article that its summary or key points show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPoint {
    /// The sentence, verbatim.
    pub text: String,
    /// Where it stands.
    pub at: Vec<Span>,
}

/// What an editor changes of the countries and topics that a text names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SubjectEdits {
    /// Countries with their tiers; one without is hidden.
    pub countries: Vec<(CountryCode, Option<Tier>)>,
    /// Whether these are all.
    pub only_countries: bool,
    /// Topics by their keys, and whether the article belongs to them.
    pub topics: Vec<(String, bool)>,
    /// Whether these are all.
    pub only_topics: bool,
    /// Every code and key that the editor writes, also of events and people, to be looked up.
    pub named: Vec<Named>,
}

/// A country or topic that the editor names, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// The key of the list in which its kind stands: `countries` or `topics`.
    pub list: String,
    /// Its code or key.
    pub word: String,
    /// The file that names it, and the line.
    pub place: (String, u32),
    /// Whether it is to be taken out, and no article names it.
    pub missed: bool,
    /// Whether it is to be taken out.
    pub hidden: bool,
}

/// An article as normalized: fields with their basis and evidence, a body, and the ledger of its
/// seed's lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// The seed it came from.
    pub origin: Origin,
    /// The title. Derived from the text where the seed states none; empty only where the seed
    /// has no words at all.
    pub title: Field<String>,
    /// The editor's address for the page; computed from the title where `None`.
    pub slug: Option<String>,
    /// Earlier addresses that lead to this page.
    pub aliases: Vec<String>,
    /// When the source published it; never later than day precision.
    pub published: Option<Field<Edtf>>,
    /// The publication stamp as written, time and zone included; empty where none.
    pub stamp: String,
    /// Why `published` is unknown, in words; empty where it is known.
    pub undated: String,
    /// When the source last changed it.
    pub updated: Option<Field<Edtf>>,
    /// Who wrote it, as printed and without "By".
    pub byline: Option<Field<String>>,
    /// The outlet that published it.
    pub publisher: Option<Field<String>>,
    /// The news agency it came through.
    pub agency: Option<Field<String>>,
    /// Where it was filed.
    pub dateline: Option<Field<String>>,
    /// Where it was first published, tracking removed.
    pub canonical: Option<Field<String>>,
    /// Its language as a BCP 47 tag, where stated.
    pub language: Option<Field<String>>,
    /// The outlet's own standfirst or description.
    pub standfirst: Option<Field<String>>,
    /// Captions of its pictures.
    pub captions: Vec<Caption>,
    /// Sentences that sum it up, chosen by rule.
    pub summary: Vec<KeyPoint>,
    /// What the source says about the text itself.
    pub notices: Vec<Notice>,
    /// Citation ids that lead nowhere.
    pub citations: Vec<Citation>,
    /// People named in it.
    pub people: Vec<Person>,
    /// Organizations named in it.
    pub organizations: Vec<Organization>,
    /// Quotations.
    pub quotes: Vec<Quote>,
    /// Events, in order of the text.
    pub events: Vec<Event>,
    /// Countries that the editor set; `None` leaves them to tagging.
    pub countries: Option<Vec<CountryTag>>,
    /// Topics that the editor set; `None` leaves them to tagging.
    pub topics: Option<Vec<TopicTag>>,
    /// What the editor changes of what tagging finds.
    pub edits: SubjectEdits,
    /// The title as the seed has it, where the editor gave another: facts rest on the seed's words.
    pub headline: Option<Field<String>>,
    /// Doubts that the editor settled by leaving things as they are.
    pub settled: BTreeSet<String>,
    /// Whether only drafts builds show it.
    pub draft: bool,
    /// Whether it leads the home page.
    pub pin: bool,
    /// Whether its editor holds it back.
    pub hold: bool,
    /// The first day on which it may appear.
    pub publish_at: Option<Edtf>,
    /// The body.
    pub body: Vec<Block>,
    /// What became of every line of the seed.
    pub ledger: Ledger,
}

impl Article {
    /// The title on whose words facts rest: the seed's own.
    pub fn own_title(&self) -> &Field<String> {
        self.headline.as_ref().unwrap_or(&self.title)
    }

    /// The language that its text is read in, a BCP 47 tag; empty where it is none but English.
    pub fn language(&self) -> &str {
        self.language.as_ref().map_or("", |l| l.value.as_str())
    }

    /// The web address at which it was first published.
    pub fn original(&self) -> Option<&str> {
        let address = self.canonical.as_ref()?.value.as_str();
        url::is_web(address).then_some(address)
    }

    /// The name of its outlet; may be empty.
    pub fn outlet(&self) -> &str {
        self.publisher.as_ref().map_or("", |p| p.value.as_str())
    }

    /// Whether the source says that the text was made by an automatic system.
    pub fn is_ai_made(&self) -> bool {
        self.notices
            .iter()
            .any(|n| n.kind == NoticeKind::AiGenerated)
    }
}
