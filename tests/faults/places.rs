//! A file where the site has a folder, and a folder where it has a file: a sentence that names it,
//! and never a panic.

use super::{edit, program};
use std::fs;
use std::path::Path;

/// Places of a site that are folders.
const FOLDERS: &[&str] = &[
    "seeds",
    "content",
    "content/countries",
    "templates",
    "static",
    "data",
    "data/words",
];
/// Places of a site that are files.
const FILES: &[&str] = &[
    "site.yaml",
    "edition.json",
    "data/places.tsv",
    "data/words/en.toml",
    "templates/article.html",
    "content/countries/japan.md",
];
/// Places of what the program writes.
const WRITTEN: &[&str] = &[
    "public",
    "public/.briefing-files",
    "public/index.html",
    ".briefing",
    ".briefing/lock",
    ".briefing/articles.pack",
    ".briefing/articles.index",
    ".briefing/outputs",
];
/// Commands that read the whole site.
const READ: &[&[&str]] = &[
    &["build"],
    &["check"],
    &["review"],
    &["edition"],
    &["pack", "--country", "japan"],
    &["normalize"],
];
/// Commands that read or write a part of it.
const PART: &[&[&str]] = &[
    &["normalize", "seeds/1.txt"],
    &["explain", "seeds/1.txt"],
    &["adopt", "seeds/1.txt"],
    &["new", "seed", "A pier"],
    &["new", "country", "japan"],
    &["import", "elsewhere.txt"],
];

/// A site with something in every place but this one, where there is a file or a folder instead.
fn site_with(place: &str, folder: bool) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path();
    edit(root, false);
    fs::write(root.join("elsewhere.txt"), "A pier\n\nIt opened.\n").expect("a file");
    let full = root.join(place);
    let _ = fs::remove_dir_all(&full).or_else(|_| fs::remove_file(&full));
    if folder {
        fs::create_dir_all(&full).expect("a folder");
        fs::write(full.join("inside.txt"), "inside\n").expect("a file");
    } else {
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
        fs::write(full, "no folder\n").expect("a file");
    }
    site
}

/// What a command says, and whether it ended well. It may not panic.
fn said(root: &Path, arguments: &[&str]) -> (bool, String) {
    let mut run = program();
    let output = run.args(arguments).current_dir(root).output();
    let output = output.expect("a run");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code();
    assert!(
        matches!(code, Some(0 | 1)) && !words.contains("panicked"),
        "{arguments:?} ended with {code:?}: {words}"
    );
    (output.status.success(), words)
}

#[test]
fn what_stands_in_the_place_of_another_is_named() {
    let folders = FOLDERS.iter().map(|place| (place, false));
    let files = FILES.iter().map(|place| (place, true));
    for (place, folder) in folders.chain(files) {
        for arguments in READ {
            let site = site_with(place, folder);
            let (well, words) = said(site.path(), arguments);
            let what = if folder { "a folder" } else { "a file" };
            assert!(!well, "{place}: {arguments:?} took it");
            assert!(
                words.contains(&format!("{place} is {what}")) && words.contains("move it away"),
                "{place}: {arguments:?} said {words}"
            );
            assert!(!site.path().join("public").exists(), "{place}");
        }
        let site = site_with(place, folder);
        for arguments in PART {
            said(site.path(), arguments);
        }
    }
}

#[test]
fn what_the_program_writes_may_be_in_the_way_too() {
    for place in WRITTEN {
        for folder in [false, true] {
            let site = site_with(place, folder);
            for arguments in [&["normalize"], &["build"], &["build"], &["check"]] {
                said(site.path(), arguments);
            }
        }
    }
}
