//! Each line measured once: its words, its folded form, what can be counted in it.

pub mod line;
pub mod page;
pub mod wrap;
