//! Briefing turns a folder of collected news articles into a static briefing portal.
//!
//! The modules below are the floors of the house, from the ground up. A module may use those
//! above it in this list and none below; `tests/architecture.rs` holds every `use` to that.

pub mod config;
pub mod diagnostics;
pub mod front_matter;
pub mod model;
pub mod normalize;
pub mod output;
pub mod portal;
pub mod seed;
pub mod yaml;
