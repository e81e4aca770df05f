//! Which words are verbs, event nouns and small words, and in which forms: the authority for what is
//! known of a word by itself.

use super::nouns;
use super::verbs::{self, Sense};
use super::words::{Entry, Small, form};
use crate::model::hashed::{BASIS, ByHash, PLAIN, spread, step};
use crate::text::Class;
use std::sync::LazyLock;

const SMALL: &[(Small, &str)] = &[
    (Small::Will, "will shall wo 'll"),
    (Small::Would, "would could may might should can must ought"),
    (Small::To, "to"),
    (Small::Be, "is are am was were be been being 's 're"),
    (Small::Have, "have has had having 've"),
    (Small::Do, "do does did"),
    (
        Small::Not,
        "not n't never didn don doesn wasn weren isn aren hasn haven hadn won couldn wouldn cannot",
    ),
    (
        Small::Adverb,
        "also already now then again soon once still just yet jointly \
         newly formally officially finally only even since ever first together both all \
         separately briefly",
    ),
    (
        Small::Determiner,
        "the a an its his her their our my your this these those two three four five several \
         some any no another each both",
    ),
    (
        Small::Preposition,
        "of in on at for from by with during into between within under over against near around \
         about through across among",
    ),
    (Small::Relative, "which who whom whose that"),
    (
        Small::Subordinate,
        "when where while because although though after before until as but following amid",
    ),
    (Small::If, "if unless whether"),
    (Small::And, "and or nor"),
    (Small::Pronoun, "he she it they we i you there him them us"),
    (
        Small::Habit,
        "every annually yearly usually typically often regularly always traditionally normally \
         routinely",
    ),
    (
        Small::Vague,
        "recent recently earlier previous previously past former ago later",
    ),
];

fn hash(word: &[u8]) -> u64 {
    spread(word.iter().fold(BASIS, |hash, b| letter(hash, *b)))
}

/// The hash of one letter more, whatever its case.
fn letter(hash: u64, byte: u8) -> u64 {
    step(hash, u64::from(byte.to_ascii_lowercase()))
}

static LEXICON: LazyLock<ByHash<Entry>> = LazyLock::new(|| {
    let mut lexicon = ByHash::<Entry>::default();
    let mut verb = |word: &str, sense: Sense, forms: u8| {
        let entry = lexicon.entry(hash(word.as_bytes()));
        match &mut entry.verb {
            Some((known, own)) if *known == sense => *own |= forms,
            Some(_) => {}
            none => *none = Some((sense, forms)),
        }
    };
    for (sense, row) in verbs::BY_SENSE {
        for base in row.split_whitespace() {
            verb(base, *sense, form::BASE);
            verb(&third(base), *sense, form::THIRD);
            verb(&with_ending(base, "ing"), *sense, form::ING);
            match verbs::IRREGULAR.iter().find(|(b, ..)| *b == base) {
                Some((_, past, participle)) => {
                    past.split_whitespace()
                        .for_each(|w| verb(w, *sense, form::PAST));
                    participle
                        .split_whitespace()
                        .for_each(|w| verb(w, *sense, form::PARTICIPLE));
                }
                None => verb(
                    &with_ending(base, "ed"),
                    *sense,
                    form::PAST | form::PARTICIPLE,
                ),
            }
        }
    }
    for word in ["is", "are", "am", "'s"] {
        verb(word, Sense::State, form::THIRD);
    }
    verb("has", Sense::State, form::THIRD);
    for word in ["set", "expected", "poised", "slated", "bound"] {
        let entry = lexicon.entry(hash(word.as_bytes()));
        entry.verb.get_or_insert((Sense::Plan, form::PARTICIPLE));
    }
    for (kind, row) in nouns::BY_KIND {
        for noun in row.split_whitespace() {
            for word in [noun.to_string(), third(noun)] {
                let entry = lexicon.entry(hash(word.as_bytes()));
                entry.noun.get_or_insert(*kind);
            }
        }
    }
    for noun in Class::NamedByYear.words().listed() {
        lexicon.entry(hash(noun.as_bytes())).named_by_year = true;
    }
    for (small, row) in SMALL {
        for word in row.split_whitespace() {
            let entry = lexicon.entry(hash(word.as_bytes()));
            if entry.small == Small::No {
                entry.small = *small;
            }
        }
    }
    lexicon
});

