//! Citation ids in the prose that lead nowhere.

use crate::model::{Citation, Cut, Rule};
use crate::normalize::layout::measure::page::Page;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest id, in bytes.
const LONGEST: usize = 48;

/// What was found.
pub struct Marks {
    /// The bytes to cut out of each unit, by position.
    pub cuts: BTreeMap<usize, Vec<Range<usize>>>,
    /// The ids.
    pub citations: Vec<Citation>,
    /// The cuts for the ledger.
    pub log: Vec<Cut>,
}

/// The cuts of every body unit, by position, and the ids that were cut.
///
/// A number in brackets is a citation only where a list of references does not resolve it.
pub fn find(page: &Page) -> Marks {
    let mut cuts: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    let mut citations: Vec<Citation> = Vec::new();
    let mut position: BTreeMap<String, usize> = BTreeMap::new();
    let mut log = Vec::new();
    let resolved = references(page);
    for (i, unit) in page.units.iter().enumerate() {
        if !unit.is_body() || !unit.text.contains(['[', '【']) {
            continue;
        }
        for (range, id) in marks(&unit.text) {
            let number = id
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' '));
            if range.start == 0 && number || resolved.contains_key(id) {
                continue;
            }
            let at = unit.spans(range.clone());
            log.extend(at.iter().map(|&span| Cut {
                at: span,
                text: unit.text[range.clone()].to_string(),
                rule: Rule::Citation.name().to_string(),
            }));
            cuts.entry(i).or_default().push(range);
            let n = *position.entry(id.to_string()).or_insert_with(|| {
                citations.push(Citation {
                    id: id.to_string(),
                    at: Vec::new(),
                });
                citations.len() - 1
            });
            citations[n].at.extend(at);
        }
    }
    Marks {
        cuts,
        citations,
        log,
    }
}

/// Ids that a list of references explains: lines that begin with the id and go on.
fn references(page: &Page) -> BTreeMap<String, ()> {
    let mut found = BTreeMap::new();
    for unit in page.units.iter().filter(|u| u.is_body()) {
        let Some(rest) = unit.text.strip_prefix('[') else {
            continue;
        };
        if let Some((id, words)) = rest.split_once(']')
            && is_id(id)
            && words
                .trim_start_matches([':', ' ', '.'])
                .chars()
                .any(char::is_alphabetic)
        {
            found.insert(id.to_string(), ());
        }
    }
    found
}

/// The citation marks of a text: their bytes and the id within.
fn marks(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['[', '【']).map(|i| from + i) {
        let wide = text[open..].starts_with('【');
        let (inner, close) = if wide {
            (open + 3, '】')
        } else {
            (open + 1, ']')
        };
        from = inner;
        let limit = (inner..=text.len().min(inner + LONGEST + 4))
            .rev()
            .find(|&i| text.is_char_boundary(i));
        let Some(length) = text[inner..limit.unwrap_or(inner)].find(close) else {
            continue;
        };
        let id = &text[inner..inner + length];
        let end = inner + length + close.len_utf8();
        let link = text[end..].starts_with('(');
        if !link
            && (is_id(id)
                || wide
                    && !id.is_empty()
                    && id.bytes().any(|b| b.is_ascii_digit())
                    && id.is_ascii())
            || id == "citation needed"
        {
            out.push((open..end, id));
            from = end;
        }
    }
    out
}

/// `a3f4c19e`, `12`, `3, 4`, `5-7`, `ref12`; not `sic`, `he`, `2024`, `Seoul`.
fn is_id(id: &str) -> bool {
    if id.is_empty() || id.len() > LONGEST {
        return false;
    }
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    if id
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'-' | b' '))
    {
        let longest = id.split([',', '-', ' ']).map(str::len).max().unwrap_or(0);
        return digits > 0 && longest <= 3;
    }
    let plain = id
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'));
    let letters = id.bytes().filter(u8::is_ascii_alphabetic).count();
    let lower = !id.bytes().any(|b| b.is_ascii_uppercase());
    let hex = id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let named = ["ref", "cite", "source", "note", "fn", "doc", "src", "turn"]
        .iter()
        .any(|p| id.starts_with(p));
    plain
        && digits > 0
        && letters > 0
        && ((hex && id.len() >= 6) || (lower && digits >= 2 && id.len() >= 6) || named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_from_insertions() {
        for id in ["a3f4c19e", "0b7d22ff9", "12", "3, 4", "5-7", "ref4"] {
            assert!(is_id(id), "{id}");
        }
        for words in ["sic", "he", "2024", "Seoul", "the deal", "G7", "F-35", ""] {
            assert!(!is_id(words), "{words}");
        }
    }
}
