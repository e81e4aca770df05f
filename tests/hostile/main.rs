//! Hostile texts: several hundred vectors through every field of every format, and what comes out
//! read by parsers that know nothing of the program.
//!
//! Every vector is in the body of an article of every format, and in each other field of an
//! article of some format: 660 articles. `BRIEFING_HOSTILE=FOLDER cargo test --test hostile` keeps
//! that site in the folder, for `tests/browser/hostile.mjs`; with `BRIEFING_HOSTILE_ALL=1` every
//! vector is in every field of every format.
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes a site and reads what was built"
)]

mod files;
mod pages;

use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the site is published.
const BASE: &str = "https://desk.example/";
/// The formats, by the ending of a seed.
const FORMATS: &[&str] = &["txt", "html", "md", "json", "xml"];

/// The vectors, in order.
fn vectors() -> Vec<String> {
    let lines = include_str!("vectors.txt").lines();
    let lines = lines.filter(|l| !l.is_empty() && !l.starts_with("# ") && !l.starts_with("## "));
    lines.map(meant).collect()
}

/// A vector with the characters that stand for others replaced.
fn meant(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        text += &rest[..at];
        rest = &rest[at + 1..];
        let next = rest.chars().next().expect("something after a backslash");
        rest = &rest[next.len_utf8()..];
        match next {
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'u' => {
                let (code, after) = rest[1..].split_once('}').expect("a closing brace");
                let code = u32::from_str_radix(code, 16).expect("a number");
                text.push(char::from_u32(code).expect("a character"));
                rest = after;
            }
            same => text.push(same),
        }
    }
    text + rest
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// What an article says, each field a vector of its own.
struct Hostile<'a> {
    number: usize,
    title: &'a str,
    byline: &'a str,
    outlet: &'a str,
    caption: &'a str,
    address: &'a str,
    body: &'a str,
}

impl Hostile<'_> {
    /// The article as a seed of a format.
    fn seed(&self, format: &str) -> String {
        let Hostile {
            title,
            byline,
            outlet,
            caption,
            address,
            body,
            number,
        } = self;
        let plain =
            format!("Officials of Japan and Fiji met on 3 October 2024 for the {number}th time.");
        let after = "The ministry said that more would follow in the spring.";
        match format {
            "txt" => format!(
                "{title}\n\nBy {byline}\n{outlet}\n2 October 2024\n\n{plain}\n\n{body}\n\n\"{body}\" said {byline} of {outlet}.\n\n{body} {after}\n\nPhoto: {caption}\n\nSource: {address}\n"
            ),
            "html" => {
                let data = json!({"@type": "NewsArticle", "headline": title, "author": {"name": byline},
                    "publisher": {"name": outlet}, "datePublished": "2024-10-02", "url": address});
                let data = data.to_string().replace('<', "\\u003c");
                let [title, byline, outlet, caption, address] =
                    [title, byline, outlet, caption, address].map(|t| escaped(t));
                let text = escaped(body);
                format!(
                    "<!DOCTYPE html><html><head><title>{title}</title><meta name=author content=\"{byline}\"><meta property=\"og:site_name\" content=\"{outlet}\"><meta name=description content=\"{text}\"><link rel=canonical href=\"{address}\"><script type=\"application/ld+json\">{data}</script></head><body><article><h1>{title}</h1><p>{plain}</p><p>{text} {after}</p><figure><img src=\"{address}\" alt=\"{caption}\"><figcaption>{caption}</figcaption></figure><p>See <a href=\"{address}\" title=\"{caption}\">{byline}</a>, who said so.</p><blockquote>{text}</blockquote><table><tr><td>{text}</td><td>{title}</td></tr></table><p>{after}</p>{body}</article></body></html>"
                )
            }
            "md" => {
                let [title, byline, outlet, caption, address] =
                    [title, byline, outlet, caption, address].map(|t| json!(t).to_string());
                let about = json!(body);
                format!(
                    "---\ntitle: {title}\nbyline: {byline}\npublisher: {outlet}\nsource: {address}\nstandfirst: {about}\npublished: 2024-10-02\ncaptions:\n  - text: {caption}\n---\n\n{plain}\n\n{body}\n\n{after} {body}\n\n[x]({})\n", self.address
                )
            }
            "json" => json!({"title": title, "byline": byline, "publisher": outlet, "url": address,
                "date": "2024-10-02", "text": format!("{plain}\n\n{body}\n\n{after}\n\nPhoto: {caption}")})
            .to_string(),
            _ => {
                let fit = |c: &char| *c >= ' ' && !matches!(*c, '\u{fffe}' | '\u{ffff}');
                let fit = |text: &str| text.chars().filter(fit).collect::<String>();
                let [title, byline, outlet, address] =
                    [title, byline, outlet, address].map(|t| escaped(&fit(t)));
                let within = fit(body).replace("]]>", "]]]]><![CDATA[>");
                format!(
                    "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>{outlet}</title><item><title>{title}</title><dc:creator>{byline}</dc:creator><link>{address}</link><pubDate>Wed, 02 Oct 2024 00:00:00 GMT</pubDate><description><![CDATA[<p>{plain}</p><p>{within}</p><p>{after}</p>]]></description></item></channel></rss>"
                )
            }
        }
    }
}

