//! The address of the page, where a line above the text is one.

use super::page::Page;
use crate::model::{Basis, Field, url};

/// Words before an address that say what it is, folded.
const LABELS: &[&str] = &[
    "url:",
    "link:",
    "source:",
    "source url:",
    "original url:",
    "address:",
];

/// Takes the first address that has a line to itself above unit `first`, with or without a label.
pub fn take(page: &mut Page, first: usize) -> Option<Field<String>> {
    for i in 0..first.min(page.units.len()) {
        let unit = &page.units[i];
        if !page.is_open(i) || unit.words > 6 {
            continue;
        }
        let Some(at) = unit.text.find("http") else {
            continue;
        };
        let label = unit.text[..at].trim().to_lowercase();
        let words = unit.text[at..].trim();
        let labelled = LABELS.contains(&label.as_str());
        if !(label.is_empty() || labelled) || words.contains(' ') || !url::is_web(words) {
            continue;
        }
        let path = words
            .split("//")
            .nth(1)
            .and_then(|rest| rest.split_once('/'));
        if !labelled && path.is_none_or(|(_, path)| path.len() < 8) {
            continue;
        }
        let at = unit.spans(at..at + words.len());
        let field = Field::new(url::canonical(words), Basis::Stated, at, "address-line");
        page.to_field(i, "source");
        return Some(field);
    }
    None
}
