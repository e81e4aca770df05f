//! The frame of the house: which room may use which, how long a file may be, and what may stand
//! nowhere in the source.
#![allow(
    clippy::disallowed_methods,
    reason = "this test reads the source itself, not a site"
)]

#[path = "architecture/circles.rs"]
mod circles;
mod source;
#[path = "architecture/waiting.rs"]
mod waiting;

use source::{Token, idents, tokens};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Lines that a person can keep in mind.
const LONGEST: usize = 430;

#[test]
fn rooms_use_only_the_floors_above() {
    let floors = floors(&read("src/lib.rs"));
    assert!(floors.len() > 5, "no list of floors in src/lib.rs");
    hold(|path, text| match module_path(path) {
        Some(module) => below(&floors, &module, text),
        None => Vec::new(),
    });
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    hold(|_, text| {
        let lines = text.lines().count();
        let mut wrong = Vec::new();
        if lines > LONGEST {
            wrong.push(format!("has {lines} lines; split it by subject"));
        }
        if !text.starts_with("//! ") {
            wrong.push("its first line does not say what it is the authority for (`//! …`)".into());
        }
        wrong
    });
}

#[test]
fn nothing_unfinished_or_unsafe() {
    hold(|_, text| unfinished(text));
}

#[test]
fn only_the_command_line_prints() {
    hold(|path, text| match path {
        p if p == "src/cli/show.rs" || !p.starts_with("src/") => vec![],
        _ => macros(text, &["println", "print", "eprintln", "eprint"]),
    });
}

#[test]
fn only_the_disk_touches_files() {
    hold(|path, text| match path {
        p if p.starts_with("src/disk") || p.starts_with("src/serve") => vec![],
        p if !p.starts_with("src/") => vec![],
        _ => names(text, &["fs", "walkdir", "tempfile", "notify"]),
    });
}

#[test]
fn only_one_file_knows_the_yaml_library() {
    hold(|path, text| match path {
        "src/yaml.rs" => vec![],
        _ => names(text, &["serde_yaml"]),
    });
}

