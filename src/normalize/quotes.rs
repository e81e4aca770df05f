//! Quotations, their speakers, and the route they came by.

use super::names::Names;
use crate::model::{Prose, Quote};

/// The quotations of the prose, in order.
pub fn find(_prose: &Prose, _names: &Names) -> Vec<Quote> {
    Vec::new()
}
