//! Lines that lead to other texts of the site: `Also in Sport: …`, `← Previous: … | Next: … →`.

use crate::model::Rule;
use crate::text::Class;

/// Longest such line, in words.
const LONGEST: usize = 24;
/// Longest label, in bytes.
const LABEL: usize = 48;

/// The rule that knows a line as one that leads elsewhere. `key` is its folded form; `below` says
/// that running text stands above it.
pub fn rule(text: &str, key: &str, words: usize, below: bool) -> Option<Rule> {
    if words > LONGEST {
        return None;
    }
    if is_neighbours(text, key) {
        return Some(Rule::Pagination);
    }
    let end = key
        .bytes()
        .take(LABEL)
        .position(|b| matches!(b, b':' | b'|'))
        .filter(|&at| key.is_char_boundary(at))?;
    let (label, rest) = (key[..end].trim_end(), key[end + 1..].trim());
    if rest.is_empty() || rest.starts_with('"') {
        return None;
    }
    // After the name of a section a sentence may stand; headlines and questions do not end in `.`
    let sentence = words >= 12 && text.trim_end().ends_with(['.', '”', '"']);
    let leads = Class::OnwardLabel.has(label)
        || !sentence
            && (Class::LeadsOnTo.after(label).is_some() || below && Class::PageKind.has(label));
    leads.then_some(Rule::ReadMore)
}

/// `← Previous: A | Next: B →`, `« Older posts`: arrows or both words tell it from a sentence.
fn is_neighbours(text: &str, key: &str) -> bool {
    let arrow = |c: char| matches!(c, '←' | '→' | '«' | '»' | '‹' | '›' | '⟵' | '⟶' | '<' | '>');
    let text = text.trim();
    let arrows = text.starts_with(arrow) || text.ends_with(arrow);
    if !arrows && key.is_ascii() && memchr::memchr(b'|', key.as_bytes()).is_none() {
        return false; // one part alone, and no arrow
    }
    let mut named = 0;
    let mut parts = 0;
    for part in key.split(['|', '·', '•', '←', '→']) {
        let part = part.trim_matches(|c: char| !c.is_alphanumeric());
        if part.is_empty() {
            continue;
        }
        parts += 1;
        let first = part.split([' ', ':']).next().unwrap_or("");
        let last = part.rsplit([' ', ':']).next().unwrap_or("");
        named += usize::from(Class::Neighbour.has(first) || arrows && Class::Neighbour.has(last));
    }
    named > 0 && named == parts && (arrows || parts == 2)
}

#[cfg(test)]
mod tests {
    use super::{Rule, rule};
    use crate::normalize::layout::measure::line::fold;

    fn of(text: &str, below: bool) -> Option<Rule> {
        rule(text, &fold(text), text.split(' ').count(), below)
    }

    #[test]
    fn labels_lead_elsewhere() {
        for text in [
            "Also in Harbours: Who mends the nets?",
            "See also: Five lighthouses to climb",
            "More from the coast: A pier for everyone",
            "In case you missed it: The ferry sails again",
            "Quiz: Do you know the tides?",
            "Photos: A day at the fish market",
        ] {
            assert_eq!(of(text, true), Some(Rule::ReadMore), "{text}");
        }
        for text in [
            "← Previous: The old pier | Next: The new pier →",
            "« Older posts",
        ] {
            assert_eq!(of(text, true), Some(Rule::Pagination), "{text}");
        }
    }

    #[test]
    fn headlines_and_sentences_stay() {
        assert_eq!(
            of("Watch: The volcano above the harbour wakes", false),
            None
        );
        let sentence =
            "Also in doubt: the ministry did not say how many of the ships will sail in May.";
        assert_eq!(of(sentence, true), None);
        assert_eq!(of("Next: a vote in parliament.", true), None);
        assert_eq!(
            of("Next year the ferry will sail | the port says", true),
            None
        );
    }
}
