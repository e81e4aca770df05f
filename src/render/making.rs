//! What a kind of page is to the rest of the program: its templates, its rows in the menu, and the tasks
//! that make its files.

use super::scene::Scene;
use crate::diagnostics::Diagnostic;
use crate::output::Output;

/// A kind of page, or of file.
pub struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// Its templates: name, text.
    pub templates: &'static [(&'static str, &'static str)],
    /// Its rows in the menu: the key of the words, path.
    pub menu: &'static [(&'static str, &'static str)],
    /// Its rows at the foot of every page.
    pub foot: &'static [(&'static str, &'static str)],
    /// How its pages are made.
    pub making: Making,
}

impl Kind {
    /// A kind of file that needs neither a template nor a row.
    pub const fn of_files(name: &'static str, making: Making) -> Self {
        Kind {
            name,
            templates: &[],
            menu: &[],
            foot: &[],
            making,
        }
    }
}

/// How the pages of a kind are made.
pub enum Making {
    /// Each by a task of its own, so that one can be made alone.
    Each(for<'a, 'b> fn(&'a Scene<'b>) -> Vec<Task<'a>>),
    /// All at once, where their addresses are known only when they are made; before that, what
    /// they begin with.
    Together(&'static [&'static str], Together),
    /// From finished pages: the paths that it may make, so that others are known not to be there, and
    /// what makes them of the paths, in order, of those that search engines may list. The bytes of pages
    /// are written and forgotten by then.
    After(&'static [&'static str], After),
}

/// Makes files from the paths of finished pages.
pub type After = for<'a, 'b> fn(&'a Scene<'b>, &[String]) -> Vec<Output>;

/// Makes all pages of a kind.
pub type Together = for<'a, 'b> fn(&'a Scene<'b>) -> Made;

/// A file that can be made alone.
pub struct Task<'a> {
    /// Its path under the output folder.
    pub path: String,
    make: Box<dyn Fn(&str) -> Result<Output, Diagnostic> + Send + Sync + 'a>,
}

impl<'a> Task<'a> {
    /// A file at `path`, made by a function of that path.
    pub fn new(
        path: impl Into<String>,
        make: impl Fn(&str) -> Result<Output, Diagnostic> + Send + Sync + 'a,
    ) -> Self {
        Task {
            path: path.into(),
            make: Box::new(make),
        }
    }

    /// Makes it.
    ///
    /// # Errors
    /// Its template cannot be rendered.
    pub fn make(&self) -> Result<Output, Diagnostic> {
        (self.make)(&self.path)
    }
}

/// The pages of a kind, made together.
pub type Made = Result<Vec<Output>, Diagnostic>;
