//! Classes of words, whose rows stand in `data/lexicon/`: the authority for which word is in which.

use std::ops::Range;
use std::sync::LazyLock;

/// The tables, embedded.
const TABLES: &[&str] = &[
    include_str!("../../data/lexicon/page.txt"),
    include_str!("../../data/lexicon/lines.txt"),
    include_str!("../../data/lexicon/names.txt"),
    include_str!("../../data/lexicon/events.txt"),
    include_str!("../../data/lexicon/dates.txt"),
];

macro_rules! classes {
    ($($class:ident $heading:literal,)*) => {
        /// A class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Class {
            $(#[doc = concat!("The words under `[", $heading, "]`.")] $class,)*
        }

        /// The heading of each class in its table.
        const HEADINGS: &[&str] = &[$($heading),*];
    };
}

classes! {
    Agency "agency",
    SignsPictures "signs pictures",
    Masthead "masthead",
    Office "office",
    Stamp "stamp",
    Zone "zone",
    OnwardLabel "onward label",
    PageKind "page kind",
    PageLabel "page label",
    Neighbour "neighbour",
    Sharing "sharing",
    SharedTo "shared to",
    BylineRole "byline role",
    OwnText "own text",
    MachineMaker "machine maker",
    ClauseOpener "clause opener",
    TitleVerb "title verb",
    NoVerb "no verb",
    Hanging "hanging",
    OfficeOfState "office of state",
    Side "side",
    Dealing "dealing",
    Partners "partners",
    ActingTogether "acting together",
    Kin "kin",
    Placing "placing",
    OpensPlace "opens place",
    SmallInTitle "small in title",
    HeadsWork "heads work",
    Division "division",
    Move "move",
    Elsewhere "elsewhere",
    NamedByYear "named by year",
    DoublingVerb "doubling verb",
    Deployed "deployed",
    NumberWord "number word",
    Measure "measure",
    Living "living",
    Killed "killed",
    Hurt "hurt",
    Missing "missing",
    Displaced "displaced",
    Arrested "arrested",
    BylineOpening "byline opening",
    DoubtfulBylineOpening "doubtful byline opening",
    PresentsTheAuthor "presents the author",
    LeadsOnTo "leads on to",
    AddressLabel "address label",
    RelativeDay "relative day",
    CreditOpening "credit opening",
    Spoken "spoken",
    MachineMade "machine made",
    BetweenTextAndVerb "between text and verb",
    CorrectionLabel "correction label",
    EditorsNoteLabel "editor's note label",
    UpdateLabel "update label",
    DisclaimerLabel "disclaimer label",
    AiLabel "ai label",
    Mended "mended",
    Renewed "renewed",
    Edited "edited",
    SpeaksOfItself "speaks of itself",
    WrittenByMachine "written by machine",
    OpensOfMachines "opens of machines",
    Counted "counted",
    CountedPictures "counted pictures",
    HowLong "how long",
    WhichUnits "which units",
    PartOfTime "part of a time",
    BeforeWeekday "before weekday",
    BehindWeekday "behind weekday",
    OfOurDays "of our days",
    Timetable "timetable",
    ToCome "to come",
    NamedByDay "named by day",
    PutOff "put off",
    StampPublished "stamp published",
    StampUpdated "stamp updated",
    StampOther "stamp other",
    TextCredit "text credit",
    StampLabel "stamp label",
    NameParticle "name particle",
    PlaceParticle "place particle",
    ContactLabel "contact label",
    PageTurner "page turner",
    Ends "ends",
    MadeByMachine "made by machine",
    Determiner "determiner",
    WritingMachine "writing machine",
    LabelledMachine "labelled machine",
    AgencyEnding "agency ending",
}

static LEXICON: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let mut lists = vec![Vec::new(); HEADINGS.len()];
    for (heading, entry) in TABLES.iter().flat_map(|table| rows(table)) {
        if let Some(class) = HEADINGS.iter().position(|h| *h == heading) {
            lists[class].push(entry);
        }
    }
    lists.into_iter().map(Words::new).collect()
});

/// The entries of a table, each with the heading that it stands under.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut heading = "";
    lines.filter_map(move |line| {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(head) => heading = head,
            None => return Some((heading, line)),
        }
        None
    })
}

