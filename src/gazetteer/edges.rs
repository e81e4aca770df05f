//! Where names of countries begin and end in other languages than English: the authority for the
//! cases, endings and particles that belong to a name, and for what makes it a part of a longer word.

use std::ops::Range;

/// What of a country a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Name,
    /// The beginning of a longer word: `US-`.
    Beginning,
    /// The stem of a word for its people or for what is of it, which needs an ending or not.
    People {
        bare: bool,
    },
}

/// The endings of words for people, and for what is of a country.
const PEOPLE: &[(&str, &[&str])] = &[
    ("ar", &["ة", "ين", "ون", "ات", "ا", "تين"]),
    (
        "de",
        &["e", "en", "em", "er", "es", "n", "r", "s", "in", "innen"],
    ),
    ("es", &["o", "a", "os", "as", "e", "es"]),
    ("fr", &["e", "s", "es", "ne", "nes"]),
    ("pt", &["o", "a", "os", "as", "e", "es", "s"]),
    (
        "ru",
        &[
            "ий", "ая", "ое", "ие", "ого", "ой", "ому", "ую", "им", "ом", "ых", "ими", "ы", "ев",
            "ам", "ами", "ах", "е",
        ],
    ),
];

/// How far an ending, or what is joined to a name, is looked for, in characters.
const LONGEST: usize = 12;

/// What may stand between a Korean name and its particle: an army, a person, what is from there.
const KOREAN: &[&str] = &["군", "인", "산", "측", "발"];
const PARTICLES: &[&str] = &[
    "",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "로",
    "으로",
    "에서",
    "에게",
    "까지",
    "부터",
    "만",
    "엔",
    "에는",
    "에서는",
    "과의",
    "와의",
    "이나",
    "보다",
    "처럼",
    "에도",
];

/// A name of a table as it is sought: without what changes with its case.
pub(super) fn sought(language: &str, name: &str) -> (String, What) {
    if let Some(stem) = name.strip_prefix('~') {
        let ended = stem.strip_suffix('-');
        let what = What::People {
            bare: ended.is_none(),
        };
        return (ended.unwrap_or(stem).to_string(), what);
    }
    if name.ends_with('-') {
        return (name.to_string(), What::Beginning);
    }
    if language != "ru" || name.chars().count() < 5 || name.contains(' ') {
        return (name.to_string(), What::Name);
    }
    // In Russian the end of its last word changes.
    let vowel = ['а', 'я', 'й', 'ь', 'и', 'ы', 'о'];
    let stem = name.strip_suffix(vowel).unwrap_or(name);
    (stem.to_string(), What::Name)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// Where a name that begins and ends with a word ends; `None` for a part of a longer word.
pub(super) fn end(language: &str, text: &str, range: Range<usize>, what: What) -> Option<usize> {
    let before = text[..range.start].chars().next_back();
    let free = !before.is_some_and(in_word);
    let rest = &text[range.end..];
    let mut near = rest.char_indices().take(LONGEST + 1);
    let run = near.find(|(_, c)| !in_word(*c)).map_or(rest.len(), |n| n.0);
    let first = text[range.clone()].chars().next()?;
    // No ending is as long as what goes on beyond that.
    let tail = rest
        .get(..run)
        .filter(|tail| tail.len() <= 4 * LONGEST)
        .unwrap_or("…");
    let katakana = |c: char| ('\u{30a1}'..='\u{30fc}').contains(&c);
    let whole = range.end + tail.len();
    match (language, what) {
        (_, What::Beginning) => free.then_some(range.end),
        // No space parts words; a name in katakana is a word of its own.
        ("zh-Hans", _) => Some(range.end),
        ("ja", _) if katakana(first) => {
            let apart = !before.is_some_and(katakana) && !rest.starts_with(katakana);
            apart.then_some(range.end)
        }
        ("ja", _) => Some(range.end),
        // Particles follow a name directly.
        ("ko", _) => {
            let other = KOREAN.iter().find_map(|k| tail.strip_prefix(k));
            let ended = PARTICLES.contains(&tail) || other.is_some_and(|t| PARTICLES.contains(&t));
            (free && ended).then_some(range.end)
        }
        ("ar", _) => {
            let people = matches!(what, What::People { .. });
            let ended = match what {
                What::People { bare } => bare && tail.is_empty() || ends_people("ar", tail),
                _ => tail.is_empty(),
            };
            (joined(&text[..range.start], people) && ended).then_some(whole)
        }
        (_, What::People { bare }) => {
            let ended = bare && tail.is_empty() || ends_people(language, tail);
            (free && ended).then_some(whole)
        }
        ("ru", _) => {
            let case =
                tail.chars().count() <= 2 && tail.chars().all(|c| "аяоеиыуюйёмхв".contains(c));
            (free && case).then_some(whole)
        }
        ("de", _) => (free && matches!(tail, "" | "s")).then_some(whole),
        _ => (free && tail.is_empty()).then_some(range.end),
    }
}

fn ends_people(language: &str, tail: &str) -> bool {
    let endings = PEOPLE.iter().find(|p| p.0 == language);
    endings.is_some_and(|(_, endings)| endings.contains(&tail))
}

/// Whether what is written together with an Arabic name is `and` or `so`, then `in`, `for` or `like`,
/// each at will; before a word for people the article, too.
fn joined(before: &str, people: bool) -> bool {
    let letters = before.char_indices().rev().take(LONGEST);
    let start = letters
        .take_while(|(_, c)| in_word(*c))
        .last()
        .map_or(before.len(), |l| l.0);
    let mut lead = &before[start..];
    lead = lead.strip_prefix(['و', 'ف']).unwrap_or(lead);
    if people && lead == "لل" {
        return true;
    }
    lead = lead.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(lead);
    lead.is_empty() || people && lead == "ال"
}
