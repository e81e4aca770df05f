//! What the gazetteer says of a name: the names' only door to it.

/// Whether it is a place's or a country's name, or a people's.
pub fn is_place(_words: &str) -> bool {
    false
}

/// Whether it is a people's name or an adjective of a country.
pub fn is_demonym(_words: &str) -> bool {
    false
}

/// Whether the table of organizations has it.
pub fn is_organization(_words: &str) -> bool {
    false
}
