//! What a text of the editor's holds: its words, and the pictures that it embeds.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A picture as a text embeds it.
pub struct Embedded {
    /// Its address as written.
    pub address: String,
    /// The words for those who do not see it.
    pub words: String,
    /// At which byte of the text it stands.
    pub at: usize,
}

/// The visible words of a text, a block a line.
pub fn words(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::Html(text) | Event::InlineHtml(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
            Event::End(end) if is_block(end) && !out.ends_with('\n') => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn is_block(end: TagEnd) -> bool {
    let inline = matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    );
    !inline
}

/// The pictures that a text embeds.
pub fn pictures(markdown: &str) -> Vec<Embedded> {
    let mut found: Vec<Embedded> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                open.push(found.len());
                found.push(Embedded {
                    address: dest_url.into_string(),
                    words: String::new(),
                    at: range.start,
                });
            }
            Event::End(TagEnd::Image) => drop(open.pop()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(image) = open.last().and_then(|&i| found.get_mut(i)) {
                    image.words.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}
