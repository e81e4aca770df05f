//! What is wrong with a site, or deserves a look, without writing anything: everything that a
//! build would say, and what only finished pages, or several articles side by side, can show.

mod evidence;

use crate::build::{self, Looked, Observer, Request, Stop};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Article;
use crate::output::Outputs;
use crate::portal::Portal;
use crate::render::links;
use std::collections::BTreeMap;

/// Largest site that GitHub Pages takes, in bytes.
pub const SITE_LIMIT: u64 = 1_000_000_000;
/// Largest file that git hosts take, in bytes.
pub const FILE_LIMIT: u64 = 100_000_000;

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    /// Articles of the site.
    pub articles: usize,
    /// Files of the site.
    pub files: usize,
    /// Bytes of all files.
    pub bytes: u64,
    /// The size of the largest file, and its path.
    pub largest: (u64, String),
    /// Everything found, by file and line.
    pub findings: Vec<Diagnostic>,
}

impl Checked {
    /// How many findings are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        let same = |d: &&Diagnostic| d.severity == severity;
        self.findings.iter().filter(same).count()
    }
}

/// Checks a site. What would stop a build is a finding like any other.
///
/// # Errors
/// The site's folder cannot be read at all.
pub fn check(request: &Request, observer: &dyn Observer) -> Result<Checked, Stop> {
    match build::look(request, observer, checked) {
        Err(Stop::Wrong(d)) => Ok(Checked {
            articles: 0,
            files: 0,
            bytes: 0,
            largest: (0, String::new()),
            findings: vec![d],
        }),
        other => other,
    }
}

fn checked(site: &Looked<'_>) -> Checked {
    let mut findings = site.portal.diagnostics.clone();
    findings.extend(broken_links(site.outputs));
    findings.extend(evidence::stale(site));
    findings.extend(pictures(site.outputs));
    findings.extend(unknowns(site));
    findings.extend(copies(site));
    findings.extend(conflicts(site));
    findings.extend(outlets(site));
    let largest = site.outputs.iter().max_by_key(|o| o.bytes.len());
    let largest = largest.map_or((0, String::new()), |o| {
        (o.bytes.len() as u64, o.path.clone())
    });
    let bytes = site.outputs.bytes();
    findings.extend(sizes(bytes, site.outputs));
    findings.sort();
    findings.dedup();
    Checked {
        articles: site.portal.articles.len(),
        files: site.outputs.len(),
        bytes,
        largest,
        findings,
    }
}

/// What is said of an article; which one, where its file holds many.
fn named(site: &Looked<'_>, article: &Article, message: &str) -> String {
    match article.origin.part {
        part if part > 0 && file_of(site.pages, article) == article.origin.path => {
            format!("article {part} of it: {message}")
        }
        _ => message.to_string(),
    }
}

/// The file in which an article is edited: its page, where there is one, else its seed.
pub fn file_of<'a>(pages: &'a [(String, Article)], article: &'a Article) -> &'a str {
    let place = (&article.origin.path, article.origin.part);
    let page = pages
        .iter()
        .find(|(_, a)| (&a.origin.path, a.origin.part) == place);
    page.map_or(&article.origin.path, |(file, _)| file)
}

/// Links and anchors that lead nowhere, at the file that the page was made from.
fn broken_links(outputs: &Outputs) -> Vec<Diagnostic> {
    let of_source = |d: Diagnostic| {
        let source = outputs.get(&d.path).map_or("", |o| o.source.as_str());
        let is_file = ["seeds/", "content/", "static/", "templates/"]
            .iter()
            .any(|top| source.starts_with(top));
        match is_file {
            true => Diagnostic {
                message: format!("{}, on the page {}", d.message, d.path),
                path: source.to_string(),
                ..d
            },
            false => d,
        }
        .hint("mend the address, or take the link out")
    };
    links::check(outputs).into_iter().map(of_source).collect()
}

/// Pictures without a text for those who cannot see them.
fn pictures(outputs: &Outputs) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for page in outputs.iter().filter(|o| o.path.ends_with(".html")) {
        let Ok(html) = std::str::from_utf8(&page.bytes) else {
            continue;
        };
        for rest in html.split("<img").skip(1) {
            let tag = rest.split('>').next().unwrap_or("");
            let has_text = tag
                .split_once(" alt=\"")
                .is_some_and(|(_, value)| !value.starts_with('"'));
            let is_ornament = tag.contains("role=\"presentation\"");
            if !has_text && !is_ornament {
                let source = tag.split_once(" src=\"").map_or("", |(_, s)| s);
                let source = source.split('"').next().unwrap_or("");
                let message = format!("the picture `{source}` has no text alternative");
                found.push(
                    Diagnostic::warning("picture-text", &page.path, message).hint(
                        "say in `alt=\"…\"` what it shows; an ornament has role=\"presentation\"",
                    ),
                );
                break;
            }
        }
    }
    found
}

