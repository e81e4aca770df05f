//! PDF: words by their places on the pages, in the order in which they are read. Heads and feet of
//! pages, page numbers and what the file marks as no content are left out; a scan is refused.

mod font;
mod lines;
mod order;
mod page;
mod prose;

use super::manuscript::{Manuscript, property};
use super::{Claim, ClaimField, Door, Format, Packed, Reading};
use crate::diagnostics::Diagnostic;
use lopdf::{Document, LoadOptions, Object};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// PDF.
pub const FORMAT: Format = Format {
    name: "PDF",
    extensions: &["pdf"],
    door: Door::Bytes {
        is: |bytes| bytes.get(..1024.min(bytes.len())).is_some_and(is_head),
        read,
    },
};

/// Most pages that are read.
const PAGES: usize = 2_000;
/// Most bytes that all packed parts of a file become while it is opened.
const OPENED: usize = 256 << 20;
/// Fewest letters of a page that is no picture of one.
const FEWEST: usize = 20;

/// Whether the beginning of a file is that of a PDF; some programs write a few bytes before it.
fn is_head(head: &[u8]) -> bool {
    head.starts_with(b"%PDF-") || head.trim_ascii_start().starts_with(b"%PDF-")
}

fn read(packed: Packed<'_>) -> Reading {
    let mut reading = Reading::default();
    let hint = "save its text beside it, or make the PDF anew";
    // The library is fuzzed; a mistake of it on some other file must not end the build.
    let read = catch_unwind(AssertUnwindSafe(|| read_into(packed)));
    match read {
        Ok(Ok((text, claims))) => text.into_articles(claims, packed.most, &mut reading),
        Ok(Err(problem)) => {
            let found = Diagnostic::warning("pdf", packed.path, problem);
            reading.diagnostics.push(found);
        }
        Err(_) => {
            let message = "this PDF is built in a way that cannot be read";
            let found = Diagnostic::warning("pdf", packed.path, message);
            reading.diagnostics.push(found.hint(hint));
        }
    }
    reading
}

fn read_into(packed: Packed<'_>) -> Result<(Manuscript, Vec<Claim>), String> {
    // Each packed list of objects is unpacked at once, so that all of them share the bound.
    let lists = memchr::memmem::find_iter(packed.bytes, b"/ObjStm").count();
    let options = LoadOptions {
        max_decompressed_size: Some((OPENED / lists.max(1)).min(OPENED / 8)),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(packed.bytes, options)
        .map_err(|e| format!("this PDF cannot be opened ({e}); make it anew, or save its text"))?;
    if document.is_encrypted() {
        return Err("this PDF is locked by a password; save it without one".to_string());
    }
    let ids: Vec<_> = document.page_iter().take(PAGES).collect();
    let mut room = page::Room::default();
    let told = font::told(&document);
    let mut fonts = font::Fonts::of(&document, &told);
    let pages: Vec<page::Page> = ids
        .iter()
        .map(|id| page::read(&document, *id, &mut fonts, &mut room))
        .collect();
    let letters: usize = pages.iter().map(page::Page::letters).sum();
    if letters < FEWEST * pages.len().max(1) {
        let count = match pages.len() {
            1 => "its page is a picture".to_string(),
            n => format!("its {n} pages are pictures"),
        };
        return Err(format!(
            "this PDF is a scan: {count} without text; have a program for text recognition (OCR) read it first"
        ));
    }
    let mut text = Manuscript::default();
    prose::write(lines::of(pages), &mut text);
    Ok((text, claims(&document)))
}

/// What the properties of the file claim.
fn claims(document: &Document) -> Vec<Claim> {
    let info = document.trailer.get_deref(b"Info", document);
    let info = info.and_then(Object::as_dict).ok();
    let title = info.and_then(|info| info.get_deref(b"Title", document).ok());
    let title = title.and_then(|t| lopdf::decode_text_string(t).ok());
    let language = document
        .catalog()
        .and_then(|c| c.get_deref(b"Lang", document));
    let language = language
        .ok()
        .and_then(|l| lopdf::decode_text_string(l).ok());
    let claims = [(ClaimField::Title, title), (ClaimField::Language, language)];
    claims
        .into_iter()
        .filter_map(|(field, value)| property(field, &value?))
        .collect()
}
