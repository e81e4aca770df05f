//! The editor's word: a key changes what it names and nothing else.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up the folders that it needs"
)]

mod addresses;
mod beside;
mod everywhere;
mod facts;
mod lists;
mod mistakes;
mod own_words;
mod queue;
mod record;
mod site;
mod tasks;
mod texts;
