//! Outputs: every path of the site with its bytes. The ledger of what should exist.

use crate::diagnostics::Diagnostic;
use crate::model::controls;
use std::collections::BTreeMap;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its path under the output folder: relative, `/` between parts, no `.`, `..` or empty part.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What it was made from: a page kind, or the path of a static file. Named where two outputs
    /// claim one path.
    pub source: String,
}

/// Endings of files whose lines end with CR and LF, as their formats have it.
const PAIRS: &[&str] = &[".csv", ".ics", ".ris"];

impl Output {
    /// A text that was made from the site's material: whatever that holds, no character of it steers
    /// a terminal or a parser, or turns the direction of what stands beside it.
    pub fn of_text(path: impl Into<String>, bytes: Vec<u8>, source: &str) -> Self {
        let path = path.into();
        let pairs = PAIRS.iter().any(|ending| path.ends_with(ending));
        Output {
            bytes: controls::without(bytes, pairs),
            path,
            source: source.to_string(),
        }
    }

    /// Whether the file can be written where it claims to belong.
    ///
    /// # Errors
    /// Its path is no clean relative path.
    pub fn check(&self) -> Result<(), Diagnostic> {
        if is_clean(&self.path) {
            return Ok(());
        }
        let message = format!(
            "`{}` cannot be the path of a page (from {})",
            self.path, self.source
        );
        let found = Diagnostic::error("output-path", &self.path, message);
        Err(found.hint("give it another name, one that every system can have"))
    }
}

/// All files of the site by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    files: BTreeMap<String, Output>,
}

impl Outputs {
    /// Adds a file.
    ///
    /// # Errors
    /// The path is taken, or taken but for its case (which some file systems do not tell apart), or
    /// is that of a folder in which another file lies, or is no clean relative path. The message
    /// names both sources.
    pub fn insert(&mut self, output: Output) -> Result<(), Diagnostic> {
        output.check()?;
        let Some(taken) = self.taken(&output.path) else {
            self.files.insert(output.path.to_lowercase(), output);
            return Ok(());
        };
        // One may be a folder of the other.
        let both = [&taken.path, &output.path];
        let path = both.into_iter().min_by_key(|p| p.len());
        let message = format!(
            "two outputs claim `{}`: {} and {}",
            path.unwrap_or(&output.path),
            taken.source,
            output.source
        );
        let hint = "give one of them another `slug` in its front matter, or rename the file";
        Err(Diagnostic::error("output-collision", &output.path, message).hint(hint))
    }

    /// The file that claims a path, in whatever case: one at that path, at the path of a folder
    /// above it, or in a folder of that name.
    pub fn taken(&self, path: &str) -> Option<&Output> {
        let path = path.to_lowercase();
        let mut above = std::iter::successors(Some(&*path), |p| Some(p.rsplit_once('/')?.0));
        let at = above.find_map(|p| self.files.get(p));
        let within = format!("{path}/");
        let below = || self.files.range(within.clone()..).next();
        at.or_else(|| {
            below()
                .filter(|(p, _)| p.starts_with(&within))
                .map(|(_, o)| o)
        })
    }

    /// The file at a path, with its case as inserted.
    pub fn get(&self, path: &str) -> Option<&Output> {
        self.files
            .get(&path.to_lowercase())
            .filter(|o| o.path == path)
    }

    /// All files, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Output> {
        self.files.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Sum of all sizes, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|o| o.bytes.len() as u64).sum()
    }
}

/// Names that Windows keeps for devices, with or without an ending.
const RESERVED: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether a path is relative, stays in its folder, and can be written on every common system.
pub fn is_clean(path: &str) -> bool {
    let part_is_clean = |part: &str| {
        let stem = part.split('.').next().unwrap_or("").to_lowercase();
        !part.is_empty()
            && part.len() <= 200
            && part != "."
            && part != ".."
            && !part.ends_with(['.', ' '])
            && !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|'])
            && !part.chars().any(char::is_control)
            && !RESERVED.contains(&stem.as_str())
    };
    path.len() <= 1024 && path.split('/').all(part_is_clean)
}
