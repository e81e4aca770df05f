//! Seeds: from the bytes of a collected file to raw articles. From here on nobody knows what kind
//! of file it was.
//!
//! A format is one file in this room and one line in [`READERS`].

mod binary;
mod documents;
mod docx;
mod dump;
pub mod edits;
mod encoding;
mod epub;
mod feed;
mod fields;
pub mod html;
mod inline;
pub mod json;
mod lines;
mod mail;
mod manuscript;
mod markdown;
mod notes;
mod pdf;
mod printed;
mod properties;
mod raw;
mod record;
mod rtf;
mod table;
mod text;
mod warc;
mod xlsx;
mod xml;
mod zipped;

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

    /// Takes in what a format read.
    fn take_in(&mut self, format: &str, path: &str, read: Reading) {
        let harmless = read.articles.into_iter().map(RawArticle::harmless);
        self.articles.extend(harmless);
        self.more = read.more;
        self.diagnostics.extend(read.diagnostics.into_vec());
        if self.articles.is_empty() && self.diagnostics.is_empty() {
            let message = format!("no words were found in this {format} file");
            let found = Diagnostic::error("empty", path, message);
            self.diagnostics
                .push(found.hint("fill it or remove it from seeds/"));
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
    /// How it is known and read.
    pub door: Door,
}

/// How a format is known, whatever its file is called, and read. Either way a file may give many
/// articles.
pub enum Door {
    /// By its bytes, which are no text.
    Bytes {
        /// Whether bytes are plainly of this format.
        is: fn(&[u8]) -> bool,
        /// Reads them.
        read: fn(Packed<'_>) -> Reading,
    },
    /// By its text, after the front matter.
    Text {
        /// Whether a text is plainly of this format.
        is: fn(&str) -> bool,
        /// Reads it.
        read: fn(Source<'_>) -> Reading,
    },
}

/// A file that is no text as it stands.
#[derive(Clone, Copy)]
pub struct Packed<'a> {
    /// Path from the site's root, for messages.
    pub path: &'a str,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// How many articles are asked for.
    pub most: usize,
}

/// Every input format. Content decides first, in this order; then the ending of the file.
pub const READERS: &[Format] = &[
    docx::FORMAT,
    epub::FORMAT,
    rtf::FORMAT,
    xlsx::FORMAT,
    pdf::FORMAT,
    warc::WARC,
    warc::WACZ,
    mail::FORMAT,
    feed::FORMAT,
    html::FORMAT,
    json::LINES,
    json::WHOLE,
    dump::FORMAT,
    markdown::FORMAT,
    table::CSV,
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
    if let Some((name, read)) = of_bytes(bytes) {
        let packed = Packed { path, bytes, most };
        reading.take_in(name, path, read(packed));
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
    let Some((name, read)) = of_text_in(path, source.body()) else {
        let found = not_as_named(path).unwrap_or_else(|| unknown(path));
        reading.diagnostics.push(found);
        return reading;
    };
    let has_front = source.stated.as_ref().is_some_and(|s| !s.said.is_empty());
    let read = read(source);
    if has_front && read.articles.iter().all(|a| a.stated.said.is_empty()) {
        reading.diagnostics.push(edits::out_of_place(path));
    }
    reading.take_in(name, path, read);
    reading
}

/// That a file's ending is of no format.
fn unknown(path: &str) -> Diagnostic {
    let endings = READERS.iter().flat_map(|f| f.extensions);
    let known: Vec<String> = endings.map(|e| format!(".{e}")).collect();
    let message = "this is not a format that seeds can have";
    Diagnostic::error("format", path, message).hint(format!("seeds are {}", known.join(", ")))
}

/// That a file has the ending of a format that is no text, and is text.
fn not_as_named(path: &str) -> Option<Diagnostic> {
    let ending = ending(path)?;
    let is = |f: &&Format| {
        matches!(f.door, Door::Bytes { .. }) && f.extensions.contains(&ending.as_str())
    };
    let format = READERS.iter().find(is)?;
    let message = format!("this is no {} file, though its name says so", format.name);
    let hint = "give it the ending of what it is, or save it again";
    Some(Diagnostic::error("format", path, message).hint(hint))
}

/// Plain text that stands in no file.
pub fn of_text(text: String) -> RawArticle {
    RawArticle::of_text(text).harmless()
}

/// The ending of a file's name, in lower case.
fn ending(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// The format of bytes that are no text, and how it is read.
fn of_bytes(bytes: &[u8]) -> Option<(&'static str, fn(Packed<'_>) -> Reading)> {
    READERS.iter().find_map(|format| match format.door {
        Door::Bytes { is, read } if is(bytes) => Some((format.name, read)),
        _ => None,
    })
}

/// The format of a text, and how it is read.
fn of_text_in(path: &str, text: &str) -> Option<(&'static str, fn(Source<'_>) -> Reading)> {
    let ending = ending(path).unwrap_or_else(|| "txt".to_string());
    let found = |wanted: &dyn Fn(&Format, fn(&str) -> bool) -> bool| {
        READERS.iter().find_map(|format| match format.door {
            Door::Text { is, read } if wanted(format, is) => Some((format.name, read)),
            _ => None,
        })
    };
    found(&|_, is| is(text)).or_else(|| found(&|f, _| f.extensions.contains(&ending.as_str())))
}
