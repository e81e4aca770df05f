//! Faults: killed at any moment, a full disk, a folder that can only be read, two builds at once.
//! The output folder is the old site or the new one, and the next run mends what is left.
//!
//! `BRIEFING_KILLS=500 cargo test --test faults` kills more often than the few times of every run.
#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    reason = "a test makes sites and breaks them"
)]

mod damage;
mod doors;
mod others;
mod places;
mod surroundings;
#[path = "../promises/tree.rs"]
mod whole;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a build is killed in every run of the tests.
const KILLS: u64 = 8;

type Tree = BTreeMap<String, Vec<u8>>;

/// The program under test; `BRIEFING=PATH` names another build of it.
fn program() -> Command {
    let own = env!("CARGO_BIN_EXE_briefing").to_string();
    let mut command = Command::new(std::env::var("BRIEFING").unwrap_or(own));
    command.env("NO_COLOR", "1").env_remove("CLICOLOR_FORCE");
    command
}

fn build(root: &Path) -> Command {
    let mut build = program();
    build.args(["build", "-q", "--root"]).arg(root);
    build.stdout(Stdio::null()).stderr(Stdio::null());
    build
}

fn built(root: &Path) -> Tree {
    assert!(build(root).status().expect("a build").success());
    tree(&root.join("public"))
}

/// All files under a folder, without links.
fn tree(folder: &Path) -> Tree {
    whole::tree(folder).into_iter().collect()
}

/// A site in one of two states, which share no page but for the static files.
fn edit(root: &Path, second: bool) {
    let title = if second { "Desk two" } else { "Desk one" };
    let settings = format!("title: {title}\ndate: 2024-11-01\n");
    fs::create_dir_all(root.join("seeds")).expect("a folder");
    fs::write(root.join("site.yaml"), settings).expect("settings");
    for i in 0..40 {
        let path = root.join(format!("seeds/{i}.txt"));
        let word = if second { "closes" } else { "opens" };
        let text = format!(
            "Port {i} of Japan {word}\n\n2 October 2024\n\nJapan said on 3 October 2024 that port {i} {word}.\n"
        );
        fs::write(path, text).expect("a seed");
    }
}

/// A small generator; the moments need not be the same in every run.
fn dice(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1);
    *state >> 33
}

fn kills() -> u64 {
    let asked = std::env::var("BRIEFING_KILLS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(KILLS)
}

/// Kills builds at moments all over their course, and looks at the folder each time.
fn kill(others: &[&str], holds: impl Fn(&Tree, &Tree, &Tree, u64)) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, true);
    let start = Instant::now();
    let mut new = built(root);
    let long = start.elapsed().as_micros() as u64;
    edit(root, false);
    let mut old = built(root);
    for path in others {
        let full = root.join("public").join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
        fs::write(full, "mine").expect("a file");
        for tree in [&mut old, &mut new] {
            tree.insert(path.to_string(), b"mine".to_vec());
        }
    }
    let mut state = 7;
    let (mut stayed, mut changed) = (0, 0);
    for round in 0..kills() {
        edit(root, true);
        let mut child = build(root).spawn().expect("a build");
        std::thread::sleep(Duration::from_micros(dice(&mut state) % (long * 5 / 4)));
        let _ = child.kill();
        let _ = child.wait();
        let found = tree(&root.join("public"));
        if found == old {
            stayed += 1;
        } else if found == new {
            changed += 1;
        }
        holds(&found, &old, &new, round);
        // The next run mends what is left, and the one after has the old site again.
        assert!(
            built(root) == new,
            "round {round}: the next run is not the new site"
        );
        edit(root, false);
        assert!(
            built(root) == old,
            "round {round}: the run after that is not the old site"
        );
    }
    eprintln!(
        "{} kills: the old site {stayed} times, the new one {changed}",
        kills()
    );
    assert!(
        stayed > 0 && stayed + changed <= kills(),
        "{stayed} {changed}"
    );
}

fn old_or_new(found: &Tree, old: &Tree, new: &Tree, round: u64) {
    let whole = found == old || found == new;
    assert!(whole, "round {round}: {}", mixture(found, old, new));
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    kill(&[], old_or_new);
}

#[test]
fn beside_files_of_others_it_is_the_old_site_or_the_new_one_too() {
    kill(
        &["mine.txt", "articles/mine.txt", "notes/deep/mine.txt"],
        old_or_new,
    );
}

/// What others keep in a folder whose name begins with a point is not moved, so the change is made
/// in place.
#[test]
fn beside_a_repository_of_others_no_file_is_cut_short() {
    kill(&[".git/config"], |found, old, new, round| {
        for (path, bytes) in found
            .iter()
            .filter(|(p, _)| !p.starts_with(".briefing-next/"))
        {
            let whole = [old, new].iter().any(|t| t.get(path) == Some(bytes));
            assert!(whole, "round {round}: {path} is neither old nor new");
        }
        assert!(found.get(".git/config").is_some_and(|b| b == b"mine"));
    });
}

