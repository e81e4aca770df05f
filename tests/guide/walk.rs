//! The walk of the first chapter, walked: what is typed there is run, and prints what stands there.
//!
//! In the chapter a code block `console` is a transcript: `$ ` before what is typed, then what is
//! printed, then `(exit code N)` where it failed. A code block whose second word is a path is a file
//! that the reader writes. Times, sizes and numbers of files are not compared.

use super::{hold, text_of};
use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const CHAPTER: &str = "first-portal.md";

#[test]
fn the_walk_goes_as_the_first_chapter_tells() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut here = place.path().to_path_buf();
    let text = text_of(CHAPTER);
    let mut told = String::new();
    let mut lines = text.lines();
    let mut walked = 0;
    while let Some(line) = lines.next() {
        let _ = writeln!(told, "{line}");
        let Some(kind) = line.strip_prefix("```").filter(|k| !k.is_empty()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        match kind.split_once(' ') {
            None if kind == "console" => {
                told.push_str(&transcript(&block, &mut here, place.path()));
                walked += 1;
            }
            Some((_, path)) => {
                fs::write(here.join(path), block.join("\n") + "\n").expect("the file of a reader");
                let _ = writeln!(told, "{}", block.join("\n"));
            }
            None => {
                let _ = writeln!(told, "{}", block.join("\n"));
            }
        }
        told.push_str("```\n");
    }
    assert!(walked > 0, "{CHAPTER} has no transcript");
    // What differs from run to run stands as it was.
    if settled(&text) != settled(&told) {
        hold(CHAPTER, &told);
    }
}

/// The commands of a block with what they print now.
fn transcript(block: &[&str], here: &mut PathBuf, place: &Path) -> String {
    let mut out = String::new();
    for command in block.iter().filter_map(|l| l.strip_prefix("$ ")) {
        let _ = writeln!(out, "$ {command}");
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["cd", folder] => *here = here.join(folder),
            ["cat", file] => out.push_str(&fs::read_to_string(here.join(file)).expect("a file")),
            ["briefing", "serve"] => out.push_str(&served(here, place)),
            ["briefing", arguments @ ..] => out.push_str(&run(
                Command::new(env!("CARGO_BIN_EXE_briefing")).args(arguments),
                here,
                place,
            )),
            ["git", arguments @ ..] => {
                out.push_str(&run(Command::new("git").args(arguments), here, place));
            }
            _ => panic!("{CHAPTER}: no such command: {command}"),
        }
    }
    out
}

/// The words of a command line, quotation marks observed.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in command.split('"').enumerate() {
        match i % 2 {
            0 => words.extend(part.split_whitespace().map(String::from)),
            _ => words.push(part.to_string()),
        }
    }
    words
}

fn run(command: &mut Command, here: &Path, place: &Path) -> String {
    let output = command
        .current_dir(here)
        .env("NO_COLOR", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    if !output.status.success() {
        let _ = writeln!(said, "(exit code {})", output.status.code().unwrap_or(-1));
    }
    said.replace(&*place.to_string_lossy(), "~")
}

/// What the preview says when it is ready. It is ended then.
fn served(here: &Path, place: &Path) -> String {
    let mut preview = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .arg("serve")
        .current_dir(here)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the preview starts");
    let mut said = String::new();
    let stdout = preview.stdout.take().expect("its output");
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        let _ = writeln!(said, "{line}");
        if line.contains("http://") {
            break;
        }
    }
    let _ = preview.kill();
    let _ = preview.wait();
    said.replace(&*place.to_string_lossy(), "~")
}

/// A text without what differs from run to run, or with every new page kind: numbers before units
/// of time and size, numbers of files, and ports.
fn settled(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        for (i, word) in words.iter().enumerate() {
            let unit = words
                .get(i + 1)
                .map_or("", |w| w.trim_end_matches(['.', ',', ')', ';', ':']));
            let measures = [
                "s",
                "ms",
                "B",
                "KB",
                "MB",
                "written",
                "unchanged",
                "removed",
                "files",
            ];
            let number = word.trim_start_matches('(').parse::<f64>();
            let word = match word.split_once("127.0.0.1:") {
                Some((before, _)) => format!("{before}127.0.0.1:PORT"),
                None if number.is_ok_and(|n| n > 0.0) && measures.contains(&unit) => {
                    "N".to_string()
                }
                None => (*word).to_string(),
            };
            out.push_str(&word);
            out.push(' ');
        }
        out.push('\n');
    }
    out
}
