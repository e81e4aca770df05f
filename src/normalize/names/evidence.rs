//! What speaks for a person, what for an organization, and how much: the authority for the choice.

/// A set of signs, one bit each.
pub type Signs = u64;

/// A sign: what it weighs for a person and for an organization, and why.
pub struct Sign {
    /// Its bit.
    pub bit: Signs,
    /// For a person.
    pub person: i32,
    /// For an organization.
    pub organization: i32,
    /// The rule in a sentence.
    pub rule: &'static str,
}

macro_rules! signs {
    ($($bit:literal $name:ident $person:literal $organization:literal $rule:literal;)*) => {
        $(#[doc = $rule] pub const $name: Signs = 1 << $bit;)*
        /// All signs. A name is a person's or an organization's where the weights reach
        /// [`ENOUGH`] and are the larger of the two.
        pub const SIGNS: &[Sign] = &[$(Sign { bit: $name, person: $person, organization: $organization, rule: $rule }),*];
    };
}

/// The weight from which on a name is taken.
pub const ENOUGH: i32 = 3;

signs! {
    0 TITLED 4 -3 "An office or rank stands before it: Minister Shin.";
    1 CALLED 3 -1 "A calling in small letters stands before it: striker Ian Wells.";
    2 HONORED 5 -4 "Mr, Mrs, Sir or the like stands before it.";
    3 AGED 3 -2 "An age stands after it: Anna Petrov, 34,.";
    4 WHO 2 -2 "Who stands after it.";
    5 SAYS 1 1 "It says something.";
    6 SAYS_HE 3 -2 "It says what he or she did.";
    7 SAYS_IT -2 2 "It says what it did.";
    8 GIVEN_NAME 3 -1 "Its first word is a given name.";
    9 GIVEN_WORD 1 0 "Its first word is a given name that is also a word or a place.";
    10 FAMILY_NAME 1 0 "Its last word is a family name, or ends like one.";
    11 INITIALS 2 -1 "It holds an initial.";
    12 PARTICLES 1 0 "It holds de, van, bin or the like.";
    13 EASTERN 3 -1 "A family name and then a given name: Kim Seon-ho, Nguyen Thi Hoa.";
    14 APPOSED 3 -2 "A role stands after it between commas: Anna Petrov, head of the bank,.";
    15 OF_COUNTRY 3 0 "A country stands in brackets after it.";
    16 OF_CLUB 2 -1 "A club stands in brackets after it.";
    17 SHORT_FORM 2 -1 "Its last word names it elsewhere in the text.";
    18 HEADED -4 5 "A noun like Ministry, Bank or University heads it.";
    19 HEADED_WEAKLY -2 2 "A noun like Group or Center heads it.";
    20 INCORPORATED -5 5 "Inc, Ltd, AG or the like ends it.";
    21 WELL_KNOWN -4 5 "The table of organizations has it.";
    22 ACRONYM -3 2 "Its acronym stands in brackets after it.";
    23 NOUN_BESIDE 0 3 "A noun like airline or newspaper stands beside it.";
    24 NOUN_APPOSED -2 3 "A noun like company or bank stands after it between commas.";
    25 TEAM -1 3 "It stands where a fixture or a table names teams.";
    26 ARTICLE -2 0 "The stands before it.";
    27 TOPONYM -4 -4 "It is a place's name.";
    28 PLACE_HEAD -4 -5 "A noun like River or Airport heads it.";
    29 EVENT_HEAD -4 -5 "A noun like Summit, Treaty or Cup heads it.";
    30 ORDINARY -3 -1 "All its words are ordinary ones.";
    31 CAPITALS -2 1 "It is written in capitals in a sentence that is not.";
    32 ITS_SHARES -2 3 "It has shares, a chairman or a spokesman.";
    33 KIN_BESIDE 2 -6 "A word for kin stands before it: their daughters, Chelsea and Ann.";
    34 WHICH -2 2 "Which stands after it.";
    35 CLUB_WORD -3 4 "It holds a word that only clubs carry.";
    36 ORDINARY_LAST -2 0 "Its last word is an ordinary one.";
    37 PLAYING_PLACE 0 5 "It is a town or county, and plays.";
    38 ACTS -1 2 "It is written in capitals and acts: the X has, X's, by the X, X officials.";
    39 MEMBER_OF -3 2 "Someone is its president, captain or member.";
    40 OF_PEOPLE 1 0 "A people's name stands before it: Australian Tom Wood.";
    41 GROUP_OF_STATES -3 4 "Letters and a digit that nations are members of: G7 leaders.";
    43 LISTED_FAMILY 1 0 "Its last word is in the list of family names, and no word.";
    44 ADJECTIVES -5 -6 "Its words are adjectives of peoples, faiths or parts of the world.";
    45 THING_BESIDE -4 -4 "A noun like ship, film or operation stands before it.";
    46 IN_ROW -2 9 "It stands in a row of results, fixtures or standings.";
    47 LISTED 3 0 "It stands in a table whose other names are people's.";
    48 PLACE_WITHIN -4 0 "A noun like County or City stands within it.";
    49 DIVISION_BESIDE -5 -2 "A noun like district or village stands beside it in small letters.";
    42 BODY 0 7 "A noun like Dialogue or Framework heads it, and its acronym stands in brackets after it.";
}

/// The weights of a set of signs, for a person and for an organization.
pub fn weigh(signs: Signs) -> (i32, i32) {
    SIGNS
        .iter()
        .filter(|s| signs & s.bit != 0)
        .fold((0, 0), |(p, o), s| (p + s.person, o + s.organization))
}
