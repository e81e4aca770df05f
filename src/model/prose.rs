//! Prose: the words of an article as one text, with the way back to the seed.
//!
//! Everything that reads meaning out of an article (dates, names, countries, events) reads this
//! text and returns byte ranges in it; [`Prose::spans`] turns them into places in the seed.

use super::{Block, BlockKind, Columns, Field, Piece, Span, sentence};
use std::ops::Range;

/// What a part of the prose is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// The title. Left out where it was derived from words that stand in the body.
    Title,
    /// A sub-heading.
    Heading,
    /// Running text: a paragraph, list item or block quotation.
    Text,
    /// A table or preformatted text.
    Table,
}

/// A title, heading or block of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// Its position in the body; `None` for the title.
    pub block: Option<usize>,
    /// Whether it is a block quotation.
    pub quoted: bool,
    pieces: Range<usize>,
    columns: Columns,
}

/// A sentence of the prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in [`Prose::text`].
    pub range: Range<usize>,
    /// The part it stands in.
    pub part: usize,
}

/// The words of an article: title and blocks, a line each.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The text. Parts are separated by one newline.
    pub text: String,
    /// Title, headings and blocks, in order.
    pub parts: Vec<Part>,
    /// The sentences of all parts, in order. A title or heading is one sentence.
    pub sentences: Vec<Sentence>,
    pieces: Vec<Piece>,
}

impl Prose {
    /// The prose of a title and a body.
    pub fn new(title: &Field<String>, body: &[Block]) -> Self {
        let length = body.iter().map(|b| b.text().len() + 1).sum::<usize>();
        let mut prose = Prose {
            text: String::with_capacity(length + title.value.len() + 1),
            ..Prose::default()
        };
        let in_body = |span: &Span| {
            body.iter()
                .flat_map(|b| &b.pieces)
                .any(|p| p.line == span.line)
        };
        if !title.value.is_empty() && !title.at.iter().any(in_body) {
            let pieces = title.at.iter().scan(0, |at, span| {
                let piece = Piece {
                    line: span.line,
                    start: span.start,
                    end: span.end,
                    at: *at,
                };
                *at += span.end - span.start + 1;
                Some(piece)
            });
            prose.push(PartKind::Title, &title.value, None, pieces);
        }
        for (i, block) in body.iter().enumerate() {
            let kind = match block.kind {
                // What a picture shows is told to those who do not see it, and nobody reports it.
                BlockKind::Picture => continue,
                BlockKind::Heading(_) => PartKind::Heading,
                BlockKind::Table | BlockKind::Preformatted => PartKind::Table,
                _ => PartKind::Text,
            };
            prose.push(kind, block.text(), Some(i), block.pieces.iter().copied());
            if let Some(part) = prose.parts.last_mut() {
                part.quoted = block.kind == BlockKind::Quote;
            }
        }
        prose
    }

    fn push(
        &mut self,
        kind: PartKind,
        text: &str,
        block: Option<usize>,
        pieces: impl Iterator<Item = Piece>,
    ) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let first = self.pieces.len();
        self.pieces.extend(pieces);
        let part = self.parts.len();
        let whole = start..self.text.len();
        if kind == PartKind::Text {
            self.sentences
                .extend(sentence::split(text).into_iter().map(|r| Sentence {
                    range: start + r.start..start + r.end,
                    part,
                }));
        } else {
            self.sentences.push(Sentence {
                range: whole.clone(),
                part,
            });
        }
        self.parts.push(Part {
            kind,
            range: whole,
            block,
            quoted: false,
            pieces: first..self.pieces.len(),
            columns: Columns::new(text),
        });
    }

    /// The words of a range.
    pub fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// Posts of social networks that are set into the text: block quotations in a row of which one
    /// names an account. What they tell has the day of the post, not that of the article.
    pub fn posts(&self) -> Vec<Range<usize>> {
        let runs = self.parts.chunk_by(|a, b| a.quoted && b.quoted);
        let is_post = |run: &&[Part]| {
            let mut quoted = run.iter().filter(|part| part.quoted);
            quoted.any(|part| self.words(&part.range).contains("(@"))
        };
        let range = |run: &[Part]| Some(run.first()?.range.start..run.last()?.range.end);
        runs.filter(is_post).filter_map(range).collect()
    }

    /// Position of the part that holds byte `at`.
    pub fn part_at(&self, at: usize) -> Option<usize> {
        let i = self
            .parts
            .partition_point(|p| p.range.start <= at)
            .checked_sub(1)?;
        (at < self.parts[i].range.end).then_some(i)
    }

    /// Position of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self
            .sentences
            .partition_point(|s| s.range.start <= at)
            .checked_sub(1)?;
        (at < self.sentences[i].range.end).then_some(i)
    }

    /// Where in the seed the words of a range stand; one span per unbroken
    /// stretch of a line, in order.
    pub fn spans(&self, range: &Range<usize>) -> Vec<Span> {
        let Some(part) = self.part_at(range.start).map(|i| &self.parts[i]) else {
            return Vec::new();
        };
        let end = range.end.min(part.range.end);
        let (from, to) = (self.column(part, range.start), self.column(part, end));
        let pieces = &self.pieces[part.pieces.clone()];
        let first = pieces.partition_point(|p| p.at + (p.end - p.start) <= from);
        let mut spans: Vec<Span> = Vec::new();
        for piece in pieces[first..].iter().take_while(|p| p.at < to) {
            let length = piece.end - piece.start;
            let (a, b) = (from.max(piece.at), to.min(piece.at + length));
            if a >= b {
                continue;
            }
            let (start, end) = (piece.start + a - piece.at, piece.start + b - piece.at);
            match spans.last_mut() {
                Some(last) if last.line == piece.line && last.end == start => last.end = end,
                _ => spans.push(Span::new(piece.line, start, end)),
            }
        }
        spans
    }

    /// Code points of a part before byte `to` of the text.
    fn column(&self, part: &Part, to: usize) -> u32 {
        let bytes = to.saturating_sub(part.range.start);
        let words = self.text.as_bytes().get(part.range.clone());
        part.columns.at(words.unwrap_or(&[]), bytes)
    }
}
