//! Briefing turns a folder of collected news articles into a static briefing portal.
//!
//! The modules below are the floors of the house, from the ground up. A module may use those
//! above it in this list and none below; `tests/architecture.rs` holds every `use` to that. A
//! blank line stands between them, so that the order is kept.

pub mod model;

pub mod text;

pub mod diagnostics;

pub mod yaml;

pub mod config;

pub mod front_matter;

pub mod output;

pub mod gazetteer;

pub mod time;

pub mod seed;

pub mod normalize;

pub mod tagging;

pub mod record;

pub mod portal;

pub mod render;

pub mod disk;

pub mod build;

pub mod check;

pub mod review;

pub mod edit;

pub mod serve;

pub mod schema;

pub mod new;

pub mod import;

pub mod publish;

pub mod cli;
