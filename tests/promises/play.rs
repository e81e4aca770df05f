//! Transcripts: what a person types in a site's folder, and what they then read.
//!
//! A line that begins with `$ ` is a command; what follows is its standard output, then its
//! standard error with `! ` before each line, then `? CODE` where it failed. Commands are
//! `briefing …`, with `< FILE` for its input, and `files FOLDER`, which lists the files under it. With `BLESS=1` in the
//! environment the transcript is written anew instead of compared.

use super::folders::{copy, program, tree};
use std::fs;
use std::path::Path;
use std::process::Stdio;

/// Plays a transcript in a copy of the folder `site` and returns how it differs, if it does.
pub fn play(transcript: &Path, site: &Path) -> Option<String> {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path().join("site");
    copy(site, &root);
    let expected = fs::read_to_string(transcript)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    let mut actual = String::new();
    for line in expected.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            actual.push_str(line);
            actual.push('\n');
            actual.push_str(&run(command, &root));
        } else if line.starts_with('#') {
            actual.push_str(line);
            actual.push('\n');
        }
    }
    if actual == expected {
        return None;
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(transcript, actual).expect("a transcript that can be written");
        return None;
    }
    Some(format!(
        "{}: differs (BLESS=1 accepts it)\n{}",
        transcript.display(),
        difference(&expected, &actual)
    ))
}

fn run(command: &str, root: &Path) -> String {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.split_first() {
        Some((&"briefing", arguments)) => briefing(arguments, root),
        Some((&"files", folders)) => {
            let all = folders.iter().flat_map(|f| tree(&root.join(f)));
            all.map(|(path, _)| path + "\n").collect()
        }
        _ => format!("! no such command: {command}\n"),
    }
}

fn briefing(arguments: &[&str], root: &Path) -> String {
    let (arguments, input) = match arguments {
        [arguments @ .., "<", file] => (arguments, fs::File::open(root.join(file)).ok()),
        _ => (arguments, None),
    };
    let output = program()
        .args(arguments)
        .stdin(input.map_or(Stdio::null(), Stdio::from))
        .current_dir(root)
        .output()
        .expect("the program runs");
    let mut said = String::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        said.push_str(&format!("{}\n", settled(line, root)));
    }
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        said.push_str(format!("! {}", settled(line, root)).trim_end());
        said.push('\n');
    }
    if !output.status.success() {
        let code = output
            .status
            .code()
            .map_or("none".into(), |c| c.to_string());
        said.push_str(&format!("? {code}\n"));
    }
    said
}

/// A line without what differs from run to run, or with every new page kind: the folder's place,
/// the time taken, the number of files (but for none) and their size.
fn settled(line: &str, root: &Path) -> String {
    let line = line.replace(&*root.to_string_lossy(), "SITE");
    let mut words: Vec<&str> = line.split(' ').collect();
    for i in 1..words.len() {
        let unit = words[i].trim_end_matches(['.', ',', ')', ';', ':']);
        let number = words[i - 1].trim_start_matches('(');
        let counts = matches!(unit, "written" | "unchanged" | "removed" | "files") && number != "0";
        let measures = matches!(unit, "s" | "ms" | "B" | "KB" | "MB");
        if (counts || measures) && number.parse::<f64>().is_ok() {
            words[i - 1] = match words[i - 1].starts_with('(') {
                true => "(…",
                false if counts => "N",
                false => "…",
            };
            words[i] = if matches!(unit, "ms") { "s" } else { words[i] };
        }
    }
    words.join(" ")
}

/// The first line in which two texts differ, with what stands around it.
pub fn difference(expected: &str, actual: &str) -> String {
    let (e, a): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let at = (0..e.len().max(a.len()))
        .find(|&i| e.get(i) != a.get(i))
        .unwrap_or(0);
    let from = |lines: &[&str]| {
        let part = &lines[at.min(lines.len())..(at + 12).min(lines.len())];
        part.iter()
            .map(|l| format!("    {l}\n"))
            .collect::<String>()
    };
    format!(
        "line {}, expected:\n{}actual:\n{}",
        at + 1,
        from(&e),
        from(&a)
    )
}
