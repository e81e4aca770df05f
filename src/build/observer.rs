//! Who is told how a build goes. The pipeline itself never asks the clock: whoever listens may.

/// A stage of a build that is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name: `read`, `link`, `render`.
    pub name: &'static str,
    /// How many things it went through.
    pub count: usize,
    /// What those things are: `seeds`, `files`.
    pub of: &'static str,
    /// How many bytes it read or made; 0 where that says nothing.
    pub bytes: u64,
}

/// Listens to a build.
pub trait Observer: Sync {
    /// Seeds were read: so many of so many.
    fn reading(&self, _done: usize, _all: usize) {}

    /// A stage is done, and with it everything since the stage before.
    fn done(&self, _stage: Stage) {}

    /// Another build of the site is going on, and this one waits for it.
    fn waiting(&self) {}
}

/// Nobody listens.
impl Observer for () {}
