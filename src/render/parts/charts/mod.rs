//! Drawings made at build time: SVG whose colours come from the style sheet, each with its
//! words and its numbers.

mod bars;
mod cells;
mod days;
mod lanes;
mod legend;
mod map;
mod outlines;
mod projection;

pub use bars::{coverage, published};
pub use cells::{by_month, together};
pub use days::days;
pub use lanes::lanes;
pub use legend::Step;
pub use map::{has_world, legend, locator, region, world, world_alone};

use serde::Serialize;

/// A drawing with what a reader needs who cannot see it.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// What kind of drawing it is; its class.
    pub kind: &'static str,
    /// The drawing.
    pub svg: String,
    /// For a drawing that is too wide for narrow windows, what it is called, since it can be moved
    /// within its frame; empty for all others.
    pub wide: String,
    /// What stands below it; may be empty.
    pub caption: String,
    /// The numbers of its shades; empty where it has none.
    pub steps: Vec<Step>,
    /// What the table of its numbers is called.
    pub table_label: String,
    /// The heads of the table's columns.
    pub head: Vec<String>,
    /// The numbers; empty where they stand on the page anyway.
    pub rows: Vec<Row>,
}

impl Chart {
    /// The drawing alone, for a page that has its numbers anyway.
    #[must_use]
    pub fn without_table(mut self) -> Self {
        self.rows.clear();
        self
    }
}

/// A row of a drawing's numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// Its numbers.
    pub cells: Vec<String>,
}
