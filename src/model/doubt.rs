//! Doubts: what the program could not settle from a seed, and asks a person. The authority for their
//! names, for how bad each is, and for which facts they keep off the site.

use super::Span;

macro_rules! doubts {
    ($($(#[$doc:meta])* $kind:ident $rank:literal $code:literal $held:literal,)*) => {
        /// A kind of doubt.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DoubtKind {
            $($(#[$doc])* $kind,)*
        }

        impl DoubtKind {
            /// All of them, the worst first.
            pub const ALL: &[DoubtKind] = &[$(DoubtKind::$kind,)*];

            /// Its name: in the queue, and in `settled:`.
            pub const fn code(self) -> &'static str {
                match self { $(DoubtKind::$kind => $code,)* }
            }

            /// How much hangs on it: more is worse.
            pub const fn rank(self) -> u32 {
                match self { $(DoubtKind::$kind => $rank,)* }
            }

            /// Whether it keeps a fact off the site. The others ask for what is missing, or what an
            /// editor alone can tell.
            pub const fn holds(self) -> bool {
                match self { $(DoubtKind::$kind => $held,)* }
            }
        }
    };
}

doubts! {
    /// No publication date is known.
    Undated 100 "undated" false,
    /// Two places contradict each other on the publication date.
    DatesDiffer 90 "dates-differ" true,
    /// The title reads like a label of the page around the article.
    FurnitureTitle 80 "furniture-title" true,
    /// A person's name is a place's too.
    PersonOrPlace 75 "person-or-place" true,
    /// A country is named once, by a name that others bear.
    WeakCountry 70 "weak-country" true,
    /// A person's name is of one word, and no office stands beside it.
    OneWordPerson 65 "one-word-person" true,
    /// An organization's name is of one word, said once.
    OneWordOrganization 62 "one-word-organization" true,
    /// The outlet's name reads like a label.
    OutletLabel 60 "outlet-label" true,
    /// Another article has nearly the same text.
    NearDuplicate 50 "near-duplicate" false,
    /// A line was left out that reads like a sentence.
    DroppedSentence 40 "dropped-sentence" true,
    /// An article may be about a country, or only mention it: it stands as mentioned.
    CountryTier 30 "country-tier" true,
    /// No title is stated.
    DerivedTitle 25 "derived-title" false,
    /// Citation ids lead nowhere.
    Citations 15 "citations" false,
    /// No outlet is stated.
    NoOutlet 10 "no-outlet" false,
}

/// A fact that is in doubt, and what the site does not say until somebody settles it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Why it is in doubt.
    pub kind: DoubtKind,
    /// What it is: a name, a title, a country's code or a date.
    pub fact: String,
    /// What is in doubt, as a sentence without a final point.
    pub message: String,
    /// Where it stands.
    pub at: Vec<Span>,
}

impl Held {
    /// What `settled:` names it by.
    pub fn settled(&self) -> String {
        let code = self.kind.code();
        match self.kind {
            DoubtKind::PersonOrPlace
            | DoubtKind::WeakCountry
            | DoubtKind::OneWordPerson
            | DoubtKind::OneWordOrganization
            | DoubtKind::CountryTier => format!("{code} {}", self.fact),
            _ => code.to_string(),
        }
    }
}
