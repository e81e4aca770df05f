//! Where the story begins and ends, and its title.

pub mod clause;
pub mod headline;
pub mod run_in;
pub mod story;
pub mod stretch;
pub mod tail;
pub mod title;
