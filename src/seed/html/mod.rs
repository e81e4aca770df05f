//! HTML: a page as saved from a browser or a crawler.
//!
//! The whole page becomes lines: blocks of the article with what they are, everything else as
//! furniture, so that each has its place in the ledger.

mod blocks;
mod content;
mod dom;
mod parse;
mod roles;

use super::lines::Lines;
use super::{Format, Hint, RawArticle, Reading, Source};
use crate::diagnostics::Diagnostic;
use blocks::{Page, Shape};
use content::Part;

/// Pages of the web.
pub const FORMAT: Format = Format {
    name: "HTML",
    extensions: &["html", "htm", "xhtml", "shtml"],
    is: is_page,
    read: read_seed,
};

fn read_seed(source: Source<'_>) -> Reading {
    let (mut article, diagnostics) = read(source.body(), source.path);
    article.stated = source.stated.unwrap_or_default();
    let has_words = !article.lines.is_empty();
    Reading {
        articles: has_words.then_some(article).into_iter().collect(),
        diagnostics,
    }
}

/// Whether a text opens as a page does: comments aside, with a doctype or a page's elements.
fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            return false;
        };
        rest = comment[end + 3..].trim_start();
    }
    let opens = |mark: &str| {
        rest.as_bytes()
            .get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark.as_bytes()))
    };
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
    ]
    .iter()
    .any(|mark| opens(mark))
        || (opens("<?xml")
            && rest
                .get(..1024.min(rest.len()))
                .unwrap_or("")
                .contains("<html"))
}

/// Reads a page. `path` is for messages.
pub fn read(html: &str, path: &str) -> (RawArticle, Vec<Diagnostic>) {
    let Some(dom) = parse::parse(html) else {
        let message =
            "the page's markup is built to exhaust a reader; only its bare text was taken";
        let diagnostic =
            Diagnostic::warning("markup", path, message).hint("save the article as text");
        return (RawArticle::of_text(parse::strip(html)), vec![diagnostic]);
    };
    let base = None;
    let page = blocks::collect(&dom, base, false);
    let parts = content::parts(&dom, &page);
    (write(page, &parts), Vec::new())
}

/// Writes the blocks down as lines.
fn write(page: Page, parts: &[Part]) -> RawArticle {
    let mut lines = Lines::default();
    for (block, part) in page.blocks.into_iter().zip(parts) {
        let hint = hint(block.shape, *part);
        lines.push(&block.text, block.markdown, hint, 0, block.gap);
    }
    lines.into_article()
}

fn hint(shape: Shape, part: Part) -> Hint {
    match (part, shape) {
        (Part::Furniture, _) => Hint::Furniture,
        (Part::Byline, _) => Hint::Byline,
        (Part::Caption, _) => Hint::Caption,
        (_, Shape::Paragraph) => Hint::Paragraph,
        (_, Shape::Heading(1)) => Hint::Title,
        (_, Shape::Heading(level)) => Hint::Heading(level),
        (_, Shape::Item { ordered, depth }) => Hint::Item { ordered, depth },
        (_, Shape::Quote) => Hint::Quote,
        (_, Shape::Row { head }) => Hint::Row { head },
        (_, Shape::Preformatted) => Hint::Preformatted,
        (_, Shape::Caption) => Hint::Caption,
    }
}

/// The visible words of a scrap of markup, a line a block.
pub fn visible_words(markup: &str) -> String {
    parse::strip(markup)
}
