//! Lines that say when the page was published and updated.

use crate::model::Edtf;
use crate::text::Class;
use crate::time::abroad;
use crate::time::published::{self, Label, Order, Stamp};
use std::cell::OnceCell;
use std::ops::Range;

/// Longest line that is looked at as a stamp, in words.
pub const LONGEST: usize = 26;

/// What a stamp line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed.
    pub updated: Option<Stamp>,
    /// Whether a word says what the dates are.
    pub labelled: bool,
    /// Words of the line that belong to no stamp: a byline, in bytes; empty for none.
    pub rest: Range<usize>,
    /// Whether it only counts back from the reading: `2 hours ago`.
    pub relative: bool,
}

/// The day that a text names, where it names exactly one.
pub fn only_date(text: &str) -> Option<Edtf> {
    published::only(text, None)?.date.map(Edtf::At)
}

/// What a line says of days, once it was asked: it is from many places.
#[derive(Clone, Debug, Default)]
pub struct Known {
    stamps: OnceCell<Vec<Stamp>>,
    reading: OnceCell<Option<Box<Reading>>>,
}

impl Known {
    /// The days that the line names.
    pub fn stamps(&self, text: &str) -> &[Stamp] {
        self.stamps.get_or_init(|| published::stamps(text, None))
    }

    /// What the line says as a stamp, where it is one.
    pub fn reading(&self, text: &str, words: usize) -> Option<&Reading> {
        let stamps = || self.stamps(text).to_vec();
        let read = || read_as(text, words, stamps).map(Box::new);
        self.reading.get_or_init(read).as_deref()
    }
}

/// Reads a line as a stamp; `None` where it is none or holds words that are no byline's.
pub fn read(text: &str, words: usize, order: Option<Order>) -> Option<Reading> {
    read_as(text, words, || published::stamps(text, order))
}

fn read_as(text: &str, words: usize, stamps: impl Fn() -> Vec<Stamp>) -> Option<Reading> {
    if words == 0 || words > LONGEST {
        return None;
    }
    if is_relative(text) {
        return Some(Reading {
            relative: true,
            ..Reading::default()
        });
    }
    let stamps = stamps();
    if stamps.is_empty() {
        return None;
    }
    let mut rest: Option<Range<usize>> = None;
    let mut next = 0;
    for (range, _) in tokens(text) {
        while stamps.get(next).is_some_and(|s| s.range.end <= range.start) {
            next += 1;
        }
        // Words may be glued to the stamp: `Mara QuillMarch 12, 2024`.
        let mut loose = [range.clone(), 0..0];
        if let Some(s) = stamps.get(next).filter(|s| s.range.start < range.end) {
            let end = range.start.max(s.range.end).min(range.end);
            loose = [range.start..s.range.start.max(range.start), end..range.end];
        }
        for range in loose.into_iter().filter(|r| !r.is_empty()) {
            if !is_stamp_word(&folded(&text[range.clone()])) {
                rest = Some(rest.map_or(range.clone(), |r| r.start..range.end));
            }
        }
    }
    let mut reading = Reading {
        rest: rest.unwrap_or(0..0),
        ..Reading::default()
    };
    // `March 5, 2024 at 8:30 a.m. EST6 minutes ago`: the age of the page beside its day.
    let end = stamps[0].range.end;
    let behind = text[end..].trim_start_matches(|c: char| c.is_ascii_uppercase());
    if reading.rest.start >= end && is_relative(behind) {
        reading.rest = 0..0;
    }
    let within = |s: &Stamp| s.range.start >= reading.rest.start && s.range.end <= reading.rest.end;
    if stamps.iter().any(within) {
        return None;
    }
    for stamp in stamps {
        let field = match stamp.label {
            Some(Label::Other) => continue,
            Some(Label::Updated) => &mut reading.updated,
            _ => &mut reading.published,
        };
        reading.labelled |= stamp.label.is_some();
        field.get_or_insert(stamp);
    }
    Some(reading)
}

/// Where the words before a stamp that say what it is begin: `Published`, `Updated on`.
pub fn before_labels(text: &str, stamp: usize) -> usize {
    let mut end = stamp;
    while let Some(word) = text[..end].split_whitespace().next_back() {
        let key = folded(word);
        if key.is_empty() || !is_stamp_word(&key) {
            break;
        }
        end = text[..end].trim_end().len() - word.len();
    }
    end
}

/// Words between white space and the signs that separate parts of a stamp.
fn tokens(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let separates = |c: char| c.is_whitespace() || "|•·–—,()[];：（），".contains(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(|c: char| !separates(c))?;
        let end = text[start..]
            .find(separates)
            .map_or(text.len(), |i| start + i);
        from = end;
        Some((start..end, &text[start..end]))
    })
}

fn folded(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// Whether a word may stand in a stamp: a label, a time of day, a zone, a day of the week.
fn is_stamp_word(key: &str) -> bool {
    key.is_empty()
        || Class::Stamp.has(key)
        || Class::Zone.has(key)
        || abroad::is_word(key)
        || key.starts_with(|c: char| c.is_ascii_digit())
            && key
                .trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'h' | '+' | '-'))
            && (key.contains(':') || key.len() <= 5)
        || ["gmt", "utc"].iter().any(|z| {
            key.strip_prefix(z)
                .is_some_and(|r| r.chars().all(|c| matches!(c, '+' | '-' | ':' | '0'..='9')))
        })
}

/// `2 hours ago`, `yesterday`, `just now`, `Updated 5 mins ago`.
fn is_relative(text: &str) -> bool {
    // Whatever it counts, it ends in one of these words.
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends_in = |word: &str| {
        let tail = end
            .len()
            .checked_sub(word.len())
            .and_then(|at| end.get(at..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
    };
    if !["ago", "now", "today", "yesterday", "lalu"]
        .iter()
        .any(|w| ends_in(w))
    {
        return false;
    }
    let key = text.to_lowercase();
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    let key = Class::StampLabel.after(key).unwrap_or(key);
    let mut words = key.split(' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("yesterday" | "today"), None, ..) | (Some("just"), Some("now"), None, _) => true,
        (Some(n), Some(unit), Some("ago"), None) => {
            let number =
                n.parse::<u32>().is_ok() || matches!(n, "a" | "an" | "one" | "two" | "three");
            let units = [
                "second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year",
            ];
            number && units.iter().any(|u| unit.starts_with(u))
        }
        // Indonesian and Malay: `2 jam lalu`, `5 menit yang lalu`.
        (Some(n), Some("detik" | "menit" | "minit" | "jam" | "hari"), Some("lalu" | "yang"), _) => {
            n.parse::<u32>().is_ok()
        }
        (Some(n), Some("ago"), None, _) => {
            n.starts_with(|c: char| c.is_ascii_digit())
                && n.ends_with(['h', 'm', 'd', 'w', 'y', 's'])
        }
        _ => false,
    }
}
