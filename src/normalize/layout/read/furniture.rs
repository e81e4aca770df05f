//! Furniture by its words: the table `data/furniture.txt`, and which rule of it knows a line.

use crate::model::Rule;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use memchr::memmem::Finder;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Words of a line that is known as a whole, at most.
const LONGEST_LINE: usize = 12;
/// Words of a line that is known by its beginning, at most.
const LONGEST_START: usize = 34;
/// Words of a line that is known by words within it, at most.
const LONGEST_WITHIN: usize = 60;
/// Words from which on a sentence needs more than a short beginning, or stands in running text.
const LONG_SENTENCE: usize = 10;

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere on a page.
    Anywhere,
    /// Outside the running text, or beside other furniture.
    Edge,
    /// Within the running text.
    Inside,
}

#[derive(Debug)]
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
    lines: HashMap<&'static str, (Rule, bool)>,
    sections: HashMap<&'static str, Rule>,
    counted: Vec<(&'static str, Rule)>,
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
        let (mut lines, mut sections) = (HashMap::new(), HashMap::new());
        let mut counted = Vec::new();
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
                // The first rule that names a line keeps it.
                "line" => _ = lines.entry(line).or_insert((rule, edge)),
                "start" => starts.push((line, rule, edge)),
                "within" => within.push((line, rule, edge)),
                "counted" => counted.push((line, rule)),
                _ => _ = sections.entry(line).or_insert(rule),
            }
        }
        Tables {
            lines,
            sections,
            counted,
            starts: Matcher::new(starts, StartKind::Anchored),
            within: Matcher::new(within, StartKind::Unanchored),
        }
    }
}

/// What the table knows of a line, once it was looked for: a line is asked about from many places.
#[derive(Clone, Debug, Default)]
pub struct Known {
    found: OnceCell<Found>,
    within: OnceCell<Option<Rule>>,
    reports: OnceCell<bool>,
}

#[derive(Clone, Copy, Debug)]
struct Found {
    /// The rule of the whole line, and whether it holds at the edge of a page alone.
    line: Option<(Rule, bool)>,
    start: Option<&'static Entry>,
    section: Option<Rule>,
}

impl Known {
    fn found(&self, key: &str) -> Found {
        *self.found.get_or_init(|| Found {
            line: TABLES.lines.get(key).copied(),
            start: starts_with(&TABLES.starts, key),
            section: section(key),
        })
    }

    /// The rule that knows a line by its key, if any, at a place. The line has so many words and ends
    /// as a sentence does or not.
    pub fn rule(&self, key: &str, words: usize, stop: bool, place: Place) -> Option<Rule> {
        if key.is_empty() {
            return None;
        }
        let edge = place == Place::Edge;
        let found = self.found(key);
        if let Some((rule, at_edge)) = found.line.filter(|_| words <= LONGEST_LINE)
            && (edge || !at_edge)
        {
            return Some(rule);
        }
        let sentence = stop && words >= LONG_SENTENCE;
        if sentence && *self.reports.get_or_init(|| reports(key)) {
            return None;
        }
        // In running text a long sentence may begin with any words.
        let long = place == Place::Inside && words > LONG_SENTENCE + 2;
        let fits = |e: &&Entry| e.marked || !sentence || e.words >= 3 && !long;
        let start = found.start.filter(|_| words <= LONGEST_START);
        if let Some(entry) = start.filter(fits)
            && (edge || !entry.edge)
        {
            return Some(entry.rule);
        }
        let longest = LONGEST_WITHIN / if edge { 1 } else { 2 };
        if words <= longest {
            *self.within.get_or_init(|| holds(&TABLES.within, key))
        } else {
            None
        }
    }

    /// The rule of a line that is furniture wherever it stands at the edge of a page.
    pub fn at_edge(&self, key: &str, words: usize) -> Option<Rule> {
        let rule = self.rule(key, words, false, Place::Edge);
        rule.or_else(|| self.found(key).section)
    }

    /// The part of a page that a line is the heading of.
    pub fn section(&self, key: &str) -> Option<Rule> {
        self.found(key).section
    }
}

/// The rule that knows a line by its key, if any.
pub fn rule(key: &str, words: usize, stop: bool, place: Place) -> Option<Rule> {
    Known::default().rule(key, words, stop, place)
}

/// Whether a sentence says who said it, as no furniture does.
fn reports(key: &str) -> bool {
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

/// The rule of a line that is furniture wherever it stands at the edge of a page.
pub fn known(key: &str, words: usize) -> Option<Rule> {
    Known::default().at_edge(key, words)
}

/// The part of a page that a line is the heading of.
pub fn section(key: &str) -> Option<Rule> {
    TABLES.sections.get(key).copied()
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

fn starts_with(matcher: &'static Matcher, key: &str) -> Option<&'static Entry> {
    let input = Input::new(key).anchored(Anchored::Yes);
    let found = matcher.automaton.as_ref()?.try_find(input).ok()??;
    let entry = matcher.entries.get(found.pattern().as_usize());
    entry.filter(|_| is_end(key, found.end()))
}

fn holds(matcher: &Matcher, key: &str) -> Option<Rule> {
    let found = matcher.automaton.as_ref()?.try_find(key).ok()??;
    let entry = matcher.entries.get(found.pattern().as_usize());
    entry.map(|e| e.rule)
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
    use crate::normalize::layout::measure::line::fold;

    fn name(key: &str, words: usize, stop: bool) -> Option<Rule> {
        rule(key, words, stop, Place::Inside)
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
        for (line, (rule, _)) in &TABLES.lines {
            assert_eq!(fold(line), *line, "[{} line]", rule.name());
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
            ];
            assert!(kinds.contains(&kind), "{at}: no such kind of rows");
        }
    }
}
