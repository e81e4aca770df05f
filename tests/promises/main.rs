//! What the program promises, held on whole seeds, whole sites and whole command lines.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up the folders that it needs"
)]

mod authoring;
mod bounds;
mod folders;
mod harmless;
mod hostile;
mod importing;
mod laws;
mod memory;
mod paths;
mod play;
mod publishing;
mod site;
mod streams;
mod transcripts;
mod tree;
