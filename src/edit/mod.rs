//! The editor's word as it is written: what can be changed of a page, what an editor asks for, and
//! the smallest change of a file that follows it. Texts in, texts out; nothing is read or written
//! here.

mod choices;
mod entries;
pub mod facts;
pub mod lines;
mod names;
pub mod orders;
pub mod plan;
pub mod queue;
pub mod site;
pub mod subjects;
mod written;
