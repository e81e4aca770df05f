//! Markdown, with or without front matter. A line of the article is a block of the page and has
//! the number of the line at which the block begins.

use super::inline::{Inline, Kind, link, picture};
use super::lines::Lines;
use super::{Door, Format, Hint, Reading, Source, html, is_blank, notes, properties};
use crate::diagnostics::Diagnostic;
use crate::front_matter::Stated;
use crate::model::url;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// Markdown, as people write it and as this program writes pages.
pub const FORMAT: Format = Format {
    name: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    door: Door::Text {
        is: looks_like,
        read,
    },
};

/// Most bytes that are read as Markdown, whose marks may take a hundred times their size in memory.
const MOST: usize = 2 << 20;

/// Lines that are looked at to tell Markdown from plain text.
const LOOKED_AT: usize = 400;

/// Whether a text is Markdown whatever its file is called: it begins with a heading, or has two of
/// them, and has headings, emphasis or links besides.
fn looks_like(text: &str) -> bool {
    // Without blank lines Markdown would make one paragraph of all lines.
    if text.len() > MOST
        || !text.contains('#')
        || !text.contains("\n\n")
        || text.trim_start().starts_with('<')
    {
        return false;
    }
    let heading = |line: &str| {
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        (1..=6).contains(&level)
            && words.starts_with(' ')
            && words.trim().chars().any(char::is_alphabetic)
    };
    let mut lines = text.lines().filter(|l| !is_blank(l)).take(LOOKED_AT);
    let opens = lines.clone().next().is_some_and(heading);
    let headings = lines.clone().filter(|l| heading(l)).count();
    let marked = |l: &str| l.contains("](http") || l.matches("**").count() >= 2;
    headings >= 2 || opens && lines.any(marked)
}

