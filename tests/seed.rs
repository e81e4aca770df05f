//! Seeds: each case is a file as collected, `tests/seed/NAME`, and beside it `NAME.lines`: the
//! lines, hints, claims and findings that it must become. `BLESS=1 cargo test --test seed` writes
//! the latter anew; read the difference before you commit it.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read their cases from files and measure time"
)]

mod seed_laws;

use briefing::seed::{self, Hint, RawArticle, Reading};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seed");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".lines"))
        .collect();
    names.sort();
    assert!(names.len() > 5);
    let mut wrong = Vec::new();
    for name in names {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        let got = dump(&seed::read(&name, &bytes));
        let golden = folder.join(format!("{name}.lines"));
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&golden, &got).unwrap();
        }
        let want = std::fs::read_to_string(&golden).unwrap_or_default();
        if got != want {
            let line = got.lines().zip(want.lines()).position(|(g, w)| g != w);
            let line = line.unwrap_or_else(|| got.lines().count().min(want.lines().count()));
            wrong.push(format!(
                "{name}.lines:{}\n  want {}\n  got  {}",
                line + 1,
                want.lines().nth(line).unwrap_or("(the end)"),
                got.lines().nth(line).unwrap_or("(the end)"),
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn dump(reading: &Reading) -> String {
    let mut out = String::new();
    for diagnostic in &reading.diagnostics {
        writeln!(out, "! {:?} {diagnostic}", diagnostic.severity).unwrap();
    }
    for article in &reading.articles {
        writeln!(
            out,
            "=== article{}",
            if article.clean { ", clean" } else { "" }
        )
        .unwrap();
        if let Some(title) = &article.stated.title {
            writeln!(out, "stated title: {}", title.value).unwrap();
        }
        for claim in &article.claims {
            writeln!(out, "{:?} ({}): {}", claim.field, claim.source, claim.value).unwrap();
        }
        for line in &article.lines {
            let gap = if line.gap { "" } else { "+" };
            let words = line.markdown.as_deref().unwrap_or(article.line(line));
            writeln!(out, "{}{gap} {:?} | {words}", line.number, line.hint).unwrap();
        }
    }
    out
}

fn words_of(article: &RawArticle, wanted: impl Fn(Hint) -> bool) -> Vec<&str> {
    let lines = article.lines.iter().filter(|l| wanted(l.hint));
    lines.map(|l| article.line(l)).collect()
}

#[test]
fn plain_text_is_kept_to_the_letter() {
    let text = "A\u{A0}headline \r\n\r\nFirst \u{200B}line\twith a tab  \r\n  second\u{2028}line\n\n\nlast";
    let reading = seed::read("a.txt", text.as_bytes());
    let article = &reading.articles[0];
    assert_eq!(article.text, text);
    let numbers: Vec<(u32, bool)> = article.lines.iter().map(|l| (l.number, l.gap)).collect();
    assert_eq!(numbers, [(1, true), (3, true), (4, false), (7, true)]);
    assert_eq!(
        article.line(&article.lines[1]),
        "First \u{200B}line\twith a tab  "
    );
}

#[test]
fn lines_of_old_macs_end_with_a_carriage_return() {
    let reading = seed::read("a.txt", b"Headline\r\rFirst line.\rSecond line.\r");
    let article = &reading.articles[0];
    let lines: Vec<(u32, &str)> = article
        .lines
        .iter()
        .map(|l| (l.number, article.line(l)))
        .collect();
    assert_eq!(
        lines,
        [(1, "Headline"), (3, "First line."), (4, "Second line.")]
    );
}

/// Texts long enough to be told apart, with the encoding each is written in.
const ENCODED: &[(&str, &str)] = &[
    (
        "windows-1252",
        "Le général a déclaré « que la frontière restera fermée » jusqu’à l’été, à la suite des événements survenus près de la forêt. Les élèves étaient déjà rentrés.",
    ),
    (
        "windows-1251",
        "Правительство сообщило, что переговоры начнутся в понедельник. Министр иностранных дел отметил, что обе стороны готовы к диалогу.",
    ),
    (
        "KOI8-U",
        "Правительство сообщило, что переговоры начнутся в понедельник. Министр иностранных дел отметил, что обе стороны готовы к диалогу.",
    ),
    (
        "windows-1250",
        "Předseda vlády řekl, že jednání začnou v pondělí. Žádná ze stran zatím nepotvrdila účast, příští týden však přijedou další zástupci.",
    ),
    (
        "windows-1253",
        "Η κυβέρνηση ανακοίνωσε ότι οι συνομιλίες θα ξεκινήσουν τη Δευτέρα. Ο υπουργός δήλωσε ότι και οι δύο πλευρές είναι έτοιμες.",
    ),
    (
        "windows-1256",
        "قال وزير الخارجية إن المحادثات ستبدأ يوم الاثنين وإن الجانبين مستعدان للحوار حول القضايا المطروحة بينهما.",
    ),
    (
        "windows-1255",
        "שר החוץ אמר כי השיחות יחלו ביום שני וכי שני הצדדים מוכנים לדיאלוג על כל הנושאים שעל הפרק.",
    ),
    (
        "windows-874",
        "รัฐมนตรีว่าการกระทรวงการต่างประเทศกล่าวว่าการเจรจาจะเริ่มในวันจันทร์ และทั้งสองฝ่ายพร้อมที่จะหารือ",
    ),
    (
        "GBK",
        "外交部长表示，会谈将于星期一开始。双方都表示愿意就所有问题展开对话，并希望尽快达成协议。",
    ),
    (
        "Big5",
        "外交部長表示，會談將於星期一開始。雙方都表示願意就所有問題展開對話，並希望儘快達成協議。",
    ),
    (
        "Shift_JIS",
        "外相は、会談は月曜日に始まると述べた。双方はすべての問題について対話する用意があるとしている。",
    ),
    (
        "EUC-JP",
        "外相は、会談は月曜日に始まると述べた。双方はすべての問題について対話する用意があるとしている。",
    ),
    (
        "ISO-2022-JP",
        "外相は、会談は月曜日に始まると述べた。双方はすべての問題について対話する用意があるとしている。",
    ),
    (
        "EUC-KR",
        "외교부 장관은 회담이 월요일에 시작될 것이라고 말했다. 양측 모두 모든 문제에 대해 대화할 준비가 되어 있다고 밝혔다.",
    ),
];

#[test]
fn encodings_are_recognized_from_the_bytes() {
    for (label, text) in ENCODED {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{label} cannot hold its text");
        let reading = seed::read("a.txt", &bytes);
        assert_eq!(reading.articles[0].text, *text, "{label}");
        assert_eq!(
            reading.diagnostics.len(),
            1,
            "{label}: {:?}",
            reading.diagnostics
        );
        assert_eq!(reading.diagnostics[0].line, 1);
    }
}

#[test]
fn declared_encodings_are_believed() {
    for (label, text) in ENCODED.iter().filter(|(label, _)| *label != "ISO-2022-JP") {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let page =
            format!("<html><head><meta charset='{label}'></head><body><p>{text}</p></body></html>");
        let (bytes, _, _) = encoding.encode(&page);
        let reading = seed::read("a.html", &bytes);
        assert!(reading.articles[0].text.contains(text), "{label}");
        assert!(
            reading.diagnostics.is_empty(),
            "{label}: {:?}",
            reading.diagnostics
        );
        let feed = format!(
            "<?xml version=\"1.0\" encoding=\"{label}\"?><rss><channel><item><title>T</title><description>{text}</description></item></channel></rss>"
        );
        let (bytes, _, _) = encoding.encode(&feed);
        assert!(
            seed::read("a.xml", &bytes).articles[0].text.contains(text),
            "{label}"
        );
    }
}

#[test]
fn utf_16_needs_no_mark() {
    let texts = [
        "The ministers met on Monday.\nThey agreed on nothing.",
        "Министры встретились в понедельник.\nОни ни о чём не договорились.",
    ];
    for text in texts {
        for mark in [true, false] {
            let units = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(text.encode_utf16());
            let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                let reading = seed::read("a.txt", &bytes);
                assert_eq!(
                    reading.articles[0].text, text,
                    "mark {mark}: {:?}",
                    reading.diagnostics
                );
            }
        }
    }
}

#[test]
fn broken_utf_8_is_shown_and_reported_with_its_line() {
    let reading = seed::read(
        "a.txt",
        b"Caf\xC3\xA9 au lait\nand na\xC3\xAFve talk\nbroken \xFF here\n",
    );
    assert_eq!(reading.articles[0].text.matches('\u{FFFD}').count(), 1);
    let diagnostic = &reading.diagnostics[0];
    assert_eq!((diagnostic.line, diagnostic.code.as_str()), (3, "encoding"));
    assert!(diagnostic.message.contains("UTF-8"), "{diagnostic}");
}

#[test]
fn what_is_no_text_is_named() {
    let files: [(&[u8], &str); 6] = [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "old office"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"PK\x03\x04\x14\0\x06\0", "ZIP"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "gzip"),
        (b"\0\x01\x02\x03 some words \0\0\xFE", "binary"),
        (b"GIF89a\x01\0\x01\0\x80\0\0", "GIF"),
    ];
    for (bytes, name) in files {
        let reading = seed::read("a.txt", bytes);
        assert!(reading.articles.is_empty());
        assert!(
            reading.diagnostics[0].message.contains(name),
            "{:?}",
            reading.diagnostics
        );
    }
    for blank in ["", " \n\t\n", "\u{FEFF}", "---\ntitle: x\n---\n"] {
        let reading = seed::read("a.txt", blank.as_bytes());
        assert_eq!(reading.diagnostics.len(), 1, "{blank:?}");
        assert!(reading.articles.is_empty());
    }
}

#[test]
fn unknown_formats_are_named() {
    let reading = seed::read("a.xyz", b"date,title\n2024-01-01,Words\n");
    assert!(reading.articles.is_empty());
    assert!(
        reading.diagnostics[0].hint.contains(".html"),
        "{:?}",
        reading.diagnostics
    );
}

#[test]
fn hostile_pages_are_read_in_good_time() {
    let n = 50_000;
    let body =
        |inner: String| format!("<html><body><p>Some words stand here.</p>{inner}<p>And here.</p>");
    let attributes: String = (0..n).map(|i| format!(" a{i}")).collect();
    let fonts: String = (0..2_000).map(|i| format!("<font size={i}>")).collect();
    let pages = [
        body("<div>".repeat(n)),
        body(format!(
            "{}deep{}",
            "<b><i>".repeat(n),
            "</i></b>".repeat(n)
        )),
        body("<table><tr><td>".repeat(n)),
        body("<ul><li>".repeat(n)),
        body("<a href=x>".repeat(n)),
        body("<p>".repeat(n)),
        body("</p>".repeat(n)),
        body(format!("<div{attributes}>x</div>")),
        body(format!("<div class='{}'>x</div>", "ad share ".repeat(n))),
        body(format!("{fonts}{}", "<p>x".repeat(n))),
        body("<!--".repeat(n)),
        body("<script>".repeat(n)),
        body("&amp".repeat(n)),
        body("<svg><g>".repeat(n)),
        body("<select><option>".repeat(n)),
        format!(
            "<script type='application/ld+json'>{}</script><p>Words.",
            "[".repeat(n)
        ),
        format!("<html {}>", "<blockquote>".repeat(n)),
        "> ".repeat(n),
        "[".repeat(n),
        "*a ".repeat(n),
        "<".repeat(n),
        format!("<rss><channel><item>{}", "<description>".repeat(n)),
    ];
    for page in pages {
        for name in ["a.html", "a.md"] {
            let start = Instant::now();
            // Words at its head keep a page from being taken for HTML by its content.
            let head = if name == "a.md" { "Words.\n\n" } else { "" };
            let reading = seed::read(name, [head, &page].concat().as_bytes());
            let taken = start.elapsed();
            let head: String = page.chars().take(60).collect();
            assert!(taken < Duration::from_secs(20), "{name} {head}: {taken:?}");
            assert!(
                !reading.articles.is_empty() || !reading.diagnostics.is_empty(),
                "{name} {head}"
            );
        }
    }
}

/// A document of Word whose text unpacks to so many bytes.
fn document_of(bytes: usize) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/document.xml", options).unwrap();
    let text = "<w:p><w:r><w:t>Words.</w:t></w:r></w:p>";
    let text = text.repeat(bytes / text.len());
    std::io::Write::write_all(&mut archive, text.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A PDF whose page unpacks to so many bytes.
fn paper_of(bytes: usize) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &vec![b' '; bytes]).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Length {}/Filter/FlateDecode>>stream\n",
        packed.len()
    );
    let tail = b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n";
    [head.as_bytes(), &packed, tail].concat()
}

#[test]
fn what_unpacks_to_too_much_is_refused_in_good_time() {
    for (name, bytes, said) in [
        ("a.docx", document_of(120 << 20), "unpacks to more than"),
        ("a.pdf", paper_of(300 << 20), "without text"),
    ] {
        assert!(bytes.len() < 1 << 20, "{name}: {}", bytes.len());
        let start = Instant::now();
        let reading = seed::read(name, &bytes);
        let taken = start.elapsed();
        assert!(taken < Duration::from_secs(20), "{name}: {taken:?}");
        assert!(reading.articles.is_empty(), "{name}");
        let found = &reading.diagnostics[0].message;
        assert!(found.contains(said), "{name}: {found}");
    }
}

#[test]
fn pages_that_hide_their_article_are_read() {
    let words = "The committee sat for three hours and rose without a vote, its chairman said. ";
    let page = format!(
        "<html><body><nav><a href=/>Home</a></nav><div style='display: none' class=story><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p><p>{0}</p></div></body></html>",
        words
    );
    let reading = seed::read("a.html", page.as_bytes());
    let article = &reading.articles[0];
    assert_eq!(words_of(article, |h| h == Hint::Paragraph).len(), 11);
}
