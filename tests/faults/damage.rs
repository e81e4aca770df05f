//! What others do to what the program keeps for itself: it is deleted at any moment, cut short, or
//! has a bit flipped. The site is whole all the same, and nothing of others is touched.

use super::{Tree, build, built, dice, edit, program, tree};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often the caches are deleted during a build in every run of the tests;
/// `BRIEFING_DELETIONS=500` deletes them more often.
const DELETIONS: u64 = 12;

#[test]
fn caches_that_vanish_during_a_build_leave_a_whole_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, true);
    let start = Instant::now();
    let second = built(root);
    let long = start.elapsed().as_micros() as u64;
    edit(root, false);
    let first = built(root);
    let asked = std::env::var("BRIEFING_DELETIONS").ok();
    let rounds = asked.and_then(|n| n.parse().ok()).unwrap_or(DELETIONS);
    let (mut state, mut refused) = (23, 0);
    for round in 0..rounds {
        let (old, new) = if round % 2 == 0 {
            (&first, &second)
        } else {
            (&second, &first)
        };
        edit(root, round % 2 == 0);
        let mut child = build(root).spawn().expect("a build");
        std::thread::sleep(Duration::from_micros(dice(&mut state) % (long * 5 / 4)));
        // Again and again, as whoever cleans up a folder that does not get empty.
        for _ in 0..=dice(&mut state) % 3 {
            let _ = fs::remove_dir_all(root.join(".briefing"));
        }
        let done = child.wait().expect("an end").success();
        let found = tree(&root.join("public"));
        if done {
            assert!(found == *new, "round {round}: {} files", found.len());
        } else {
            refused += 1;
            assert!(found == *old || found == *new, "round {round}");
        }
        assert!(built(root) == *new, "round {round}: the next run");
        let left = fs::read_dir(root).expect("a folder").flatten();
        let left = left.filter(|e| e.file_name().to_string_lossy().starts_with(".public"));
        assert_eq!(left.count(), 0, "round {round}: nothing lies about");
    }
    eprintln!("{rounds} deletions, {refused} builds gave up");
}

/// Two builds are one after the other, whatever happens to the caches.
#[test]
fn the_lock_is_not_deleted_with_the_caches() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, true);
    let new = built(root);
    let held = fs::File::open(root).expect("the site's folder");
    held.lock().expect("a lock");
    fs::remove_dir_all(root.join(".briefing")).expect("gone");
    let mut child = build(root).spawn().expect("a build");
    std::thread::sleep(Duration::from_millis(600));
    assert!(child.try_wait().expect("a build").is_none(), "it waits");
    drop(held);
    assert!(child.wait().expect("an end").success());
    assert!(tree(&root.join("public")) == new);
}

/// One way to damage a file.
fn damage(bytes: &[u8], state: &mut u64, round: u64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = dice(state) as usize % bytes.len();
    match round % 5 {
        0 => bytes.truncate(at),
        1 => bytes[at..].fill(0),
        2 if round == 2 => bytes.fill(0),
        3 if round == 3 => bytes.clear(),
        4 if round == 4 => bytes.extend(b"../outside.txt\n/etc/hostname\n"),
        _ => bytes[at] ^= 1 << (dice(state) % 8),
    }
    bytes
}

fn said(root: &Path) -> (bool, String) {
    let said = program()
        .args(["build", "-v", "--root"])
        .arg(root)
        .output()
        .expect("a build");
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    (said.status.success(), words)
}

/// A site with a file of others in its folder, and the trees of its two states.
fn site_with_a_guest(root: &Path) -> (Tree, Tree) {
    edit(root, true);
    let mut second = built(root);
    edit(root, false);
    let mut first = built(root);
    for path in ["mine.txt", "articles/mine.html"] {
        fs::write(root.join("public").join(path), "mine").expect("a file");
        for tree in [&mut first, &mut second] {
            tree.insert(path.to_string(), b"mine".to_vec());
        }
    }
    (first, second)
}

#[test]
fn a_damaged_list_of_the_sites_own_files_is_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let (first, second) = site_with_a_guest(root);
    let list = root.join("public/.briefing-files");
    let mut state = 31;
    for round in 0..60 {
        let whole = fs::read(&list).expect("a list");
        fs::write(&list, damage(&whole, &mut state, round)).expect("damage");
        // Another site, or the same with nothing known of it any more.
        let (with_caches, other) = (round % 3 != 0, round % 2 == 0);
        if with_caches {
            edit(root, other);
        } else {
            fs::remove_dir_all(root.join(".briefing")).expect("gone");
        }
        let (done, words) = said(root);
        assert!(done, "round {round}: {words}");
        assert!(
            words.contains("own files was damaged"),
            "round {round}: {words}"
        );
        let found = tree(&root.join("public"));
        let wanted = if other { &second } else { &first };
        let either = !with_caches && (found == first || found == second);
        assert!(either || found == *wanted, "round {round}");
        assert!(
            fs::read(&list).expect("a list").len() > 1000,
            "a whole list"
        );
    }
    // Gone, with what is known of the files still there.
    fs::remove_file(&list).expect("gone");
    edit(root, true);
    let (done, words) = said(root);
    assert!(done && words.contains("own files was gone"), "{words}");
    assert!(tree(&root.join("public")) == second);
}