/// What stayed unknown of each article.
fn unknowns(site: &Looked<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for page in &site.portal.articles {
        let article = &page.tagged.article;
        let file = file_of(site.pages, article);
        if article.published.is_none() {
            let message = format!("no publication date: {}", article.undated);
            let message = named(site, article, message.trim_end_matches(": "));
            found.push(
                Diagnostic::note("undated", file, message)
                    .hint("if you know it, write `published: 2024-03-05` in its front matter"),
            );
        }
        if let Some(first) = article.citations.first() {
            let ids: Vec<&str> = article.citations.iter().map(|c| c.id.as_str()).collect();
            let line = first.at.first().map_or(0, |s| s.line);
            let line = if file == article.origin.path { line } else { 0 };
            let message = format!("citations that lead nowhere: {}", shorten(&ids.join(", ")));
            found.push(
                Diagnostic::note("citations", file, message)
                    .at(line, 0)
                    .hint("they are listed on the page; `citations: []` leaves the list out"),
            );
        }
    }
    found
}

/// Articles with nearly the same text, each pair once.
fn copies(site: &Looked<'_>) -> Vec<Diagnostic> {
    let articles = &site.portal.articles;
    let mut found = Vec::new();
    for (i, page) in articles.iter().enumerate() {
        for other in page.near_duplicates.iter().filter(|o| **o > i) {
            let Some(other) = articles.get(*other) else {
                continue;
            };
            let message = format!(
                "has nearly the same text as {}",
                file_of(site.pages, &other.tagged.article)
            );
            let file = file_of(site.pages, &page.tagged.article);
            found.push(
                Diagnostic::note("near-duplicate", file, message)
                    .hint("keep both, or write `draft: true` in the front matter of one"),
            );
        }
    }
    found
}

/// Events on which reports differ.
fn conflicts(site: &Looked<'_>) -> Vec<Diagnostic> {
    let articles = &site.portal.articles;
    let mut found = Vec::new();
    for event in &site.portal.events {
        for difference in &event.differences {
            let version = |(words, from): &(String, Vec<crate::portal::Report>)| {
                let files = from.iter().filter_map(|r| articles.get(r.article));
                let files: Vec<&str> = files
                    .map(|p| file_of(site.pages, &p.tagged.article))
                    .collect();
                format!("“{}” in {}", shorten(words), shorten(&files.join(", ")))
            };
            let versions: Vec<String> = difference.versions.iter().map(version).collect();
            let first = difference.versions.iter().flat_map(|v| &v.1).next();
            let Some(page) = first.and_then(|r| articles.get(r.article)) else {
                continue;
            };
            let message = format!(
                "reports of one event differ in a {}: {}",
                difference.about,
                versions.join("; ")
            );
            let file = file_of(site.pages, &page.tagged.article);
            found.push(
                Diagnostic::note("conflict", file, message)
                    .hint("the site shows all versions; correct a seed only where it was misread"),
            );
        }
    }
    found
}

/// Outlets that the settings do not name, and articles without one.
fn outlets(site: &Looked<'_>) -> Vec<Diagnostic> {
    let portal: &Portal = site.portal;
    let mut unknown: BTreeMap<&str, (usize, &Article)> = BTreeMap::new();
    let mut found = Vec::new();
    for page in &portal.articles {
        let article = &page.tagged.article;
        let host = article.canonical.as_ref();
        let host = host.and_then(|c| crate::model::url::host(&c.value));
        let name = article.publisher.as_ref().map(|p| p.value.as_str());
        let settings = portal.site.outlet(name, host.as_deref());
        match (name, settings) {
            (_, Some(_)) => {}
            (Some(name), None) => unknown.entry(name).or_insert((0, article)).0 += 1,
            (None, None) => {
                let message = named(site, article, "no outlet is stated");
                found.push(
                    Diagnostic::note("no-outlet", file_of(site.pages, article), message)
                        .hint("if you know it, write `publisher: NAME` in its front matter"),
                );
            }
        }
    }
    for (name, (articles, first)) in unknown {
        let many = if articles == 1 { "article" } else { "articles" };
        let message = format!("{name}, outlet of {articles} {many}, is not in site.yaml");
        found.push(
            Diagnostic::note("unknown-outlet", file_of(site.pages, first), message)
                .hint("list it under `outlets:` to say how much of its texts may be shown"),
        );
    }
    found
}

/// What is larger than hosts take.
fn sizes(bytes: u64, outputs: &Outputs) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mb = |n: u64| n / 1_000_000;
    if bytes > SITE_LIMIT {
        let message = format!("the site has {} MB; GitHub Pages takes 1,000 MB", mb(bytes));
        found.push(
            Diagnostic::error("site-size", "site.yaml", message)
                .hint("publish it on another host, or show less of the texts (`body: excerpt`)"),
        );
    } else if bytes > SITE_LIMIT / 10 * 8 {
        let message = format!(
            "the site has {} MB of the 1,000 MB that GitHub Pages takes",
            mb(bytes)
        );
        found.push(Diagnostic::warning("site-size", "site.yaml", message));
    }
    for file in outputs.iter().filter(|o| o.bytes.len() as u64 > FILE_LIMIT) {
        let message = format!(
            "{} has {} MB; git hosts take 100 MB a file",
            file.path,
            mb(file.bytes.len() as u64)
        );
        found.push(Diagnostic::error("file-size", &file.source, message));
    }
    found
}

/// At most 120 characters.
fn shorten(text: &str) -> String {
    let mut out: String = text.chars().take(120).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}
