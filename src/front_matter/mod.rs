//! An article as text and back: Markdown with YAML front matter.

mod stated;

pub use stated::Stated;
