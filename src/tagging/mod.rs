//! Which subjects an article is about, with the reason in words.

pub mod countries;
