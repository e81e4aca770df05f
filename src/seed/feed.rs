//! Saved feeds and the exports of whole sites that have their form: Atom, RSS 2.0 and RSS 1.0 (RDF).
//! Each entry is an article, unless the site never published it; what the feed says of it becomes
//! its claims, and the feed's title its outlet.

mod entry;
pub mod teaser;
mod withheld;

use super::xml::{attribute, resolve};
use super::{Door, Format, Reading, Source, inline, is_blank};
use crate::diagnostics::Diagnostic;
use crate::model::url;
use entry::article;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Feeds.
pub const FORMAT: Format = Format {
    name: "feed",
    extensions: &["xml", "rss", "atom", "rdf"],
    door: Door::Text { is: is_feed, read },
};

/// Elements of an entry and what they hold; of several that hold the same, the first row wins.
const ELEMENTS: &[(&str, Slot)] = &[
    ("title", Slot::Title),
    ("feedburner:origlink", Slot::Link),
    ("link", Slot::Link),
    ("guid", Slot::Id),
    ("id", Slot::Id),
    // The day where the site is; its other dates are in Greenwich's time.
    ("wp:post_date", Slot::Published),
    ("pubdate", Slot::Published),
    ("published", Slot::Published),
    ("issued", Slot::Published),
    ("dc:date", Slot::Published),
    ("dcterms:issued", Slot::Published),
    ("updated", Slot::Updated),
    ("modified", Slot::Updated),
    ("dcterms:modified", Slot::Updated),
    ("author", Slot::Author),
    ("dc:creator", Slot::Author),
    ("dc:publisher", Slot::Publisher),
    ("source", Slot::From),
    ("dc:language", Slot::Language),
    ("language", Slot::Language),
    ("description", Slot::Summary),
    ("summary", Slot::Summary),
    ("content", Slot::Content),
    ("content:encoded", Slot::Content),
    ("excerpt:encoded", Slot::Summary),
    ("wp:status", Slot::Status),
    ("blogger:status", Slot::Status),
    ("app:draft", Slot::Draft),
    ("draft", Slot::Draft),
    ("wp:post_type", Slot::Kind),
    ("blogger:type", Slot::Kind),
    ("wp:post_password", Slot::Password),
    ("thr:in-reply-to", Slot::Reply),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Title,
    Link,
    Id,
    Published,
    Updated,
    Author,
    Publisher,
    /// The outlet whose feed an entry was taken from.
    From,
    Language,
    Summary,
    Content,
    /// Where relative addresses begin.
    Base,
    Status,
    Draft,
    Kind,
    Password,
    Reply,
}

/// What a feed or one of its entries says.
#[derive(Clone, Debug, Default)]
struct Said {
    values: Vec<(Slot, usize, String)>,
    /// Line at which it begins.
    line: u32,
}

impl Said {
    /// What stands in the element whose row comes first.
    fn get(&self, slot: Slot) -> Option<&str> {
        let said = self.values.iter().filter(|(s, ..)| *s == slot);
        said.min_by_key(|(_, row, _)| *row)
            .map(|(_, _, value)| value.as_str())
    }
}

/// Whether the root element is that of a feed.
fn is_feed(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            break;
        };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest[at + end.len()..].trim_start();
    }
    ["<rss", "<feed", "<rdf:RDF"].iter().any(|root| {
        rest.strip_prefix(root)
            .is_some_and(|after| after.starts_with(|c: char| c.is_whitespace() || c == '>'))
    })
}

fn read(source: Source<'_>) -> Reading {
    let mut walk = Walk {
        reader: Reader::from_str(source.body()),
        body: source.body(),
        counted: (0, source.line),
        depth: 0,
        feed: Said::default(),
        entry: None,
        entries: Vec::new(),
        hold: None,
    };
    let config = walk.reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut reading = Reading::default();
    if let Err(problem) = walk.run() {
        let line = walk.line();
        let message = format!("the feed cannot be read from here on: {problem}");
        reading.diagnostics.push(
            Diagnostic::error("feed", source.path, message)
                .at(line, 0)
                .hint("save it anew, or mend the markup"),
        );
        walk.entries.extend(walk.entry.take());
    }
    let mut withheld = withheld::Count::default();
    for entry in &walk.entries {
        if let Some(why) = withheld::why(entry) {
            withheld.add(why);
            continue;
        }
        match article(entry, &walk.feed, source.path, &mut reading) {
            Some(article) => reading.take(article, source.most),
            None => reading.diagnostics.push(
                Diagnostic::note("entry", source.path, "this entry of the feed has no text")
                    .at(entry.line, 0)
                    .excerpt(entry.get(Slot::Title).unwrap_or("")),
            ),
        }
    }
    reading.diagnostics.extend(withheld.told(source.path));
    if walk.entries.is_empty() && reading.diagnostics.is_empty() {
        let message = "this is no feed, or one without entries";
        reading.diagnostics.push(
            Diagnostic::error("format", source.path, message)
                .hint("of XML files, Atom and RSS feeds are read"),
        );
    }
    reading
}

/// What is being collected.
struct Hold {
    slot: Slot,
    /// Row of its element.
    row: usize,
    /// Depth of its element.
    depth: usize,
    text: String,
    /// Atom's authors and sources have a name among other elements.
    name: Option<usize>,
}

struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    body: &'a str,
    counted: (usize, u32),
    depth: usize,
    feed: Said,
    entry: Option<Said>,
    entries: Vec<Said>,
    hold: Option<Hold>,
}