#[test]
fn without_the_caches_a_damaged_list_is_still_sure_of_most_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let (_, second) = site_with_a_guest(root);
    let list = root.join("public/.briefing-files");
    // The last line is cut short; every file's line is whole.
    let whole = fs::read(&list).expect("a list");
    fs::write(&list, &whole[..whole.len() - 5]).expect("damage");
    fs::remove_dir_all(root.join(".briefing")).expect("gone");
    edit(root, true);
    let (done, words) = said(root);
    assert!(done, "{words}");
    assert!(tree(&root.join("public")) == second);
}

#[test]
fn in_doubt_a_file_is_left_and_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    site_with_a_guest(root);
    let list = root.join("public/.briefing-files");
    fs::write(&list, "").expect("damage");
    fs::remove_dir_all(root.join(".briefing")).expect("gone");
    fs::write(root.join("public/index.html"), "mine").expect("a file");
    let before = tree(&root.join("public"));
    let (done, words) = said(root);
    assert!(
        !done && words.contains("index.html is in the way"),
        "{words}"
    );
    assert!(words.contains("is damaged"), "{words}");
    assert!(tree(&root.join("public")) == before);
    // Another program's site in the place of this one is never taken for it.
    fs::remove_dir_all(root.join("public")).expect("gone");
    edit(root, true);
    built(root);
    fs::remove_dir_all(root.join("public")).expect("gone");
    fs::create_dir(root.join("public")).expect("a folder");
    fs::write(root.join("public/index.html"), "theirs").expect("a file");
    let (done, words) = said(root);
    assert!(!done && words.contains("did not write"), "{words}");
    assert_eq!(
        fs::read(root.join("public/index.html")).expect("a file"),
        b"theirs"
    );
}

/// Files of the caches, by path.
fn caches(root: &Path) -> Tree {
    let all = tree(&root.join(".briefing"));
    let own = |path: &String| !path.starts_with("twin-") && path != ".gitignore";
    all.into_iter()
        .filter(|(p, b)| own(p) && !b.is_empty())
        .collect()
}

#[test]
fn a_flipped_bit_in_a_cache_changes_no_byte_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let expected = built(root);
    let kept = caches(root);
    assert!(kept.len() >= 3, "{:?}", kept.keys());
    let mut state = 5;
    for (path, bytes) in &kept {
        for round in 0..20 {
            for (path, bytes) in &kept {
                fs::write(root.join(".briefing").join(path), bytes).expect("a cache");
            }
            // So that pages are made from what the cache says of their seeds.
            let settings = format!("title: Desk one\ndate: 2024-11-01\n# {path} {round}\n");
            fs::write(root.join("site.yaml"), settings).expect("settings");
            let mut damaged = damage(bytes, &mut state, round);
            // Each bad value is a miss of its own, so one build tells of many.
            for _ in 0..10 * u64::from(damaged.len() == bytes.len()) {
                damaged = damage(&damaged, &mut state, 5 * 9 + 2);
            }
            fs::write(root.join(".briefing").join(path), damaged).expect("damage");
            assert!(built(root) == expected, "{path}, round {round}");
        }
    }
}

#[test]
fn what_was_said_of_a_site_is_not_said_of_it_after_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    fs::write(
        root.join("seeds/odd.txt"),
        "A pier\n\n31 February 2024\n\nA pier.\n",
    )
    .expect("a seed");
    built(root);
    let outputs = root.join(".briefing/outputs");
    let kept = fs::read(&outputs).expect("a cache");
    let (_, clean) = said(root);
    let mut state = 3;
    for round in 0..20 {
        let mut damaged = kept.clone();
        // The report stands at the beginning, before what is known of each file.
        let at = dice(&mut state) as usize % 400.min(damaged.len());
        damaged[at] ^= 1 << (dice(&mut state) % 8);
        fs::write(&outputs, damaged).expect("damage");
        let (done, words) = said(root);
        assert!(done && words == clean, "round {round}: {words}");
    }
}

#[test]
fn a_line_of_the_record_of_imports_that_nobody_can_read_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let import = |name: &str| {
        let text = format!("A harbour opens: {name}\n\nThe harbour opened on 3 October 2024.\n");
        fs::write(root.join(name), text).expect("a file");
        let done = program().args(["import", name]).current_dir(root).status();
        assert!(done.expect("an import").success());
        fs::read_to_string(root.join("imports.jsonl")).expect("a record")
    };
    let first = import("one.txt").replacen('{', "[", 1);
    fs::write(root.join("imports.jsonl"), &first).expect("damage");
    let both = import("two.txt");
    assert!(
        both.starts_with(&first) && both.lines().count() == 2,
        "{both}"
    );
}

/// Length and time are kept by whoever means to deceive, and by some tools that copy.
#[test]
fn a_byte_that_was_changed_under_the_same_time_is_seen_on_a_small_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, true);
    built(root);
    edit(root, false);
    let whole = built(root);
    let twin = fs::read_dir(root.join(".briefing")).expect("the caches");
    let twin = twin.flatten().map(|e| e.path());
    let twin = twin
        .into_iter()
        .find(|p| p.is_dir() && p.join("style.css").is_file());
    let places = [
        Some(root.join("public/style.css")),
        twin.map(|t| t.join("style.css")),
    ];
    for place in places.into_iter().flatten() {
        let time = fs::metadata(&place)
            .and_then(|m| m.modified())
            .expect("a time");
        let mut bytes = fs::read(&place).expect("a file");
        bytes[10] ^= 1;
        let file = fs::OpenOptions::new()
            .write(true)
            .open(&place)
            .expect("a file");
        std::io::Write::write_all(&mut &file, &bytes).expect("damage");
        file.set_modified(time).expect("the same time");
        assert!(built(root) == whole, "{}", place.display());
    }
}
