//! How a text or an element prints a day, whatever stands around it.

use super::dom::{Dom, Id};
use crate::seed::ClaimField;
use crate::time::abroad;
use crate::time::published::{self, Label, Stamp};

/// Words beside the days of a line, at most.
const WORDS: usize = 16;
/// Bytes behind a day in which a word may say what it is.
const AHEAD: usize = 48;

/// How a day is printed, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Print {
    /// In an element of its own or behind a label at the headline.
    Alone,
    /// In a line below the headline, with other words or without.
    Beside,
    /// Right above the headline.
    Above,
    /// In the dateline of the first paragraph.
    Dateline,
    /// Below the text.
    Foot,
    /// In an element whose class makes it a frame of the page.
    Frame,
}

/// How the days of a text are printed; `None` for what is no line of a day.
pub fn print(text: &str, stamps: &[Stamp], element: bool, place: Print) -> Option<Print> {
    let first = stamps.first()?;
    let last = stamps.last()?;
    let mut beside = 0;
    let mut from = 0;
    for stamp in stamps {
        beside += words(&text[from..stamp.range.start]);
        from = stamp.range.end;
    }
    let between = stamps.windows(2).any(|pair| {
        let gap = text[pair[0].range.end..pair[1].range.start].trim();
        pair[1].label.is_none()
            && matches!(gap, "-" | "–" | "—" | "bis" | "to" | "au" | "al" | "until")
    });
    beside += words(&text[last.range.end..]);
    let before = text[..first.range.start].trim_end();
    // `Event date: 2 April 2024`: a label that names something else.
    let last_word = before
        .split(|c: char| !c.is_alphabetic())
        .rfind(|w| !w.is_empty());
    let of_stamps = last_word.is_some_and(|w| abroad::is_word(&w.to_lowercase()));
    let other = before.ends_with(':') && first.label.is_none() && words(before) > 1 && !of_stamps;
    let sentence = text.trim_end().ends_with(['.', '!', '?']) && beside > 6;
    let sentence = (sentence || beside > WORDS) && !(place == Print::Foot && tells_of_itself(text));
    if between || other || sentence {
        return None;
    }
    let labelled = stamps.iter().any(|s| s.label == Some(Label::Published));
    match place {
        Print::Alone if element || labelled => Some(Print::Alone),
        Print::Alone => Some(Print::Beside),
        Print::Above if beside <= 4 => Some(Print::Above),
        Print::Above => None,
        place => Some(place),
    }
}

/// `… am 9. Mai 2023 um 11:05 Uhr veröffentlicht`: what a word some way behind a day calls it.
pub fn label_behind(text: &str) -> Option<Label> {
    let end = (AHEAD.min(text.len())..).find(|at| text.is_char_boundary(*at))?;
    published::label_of(&text[..end])
}

/// `Dieser Beitrag wurde am …`: a sentence about the text itself.
fn tells_of_itself(text: &str) -> bool {
    const NOUNS: &[&str] = &[
        "article",
        "post",
        "entry",
        "story",
        "page",
        "artikel",
        "beitrag",
        "eintrag",
        "meldung",
        "artículo",
        "articolo",
        "artigo",
    ];
    let mut first = text.split_whitespace().take(3);
    first.any(|w| NOUNS.contains(&w.to_lowercase().trim_end_matches([',', ':'])))
}

pub fn words(text: &str) -> usize {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|w| w.contains(char::is_alphabetic)).count()
}

pub fn field_of(label: Option<Label>) -> Option<ClaimField> {
    match label {
        None | Some(Label::Published) => Some(ClaimField::Published),
        Some(Label::Updated) => Some(ClaimField::Updated),
        Some(Label::Other) => None,
    }
}

/// What an element is called, in lower case.
pub fn class(dom: &Dom, id: Id) -> String {
    let mut names = String::new();
    for key in ["class", "id", "itemprop", "property"] {
        if let Some(name) = dom.attribute(id, key).filter(|n| n.len() <= 400) {
            names.push_str(name);
            names.push(' ');
        }
    }
    names.make_ascii_lowercase();
    names
}

/// Whether a class is one of a day: `entry-date`, `pubdate`, `datum`, `postedOn`.
pub fn says_day(class: &str) -> bool {
    let names = [
        "date",
        "datum",
        "fecha",
        "publish",
        "posted",
        "timestamp",
        "time",
    ];
    names.iter().any(|name| class.contains(name))
}

/// Whether a class is one of a change and none of publication besides: `updated`, but not
/// `published updated`.
pub fn is_change(class: &str) -> bool {
    let changes = ["updat", "modif", "edited", "changed", "revis"];
    let change = |word: &str| changes.iter().any(|c| word.contains(c));
    let words = || class.split(|c: char| c.is_whitespace());
    words().any(change)
        && !words().any(|w| !change(w) && (w.contains("publish") || w.ends_with("date")))
}
