//! Seeds: from the bytes of a collected file to raw articles. From here on nobody knows what kind
//! of file it was.
//!
//! A format is one file in this room and one line in [`READERS`].

mod binary;
mod documents;
mod dump;
pub mod edits;
mod encoding;
mod feed;
mod fields;
pub mod html;
mod inline;
pub mod json;
mod lines;
mod mail;
mod markdown;
mod notes;
mod printed;
mod properties;
mod raw;
mod record;
mod text;

pub use fields::{Fields, Identified};
pub use raw::{Claim, ClaimField, Hint, RawArticle, RawLine, is_blank};
pub use record::{page, record};

use crate::diagnostics::{Diagnostic, Findings};
use crate::front_matter::{self, Stated};

/// What a file holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its articles, in the order of the file. Feeds and JSON Lines hold many.
    pub articles: Vec<RawArticle>,
    /// How many more it holds than were asked for.
    pub more: usize,
    /// What is wrong with it.
    pub diagnostics: Findings,
}

impl Reading {
    /// Takes an article in, or counts it where there are as many as were asked for.
    fn take(&mut self, article: RawArticle, most: usize) {
        match self.articles.len() < most {
            true => self.articles.push(article),
            false => self.more += 1,
        }
    }
}

/// A decoded file without its front matter.
pub struct Source<'a> {
    /// Path from the site's root, for messages.
    pub path: &'a str,
    /// The file's bytes, for formats that say their encoding themselves.
    pub bytes: &'a [u8],
    /// The whole text, front matter included.
    pub text: &'a str,
    /// Byte at which the body begins.
    pub start: usize,
    /// Line at which the body begins, from 1.
    pub line: u32,
    /// What the front matter states; `None` where there is none.
    pub stated: Option<Stated>,
    /// How many articles are asked for.
    pub most: usize,
}

impl<'a> Source<'a> {
    /// The text without its front matter.
    pub fn body(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or("")
    }
}

/// An input format.
pub struct Format {
    /// Its name, for messages.
    pub name: &'static str,
    /// Endings of its files, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether a text is plainly of this format, whatever its file is called.
    pub is: fn(&str) -> bool,
    /// Reads it.
    pub read: fn(Source<'_>) -> Reading,
}

/// Every input format. Content decides first, in this order; then the ending of the file.
pub const READERS: &[Format] = &[
    mail::FORMAT,
    feed::FORMAT,
    html::FORMAT,
    json::LINES,
    json::WHOLE,
    dump::FORMAT,
    markdown::FORMAT,
    text::FORMAT,
];

/// Reads a seed. `path` is relative to the site's root, with `/` on every system.
///
/// Any bytes end in an article or in a diagnostic that says why there is none.
pub fn read(path: &str, bytes: &[u8]) -> Reading {
    read_up_to(usize::MAX, path, bytes)
}

/// Reads a seed with what the editor says of it in a file beside it, if there is one.
pub fn read_edited(most: usize, path: &str, bytes: &[u8], edits: Option<&[u8]>) -> Reading {
    let mut reading = read_up_to(most, path, bytes);
    if let Some(bytes) = edits {
        edits::tell(path, bytes, &mut reading);
    }
    reading
}

/// Reads a seed, of which no more articles than so many are kept and all are counted.
pub fn read_up_to(most: usize, path: &str, bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    if edits::seed_of(path).is_some() {
        reading.diagnostics.push(edits::no_seed(path));
        return reading;
    }
    if let Some(found) = binary::passed_over(path, bytes) {
        reading.diagnostics.push(found);
        return reading;
    }
    let decoded = encoding::decode(bytes);
    reading.diagnostics.extend(decoded.diagnostic(path));
    if is_blank(&decoded.text) {
        reading.diagnostics.push(
            Diagnostic::error("empty", path, "the file has no words")
                .hint("fill it or remove it from seeds/"),
        );
        return reading;
    }
    let mut source = Source {
        path,
        bytes,
        text: &decoded.text,
        start: 0,
        line: 1,
        stated: None,
        most,
    };
    if let Some(split) = front_matter::split(&decoded.text) {
        source.start = decoded.text.len() - split.body.len();
        source.line = split.body_line;
        match front_matter::read(&split, path) {
            Ok((stated, diagnostics)) => {
                source.stated = Some(stated);
                reading.diagnostics.extend(diagnostics);
            }
            Err(diagnostic) => {
                source.stated = Some(Stated::default());
                reading.diagnostics.push(diagnostic);
            }
        }
    }
    let Some(format) = format_of(path, source.body()) else {
        let known: Vec<String> = READERS
            .iter()
            .flat_map(|f| f.extensions)
            .map(|e| format!(".{e}"))
            .collect();
        let message = "this is not a format that seeds can have";
        reading.diagnostics.push(
            Diagnostic::error("format", path, message)
                .hint(format!("seeds are {}", known.join(", "))),
        );
        return reading;
    };
    let has_front = source.stated.as_ref().is_some_and(|s| !s.said.is_empty());
    let read = (format.read)(source);
    if has_front && read.articles.iter().all(|a| a.stated.said.is_empty()) {
        reading.diagnostics.push(edits::out_of_place(path));
    }
    let harmless = read.articles.into_iter().map(RawArticle::harmless);
    reading.articles.extend(harmless);
    reading.more = read.more;
    reading.diagnostics.extend(read.diagnostics.into_vec());
    if reading.articles.is_empty() && reading.diagnostics.is_empty() {
        let message = format!("no words were found in this {} file", format.name);
        reading.diagnostics.push(
            Diagnostic::error("empty", path, message).hint("fill it or remove it from seeds/"),
        );
    }
    reading
}

/// Plain text that stands in no file.
pub fn of_text(text: String) -> RawArticle {
    RawArticle::of_text(text).harmless()
}

fn format_of(path: &str, text: &str) -> Option<&'static Format> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => extension.to_ascii_lowercase(),
        _ => "txt".to_string(),
    };
    let has = |f: &&Format| f.extensions.contains(&extension.as_str());
    READERS
        .iter()
        .find(|f| (f.is)(text))
        .or_else(|| READERS.iter().find(has))
}
