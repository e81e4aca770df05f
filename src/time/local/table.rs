//! The tables of `data/dates/`: which words of a language mean what in a date.

use crate::time::words::Unit;
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLES: &[(&str, &str)] = &[
    ("de", include_str!("../../../data/dates/de.txt")),
    ("es", include_str!("../../../data/dates/es.txt")),
    ("fr", include_str!("../../../data/dates/fr.txt")),
    ("id", include_str!("../../../data/dates/id.txt")),
    ("pt", include_str!("../../../data/dates/pt.txt")),
    ("ru", include_str!("../../../data/dates/ru.txt")),
];

/// What a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// 1 is January.
    Month(i8),
    /// 1 is Monday.
    Weekday(i8),
    /// A unit counted from the day of writing: `hier`, `la semaine dernière`.
    From(Unit, i8),
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $key:literal)*) => {
        roles!(@ 0, $($(#[$doc])* $role)*);
        const ROLES: &[(&str, u32)] = &[$(($key, $role)),*];
    };
    (@ $n:expr, $(#[$doc:meta])* $role:ident $($rest:tt)*) => {
        $(#[$doc])* pub(super) const $role: u32 = 1 << ($n);
        roles!(@ $n + 1, $($rest)*);
    };
    (@ $n:expr,) => {};
}

// What a word does beside a name; it may do several things.
roles! {
    /// Between day, month and year: `3 de mayo`.
    OF "of"
    /// Behind a number: `1er`.
    ORDINAL "ordinal"
    /// Before a day: `le 3 mars`.
    ARTICLE "article"
    /// Between the ends of a range.
    TO "to"
    AND "and"
    OR "or"
    /// A bare year may follow.
    BEFORE_YEAR "before year"
    /// Makes the number before it a year: `2024 года`.
    AFTER_YEAR "after year"
    /// A bare month may follow.
    BEFORE_MONTH "before month"
    /// Only a part of the month or year that follows.
    PART "part"
    /// A bare weekday may follow; where a language has none, it needs none.
    BEFORE_WEEKDAY "before weekday"
    /// The weekday that follows comes back: `le lundi`.
    HABIT "habit"
    /// Names a weekday only with its day behind it: `segunda (4)`, which else is the second.
    SHORT "short"
    LAST "last"
    /// The next one, of this week or of the one after.
    NEXT "next"
    /// The next one to come.
    COMING "coming"
    /// Verbs of what was, and of what is to come.
    PAST "past"
    FUTURE "future"
    /// Begins a clause.
    APART "apart"
    /// Words that look like others of the table and are none.
    NOTHING "nothing"
}

/// What a word, or some words together, can mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    pub name: Option<Name>,
    pub roles: u32,
}

/// The words of a language.
pub(super) struct Table {
    /// By their first word: all their words, the longest first.
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Meaning)>>,
    /// Ends of verbs, without their dash.
    ends: Vec<(&'static str, u32)>,
    /// Names of months and weekdays begin with a capital, or with a small letter.
    pub capital: bool,
    /// A bare weekday needs a word before it.
    pub led: bool,
}

/// Fewest letters of a word that is known by its end.
const SHORTEST: usize = 6;

static READ: LazyLock<Vec<(&str, Table)>> = LazyLock::new(|| {
    let read = TABLES.iter().map(|(tag, rows)| (*tag, Table::read(rows)));
    read.collect()
});

/// The table of a language, by its tag.
pub(super) fn of(tag: &str) -> Option<&'static Table> {
    let found = READ.iter().find(|t| t.0.eq_ignore_ascii_case(tag));
    found.map(|t| &t.1)
}

impl Table {
    fn read(rows: &'static str) -> Self {
        let mut table = Table {
            phrases: HashMap::new(),
            ends: Vec::new(),
            capital: false,
            led: false,
        };
        for row in rows.lines().filter(|r| !r.starts_with('#')) {
            let Some((key, words)) = row.split_once(": ") else {
                continue;
            };
            if key == "case" {
                table.capital = words == "capital";
                continue;
            }
            let Some(meaning) = meaning(key) else {
                continue;
            };
            table.led |= meaning.roles == BEFORE_WEEKDAY;
            for word in words.split(", ") {
                match word.strip_prefix('-') {
                    Some(end) => table.ends.push((end, meaning.roles)),
                    None => table.add(word, meaning),
                }
            }
        }
        table
    }

    fn add(&mut self, words: &'static str, meaning: Meaning) {
        let words: Vec<&str> = super::read::cut(words).map(|r| &words[r]).collect();
        let Some(first) = words.first() else {
            return;
        };
        let phrases = self.phrases.entry(first).or_default();
        match phrases.iter_mut().find(|p| p.0 == words) {
            Some((_, known)) => {
                known.roles |= meaning.roles;
                known.name = known.name.or(meaning.name);
            }
            None => {
                phrases.push((words, meaning));
                phrases.sort_by_key(|p| std::cmp::Reverse(p.0.len()));
            }
        }
    }

    /// The longest phrase that begins with these words, in small letters: how many of them it has,
    /// and what it means.
    pub fn look_up(&self, words: &[std::borrow::Cow<str>]) -> Option<(usize, Meaning)> {
        let first = words.first()?;
        if let Some(phrases) = self.phrases.get(first.as_ref()) {
            let fits = |p: &&(Vec<&str>, Meaning)| {
                words.len() >= p.0.len() && p.0.iter().zip(words).all(|(a, b)| a == b)
            };
            if let Some((phrase, meaning)) = phrases.iter().find(fits) {
                return Some((phrase.len(), *meaning));
            }
        }
        let ends = |e: &&(&str, u32)| first.ends_with(e.0);
        let (_, roles) = self.ends.iter().find(ends)?;
        let long = first.chars().count() >= SHORTEST;
        long.then_some((
            1,
            Meaning {
                name: None,
                roles: *roles,
            },
        ))
    }
}

/// What the key of a row means.
fn meaning(key: &str) -> Option<Meaning> {
    if let Some((_, role)) = ROLES.iter().find(|r| r.0 == key) {
        return Some(Meaning {
            name: None,
            roles: *role,
        });
    }
    let (what, n) = key.split_once(' ')?;
    let n = n.parse().ok()?;
    let name = match what {
        "month" => Name::Month(n),
        "weekday" => Name::Weekday(n),
        "days" => Name::From(Unit::Day, n),
        "weeks" => Name::From(Unit::Week, n),
        "months" => Name::From(Unit::Month, n),
        "years" => Name::From(Unit::Year, n),
        _ => return None,
    };
    Some(Meaning {
        name: Some(name),
        roles: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_meaning_and_every_language_all_names() {
        for (tag, rows) in TABLES {
            let keys = rows.lines().filter(|r| !r.starts_with('#'));
            let keys: Vec<&str> = keys.filter_map(|r| Some(r.split_once(": ")?.0)).collect();
            for key in &keys {
                assert!(*key == "case" || meaning(key).is_some(), "{tag}: {key}");
            }
            let months = (1..=12).map(|n| format!("month {n}"));
            let days = (1..=7).map(|n| format!("weekday {n}"));
            let from = ["days", "weeks", "months", "years"];
            let from = from
                .iter()
                .flat_map(|u| (-1..=1).map(move |n| format!("{u} {n}")));
            for key in months.chain(days).chain(from) {
                let times = keys.iter().filter(|k| **k == key).count();
                assert_eq!(times, 1, "{tag}: {key}");
            }
        }
    }
}
