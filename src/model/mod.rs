//! The nouns of the program: plain data, no input or output.

pub mod date;
pub mod span;

pub use date::{Bound, Edtf, Partial};
pub use span::Span;
