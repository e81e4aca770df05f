//! The body of an article as HTML: blocks with their anchors, lists and quotations joined.

use super::anchors::{Anchors, of_block};
use super::markdown::{Neighbour, Pictured, document_with, escape, inline};
use super::words::Words;
use crate::model::{Article, Block, BlockKind};
use std::fmt::Write;

/// Writes the whole body. `neighbour` knows the pages that relative addresses mean, `pictured` the
/// pictures of the site's own.
pub fn full(
    article: &Article,
    anchors: &Anchors,
    words: &Words,
    neighbour: Neighbour<'_>,
    pictured: Pictured<'_>,
) -> String {
    let size: usize = article.body.iter().map(|b| b.markdown.len() + 120).sum();
    let mut writer = Writer {
        out: String::with_capacity(size),
        lists: Vec::new(),
        quote: false,
        words,
        anchors,
        neighbour,
        pictured,
    };
    for (i, block) in article.body.iter().enumerate() {
        writer.block(i, block);
    }
    writer.close();
    writer.out
}

/// Writes the sentences that sum an article up, or its first paragraph where none were chosen.
pub fn excerpt(article: &Article) -> String {
    let mut out = String::new();
    let mut paragraph = |text: &str| {
        out.push_str("<p>");
        escape(text, &mut out);
        out.push_str("</p>\n");
    };
    match article.summary.is_empty() {
        false => article.summary.iter().for_each(|k| paragraph(&k.text)),
        true => article
            .body
            .iter()
            .filter(|b| b.kind == BlockKind::Paragraph)
            .take(1)
            .for_each(|b| paragraph(b.text())),
    }
    out
}

struct Writer<'a> {
    out: String,
    /// Whether each open list is numbered.
    lists: Vec<bool>,
    quote: bool,
    words: &'a Words,
    anchors: &'a Anchors,
    neighbour: Neighbour<'a>,
    pictured: Pictured<'a>,
}

impl Writer<'_> {
    fn block(&mut self, i: usize, block: &Block) {
        if !matches!(block.kind, BlockKind::Item { .. }) {
            self.close_lists(0);
        }
        if block.kind != BlockKind::Quote && self.quote {
            self.out.push_str("</blockquote>\n");
            self.quote = false;
        }
        match block.kind {
            BlockKind::Paragraph => self.paragraph(i, block),
            BlockKind::Heading(level) => {
                let level = level.clamp(2, 6);
                let _ = write!(self.out, "<h{level} id=\"{}\">", of_block(i));
                self.words_of(i, block);
                let _ = writeln!(self.out, "</h{level}>");
            }
            BlockKind::Picture => {
                let _ = write!(self.out, "<div class=\"picture\" id=\"{}\">", of_block(i));
                let shown = document_with(&block.markdown, 1, "", "../", self.pictured, None);
                self.out.push_str(&shown);
                self.out.push_str("</div>\n");
            }
            BlockKind::Item { ordered, depth } => self.item(i, block, ordered, usize::from(depth)),
            BlockKind::Quote => {
                if !self.quote {
                    self.out.push_str("<blockquote>\n");
                    self.quote = true;
                }
                self.paragraph(i, block);
            }
            BlockKind::Table | BlockKind::Preformatted => {
                let label = self.words.text(match block.kind {
                    BlockKind::Table => "article.table",
                    _ => "article.preformatted",
                });
                let _ = write!(
                    self.out,
                    "<div class=\"scroll\" id=\"{}\" tabindex=\"0\" role=\"group\" aria-label=\"",
                    of_block(i)
                );
                escape(label, &mut self.out);
                self.out.push_str("\">");
                let prefix = format!("n{}-", i + 1);
                let (pictured, neighbour) = (self.pictured, Some(self.neighbour));
                let whole = document_with(&block.markdown, 1, &prefix, "", pictured, neighbour);
                self.out.push_str(&whole);
                self.out.push_str("</div>\n");
            }
        }
    }

    fn paragraph(&mut self, i: usize, block: &Block) {
        let id = of_block(i);
        // The number is that of the anchor, which counts headings and list items too.
        let label = self
            .words
            .fill("article.paragraph", &[("n", &(i + 1).to_string())]);
        let _ = write!(self.out, "<p id=\"{id}\"><a href=\"#{id}\" aria-label=\"");
        escape(&label, &mut self.out);
        self.out.push_str("\"></a>");
        self.words_of(i, block);
        self.out.push_str("</p>\n");
    }

    fn item(&mut self, i: usize, block: &Block, ordered: bool, depth: usize) {
        // A list may begin deeper than its first level in the source; here it is one level deep.
        let depth = depth.min(self.lists.len());
        self.close_lists(depth + 1);
        if self.lists.len() == depth + 1 {
            if self.lists.last() == Some(&ordered) {
                self.out.push_str("</li>\n");
            } else {
                self.close_lists(depth);
            }
        }
        if self.lists.len() == depth {
            self.out.push_str(if ordered { "<ol>\n" } else { "<ul>\n" });
            self.lists.push(ordered);
        }
        let _ = write!(self.out, "<li id=\"{}\">", of_block(i));
        self.words_of(i, block);
    }

    fn close_lists(&mut self, depth: usize) {
        while self.lists.len() > depth {
            let ordered = self.lists.pop().unwrap_or_default();
            self.out.push_str(if ordered {
                "</li>\n</ol>\n"
            } else {
                "</li>\n</ul>\n"
            });
        }
    }

    fn words_of(&mut self, i: usize, block: &Block) {
        let marks = self.anchors.marks.get(&i).map_or(&[][..], Vec::as_slice);
        inline(&block.markdown, marks, self.neighbour, &mut self.out);
    }

    fn close(&mut self) {
        self.close_lists(0);
        if self.quote {
            self.out.push_str("</blockquote>\n");
        }
    }
}
