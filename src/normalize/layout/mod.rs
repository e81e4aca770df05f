//! Which line is what: title, stamp, byline, caption, notice, body or boilerplate.

use crate::model::{
    Basis, Block, BlockKind, Caption, Citation, Edtf, Entry, Fate, Field, Ledger, Notice, Piece,
};
use crate::seed::RawArticle;

/// What the lines of a raw article are.
#[derive(Debug, Default)]
pub struct Layout {
    /// The title; `None` for a seed without words.
    pub title: Option<Field<String>>,
    /// When the source published it.
    pub published: Option<Field<Edtf>>,
    /// The publication stamp as written.
    pub stamp: String,
    /// When the source last changed it.
    pub updated: Option<Field<Edtf>>,
    /// Who wrote it.
    pub byline: Option<Field<String>>,
    /// The outlet.
    pub publisher: Option<Field<String>>,
    /// The agency.
    pub agency: Option<Field<String>>,
    /// Where it was filed.
    pub dateline: Option<Field<String>>,
    /// Where it was first published.
    pub canonical: Option<Field<String>>,
    /// Its language.
    pub language: Option<Field<String>>,
    /// The outlet's standfirst.
    pub standfirst: Option<Field<String>>,
    /// Captions and credits.
    pub captions: Vec<Caption>,
    /// Notices about the text.
    pub notices: Vec<Notice>,
    /// Citation ids that lead nowhere.
    pub citations: Vec<Citation>,
    /// The body.
    pub body: Vec<Block>,
    /// What became of every line.
    pub ledger: Ledger,
}

/// Lays out a raw article.
pub fn of(raw: &RawArticle) -> Layout {
    let mut layout = Layout::default();
    for (i, line) in raw.lines.iter().enumerate() {
        let text = raw.line(line);
        let span = raw.span(line, line.range.clone());
        let fate = if i == 0 {
            layout.title = Some(Field::new(
                text.to_string(),
                Basis::Stated,
                vec![span],
                "first-line",
            ));
            Fate::Moved {
                to: "title".to_string(),
            }
        } else {
            let piece = Piece {
                line: line.number,
                start: span.start,
                end: span.end,
                at: 0,
            };
            layout.body.push(Block::of_text(
                BlockKind::Paragraph,
                text.to_string(),
                vec![piece],
            ));
            Fate::Kept
        };
        let text = if fate == Fate::Kept {
            String::new()
        } else {
            text.to_string()
        };
        layout.ledger.lines.push(Entry {
            line: line.number,
            fate,
            text,
        });
    }
    layout
}
