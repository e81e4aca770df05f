//! Which pictures a text embeds.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A picture as a text embeds it.
pub struct Embedded {
    /// Its address as written.
    pub address: String,
    /// The words for those who do not see it.
    pub words: String,
    /// At which byte of the text it stands.
    pub at: usize,
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
