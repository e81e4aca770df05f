//! A site whose folders are replaced, vanish and come back while it is shown.

use super::client::{Preview, seed, small_site, write};
use std::fs;

/// Waits until browsers are told of an error with some words in it.
fn stopped(preview: &Preview, words: &str) {
    preview.until(words, || {
        let events = preview.events();
        !events.contains("\"stopped\":[]") && events.contains(words)
    });
}

/// An edit of a seed, which arrives.
fn edited(preview: &Preview, title: &str) {
    let text = seed(title, "A ferry of the Philippines sailed.");
    write(preview.root(), "seeds/ferry.txt", &text);
    preview.shows("/articles.html", title);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_said_until_it_is_mended() {
    let preview = Preview::start(&[]);
    let root = preview.root();
    for (round, place) in [
        "static",
        "templates",
        "data",
        "content",
        "content/countries",
    ]
    .into_iter()
    .enumerate()
    {
        let full = root.join(place);
        if round % 2 == 0 {
            // Some were folders before, and some were not there.
            fs::create_dir_all(&full).expect("a folder");
            preview.until("no error", || preview.events().contains("\"stopped\":[]"));
            fs::remove_dir(&full).expect("gone");
        }
        write(root, place, "no folder");
        stopped(&preview, &format!("{place} is a file"));
        assert_eq!(preview.get("/").status, 200, "the last good site");
        fs::remove_file(&full).expect("gone");
        fs::create_dir_all(&full).expect("a folder");
        edited(&preview, &format!("After round {round}"));
        assert!(preview.events().contains("\"stopped\":[]"), "{place}");
    }
}

#[test]
fn a_folder_in_the_place_of_a_file_is_said_until_it_is_mended() {
    let preview = Preview::start(&[]);
    let settings = preview.root().join("site.yaml");
    let text = fs::read(&settings).expect("settings");
    fs::remove_file(&settings).expect("gone");
    fs::create_dir(&settings).expect("a folder");
    stopped(&preview, "site.yaml is a folder");
    fs::remove_dir(&settings).expect("gone");
    fs::write(&settings, text).expect("settings");
    edited(&preview, "After the settings");
}

#[test]
fn a_site_that_vanishes_and_comes_back_is_followed_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, away) = (folder.path().join("desk"), folder.path().join("away"));
    let site = small_site();
    fs::rename(site.path(), &root).expect("a site");
    let preview = Preview::with(folder, "desk", &[], &[]);
    fs::rename(&root, &away).expect("a rename");
    stopped(&preview, "it is not there");
    fs::rename(&away, &root).expect("a rename");
    edited(&preview, "Back as it was");
    // Another folder in its place, with the same material.
    fs::rename(&root, &away).expect("a rename");
    stopped(&preview, "it is not there");
    for path in ["site.yaml", "seeds/talks.txt"] {
        let text = fs::read_to_string(away.join(path)).expect("a file");
        write(&root, path, &text);
    }
    edited(&preview, "Another in its place");
}
