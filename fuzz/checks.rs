//! What must hold of any input, by target: the same functions for the fuzzer and for `tests/fuzz`.

use briefing::config::Site;
use briefing::gazetteer::Gazetteer;
use briefing::render::markdown::{self, Mark};
use briefing::serve::address::{self, Target};
use briefing::{front_matter, normalize, seed, time};

/// A target: its name and what it does with an input.
pub type Check = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: &[Check] = &[
    ("csv", csv),
    ("dates", dates),
    ("docx", docx),
    ("epub", epub),
    ("front_matter", front_matter),
    ("gazetteer", gazetteer),
    ("library", library),
    ("mail", mail),
    ("markdown", markdown),
    ("normalize", normalize),
    ("pdf", pdf),
    ("request", request),
    ("rtf", rtf),
    ("seed", seed),
    ("settings", settings),
    ("warc", warc),
    ("xlsx", xlsx),
];

/// The bytes up to the first that are no UTF-8.
fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap_or(""),
    }
}

/// Names of files, of which the first byte of an input chooses one.
const NAMES: &[&str] = &[
    "a.txt", "a.html", "a.md", "a.xml", "a.jsonl", "a.json", "a.csv", "a",
];

/// Any bytes as a seed of any format end in an article or a finding. The first byte chooses the
/// format.
pub fn seed(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % NAMES.len()], rest);
    assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
    for article in &reading.articles {
        for line in &article.lines {
            assert!(!article.line(line).is_empty() && line.number > 0);
        }
    }
}

/// Any bytes as an export of a reference manager: what it says can be read as the editor's word.
pub fn library(bytes: &[u8]) {
    for edits in briefing::import::said_of_files(bytes) {
        assert!(
            !edits.contains('\0') && edits.lines().count() <= 6,
            "{edits}"
        );
    }
}

/// Mails, boxes of them and saved pages; the first byte chooses.
pub fn mail(bytes: &[u8]) {
    const NAMES: &[&str] = &["a.eml", "a.mbox", "a.mhtml"];
    if let Some((first, rest)) = bytes.split_first() {
        ends_well(NAMES[usize::from(*first) % NAMES.len()], rest);
    }
}

/// A file of a format that is no text ends in articles or findings, and its lines fit together.
fn ends_well(name: &str, bytes: &[u8]) {
    let reading = seed::read(name, bytes);
    assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
    for article in &reading.articles {
        for line in &article.lines {
            assert!(!article.line(line).is_empty() && line.number > 0);
        }
    }
}

