//! A sentence as words with what each can do in it: verb forms, event nouns, small words, and the
//! clauses they fall into.

use super::nouns;
use super::verbs::{self, Sense};
use crate::model::{ByHash, EventKind};
use std::ops::Range;
use std::sync::LazyLock;

/// Forms a verb's word can be, as bits.
pub mod form {
    pub const BASE: u8 = 1;
    pub const THIRD: u8 = 2;
    pub const PAST: u8 = 4;
    pub const PARTICIPLE: u8 = 8;
    pub const ING: u8 = 16;
}

/// Words of grammar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Small {
    #[default]
    No,
    /// `will`, `shall`.
    Will,
    /// `would`, `could`, `may`, `might`, `should`, `can`, `must`.
    Would,
    To,
    /// `is`, `were`, `been`.
    Be,
    /// `has`, `had`.
    Have,
    /// `did`.
    Do,
    /// `not`, `never`.
    Not,
    /// `also`, `already`, `first`: between an auxiliary and its verb.
    Adverb,
    /// `the`, `a`, `its`, `two`.
    Determiner,
    /// `of`, `in`, `on`.
    Preposition,
    /// `which`, `who`, `that`.
    Relative,
    /// `when`, `while`, `after`.
    Subordinate,
    /// `if`, `unless`, `whether`.
    If,
    /// `and`, `but`, `or`.
    And,
    /// `he`, `it`, `they`.
    Pronoun,
    /// `every`, `annually`, `usually`.
    Habit,
    /// `recent`, `earlier`: a time, but no date.
    Vague,
}

/// What is known of a word's form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Entry {
    /// As a verb: what it does, and which forms it can be.
    pub verb: Option<(Sense, u8)>,
    /// As a noun: the kind of event it names.
    pub noun: Option<EventKind>,
    /// As a word of grammar.
    pub small: Small,
    /// Names a paper, plan or law.
    pub named_by_year: bool,
}

/// A word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// What is known of it.
    pub entry: Entry,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a comma stands before it.
    pub comma: bool,
    /// Its clause, counted from 0.
    pub clause: u16,
}

impl Word {
    /// As a verb in one of these forms. A capital inside the sentence makes it a name.
    pub fn verb(&self, forms: u8) -> Option<Sense> {
        match self.entry.verb {
            Some((sense, own)) if own & forms != 0 && !self.capital => Some(sense),
            _ => None,
        }
    }
}

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

/// The hash of a word (FNV-1a, then spread): the words are the program's own, so no one can choose
/// them to collide.
fn hash(word: &[u8]) -> u64 {
    spread(word.iter().fold(BASIS, |hash, b| step(hash, *b)))
}

const BASIS: u64 = 0xCBF2_9CE4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3)
}

