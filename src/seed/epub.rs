//! Books in EPUB: each chapter with running text is an article, as issues of magazines and reports
//! come. Covers and tables of contents are passed over.

use super::xml::{self, Step, attribute};
use super::zipped::{self, Zipped};
use super::{Claim, ClaimField, Door, Format, Hint, Packed, RawArticle, Reading, html, inline};
use crate::diagnostics::Diagnostic;
use std::collections::HashMap;

/// Books.
pub const FORMAT: Format = Format {
    name: "EPUB",
    extensions: &["epub"],
    door: Door::Bytes {
        is: |bytes| zipped::holds(bytes, "META-INF/container.xml"),
        read,
    },
};

/// Bytes of running text that make a chapter an article.
const FEWEST: usize = 200;

fn read(packed: Packed<'_>) -> Reading {
    let mut reading = Reading::default();
    if let Err(problem) = read_into(packed, &mut reading) {
        let found = Diagnostic::warning("epub", packed.path, problem);
        let hint = "open it in a reader and save its texts, or convert it anew";
        reading.diagnostics.push(found.hint(hint));
    }
    reading
}

/// What the package of a book says.
#[derive(Default)]
struct Package {
    claims: Vec<Claim>,
    /// Files by the names that the order of reading uses.
    files: HashMap<String, String>,
    order: Vec<String>,
}

fn read_into(packed: Packed<'_>, reading: &mut Reading) -> Result<(), String> {
    let mut zipped = Zipped::open(packed.bytes)?;
    let mut root = String::new();
    xml::walk(&zipped.text("META-INF/container.xml")?, |step| {
        if let Step::Start("rootfile", element) = step {
            root = attribute(element, "full-path").unwrap_or_default();
        }
    });
    let package = package(&zipped.text(&root)?);
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut chapters = Vec::new();
    for file in package.order.iter().filter_map(|id| package.files.get(id)) {
        let path = inside(folder, file);
        let Some(bytes) = zipped.bytes(&path)? else {
            let message = format!("the book names {path}, and holds no such file");
            let found = Diagnostic::warning("epub", packed.path, message);
            reading.diagnostics.push(found);
            continue;
        };
        let page = super::encoding::decode(&bytes).text;
        let (article, found) = html::read(&page, packed.path);
        reading.diagnostics.extend(found);
        if running(&article) >= FEWEST {
            chapters.push(article);
        }
    }
    let several = chapters.len() > 1;
    for mut chapter in chapters {
        // The title of the file is that of the book.
        chapter.claims.retain(|c| c.field != ClaimField::Title);
        let titled = several || chapter.lines.iter().any(|l| l.hint == Hint::Title);
        let of_all = |c: &&Claim| !titled || c.field != ClaimField::Title;
        let claims = package.claims.iter().filter(of_all).cloned();
        chapter.claims.extend(claims);
        reading.take(chapter, packed.most);
    }
    Ok(())
}

/// Bytes of the paragraphs of an article.
fn running(article: &RawArticle) -> usize {
    let prose = article
        .lines
        .iter()
        .filter(|l| matches!(l.hint, Hint::Paragraph | Hint::Item { .. } | Hint::Quote));
    prose.map(|l| l.range.len()).sum()
}

/// The path of a file that a package in a folder names.
fn inside(folder: &str, file: &str) -> String {
    let file = percent_decoded(file.split('#').next().unwrap_or(file));
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in file.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address without its escapes.
fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|h| std::str::from_utf8(h).ok());
        let value = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
        match value.filter(|_| *first == b'%') {
            Some(value) => {
                bytes.push(value);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the package: what it says of the book, its files and their order.
fn package(text: &str) -> Package {
    const FIELDS: &[(&str, ClaimField)] = &[
        ("title", ClaimField::Title),
        ("publisher", ClaimField::Publisher),
        ("language", ClaimField::Language),
        ("date", ClaimField::Published),
        ("source", ClaimField::Canonical),
    ];
    let mut package = Package::default();
    let mut open: Option<(ClaimField, String)> = None;
    xml::walk(text, |step| match step {
        Step::Start("item", element) => {
            let value = |key| attribute(element, key).unwrap_or_default();
            let is_page = value("media-type").contains("html");
            let is_contents = value("properties").split(' ').any(|p| p == "nav");
            if is_page && !is_contents {
                package.files.insert(value("id"), value("href"));
            }
        }
        Step::Start("itemref", element) => {
            let is_shown = attribute(element, "linear").is_none_or(|linear| linear != "no");
            let id = attribute(element, "idref").filter(|_| is_shown);
            package.order.extend(id);
        }
        Step::Start(name, element) => {
            // Of several days only that of the publication counts.
            let event = attribute(element, "opf:event");
            let counts = event.is_none_or(|event| event == "publication");
            let row = FIELDS.iter().find(|(field, _)| *field == name);
            open = row.filter(|_| counts).map(|(_, f)| (*f, String::new()));
        }
        Step::Text(words) => {
            if let Some((_, value)) = &mut open {
                value.push_str(words);
            }
        }
        Step::End(_) => {
            let Some((field, value)) = open.take() else {
                return;
            };
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_address = inline::link(&value, None).is_some() && value.contains("://");
            let fits = match field {
                ClaimField::Canonical => is_address,
                _ => !value.is_empty() && !value.eq_ignore_ascii_case("unknown"),
            };
            let is_new = !package.claims.iter().any(|c| c.field == field);
            if fits && is_new {
                package.claims.push(Claim {
                    field,
                    value,
                    source: "book",
                });
            }
        }
    });
    package
}
