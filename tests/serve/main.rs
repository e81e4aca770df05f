//! The preview: what it serves is what a build writes, every edit arrives, errors come and go,
//! and nobody gets in or keeps others out.
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes sites, edits them, and waits"
)]

mod client;
mod edits;
mod orders;
mod rounds;
mod strangers;
mod surroundings;
#[path = "../promises/tree.rs"]
mod tree;

use client::{Preview, program, seed, write};
use std::fs;
use tree::tree;

#[test]
fn every_path_is_served_as_it_is_built() {
    let preview = Preview::start(&["--base-url", "https://desk.example/"]);
    let out = preview.root().join("public");
    assert!(!out.exists(), "the preview writes nothing");
    let mut build = program();
    build.args([
        "build",
        "-q",
        "--drafts",
        "--base-url",
        "https://desk.example/",
        "--root",
    ]);
    assert!(
        build
            .arg(preview.root())
            .status()
            .expect("a build")
            .success()
    );
    let files = tree(&out);
    assert!(files.len() > 10, "only {} files", files.len());
    for (path, bytes) in files.iter().filter(|(p, _)| p != ".briefing-files") {
        let response = preview.get(&format!("/{path}"));
        assert_eq!(response.status, 200, "{path}");
        assert!(
            response.as_built() == *bytes,
            "{path} is served as something else than it is built"
        );
        let head = preview.ask("HEAD", &format!("/{path}"), "");
        assert_eq!((head.status, head.body.len()), (200, 0), "HEAD {path}");
        assert!(
            head.headers
                .contains(&format!("content-length: {}", response.body.len())),
            "{path}"
        );
    }
}

#[test]
fn files_are_said_to_be_what_they_are() {
    let preview = Preview::start(&[]);
    let kind = |path: &str| {
        let headers = preview.get(path).headers;
        let line = headers
            .lines()
            .find_map(|l| l.strip_prefix("content-type: ").map(str::to_string));
        line.unwrap_or_default()
    };
    assert_eq!(kind("/"), "text/html; charset=utf-8");
    assert_eq!(kind("/style.css"), "text/css; charset=utf-8");
    assert_eq!(kind("/feed.xml"), "application/atom+xml; charset=utf-8");
    assert_eq!(kind("/favicon.svg"), "image/svg+xml");
    assert_eq!(kind("/robots.txt"), "text/plain; charset=utf-8");
    assert!(preview.get("/").headers.contains("cache-control: no-store"));
    let part = preview.ask("GET", "/style.css", "Range: bytes=0-9\r\n");
    assert_eq!((part.status, part.body.len()), (206, 10));
}

#[test]
fn lost_readers_and_short_addresses() {
    let preview = Preview::start(&[]);
    let lost = preview.get("/no/such/page.html");
    assert_eq!(lost.status, 404);
    assert!(lost.text().contains("<h1>"), "the site's own page");
    assert_eq!(
        preview.get("/timeline").status,
        200,
        "a page without its ending"
    );
    assert_eq!(preview.get("/?from=mail").status, 200);
}

#[test]
fn a_sub_path() {
    let preview = Preview::start(&["--base-path", "/repo/"]);
    let home = preview.get("/repo/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("src=\"/repo/_briefing/reload.js\""));
    assert_eq!(preview.get("/repo/_briefing/reload.js").status, 200);
    assert_eq!(preview.get("/").status, 307);
    assert_eq!(preview.get("/repo").status, 307);
    assert_eq!(preview.get("/index.html").status, 404);
}

#[test]
fn drafts_and_what_is_dated_ahead_are_shown_and_marked() {
    let preview = Preview::start(&[]);
    write(
        preview.root(),
        "seeds/later.txt",
        &seed("A later word", "Nothing yet.").replace("2 October 2024", "2 December 2024"),
    );
    preview.until("the mark", || {
        preview
            .events()
            .contains("\"articles/a-later-word.html\":\"ahead\"")
    });
    assert!(
        preview
            .events()
            .contains("\"articles/a-plan.html\":\"draft\"")
    );
    let page = preview.get("/articles/a-plan.html").text();
    assert!(page.contains("data-standing=\"draft\""));
    assert!(page.contains("data-seed=\"seeds/plan.md\""));
    let without = Preview::start(&["--no-drafts"]);
    assert_eq!(without.get("/articles/a-plan.html").status, 404);
}

#[test]
fn a_page_leads_to_its_seed_in_an_editor() {
    let preview = Preview::start(&["--editor", "vscode"]);
    let page = preview.get("/articles/ferry-sails-again.html").text();
    let root = fs::canonicalize(preview.root()).expect("the site");
    let address = format!(
        "data-edit=\"vscode://file{}/seeds/ferry.txt:1\"",
        root.display()
    );
    assert!(page.contains(&address), "{address}");
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("its number").port().to_string();
    let folder = tempfile::tempdir().expect("a folder");
    let mut serve = program();
    serve
        .args(["serve", "--port", &port, "--root"])
        .arg(folder.path());
    let said = serve.output().expect("an answer");
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    assert_eq!(said.status.code(), Some(1));
    assert!(
        words.contains(&format!("port {port}")) && words.contains("--port"),
        "{words}"
    );
}
