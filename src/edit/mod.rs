//! The editor's word as it is written: from an answer to the smallest change of a file.

pub mod facts;
pub mod lines;
pub mod orders;
pub mod plan;
pub mod queue;
pub mod site;
pub mod subjects;
mod written;