impl Class {
    /// Its words.
    #[inline]
    pub fn words(self) -> &'static Words {
        &LEXICON[self as usize]
    }

    /// Whether a word is one of them, in the same letters.
    #[inline]
    pub fn has(self, word: &str) -> bool {
        self.words().has(word)
    }

    /// Whether a text begins with one of them.
    pub fn begins(self, text: &str) -> bool {
        let words = self.words();
        words.may_begin(text) && words.listed().iter().any(|w| text.starts_with(w))
    }

    /// Whether one of them stands in a text, be it within a word.
    pub fn within(self, text: &str) -> bool {
        self.words().listed().iter().any(|w| text.contains(w))
    }

    /// What a text says after the longest of them and a blank; a wide colon needs no blank.
    pub fn after(self, text: &str) -> Option<&str> {
        let all = Some(self.words()).filter(|all| all.may_begin(text))?;
        let all = all.listed().iter();
        let rests = all.filter_map(|word| match text.strip_prefix(word)? {
            rest if word.ends_with('：') => Some(rest),
            rest => rest.strip_prefix(' '),
        });
        rests.min_by_key(|rest| rest.len())
    }
}

/// The words of one class.
#[derive(Debug)]
pub struct Words {
    /// As their table lists them.
    listed: Vec<&'static str>,
    /// The shortest first.
    sorted: Vec<&'static str>,
    /// Which of the sorted words have so many bytes: few words are as long as the one looked for.
    by_length: Vec<Range<usize>>,
    /// A bit for the first two bytes of each, in either case.
    pairs: [u64; PAIRS],
}

/// Bits for pairs of bytes, 64 in each.
const PAIRS: usize = 16;

/// The bit of two bytes; of ASCII letters, the same in both cases.
fn pair(first: u8, second: u8) -> (usize, u64) {
    let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    let hash = (usize::from(first) * 37 + usize::from(second) * 5) % (PAIRS * 64);
    (hash / 64, 1 << (hash % 64))
}

impl Words {
    fn new(listed: Vec<&'static str>) -> Self {
        let mut sorted = listed.clone();
        sorted.sort_unstable_by_key(|w| (w.len(), *w));
        let longest = sorted.last().map_or(0, |w| w.len());
        let from = |length: usize| sorted.partition_point(|w| w.len() < length);
        let mut pairs = [0; PAIRS];
        for word in &listed {
            match word.as_bytes() {
                [first, second, ..] => {
                    let (at, bit) = pair(*first, *second);
                    pairs[at] |= bit;
                }
                _ => pairs = [u64::MAX; PAIRS],
            }
        }
        Words {
            pairs,
            by_length: (0..=longest).map(|n| from(n)..from(n + 1)).collect(),
            listed,
            sorted,
        }
    }

    /// Whether a word is one of them.
    #[inline]
    pub fn has(&self, word: &str) -> bool {
        let as_long = self.by_length.get(word.len()).cloned().unwrap_or(0..0);
        self.sorted[as_long].contains(&word)
    }

    /// Whether a text may begin with one of them, in any case of its letters; `false` is sure. A look at
    /// two bytes saves comparing a line with each of many words.
    #[inline]
    pub fn may_begin(&self, text: &str) -> bool {
        match text.as_bytes() {
            // Beyond ASCII, case changes more than a bit.
            [first, second, ..] if first.is_ascii() && second.is_ascii() => {
                let (at, bit) = pair(*first, *second);
                self.pairs[at] & bit != 0
            }
            [_, ..] => true,
            [] => false,
        }
    }

    /// All of them, as their table lists them.
    pub fn listed(&self) -> &[&'static str] {
        &self.listed
    }

    /// Bytes of the longest.
    pub fn longest(&self) -> usize {
        self.by_length.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_heading_is_a_class_and_every_class_has_words() {
        let all = || TABLES.iter().flat_map(|table| rows(table));
        let known: BTreeSet<&str> = HEADINGS.iter().copied().collect();
        let found: BTreeSet<&str> = all().map(|(heading, _)| heading).collect();
        assert_eq!((found, HEADINGS.len()), (known.clone(), known.len()));
        let mut seen = BTreeSet::new();
        for row in all() {
            assert_eq!(row.1, row.1.trim(), "[{}]", row.0);
            assert!(seen.insert(row), "{} stands twice under [{}]", row.1, row.0);
        }
    }

    #[test]
    fn no_beginning_is_missed() {
        let words = Words::new(vec!["photo:", "credit", "©", "by the"]);
        for word in words.listed() {
            assert!(words.may_begin(word) && words.may_begin(&word.to_uppercase()));
        }
        assert!(!words.may_begin("the ferry") && !words.may_begin(""));
    }

    #[test]
    fn a_word_is_in_its_class_alone() {
        for word in Class::Zone.words().listed() {
            assert!(Class::Zone.has(word));
        }
        assert!(!Class::Zone.has("") && !Class::Zone.has("published"));
        assert_eq!(Class::Zone.words().longest(), "wednesday".len());
    }
}
