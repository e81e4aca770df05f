//! Whose names stand within the words of an event.

use crate::model::{Organization, Person, Span};
use std::collections::HashSet;

/// The names of an article by where they stand.
pub struct Names<'a> {
    /// Line, column, name, and whether it is a person's; in order.
    at: Vec<(u32, u32, &'a str, bool)>,
}

impl<'a> Names<'a> {
    /// Puts the names in order.
    pub fn new(people: &'a [Person], organizations: &'a [Organization]) -> Self {
        let person = people.iter().flat_map(|p| {
            p.at.iter()
                .map(|s| (s.line, s.start, p.name.as_str(), true))
        });
        let organization = organizations.iter().flat_map(|o| {
            o.at.iter()
                .map(|s| (s.line, s.start, o.name.as_str(), false))
        });
        let mut at: Vec<_> = person.chain(organization).collect();
        at.sort_unstable();
        Names { at }
    }

    /// People and organizations named within the spans, in order of their naming.
    pub fn within(&self, spans: &[Span]) -> (Vec<String>, Vec<String>) {
        let (mut people, mut organizations) = (Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        for span in spans {
            let from = self
                .at
                .partition_point(|(line, start, ..)| (*line, *start) < (span.line, span.start));
            for (line, start, name, is_person) in &self.at[from..] {
                if (*line, *start) >= (span.line, span.end) {
                    break;
                }
                let list = if *is_person {
                    &mut people
                } else {
                    &mut organizations
                };
                if seen.insert((*name, *is_person)) {
                    list.push(name.to_string());
                }
            }
        }
        (people, organizations)
    }
}
