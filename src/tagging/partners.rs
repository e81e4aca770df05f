//! Partners that a text enumerates as one: `its three partners, A, B and C`, `A, B and C agreed`, a
//! bracket after a group's name. The authority for which countries count together.

use crate::gazetteer::Mention;
use crate::model::CountryCode;
use crate::text::Class;

/// Fewer are a pair, which says little of either.
const LEAST: usize = 3;

/// Bytes between two names of a row, at most: `, and the `.
pub const GAP: usize = 10;

/// The enumerations of a text whose countries act as one, each by the codes of its countries.
pub fn enumerated(text: &str, mentions: &[Mention]) -> Vec<Vec<CountryCode>> {
    let mut groups = Vec::new();
    let nations: Vec<&Mention> = mentions
        .iter()
        .filter(|m| m.names_country() && !m.dateline)
        .collect();
    let mut start = 0;
    for end in 1..=nations.len() {
        if end < nations.len() && joins(text, nations[end - 1], nations[end]) {
            continue;
        }
        let row = &nations[start..end];
        start = end;
        if row.len() >= LEAST && acts_as_one(text, row) {
            groups.push(row.iter().map(|m| m.code).collect());
        }
    }
    groups
}

fn joins(text: &str, a: &Mention, b: &Mention) -> bool {
    is_joint(text.get(a.range.end..b.range.start).unwrap_or("-"))
}

/// Whether what stands between two names is only a comma, `and` and `the`.
pub fn is_joint(gap: &str) -> bool {
    gap.len() <= GAP
        && (gap.contains(',') || gap.contains("and"))
        && gap
            .split([' ', ','])
            .all(|w| matches!(w, "" | "and" | "the"))
}

/// Whether a group's noun stands before the row, or what partners do after it.
fn acts_as_one(text: &str, row: &[&Mention]) -> bool {
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return false;
    };
    let before = text.get(..first.range.start).unwrap_or("").trim_end();
    let before = before.strip_suffix("the").unwrap_or(before).trim_end();
    let opened = before
        .trim_end_matches([',', ':', '(', '—', '–', '-'])
        .trim_end();
    let bare = |w: &str| {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let noun = opened.rsplit(' ').next().map(bare).unwrap_or_default();
    let grouped = opened.len() < before.len() && Class::Partners.has(&noun);
    let after = text.get(last.range.end..).unwrap_or("");
    let verb = after.strip_prefix(' ').and_then(|a| a.split(' ').next());
    grouped
        || verb
            .map(bare)
            .is_some_and(|v| Class::ActingTogether.has(&v))
}
