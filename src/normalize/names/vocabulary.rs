//! What single words tell about a name: the authority for the word lists of `data/names`.

use crate::model::ByHash;
use crate::model::hashed::{BASIS, spread, step};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A set of word classes, one bit each.
pub type Classes = u64;

macro_rules! classes {
    ($($bit:literal $name:ident $section:literal),* $(,)?) => {
        $(#[doc = concat!("Words of the section `", $section, "`.")] pub const $name: Classes = 1 << $bit;)*
        /// Section of the word lists and the class it gives.
        const SECTIONS: &[(&str, Classes)] = &[$(($section, $name)),*];
    };
}

classes! {
    0 FUNCTION "function", 1 STRICT "strict", 2 PARTICLE "particle", 3 MONTH "month",
    4 HONORIFIC "honorific", 5 ROLE "role", 6 OFFICE "office", 7 MODIFIER "modifier",
    8 ORG "organization", 9 ORG_WEAK "organization-weak", 10 BODYISH "bodyish", 11 SUFFIX "suffix",
    12 PLACE "place", 13 PLACE_FIRST "place-first", 14 EVENT "event", 15 SAY "say",
    16 ORG_NOUN "organization-noun", 17 CLUB "club", 18 NO_ACRONYM "acronym-other",
    19 GIVEN "given", 20 SURNAME "surname", 21 WORD "word",
    22 CALLING "calling", 23 GIVEN_PLACE "given-place", 24 GIVEN_SURE "given-sure", 25 ADJECTIVE "adjective",
    26 THING "thing", 27 FAMILY_FIRST "family-first",
    28 WORK "work",
    29 MEMBERS "group-member", 30 FOLLOWERS "follower", 31 BEFORE_AGENTS "before-agent", 32 BEFORE_VERBS "before-verb",
    33 KINDS_OF_BODY "body-kind", 34 WINS "win", 35 PLAYERS "player", 36 FORCES "force",
    37 CONTESTS "contest", 38 ARTICLES "article", 39 ROYAL "royal", 40 VESSELS "vessel",
    41 COURTESIES "courtesy", 42 MILITARY "military",
}

/// Offices and callings: what tells a person when written small.
pub const ANY_ROLE: Classes = ROLE | CALLING;

/// Hashes that are spread already need no second hashing.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.0 = step(self.0, u64::from(*b));
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// A map keyed by [`id`]s.
pub type ById<T> = HashMap<u64, T, BuildHasherDefault<Identity>>;

static WORDS: LazyLock<ByHash<Classes>> = LazyLock::new(|| {
    let mut words = ByHash::<Classes>::with_room_for(80_000);
    for (text, class) in [
        (include_str!("../../../data/names/given.txt"), GIVEN),
        (include_str!("../../../data/names/surnames.txt"), SURNAME),
        (include_str!("../../../data/names/words.txt"), WORD),
    ] {
        for word in text.lines() {
            *words.entry(id(word)) |= class;
        }
    }
    let mut class = 0;
    for line in include_str!("../../../data/names/vocabulary.txt").lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            let known = SECTIONS.iter().find(|(name, _)| *name == section);
            class = known.map_or(0, |(_, class)| *class);
        } else if !line.starts_with('#') {
            for word in line.split_ascii_whitespace() {
                *words.entry(id(word)) |= class;
            }
        }
    }
    words
});

/// The classes of a word by its [`id`]; 0 for a word that no list holds.
pub fn classes(id: u64) -> Classes {
    WORDS.get(id).unwrap_or(0)
}

/// A number for a word that does not depend on case or accents. Points are left out.
pub fn id(word: &str) -> u64 {
    if word.is_ascii() {
        return key(word);
    }
    let mut hash = BASIS;
    let mut eat = |b: u8| hash = step(hash, u64::from(b));
    for c in word.chars().filter(|c| *c != '.') {
        fold(c, &mut eat);
    }
    spread(hash)
}

/// The [`id`] of a word in ASCII, known when the program is built.
pub const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut hash, mut i) = (BASIS, 0);
    while i < bytes.len() {
        if bytes[i] != b'.' {
            hash = step(hash, bytes[i].to_ascii_lowercase() as u64);
        }
        i += 1;
    }
    spread(hash)
}

/// The number of several words in a row.
pub fn join(ids: impl Iterator<Item = u64>) -> u64 {
    ids.fold(0, |sum, id| spread(sum.rotate_left(5) ^ id))
}

fn fold(c: char, eat: &mut impl FnMut(u8)) {
    let plain = match c {
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ı' => "i",
        'ə' | 'Ə' => "a",
        '’' | 'ʼ' | '‘' => "'",
        '‑' | '‐' => "-",
        _ => "",
    };
    if !plain.is_empty() {
        plain.bytes().for_each(eat);
        return;
    }
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            for low in part.to_lowercase() {
                let mut buffer = [0; 4];
                low.encode_utf8(&mut buffer).bytes().for_each(&mut *eat);
            }
        }
    });
}

/// Endings of family names in many languages; at least three letters stand before them.
const ENDINGS: &[&str] = &[
    "ov", "ova", "ev", "eva", "sky", "ski", "ska", "skiy", "skyy", "cki", "cka", "vic", "vich",
    "ic", "enko", "chuk", "yuk", "yan", "ian", "shvili", "adze", "idze", "sson", "ssen", "nsen",
    "rsen", "dsen", "lsen", "berg", "stein", "mann", "bauer", "escu", "oglu", "poulos", "akis",
    "idis", "iadis", "inen", "nnen", "kainen", "inho", "etti", "elli", "ini", "ucci", "acci",
    "quist", "strom", "lund", "gren", "wala", "singh", "zadeh", "pour", "nejad", "moto", "mura",
    "yama", "shima", "kawa", "guchi", "gawa", "dottir", "kova", "aite", "iene", "auskas",
    "evicius", "son", "wicz", "czyk", "czak", "ak", "ek", "ez", "eira", "eiro", "off", "eff",
    "ulu", "esen", "veld", "stra", "huis", "mans", "ssohn", "enberg", "dal", "vik", "gaard",
];

/// Whether a word ends as family names do. It must begin with a capital.
pub fn ends_like_surname(word: &str) -> bool {
    let word = word.as_bytes();
    let last = word.last().filter(|b| b.is_ascii_lowercase());
    last.is_some_and(|last| {
        BY_LAST[usize::from(last - b'a')]
            .iter()
            .any(|e| word.len() >= e.len() + 3 && word.ends_with(e))
    })
}

/// The endings by their last letter.
static BY_LAST: LazyLock<[Vec<&'static [u8]>; 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| {
        let endings = ENDINGS.iter().map(|e| e.as_bytes());
        let own = |e: &&[u8]| e.last().is_some_and(|b| usize::from(b - b'a') == letter);
        endings.filter(own).collect()
    })
});
