//! A feed as Atom (RFC 4287), with the day of publication in Dublin Core, which knows days,
//! months and years (W3CDTF) where Atom knows instants alone.

use super::entry::Entry;
use super::{Feed, root};
use crate::render::markdown::escape;
use crate::render::parts::cite::id_address;
use crate::render::parts::instant::Calendar;
use crate::render::scene::Scene;

/// Writes the feed.
pub fn write(scene: &Scene<'_>, calendar: &Calendar, feed: &Feed<'_, '_>) -> Vec<u8> {
    let site = scene.portal.site;
    let root = root(scene, &feed.stem);
    let updated = feed.entries.iter().map(|e| e.updated.as_str()).max();
    let updated = updated.unwrap_or(calendar.edition());
    let mut xml = Xml {
        out: String::with_capacity(1024 + 1024 * feed.entries.len()),
    };
    xml.out
        .push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let depth = "../".repeat(feed.stem.matches('/').count());
    // What browsers show of it.
    let sheet = format!("<?xml-stylesheet type=\"text/css\" href=\"{depth}feed.css\"?>\n");
    xml.out.push_str(&sheet);
    xml.out.push_str("<!-- ");
    // A comment cannot hold two hyphens.
    let note = scene.words.text("feeds.rule").replace("--", "–");
    xml.text(&note);
    xml.out.push_str(" -->\n");
    xml.out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xml:lang=\"");
    xml.text(&site.language);
    xml.out.push_str("\">\n");
    xml.element("title", &feed.title);
    xml.element("subtitle", &feed.subtitle);
    xml.element("id", &id_address(scene, &format!("feed-{}", feed.stem)));
    let own = format!("{root}{}.xml", feed.stem);
    xml.link("self", "application/atom+xml", &own);
    xml.link("alternate", "text/html", &format!("{root}{}", feed.page));
    xml.element("updated", updated);
    xml.author(&site.title);
    xml.element("rights", &site.license);
    xml.element("generator", "Briefing");
    for entry in &feed.entries {
        xml.entry(scene, entry, &root);
    }
    xml.out.push_str("</feed>\n");
    xml.out.into_bytes()
}

struct Xml {
    out: String,
}

impl Xml {
    fn entry(&mut self, scene: &Scene<'_>, entry: &Entry<'_>, root: &str) {
        self.out.push_str("<entry>\n");
        self.element("title", &entry.labelled(scene.words));
        self.element("id", &id_address(scene, &entry.id));
        self.link("alternate", "text/html", &format!("{root}{}", entry.path));
        if let Some(original) = entry.original {
            self.link("via", "text/html", original);
        }
        self.element("published", entry.published.as_deref().unwrap_or(""));
        self.element("updated", &entry.updated);
        self.element("dc:date", entry.date.as_deref().unwrap_or(""));
        let author = [entry.byline, entry.outlet];
        if let Some(author) = author.into_iter().find(|a| !a.is_empty()) {
            self.author(author);
        }
        self.element("dc:publisher", entry.outlet);
        self.element("dc:language", entry.language.unwrap_or(""));
        if entry.ai {
            self.category(scene.words.text("ai.label"));
        }
        entry.tags.iter().for_each(|t| self.category(t));
        self.element("rights", entry.licence);
        let text = entry.text();
        self.element("summary", &text);
        self.out.push_str("</entry>\n");
    }

    /// An element with words; none where there are none.
    fn element(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.out.push_str(&format!("<{name}>"));
            self.text(words);
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    fn author(&mut self, name: &str) {
        self.out.push_str("<author><name>");
        self.text(name);
        self.out.push_str("</name></author>\n");
    }

    fn category(&mut self, term: &str) {
        self.out.push_str("<category term=\"");
        self.text(term);
        self.out.push_str("\"/>\n");
    }

    fn link(&mut self, rel: &str, mime: &str, href: &str) {
        self.out
            .push_str(&format!("<link rel=\"{rel}\" type=\"{mime}\" href=\""));
        self.text(href);
        self.out.push_str("\"/>\n");
    }

    /// Words, escaped, without the control characters that XML 1.0 cannot hold.
    fn text(&mut self, words: &str) {
        let held = |c: char| {
            !(c.is_control() && !matches!(c, '\n' | '\t')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
        };
        match words.chars().all(held) {
            true => escape(words, &mut self.out),
            false => {
                let words: String = words.chars().filter(|&c| held(c)).collect();
                escape(&words, &mut self.out);
            }
        }
    }
}
