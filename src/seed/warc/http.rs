//! An answer of a web server as a crawl keeps it, and the page in it.

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::Read;

/// The page of an answer; `None` where it is an error, no page, or packed in a way that is not known.
pub fn page(answer: &[u8], most: usize) -> Option<Vec<u8>> {
    let end = memchr::memmem::find(answer, b"\r\n\r\n");
    let (heads, body) = match end {
        Some(at) => (answer.get(..at)?, answer.get(at + 4..)?),
        None => {
            let at = memchr::memmem::find(answer, b"\n\n")?;
            (answer.get(..at)?, answer.get(at + 2..)?)
        }
    };
    let heads = String::from_utf8_lossy(heads);
    let mut lines = heads.lines();
    let is_fine = lines.next()?.split_whitespace().nth(1) == Some("200");
    let head = |wanted: &str| {
        let mut heads = heads.lines().filter_map(|l| l.split_once(':'));
        let found = heads.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map_or(String::new(), |(_, value)| {
            value.trim().to_ascii_lowercase()
        })
    };
    if !is_fine || !head("content-type").contains("html") {
        return None;
    }
    let whole;
    let body = if head("transfer-encoding").contains("chunked") {
        whole = joined(body);
        whole.as_deref().unwrap_or(body)
    } else {
        body
    };
    let unpacked = |from: &mut dyn Read| {
        let mut page = Vec::new();
        from.take(most as u64).read_to_end(&mut page).ok()?;
        Some(page)
    };
    match head("content-encoding").as_str() {
        "" | "identity" => Some(body.to_vec()),
        // Some crawlers unpack a page and keep what its head said.
        _ if is_plain(body) => Some(body.to_vec()),
        "gzip" | "x-gzip" => unpacked(&mut MultiGzDecoder::new(body)),
        "deflate" => unpacked(&mut ZlibDecoder::new(body))
            .or_else(|| unpacked(&mut DeflateDecoder::new(body))),
        _ => None,
    }
}

/// Whether bytes begin as a page does.
fn is_plain(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<")
}

/// A body that was sent in pieces, as one; `None` where its pieces do not fit.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut rest = body;
    loop {
        let end = memchr::memmem::find(rest, b"\r\n")?;
        let size = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = size.split(';').next().unwrap_or("").trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let from = end + 2;
        whole.extend_from_slice(rest.get(from..from.checked_add(size)?)?);
        rest = rest.get(from + size + 2..)?;
    }
}
