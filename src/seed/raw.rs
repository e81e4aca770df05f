//! The raw article: numbered lines of visible text with hints about where they stood, and what
//! the file's own metadata claims. Every input format ends in this type.

use crate::front_matter::Stated;
use crate::model::{Span, controls};
use std::borrow::Cow;
use std::ops::Range;

/// Where a line stood in its file, as far as the format tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Plain text: the format tells nothing.
    Unknown,
    /// A paragraph of the main content.
    Paragraph,
    /// The page's main heading.
    Title,
    /// A sub-heading, level 2 to 6.
    Heading(u8),
    /// A list item of the main content.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// Nesting, from 0.
        depth: u8,
    },
    /// A block quotation.
    Quote,
    /// A row of a table of the main content; cells are separated by tabs.
    Row {
        /// Whether it is the table's heading.
        head: bool,
    },
    /// Preformatted text.
    Preformatted,
    /// A picture of the site's own, in a page that an editor keeps.
    Picture,
    /// A picture's caption or credit.
    Caption,
    /// A byline, date line or similar, marked so by the page.
    Byline,
    /// A line of the file about the text, not of the text, and the field that it states.
    Property(Option<ClaimField>),
    /// Furniture: navigation, header, footer, aside, forms, related links, comments.
    Furniture,
}

/// A non-blank line of visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLine {
    /// Its number in the decoded text, from 1. Blank lines count but have no `RawLine`.
    pub number: u32,
    /// Its bytes in [`RawArticle::text`], without the line end (`\n` or `\r\n`).
    pub range: Range<usize>,
    /// Whether a blank line or a block boundary stands before it. Always true for formats that
    /// know their blocks.
    pub gap: bool,
    /// Where it stood.
    pub hint: Hint,
    /// Its inline Markdown where that differs from the text: links and emphasis kept, all else
    /// escaped. Addresses are the page's own, made absolute where it says its address.
    pub markdown: Option<String>,
}

/// Which field a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimField {
    /// The headline.
    Title,
    /// Who wrote it.
    Byline,
    /// The outlet.
    Publisher,
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// The canonical address.
    Canonical,
    /// The language.
    Language,
    /// A description or standfirst.
    Standfirst,
}

impl ClaimField {
    /// Every field with its name in ledgers.
    const NAMES: &[(ClaimField, &str)] = &[
        (ClaimField::Title, "title"),
        (ClaimField::Byline, "byline"),
        (ClaimField::Publisher, "publisher"),
        (ClaimField::Published, "published"),
        (ClaimField::Updated, "updated"),
        (ClaimField::Canonical, "source"),
        (ClaimField::Language, "language"),
        (ClaimField::Standfirst, "standfirst"),
    ];

    /// Its name in ledgers.
    pub fn name(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(field, _)| *field == self);
        named.map_or("", |(_, name)| name)
    }

    /// The field of a name.
    pub fn named(name: &str) -> Option<ClaimField> {
        let named = Self::NAMES.iter().find(|(_, n)| *n == name);
        named.map(|(field, _)| *field)
    }
}

/// What the file's own metadata says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// About which field.
    pub field: ClaimField,
    /// The value, as written, with entities decoded and white space trimmed.
    pub value: String,
    /// Where it stood: `json-ld`, `open-graph`, `meta`, `microdata`, `time`, `link`, `feed`…
    pub source: &'static str,
}

/// A seed's article before normalization.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawArticle {
    /// The decoded text. For plain text it is the file's text to the letter, so that code points
    /// of the two are the same; for formats with markup, the visible text, a block a line.
    pub text: String,
    /// Its non-blank lines, in order.
    pub lines: Vec<RawLine>,
    /// What the file's metadata claims, the most trusted source first.
    pub claims: Vec<Claim>,
    /// What the file's front matter states.
    pub stated: Stated,
    /// Whether the lines are the body and nothing else: a page that Briefing wrote. No furniture is
    /// looked for.
    pub clean: bool,
    /// Whether it is Markdown with front matter, whoever wrote that. Only what is furniture beyond
    /// doubt is looked for.
    pub headed: bool,
}

impl RawArticle {
    /// Plain text, to the letter.
    pub fn of_text(text: String) -> Self {
        RawArticle::of_lines(text, 0, 1)
    }

    /// The lines of a text from byte `start` on, which is the beginning of line `number`. A line
    /// ends with `\n` or `\r\n`; in a text without any `\n`, with `\r`.
    pub fn of_lines(text: String, start: usize, number: u32) -> Self {
        let mut lines = Vec::new();
        let mut at = start.min(text.len());
        let mut gap = true;
        let end = if text.contains('\n') { '\n' } else { '\r' };
        for (i, line) in text.get(at..).unwrap_or("").split(end).enumerate() {
            let range = at..at + line.trim_end_matches('\r').len();
            at += line.len() + 1;
            if is_blank(line) {
                gap = true;
                continue;
            }
            lines.push(RawLine {
                number: i as u32 + number,
                range,
                gap,
                hint: Hint::Unknown,
                markdown: None,
            });
            gap = false;
        }
        RawArticle {
            text,
            lines,
            ..RawArticle::default()
        }
    }

    /// The article without characters that steer or turn what shows them; each place stays what it
    /// was, in code points. The one door from formats to what is made of them: whatever a format lets
    /// a text hold, by escapes or as it is, ends here.
    pub fn harmless(mut self) -> Self {
        let words = |line: &RawLine| self.text.get(line.range.clone()).unwrap_or("");
        let is_clean = |text: &str| matches!(controls::harmless(text), Cow::Borrowed(_));
        if !self.lines.iter().map(words).all(is_clean) {
            let mut text = String::with_capacity(self.text.len());
            let mut end = 0;
            for line in &mut self.lines {
                text.push_str(self.text.get(end..line.range.start).unwrap_or(""));
                let start = text.len();
                let words = self.text.get(line.range.clone()).unwrap_or("");
                text.push_str(&controls::harmless(words));
                end = line.range.end;
                line.range = start..text.len();
            }
            text.push_str(self.text.get(end..).unwrap_or(""));
            self.text = text;
        }
        let markdown = self.lines.iter_mut().filter_map(|l| l.markdown.as_mut());
        markdown.for_each(controls::settle);
        self.claims
            .iter_mut()
            .for_each(|c| controls::settle(&mut c.value));
        self
    }

    /// The words of a line.
    pub fn line(&self, line: &RawLine) -> &str {
        self.text.get(line.range.clone()).unwrap_or("")
    }

    /// The place of a byte range within a line.
    pub fn span(&self, line: &RawLine, range: Range<usize>) -> Span {
        let column = |to: usize| match self.text.get(line.range.start..to) {
            Some(s) if s.is_ascii() => s.len() as u32,
            Some(s) => s.chars().count() as u32,
            None => 0,
        };
        Span::new(line.number, column(range.start), column(range.end))
    }
}

/// Whether a line shows nothing: white space, zero-width and control characters only.
pub fn is_blank(line: &str) -> bool {
    line.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
            )
    })
}
