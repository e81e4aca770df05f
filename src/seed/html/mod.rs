//! HTML: a page as saved from a browser or a crawler.
//!
//! The whole page becomes lines: blocks of the article with what they are, everything else as
//! furniture, so that each has its place in the ledger.

mod article_body;
mod blocks;
mod claims;
mod content;
mod day;
mod dom;
mod json_ld;
mod links;
mod microformats;
mod parse;
mod printed;
mod roles;
mod shows;
mod title;
mod unread;

use super::inline;
use super::lines::Lines;
use super::{ClaimField, Door, Format, Hint, RawArticle, Reading, Source};
use crate::diagnostics::Diagnostic;
use crate::model::url;
use blocks::{Page, Place, Shape};
use claims::Found;
use content::Part;
use dom::Dom;

/// Pages of the web.
pub const FORMAT: Format = Format {
    name: "HTML",
    extensions: &["html", "htm", "xhtml", "shtml"],
    door: Door::Text {
        is: is_page,
        read: read_seed,
    },
};

fn read_seed(source: Source<'_>) -> Reading {
    let (mut article, diagnostics) = read(source.body(), source.path);
    article.stated = source.stated.unwrap_or_default();
    let has_words = !article.lines.is_empty();
    let mut reading = Reading::default();
    reading.articles.extend(has_words.then_some(article));
    reading.diagnostics.extend(diagnostics);
    reading
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
        return refused(html, path);
    };
    let mut found = claims::collect(&dom);
    if let Some(address) = claims::saved_from(html) {
        found.add(6, ClaimField::Canonical, address, "comment");
    }
    let base = base(&dom, &found);
    let site = base
        .as_deref()
        .and_then(url::host)
        .or_else(|| usual_host(&dom));
    let place = Place {
        base: base.as_deref(),
        site: site.as_deref(),
    };
    let mut page = blocks::collect(&dom, place, false);
    let mut parts = content::parts(&dom, &page);
    if content::size(&page, &parts) < HARDLY_ANY {
        // Some pages hide the article until their script has run.
        let whole = blocks::collect(&dom, place, true);
        let whole_parts = content::parts(&dom, &whole);
        if content::size(&whole, &whole_parts) > 4 * HARDLY_ANY {
            (page, parts) = (whole, whole_parts);
        }
    }
    let shown = content::size(&page, &parts);
    let told = (shown < HARDLY_ANY).then(|| article_body::longest_of(&dom));
    let told = told.flatten().filter(|told| told.len() > 2 * shown);
    let told = told.map(told_lines).unwrap_or_default();
    if !told.is_empty() {
        parts.fill(Part::Outside);
    }
    title::mark(&page, &mut parts, &mut found);
    day::collect(&dom, &page, &mut parts, &mut found);
    let mut article = write(page, &parts, &told);
    article.claims = found.into_claims();
    (article, Vec::new())
}

/// The lines of an article that the page's data holds.
fn told_lines(told: String) -> Vec<String> {
    let text = if told.contains("</") {
        visible_words(&told)
    } else {
        told
    };
    text.lines().map(|line| line.trim().to_string()).collect()
}

/// The bare text of a page that would cost more than its length explains.
fn refused(html: &str, path: &str) -> (RawArticle, Vec<Diagnostic>) {
    let message = "the page's markup is built to exhaust a reader; only its bare text was taken";
    let diagnostic = Diagnostic::warning("markup", path, message).hint("save the article as text");
    (RawArticle::of_text(parse::strip(html)), vec![diagnostic])
}

/// Bytes from which a block is a paragraph that a heading may stand over.
const PARAGRAPH: usize = 80;
/// Bytes of running text below which a page is searched for a hidden article.
const HARDLY_ANY: usize = 200;

