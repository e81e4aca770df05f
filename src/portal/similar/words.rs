//! The words of a text that count for its likeness to others.

use crate::portal::postings::Bag;
use crate::portal::wording;

/// The words of the opening that weigh more, and how much more.
const OPENING: usize = 40;
/// Weight of words of the opening, and of names inside a sentence.
const WEIGHT: f32 = 1.5;

/// The stems of a text, given in parts as a title and paragraphs: in order of their hashes, each
/// with the sum of its weights.
pub fn bag<'a>(parts: impl Iterator<Item = &'a str>) -> Bag {
    let mut bag = Bag::new();
    let mut place = 0;
    for part in parts {
        read(part, &mut place, &mut |stem, weight| {
            bag.push(((wording::hash(stem) >> 32) as u32, weight));
        });
    }
    bag.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    bag.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    bag
}

/// Gives each counted word of a text as its stem, with its weight. `place` counts words on.
fn read(text: &str, place: &mut usize, take: &mut dyn FnMut(&str, f32)) {
    let mut stem = String::new();
    let mut opens = true;
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’')) {
        let word = word.trim_matches(['\'', '’']);
        let word = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        if word.is_empty() {
            continue;
        }
        let name = !opens && word.starts_with(char::is_uppercase);
        opens = false;
        wording::lower(word, &mut stem);
        if is_too_common(&stem) {
            continue;
        }
        cut(&mut stem);
        let weight = if name { WEIGHT } else { 1.0 };
        let early = if *place < OPENING { WEIGHT } else { 1.0 };
        take(&stem, weight * early);
        *place += 1;
    }
}

/// The words that stand in every text, none longer than [`LONGEST`] bytes.
const COMMON: &str = "the a an of in on at to for and or but is are was were be been has have had it its \
    he she his her they their them that this with from by as said say says not who which \
    will would after also i you we more about up out new one two";
/// Their number, and the bytes of the longest of them.
const COUNT: usize = 56;
const LONGEST: usize = 5;

/// The same as numbers, which are compared faster than words.
const PACKED: [u64; COUNT] = {
    let text = COMMON.as_bytes();
    let (mut all, mut n, mut at) = ([0; COUNT], 0, 0);
    while at < text.len() {
        match text[at] {
            b' ' => n += 1,
            byte => all[n] = all[n] << 8 | byte as u64,
        }
        at += 1;
    }
    all
};

const _: () = assert!(PACKED[COUNT - 1] > 0, "COUNT is the number of words");

/// Whether a word stands in every text.
fn is_too_common(word: &str) -> bool {
    let packed = |n: u64, byte: u8| n << 8 | u64::from(byte);
    word.len() <= LONGEST && PACKED.contains(&word.bytes().fold(0, packed))
}

/// The endings of English inflection; where one ends another, the longer stands first.
const ENDINGS: &[&str] = &["ings", "ing", "edly", "ed", "ies", "es", "s"];

/// Cuts the endings of English inflection.
fn cut(word: &mut String) {
    let may = word.ends_with(['s', 'g', 'd', 'y']);
    for ending in if may { ENDINGS } else { &[] } {
        if !word.ends_with(ending) || word.len() < ending.len() + 3 {
            continue;
        }
        word.truncate(word.len() - ending.len());
        if *ending == "ies" {
            word.push('y');
        }
        let bytes = word.as_bytes();
        if let [.., x, y] = bytes
            && bytes.len() > 3
            && x == y
            && y.is_ascii_alphabetic()
            && !matches!(y, b'l' | b's' | b'z')
        {
            word.pop();
        }
        break;
    }
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
}
