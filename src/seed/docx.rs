//! Documents of Word: paragraphs by their styles, lists, tables, footnotes and links. Comments,
//! deleted and hidden words, heads and feet of pages are not read.

mod styles;

use super::manuscript::{Look, Manuscript, property};
use super::xml::{self, Step, attribute};
use super::zipped::{self, Zipped};
use super::{ClaimField, Door, Format, Hint, Packed, Reading};
use crate::diagnostics::Diagnostic;
use std::collections::HashMap;
pub use styles::named as named_style;
use styles::{Numbering, Styles};

/// Documents of Word.
pub const FORMAT: Format = Format {
    name: "Word",
    extensions: &["docx", "docm"],
    door: Door::Bytes {
        is: |bytes| zipped::holds(bytes, "word/document.xml"),
        read,
    },
};

fn read(packed: Packed<'_>) -> Reading {
    let mut reading = Reading::default();
    if let Err(problem) = read_into(packed, &mut reading) {
        let found = Diagnostic::warning("docx", packed.path, problem);
        let hint = "open it in a word processor and save it again, or as text";
        reading.diagnostics.push(found.hint(hint));
    }
    reading
}

fn read_into(packed: Packed<'_>, reading: &mut Reading) -> Result<(), String> {
    let mut zipped = Zipped::open(packed.bytes)?;
    let document = zipped.text("word/document.xml")?;
    let styles = Styles::of(&zipped.text("word/styles.xml")?);
    let numbering = Numbering::of(&zipped.text("word/numbering.xml")?);
    let links = xml::relations(&zipped.text("word/_rels/document.xml.rels")?);
    let mut walk = Walk::new(&styles, &numbering, links);
    xml::walk(&document, |step| walk.step(step));
    walk.finish();
    for notes in ["footnotes", "endnotes"] {
        walk.links = xml::relations(&zipped.text(&format!("word/_rels/{notes}.xml.rels"))?);
        walk.notes = Some(notes);
        let text = zipped.text(&format!("word/{notes}.xml"))?;
        xml::walk(&text, |step| walk.step(step));
        walk.finish();
    }
    let said = xml::values(&zipped.text("docProps/core.xml")?);
    let claims = [
        ("title", ClaimField::Title),
        ("language", ClaimField::Language),
    ];
    let claims = claims
        .into_iter()
        .filter_map(|(key, field)| property(field, said.get(key)?));
    walk.text
        .into_articles(claims.collect(), packed.most, reading);
    Ok(())
}

/// What a paragraph is.
#[derive(Default)]
struct Paragraph {
    style: String,
    /// The list that it belongs to, and how deep.
    list: Option<(String, u8)>,
    outline: Option<u8>,
}

struct Walk<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    links: HashMap<String, String>,
    text: Manuscript,
    /// Elements around, of those that matter.
    paragraph: Paragraph,
    look: Look,
    /// How deep in elements whose words are not read.
    unread: usize,
    /// How deep in properties, where marks are no words.
    hidden: bool,
    in_text: bool,
    tables: usize,
    columns: Vec<usize>,
    head: bool,
    rows: usize,
    in_contents: bool,
    /// The kind of notes that is read; `None` for the text.
    notes: Option<&'static str>,
}