/// An archive of these files, not packed, so that what is changed in them is read.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| {
                (c >> 1) ^ (0xEDB8_8320 & (c & 1).wrapping_neg())
            })
        })
    };
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(crc(bytes).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((bytes.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(at.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((files.len() as u16).to_le_bytes());
    out.extend((list.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// Any bytes in the place of a part of an archive, and as the archive itself. The first byte chooses.
fn in_archive(name: &str, files: &[(&str, &str)], bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let chosen = *first as usize % (files.len() + 1);
    if chosen == files.len() {
        return ends_well(name, rest);
    }
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .enumerate()
        .map(|(i, (path, usual))| (*path, if i == chosen { rest } else { usual.as_bytes() }))
        .collect();
    ends_well(name, &archive(&files));
}

/// Documents of Word, of which one part is anything.
pub fn docx(bytes: &[u8]) {
    const FILES: &[(&str, &str)] = &[
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='A'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p></w:body></w:document>",
        ),
        ("word/styles.xml", "<w:styles/>"),
        ("word/numbering.xml", "<w:numbering/>"),
        ("word/footnotes.xml", "<w:footnotes/>"),
        ("word/_rels/document.xml.rels", "<Relationships/>"),
        ("docProps/core.xml", "<core/>"),
    ];
    in_archive("a.docx", FILES, bytes);
}

/// Books, of which one part is anything.
pub fn epub(bytes: &[u8]) {
    const FILES: &[(&str, &str)] = &[
        (
            "META-INF/container.xml",
            "<container><rootfile full-path='b.opf'/></container>",
        ),
        (
            "b.opf",
            "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
        ("a.xhtml", "<html><body><p>Words.</p></body></html>"),
    ];
    in_archive("a.epub", FILES, bytes);
}

/// Sheets, of which one part is anything.
pub fn xlsx(bytes: &[u8]) {
    const FILES: &[(&str, &str)] = &[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet r:id='a'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='a' Target='s.xml'/></Relationships>",
        ),
        (
            "xl/s.xml",
            "<worksheet><row r='1'><c r='A1' t='str'><v>title</v></c><c r='B1' t='str'><v>text</v></c></row><row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' s='0'><v>45000</v></c></row></worksheet>",
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>Words</t></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>",
        ),
    ];
    in_archive("a.xlsx", FILES, bytes);
}

/// Any bytes after the first sign of rich text.
pub fn rtf(bytes: &[u8]) {
    ends_well("a.rtf", &[b"{\\rtf1", bytes].concat());
}

/// Any bytes after the first sign of a PDF.
pub fn pdf(bytes: &[u8]) {
    ends_well("a.pdf", &[b"%PDF-1.5\n", bytes].concat());
}

/// Any bytes as a table.
pub fn csv(bytes: &[u8]) {
    ends_well("a.csv", bytes);
}

/// Any bytes as an archive of the web; the first byte says whether they are a record's answer.
pub fn warc(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    if first % 2 == 0 {
        return ends_well("a.warc", &[b"WARC/1.0\r\n", rest].concat());
    }
    let length = rest.len();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"
    );
    ends_well("a.warc", &[head.as_bytes(), rest].concat());
}

/// Any bytes as a seed are normalized, every line has its fate, and the page can be written. The
/// first byte chooses the format.
pub fn normalize(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let reading = seed::read(NAMES[*first as usize % 5], rest);
    for raw in &reading.articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        if !raw.clean {
            assert_eq!(article.ledger.lines.len(), raw.lines.len());
        }
        front_matter::write(&article);
    }
}

/// Any text as a front-mattered page is read or refused, and what was read is written and read
/// again as the same.
pub fn front_matter(bytes: &[u8]) {
    let page = format!("---\n{}", text(bytes));
    let Some(split) = front_matter::split(&page) else {
        return;
    };
    if front_matter::read(&split, "seeds/a.md").is_err() {
        return;
    }
    for raw in &seed::read("seeds/a.md", page.as_bytes()).articles {
        let rules = normalize::Rules::default();
        let (article, _) = normalize::normalize(raw, Default::default(), &rules);
        let written = front_matter::write(&article);
        let again = seed::read("seeds/a.md", written.as_bytes());
        assert_eq!(again.articles.len(), 1, "a written page holds one article");
        let (same, _) = normalize::normalize(&again.articles[0], Default::default(), &rules);
        assert_eq!(front_matter::write(&same), written);
    }
}

/// Temporal expressions of any text stand in order, on the borders of characters, and none holds a
/// part of another. The first byte chooses the reference.
pub fn dates(bytes: &[u8]) {
    const REFERENCES: &[&str] = &["", "2024-07-09", "2024-02", "1999", "2023-12-31"];
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let text = text(rest);
    let reference = REFERENCES[*first as usize % REFERENCES.len()].parse().ok();
    let mut end = 0;
    for timex in time::find(text, reference) {
        assert!(end <= timex.range.start && timex.range.start < timex.range.end);
        assert!(text.get(timex.range.clone()).is_some());
        end = timex.range.end;
    }
    for order in [None, Some(time::published::Order::DayFirst)] {
        for stamp in time::published::stamps(text, order) {
            assert!(text.get(stamp.range.clone()).is_some());
        }
    }
}

/// Names of countries and topics of any text stand in order and on the borders of characters.
pub fn gazetteer(bytes: &[u8]) {
    let text = text(bytes);
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let mut start = 0;
    for mention in gazetteer.find(text) {
        assert!(start <= mention.range.start && mention.range.start < mention.range.end);
        assert!(text.get(mention.range.clone()).is_some());
        start = mention.range.start;
    }
    for mention in gazetteer.topics().find(text) {
        assert!(text.get(mention.range.clone()).is_some());
    }
    gazetteer.find_dateline(text, None);
    gazetteer.is_toponym(text);
    gazetteer.names_company(text);
}

/// Any text as `site.yaml` is settings or a message that names the file.
pub fn settings(bytes: &[u8]) {
    if let Err(diagnostic) = Site::read(text(bytes)) {
        assert!(!diagnostic.message.is_empty() && diagnostic.path.contains("site.yaml"));
    }
}

/// Paths, hosts, base addresses and ranges as clients send them, a line each, lead nowhere but
/// into the site.
pub fn request(bytes: &[u8]) {
    let length = bytes.len();
    for line in text(bytes).split('\n') {
        for base in ["/", "/repo/"] {
            if let Target::Site(path) | Target::Own(path) = address::target(line, base) {
                assert!(!path.split('/').any(|p| p == ".." || p == "."), "{path:?}");
                let outside = path.starts_with('/') || path.contains(['\\', '\0', ':']);
                assert!(!outside, "{path:?}");
            }
        }
        if address::is_own_host(line, "127.0.0.1") {
            assert!(!line.contains(['@', '/', '\\', ' ']), "{line:?}");
        }
        if let Ok(base) = address::base(line) {
            let whole = base.starts_with('/') && base.ends_with('/');
            let stays = !base.split('/').any(|p| p == ".." || p == ".");
            assert!(whole && stays, "{base:?}");
        }
        if let Ok(Some((first, last))) = address::range(line, length) {
            assert!(first <= last && last < length);
        }
    }
}

/// Markdown of any kind becomes HTML without scripts, handlers or addresses that run something. The
/// first two bytes say where anchors stand.
pub fn markdown(bytes: &[u8]) {
    let [first, second, rest @ ..] = bytes else {
        return;
    };
    let text = text(rest);
    let (start, end) = ((*first.min(second)).into(), (*first.max(second)).into());
    let mark = |start, end, id: &str| Mark {
        start,
        end,
        id: id.to_string(),
    };
    let marks = [mark(start, end, "e1"), mark(end, end + 9, "e2")];
    let neighbour = |address: &str| address.ends_with(".md").then(|| "a.html".to_string());
    let mut inline = String::new();
    let marks = &marks[usize::from(start == end)..];
    markdown::inline(text, marks, &neighbour, &mut inline);
    for html in [markdown::document(text, 1, "p-", "../"), inline] {
        tags(&html);
    }
}

/// Looks at every tag: a name of a few, attributes of a few, addresses of a few schemes.
fn tags(html: &str) {
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag that ends");
        let name = tag.trim_start_matches('/');
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &name[..end.unwrap_or(name.len())];
        let bad = [
            "script", "style", "iframe", "object", "embed", "form", "svg", "math", "base",
        ];
        assert!(!bad.contains(&name), "<{name}> in {html}");
        // What stands between quotation marks is no attribute.
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(
            !bare.to_ascii_lowercase().contains(" on"),
            "a handler in {html}"
        );
        for part in tag
            .split("href=\"")
            .skip(1)
            .chain(tag.split("src=\"").skip(1))
        {
            let address = part.split('"').next().unwrap_or("");
            let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
            let scheme = scheme.split_once(':').map_or("", |(scheme, _)| scheme);
            let known = ["", "http", "https", "mailto"];
            let scheme = scheme.to_ascii_lowercase();
            assert!(known.contains(&scheme.as_str()), "{address} in {html}");
        }
    }
}