/// The address that the page's relative links start from.
fn base(dom: &Dom, found: &Found) -> Option<String> {
    let stated = (0..dom.nodes.len() as u32)
        .find(|id| dom.name(*id) == "base")
        .and_then(|id| dom.attribute(id, "href"))
        .filter(|href| url::is_web(href))
        .map(str::to_string);
    stated.or_else(|| found.best(ClaimField::Canonical).map(str::to_string))
}

/// The site of a page that does not say its address: the host that most of its links lead to.
fn usual_host(dom: &Dom) -> Option<String> {
    let mut hosts: std::collections::BTreeMap<String, usize> = Default::default();
    for id in 0..dom.nodes.len() as u32 {
        if dom.name(id) == "a"
            && let Some(host) = dom.attribute(id, "href").and_then(url::host)
        {
            *hosts.entry(host).or_default() += 1;
        }
    }
    let total: usize = hosts.values().sum();
    let most = hosts.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 2 > total)
        .map(|(host, _)| host)
}

/// Writes the blocks down as lines, and below them paragraphs that stand in the page's data.
fn write(page: Page, parts: &[Part], told: &[String]) -> RawArticle {
    let mut lines = Lines::default();
    let content = |i: usize| parts.get(i) == Some(&Part::Content);
    let mut text_above = false;
    let mut blocks = page.blocks.into_iter().enumerate().peekable();
    while let Some((i, block)) = blocks.next() {
        let mut hint = hint(block.shape, parts.get(i).copied().unwrap_or(Part::Outside));
        let mut markdown = block.markdown;
        // Where headings are no elements, a line in bold over a paragraph is one.
        let over = blocks.peek().is_some_and(|(j, next)| {
            content(*j)
                && next.gap
                && next.shape == Shape::Paragraph
                && next.text.len() >= PARAGRAPH
        });
        if hint == Hint::Paragraph
            && text_above
            && over
            && block.gap
            && inline::is_bold_heading(&block.text, markdown.as_deref())
        {
            hint = Hint::Heading(2);
            markdown = None;
        }
        text_above |= hint == Hint::Paragraph && block.text.len() >= PARAGRAPH;
        lines.push(&block.text, markdown, hint, 0, block.gap);
    }
    for paragraph in told {
        lines.push(paragraph, None, Hint::Paragraph, 0, true);
    }
    lines.into_article()
}

fn hint(shape: Shape, part: Part) -> Hint {
    match (part, shape) {
        (Part::Furniture | Part::Outside, _) => Hint::Furniture,
        (Part::Title, _) => Hint::Title,
        (Part::Byline, _) => Hint::Byline,
        (Part::Caption, _) => Hint::Caption,
        (_, Shape::Paragraph) => Hint::Paragraph,
        (_, Shape::Heading(level)) => Hint::Heading(level.max(2)),
        (_, Shape::Item { ordered, depth }) => Hint::Item { ordered, depth },
        (_, Shape::Quote) => Hint::Quote,
        (_, Shape::Row { head }) => Hint::Row { head },
        (_, Shape::Preformatted) => Hint::Preformatted,
        (_, Shape::Caption) => Hint::Caption,
    }
}

/// Reads a piece of a page that holds an article and little else, as feeds carry it. `base` is
/// the article's address.
pub fn fragment(html: &str, base: Option<&str>, path: &str) -> (RawArticle, Vec<Diagnostic>) {
    let Some(dom) = parse::parse(html) else {
        return refused(html, path);
    };
    let page = blocks::collect(&dom, Place { base, site: None }, false);
    let parts = content::parts_of_fragment(&page);
    (write(page, &parts, &[]), Vec::new())
}

/// The visible words of a scrap of markup, a line a block.
pub fn visible_words(markup: &str) -> String {
    let Some(dom) = parse::parse(markup) else {
        return parse::strip(markup);
    };
    let page = blocks::collect(&dom, Place::default(), false);
    let lines: Vec<String> = page.blocks.into_iter().map(|b| b.text).collect();
    lines.join("\n")
}
