//! The body of an article: Markdown blocks that remember the lines they came from.

use serde::{Deserialize, Serialize};

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A sub-heading, level 2 to 6; the title alone is level 1.
    Heading(u8),
    /// One item of a list; neighbouring items are one list.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// A block quotation.
    Quote,
    /// A table, all rows of it.
    Table,
    /// Preformatted text.
    Preformatted,
    /// A picture of the site's own; its words stand for it.
    Picture,
}

/// A stretch of a seed's line that stands in a block: columns `start..end` (code points) of `line`
/// are the block's text from code point `at` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Line of the decoded seed, from 1.
    pub line: u32,
    /// First column.
    pub start: u32,
    /// Column after the last.
    pub end: u32,
    /// Code point of the block's text at which the piece begins.
    pub at: u32,
}

/// A paragraph, heading, list item, quotation or table of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its inline Markdown: emphasis and links marked, everything else escaped. For a table, a
    /// picture or preformatted text, the whole block as it stands in the page.
    pub markdown: String,
    /// Its visible text, where that differs from `markdown`.
    pub plain: Option<String>,
    /// Where its text came from, in order of `at`.
    pub pieces: Vec<Piece>,
}

impl Block {
    /// A block of plain words: escapes what Markdown would read as markup.
    pub fn of_text(kind: BlockKind, text: String, pieces: Vec<Piece>) -> Self {
        let markdown = match escape(&text) {
            std::borrow::Cow::Borrowed(_) => None,
            std::borrow::Cow::Owned(escaped) => Some(escaped),
        };
        let (markdown, plain) = match markdown {
            Some(escaped) => (escaped, Some(text)),
            None => (text, None),
        };
        Block {
            kind,
            markdown,
            plain,
            pieces,
        }
    }

    /// The visible text.
    pub fn text(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.markdown)
    }
}

/// Writes `text` so that Markdown (CommonMark with tables, strikethrough and footnotes, and the marks
/// of notes programs) reads it back as the same visible words.
pub fn escape(text: &str) -> std::borrow::Cow<'_, str> {
    let inline = |b: u8| {
        matches!(
            b,
            b'\\'
                | b'`'
                | b'*'
                | b'_'
                | b'['
                | b']'
                | b'<'
                | b'>'
                | b'&'
                | b'|'
                | b'~'
                | b'{'
                | b'^'
        )
    };
    let opens_block = |line: &str| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = line.as_bytes().get(digits);
        line.starts_with(['#', '+', '-', '='])
            || ((1..=9).contains(&digits) && matches!(rest, Some(b'.' | b')')))
    };
    // Nearly no text has markup; whole stretches are looked at, since that is done many bytes at a
    // time.
    let marked = |b: u8| inline(b) | (b == b'\n') | (b == b'\t') | (b == b'=') | (b == b'%');
    let marks = |part: &[u8]| part.iter().fold(false, |found, b| found | marked(*b));
    if !text.as_bytes().chunks(64).any(marks) && !opens_block(text) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (i, line) in text.lines().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let line = line.trim_start_matches([' ', '\t']);
        let mut guard = opens_block(line);
        let mut before = ' ';
        for c in line.chars() {
            let marker = guard && !c.is_ascii_digit();
            // `==blue==` and `%%remark%%` are marks of two signs.
            let second = matches!((before, c), ('=', '=') | ('%', '%'));
            before = c;
            if marker || second || (c.is_ascii() && inline(c as u8)) {
                out.push('\\');
            }
            guard &= !marker;
            out.push(c);
        }
    }
    out.into()
}
