//! What the commands for authors promise: a page taken over changes nothing until it is edited,
//! a claim that its seed no longer bears out is named, and the line that a doubt comes with
//! settles it.

use super::folders::{copy, program, repository, tree};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The demo portal, the cases of normalization and a feed, as one site.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    for part in ["seeds", "content"] {
        copy(&repository().join(part), &root.join(part));
    }
    let settings = fs::read_to_string(repository().join("site.yaml")).expect("settings");
    // What is dated after the day of the edition would wait for it.
    let settings = settings.replace("\ndate: 2025-09-01\n", "\ndate: 2039-01-01\n");
    fs::write(root.join("site.yaml"), settings).expect("settings");
    for (path, bytes) in tree(&repository().join("tests/normalize")) {
        if let Some((case, name)) = path.split_once("/seed.") {
            fs::write(root.join(format!("seeds/{case}.{name}")), bytes).expect("a seed");
        }
    }
    fs::copy(
        repository().join("tests/seed/rss.txt"),
        root.join("seeds/rss.txt"),
    )
    .expect("a feed");
    place
}

fn run(root: &Path, arguments: &[&str]) -> (bool, String, String) {
    let output = program()
        .args(arguments)
        .current_dir(root)
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.success(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn built(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let (done, _, said) = run(root, &["build", "-q"]);
    assert!(done, "{said}");
    tree(&root.join("public")).into_iter().collect()
}

/// The findings of a check, as code and path.
fn findings(root: &Path) -> Vec<(String, String, String)> {
    let (_, json, _) = run(root, &["check", "--format", "json"]);
    let checked: Value = serde_json::from_str(&json).expect("JSON");
    let text = |v: &Value| v.as_str().unwrap_or("").to_string();
    let of = |d: &Value| (text(&d["code"]), text(&d["path"]), text(&d["message"]));
    checked["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(of)
        .collect()
}

#[test]
fn a_page_taken_over_changes_no_byte_until_it_is_edited() {
    let place = site();
    let root = place.path();
    let before = built(root);
    for (name, _) in tree(&root.join("seeds")).iter().step_by(4) {
        let (done, _, said) = run(root, &["adopt", "-q", &format!("seeds/{name}")]);
        assert!(done, "{name}: {said}");
    }
    let after = built(root);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &before {
        assert!(after[path] == *bytes, "{path} differs");
    }
    // Every claim of every page stands in its seed.
    let stale: Vec<_> = findings(root)
        .into_iter()
        .filter(|(code, ..)| code == "stale-evidence" || code.starts_with("seed-"))
        .collect();
    assert!(stale.is_empty(), "{stale:?}");
}

#[test]
fn a_page_is_taken_over_once_and_never_overwritten() {
    let place = site();
    let root = place.path();
    let seed = "seeds/mca-0408.txt";
    let (done, said, _) = run(root, &["adopt", seed]);
    assert!(done && said.contains("now stands in for"), "{said}");
    let file = said.split_whitespace().next().expect("a file").to_string();
    let page = fs::read_to_string(root.join(&file)).expect("a page");
    let edited = page.replacen("\n---\n\n", "\n---\n\nA paragraph of the editor.\n\n", 1);
    assert_ne!(page, edited);
    fs::write(root.join(&file), &edited).expect("an edit");
    let (done, _, said) = run(root, &["adopt", seed]);
    assert!(!done && said.contains("already"), "{said}");
    assert_eq!(
        fs::read_to_string(root.join(&file)).expect("a page"),
        edited
    );
    // The other paragraphs keep their places in the seed.
    let stale = findings(root)
        .into_iter()
        .filter(|(code, ..)| code == "stale-evidence");
    assert_eq!(stale.count(), 0);
    let path = file
        .replace("content/", "articles/")
        .replace(".md", ".html");
    let html = built(root).remove(&path).expect("the page at its address");
    assert!(String::from_utf8_lossy(&html).contains("A paragraph of the editor."));
}

#[test]
fn a_changed_byte_of_a_seed_names_the_claims_that_are_stale() {
    let place = site();
    let root = place.path();
    let seed = root.join("seeds/mca-0408.txt");
    let (done, _, said) = run(root, &["adopt", "-q", "seeds/mca-0408.txt"]);
    assert!(done, "{said}");
    let text = fs::read_to_string(&seed).expect("a seed");
    let longest = text.lines().max_by_key(|l| l.len()).expect("a line");
    let changed = text.replace(longest, &longest.replacen('e', "#", 1));
    assert_ne!(text, changed);
    fs::write(&seed, changed).expect("a change");
    let stale = |root: &Path| {
        let found = findings(root).into_iter();
        found.filter(|(code, ..)| code == "stale-evidence").count()
    };
    assert!(stale(root) > 0);
    // A change that touches no claim is told as such.
    fs::write(&seed, format!("{text}\n\n\n")).expect("a change");
    assert_eq!(stale(root), 0);
    assert!(
        findings(root)
            .iter()
            .any(|(code, ..)| code == "seed-changed")
    );
    fs::remove_file(&seed).expect("a seed");
    assert!(
        findings(root)
            .iter()
            .any(|(code, ..)| code == "seed-missing")
    );
}

#[test]
fn a_check_writes_nothing() {
    let place = site();
    let before = tree(place.path());
    let (_, said, _) = run(place.path(), &["check"]);
    assert!(said.starts_with("Checked "), "{said}");
    run(place.path(), &["review"]);
    assert_eq!(before, tree(place.path()));
}

/// Doubts of a site: path, code, line.
fn doubts(root: &Path) -> Vec<(String, String, String, bool)> {
    let (done, json, said) = run(root, &["review", "--format", "json"]);
    assert!(done, "{said}");
    let all: Value = serde_json::from_str(&json).expect("JSON");
    let text = |v: &Value| v.as_str().unwrap_or("").to_string();
    let of = |d: &Value| {
        (
            text(&d["path"]),
            text(&d["code"]),
            text(&d["line"]),
            d["part"] == 0,
        )
    };
    all.as_array().expect("a list").iter().map(of).collect()
}

#[test]
fn the_line_that_a_doubt_comes_with_settles_it() {
    let place = site();
    let root = place.path();
    let all = doubts(root);
    let codes: std::collections::BTreeSet<&str> = all.iter().map(|d| d.1.as_str()).collect();
    assert!(codes.len() >= 6, "{codes:?}");
    // One of each kind; drafts last, since they take a copy away.
    for code in codes {
        let place = site();
        let root = place.path();
        let (path, _, asked, _) = all.iter().find(|d| d.1 == code && d.3).expect("a doubt");
        let line = asked
            .replace("YYYY-MM-DD", "2025-03-05")
            .replace("NAME", "Harbour Ledger");
        let text = fs::read_to_string(root.join(path)).expect("a seed");
        let text = match text.strip_prefix("---\n") {
            Some(rest) => format!("---\n{line}\n{rest}"),
            None => format!("---\n{line}\n---\n{text}"),
        };
        fs::write(root.join(path), text).expect("an edit");
        let left = doubts(root);
        let is = |d: &&(String, String, String, bool)| d.0 == *path && d.1 == code && d.2 == *asked;
        assert!(
            left.iter().find(is).is_none(),
            "{path}: {line} leaves {code}"
        );
    }
}

#[test]
fn a_doubt_is_settled_by_leaving_things_as_they_are() {
    let place = site();
    let root = place.path();
    let (_, json, _) = run(root, &["review", "--format", "json"]);
    let all: Value = serde_json::from_str(&json).expect("JSON");
    let all = all.as_array().expect("a list");
    let single = |d: &&Value| d["part"] == 0;
    let first = all.iter().find(single).expect("a doubt")["path"].clone();
    let of_first = |d: &&Value| d["path"] == first;
    let settled: Vec<&Value> = all.iter().filter(of_first).map(|d| &d["settled"]).collect();
    let path = format!("{}.edits.yaml", first.as_str().expect("a path"));
    fs::write(
        root.join(path),
        format!("settled: {}\n", serde_json::json!(settled)),
    )
    .expect("a file");
    let left = doubts(root);
    assert!(
        !left.iter().any(|d| d.0 == first.as_str().unwrap_or("")),
        "{left:?}"
    );
    assert!(left.len() + settled.len() == all.len(), "others stay");
}
