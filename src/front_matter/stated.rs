//! What front matter states: each key as given, absent where it says nothing.

use super::Listed;
use crate::model::{
    Caption, Citation, CountryTag, Edtf, Event, Field, KeyPoint, Ledger, Notice, Organization,
    Origin, Person, Piece, Quote, TopicTag,
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The editor's word. What it states stands; what it leaves out is computed from the text.
///
/// `Some` of an empty list states that there are none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// The keys that were said.
    pub said: Vec<String>,
    /// See [`crate::model::Article`] for the meaning of each field.
    pub title: Option<Field<String>>,
    /// The title as the seed has it, on a page of ours whose title the editor changed.
    pub headline: Option<Field<String>>,
    /// The address of the page.
    pub slug: Option<String>,
    /// Earlier addresses.
    pub aliases: Vec<String>,
    /// When the source published it. `Some(None)` states that it is unknown.
    pub published: Option<Option<Field<Edtf>>>,
    /// The stamp as written.
    pub stamp: Option<String>,
    /// Why it is undated.
    pub undated: Option<String>,
    /// When the source last changed it.
    pub updated: Option<Option<Field<Edtf>>>,
    /// Who wrote it. `Some(None)` states that it is unknown; so with the next ones.
    pub byline: Option<Option<Field<String>>>,
    /// The outlet.
    pub publisher: Option<Option<Field<String>>>,
    /// The agency.
    pub agency: Option<Option<Field<String>>>,
    /// Where it was filed.
    pub dateline: Option<Option<Field<String>>>,
    /// The canonical address.
    pub canonical: Option<Option<Field<String>>>,
    /// The language.
    pub language: Option<Option<Field<String>>>,
    /// The outlet's standfirst.
    pub standfirst: Option<Option<Field<String>>>,
    /// Captions.
    pub captions: Option<Vec<Caption>>,
    /// Summary sentences.
    pub summary: Option<Vec<KeyPoint>>,
    /// Notices.
    pub notices: Option<Vec<Notice>>,
    /// Unresolved citations.
    pub citations: Option<Vec<Citation>>,
    /// People.
    pub people: Option<Listed<Person>>,
    /// Organizations.
    pub organizations: Option<Listed<Organization>>,
    /// Quotations.
    pub quotes: Option<Listed<Quote>>,
    /// Events.
    pub events: Option<Listed<Event>>,
    /// Countries.
    pub countries: Option<Listed<CountryTag>>,
    /// Topics.
    pub topics: Option<Listed<TopicTag>>,
    /// Whether only drafts builds show it.
    pub draft: bool,
    /// Whether it leads the home page.
    pub pin: bool,
    /// Whether it is held back.
    pub hold: bool,
    /// The first day on which it may appear.
    pub publish_at: Option<Edtf>,
    /// Corrections that the editor marks, beside the notices of the text.
    pub corrected: Vec<Notice>,
    /// Lines that no rule may drop.
    pub keep: BTreeSet<u32>,
    /// Lines that are left out.
    pub drop: BTreeSet<u32>,
    /// The file and the lines that say which lines are kept and left out.
    pub lines_at: BTreeMap<String, (String, u32)>,
    /// Doubts that the editor settled by leaving things as they are: their codes, and the line where
    /// a doubt is of one.
    pub settled: BTreeSet<String>,
    /// The seed that a page of ours came from.
    pub origin: Option<Origin>,
    /// The ledger of a page that Briefing wrote: its moved and dropped lines, and its cuts.
    pub ledger: Option<Ledger>,
    /// Where the text of each body block came from, for a page that Briefing wrote.
    pub sources: Option<Vec<Vec<Piece>>>,
}

/// Whether keys are those of a page that Briefing wrote, which states its lists whole.
pub fn is_ours(keys: &Map<String, Value>) -> bool {
    ["ledger", "sources", "seed"]
        .iter()
        .any(|key| keys.contains_key(*key))
}

impl Stated {
    /// Whether it is the front matter of a page that Briefing wrote: it says where the words came
    /// from.
    pub fn is_ours(&self) -> bool {
        self.ledger.is_some() || self.sources.is_some() || self.origin.is_some()
    }
}
