//! Furniture by its words: the table `data/furniture.txt`, and which rule of it knows a line.

use crate::model::Rule;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use memchr::memmem::Finder;
use std::cell::OnceCell;
use std::sync::LazyLock;

/// Words of a line that is known by its beginning, at most.
const LONGEST_START: usize = 34;
/// Words of a line that is known by words within it, at most.
const LONGEST_WITHIN: usize = 60;
/// Words from which on a sentence needs more than a short beginning, or stands in running text.
const LONG_SENTENCE: usize = 10;

/// What is known about the place of a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// Whether it stands outside the running text or beside other furniture.
    pub edge: bool,
    /// Whether it stands within the running text.
    pub inside: bool,
    /// Its words.
    pub words: usize,
    /// Whether it ends as a sentence does.
    pub stop: bool,
}

struct Entry {
    rule: Rule,
    edge: bool,
    words: usize,
    /// Whether its punctuation shows that it is no running text.
    marked: bool,
}

struct Matcher {
    automaton: Option<AhoCorasick>,
    entries: Vec<Entry>,
}

struct Tables {
    lines: Vec<(&'static str, Rule, bool)>,
    sections: Vec<(&'static str, Rule)>,
    counted: Vec<(&'static str, Rule)>,
    signed: Vec<(&'static str, Rule)>,
    starts: Matcher,
    within: Matcher,
}

static TABLES: LazyLock<Tables> =
    LazyLock::new(|| Tables::read(include_str!("../../../../data/furniture.txt")));

impl Matcher {
    fn new(patterns: Vec<(&'static str, Rule, bool)>, start: StartKind) -> Self {
        // Beginnings are soon decided; words within a line are looked for at each of its bytes, and
        // there are few of them.
        let kind = (start == StartKind::Unanchored).then_some(AhoCorasickKind::DFA);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(start)
            .kind(kind)
            .build(patterns.iter().map(|p| p.0))
            .ok();
        let entry = |&(words, rule, edge): &(&'static str, Rule, bool)| Entry {
            rule,
            edge,
            words: words
                .split(' ')
                .filter(|w| w.contains(char::is_alphanumeric))
                .count(),
            marked: words.contains([':', '|', '©', '>', '»', '›', '–', '—', '/', '('])
                || words.ends_with('-'),
        };
        Matcher {
            entries: patterns.iter().map(entry).collect(),
            automaton,
        }
    }
}

impl Tables {
    fn read(text: &'static str) -> Self {
        let (mut lines, mut sections) = (Vec::new(), Vec::new());
        let (mut counted, mut signed) = (Vec::new(), Vec::new());
        let (mut starts, mut within) = (Vec::new(), Vec::new());
        let (mut rule, mut kind, mut edge) = (None, "", false);
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(head) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                let mut words = head.split(' ');
                rule = words.next().and_then(Rule::named);
                kind = words.next().unwrap_or("");
                edge = words.next() == Some("edge");
                continue;
            }
            let Some(rule) = rule else {
                continue; // a test holds every heading to the rules
            };
            match kind {
                "line" => lines.push((line, rule, edge)),
                "start" => starts.push((line, rule, edge)),
                "within" => within.push((line, rule, edge)),
                "counted" => counted.push((line, rule)),
                "signed" => signed.push((line, rule)),
                _ => sections.push((line, rule)),
            }
        }
        // The first rule that names a line keeps it: sorting is stable, and so is `dedup`.
        lines.sort_by_key(|l| l.0);
        lines.dedup_by_key(|l| l.0);
        sections.sort_by_key(|s| s.0);
        sections.dedup_by_key(|s| s.0);
        Tables {
            lines,
            sections,
            counted,
            signed,
            starts: Matcher::new(starts, StartKind::Anchored),
            within: Matcher::new(within, StartKind::Unanchored),
        }
    }
}

/// The rule that knows words within a line, once it was looked for: that takes longest, and a line
/// is asked about several times.
#[derive(Clone, Debug, Default)]
pub struct Asked(OnceCell<Option<Rule>>);

/// The rule that knows a line by its key, if any.
pub fn rule(key: &str, place: Place) -> Option<Rule> {
    rule_again(key, place, &Asked::default())
}

/// The same for a line that may be asked about again.
pub fn rule_again(key: &str, place: Place, asked: &Asked) -> Option<Rule> {
    let tables = &*TABLES;
    if key.is_empty() {
        return None;
    }
    if place.words <= 12
        && let Ok(i) = tables.lines.binary_search_by(|l| l.0.cmp(key))
        && (place.edge || !tables.lines[i].2)
    {
        return Some(tables.lines[i].1);
    }
    if place.stop && place.words >= LONG_SENTENCE && reports(key) {
        return None;
    }
    starts_with(&tables.starts, key, place).or_else(|| holds(&tables.within, key, place, asked))
}

/// Whether a sentence says who said it, as no furniture does.
pub fn reports(key: &str) -> bool {
    REPORTS
        .iter()
        .any(|verb| verb.find(key.as_bytes()).is_some())
}

static REPORTS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| [" said", " told ", " added", " says "].map(Finder::new));

/// Whether a line is furniture wherever it stands at the edge of a page.
pub fn is_known(key: &str, words: usize) -> bool {
    known(key, words).is_some()
}

/// The same for a line that may be asked about again.
pub fn is_known_again(key: &str, words: usize, asked: &Asked) -> bool {
    rule_again(key, at_edge(words), asked).is_some() || section(key).is_some()
}

/// The rule of a line that is furniture wherever it stands at the edge of a page.
pub fn known(key: &str, words: usize) -> Option<Rule> {
    rule(key, at_edge(words)).or_else(|| section(key))
}

fn at_edge(words: usize) -> Place {
    Place {
        edge: true,
        words,
        ..Place::default()
    }
}

/// The part of a page that a line is the heading of.
pub fn section(key: &str) -> Option<Rule> {
    let sections = &TABLES.sections;
    let found = sections.binary_search_by(|s| s.0.cmp(key));
    found.ok().map(|i| sections[i].1)
}

/// The part of a page that a line heads with a number: `12 comments`, `Comments (3)`, `142 Antworten
/// zu …`.
pub fn counted(key: &str) -> Option<Rule> {
    let counts = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']' | ' ' | ',');
    let word = key.trim_matches(counts);
    if word.len() == key.len() || !key.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let before = key.starts_with(counts);
    let known = TABLES.counted.iter().find(|(name, _)| {
        let rest = word.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || before && rest.starts_with(' '))
    });
    known.map(|(_, rule)| *rule)
}