fn spread(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ (hash >> 29)
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
    for noun in nouns::NAMED_BY_YEAR {
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
    if verbs::DOUBLING.contains(&base) {
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
fn look_up(word: &str) -> Entry {
    let bytes = word.as_bytes();
    let quoted = word.starts_with(['\'', '’']);
    let (mut length, mut hash) = (0, BASIS);
    while let Some(&b) = bytes.get(length) {
        let ends = b == b'\'' || b == 0xE2 && bytes[length..].starts_with("’".as_bytes());
        if ends && !quoted {
            break;
        }
        hash = step(hash, b);
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

/// ASCII letters, in lower case, and digits; 0 for all other bytes.
const PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut b = 0;
    while b < 0x80 {
        if (b as u8).is_ascii_alphanumeric() {
            plain[b] = (b as u8).to_ascii_lowercase();
        }
        b += 1;
    }
    plain
};

/// What is known of the word at byte `i`, and where it ends, where it is plain letters and digits
/// with a space, a comma or a full stop behind it, as most are.
#[inline]
fn plain(bytes: &[u8], i: usize) -> Option<(Entry, usize)> {
    let (mut next, mut hash) = (i, BASIS);
    while let Some(&b) = bytes.get(next) {
        let low = PLAIN[usize::from(b)];
        if low == 0 {
            break;
        }
        hash = (hash ^ u64::from(low)).wrapping_mul(0x0100_0000_01B3);
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

/// Cuts a sentence of `text` into words and clauses. `words` is emptied first.
pub fn read(text: &str, sentence: &Range<usize>, words: &mut Vec<Word>) {
    words.clear();
    let Some(part) = text.get(sentence.clone()) else {
        return;
    };
    let mut clause = 0;
    let (mut comma, mut strong) = (false, false);
    let bytes = part.as_bytes();
    let char_at = |i: usize| match bytes[i] {
        b if b.is_ascii() => char::from(b),
        _ => part[i..].chars().next().unwrap_or(' '),
    };
    let mut next = 0;
    while next < bytes.len() {
        let i = next;
        // Nearly all words stand one space apart.
        if bytes[i] == b' ' {
            next += 1;
            continue;
        }
        if let Some((entry, end)) = plain(bytes, i) {
            if !words.is_empty() && (strong || opens_clause(&entry, comma)) {
                clause = u16::saturating_add(clause, 1);
            }
            words.push(Word {
                start: sentence.start + i,
                end: sentence.start + end,
                entry,
                capital: bytes[i].is_ascii_uppercase() && !words.is_empty(),
                comma,
                clause,
            });
            (comma, strong) = (false, false);
            next = end;
            continue;
        }
        let c = char_at(i);
        next += c.len_utf8();
        if !c.is_alphanumeric() && c != '\'' {
            match c {
                ',' => comma = true,
                ';' | ':' | '(' | ')' | '—' | '–' | '|' | '[' | ']' => strong = true,
                _ => {}
            }
            continue;
        }
        while next < bytes.len() {
            if bytes[next].is_ascii_alphanumeric() {
                next += 1;
                continue;
            }
            let d = char_at(next);
            let after = next + d.len_utf8();
            let joins = matches!(d, '-' | '\'' | '’' | '.' | '‑');
            let inner = joins && after < bytes.len() && char_at(after).is_alphanumeric();
            if !(d.is_alphanumeric() || inner) {
                break;
            }
            next = after;
        }
        let end = next;
        let mut entry = look_up(&part[i..end]);
        // Set apart from its noun (`the port 's quay`), what is no `is` shows whose something is.
        let after_pronoun = |w: &Word| matches!(w.entry.small, Small::Pronoun | Small::Relative);
        if &part[i..end] == "'s" && !words.last().is_some_and(after_pronoun) {
            entry = Entry::default();
        }
        if !words.is_empty() && (strong || opens_clause(&entry, comma)) {
            clause = u16::saturating_add(clause, 1);
        }
        words.push(Word {
            start: sentence.start + i,
            end: sentence.start + end,
            entry,
            capital: c.is_uppercase() && !words.is_empty(),
            comma,
            clause,
        });
        (comma, strong) = (false, false);
    }
    split_at_second_verbs(words);
}

/// Whether a word opens a clause where it stands.
fn opens_clause(entry: &Entry, comma: bool) -> bool {
    match entry.small {
        Small::Relative | Small::Subordinate | Small::If => true,
        Small::And => comma,
        _ => {
            comma
                && entry
                    .verb
                    .is_some_and(|(_, f)| f & (form::PARTICIPLE | form::ING) != 0)
        }
    }
}

/// `signed … and entered …`: a verb after `and` has a clause of its own.
fn split_at_second_verbs(words: &mut [Word]) {
    let mut more = 0u16;
    for i in 0..words.len() {
        words[i].clause = words[i].clause.saturating_add(more);
        let next = words.get(i + 1).copied();
        let finite = |w: &Word| {
            w.verb(form::PAST | form::THIRD).is_some() && w.entry.noun.is_none()
                || matches!(w.entry.small, Small::Will)
        };
        if i > 0 && words[i].entry.small == Small::And && next.is_some_and(|w| finite(&w)) {
            more = more.saturating_add(1);
            words[i].clause = words[i].clause.saturating_add(1);
        }
    }
}
