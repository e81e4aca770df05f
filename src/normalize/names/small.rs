//! The small words that rules look for, as numbers that tokens bear.

use super::vocabulary::{key, keys};

macro_rules! words {
    ($($name:ident $word:literal),* $(,)?) => {
        $(#[doc = concat!("The word `", $word, "`.")] pub const $name: u64 = key($word);)*
    };
}

words! {
    A "a",
    AN "an",
    AND "and",
    AT "at",
    BY "by",
    FOR "for",
    HE "he",
    HER "her",
    HIS "his",
    IN "in",
    INNINGS "innings",
    IT "it",
    ITS "its",
    JR "jr",
    OF "of",
    ON "on",
    POINTS "points",
    RUNS "runs",
    SHAREHOLDERS "shareholders",
    SHARES "shares",
    SHE "she",
    SPOKESMAN "spokesman",
    SPOKESWOMAN "spokeswoman",
    SR "sr",
    STAKE "stake",
    THAT "that",
    THE "the",
    THEIR "their",
    TO "to",
    V "v",
    VS "vs",
    WHICH "which",
    WHO "who",
    WICKETS "wickets",
    WITH "with",
}

/// What a group of states has.
pub const MEMBERS: [u64; 8] = keys([
    "nations",
    "members",
    "countries",
    "leaders",
    "partners",
    "states",
    "summit",
    "economies",
]);
/// What stands after an organization that acts.
pub const FOLLOWERS: [u64; 17] = keys([
    "leader",
    "leaders",
    "chief",
    "official",
    "officials",
    "member",
    "members",
    "forces",
    "troops",
    "fighters",
    "chairman",
    "president",
    "secretary",
    "rebels",
    "guerrillas",
    "spokesman",
    "spokeswoman",
]);
/// What stands before one who acts.
pub const BEFORE_AGENTS: [u64; 5] = keys(["by", "against", "from", "with", "joined"]);
/// What stands between a subject and its verb.
pub const BEFORE_VERBS: [u64; 6] = keys(["has", "had", "also", "have", "later", "then"]);
/// What stands between a name and the noun that tells it an organization: "the X news agency".
pub const KINDS_OF_BODY: [u64; 9] = keys([
    "news",
    "daily",
    "rebel",
    "football",
    "soccer",
    "guerrilla",
    "car",
    "oil",
    "aerospace",
]);
/// Verbs between the winner and the loser of a match.
pub const WINS: [u64; 19] = keys([
    "beat",
    "beats",
    "defeated",
    "thrashed",
    "edged",
    "downed",
    "routed",
    "crushed",
    "overcame",
    "outclassed",
    "drew",
    "lost",
    "hosted",
    "trounced",
    "hammered",
    "blanked",
    "visit",
    "face",
    "play",
]);
/// Those who play for a club: a town before them is its club ("Suva striker").
pub const PLAYERS: [u64; 16] = keys([
    "striker",
    "strikers",
    "midfielder",
    "midfielders",
    "goalkeeper",
    "goalkeepers",
    "winger",
    "wingers",
    "batsman",
    "batsmen",
    "bowler",
    "bowlers",
    "all-rounder",
    "quarterback",
    "fly-half",
    "skipper",
]);
/// Forces that two counties may share: "Devon and Cornwall Police".
pub const FORCES: [u64; 3] = keys(["police", "constabulary", "probation"]);
/// Contests: an organization's name before them names the contest ("Fed Cup").
pub const CONTESTS: [u64; 9] = keys([
    "cup",
    "open",
    "league",
    "championship",
    "championships",
    "prix",
    "trophy",
    "masters",
    "series",
]);
/// Articles of other languages, which begin a sentence and no name.
pub const ARTICLES: [u64; 9] = keys(["der", "die", "das", "le", "la", "les", "el", "los", "las"]);
