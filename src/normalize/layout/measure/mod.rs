//! Each line measured once: its words, its folded form, what can be counted in it.

pub mod count;
pub mod page;
pub mod wrap;
