//! An article as text and back: Markdown with front matter.
//!
//! [`write()`] makes the front-mattered page; [`read()`] takes the front matter of any page, ours or
//! that of a Hugo, Jekyll or Zola site, as the editor's word. What a page of ours states about the
//! origin of each fact comes back as it was written.

mod body;
mod corrected;
mod day;
mod edits;
mod foreign;
mod items;
mod ledger;
mod listed;
mod lists;
mod mend;
mod places;
mod read;
mod settled;
mod split;
mod stated;
mod write;

pub use body::markdown;
pub use edits::Edits;
pub use ledger::whole_ledger;
pub use listed::{Change, Listed, Member, Verb, edited, event_with_id};
pub use read::{read, read_map};
pub use split::{Split, Syntax, split};
pub use stated::{Stated, is_ours};
pub use write::{Front, write};

/// The keys of front matter, in the order in which they are written.
pub const KEYS: &[&str] = &[
    "title",
    "headline",
    "slug",
    "aliases",
    "published",
    "stamp",
    "undated",
    "updated",
    "byline",
    "publisher",
    "agency",
    "dateline",
    "source",
    "language",
    "standfirst",
    "draft",
    "pin",
    "hold",
    "publish_at",
    "corrected",
    "keep",
    "drop",
    "settled",
    "countries",
    "topics",
    "captions",
    "summary",
    "notices",
    "citations",
    "people",
    "organizations",
    "quotes",
    "events",
    "basis",
    "seed",
    "sources",
    "ledger",
    "cuts",
];
