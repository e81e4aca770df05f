//! Portal -> Outputs: every page and file of the site.

pub mod dates;
pub mod theme;
pub mod words;
