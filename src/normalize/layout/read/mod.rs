//! Pure readers of a line: what it says by its words and its shape. They know nothing of the page.

pub mod agencies;
pub mod byline;
pub mod captions;
pub mod credits;
pub mod dateline;
pub mod furniture;
pub mod itself;
pub mod masthead;
pub mod notices;
pub mod numbered;
pub mod onward;
pub mod openings;
pub mod rights;
pub mod shapes;
pub mod sharing;
pub mod shortcodes;
pub mod spoken;
pub mod stamp;
pub mod trails;
