//! Saved feeds: Atom, RSS 2.0 and RSS 1.0 (RDF). Each entry is an article; what the feed says of
//! it becomes its claims, and the feed's title its outlet.

use super::{Claim, ClaimField, Format, RawArticle, Reading, Source, html, inline, is_blank};
use crate::diagnostics::Diagnostic;
use crate::model::url;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Feeds.
pub const FORMAT: Format = Format {
    name: "feed",
    extensions: &["xml", "rss", "atom", "rdf"],
    is: is_feed,
    read,
};

/// Elements of an entry and what they hold.
const ELEMENTS: &[(&str, Slot)] = &[
    ("title", Slot::Title),
    ("link", Slot::Link),
    ("guid", Slot::Id),
    ("id", Slot::Id),
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
    ("dc:language", Slot::Language),
    ("language", Slot::Language),
    ("description", Slot::Summary),
    ("summary", Slot::Summary),
    ("content", Slot::Content),
    ("content:encoded", Slot::Content),
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
    Language,
    Summary,
    Content,
}

/// What a feed or one of its entries says.
#[derive(Clone, Debug, Default)]
struct Said {
    values: Vec<(Slot, String)>,
    /// Line at which it begins.
    line: u32,
}

impl Said {
    fn get(&self, slot: Slot) -> Option<&str> {
        let found = self.values.iter().find(|(s, _)| *s == slot);
        found.map(|(_, value)| value.as_str())
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
    for entry in &walk.entries {
        match article(entry, &walk.feed, source.path, &mut reading) {
            Some(article) => reading.take(article, source.most),
            None => reading.diagnostics.push(
                Diagnostic::note("entry", source.path, "this entry of the feed has no text")
                    .at(entry.line, 0)
                    .excerpt(entry.get(Slot::Title).unwrap_or("")),
            ),
        }
    }
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
    /// Depth of its element.
    depth: usize,
    text: String,
    /// Atom's authors have a name among other elements.
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
                    } else {
                        self.start(&name, &element, entry_depth)?;
                    }
                }
                Event::Empty(element) => {
                    let name = element.name().as_ref().to_ascii_lowercase();
                    if name == "link" && self.hold.is_none() {
                        self.link(&element);
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
            if hold.slot == Slot::Author && name == "name" && hold.depth + 1 == self.depth {
                hold.text.clear();
                hold.name = Some(self.depth);
            }
            return Ok(());
        }
        // Entries hold their own; a feed says its own above or beside them.
        let outermost = match self.entry {
            Some(_) => self.depth == entry_depth + 1,
            None => self.depth <= 3,
        };
        let row = ELEMENTS.iter().find(|(n, _)| *n == name);
        let Some((_, slot)) = row.filter(|_| outermost) else {
            return Ok(());
        };
        if *slot == Slot::Link && attribute(element, "href").is_some() {
            self.link(element);
            return Ok(());
        }
        if *slot == Slot::Content && attribute(element, "type").as_deref() == Some("xhtml") {
            let inner = self.reader.read_text(element.name())?.into_inner();
            self.depth = self.depth.saturating_sub(1);
            self.say(Slot::Content, inner.into_owned());
            return Ok(());
        }
        self.hold = Some(Hold {
            slot: *slot,
            depth: self.depth,
            text: String::new(),
            name: None,
        });
        Ok(())
    }

    fn link(&mut self, element: &BytesStart<'_>) {
        let rel = attribute(element, "rel");
        if rel.is_none_or(|rel| rel == "alternate")
            && let Some(href) = attribute(element, "href")
        {
            self.say(Slot::Link, href);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(hold) = &mut self.hold
            && hold.name.is_none_or(|depth| depth == self.depth)
        {
            hold.text.push_str(text);
        }
    }

    fn settle(&mut self) {
        if let Some(hold) = self.hold.take() {
            self.say(hold.slot, hold.text);
        }
    }

    fn say(&mut self, slot: Slot, value: String) {
        let said = self.entry.as_mut().unwrap_or(&mut self.feed);
        if !is_blank(&value) {
            said.values.push((slot, value.trim().to_string()));
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

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element
        .html_attributes()
        .flatten()
        .take(64)
        .find(|a| a.key.as_ref() == name)?;
    let raw = attribute.value;
    let text = quick_xml::escape::unescape(&raw).map_or(raw.to_string(), |t| t.into_owned());
    Some(text.trim().to_string())
}

/// The character of a reference. Those of HTML stay as they are for the reader of the content.
fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.clone().into_inner();
    match name.as_ref() {
        "lt" => "<".to_string(),
        "gt" => ">".to_string(),
        "amp" => "&".to_string(),
        "quot" => "\"".to_string(),
        "apos" => "'".to_string(),
        other => format!("&{other};"),
    }
}

fn article(entry: &Said, feed: &Said, path: &str, reading: &mut Reading) -> Option<RawArticle> {
    // A relative address begins at that of the feed; an id that is an address is a permanent one.
    let resolved = entry
        .get(Slot::Link)
        .filter(|link| !url::is_web(link))
        .and_then(|link| inline::resolve(feed.get(Slot::Link)?, link));
    let id = entry.get(Slot::Id).filter(|id| url::is_web(id));
    let link = resolved.as_deref().or(entry.get(Slot::Link)).or(id);
    let content = entry.get(Slot::Content).or(entry.get(Slot::Summary))?;
    let mut article = if content.contains(['<', '&']) {
        let (article, diagnostics) = html::fragment(content, link, path);
        reading.diagnostics.extend(diagnostics);
        article
    } else {
        RawArticle::of_text(content.to_string())
    };
    if article.lines.is_empty() {
        return None;
    }
    let summary = entry.get(Slot::Content).and(entry.get(Slot::Summary));
    let claims = [
        (ClaimField::Title, entry.get(Slot::Title)),
        (ClaimField::Published, entry.get(Slot::Published)),
        (ClaimField::Updated, entry.get(Slot::Updated)),
        (ClaimField::Byline, entry.get(Slot::Author)),
        (
            ClaimField::Publisher,
            entry.get(Slot::Publisher).or(feed.get(Slot::Title)),
        ),
        (ClaimField::Canonical, link),
        (
            ClaimField::Language,
            entry.get(Slot::Language).or(feed.get(Slot::Language)),
        ),
        (ClaimField::Standfirst, summary),
    ];
    article.claims = claims
        .into_iter()
        .filter_map(|(field, value)| claim(field, value?))
        .collect();
    Some(article)
}

fn claim(field: ClaimField, value: &str) -> Option<Claim> {
    let mut value = value.to_string();
    if field != ClaimField::Canonical && value.contains(['<', '&']) {
        value = html::visible_words(&value);
    }
    value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if field == ClaimField::Byline {
        value = without_address(&value).to_string();
    }
    (!is_blank(&value)).then_some(Claim {
        field,
        value,
        source: "feed",
    })
}

/// RSS names authors as `mail@example.org (A Name)`.
fn without_address(author: &str) -> &str {
    match author.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
        _ if author.contains('@') && !author.contains(' ') => "",
        _ => author,
    }
}
