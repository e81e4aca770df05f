//! What a word can mean in a date: the nouns that the grammar of time is written in.

/// Whether a word is one of some: `one_of!(word; In Of Digits(..))`.
macro_rules! one_of {
    ($word:expr; $($name:ident $(($($of:tt)*))?)+) => {
        matches!($word, $($crate::time::words::Word::$name $(($($of)*))?)|+)
    };
}
pub(super) use one_of;

/// An enum whose names rows of a table can use.
macro_rules! named {
    ($(#[$doc:meta])* $enum:ident { $($name:ident)* } $($rest:tt)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum $enum { $($name,)* $($rest)* }

        impl $enum {
            /// The variant of a name, where it holds nothing.
            pub(super) fn named(name: &str) -> Option<Self> {
                $(if name == stringify!($name) {
                    return Some(Self::$name);
                })*
                None
            }
        }
    };
}

named! {
    /// A unit of the calendar or the clock, from small to large.
    Unit {
        Second Minute Hour Day Weekend Week Fortnight Month Quarter Year Decade Century Millennium
    }
}

named! {
    /// A season, in the order of a calendar year.
    Season { Winter Spring Summer Autumn }
}

named! {
    /// A part of the day.
    DayPart { Morning Midday Afternoon Evening Night }
}

/// A day whose place in the year a rule fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holiday {
    /// The same day of the same month every year.
    Fixed(i8, i8),
    /// The nth weekday (1 is Monday) of a month, the last where negative, as the United States
    /// keep Thanksgiving, Labor Day and Memorial Day.
    Nth(i8, i8, i8),
    /// Western Easter Sunday, and days from it.
    Easter(i8),
}

named! {
    /// What a token can mean to the grammar. Which words have which meaning stands in
    /// `data/dates/en.txt`; those without a row the lexer finds: `Plain` has no use for the grammar,
    /// `End` is past the end of the text, `Amount` a number that is no part of a date, `Stop` ends a
    /// sentence, the last row are marks.
    Word {
        Plain End Amount Stop
        Vague Couple Dozen Hundred Thousand
        Noon Midnight
        New Christmas Valentine Boxing Good Eve Independence
        Today Yesterday Tomorrow Tonight Overnight
        Last Past Previous This These That Same Current Latest Next Coming Following
        Ago Earlier Later Hence Now Currently Recently Soon Future
        Early Mid Late Beginning End_ Every Each
        Annual Anniversary Fiscal Fy Q H Old Age Long Am Pm Zone
        A The Of On In At By Since Until From To Through Between And Or Before After During For
        Over Within About More Less Than Least Most Nearly Up Half Near Only As No T Z S Ad Bc
        Was Had Has Is Be Will Would PastVerb Planned SetFor Said
        Counted Numbered Abbreviation
        Comma Dot Dash Slash Colon Apostrophe Open Close Money Percent Mark
    }
    /// Up to four digits: the value and how many.
    Digits(u16, u8),
    /// `16th`, `third`.
    Ordinal(u8),
    /// `1990s`, `80s`, `eighties`: the first year, or the last two digits of it.
    Decade(u16),
    /// A number in words.
    Count(u16),
    Month(i8),
    MonthShort(i8),
    /// 1 is Monday.
    Weekday(i8),
    WeekdayShort(i8),
    Weekdays(i8),
    Season(Season),
    DayPart(DayPart),
    DayParts(DayPart),
    Unit(Unit),
    Units(Unit),
    Adverb(Unit),
    Holiday(Holiday),
    /// `Bastille`, `Veterans`: the first words of holidays of two words.
    Feast(Holiday),
}
