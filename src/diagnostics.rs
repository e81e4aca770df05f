//! What is wrong with the material: file, line, what it is, what to do.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// How many findings with one message are told one by one.
const FEW: usize = 5;
/// How many different messages of one kind are told of one file.
const MANY: usize = 1000;

/// Findings as they come in. What says the same of one file again and again is counted rather than
/// kept, so that memory does not grow with what is wrong. As a slice: what is kept so far.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    /// Of each that is kept, which repetition it is part of.
    of: Vec<usize>,
    repeated: Vec<Repeated>,
    /// Position of a repetition, by the hash of its file, kind and message.
    at: HashMap<u64, usize>,
    /// How many different messages there were, by the hash of their file and kind.
    different: HashMap<u64, usize>,
}

/// Findings with one message.
#[derive(Debug)]
struct Repeated {
    count: usize,
    /// Whether it stands for different messages of one kind.
    mixed: bool,
}

impl Findings {
    /// Takes a finding in.
    pub fn push(&mut self, found: Diagnostic) {
        let kind = hash(&(&found.path, &found.code, found.severity));
        let mut key = hash(&(kind, &found.message));
        let mut mixed = false;
        if !self.at.contains_key(&key) {
            let different = self.different.entry(kind).or_default();
            *different += 1;
            mixed = *different > MANY;
            key = if mixed { kind } else { key };
        }
        let at = *self.at.entry(key).or_insert(self.repeated.len());
        if at == self.repeated.len() {
            self.repeated.push(Repeated { count: 0, mixed });
        }
        self.repeated[at].count += 1;
        if self.repeated[at].count <= FEW {
            self.kept.push(found);
            self.of.push(at);
        }
    }

    /// What was found, in its order: what is repeated more than a few times as one finding.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut told = vec![false; self.repeated.len()];
        let mut out = Vec::with_capacity(self.kept.len());
        for (found, of) in self.kept.into_iter().zip(self.of) {
            let repeated = &self.repeated[of];
            match (repeated.count > FEW, std::mem::replace(&mut told[of], true)) {
                (false, _) => out.push(found),
                (true, false) => out.push(summed_up(found, repeated)),
                (true, true) => {}
            }
        }
        out
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

impl std::ops::Deref for Findings {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.kept
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        found.into_iter().for_each(|d| self.push(d));
    }
}

/// Findings of which those that repeat one another are summed up.
pub fn summed(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if found.len() <= FEW {
        return found;
    }
    let mut findings = Findings::default();
    findings.extend(found);
    findings.into_vec()
}

/// The first of many findings, with their number.
fn summed_up(first: Diagnostic, repeated: &Repeated) -> Diagnostic {
    let place = match first.line {
        0 => String::new(),
        line => format!(", first at line {line}"),
    };
    let count = grouped(repeated.count);
    let message = match repeated.mixed {
        true => format!("{} ({count} of this kind{place})", first.message),
        false => format!("{} ({count} times{place})", first.message),
    };
    Diagnostic { message, ..first }
}

/// A number for people: `4,194,304`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_itself_is_summed_up() {
        let of = |line: u32, message: &str| Diagnostic::error("record", "a", message).at(line, 0);
        let few: Vec<_> = (1..=5).map(|n| of(n, "no record")).collect();
        assert_eq!(summed(few.clone()), few);
        let mut findings = Findings::default();
        findings.push(of(1, "another"));
        findings.extend((2..=1_000_001).map(|n| of(n, "no record")));
        let told = findings.into_vec();
        assert_eq!(told.len(), 2);
        let words = "no record (1,000,000 times, first at line 2)";
        assert_eq!((told[1].message.as_str(), told[1].line), (words, 2));
        let different = (1..=5000).map(|n| of(n, &format!("no record {n}")));
        let told = summed(different.collect());
        assert_eq!(told.len(), MANY + 1);
        let words = "no record 1001 (4,000 of this kind, first at line 1001)";
        assert_eq!(told[MANY].message, words);
    }
}
