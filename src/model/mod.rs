//! The nouns of the program: plain data, no input or output.

pub mod article;
pub mod block;
pub mod columns;
pub mod controls;
pub mod date;
pub mod doubt;
pub mod event;
pub mod field;
pub mod hashed;
pub mod ids;
pub mod language;
pub mod ledger;
pub mod prose;
pub mod rule;
pub mod sentence;
pub mod span;
pub mod subject;
pub mod tags;
pub mod url;

pub use article::{
    Article, Caption, Citation, KeyPoint, Named, Notice, NoticeKind, Organization, Origin, Person,
    Quote, SubjectEdits,
};
pub use block::{Block, BlockKind, Piece};
pub use columns::Columns;
pub use date::{Bound, Edtf, Partial};
pub use doubt::{DoubtKind, Held};
pub use event::{ByEditor, Event, EventKind};
pub use field::{Basis, Field};
pub use hashed::ByHash;
pub use ledger::{Cut, Entry, Fate, Ledger};
pub use prose::{Part, PartKind, Prose, Sentence};
pub use rule::{Reason, Rule};
pub use span::Span;
pub use subject::{CountryCode, SubjectKind};
pub use tags::{CountryTag, Tagged, Tier, TopicTag};