impl Walk<'_> {
    fn run(&mut self) -> Result<(), quick_xml::Error> {
        let mut entry_depth = 0;
        loop {
            match self.reader.read_event()? {
                Event::Eof => break,
                Event::Start(element) => {
                    self.depth += 1;
                    let name = element.name().as_ref().to_ascii_lowercase();
                    if self.entry.is_none() && matches!(name.as_str(), "item" | "entry") {
                        entry_depth = self.depth;
                        self.entry = Some(Said {
                            values: Vec::new(),
                            line: self.line(),
                        });
                        self.base(&element);
                    } else {
                        self.start(&name, &element, entry_depth)?;
                    }
                }
                Event::Empty(element) => {
                    let name = element.name().as_ref().to_ascii_lowercase();
                    if self.hold.is_none() {
                        self.empty(&name, &element);
                    }
                }
                Event::End(_) => {
                    if let Some(hold) = &mut self.hold
                        && hold.name == Some(self.depth)
                    {
                        // Addresses may follow the name.
                        hold.name = Some(usize::MAX);
                    }
                    if self.hold.as_ref().is_some_and(|h| h.depth == self.depth) {
                        self.settle();
                    } else if self.entry.is_some() && self.depth == entry_depth {
                        self.entries.extend(self.entry.take());
                    }
                    self.depth = self.depth.saturating_sub(1);
                }
                Event::Text(text) => self.add(&text.into_inner()),
                Event::CData(text) => self.add(&text.into_inner()),
                Event::GeneralRef(reference) => {
                    let text = resolve(&reference);
                    self.add(&text);
                }
                _ => {}
            }
        }
        self.entries.extend(self.entry.take());
        Ok(())
    }

    fn start(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        entry_depth: usize,
    ) -> Result<(), quick_xml::Error> {
        if let Some(hold) = &mut self.hold {
            let named = matches!(
                (hold.slot, name),
                (Slot::Author, "name") | (Slot::From, "title")
            );
            if named && hold.depth + 1 == self.depth {
                hold.text.clear();
                hold.name = Some(self.depth);
            }
            return Ok(());
        }
        // Entries hold their own; a feed says its own above or beside them. That an entry is a draft
        // stands in an element of its own.
        let row = ELEMENTS.iter().position(|(n, _)| *n == name);
        let slot = row.and_then(|row| ELEMENTS.get(row)).map(|(_, slot)| *slot);
        let outermost = match self.entry {
            Some(_) => self.depth == entry_depth + 1 || slot == Some(Slot::Draft),
            None => self.depth <= 3,
        };
        if matches!(name, "feed" | "rss" | "channel") && self.entry.is_none() {
            self.base(element);
        }
        let (Some(row), Some(slot), true) = (row, slot, outermost) else {
            if name == "category" {
                self.empty(name, element);
            }
            return Ok(());
        };
        if slot == Slot::Link && attribute(element, "href").is_some() || slot == Slot::Reply {
            self.empty(name, element);
            return Ok(());
        }
        if slot == Slot::Content && attribute(element, "type").as_deref() == Some("xhtml") {
            let inner = self.reader.read_text(element.name())?.into_inner();
            self.depth = self.depth.saturating_sub(1);
            self.say(Slot::Content, row, inner.into_owned());
            return Ok(());
        }
        self.hold = Some(Hold {
            slot,
            row,
            depth: self.depth,
            text: String::new(),
            name: None,
        });
        Ok(())
    }

    /// What an element says by its attributes alone.
    fn empty(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "link" => {
                let rel = attribute(element, "rel");
                if rel.is_none_or(|rel| rel == "alternate")
                    && let Some(href) = attribute(element, "href")
                {
                    self.say(Slot::Link, usize::MAX, href);
                }
            }
            "category" => {
                let scheme = attribute(element, "scheme");
                if scheme.is_some_and(|s| s.ends_with("#kind"))
                    && let Some(term) = attribute(element, "term")
                {
                    let kind = term.rsplit('#').next().unwrap_or("").to_string();
                    self.say(Slot::Kind, 0, kind);
                }
            }
            "thr:in-reply-to" => self.say(Slot::Reply, 0, name.to_string()),
            _ => {}
        }
    }

    /// Where the relative addresses of a feed or an entry begin, if it says so.
    fn base(&mut self, element: &BytesStart<'_>) {
        let Some(base) = attribute(element, "xml:base") else {
            return;
        };
        let whole = if url::is_web(&base) {
            Some(base)
        } else {
            let outer = self.feed.get(Slot::Base);
            outer.and_then(|outer| inline::resolve(outer, &base))
        };
        if let Some(whole) = whole {
            self.say(Slot::Base, 0, whole);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(hold) = &mut self.hold
            && hold.name.is_none_or(|depth| depth == self.depth)
            && (hold.slot != Slot::From || hold.name.is_some() || hold.depth == self.depth)
        {
            hold.text.push_str(text);
        }
    }

    fn settle(&mut self) {
        if let Some(hold) = self.hold.take() {
            self.say(hold.slot, hold.row, hold.text);
        }
    }

    fn say(&mut self, slot: Slot, row: usize, value: String) {
        let said = self.entry.as_mut().unwrap_or(&mut self.feed);
        if !is_blank(&value) {
            said.values.push((slot, row, value.trim().to_string()));
        }
    }

    /// The line at which the reader is.
    fn line(&mut self) -> u32 {
        let at = self.reader.buffer_position() as usize;
        let (from, line) = self.counted;
        let passed = self.body.as_bytes().get(from..at).unwrap_or(&[]);
        let count = passed.iter().filter(|b| **b == b'\n').count() as u32;
        self.counted = (from.max(at), line + count);
        self.counted.1
    }
}
