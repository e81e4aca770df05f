//! Pipes, sockets and devices where files are expected, and files that are far too large: refused
//! with a sentence, and never waited for.

use super::{built, edit, program, tree};
use std::fs;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the program says, and its exit code. It has to end by itself.
fn said(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = program()
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let begun = Instant::now();
    while child.try_wait().expect("the program").is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            let _ = child.kill();
            let _ = child.wait();
            return (None, format!("{arguments:?} waits without end"));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("an end");
    let all = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&all).into_owned(),
    )
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success(), "{}", path.display());
}

/// A site of one seed.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    for i in 1..40 {
        fs::remove_file(root.join(format!("seeds/{i}.txt"))).expect("gone");
    }
    folder
}

#[test]
fn a_pipe_or_socket_in_the_place_of_a_file_is_refused_and_not_waited_for() {
    for place in [
        "site.yaml",
        "edition.json",
        "templates/home.html",
        "static/a.css",
        "data/forms.tsv",
        "content/countries/fiji.md",
        "public/.briefing-files",
    ] {
        for socket in [false, true] {
            let folder = site();
            let root = folder.path();
            built(root);
            let full = root.join(place);
            fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
            let _ = fs::remove_file(&full);
            let listener = socket.then(|| UnixListener::bind(&full).expect("a socket"));
            if !socket {
                pipe(&full);
            }
            let (code, words) = said(root, &["build"]);
            assert_eq!(code, Some(1), "{place}: {words}");
            assert!(
                words.contains("a pipe, a socket or a device"),
                "{place}: {words}"
            );
            drop(listener);
        }
    }
}

#[test]
fn a_pipe_among_the_seeds_or_in_the_place_of_a_cache_stops_nothing() {
    let folder = site();
    let root = folder.path();
    let expected = built(root);
    for place in ["seeds/pipe.txt", "content/pipe.md"] {
        fs::create_dir_all(root.join("content")).expect("a folder");
        pipe(&root.join(place));
        let (code, words) = said(root, &["build"]);
        assert_eq!(code, Some(0), "{words}");
        assert!(
            words.contains(place) && words.contains("left out"),
            "{words}"
        );
        fs::remove_file(root.join(place)).expect("gone");
    }
    for name in ["articles.pack", "articles.index", "outputs", "lock"] {
        let full = root.join(".briefing").join(name);
        let _ = fs::remove_file(&full);
        pipe(&full);
        let settings = format!("title: Desk one\ndate: 2024-11-01\n# {name}\n");
        fs::write(root.join("site.yaml"), settings).expect("settings");
        let (code, words) = said(root, &["build"]);
        assert_eq!(code, Some(0), "{name}: {words}");
        assert!(tree(&root.join("public")) == expected, "{name}");
        let _ = fs::remove_file(&full);
    }
}

#[test]
fn a_pipe_on_the_command_line_is_refused() {
    let folder = site();
    let root = folder.path();
    built(root);
    pipe(&root.join("pipe"));
    for path in ["pipe", "/dev/zero"] {
        for arguments in [
            &["import", path][..],
            &["normalize", path],
            &["explain", path],
            &["adopt", path],
            &["build", "--articles", path],
        ] {
            let (code, words) = said(root, arguments);
            assert_eq!(code, Some(1), "{arguments:?}: {words}");
            assert!(
                words.contains("a pipe, a socket or a device"),
                "{arguments:?}: {words}"
            );
        }
    }
    pipe(&root.join("imports.jsonl"));
    let (code, words) = said(root, &["import", "seeds"]);
    assert_eq!(code, Some(1), "{words}");
}

#[test]
fn settings_and_an_edition_beyond_all_measure_are_not_read() {
    for (name, size, most) in [
        ("site.yaml", 2_u64 << 20, "1 MB"),
        ("site.yaml", 1 << 40, "1 MB"),
        ("edition.json", 1 << 40, "256 MB"),
    ] {
        let folder = site();
        let root = folder.path();
        let file = fs::File::create(root.join(name)).expect("a file");
        if file.set_len(size).is_err() {
            // Past the test's captured output, so that it is seen.
            use std::io::Write;
            let _ = writeln!(
                std::io::stderr(),
                "NOT RUN: no file of {size} bytes can be here"
            );
            continue;
        }
        let (code, words) = said(root, &["build"]);
        assert_eq!(code, Some(1), "{words}");
        assert!(words.contains(&format!("is larger than {most}")), "{words}");
    }
}

#[test]
fn a_pipe_that_is_named_for_output_stays_a_pipe() {
    let folder = site();
    let root = folder.path();
    pipe(&root.join("q"));
    let (_, words) = said(root, &["build", "-q", "--trace", "q"]);
    assert!(
        words.contains("q is a pipe, a socket or a device"),
        "{words}"
    );
    let kind = fs::symlink_metadata(root.join("q"))
        .expect("a pipe")
        .file_type();
    assert!(!kind.is_file(), "a file took its place");
}

#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let full = fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else {
        return eprintln!("NOT RUN: there is no /dev/full");
    };
    let folder = site();
    let root = folder.path();
    for line in [
        "normalize seeds/0.txt",
        "explain seeds/0.txt",
        "review",
        "build",
        "check --format json",
    ] {
        let output = program()
            .args(line.split(' '))
            .current_dir(root)
            .stdout(full.try_clone().expect("a file"))
            .output()
            .expect("the program");
        let words = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{line}: {words}");
        assert!(words.contains("could not be written"), "{line}: {words}");
    }
}

#[test]
fn a_pipe_in_a_repository_is_refused_and_not_waited_for() {
    for place in [".git/config", ".git/HEAD", ".git/index"] {
        let folder = site();
        let root = folder.path();
        let made = Command::new("git").args(["init", "-q"]).arg(root).status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("no git here");
            return;
        }
        let full = root.join(place);
        let _ = fs::remove_file(&full);
        pipe(&full);
        let (code, words) = said(root, &["publish", "--branch", "pages"]);
        assert!(code.is_some() && code != Some(0), "{place}: {words}");
        assert!(
            words.contains("a pipe, a socket or a device"),
            "{place}: {words}"
        );
        let (code, words) = said(root, &["build"]);
        assert_eq!(code, Some(0), "{place}: {words}");
    }
}
