//! People named in an article, with their roles as printed.

use crate::model::{Person, Prose};

/// The people named in the prose, in order of their first naming.
pub fn find(_prose: &Prose) -> Vec<Person> {
    Vec::new()
}
