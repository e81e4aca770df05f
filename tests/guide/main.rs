//! The guide in `docs/guide/` says what is: its walk is walked, its settings are all settings, its
//! views are those of the templates, and building it loses none of its lines.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads chapters and sets up the folders that it needs"
)]

mod languages;
mod rules;
mod settings;
mod views;
mod walk;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The repository's folder.
fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A chapter's file.
fn chapter(name: &str) -> PathBuf {
    repository().join("docs/guide/seeds").join(name)
}

/// A chapter's text.
fn text_of(name: &str) -> String {
    fs::read_to_string(chapter(name))
        .unwrap_or_else(|e| panic!("docs/guide/seeds/{name}: {e}"))
        .replace("\r\n", "\n")
}

/// Runs the program in a folder.
fn briefing(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

/// Whether the chapters are to be written anew.
fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Holds a chapter to what it should say, or writes it.
fn hold(name: &str, wanted: &str) {
    if text_of(name) == wanted {
        return;
    }
    if blessing() {
        fs::write(chapter(name), wanted).expect("a chapter that can be written");
        return;
    }
    let is = text_of(name);
    let (line, (is, wanted)) = is
        .lines()
        .chain(std::iter::repeat("(its end)"))
        .zip(wanted.lines().chain(std::iter::once("(its end)")))
        .enumerate()
        .find(|(_, (a, b))| a != b)
        .unwrap_or((0, ("", "")));
    panic!(
        "docs/guide/seeds/{name} is stale (BLESS=1 cargo test --test guide accepts it); line {}:\n  says   {is}\n  is     {wanted}",
        line + 1
    );
}

/// Copies a folder with all in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder that can be made");
    for entry in fs::read_dir(from)
        .expect("a folder that can be read")
        .flatten()
    {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => {
                fs::copy(entry.path(), target).expect("a file that can be copied");
            }
        }
    }
}
