//! Organizations named in an article, with their acronyms.

use crate::model::{Organization, Prose};

/// The organizations named in the prose, in order of their first naming.
pub fn find(_prose: &Prose) -> Vec<Organization> {
    Vec::new()
}
