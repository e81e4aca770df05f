//! Scripts and styles, which make half of many pages and hold nothing that is read: where they
//! begin and end, so that they need not be parsed.
//!
//! What is no markup where it stands only the parser knows. So it is given a page up to the end of
//! a start tag, and only where it then says that it has just begun such an element is the rest of
//! that element left out.

use html5ever::tokenizer::{Tag, TagKind};

/// The elements whose contents are left out.
const NAMES: [&str; 2] = ["script", "style"];

/// The name of an element of which nobody reads more than its start tag. Scripts of data are read.
pub fn by_anyone(tag: &Tag) -> Option<&'static str> {
    let name = NAMES.into_iter().find(|name| *name == &*tag.name)?;
    let data = tag
        .attrs
        .iter()
        .any(|a| &*a.name.local == "type" && a.value.to_ascii_lowercase().contains("json"));
    (tag.kind == TagKind::StartTag && !data).then_some(name)
}

/// How many bytes of a page to parse: up to the end of what may be the next such start tag.
pub fn start_tag(html: &str) -> usize {
    let bytes = html.as_bytes();
    let opens = |at: &usize| NAMES.iter().any(|name| begins(&bytes[at + 1..], name));
    let open = memchr::memchr_iter(b'<', bytes).find(opens);
    let close = open.and_then(|open| memchr::memchr(b'>', &bytes[open..]).map(|n| open + n + 1));
    close.unwrap_or(html.len())
}

/// How many bytes the contents of an element have, up to its end tag; none where comments in a
/// script make that hard to tell.
pub fn contents(html: &str, name: &str) -> usize {
    let bytes = html.as_bytes();
    let ends = |at: &usize| {
        let rest = &bytes[at + 1..];
        rest.first() == Some(&b'/')
            && begins(&rest[1..], name)
            && matches!(
                rest.get(1 + name.len()),
                Some(b'\t' | b'\n' | 0x0C | b'\r' | b' ' | b'/' | b'>')
            )
    };
    let end = memchr::memchr_iter(b'<', bytes).find(ends);
    let end = end.unwrap_or(html.len());
    let commented = name == "script" && memchr::memmem::find(&bytes[..end], b"<!--").is_some();
    if commented { 0 } else { end }
}

fn begins(bytes: &[u8], name: &str) -> bool {
    let head = bytes.get(..name.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
}
