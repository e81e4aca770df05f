//! What is known of a text's words before anybody asks what the text is about.

pub mod language;
mod lexicon;

pub use lexicon::{Class, Words};
