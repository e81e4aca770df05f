//! Markdown to HTML: the one door through which collected text becomes markup.
//!
//! Raw HTML becomes text, addresses pass `model::url` or are dropped, and no attribute of the
//! source reaches the page.

use crate::model::url;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What every link to elsewhere carries.
const OUTSIDE: &str = "nofollow noopener external";

/// Code points `start..end` of a block's visible text that bear an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The anchor.
    pub id: String,
}

/// Writes the inline Markdown of one block of an article, with its anchors.
///
/// `marks` are in order and do not overlap. An anchor spans its words where the markup allows;
/// else it is a point before them. Links are kept where they lead to the web, or where `neighbour`
/// knows the page of the site that a relative one means: any other relative address of a
/// collected page leads nowhere here.
pub fn inline(markdown: &str, marks: &[Mark], neighbour: Neighbour<'_>, out: &mut String) {
    if marks.is_empty() && !markdown.bytes().any(is_special) {
        escape(markdown, out);
        return;
    }
    let mut writer = Inline {
        out,
        neighbour,
        marks: marks.iter().peekable(),
        open: None,
        seen: 0,
        depth: 0,
        links: Vec::new(),
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        writer.event(event);
    }
    writer.settle(true);
}

/// From a relative address in an article to the address of the page that it means.
pub type Neighbour<'a> = &'a dyn Fn(&str) -> Option<String>;

struct Inline<'a> {
    out: &'a mut String,
    neighbour: Neighbour<'a>,
    marks: std::iter::Peekable<std::slice::Iter<'a, Mark>>,
    /// End of the anchor that is open.
    open: Option<usize>,
    /// Code points written so far.
    seen: usize,
    /// How many inline elements are open.
    depth: usize,
    /// Whether each open link was written.
    links: Vec<bool>,
}

impl Inline<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.settle(false);
                self.start(&tag);
            }
            Event::End(tag) => {
                self.end(tag);
                self.settle(false);
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => {
                self.settle(false);
                self.out.push_str("<code>");
                self.depth += 1;
                self.text(&text);
                self.depth -= 1;
                self.out.push_str("</code>");
                self.settle(false);
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => {
                self.out.push_str("<br>");
                self.text("\n");
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let open = match tag {
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Strikethrough => "<s>",
            Tag::Link { dest_url, .. } => {
                let page = match url::is_web(dest_url) {
                    true => None,
                    false => (self.neighbour)(dest_url),
                };
                let kept = page.is_some() || url::is_web(dest_url);
                self.links.push(kept);
                if kept {
                    self.out.push_str("<a href=\"");
                    escape(page.as_deref().unwrap_or(dest_url), self.out);
                    match page {
                        Some(_) => self.out.push_str("\">"),
                        None => {
                            let _ = write!(self.out, "\" rel=\"{OUTSIDE}\">");
                        }
                    }
                    self.depth += 1;
                }
                return;
            }
            _ => return,
        };
        self.out.push_str(open);
        self.depth += 1;
    }

    fn end(&mut self, tag: TagEnd) {
        let close = match tag {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</s>",
            TagEnd::Link => match self.links.pop() {
                Some(true) => "</a>",
                _ => return,
            },
            _ => return,
        };
        self.out.push_str(close);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Writes words, opening and closing anchors where they begin and end.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            self.settle(false);
            let borders = [self.open, self.marks.peek().map(|m| m.start)];
            let next = borders
                .into_iter()
                .flatten()
                .filter(|&b| b > self.seen)
                .min();
            let take = next.map_or(rest.len(), |next| {
                let nth = rest.char_indices().nth(next - self.seen);
                nth.map_or(rest.len(), |(i, _)| i)
            });
            let (words, after) = rest.split_at(take);
            escape(words, self.out);
            self.seen += words.chars().count();
            rest = after;
        }
    }

    /// Closes the anchor that has ended and opens the one that begins here.
    fn settle(&mut self, last: bool) {
        if self
            .open
            .is_some_and(|end| last || (end <= self.seen && self.depth == 0))
        {
            self.out.push_str("</span>");
            self.open = None;
        }
        while let Some(mark) = self.marks.peek() {
            if mark.start > self.seen && !last {
                break;
            }
            let inside = self.depth > 0 || self.open.is_some() || last;
            self.out.push_str("<span id=\"");
            escape(&mark.id, self.out);
            self.out.push_str(if inside { "\"></span>" } else { "\">" });
            if !inside {
                self.open = Some(mark.end);
            }
            self.marks.next();
        }
    }
}

/// Writes a whole document of Markdown: an editor's text, or a table of an article.
///
/// Headings are moved `shift` levels down, so that the page's title stays the only first one.
/// `prefix` makes the ids of footnotes unique on the page; `root` leads from the page to the
/// site's root, from which relative addresses count.
pub fn document(markdown: &str, shift: u8, prefix: &str, root: &str) -> String {
    document_with(markdown, shift, prefix, root, &|_| None, None)
}

/// From the address of a picture in a text to its path from the site's root, and its width and
/// height in points; `None` where it is not shown, and its words stand for it.
pub type Pictured<'a> = &'a dyn Fn(&str) -> Option<(String, Option<(u32, u32)>)>;