/// Writes the site; returns how many seeds it has.
fn write(root: &Path, vectors: &[String], all: bool) -> usize {
    let settings =
        format!("title: Hostile\ndescription: A desk\ndate: 2024-11-01\nbase_url: {BASE}\n");
    fs::create_dir_all(root.join("seeds")).expect("a folder");
    fs::write(root.join("site.yaml"), settings).expect("settings");
    let many = vectors.len();
    let articles = if all { many * FORMATS.len() } else { many };
    for i in 0..articles {
        let (format, group) = (FORMATS[i % FORMATS.len()], i / FORMATS.len());
        let body = match all {
            true => &vectors[group..group + 1],
            false => &vectors[group * FORMATS.len()..((group + 1) * FORMATS.len()).min(many)],
        };
        // Each field has every vector once, and a vector has another format in each field.
        let field = |n: usize| match all {
            true => &*vectors[group],
            false => &*vectors[(i + n * (FORMATS.len() * 26 + 1)) % many],
        };
        let article = Hostile {
            number: i,
            title: field(0),
            byline: field(1),
            outlet: field(2),
            caption: field(3),
            address: field(4),
            body: &body.join("\n\n"),
        };
        fs::write(
            root.join(format!("seeds/{i}.{format}")),
            article.seed(format),
        )
        .expect("a seed");
    }
    articles
}

/// All files of a folder: path, content.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(folder.join(&inner)).expect("a folder") {
            let entry = entry.expect("an entry");
            let path = inner.join(entry.file_name());
            match entry.path().is_dir() {
                true => open.push(path),
                false => {
                    let name = path.to_string_lossy().replace('\\', "/");
                    found.push((name, fs::read(entry.path()).expect("a file")));
                }
            }
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_hostile_becomes_markup_or_an_address_in_any_file() {
    let vectors = vectors();
    assert!(vectors.len() > 500, "{} vectors", vectors.len());
    let kept = std::env::var_os("BRIEFING_HOSTILE").map(PathBuf::from);
    let folder = tempfile::tempdir().expect("a folder");
    let root = kept.as_deref().unwrap_or(folder.path());
    let all = std::env::var_os("BRIEFING_HOSTILE_ALL").is_some();
    let seeds = write(root, &vectors, all);
    let program = std::env::var("BRIEFING").unwrap_or(env!("CARGO_BIN_EXE_briefing").to_string());
    let build = Command::new(program)
        .arg("build")
        .arg("--root")
        .arg(root)
        .output();
    let build = build.expect("a build");
    let said = String::from_utf8_lossy(&build.stderr);
    assert!(
        build.status.success(),
        "{}",
        &said[said.len().saturating_sub(2000)..]
    );
    let files = tree(&root.join("public"));
    let articles = files
        .iter()
        .filter(|(p, _)| p.starts_with("articles/") && p.ends_with(".html"));
    let articles = articles.count();
    assert!(
        articles * 20 >= seeds * 18,
        "{articles} articles of {seeds} seeds"
    );
    let mut wrong = Vec::new();
    for (path, bytes) in &files {
        assert!(
            briefing::output::is_clean(path) || path.starts_with('.'),
            "{path}"
        );
        let Ok(text) = std::str::from_utf8(bytes) else {
            wrong.push(format!("{path}: is not UTF-8"));
            continue;
        };
        // Pages that stand alone bring their style along, allowed by its hash.
        let alone = path == "404.html" || path.starts_with("packs/");
        let outside = |text: &str| {
            let text = text.replacen("<style>", "<title>", 1);
            text.replacen("</style>", "</title>", 1)
        };
        let text = if alone {
            outside(text)
        } else {
            text.to_string()
        };
        let found = match path.rsplit('.').next() {
            Some("html") => pages::wrong(&text),
            _ => files::wrong(path, &text),
        };
        wrong.extend(found.into_iter().map(|w| format!("{path}: {w}")));
    }
    println!(
        "{} vectors, {articles} articles, {} files",
        vectors.len(),
        files.len()
    );
    let mut said = std::collections::BTreeSet::new();
    wrong.retain(|w| said.insert(w.split_once(": ").map_or("", |(_, w)| w).to_string()));
    let shown = wrong.iter().take(40).cloned().collect::<Vec<_>>();
    assert!(
        wrong.is_empty(),
        "{} findings:\n{}",
        wrong.len(),
        shown.join("\n")
    );
}

#[test]
fn the_checks_find_what_they_look_for() {
    for page in [
        "<p onclick=x>a</p>",
        "<script>a</script>",
        "<script src=//a/b.js></script>",
        "<a href='javascript:x'>a</a>",
        "<a href=' java\nscript:x'>a</a>",
        "<img src=https://a.example/b>",
        "<svg><animate /></svg>",
        "<p style=x>a</p>",
        "<base href=a>",
        "<a href='https://a.example'>no rel</a>",
    ] {
        assert!(!pages::wrong(page).is_empty(), "{page}");
    }
    assert!(pages::wrong("<p class=a title='<script>'>a &lt;script&gt;</p>").is_empty());
    assert!(files::wrong("a.csv", "a,b\n\"\"\"=1\"\"\",'=1\n").is_empty());
    for (path, text) in [
        ("a.json", "{"),
        ("a.csv", "a,b\n=1,2\n"),
        ("a.csv", "a,b\n\"=1\",2\n"),
        ("a.csv", "a,b\n\"=1\"\"\",2\n"),
        ("a.xml", "<a><b></a>"),
        ("a.svg", "<svg onload=\"x\"/>"),
        ("a.ris", "TY  - A\nevil\nER  - \n"),
        ("a.bib", "@misc{a, title={}}}"),
        ("a.ics", "BEGIN:VCALENDAR\r\nevil\r\nEND:VCALENDAR\r\n"),
        ("search/a.js", "alert(1)"),
    ] {
        assert!(!files::wrong(path, text).is_empty(), "{path}: {text}");
    }
}
