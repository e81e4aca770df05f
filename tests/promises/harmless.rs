//! What a hostile site makes the program print and publish: nothing that steers a terminal or a
//! parser, and nothing that turns the direction of what stands beside it.

use super::folders::{program, tree};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Every character that no output may hold, beside others that a terminal may not be given.
fn steering() -> String {
    let all = (0..=0x9F).filter_map(char::from_u32);
    let controls = all.filter(|c| c.is_control() && !"\t\n\r\0".contains(*c));
    let turns = "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}";
    controls.chain(turns.chars()).collect()
}

/// The first character that a file may not hold, or none.
fn wrong(text: &str, pairs: bool) -> Option<char> {
    let text = match pairs {
        true => text.replace("\r\n", "\n"),
        false => text.to_string(),
    };
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let is_wrong = |c: &char| turns(*c) || c.is_control() && !"\t\n".contains(*c);
    text.chars().find(is_wrong)
}

/// A site of which every text and name holds all of them, by themselves and by escapes.
fn site(root: &Path) {
    let bad = steering();
    let write = |path: &str, text: String| {
        let full = root.join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
        fs::write(full, text).expect("a file");
    };
    let escapes: String = bad
        .chars()
        .map(|c| format!("\\u{:04x}", c as u32))
        .collect();
    let escaped = format!("\"Pier {escapes} of Suva\"");
    let entities: String = bad.chars().map(|c| format!("&#{};", c as u32)).collect();
    let body =
        format!("Fiji {bad} opened a pier in Suva on 3 October 2024, said Mara {bad} Quill.");
    write(
        "site.yaml",
        format!(
            "title: {escaped}\ndescription: {escaped}\ndate: 2024-11-01\nbase_url: https://desk.example/\n"
        ),
    );
    write(
        "seeds/text.txt",
        format!("Pier{bad} opens\n\nBy Mara{bad} Quill\n\n{body}\n\n“We{bad} wait,” she said.\n"),
    );
    write(
        "seeds/cr.txt",
        "Pier\r opens\nBy Mara\r Quill\n\nFiji\ropened a pier.\r\n".to_string(),
    );
    write(
        "seeds/front.md",
        format!(
            "---\ntitle: {escaped}\nbyline: {escaped}\npublisher: {escaped}\npeople: [{{name: {escaped}}}]\nwrong{bad}key: 1\ncountries: [XX, FJ]\n---\n{body}\n"
        ),
    );
    write(
        "seeds/page.html",
        format!(
            "<html><head><title>Pier {entities}</title><meta name=author content=\"M {entities}\"></head><body><article><h1>Pier {bad}</h1><p>{body} {entities} <a href=\"https://a.example/{entities}\">link{entities}</a></p></article>"
        ),
    );
    write(
        "seeds/feed.xml",
        format!(
            "<rss version=\"2.0\"><channel><title>Desk {entities}</title><item><title>P {entities}</title><description>{body} {entities}</description></item></channel></rss>"
        ),
    );
    write(
        "seeds/records.jsonl",
        format!("{{\"id\":{escaped},\"title\":{escaped},\"text\":{escaped}}}\n{bad}\n"),
    );
    write(
        "content/countries/fiji.md",
        format!("Islands{bad} of the sea.\n"),
    );
    write("templates/extra.html", "a\r\nb\r\n".to_string());
    for name in [
        "esc\u{1b}[31m",
        "line\nfeed",
        "turn\u{202e}txt.b",
        "c1\u{9b}31m",
        "del\u{7f}",
    ] {
        write(
            &format!("seeds/{name}.txt"),
            "A pier of Fiji was built.\n".to_string(),
        );
    }
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        for (name, of) in [
            (&b"n\xff.txt"[..], "first"),
            (b"n\xfe.txt", "second"),
            (b"n\xef\xbf\xbd.txt", "third"),
            (b"n\\xFF.txt", "fourth"),
        ] {
            let path = root.join("seeds").join(std::ffi::OsStr::from_bytes(name));
            fs::write(
                path,
                format!("The {of} pier\n\nFiji built the {of} pier.\n"),
            )
            .expect("a seed");
        }
    }
}