/// Elements whose words are not part of the text: what was deleted or moved away, the second form of
/// drawings, and fields' instructions.
const UNREAD: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
];

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles, numbering: &'a Numbering, links: HashMap<String, String>) -> Self {
        Walk {
            styles,
            numbering,
            links,
            text: Manuscript::default(),
            paragraph: Paragraph::default(),
            look: Look::default(),
            unread: 0,
            hidden: false,
            in_text: false,
            tables: 0,
            columns: Vec::new(),
            head: false,
            rows: 0,
            in_contents: false,
            notes: None,
        }
    }

    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Start(name, _) if UNREAD.contains(&name) => self.unread += 1,
            Step::End(name) if UNREAD.contains(&name) => {
                self.unread = self.unread.saturating_sub(1);
            }
            _ if self.unread > 0 => {}
            Step::Start(name, element) => self.start(name, &|key| attribute(element, key)),
            Step::End(name) => self.end(name),
            Step::Text(words) if self.in_text && !self.hidden => {
                self.text.words(&self.look, words);
            }
            Step::Text(_) => {}
        }
    }

    fn start(&mut self, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
        let value = || attribute("w:val");
        let is_on =
            || !value().is_some_and(|v| matches!(v.as_str(), "0" | "false" | "none" | "off"));
        match name {
            "p" => self.paragraph = Paragraph::default(),
            "pStyle" => self.paragraph.style = value().unwrap_or_default(),
            "outlineLvl" => self.paragraph.outline = value().and_then(|v| v.parse().ok()),
            "numId" => {
                let depth = self.paragraph.list.take().map_or(0, |(_, depth)| depth);
                let id = value().filter(|id| id != "0");
                self.paragraph.list = id.map(|id| (id, depth));
            }
            "ilvl" => {
                let depth = value().and_then(|v| v.parse().ok()).unwrap_or(0_u8).min(8);
                let id = self
                    .paragraph
                    .list
                    .take()
                    .map_or(String::new(), |(id, _)| id);
                self.paragraph.list = Some((id, depth));
            }
            "r" => {
                self.look.bold = false;
                self.look.italic = false;
                self.hidden = false;
            }
            "b" => self.look.bold = is_on(),
            "i" => self.look.italic = is_on(),
            "vanish" => self.hidden = is_on(),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text.words(&Look::default(), " "),
            "noBreakHyphen" => self.text.words(&self.look, "-"),
            "br" | "cr" => self.line_break(),
            "hyperlink" => {
                let id = attribute("r:id").unwrap_or_default();
                self.look.link = self.links.get(&id).cloned();
            }
            "footnoteReference" => self.reference("", attribute("w:id")),
            "endnoteReference" => self.reference("e", attribute("w:id")),
            "footnote" | "endnote" if self.notes.is_some() => {
                let label = attribute("w:id").unwrap_or_default();
                let is_note = attribute("w:type").is_none_or(|kind| kind == "normal");
                if is_note {
                    let mark = if name == "endnote" { "e" } else { "" };
                    let label = format!("[^{mark}{label}]: ");
                    self.text.words(&Look::default(), &label);
                }
            }
            "tbl" => self.tables += 1,
            "gridCol" => {
                if let Some(columns) = self.columns.last_mut() {
                    *columns += 1;
                }
            }
            "tblGrid" => self.columns.push(0),
            "tr" if self.tables == 1 => self.head = self.rows == 0,
            "docPartGallery" => {
                self.in_contents |= value().is_some_and(|v| v == "Table of Contents");
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "hyperlink" => self.look.link = None,
            "r" => {
                self.hidden = false;
                self.look.bold = false;
                self.look.italic = false;
            }
            "p" if self.in_row() || self.notes.is_some() => self.text.words(&Look::default(), " "),
            "p" => self.text.paragraph(self.hint()),
            "footnote" | "endnote" if self.notes.is_some() => self.text.paragraph(Hint::Paragraph),
            "tc" if self.in_row() && self.tables == 1 => self.text.cell(),
            "tr" if self.in_row() && self.tables == 1 => {
                self.text.paragraph(Hint::Row { head: self.head });
                self.rows += 1;
            }
            "tbl" => {
                self.tables = self.tables.saturating_sub(1);
                self.columns.pop();
                if self.tables == 0 {
                    self.rows = 0;
                    self.columns.clear();
                }
            }
            "sdt" => self.in_contents = false,
            _ => {}
        }
    }

    /// Whether the words stand in a row of a table; one of a single column only frames paragraphs.
    fn in_row(&self) -> bool {
        self.tables > 0 && self.columns.first() != Some(&1)
    }

    fn line_break(&mut self) {
        if self.in_row() || self.notes.is_some() {
            self.text.words(&Look::default(), " ");
        } else {
            self.text.line_break(self.hint());
        }
    }

    /// The mark of a note where it is called.
    fn reference(&mut self, mark: &str, id: Option<String>) {
        let label = format!("[^{mark}{}]", id.unwrap_or_default());
        self.text.words(&Look::default(), &label);
    }

    fn hint(&self) -> Hint {
        if self.in_contents {
            return Hint::Furniture;
        }
        let style = self.styles.hint(&self.paragraph.style);
        let outline = self.paragraph.outline.filter(|level| *level < 6);
        let outline = outline.map(|level| Hint::Heading(level + 1));
        let list = self.paragraph.list.as_ref();
        let item = list
            .filter(|(id, _)| !id.is_empty())
            .map(|(id, depth)| Hint::Item {
                ordered: self.numbering.is_ordered(id, *depth),
                depth: *depth,
            });
        // A heading may bear a number.
        match style {
            Some(hint @ (Hint::Title | Hint::Heading(_) | Hint::Furniture)) => hint,
            other => outline.or(item).or(other).unwrap_or(Hint::Paragraph),
        }
    }

    fn finish(&mut self) {
        self.text.paragraph(Hint::Paragraph);
        (self.tables, self.rows, self.unread) = (0, 0, 0);
        self.columns.clear();
        (self.look, self.in_text, self.hidden) = (Look::default(), false, false);
    }
}
