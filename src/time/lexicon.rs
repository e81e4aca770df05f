//! The words that the grammar of time knows: the authority for which word means what.

use super::words::{DayPart, Holiday, Season, Unit, Word};
use std::sync::LazyLock;

/// The words of English and what each can mean.
const ROWS: &str = include_str!("../../data/dates/en.txt");

/// Keys and words of the rows, in order.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = ROWS.lines().filter(|row| !row.starts_with('#'));
    rows.filter_map(|row| row.split_once(": "))
}

/// The words of a row with what each means.
fn meanings(key: &str, words: &'static str) -> impl Iterator<Item = (&'static str, Word)> {
    let (name, of) = key.split_once(' ').unwrap_or((key, ""));
    let step = of.strip_prefix("by ").map_or(Some(1), |n| n.parse().ok());
    let numbered = words.split_whitespace().zip(1u16..).flat_map(|(w, n)| {
        let alike = w.split('/').filter(|w| *w != "-");
        alike.map(move |w| (w, n))
    });
    numbered.filter_map(move |(word, n)| Some((word, meaning(name, of, word, n * step?)?)))
}

/// What a row with this name, and what it says beside it, makes of its word of this number.
fn meaning(name: &str, of: &str, word: &str, n: u16) -> Option<Word> {
    let small = i8::try_from(n).ok()?;
    Some(match name {
        "*" => Word::named(&format!("{}{}", word[..1].to_uppercase(), &word[1..]))?,
        "Month" => Word::Month(small),
        "MonthShort" => Word::MonthShort(small),
        "Weekday" => Word::Weekday(small),
        "WeekdayShort" => Word::WeekdayShort(small),
        "Weekdays" => Word::Weekdays(small),
        "Count" => Word::Count(n),
        "Decade" => Word::Decade(n),
        "Ordinal" => Word::Ordinal(small as u8),
        "Season" => Word::Season(Season::named(of)?),
        "DayPart" => Word::DayPart(DayPart::named(of)?),
        "DayParts" => Word::DayParts(DayPart::named(of)?),
        "Unit" => Word::Unit(Unit::named(of)?),
        "Units" => Word::Units(Unit::named(of)?),
        "Adverb" => Word::Adverb(Unit::named(of)?),
        "Holiday" => Word::Holiday(holiday(of)?),
        "Feast" => Word::Feast(holiday(of)?),
        _ => Word::named(name)?,
    })
}

/// `Fixed 10 31`, `Nth 4 4 11`, `Easter 0`.
fn holiday(rule: &str) -> Option<Holiday> {
    let mut parts = rule.split(' ');
    let rule = parts.next()?;
    let mut n = || parts.next()?.parse().ok();
    match rule {
        "Fixed" => Some(Holiday::Fixed(n()?, n()?)),
        "Nth" => Some(Holiday::Nth(n()?, n()?, n()?)),
        _ => Some(Holiday::Easter(n()?)),
    }
}

/// The day of independence of a country, by its name or its adjective in small letters.
pub(super) fn independence(country: &str) -> Option<Holiday> {
    let named = |(key, words): (&'static str, &'static str)| {
        let day = key.strip_prefix("independence ")?;
        words.split(' ').any(|w| w == country).then_some(day)
    };
    holiday(&format!("Fixed {}", rows().find_map(named)?))
}

/// The bit that makes a letter a small one, in each byte.
const FOLD: u128 = 0x2020_2020_2020_2020_2020_2020_2020_2020;

/// A word of at most sixteen ASCII letters as a number, lower case. Where the text goes on, sixteen
/// bytes are read at once, and those behind the word left out.
#[inline]
fn key(text: &[u8], at: std::ops::Range<usize>) -> Option<u128> {
    let length = at.end - at.start;
    if !(1..=16).contains(&length) {
        return None;
    }
    let mut bytes = [0; 16];
    match text.get(at.start..at.start + 16) {
        Some(near) => bytes.copy_from_slice(near),
        None => bytes[..length].copy_from_slice(&text[at]),
    }
    let own = u128::MAX >> (128 - 8 * length);
    Some(u128::from_le_bytes(bytes) & own | own & FOLD)
}

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
        for (word, meaning) in rows().flat_map(|(key, words)| meanings(key, words)) {
            let Some(key) = key(word.as_bytes(), 0..word.len()) else {
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

    /// What the word of ASCII letters at these bytes of a text means; a word in `-ed` that is not
    /// listed is a past verb.
    #[inline]
    pub(super) fn look_up_at(&self, text: &[u8], at: std::ops::Range<usize>) -> Word {
        let word = &text[at.clone()];
        match key(text, at) {
            Some(key) => self.meaning(key, word),
            None => suffix(word),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_row_has_a_meaning() {
        for (key, words) in rows().filter(|(key, _)| !key.starts_with("independence ")) {
            let all = words.split([' ', '/']).filter(|w| *w != "-").count();
            assert_eq!(meanings(key, words).count(), all, "{key}: {words}");
        }
        assert_eq!(independence("india"), Some(Holiday::Fixed(8, 15)));
    }
}
