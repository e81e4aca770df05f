//! Archives of the web: WARC, packed or not, and WACZ. Of all that a crawl fetched, pages with running
//! text are articles; pictures, scripts, errors and small pages are counted and passed over.

mod http;

use super::zipped::{self, Zipped};
use super::{Claim, ClaimField, Door, Format, Hint, Packed, RawArticle, Reading, html};
use crate::diagnostics::Diagnostic;
use crate::model::url;
use flate2::read::MultiGzDecoder;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};

/// Archives of crawls.
pub const WARC: Format = Format {
    name: "WARC",
    extensions: &["warc", "gz"],
    door: Door::Bytes { is, read },
};

/// Archives of browsing.
pub const WACZ: Format = Format {
    name: "WACZ",
    extensions: &["wacz"],
    door: Door::Bytes {
        is: |bytes| zipped::holds(bytes, "datapackage.json") && zipped::holds(bytes, "archive/"),
        read: read_packed,
    },
};

/// Most bytes of an archive, unpacked.
const TOTAL: u64 = 512 << 20;
/// Most bytes of a page; what is larger is no page of news.
const PAGE: usize = 8 << 20;
/// Most bytes of a line of a record's head.
const LINE: u64 = 16 << 10;
/// Most lines of a record's head.
const HEADS: usize = 200;
/// Bytes of running text from which a page is one of news.
const FEWEST: usize = 400;

fn is(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"\x1F\x8B") {
        return bytes.starts_with(b"WARC/");
    }
    let mut head = [0; 5];
    let read = MultiGzDecoder::new(bytes).read_exact(&mut head);
    read.is_ok() && head == *b"WARC/"
}

fn read(packed: Packed<'_>) -> Reading {
    let mut crawl = Crawl::new(packed, HashSet::new());
    crawl.archive(packed.bytes);
    crawl.end()
}

fn read_packed(packed: Packed<'_>) -> Reading {
    let wanted = Zipped::open(packed.bytes).and_then(|mut z| z.text("pages/pages.jsonl"));
    let mut crawl = Crawl::new(packed, wanted.as_deref().map(addresses).unwrap_or_default());
    if let Err(problem) = crawl.archives() {
        let found = Diagnostic::warning("warc", packed.path, problem);
        let hint = "archive the pages anew, or save them one by one";
        crawl.reading.diagnostics.push(found.hint(hint));
    }
    crawl.end()
}

/// The pages that were looked at, where the archive lists them.
fn addresses(list: &str) -> HashSet<String> {
    let address = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(value.get("url")?.as_str()?.to_string())
    };
    list.lines().filter_map(address).collect()
}

struct Crawl<'a> {
    packed: Packed<'a>,
    reading: Reading,
    /// Addresses of the pages that are wanted; all where it is empty.
    wanted: HashSet<String>,
    seen: HashSet<String>,
    /// Answers that are no pages of news.
    passed: usize,
    pages: usize,
    broken: bool,
}

impl<'a> Crawl<'a> {
    fn new(packed: Packed<'a>, wanted: HashSet<String>) -> Self {
        Crawl {
            packed,
            reading: Reading::default(),
            wanted,
            seen: HashSet::new(),
            passed: 0,
            pages: 0,
            broken: false,
        }
    }

    /// The archives in a WACZ.
    fn archives(&mut self) -> Result<(), String> {
        let mut zipped = Zipped::open(self.packed.bytes)?;
        let mut names = zipped.names();
        names.retain(|n| n.starts_with("archive/") && (n.ends_with(".warc") || n.ends_with(".gz")));
        for name in names {
            let bytes = zipped.bytes(&name)?.unwrap_or_default();
            self.archive(&bytes);
        }
        Ok(())
    }

    /// The records of an archive, as far as they can be read.
    fn archive(&mut self, bytes: &[u8]) {
        let plain: Box<dyn Read> = if bytes.starts_with(b"\x1F\x8B") {
            Box::new(MultiGzDecoder::new(bytes))
        } else {
            Box::new(bytes)
        };
        let mut stream = BufReader::new(plain.take(TOTAL));
        loop {
            match record(&mut stream) {
                Ok(Some(record)) => self.take(&record),
                Ok(None) => break,
                Err(_) => {
                    self.broken = true;
                    break;
                }
            }
        }
        self.broken |= stream.into_inner().limit() == 0;
    }