/// Reads it.
pub fn read(source: Source<'_>) -> Reading {
    if source.body().len() > MOST {
        let message = "this Markdown has more than 2 MB, so it is left out";
        let error = Diagnostic::error("size", source.path, message);
        let mut reading = Reading::default();
        let hint = "split it where its articles begin";
        reading.diagnostics.push(error.hint(hint));
        return reading;
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS;
    let ours = source.stated.as_ref().is_some_and(|s| s.is_ours());
    // A page of which front matter says the address and neither title nor day was clipped: its
    // furniture, its title and its day stand in the text.
    let clipped = |s: &Stated| s.canonical.is_some() && s.title.is_none() && s.published.is_none();
    let headed = source.stated.as_ref().is_some_and(|s| !clipped(s));
    let body = if ours {
        Cow::Borrowed(source.body())
    } else {
        notes::unmarked(source.body())
    };
    let mut walk = Walk {
        lines: Lines::default(),
        inline: Inline::default(),
        clean: headed,
        body: &body,
        counted: (0, source.line),
        number: 0,
        gap: true,
        contexts: vec![Context::default()],
        image: None,
        html: String::new(),
        titled: false,
        cells: 0,
    };
    for (event, range) in Parser::new_ext(&body, options).into_offset_iter() {
        walk.event(event, range.start);
    }
    walk.flush();
    let mut article = walk.lines.into_article();
    if !headed {
        properties::take(&mut article);
    }
    if !ours {
        properties::take_links(&mut article);
    }
    // Front matter is said of an article, even of one without a text.
    let has_words = source.stated.is_some() || !article.lines.is_empty();
    article.headed = headed;
    article.clean = ours;
    article.stated = source.stated.unwrap_or_default();
    if let Some(Some(byline)) = &mut article.stated.byline {
        byline.value = notes::unlinked(&byline.value).into_owned();
    }
    Reading {
        articles: has_words.then_some(article).into_iter().collect(),
        ..Reading::default()
    }
}

/// What surrounds the place where the walk is.
#[derive(Clone, Copy, Default)]
struct Context {
    heading: u8,
    quote: bool,
    /// The list around: numbered, and how deep.
    list: Option<(bool, u8)>,
    /// Whether the next block opens a list item.
    item: bool,
    code: bool,
    row: Option<bool>,
    html: bool,
}

/// A picture that is being read.
struct Image {
    description: String,
    address: String,
    /// How many pictures are open: one may stand in the description of another.
    depth: u32,
}

struct Walk<'a> {
    lines: Lines,
    inline: Inline,
    clean: bool,
    body: &'a str,
    /// A byte of the body and its line.
    counted: (usize, u32),
    /// Line at which the block begins; 0 where none has begun.
    number: u32,
    gap: bool,
    contexts: Vec<Context>,
    /// The picture that is being read.
    image: Option<Image>,
    html: String,
    titled: bool,
    /// Cells of the row so far.
    cells: usize,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words, at),
            Event::Code(words) => {
                self.begin(at);
                self.inline.open(Kind::Code);
                self.words(&words, at);
                self.inline.close();
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words, at),
            Event::Html(markup) => {
                self.begin(at);
                self.html.push_str(&markup);
            }
            Event::InlineHtml(markup) => {
                if markup.starts_with("<br") {
                    self.break_line();
                }
            }
            Event::FootnoteReference(label) => self.words(&format!("[^{label}]"), at),
            // Where lines are properties, Markdown would make one paragraph of them.
            Event::SoftBreak if !self.clean && properties::is_one(&self.inline.text) => {
                self.break_line();
            }
            Event::SoftBreak => self.inline.separate(),
            Event::HardBreak => self.break_line(),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::default());
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        let mut context = *self.context();
        match tag {
            Tag::Emphasis => return self.inline.open(Kind::Emphasis),
            Tag::Strong => return self.inline.open(Kind::Strong),
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let kind = self.link(link_type, &dest_url);
                return self.inline.open(kind);
            }
            Tag::Image { dest_url, .. } => {
                self.begin(at);
                match &mut self.image {
                    Some(image) => image.depth += 1,
                    none => {
                        *none = Some(Image {
                            description: String::new(),
                            address: dest_url.into_string(),
                            depth: 1,
                        });
                    }
                }
                return;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.inline.tab();
                }
                self.cells += 1;
                return;
            }
            Tag::TableHead | Tag::TableRow => {
                context.row = Some(matches!(tag, Tag::TableHead));
                self.cells = 0;
            }
            Tag::Heading { level, .. } => {
                context.heading = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                }
            }
            Tag::BlockQuote(_) => context.quote = true,
            Tag::CodeBlock(_) => context.code = true,
            Tag::HtmlBlock => context.html = true,
            Tag::List(first) => {
                let depth = context.list.map_or(0, |(_, depth)| depth.saturating_add(1));
                context.list = Some((first.is_some(), depth));
            }
            Tag::Item => context.item = true,
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.words(&format!("[^{label}]: "), at);
                self.contexts.push(context);
                return;
            }
            _ => {}
        }
        // A paragraph goes on with what a footnote's label began.
        if !matches!(tag, Tag::Paragraph) || !self.inline.text.starts_with("[^") {
            self.flush();
        }
        self.contexts.push(context);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => self.inline.close(),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript | TagEnd::TableCell => {
            }
            TagEnd::Image => self.end_image(),
            _ => {
                self.flush();
                self.contexts.pop();
                self.gap = true;
            }
        }
    }

    /// A picture that stands alone is a caption, and on a page that an editor keeps the picture
    /// itself where its file is the site's; in running text its description does not show.
    fn end_image(&mut self) {
        let Some(mut image) = self.image.take() else {
            return;
        };
        image.depth -= 1;
        if image.depth > 0 {
            self.image = Some(image);
            return;
        }
        let alone = self.contexts.last().is_none_or(|c| c.row.is_none());
        if !self.inline.text.is_empty() || !alone {
            return;
        }
        let number = std::mem::take(&mut self.number);
        if !(self.clean && url::is_picture_file(&image.address)) {
            let words = &image.description;
            self.lines.push(words, None, Hint::Caption, number, true);
            return;
        }
        let words: Vec<&str> = image.description.split_whitespace().collect();
        let words = words.join(" ");
        let markdown = Some(picture(&words, &image.address));
        let shown = if words.is_empty() {
            &image.address
        } else {
            &words
        };
        self.lines
            .push(shown, markdown, Hint::Picture, number, true);
    }

    /// A page of an editor may link to its neighbours, and any Markdown to other Markdown files;
    /// what else a collected page links to relatively is lost.
    fn link(&self, link_type: LinkType, address: &str) -> Kind {
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_string(),
        };
        let kept = self.clean && !address.is_empty() || url::is_markdown_file(&address);
        if kept && url::is_safe(&address) {
            return Kind::Link(address);
        }
        link(&address, None).unwrap_or(Kind::Plain)
    }

    fn words(&mut self, words: &str, at: usize) {
        if let Some(image) = &mut self.image {
            image.description.push_str(words);
            return;
        }
        if !self.context().code {
            self.begin(at);
            self.inline.push(words);
            return;
        }
        for line in words.split_inclusive('\n') {
            self.begin(at);
            let number = self.number;
            self.inline
                .push_verbatim(line.trim_end_matches(['\n', '\r']));
            if line.ends_with('\n') {
                self.flush();
                self.number = number + 1;
                self.gap = false;
            }
        }
    }

    /// Notes where a block begins.
    fn begin(&mut self, at: usize) {
        if self.number > 0 {
            return;
        }
        let (from, line) = self.counted;
        let passed = self.body.get(from..at).unwrap_or("");
        let count = passed.bytes().filter(|b| *b == b'\n').count() as u32;
        self.counted = (from.max(at), line + count);
        self.number = self.counted.1;
    }

    fn break_line(&mut self) {
        let row = self.context().row.is_some();
        if row || self.image.is_some() {
            self.inline.separate();
            return;
        }
        self.flush();
        self.gap = false;
    }

    fn flush(&mut self) {
        if !self.html.is_empty() {
            let markup = std::mem::take(&mut self.html);
            for words in html::visible_words(&markup).lines() {
                self.inline.push(words);
                self.inline.separate();
            }
        }
        let (text, markdown, _) = self.inline.take();
        let number = std::mem::take(&mut self.number);
        let gap = std::mem::replace(&mut self.gap, true);
        let titled = self.titled;
        let context = self.context();
        let hint = match context {
            c if c.row.is_some() => Hint::Row {
                head: c.row == Some(true),
            },
            c if c.heading == 1 && !titled => Hint::Title,
            c if c.heading > 0 => Hint::Heading(c.heading.max(2)),
            c if c.code => Hint::Preformatted,
            Context {
                item: true,
                list: Some((ordered, depth)),
                ..
            } => Hint::Item {
                ordered: *ordered,
                depth: *depth,
            },
            c if c.quote => Hint::Quote,
            _ => Hint::Paragraph,
        };
        if self.lines.push(&text, markdown, hint, number, gap) {
            self.titled |= hint == Hint::Title;
            // The item's first block is the item; those after it are paragraphs of their own.
            for context in &mut self.contexts {
                context.item = false;
            }
        } else {
            self.gap = gap;
        }
    }
}