/// The part of a page in which a line opens what somebody wrote: `mara says:`. The words themselves
/// have lost their colon in the key.
pub fn signed(key: &str) -> Option<Rule> {
    let known = TABLES.signed.iter().find(|(words, _)| {
        let name = key.strip_suffix(words);
        name.is_some_and(|name| name.len() > 1 && name.ends_with(' '))
    });
    known.map(|(_, rule)| *rule)
}

fn starts_with(matcher: &Matcher, key: &str, place: Place) -> Option<Rule> {
    if place.words > LONGEST_START {
        return None;
    }
    let input = Input::new(key).anchored(Anchored::Yes);
    let found = matcher.automaton.as_ref()?.try_find(input).ok()??;
    let entry = matcher.entries.get(found.pattern().as_usize())?;
    let sentence = place.stop && place.words >= LONG_SENTENCE;
    // In running text a long sentence may begin with any words.
    let long = sentence && place.inside && place.words > LONG_SENTENCE + 2;
    let fits = entry.marked || !sentence || entry.words >= 3 && !long;
    (is_end(key, found.end()) && fits && (place.edge || !entry.edge)).then_some(entry.rule)
}

fn holds(matcher: &Matcher, key: &str, place: Place, asked: &Asked) -> Option<Rule> {
    let longest = if place.edge {
        LONGEST_WITHIN
    } else {
        LONGEST_WITHIN / 2
    };
    if place.words > longest {
        return None;
    }
    *asked.0.get_or_init(|| {
        let found = matcher.automaton.as_ref()?.try_find(key).ok()??;
        matcher
            .entries
            .get(found.pattern().as_usize())
            .map(|e| e.rule)
    })
}

/// Whether no word goes on at byte `at`.
fn is_end(key: &str, at: usize) -> bool {
    let before = key.get(..at).and_then(|s| s.chars().next_back());
    let after = key.get(at..).and_then(|s| s.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(key: &str, words: usize, stop: bool) -> Option<Rule> {
        rule(
            key,
            Place {
                inside: true,
                words,
                stop,
                ..Place::default()
            },
        )
    }

    #[test]
    fn short_lines_are_known_by_their_words() {
        assert_eq!(name("leave a comment", 3, false), Some(Rule::CommentPrompt));
        assert_eq!(
            name("read more: harbour strike ends", 5, false),
            Some(Rule::ReadMore)
        );
        assert_eq!(name("news", 1, false), None);
        assert_eq!(section("related articles"), Some(Rule::RelatedStories));
    }

    #[test]
    fn sentences_that_begin_alike_stay() {
        let sentence = "more than forty ships left the harbour before the storm closed it.";
        assert_eq!(name(sentence, 12, true), None);
        let sentence = "subscribe to the board's view or leave, one of them said before the vote.";
        assert_eq!(name(sentence, 14, true), None);
    }

    #[test]
    fn every_entry_is_in_the_form_of_a_key() {
        for (line, rule, _) in &TABLES.lines {
            let mut key = String::new();
            crate::normalize::layout::measure::page::fold(line, &mut key);
            assert_eq!(&key, line, "[{} line]", rule.name());
        }
    }

    #[test]
    fn every_heading_names_a_rule_and_a_kind_of_rows() {
        let table = include_str!("../../../../data/furniture.txt");
        for (i, line) in table.lines().enumerate() {
            let Some(head) = line.strip_prefix('[') else {
                continue;
            };
            let (name, kind) = head.split_once(' ').expect("a rule and a kind");
            let at = format!("data/furniture.txt, line {}: {line}", i + 1);
            assert!(
                Rule::named(name).is_some(),
                "{at}: src/model/rule.rs has no such rule"
            );
            let kinds = [
                "line]",
                "start]",
                "within]",
                "section]",
                "line edge]",
                "start edge]",
                "counted]",
                "signed]",
            ];
            assert!(kinds.contains(&kind), "{at}: no such kind of rows");
        }
    }
}