    fn take(&mut self, record: &Record) {
        let is_answer = matches!(record.kind.as_str(), "response" | "resource" | "conversion");
        if !is_answer {
            return;
        }
        let is_wanted = self.wanted.is_empty() || self.wanted.contains(&record.address);
        let article = is_wanted.then(|| self.page(record)).flatten();
        let Some(mut article) = article else {
            self.passed += 1;
            return;
        };
        if !self.seen.insert(record.address.clone()) {
            return;
        }
        let has = article
            .claims
            .iter()
            .any(|c| c.field == ClaimField::Canonical);
        if !has && url::is_web(&record.address) {
            article.claims.push(Claim {
                field: ClaimField::Canonical,
                value: record.address.clone(),
                source: "archive",
            });
        }
        self.pages += 1;
        self.reading.take(article, self.packed.most);
    }

    /// The article of a record; `None` where it is no page with running text.
    fn page(&mut self, record: &Record) -> Option<RawArticle> {
        let is_http = record.content.starts_with("application/http");
        let body = if is_http {
            http::page(&record.block, PAGE)?
        } else {
            let is_page = record.content.contains("html");
            is_page.then(|| record.block.clone())?
        };
        let page = super::encoding::decode(&body).text;
        let (article, found) = html::read(&page, self.packed.path);
        let prose = |l: &&super::RawLine| matches!(l.hint, Hint::Paragraph | Hint::Quote);
        let running: usize = article
            .lines
            .iter()
            .filter(prose)
            .map(|l| l.range.len())
            .sum();
        if running < FEWEST {
            return None;
        }
        self.reading.diagnostics.extend(found);
        Some(article)
    }

    fn end(mut self) -> Reading {
        let path = self.packed.path;
        let diagnostics = &mut self.reading.diagnostics;
        if self.broken {
            let message =
                "the archive is cut off or larger than is read; what stands before is read";
            diagnostics.push(Diagnostic::warning("warc", path, message));
        }
        let passed = self.passed;
        if self.pages == 0 && diagnostics.is_empty() {
            let message =
                format!("none of the {passed} answers in this archive is a page with running text");
            let hint = "archive the pages of articles themselves";
            diagnostics.push(Diagnostic::error("empty", path, message).hint(hint));
        } else if passed > 0 {
            let message = format!(
                "pictures, scripts, errors and pages without running text are passed over ({passed})"
            );
            diagnostics.push(Diagnostic::note("warc", path, message));
        }
        self.reading
    }
}

/// A record of an archive.
#[derive(Default)]
struct Record {
    kind: String,
    address: String,
    content: String,
    block: Vec<u8>,
}

/// The next record; `None` at the end.
fn record(stream: &mut impl BufRead) -> std::io::Result<Option<Record>> {
    let mut record = Record::default();
    let mut length = 0_u64;
    // Blank lines part records.
    let mut first = String::new();
    while first.is_empty() {
        match line(stream)? {
            Some(line) => first = line,
            None => return Ok(None),
        }
    }
    let broken = || std::io::Error::from(std::io::ErrorKind::InvalidData);
    if !first.starts_with("WARC/") {
        return Err(broken());
    }
    for count in 0.. {
        let head = line(stream)?.ok_or_else(broken)?;
        if head.is_empty() {
            break;
        }
        if count > HEADS {
            return Err(broken());
        }
        let Some((name, value)) = head.split_once(':') else {
            continue;
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "warc-type" => record.kind = value.to_string(),
            "warc-target-uri" => {
                record.address = value.trim_matches(['<', '>']).to_string();
            }
            "content-type" => record.content = value.to_ascii_lowercase(),
            "content-length" => length = value.parse().map_err(|_| broken())?,
            _ => {}
        }
    }
    let mut block = stream.by_ref().take(length);
    (&mut block)
        .take(PAGE as u64)
        .read_to_end(&mut record.block)?;
    std::io::copy(&mut block, &mut std::io::sink())?;
    if block.limit() > 0 {
        return Err(broken());
    }
    Ok(Some(record))
}

/// The next line, without its end; `None` at the end.
fn line(stream: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut bytes = Vec::new();
    stream.by_ref().take(LINE).read_until(b'\n', &mut bytes)?;
    let line = String::from_utf8_lossy(&bytes);
    Ok((!bytes.is_empty()).then(|| line.trim_end().to_string()))
}
