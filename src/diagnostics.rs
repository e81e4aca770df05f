//! What is wrong with the material: file, line, what it is, what to do.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The material was left out, or the build stops.
    Error,
    /// The page is made, but something in it deserves a look. Fatal with `--strict`.
    Warning,
    /// Good to know. Never fatal.
    Note,
}

/// One finding about a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Path of the file from the site's root.
    pub path: String,
    /// Line in that file, from 1; 0 for the file as a whole.
    pub line: u32,
    /// Column in that line, in code points from 1; 0 for the line as a whole.
    pub column: u32,
    /// How bad it is.
    pub severity: Severity,
    /// A stable name for this kind of finding, in kebab case.
    pub code: String,
    /// What is wrong, as a sentence without a final point.
    pub message: String,
    /// What to do about it; empty where nothing helps.
    pub hint: String,
    /// The line or lines concerned, as they stand in the file; empty where not known.
    pub excerpt: String,
}

impl Diagnostic {
    /// A finding about a file as a whole.
    pub fn new(severity: Severity, code: &str, path: &str, message: impl Into<String>) -> Self {
        Diagnostic {
            path: path.to_string(),
            line: 0,
            column: 0,
            severity,
            code: code.to_string(),
            message: message.into(),
            hint: String::new(),
            excerpt: String::new(),
        }
    }

    /// An error.
    pub fn error(code: &str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, message)
    }

    /// A warning.
    pub fn warning(code: &str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, message)
    }

    /// A note.
    pub fn note(code: &str, path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, path, message)
    }

    /// The same at a line (from 1) and column (from 1, or 0 for the whole line).
    pub fn at(self, line: u32, column: u32) -> Self {
        Diagnostic {
            line,
            column,
            ..self
        }
    }

    /// The same with what to do about it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Diagnostic {
            hint: hint.into(),
            ..self
        }
    }

    /// The same with the line concerned.
    pub fn excerpt(self, excerpt: impl Into<String>) -> Self {
        Diagnostic {
            excerpt: excerpt.into(),
            ..self
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.line > 0 && self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, " ({})", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostic {}
