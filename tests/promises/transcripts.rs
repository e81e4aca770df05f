//! What the program says: every command line under `tests/cli/`, and every site under
//! `tests/sites/` that something is wrong with.

use super::folders::repository;
use super::play::play;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn commands_say_what_they_said() {
    let folder = repository().join("tests/cli");
    let transcripts: Vec<PathBuf> = entries(&folder)
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    let site = folder.join("site");
    all(transcripts.into_iter().map(|t| (t, site.clone())));
}

/// A case is a folder: the site as it is in `site/`, and the transcript in `transcript.txt`.
#[test]
fn what_is_wrong_with_a_site_is_said_in_a_sentence() {
    let cases = entries(&repository().join("tests/sites"));
    all(cases
        .into_iter()
        .map(|c| (c.join("transcript.txt"), c.join("site"))));
}

fn all(cases: impl Iterator<Item = (PathBuf, PathBuf)>) {
    let (mut played, mut wrong) = (0, Vec::new());
    for (transcript, site) in cases {
        assert!(
            transcript.is_file(),
            "{} is not there",
            transcript.display()
        );
        played += 1;
        wrong.extend(play(&transcript, &site));
    }
    assert!(played > 0, "no transcript found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .map(|all| all.flatten().map(|e| e.path()).collect())
        .unwrap_or_default();
    entries.sort();
    entries
}
