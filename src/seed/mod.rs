//! Seeds: from the bytes of a collected file to raw articles. From here on nobody knows what kind
//! of file it was.

mod raw;

pub use raw::{Claim, ClaimField, Hint, RawArticle, RawLine};