/// The same with pictures of the site's own. Where `neighbour` knows the pages that relative addresses
/// mean, the others lead nowhere, as in [`inline`].
pub fn document_with(
    markdown: &str,
    shift: u8,
    prefix: &str,
    root: &str,
    pictured: Pictured<'_>,
    neighbour: Option<Neighbour<'_>>,
) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut notes: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut kept: Vec<bool> = Vec::new();
    let mut open_note: Vec<usize> = Vec::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    // The picture that is open, and its words so far; pictures within its words are words.
    let mut open: Option<(String, String)> = None;
    let mut within = 0_u32;
    let mut note = |label: &str, reference: bool| {
        let n = notes.len() + 1;
        let entry = notes.entry(label.to_string()).or_insert((n, 0));
        entry.1 += usize::from(reference);
        *entry
    };
    for event in Parser::new_ext(markdown, options) {
        if let Some((tag, words)) = &mut open {
            match event {
                Event::Start(Tag::Image { .. }) => within += 1,
                Event::End(TagEnd::Image) if within > 0 => within -= 1,
                Event::End(TagEnd::Image) => {
                    let mut tag = std::mem::take(tag);
                    escape(words, &mut tag);
                    tag.push_str("\">");
                    events.push(Event::Html(tag.into()));
                    open = None;
                }
                Event::Text(text) | Event::Code(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            continue;
        }
        let event = match event {
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { level, .. }) => {
                let level = moved(level as u8, shift);
                Event::Html(format!("<h{level}>").into())
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = moved(level as u8, shift);
                Event::Html(format!("</h{level}>\n").into())
            }
            // Alignment would be written as an inline style, which the page's policy forbids.
            Event::Start(Tag::Table(columns)) => Event::Start(Tag::Table(vec![
                    pulldown_cmark::Alignment::None;
                    columns.len()
                ])),
            Event::Start(Tag::CodeBlock(_)) => Event::Html("<pre><code>".into()),
            Event::End(TagEnd::CodeBlock) => Event::Html("</code></pre>\n".into()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let link = match neighbour.filter(|_| !url::is_web(&dest_url)) {
                    Some(neighbour) => neighbour(&dest_url).and_then(|page| link(&page, "")),
                    None => link(&dest_url, root),
                };
                kept.push(link.is_some());
                match link {
                    Some(open) => Event::Html(open.into()),
                    None => continue,
                }
            }
            Event::End(TagEnd::Link) => match kept.pop() {
                Some(true) => Event::Html("</a>".into()),
                _ => continue,
            },
            // A picture from elsewhere would be a request to elsewhere: its words stand for it.
            Event::Start(Tag::Image { dest_url, .. }) => {
                open = image(pictured(&dest_url), root).map(|tag| (tag, String::new()));
                continue;
            }
            Event::End(TagEnd::Image) => continue,
            Event::FootnoteReference(label) => {
                let (n, time) = note(&label, true);
                let id = match time {
                    1 => format!(" id=\"{prefix}r{n}\""),
                    _ => String::new(),
                };
                Event::Html(format!("<sup><a{id} href=\"#{prefix}{n}\">{n}</a></sup>").into())
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let (n, _) = note(&label, false);
                open_note.push(n);
                Event::Html(
                    format!("<div class=\"footnote\" id=\"{prefix}{n}\"><sup>{n}</sup>").into(),
                )
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                let n = open_note.pop().unwrap_or_default();
                Event::Html(CowStr::from(format!("<!--{n}--></div>\n")))
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => Event::Text(text),
            Event::Start(Tag::MetadataBlock(_)) | Event::End(TagEnd::MetadataBlock(_)) => continue,
            event => event,
        };
        events.push(event);
    }
    let used: BTreeMap<usize, usize> = notes.into_values().collect();
    let events = events.into_iter().filter_map(|event| match event {
        Event::Html(text) if text.starts_with("<!--") => {
            let n: usize = text
                .trim_start_matches("<!--")
                .split('-')
                .next()?
                .parse()
                .ok()?;
            let back = match used.get(&n) {
                Some(0) | None => String::new(),
                Some(_) => format!("<a href=\"#{prefix}r{n}\">↩</a>"),
            };
            Some(Event::Html(format!("{back}</div>\n").into()))
        }
        // A reference to a note that is nowhere defined does not occur: the parser reads it as text.
        event => Some(event),
    });
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, events);
    out
}

/// The tag of a picture up to its words.
fn image(picture: Option<(String, Option<(u32, u32)>)>, root: &str) -> Option<String> {
    let (path, size) = picture?;
    let mut tag = String::from("<img src=\"");
    escape(root, &mut tag);
    escape(&path, &mut tag);
    tag.push('"');
    if let Some((width, height)) = size {
        let _ = write!(tag, " width=\"{width}\" height=\"{height}\"");
    }
    tag.push_str(" loading=\"lazy\" alt=\"");
    Some(tag)
}

fn moved(level: u8, shift: u8) -> u8 {
    (level + shift).min(6)
}

/// The opening tag of a link in an editor's text; `None` where the address is not safe.
fn link(address: &str, root: &str) -> Option<String> {
    if !url::is_safe(address) {
        return None;
    }
    let mut out = String::from("<a href=\"");
    let mail = address
        .get(..7)
        .is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
    let outside = url::is_web(address);
    if !outside && !mail && !address.starts_with('#') {
        // Web addresses without a host, and addresses from the server's root, lead out of the site.
        if address.starts_with('/') || address.contains(':') {
            return None;
        }
        escape(root, &mut out);
    }
    escape(address, &mut out);
    match outside {
        true => {
            let _ = write!(out, "\" rel=\"{OUTSIDE}\">");
        }
        false => out.push_str("\">"),
    }
    Some(out)
}

/// Writes text so that it can stand between tags and in quoted attributes.
pub fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (i, b) in text.bytes().enumerate() {
        let entity = match b {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(entity);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

fn is_special(b: u8) -> bool {
    b.is_ascii_punctuation() && !matches!(b, b',' | b'.' | b';' | b'?' | b'"' | b'\'' | b'%' | b'/')
        || b == b'\n'
}

#[cfg(test)]
#[path = "markdown_tests.rs"]
mod tests;
