//! The language of an article: what its words tell wins over what the page claims of itself.

use crate::model::{Basis, Field, Prose, language as tags};
use crate::text::language::tell;

/// The rule that a language of the words bears.
const RULE: &str = "small-words";

/// The language, where the page claims one or the words tell another than English: a page of a
/// German outlet often says `en`.
pub fn of(claimed: Option<Field<String>>, prose: &Prose) -> Option<Field<String>> {
    let claim = claimed.as_ref().map_or("", |c| c.value.as_str());
    match tell(&prose.text) {
        Some("en") if claimed.is_none() => None,
        Some(told) if !tags::base(claim).eq_ignore_ascii_case(told) => Some(Field::new(
            told.to_string(),
            Basis::Derived,
            Vec::new(),
            RULE,
        )),
        _ => claimed,
    }
}

/// Whether the rules for English may read the text.
pub fn is_read(language: Option<&Field<String>>) -> bool {
    tags::is_english(language.map_or("", |l| l.value.as_str()))
}
