//! The guide as a site: every chapter comes out whole, and every link leads somewhere.

use super::{briefing, copy, repository};
use serde_json::Value;
use std::fs;

#[test]
fn the_guide_builds_and_loses_no_line() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path().join("guide");
    copy(&repository().join("docs/guide"), &root);
    let checked = briefing(&["check", "--format", "json"], &root);
    let said = String::from_utf8_lossy(&checked.stdout);
    let found: Value = serde_json::from_str(&said).expect("findings as JSON");
    // A chapter has no date of publication, and says why.
    let findings = found["findings"].as_array().expect("a list");
    let wrong: Vec<&Value> = findings.iter().filter(|f| f["code"] != "undated").collect();
    assert!(checked.status.success() && wrong.is_empty(), "{wrong:#?}");

    let written = briefing(&["normalize", "--write", "pages"], &root);
    assert!(written.status.success(), "the pages were not written");
    let readme = fs::read_to_string(root.join("README.md")).expect("the list of chapters");
    let home = fs::read_to_string(root.join("templates/home.html")).expect("the start page");
    let mut chapters = 0;
    for entry in fs::read_dir(root.join("seeds"))
        .expect("the chapters")
        .flatten()
    {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let listed = readme.contains(&format!("(seeds/{name})"));
        assert!(listed, "README.md does not list seeds/{name}");
        let address = format!("articles/{}.html", name.trim_end_matches(".md"));
        assert!(
            home.contains(&address),
            "templates/home.html does not list {name}"
        );
        let page = fs::read_to_string(root.join("pages").join(&*name)).expect("its page");
        let front = page.split("\n---\n").next().unwrap_or("");
        for key in ["  dropped:", "\nevents:\n", "\npeople:\n", "\ncountries:\n"] {
            assert!(!front.contains(key), "{name} has{key}\n{front}");
        }
        chapters += 1;
    }
    assert!(chapters > 0, "no chapter found");
}
