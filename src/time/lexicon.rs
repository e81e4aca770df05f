//! The words that the grammar of time knows: the authority for which word means what.

use super::words::DayPart::{Afternoon, Evening, Morning, Night};
use super::words::Season::{Autumn, Spring, Summer, Winter};
use super::words::Unit::{
    self, Century, Day, Decade, Fortnight, Hour, Millennium, Minute, Month, Quarter, Second, Week,
    Weekend,
};
use super::words::{Holiday, Word};
use std::sync::LazyLock;

/// A meaning that takes a number: the words for 1, 2, 3 and so on.
type Numbered = (fn(i8) -> Word, &'static str);

/// Words in lower case that count through a list. A word of more than one meaning stands, here
/// and below, with the one that the grammar can confirm from its neighbours.
const LISTS: &[Numbered] = &[
    (
        Word::Month,
        "january february march april may june july august september october november december",
    ),
    (
        Word::Weekday,
        "monday tuesday wednesday thursday friday saturday sunday",
    ),
    (
        Word::Weekdays,
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    (
        |n| Word::Count(n as u16),
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
         sixteen seventeen eighteen nineteen twenty",
    ),
    (
        |n| Word::Ordinal(n as u8),
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
         thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    ),
    (
        |n| Word::Count(n as u16 * 10),
        "ten twenty thirty forty fifty sixty seventy eighty ninety",
    ),
];

/// Meanings with the words in lower case that have them.
const WORDS: &[(Word, &str)] = &[
    (Word::MonthShort(1), "jan"),
    (Word::MonthShort(2), "feb"),
    (Word::MonthShort(3), "mar"),
    (Word::MonthShort(4), "apr"),
    (Word::MonthShort(6), "jun"),
    (Word::MonthShort(7), "jul"),
    (Word::MonthShort(8), "aug"),
    (Word::MonthShort(9), "sep sept"),
    (Word::MonthShort(10), "oct"),
    (Word::MonthShort(11), "nov"),
    (Word::MonthShort(12), "dec"),
    (Word::WeekdayShort(1), "mon"),
    (Word::WeekdayShort(2), "tue tues"),
    (Word::WeekdayShort(3), "wed weds"),
    (Word::WeekdayShort(4), "thu thur thurs"),
    (Word::WeekdayShort(5), "fri"),
    (Word::WeekdayShort(6), "sat"),
    (Word::WeekdayShort(7), "sun"),
    (Word::Season(Winter), "winter"),
    (Word::Season(Spring), "spring"),
    (Word::Season(Summer), "summer"),
    (Word::Season(Autumn), "autumn fall"),
    (Word::DayPart(Morning), "morning"),
    (Word::DayPart(Afternoon), "afternoon"),
    (Word::DayPart(Evening), "evening"),
    (Word::DayPart(Night), "night"),
    (Word::DayParts(Morning), "mornings"),
    (Word::DayParts(Afternoon), "afternoons"),
    (Word::DayParts(Evening), "evenings"),
    (Word::DayParts(Night), "nights"),
    (Word::Noon, "midday noon"),
    (Word::Midnight, "midnight"),
    (Word::Units(Second), "seconds"),
    (Word::Unit(Minute), "minute"),
    (Word::Units(Minute), "minutes"),
    (Word::Unit(Hour), "hour"),
    (Word::Units(Hour), "hours"),
    (Word::Unit(Day), "day"),
    (Word::Units(Day), "days"),
    (Word::Unit(Weekend), "weekend"),
    (Word::Units(Weekend), "weekends"),
    (Word::Unit(Week), "week"),
    (Word::Units(Week), "weeks"),
    (Word::Unit(Fortnight), "fortnight"),
    (Word::Unit(Month), "month"),
    (Word::Units(Month), "months"),
    (Word::Unit(Quarter), "quarter"),
    (Word::Units(Quarter), "quarters"),
    (Word::Unit(Unit::Year), "year"),
    (Word::Units(Unit::Year), "years"),
    (Word::Unit(Decade), "decade"),
    (Word::Units(Decade), "decades"),
    (Word::Unit(Century), "century"),
    (Word::Units(Century), "centuries"),
    (Word::Unit(Millennium), "millennium"),
    (Word::Units(Millennium), "millennia"),
    (Word::Decade(20), "twenties"),
    (Word::Decade(30), "thirties"),
    (Word::Decade(40), "forties"),
    (Word::Decade(50), "fifties"),
    (Word::Decade(60), "sixties"),
    (Word::Decade(70), "seventies"),
    (Word::Decade(80), "eighties"),
    (Word::Decade(90), "nineties"),
    (Word::Hundred, "hundred"),
    (Word::Thousand, "thousand"),
    (Word::Vague, "few several many some"),
    (Word::Couple, "couple"),
    (Word::Dozen, "dozen"),
    (Word::Holiday(Holiday::Fixed(10, 31)), "halloween"),
    (Word::Holiday(Holiday::Nth(4, 4, 11)), "thanksgiving"),
    (Word::Holiday(Holiday::Easter(0)), "easter"),
    (Word::Holiday(Holiday::Fixed(6, 19)), "juneteenth"),
    (Word::New, "new"),
    (Word::Christmas, "christmas"),
    (Word::Valentine, "valentine"),
    (Word::Boxing, "boxing"),
    (Word::Good, "good"),
    (Word::Eve, "eve"),
    (
        Word::Feast,
        "bastille veterans armistice remembrance anzac memorial labor independence",
    ),
    (Word::Today, "today"),
    (Word::Yesterday, "yesterday"),
    (Word::Tomorrow, "tomorrow"),
    (Word::Tonight, "tonight"),
    (Word::Overnight, "overnight"),
    (Word::Last, "last"),
    (Word::Past, "past"),
    (Word::Previous, "previous preceding prior"),
    (Word::This, "this"),
    (Word::These, "these"),
    (Word::That, "that"),
    (Word::Same, "same"),
    (Word::Current, "current"),
    (Word::Latest, "latest"),
    (Word::Next, "next"),
    (Word::Coming, "coming upcoming"),
    (Word::Following, "following"),
    (Word::Ago, "ago"),
    (Word::Earlier, "earlier"),
    (Word::Later, "later"),
    (Word::Hence, "hence"),
    (Word::Now, "now"),
    (Word::Currently, "currently presently nowadays"),
    (Word::Recently, "recently recent lately"),
    (Word::Soon, "soon shortly"),
    (Word::Future, "future"),
    (Word::Early, "early"),
    (Word::Mid, "mid middle"),
    (Word::Late, "late"),
    (Word::Beginning, "beginning start"),
    (Word::End_, "end"),
    (Word::Every, "every"),
    (Word::Each, "each per"),
    (Word::Adverb(Hour), "hourly"),
    (Word::Adverb(Day), "daily nightly"),
    (Word::Adverb(Week), "weekly"),
    (Word::Adverb(Month), "monthly"),
    (Word::Adverb(Quarter), "quarterly"),
    (Word::Adverb(Unit::Year), "yearly annually"),
    (Word::Annual, "annual"),
    (Word::Anniversary, "anniversary"),
    (Word::Fiscal, "fiscal financial"),
    (Word::Fy, "fy"),
    (Word::Q, "q"),
    (Word::H, "h"),
    (Word::Old, "old"),
    (Word::Age, "age aged"),
    (Word::Long, "long"),
    (Word::Am, "am"),
    (Word::Pm, "pm"),
    (
        Word::Zone,
        "gmt utc est edt et cst cdt pst pdt pt mst mdt bst cet cest ist jst hkt sgt aest aedt \
         msk eet eest hst kst nzst nzdt akst akdt awst",
    ),
    (Word::A, "a an"),
    (Word::The, "the"),
    (Word::Of, "of"),
    (Word::On, "on"),
    (Word::In, "in into"),
    (Word::At, "at"),
    (Word::By, "by"),
    (Word::Since, "since"),
    (Word::Until, "until till til"),
    (Word::From, "from"),
    (Word::To, "to"),
    (Word::Through, "through thru"),
    (Word::Between, "between"),
    (Word::And, "and"),
    (Word::Or, "or"),
    (Word::Before, "before"),
    (Word::After, "after"),
    (Word::During, "during throughout"),
    (Word::For, "for"),
    (Word::Over, "over"),
    (Word::Within, "within"),
    (Word::About, "about around roughly approximately circa"),
    (Word::More, "more"),
    (Word::Less, "less fewer"),
    (Word::Than, "than"),
    (Word::Least, "least"),
    (Word::Most, "most"),
    (Word::Nearly, "nearly almost exactly just"),
    (Word::Up, "up"),
    (Word::Half, "half"),
    (Word::Near, "near"),
    (Word::Only, "only"),
    (Word::As, "as"),
    (Word::No, "no"),
    (Word::T, "t"),
    (Word::Z, "z"),
    (Word::S, "s"),
    (Word::Ad, "ad ce"),
    (Word::Bc, "bc bce"),
    (Word::SetFor, "set"),
    (Word::Was, "was were did"),
    (Word::Had, "had"),
    (Word::Has, "has have having"),
    (Word::Is, "is are"),
    (Word::Be, "be"),
    (Word::PastVerb, "been won"),
    (Word::Will, "will shall ll"),
    (Word::Would, "would should must might"),
    (
        Word::Planned,
        "scheduled expected due planned slated plans plan planning intends hopes aims expects \
         likely payable effective deadline forthcoming",
    ),
    (Word::Said, "said told reported says"),
    (
        Word::Counted,
        "people persons men women children cases deaths soldiers troops workers jobs homes \
         units miles km kilometers kilometres meters metres feet ft tons tonnes kg pounds \
         dollars euros yuan yen rupees percent pct points shares acres hectares seats votes \
         students residents civilians families million billion trillion mph calories vehicles \
         aircraft ships companies others degrees",
    ),
    (
        Word::Numbered,
        "resolution flight room route highway section article page pages chapter model nos \
         number windows version suite apt box channel bill order",
    ),
    (
        Word::Abbreviation,
        "mr mrs ms dr gen sen rep gov lt col st jr sr inc corp co ltd rev vs capt maj prof adm",
    ),
];

/// Past forms that do not end in `-ed`, for the tense of a sentence.
const PAST_VERBS: &str = "went came met began took made held left fell rose lost found gave got saw \
    thought brought bought sold sent spoke wrote flew broke shot struck fought led kept felt heard \
    knew became grew drew threw ran built spent stood won paid laid sought caught taught chose drove \
    ate sat slept wore swore tore stole froze hung dug swept shook forgot forgave withdrew overthrew \
    understood undertook overcame blew burnt dealt meant bore beat gone done seen taken given known \
    written spoken broken fallen chosen driven grown shown drawn flown thrown worn sworn stolen \
    frozen beaten begun sunk sank sprang swam swung stuck lit fled bled bred hit cut put shut spread burst hurt quit sped slid dwelt leapt";

/// A word of at most sixteen ASCII letters as a number, lower case.
pub(super) fn key(word: &[u8]) -> Option<u128> {
    let mut bytes = [0u8; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word);
    let own = u128::MAX >> (128 - 8 * word.len().max(1));
    Some(u128::from_le_bytes(bytes) | own & FOLD)
}

/// The bit that makes a letter a small one, in each byte.
const FOLD: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;

/// An open-addressed table: a look-up is one multiplication and, nearly always, one comparison.
pub(super) struct Table {
    slots: Vec<(u128, Word)>,
    /// A bit for each slot that is taken: most words of a text are in no table, and asking this
    /// small map first keeps the slots out of their way.
    taken: [u64; (1 << BITS) / 64],
}

const BITS: u32 = 12;

impl Table {
    fn place(key: u128) -> usize {
        let mixed = (key as u64) ^ ((key >> 64) as u64).rotate_left(29);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
    }

    fn new() -> Self {
        let mut slots = vec![(0, Word::Plain); 1 << BITS];
        let mut taken = [0; (1 << BITS) / 64];
        let lists = LISTS
            .iter()
            .flat_map(|(meaning, words)| words.split(' ').zip(1..).map(|(w, n)| (w, meaning(n))));
        let words = WORDS
            .iter()
            .chain([&(Word::PastVerb, PAST_VERBS)])
            .flat_map(|(meaning, words)| words.split_whitespace().map(|w| (w, *meaning)));
        for (word, meaning) in lists.chain(words) {
            let Some(key) = key(word.as_bytes()) else {
                continue;
            };
            let mut at = Self::place(key);
            while slots[at].0 != 0 && slots[at].0 != key {
                at = (at + 1) & (slots.len() - 1);
            }
            if slots[at].0 == 0 {
                slots[at] = (key, meaning);
                taken[at / 64] |= 1 << (at % 64);
            }
        }
        Table { slots, taken }
    }

    /// What a word of ASCII letters means; a word in `-ed` that is not listed is a past verb.
    pub(super) fn look_up(&self, word: &[u8]) -> Word {
        match key(word) {
            Some(key) => self.meaning(key, word),
            None => suffix(word),
        }
    }

    /// The same for the word at these bytes of a text.
    #[inline]
    pub(super) fn look_up_at(&self, text: &[u8], at: std::ops::Range<usize>) -> Word {
        let length = at.end - at.start;
        let word = &text[at.clone()];
        match text.get(at.start..at.start + 16) {
            // Sixteen bytes are read at once, and those behind the word left out.
            Some(near) if (1..=16).contains(&length) => {
                let mut bytes = [0; 16];
                bytes.copy_from_slice(near);
                let own = u128::MAX >> (128 - 8 * length);
                let key = u128::from_le_bytes(bytes) & own | own & FOLD;
                self.meaning(key, word)
            }
            _ => self.look_up(word),
        }
    }

    #[inline]
    fn meaning(&self, key: u128, word: &[u8]) -> Word {
        let mut at = Self::place(key);
        if self.taken[at / 64] & (1 << (at % 64)) == 0 {
            return suffix(word);
        }
        loop {
            match self.slots[at] {
                (k, meaning) if k == key => return meaning,
                (0, _) => return suffix(word),
                _ => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }
}

fn suffix(word: &[u8]) -> Word {
    match word {
        [_, _, .., b'e', b'd'] => Word::PastVerb,
        _ => Word::Plain,
    }
}

/// The one table, built at first use.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
