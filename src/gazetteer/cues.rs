//! Words that decide what a name beside them means: the authority for the cue table's vocabulary.

use super::tables::{self, Row};
use super::words::word_hash;
use crate::diagnostics::Diagnostic;
use crate::model::ByHash;

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues(u32);

macro_rules! cues {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        cues!(@ 0; $($(#[$doc])* $name = $word;)*);
        const WORDS: &[(&str, Cues)] = &[$(($word, Cues::$name)),*];
    };
    (@ $n:expr; $(#[$doc:meta])* $name:ident = $word:literal; $($rest:tt)*) => {
        impl Cues { $(#[$doc])* pub const $name: Cues = Cues(1 << $n); }
        cues!(@ $n + 1; $($rest)*);
    };
    (@ $n:expr;) => {};
}

cues! {
    /// Stands before a person's name: Mr, Sen, Judge.
    HONORIFIC = "honorific";
    /// Makes the name before it a street's.
    STREET = "street";
    /// Makes the name before it a sea's, strait's, peninsula's or river's.
    FEATURE = "feature";
    /// With "of" after it, makes the name that follows a sea's or strait's.
    FEATURE_OF = "feature_of";
    /// Ends a company's name.
    COMPANY = "company";
    /// Ends a newspaper's name.
    PAPER = "paper";
    /// Ends a school's, library's or hospital's name.
    SCHOOL = "school";
    /// Ends a team's name.
    TEAM = "team";
    /// Before a capital: something happens there, the government is not meant.
    WITHIN = "within";
    /// To, for, of.
    TO = "to";
    /// Ends a county's name.
    COUNTY = "county";
    /// Money: the country before it is only the currency's.
    MONEY = "money";
    /// An office or organ that may follow a country's name.
    TITLE = "title";
    /// Marks talk of a time before the present states.
    HISTORY = "history";
    /// In capitals, US after it is the pronoun.
    PRONOUN_VERB = "pronoun_verb";
    /// "Polish" before it is the verb.
    VERB_POLISH = "verb_polish";
    /// South.
    SOUTH = "south";
    /// North.
    NORTH = "north";
    /// "State" after a name.
    UNIT = "unit";
    /// A month.
    MONTH = "dateline";
    /// A given name.
    GIVEN = "given";
    /// A given name that is also a place's.
    BOTH = "both";
    /// Local news of the United States uses it.
    AMERICAN = "american";
    /// Local news of Britain uses it.
    BRITISH = "british";
    /// A verb of saying.
    SAID = "said";
    /// A town's name that is also an ordinary word.
    WORD = "word";
    /// A country's name that is also a dish.
    DISH = "dish";
    /// Tells of a meal: a dish near it is no country.
    MEAL = "meal";
    /// Before a place's name, begins a company's, a ship's or a storm's.
    BRAND = "brand";
    /// After a country's name, a garment that bears it.
    GARMENT = "garment";
    /// After a name and "and", makes it a firm's: Sons, Co.
    FIRM = "firm";
}

impl Cues {
    /// Whether any cue of `other` is among these.
    pub fn any(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }

    /// All cues of both.
    pub const fn and(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// The cues of every word that has some.
#[derive(Debug)]
pub(crate) struct CueTable(ByHash<Cues>);

impl CueTable {
    /// Reads the cue table and the given names.
    pub fn new(site: &[(&str, &str)]) -> Result<Self, Diagnostic> {
        let mut cues = ByHash::<Cues>::default();
        let own = tables::merged(&tables::CUES, site)?;
        let given = tables::merged(&tables::GIVEN_NAMES, site)?;
        for row in own.iter().chain(&given) {
            let entry = cues.entry(word_hash(row.field(0)));
            for word in row.field(1).split(',') {
                *entry = entry.and(named(word, row)?);
            }
        }
        Ok(CueTable(cues))
    }

    /// The cues of a word.
    #[inline]
    pub fn of(&self, hash: u64) -> Cues {
        self.0.get(hash).unwrap_or_default()
    }
}

fn named(word: &str, row: &Row) -> Result<Cues, Diagnostic> {
    let found = WORDS.iter().find(|(w, _)| *w == word.trim());
    found.map(|(_, cue)| *cue).ok_or_else(|| {
        let all: Vec<&str> = WORDS.iter().map(|(w, _)| *w).collect();
        row.error(
            format!("`{word}` is no cue"),
            &format!("write one of {}", all.join(", ")),
        )
    })
}