#[test]
fn pages_ask_no_other_host_for_anything() {
    let mut wrong = Vec::new();
    for top in ["templates", "static", "data"] {
        for path in files(&root().join(top)) {
            if let Ok(text) = fs::read_to_string(&path) {
                let found = requests(&text);
                wrong.extend(found.into_iter().map(|f| format!("{}: {f}", shown(&path))));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What each dependency does here, and what bounds it, is written down.
#[test]
fn every_dependency_has_its_notes() {
    let notes = read("docs/dependencies.md");
    let manifest = read("Cargo.toml");
    let sections = manifest.split("\n[").filter(|s| {
        let (head, _) = s.split_once(']').unwrap_or((s, ""));
        head == "dependencies" || head.ends_with(".dependencies")
    });
    let rows = sections
        .flat_map(str::lines)
        .filter_map(|l| l.split_once(" = "));
    let names: Vec<&str> = rows
        .map(|(name, _)| name)
        .filter(|n| !n.starts_with('#'))
        .collect();
    assert!(names.len() > 20, "{names:?}");
    let missing = names.iter().filter(|n| !notes.contains(&format!("`{n}`")));
    assert_eq!(
        missing.collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "docs/dependencies.md"
    );
}

/// The articles beside the repository are other people's text, and what is tuned on them must
/// not know them.
#[test]
fn no_passage_of_a_foreign_article_stands_here() {
    let shared = root().join("../shared/seeds");
    let seeds: Vec<PathBuf> = files(&shared)
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    if seeds.is_empty() {
        // Past the test's captured output, so that it is seen.
        let _ = writeln!(
            std::io::stderr(),
            "architecture: ../shared/seeds is not there, so no foreign passage was looked for"
        );
        return;
    }
    let mut passages = BTreeSet::new();
    let mut names = BTreeSet::new();
    for seed in &seeds {
        names.extend(seed.file_stem().map(|n| n.to_string_lossy().into_owned()));
        passages_of(&fs::read_to_string(seed).unwrap_or_default(), &mut passages);
    }
    let mut wrong = Vec::new();
    for path in tracked() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
        for passage in copied(&text, &passages) {
            wrong.push(format!("{}: {passage}", shown(&path)));
        }
        for name in names.iter().filter(|n| text.contains(n.as_str())) {
            wrong.push(format!("{}: names the file {name}", shown(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// The rules, each a function of text.

/// The modules of `lib.rs` in their order.
fn floors(lib: &str) -> Vec<String> {
    let tokens = tokens(lib);
    let ends = |at: usize| matches!(tokens.get(at), Some((_, Token::Mark(';'))));
    let module = |(i, pair): (usize, &[(usize, Token)])| match pair {
        [(_, Token::Ident(m)), (_, Token::Ident(name))] if m == "mod" && ends(i + 2) => {
            Some(name.clone())
        }
        _ => None,
    };
    tokens.windows(2).enumerate().filter_map(module).collect()
}

/// The module of a source file: `src/disk/cache.rs` is `[disk, cache]`. `lib.rs` and `main.rs`
/// stand above all floors.
fn module_path(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    (path != "lib" && path != "main").then(|| path.split('/').map(str::to_string).collect())
}

/// What a module uses from floors that do not stand above its own.
fn below(floors: &[String], module: &[String], text: &str) -> Vec<String> {
    let Some(own) = floors.iter().position(|f| *f == module[0]) else {
        return vec![format!("`{}` is no floor of src/lib.rs", module[0])];
    };
    let mut wrong = Vec::new();
    for (line, name) in source::roots(&tokens(text), module.len()) {
        match floors.iter().position(|f| *f == name) {
            Some(used) if used > own => wrong.push(format!(
                "line {line}: `{}` uses `{name}`, which stands below it in src/lib.rs",
                module[0]
            )),
            _ => {}
        }
    }
    wrong
}

fn unfinished(text: &str) -> Vec<String> {
    let mut wrong = names(text, &["unsafe"]);
    wrong.extend(macros(text, &["todo", "unimplemented", "dbg"]));
    wrong
}

/// Uses of forbidden names.
fn names(text: &str, forbidden: &[&str]) -> Vec<String> {
    idents(&tokens(text))
        .filter(|(_, name, _)| forbidden.contains(name))
        .map(|(line, name, _)| format!("line {line}: `{name}` has no place here"))
        .collect()
}

/// Uses of forbidden macros.
fn macros(text: &str, forbidden: &[&str]) -> Vec<String> {
    idents(&tokens(text))
        .filter(|(_, name, next)| forbidden.contains(name) && *next == Some('!'))
        .map(|(line, name, _)| format!("line {line}: `{name}!` has no place here"))
        .collect()
}

/// Places where a page would load something from another host. Links that a reader follows are
/// none, nor are names that only look like addresses (XML namespaces, vocabularies).
fn requests(text: &str) -> Vec<String> {
    const LOADS: &[&str] = &[
        "src=", "srcset=", "poster=", "data=", "url(", "@import ", "fetch(", "import(",
    ];
    let mut wrong = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let tight = line.replace(['"', '\''], "");
        let loads = |word: &str| {
            let mut rest = tight.split(word).skip(1);
            rest.any(|r| r.starts_with("http:") || r.starts_with("https:") || r.starts_with("//"))
        };
        let sheet = tight.contains("rel=stylesheet") || tight.contains("rel=icon");
        let foreign = |at: &str| {
            tight.contains(&format!("href={at}")) || tight.contains(&format!("href= {at}"))
        };
        if LOADS.iter().any(|w| loads(w)) || sheet && (foreign("http") || foreign("//")) {
            wrong.push(format!("line {}: {}", i + 1, line.trim()));
        }
    }
    wrong
}

/// Letters in a passage that nobody writes twice by chance.
const PASSAGE: usize = 80;

/// Every passage of a text, white space aside.
fn passages_of(text: &str, into: &mut BTreeSet<String>) {
    for line in text.lines() {
        let line: Vec<char> = line
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .collect();
        into.extend(line.windows(PASSAGE).map(|w| w.iter().collect::<String>()));
    }
}

/// The passages that stand in a text.
fn copied(text: &str, passages: &BTreeSet<String>) -> Vec<String> {
    let mut found = BTreeSet::new();
    passages_of(text, &mut found);
    let mut copied: Vec<String> = found.intersection(passages).cloned().collect();
    copied.truncate(1);
    copied
}

// The material.

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// All files under a folder, in order; folders that git does not track are left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    const UNTRACKED: &[&str] = &["target", "public", ".briefing", ".git", "node_modules"];
    let mut entries: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().map(|e| e.path()).collect(),
        Err(_) => return Vec::new(),
    };
    entries.sort();
    let tracked = |p: &PathBuf| {
        let name = p.file_name().unwrap_or_default().to_string_lossy();
        !UNTRACKED.contains(&name.as_ref())
    };
    let mut found = Vec::new();
    for path in entries.into_iter().filter(tracked) {
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

fn tracked() -> Vec<PathBuf> {
    files(&root())
}

/// Holds every source file to a rule, and names all that break it.
fn hold(rule: impl Fn(&str, &str) -> Vec<String>) {
    let mut sources = vec![root().join("build.rs")];
    for top in ["src", "tests", "benches", "fuzz"] {
        sources.extend(files(&root().join(top)));
    }
    let mut wrong = Vec::new();
    let mut held = 0;
    for path in sources {
        if path.extension().is_some_and(|e| e == "rs") && path.is_file() {
            let name = shown(&path);
            let text = fs::read_to_string(&path).unwrap_or_default();
            held += 1;
            wrong.extend(
                rule(&name, &text)
                    .into_iter()
                    .map(|w| format!("{name}: {w}")),
            );
        }
    }
    assert!(held > 20, "only {held} source files found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

// Each rule can fail.

#[test]
fn a_room_that_looks_down_is_found() {
    let floors: Vec<String> = ["model", "seed", "render"].map(String::from).to_vec();
    let seed = ["seed".to_string(), "html".to_string()];
    let wrong = |text| below(&floors, &seed, text).len();
    assert_eq!(wrong("use crate::model::Article; use crate::seed::Raw;"), 0);
    assert_eq!(wrong("use crate::render;"), 1);
    assert_eq!(wrong("use crate::{model::{a, b}, render::{c}};"), 1);
    assert_eq!(wrong("fn f(x: crate::render::Page) {}"), 1);
    assert_eq!(wrong("use super::super::render::Page;"), 1);
    assert_eq!(wrong("use super::super::{model, render};"), 1);
    assert_eq!(wrong("use super::render_lines;"), 0);
    assert_eq!(
        wrong("// crate::render\nconst S: &str = \"crate::render\";"),
        0
    );
    assert_eq!(below(&floors, &["attic".to_string()], "").len(), 1);
}

#[test]
fn the_list_of_floors_is_read() {
    let lib = "//! pub mod no;\npub mod model;\n\nmod seed;\n\npub mod inline { mod x; }\n";
    assert_eq!(floors(lib)[..2], ["model", "seed"]);
}

#[test]
fn unfinished_code_is_found() {
    assert_eq!(unfinished("fn f() { todo!() }").len(), 1);
    assert_eq!(unfinished("fn f() { dbg!(1); unimplemented!() }").len(), 2);
    assert_eq!(unfinished("unsafe fn f() {}").len(), 1);
    assert_eq!(
        unfinished("// todo!() unsafe\nlet todo = r#\"dbg!(\"#;").len(),
        0
    );
    assert_eq!(macros("println!(\"x\")", &["println"]).len(), 1);
    assert_eq!(names("use std::{fs, io};", &["fs"]).len(), 1);
    assert_eq!(names("let c = '\"'; fs::read(p);", &["fs"]).len(), 1);
}

#[test]
fn a_request_to_another_host_is_found() {
    assert_eq!(
        requests("<script src=\"https://cdn.example/x.js\">").len(),
        1
    );
    assert_eq!(
        requests("<link rel=\"stylesheet\" href=\"//cdn.example/x\">").len(),
        1
    );
    assert_eq!(
        requests("a { background: url(http://x.example/a.png) }").len(),
        1
    );
    assert_eq!(requests("@import 'https://x.example/a.css';").len(), 1);
    assert_eq!(requests("fetch(\"https://x.example/a\")").len(), 1);
    assert_eq!(requests("<a href=\"https://example.org/\">").len(), 0);
    assert_eq!(
        requests("<svg xmlns=\"http://www.w3.org/2000/svg\">").len(),
        0
    );
    assert_eq!(requests("<script src=\"site.js\">").len(), 0);
}

#[test]
fn a_copied_passage_is_found() {
    let mut passages = BTreeSet::new();
    let text =
        "A ferry that had been out of service since the storm sailed again on the first of June.";
    passages_of(text, &mut passages);
    assert_eq!(copied(&format!("// see: {text}"), &passages).len(), 1);
    assert_eq!(
        copied("A ferry that had been out of service.", &passages).len(),
        0
    );
}
