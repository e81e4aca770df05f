//! The address of the page, where a line above the text is one.

use crate::model::{Basis, Field, url};
use crate::normalize::layout::measure::page::Page;
use crate::text::Class;

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
        let labelled = Class::AddressLabel.has(&label);
        if !(label.is_empty() || labelled) || words.contains(' ') || !url::is_web(words) {
            continue;
        }
        if !labelled && !is_of_article(words) {
            continue;
        }
        let at = unit.spans(at..at + words.len());
        let field = Field::new(url::canonical(words), Basis::Stated, at, "address-line");
        page.to_field(i, "source");
        return Some(field);
    }
    None
}

/// Whether an address looks like that of an article: its last part is of several words, or it holds a
/// long number, as a date or an id is. That of an account or a section does not.
fn is_of_article(address: &str) -> bool {
    let path = address.split("//").nth(1).and_then(|a| a.split_once('/'));
    path.is_some_and(|(_, path)| {
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        let figures = path.bytes().filter(u8::is_ascii_digit).count();
        last.matches(['-', '_']).count() >= 2 || figures >= 5
    })
}
