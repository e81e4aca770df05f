//! From the lines that stay to the blocks of the body.

pub mod blocks;
pub mod citations;
pub mod rows;
