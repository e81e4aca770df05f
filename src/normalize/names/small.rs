//! The small words that rules look for, as numbers that tokens bear.

use super::vocabulary::key;

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
