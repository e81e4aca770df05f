//! Files beside the pages, each by the rules of its format.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

/// What is wrong with a file.
pub fn wrong(path: &str, text: &str) -> Vec<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit('.').next() {
        Some("json" | "webmanifest") => parsed(text),
        Some("jsonl" | "ndjson") => text.lines().flat_map(parsed).collect(),
        Some("xml" | "svg" | "atom" | "rss" | "opml") => markup(text),
        Some("csv") => cells(text, ','),
        Some("tsv") => cells(text, '\t'),
        Some("ics") => calendar(text),
        Some("ris") => ris(text),
        Some("bib") => bib(text),
        Some("js") if path.contains('/') => call(text),
        _ => Vec::new(),
    }
}

fn parsed(text: &str) -> Vec<String> {
    let wrong = serde_json::from_str::<Value>(text).err();
    wrong
        .map(|e| format!("is no JSON: {e}"))
        .into_iter()
        .collect()
}

/// XML that is well-formed, and in which nothing runs.
fn markup(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(e) | Event::Empty(e)) => {
                let name = e.name().as_ref().to_string();
                let bad = [
                    "script",
                    "foreignObject",
                    "animate",
                    "set",
                    "handler",
                    "iframe",
                ];
                if bad.contains(&name.rsplit(':').next().unwrap_or("")) {
                    wrong.push(format!("<{name}>"));
                }
                for a in e.attributes() {
                    let Ok(a) = a else {
                        wrong.push(format!("an attribute that is none in <{name}>"));
                        continue;
                    };
                    let key = a.key.as_ref().to_string();
                    let value = a.value.to_lowercase();
                    let scheme = value.split(['/', '?', '#']).next().unwrap_or("");
                    let scheme = scheme.split_once(':').map_or("", |(s, _)| s.trim());
                    let address = ["href", "src", "url", "xlink:href"].contains(&&*key);
                    if key.starts_with("on") || key == "style" {
                        wrong.push(format!("{key} in <{name}>"));
                    }
                    if address && !["", "http", "https", "mailto"].contains(&scheme) {
                        wrong.push(format!("{key}={value} in <{name}>"));
                    }
                }
            }
            Ok(Event::DocType(_)) => wrong.push("a document type".to_string()),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(e) => {
                wrong.push(format!("is no XML: {e}"));
                break;
            }
        }
    }
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
            || c > '\u{ffff}'
    };
    if let Some(c) = text.chars().find(|c| !allowed(*c)) {
        wrong.push(format!("holds {c:?}, which XML cannot"));
    }
    wrong
}

/// Cells that no spreadsheet takes for a formula.
fn cells(text: &str, comma: char) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut judge = |cell: &str| {
        let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if formula && cell.parse::<f64>().is_err() {
            wrong.push(format!("a formula: {cell}"));
        }
    };
    let (mut cell, mut quoted) = (String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            // Two within quotation marks are one that is meant.
            '"' if quoted && signs.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            c if !quoted && (c == comma || c == '\n') => {
                judge(&std::mem::take(&mut cell));
            }
            c => cell.push(c),
        }
    }
    judge(&cell);
    if quoted {
        wrong.push("a quotation mark that is not closed".to_string());
    }
    wrong
}

/// RFC 5545, sections 3.1 and 3.4.
fn calendar(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let long = text.split("\r\n").filter(|l| l.len() > 75).count();
    if long > 0 {
        wrong.push(format!("{long} lines of more than 75 octets"));
    }
    let whole = text.replace("\r\n ", "").replace("\r\n\t", "");
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "NAME",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "URL",
        "CATEGORIES",
        "STATUS",
        "LAST-MODIFIED",
        "TRANSP",
        "CLASS",
        "LOCATION",
        "COMMENT",
        "SOURCE",
        "CREATED",
        "SEQUENCE",
        "X-WR-CALDESC",
        "REFRESH-INTERVAL",
        "X-PUBLISHED-TTL",
    ];
    let mut depth = 0;
    for line in whole.split("\r\n").filter(|l| !l.is_empty()) {
        let name = line.split([':', ';']).next().unwrap_or("");
        if !known.contains(&name) || line.contains(['\n', '\r']) {
            wrong.push(format!("a line: {line}"));
        }
        match line {
            "BEGIN:VCALENDAR" | "BEGIN:VEVENT" => depth += 1,
            "END:VCALENDAR" | "END:VEVENT" => depth -= 1,
            l if l.starts_with("BEGIN") || l.starts_with("END") => wrong.push(l.to_string()),
            l if name == "URL" && !l.contains(":http") => wrong.push(l.to_string()),
            _ => {}
        }
    }
    if depth != 0 {
        wrong.push("a part that does not end".to_string());
    }
    wrong
}

/// Each line a tag and its value, and each record with its end.
fn ris(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let tag = line.as_bytes();
        let fits = tag.len() >= 5
            && tag[0].is_ascii_uppercase()
            && tag[1].is_ascii_alphanumeric()
            && line.get(2..5) == Some("  -");
        if !fits {
            wrong.push(format!("a line without tag: {line}"));
        }
        if line.starts_with("UR") && !line.contains("  - http") {
            wrong.push(line.to_string());
        }
    }
    let count = |tag: &str| text.lines().filter(|l| l.starts_with(tag)).count();
    if count("TY  -") != count("ER  -") {
        wrong.push("records and ends differ".to_string());
    }
    wrong
}

/// Braces in pairs, and nothing between the entries.
fn bib(text: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut escaped = false;
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            '@' | ' ' | '\n' => {}
            c if depth == 0 && !c.is_ascii_alphabetic() && c != '%' => {
                return vec![format!("{c:?} between entries")];
            }
            _ => {}
        }
        if depth < 0 {
            return vec!["a brace too many".to_string()];
        }
    }
    match depth {
        0 => Vec::new(),
        _ => vec!["a brace that is not closed".to_string()],
    }
}

/// A script that only hands over data: one call with values.
fn call(text: &str) -> Vec<String> {
    let text = text.trim_end().trim_end_matches(';');
    let inner = text.split_once('(').and_then(|(name, rest)| {
        let plain = name.starts_with("briefing") && name.bytes().all(|b| b.is_ascii_alphabetic());
        rest.strip_suffix(')').filter(|_| plain)
    });
    match inner {
        Some(inner) => parsed(&format!("[{inner}]")),
        None => vec!["is no call".to_string()],
    }
}