/// All forms of a verb.
pub fn forms(base: &str) -> Vec<String> {
    let mut forms = vec![base.to_string(), third(base), with_ending(base, "ing")];
    match verbs::IRREGULAR.iter().find(|(b, ..)| *b == base) {
        Some((_, past, participle)) => {
            let both = past.split_whitespace().chain(participle.split_whitespace());
            forms.extend(both.map(str::to_string));
        }
        None => forms.push(with_ending(base, "ed")),
    }
    forms.sort();
    forms.dedup();
    forms
}

/// `signs`, `launches`, `ratifies`; of a noun, its plural.
fn third(base: &str) -> String {
    let before_y = base
        .strip_suffix('y')
        .filter(|b| !b.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if base.ends_with(['s', 'x', 'z']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        None if base == "go" || base == "do" || base == "veto" => format!("{base}es"),
        None => format!("{base}s"),
    }
}

fn with_ending(base: &str, ending: &str) -> String {
    let past = ending == "ed";
    if Class::DoublingVerb.has(base) {
        let last = base.chars().next_back().unwrap_or('t');
        return format!("{base}{last}{ending}");
    }
    if let Some(stem) = base.strip_suffix('y')
        && past
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        return format!("{stem}ied");
    }
    match base.strip_suffix('e') {
        Some(stem) if past || !(base.ends_with("ee") || base == "be") => format!("{stem}{ending}"),
        _ => format!("{base}{ending}"),
    }
}

/// Longest word that is looked up, in bytes.
const LONGEST: usize = 20;

/// What is known of a word, whatever its case; a possessive ending is left aside.
pub fn look_up(word: &str) -> Entry {
    let bytes = word.as_bytes();
    let quoted = word.starts_with(['\'', '’']);
    let (mut length, mut hash) = (0, BASIS);
    while let Some(&b) = bytes.get(length) {
        let ends = b == b'\'' || b == 0xE2 && bytes[length..].starts_with("’".as_bytes());
        if ends && !quoted {
            break;
        }
        hash = letter(hash, b);
        length += 1;
    }
    if length > LONGEST {
        return Entry::default();
    }
    let ends_in = |ending: &[u8]| {
        let tail = bytes.get(length.wrapping_sub(2)..length);
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    };
    entry(
        hash,
        length,
        || ends_in(b"ed") && word.is_ascii(),
        || ends_in(b"ly"),
    )
}

/// What is known of a word by its hash, its length and two endings.
#[inline]
fn entry(hash: u64, length: usize, past: impl Fn() -> bool, adverb: impl Fn() -> bool) -> Entry {
    match LEXICON.get(spread(hash)) {
        Some(entry) => entry,
        // `formalised`: a regular verb that no table names
        None if length > 4 && past() => Entry {
            verb: Some((Sense::Light, form::PAST | form::PARTICIPLE)),
            ..Entry::default()
        },
        None if length > 4 && adverb() => Entry {
            small: Small::Adverb,
            ..Entry::default()
        },
        None => Entry::default(),
    }
}

/// What is known of the word at byte `i`, and where it ends, where it is plain letters and digits
/// with a space, a comma or a full stop behind it, as most are.
#[inline]
pub fn plain(bytes: &[u8], i: usize) -> Option<(Entry, usize)> {
    let (mut next, mut hash) = (i, BASIS);
    while let Some(&b) = bytes.get(next) {
        let low = PLAIN[usize::from(b)];
        if low == 0 {
            break;
        }
        hash = step(hash, u64::from(low));
        next += 1;
    }
    let ends = match bytes.get(next) {
        None | Some(b' ' | b',') => next > i,
        Some(b'.') => next > i && bytes.get(next + 1).is_none_or(|b| *b == b' '),
        _ => false,
    };
    if !ends {
        return None;
    }
    if next - i > LONGEST {
        return Some((Entry::default(), next));
    }
    let word = &bytes[i..next];
    let ends_in = |ending: &[u8; 2]| {
        let tail = word.last_chunk::<2>();
        tail.is_some_and(|[a, b]| [PLAIN[usize::from(*a)], PLAIN[usize::from(*b)]] == *ending)
    };
    let entry = entry(hash, word.len(), || ends_in(b"ed"), || ends_in(b"ly"));
    Some((entry, next))
}