fn holds(command: &mut Command, what: &str) -> String {
    let output = command.output().expect("the program runs");
    let out = String::from_utf8(output.stdout).expect("text");
    let said = String::from_utf8(output.stderr).expect("text");
    for text in [&out, &said] {
        if let Some(c) = wrong(text, false) {
            let at = text.find(c).unwrap_or(0);
            let near: String = text[..at].chars().rev().take(80).collect();
            let near: String = near.chars().rev().collect();
            panic!("{what} prints {c:?} after {near:?}");
        }
    }
    out + &said
}

#[test]
fn nothing_that_is_printed_or_published_steers_or_turns() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path().join("site");
    site(&root);
    let bad = steering();
    let seeds: Vec<_> = fs::read_dir(root.join("seeds"))
        .expect("seeds")
        .map(|e| e.expect("a seed").path())
        .collect();
    let run = |arguments: &[&str]| {
        let mut command = program();
        command.args(arguments).arg("--root").arg(&root);
        holds(&mut command, &arguments.join(" "))
    };
    let said = run(&["build", "-v"]);
    assert!(said.contains("Built "), "{said}");
    for command in [
        &["check", "-v"][..],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["review", "-v"],
        &["review", "--format", "json"],
        &["normalize", "-v"],
        &["pack", "--country", "fiji", "--out", "-"],
        &["edition"],
        &["build", &bad],
        &["publish", "--branch", &bad],
        &[&bad],
        &["adopt", &bad],
        &["new", "seed", &bad],
    ] {
        run(command);
    }
    for seed in &seeds {
        for verb in ["explain", "normalize", "import", "adopt"] {
            let mut command = program();
            command.arg(verb).arg(seed).arg("--root").arg(&root);
            holds(&mut command, verb);
        }
    }
    let missing = root.join(format!("missing{bad}"));
    for verb in ["explain", "normalize", "import"] {
        let mut command = program();
        command.arg(verb).arg(&missing).arg("--root").arg(&root);
        holds(&mut command, verb);
        let mut command = program();
        command.arg("build").arg("--root").arg(&missing);
        holds(&mut command, "build");
    }
    for verb in ["normalize", "relate"] {
        let mut command = program();
        command.args([verb, "--jsonl"]);
        let lines = root.join("seeds/records.jsonl");
        command.stdin(fs::File::open(lines).expect("records"));
        holds(&mut command, verb);
    }
    run(&["build"]);
    let files = tree(&root.join("public"));
    assert!(files.len() > 60, "{}", files.len());
    for (path, bytes) in files {
        if path == ".briefing-files" {
            continue;
        }
        let pairs = [".csv", ".ics", ".ris"].iter().any(|e| path.ends_with(e));
        let Ok(mut text) = String::from_utf8(bytes) else {
            continue; // a picture
        };
        if path.ends_with(".tar") {
            // Its blocks are filled up with NUL; the pages in it are texts like all others.
            text.retain(|c| c != '\0');
        }
        if let Some(c) = wrong(&text, pairs) {
            panic!("{path} holds {c:?}");
        }
        for name in bad.chars().filter(|c| !"\u{8}\u{b}\u{c}".contains(*c)) {
            let escape = format!("\\u{:04x}", name as u32);
            assert!(!text.contains(&escape), "{path} holds {escape}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_read_and_never_confused() {
    let place = tempfile::tempdir().expect("a temporary folder");
    site(place.path());
    let mut build = program();
    build.args(["build", "--root"]).arg(place.path());
    let said = holds(&mut build, "build");
    let files = tree(&place.path().join("public/articles"));
    for (of, name) in [
        ("first", "n\\xFF.txt"),
        ("second", "n\\xFE.txt"),
        ("third", "n\u{fffd}.txt"),
        ("fourth", "n\\x5CxFF.txt"),
    ] {
        let page = files
            .iter()
            .find(|(p, _)| *p == format!("the-{of}-pier.html"));
        let page = String::from_utf8_lossy(&page.unwrap_or_else(|| panic!("{of}: {said}")).1);
        assert!(page.contains(name), "{of}");
    }
    let mut explain = program();
    explain
        .args(["explain", "seeds/n\\xFE.txt", "--root"])
        .arg(place.path());
    let said = holds(&mut explain, "explain");
    assert!(said.contains("The second pier"), "{said}");
}
