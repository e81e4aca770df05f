//! What a word can mean in a date: the nouns that the grammar of time is written in.

/// A unit of the calendar or the clock, from small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season, in the order of a calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
}

/// A day whose place in the year a rule fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same day of the same month every year.
    Fixed(i8, i8),
    /// The nth weekday (1 is Monday) of a month, the last where negative, as the United States
    /// keep Thanksgiving, Labor Day and Memorial Day.
    Nth(i8, i8, i8),
    /// Western Easter Sunday, and days from it.
    Easter(i8),
}

/// What a token can mean to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A word the grammar has no use for.
    Plain,
    /// Past the end of the text.
    End,
    // Numbers.
    /// Up to four digits: the value and how many.
    Digits(u16, u8),
    /// A number that is no part of a date: thousands separators, decimals, five digits and more.
    Amount,
    /// `16th`, `third`.
    Ordinal(u8),
    /// `1990s`, `80s`, `eighties`: the first year, or the last two digits of it.
    Decade(u16),
    /// A number in words.
    Count(u16),
    /// `few`, `several`, `many`.
    Vague,
    Couple,
    Dozen,
    Hundred,
    Thousand,
    // Names.
    Month(i8),
    MonthShort(i8),
    /// 1 is Monday.
    Weekday(i8),
    WeekdayShort(i8),
    Weekdays(i8),
    Season(Season),
    DayPart(DayPart),
    DayParts(DayPart),
    Noon,
    Midnight,
    Unit(Unit),
    Units(Unit),
    Holiday(Holiday),
    /// `Christmas`, `New`, `Independence` …: first words of holidays of two words.
    New,
    Christmas,
    Valentine,
    Boxing,
    /// `Bastille`, `Veterans`: the first words of other holidays.
    Feast,
    Good,
    Eve,
    // Where from now, or from a date told before.
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Overnight,
    Last,
    Past,
    Previous,
    This,
    These,
    That,
    Same,
    Current,
    Latest,
    Next,
    Coming,
    Following,
    Ago,
    Earlier,
    Later,
    Hence,
    Now,
    Currently,
    Recently,
    Soon,
    Future,
    Early,
    Mid,
    Late,
    Beginning,
    End_,
    Every,
    Each,
    Adverb(Unit),
    Annual,
    Anniversary,
    Fiscal,
    Fy,
    Q,
    H,
    Old,
    Age,
    Long,
    Am,
    Pm,
    Zone,
    // Small words that bind.
    A,
    The,
    Of,
    On,
    In,
    At,
    By,
    Since,
    Until,
    From,
    To,
    Through,
    Between,
    And,
    Or,
    Before,
    After,
    During,
    For,
    Over,
    Within,
    About,
    More,
    Less,
    Than,
    Least,
    Most,
    Nearly,
    Up,
    Half,
    Near,
    Only,
    As,
    No,
    T,
    Z,
    S,
    Ad,
    Bc,
    // Verbs, for the tense.
    /// An auxiliary or verb of the past.
    Was,
    /// A past verb, irregular or in `-ed`.
    PastVerb,
    Had,
    Has,
    Is,
    Be,
    Will,
    Would,
    /// `scheduled`, `due`, `plans`: what it governs is to come.
    Planned,
    /// `set`: to come in `set for`, `set to`.
    SetFor,
    /// `said`, `told`: who reports; the date beside it is the report's.
    Said,
    // What a number before it counts, and so is no year.
    Counted,
    /// A name before a number that makes it no year: `Resolution 1973`.
    Numbered,
    Abbreviation,
    // Marks.
    Comma,
    Dot,
    Stop,
    Dash,
    Slash,
    Colon,
    Apostrophe,
    Open,
    Close,
    Money,
    Percent,
    Mark,
}
