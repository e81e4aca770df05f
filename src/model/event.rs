//! Events: what a sentence reports as happening or scheduled.

use super::{Basis, CountryCode, Edtf, Span};
use serde::{Deserialize, Serialize};

/// What kind of event it is: a small vocabulary in the field's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A summit, talks, a conference, a session.
    Meeting,
    /// A treaty, memorandum, deal or framework signed, announced or in force.
    Agreement,
    /// A military exercise or drill.
    Exercise,
    /// A statement, declaration, report or announcement.
    Statement,
    /// A visit or tour.
    Visit,
    /// An election or referendum.
    Election,
    /// A sanction, ban or tariff imposed or lifted.
    Sanction,
    /// An attack, clash, collision, intrusion, disaster.
    Incident,
    /// Forces, ships or equipment sent, delivered or stationed.
    Deployment,
    /// Someone appointed, elected to an office, resigned or dismissed.
    Appointment,
    /// A launch or test of a weapon or spacecraft.
    Test,
    /// A law, ruling, charge or verdict.
    Legal,
    /// Something approved, adopted, rejected, suspended or put off.
    Decision,
    /// Trade and money: bought, sold, paid; a price or a number that rises or falls.
    Trade,
    /// Something opened, founded, built, finished or closed.
    Opening,
    /// A match, a race or a prize, won or lost.
    Contest,
    /// Anything else that happened.
    Other,
}

impl EventKind {
    /// Every kind, in the order in which they are explained. Their definitions stand with the
    /// portal's words (`kind_means` in `data/words`).
    pub const ALL: [EventKind; 17] = [
        EventKind::Meeting,
        EventKind::Agreement,
        EventKind::Exercise,
        EventKind::Statement,
        EventKind::Visit,
        EventKind::Election,
        EventKind::Sanction,
        EventKind::Incident,
        EventKind::Deployment,
        EventKind::Appointment,
        EventKind::Test,
        EventKind::Legal,
        EventKind::Decision,
        EventKind::Trade,
        EventKind::Opening,
        EventKind::Contest,
        EventKind::Other,
    ];

    /// The word used in data and pages.
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Meeting => "meeting",
            EventKind::Agreement => "agreement",
            EventKind::Exercise => "exercise",
            EventKind::Statement => "statement",
            EventKind::Visit => "visit",
            EventKind::Election => "election",
            EventKind::Sanction => "sanction",
            EventKind::Incident => "incident",
            EventKind::Deployment => "deployment",
            EventKind::Appointment => "appointment",
            EventKind::Test => "test",
            EventKind::Legal => "legal",
            EventKind::Decision => "decision",
            EventKind::Trade => "trade",
            EventKind::Opening => "opening",
            EventKind::Contest => "contest",
            EventKind::Other => "other",
        }
    }
}

/// Something that a sentence of an article reports as happened or scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, as precisely as the source allows; `None` where it does not say.
    pub date: Option<Edtf>,
    /// On what the date rests: stated in the sentence, or inferred with the publication date.
    /// For an undated event, derived.
    pub basis: Basis,
    /// Why there is no date, or from what it was inferred, in words.
    pub reason: String,
    /// The words of the sentence that tell the date ("on Friday"); empty where there are none.
    pub when: String,
    /// Whether it lay ahead when the article was written.
    pub scheduled: bool,
    /// What kind of event it is.
    pub kind: EventKind,
    /// The sentence, verbatim but for citation marks.
    pub text: String,
    /// Where the sentence stands in the seed.
    pub at: Vec<Span>,
    /// People of the article named in the sentence.
    pub people: Vec<String>,
    /// Organizations of the article named in the sentence.
    pub organizations: Vec<String>,
    /// Countries named in the sentence, in order of their naming; set by tagging.
    pub countries: Vec<CountryCode>,
    /// Where the sentence stands that dates it, where that is another one.
    pub dated_by: Vec<Span>,
    /// What the editor says of it besides, where there is anything.
    pub editor: Option<Box<ByEditor>>,
}

impl Event {
    /// Whether the editor added it in words of their own, which stand nowhere in the seed.
    pub fn is_own(&self) -> bool {
        self.basis == Basis::Editor && self.at.is_empty()
    }
}

/// What an editor says of an event that no source says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ByEditor {
    /// The words under which it is listed; empty where its sentence stands for it.
    pub headline: String,
    /// Why it matters.
    pub note: String,
    /// Events that are the same one: their ids, or their first words.
    pub merge: Vec<String>,
    /// Whether no other report is joined to it by its wording.
    pub split: bool,
    /// Whether it comes first wherever it stands.
    pub pin: bool,
    /// Whether it is planned, where that is said.
    pub scheduled: Option<bool>,
}
