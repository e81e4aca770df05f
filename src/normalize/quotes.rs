//! Quotations, their speakers, and the route they came by.

use crate::model::{Person, Prose, Quote};

/// The quotations of the prose, in order.
pub fn find(_prose: &Prose, _people: &[Person]) -> Vec<Quote> {
    Vec::new()
}