fn mixture(found: &Tree, old: &Tree, new: &Tree) -> String {
    let of = |tree: &Tree| {
        found
            .iter()
            .filter(|(p, b)| tree.get(*p) == Some(b))
            .count()
    };
    format!(
        "{} files, {} as before, {} as after",
        found.len(),
        of(old),
        of(new)
    )
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let old = built(root);
    edit(root, true);
    // No file may grow beyond a few kilobytes, as on a disk that is full.
    let mut limited = Command::new("sh");
    limited.args([
        "-c",
        "trap '' XFSZ; ulimit -f 16; exec \"$0\" build --root \"$1\"",
    ]);
    limited.arg(env!("CARGO_BIN_EXE_briefing")).arg(root);
    let said = limited.output().expect("a shell");
    assert_eq!(
        said.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&said.stderr)
    );
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(words.contains("cannot write"), "{words}");
    assert!(tree(&root.join("public")) == old, "the old site is whole");
    let new = built(root);
    assert!(new != old && new.len() == old.len());
}

#[test]
fn a_folder_that_can_only_be_read_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let old = built(root);
    edit(root, true);
    let public = root.join("public");
    fs::set_permissions(&public, fs::Permissions::from_mode(0o555)).expect("a lock");
    let said = program()
        .args(["build", "--root"])
        .arg(root)
        .output()
        .expect("a build");
    fs::set_permissions(&public, fs::Permissions::from_mode(0o755)).expect("a key");
    assert_eq!(said.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&said.stderr).contains("can only be read"));
    assert!(tree(&public) == old);
}

#[test]
fn two_builds_at_once_are_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    for second in [true, false, true] {
        edit(root, second);
        let mut both = [build(root).spawn(), build(root).spawn()].map(|b| b.expect("a build"));
        assert!(both.iter_mut().all(|b| b.wait().expect("an end").success()));
        let found = tree(&root.join("public"));
        fs::remove_dir_all(root.join("public")).expect("gone");
        fs::remove_dir_all(root.join(".briefing")).expect("gone");
        assert!(built(root) == found, "as one clean build");
    }
}

#[test]
fn no_room_for_temporary_files_and_times_before_the_clock_began() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let old = built(root);
    edit(root, true);
    let first = std::time::UNIX_EPOCH - Duration::from_secs(1);
    for path in [
        "site.yaml",
        "seeds/1.txt",
        "public/index.html",
        "public/style.css",
    ] {
        let file = fs::OpenOptions::new().write(true).open(root.join(path));
        file.and_then(|f| f.set_modified(first))
            .expect("another time");
    }
    let status = build(root).env("TMPDIR", "/no/such/folder").status();
    assert!(status.expect("a build").success());
    let new = tree(&root.join("public"));
    assert!(new != old);
    let times =
        |path: &str| fs::metadata(root.join("public").join(path)).and_then(|m| m.modified());
    let before = times("index.html").expect("a time");
    assert!(built(root) == new);
    assert_eq!(
        times("index.html").expect("a time"),
        before,
        "nothing is written anew"
    );
}

#[test]
fn what_stays_keeps_its_time_and_what_others_did_is_put_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    built(root);
    let public = root.join("public");
    let time = |path: &str| {
        fs::metadata(public.join(path))
            .and_then(|m| m.modified())
            .expect("a time")
    };
    let before = time("style.css");
    for second in [true, false, true] {
        edit(root, second);
        let new = built(root);
        assert_eq!(
            time("style.css"),
            before,
            "a file that stays keeps its time"
        );
        // Someone edits, removes and replaces files of the site.
        fs::write(public.join("index.html"), "mine").expect("a file");
        fs::remove_file(public.join("timeline.html")).expect("gone");
        fs::rename(public.join("about.html"), public.join("articles.html")).expect("a rename");
        assert!(built(root) == new, "the next build puts it right");
    }
}

#[test]
fn a_killed_import_leaves_whole_seeds_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let from = root.join("collected");
    fs::create_dir_all(&from).expect("a folder");
    for i in 0..24 {
        let line = format!("The harbour of island {i} was opened on 3 October 2024.\n");
        let text = format!("Harbour {i}\n\n{}", line.repeat(40_000));
        fs::write(from.join(format!("harbour-{i}.txt")), text).expect("a file");
    }
    let import = || {
        let mut import = program();
        import.args(["import", "collected"]).current_dir(root);
        import.stdout(Stdio::null()).stderr(Stdio::null());
        import
    };
    let start = Instant::now();
    assert!(import().status().expect("an import").success());
    let long = start.elapsed().as_micros() as u64;
    let whole = tree(&root.join("seeds"));
    let mut state = 11;
    let mut halfway = 0;
    for round in 0..kills() {
        fs::remove_dir_all(root.join("seeds")).expect("seeds");
        let _ = fs::remove_file(root.join("imports.jsonl"));
        let mut child = import().spawn().expect("an import");
        std::thread::sleep(Duration::from_micros(dice(&mut state) % (long * 5 / 4)));
        let _ = child.kill();
        let _ = child.wait();
        let found = tree(&root.join("seeds"));
        for (path, bytes) in &found {
            assert!(whole.get(path) == Some(bytes), "round {round}: {path}");
        }
        halfway += u64::from((1..whole.len()).contains(&found.len()));
        // the next run takes what is missing, and nothing twice
        assert!(import().status().expect("an import").success());
        assert!(tree(&root.join("seeds")) == whole, "round {round}");
    }
    eprintln!("{} kills of an import, {halfway} of them halfway", kills());
}
