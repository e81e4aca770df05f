//! What stands around a build: who runs it, where and when, a disk without room, and files that
//! come and go while it reads.

use super::{Tree, build, built, dice, edit, program, tree};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

#[test]
fn who_builds_and_where_changes_no_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let expected = built(root);
    let surroundings: [(&str, &[(&str, &str)]); 7] = [
        ("umask 077", &[("RAYON_NUM_THREADS", "1")]),
        ("umask 000", &[("RAYON_NUM_THREADS", "2")]),
        (
            "cd /",
            &[("RAYON_NUM_THREADS", "8"), ("TZ", "Pacific/Kiritimati")],
        ),
        (
            "cd /tmp",
            &[
                ("LC_ALL", "tr_TR.UTF-8"),
                ("LANG", "tr_TR.UTF-8"),
                ("TZ", "America/Adak"),
            ],
        ),
        (
            "unset HOME PATH",
            &[("LANGUAGE", "ar"), ("LC_ALL", "C"), ("COLUMNS", "1")],
        ),
        (
            ":",
            &[
                ("SOURCE_DATE_EPOCH", "0"),
                ("USER", "someone"),
                ("HOSTNAME", "elsewhere"),
            ],
        ),
        (
            "ulimit -n 64",
            &[("CI", "true"), ("GITHUB_ACTIONS", "true")],
        ),
    ];
    for (first, variables) in surroundings {
        for gone in ["public", ".briefing"] {
            fs::remove_dir_all(root.join(gone)).expect("gone");
        }
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            &format!("{first}; exec \"$0\" build -q --root \"$1\""),
        ]);
        shell.arg(env!("CARGO_BIN_EXE_briefing")).arg(root);
        let said = shell
            .envs(variables.iter().copied())
            .output()
            .expect("a shell");
        let words = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{first}: {words}");
        assert!(
            tree(&root.join("public")) == expected,
            "{first} {variables:?}"
        );
    }
}

/// The names in a folder, in the order in which the system tells them.
fn listed(folder: &Path) -> Vec<std::ffi::OsString> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|e| e.file_name()).collect()
}

#[test]
fn the_order_in_which_a_folder_is_listed_changes_no_byte() {
    // On a disk in memory, the order of a folder is that in which its files were made.
    let memory = Path::new("/dev/shm");
    let folder = match memory.is_dir() {
        true => tempfile::tempdir_in(memory),
        false => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder");
    let (first, expected) = (folder.path().join("first"), folder.path().join("one"));
    edit(&first, false);
    for path in [
        "content/a.md",
        "content/countries/fiji.md",
        "seeds/deeper/b.txt",
    ] {
        let full = first.join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
        fs::write(full, "---\ntitle: A pier\n---\nFiji opened a pier.\n").expect("a page");
    }
    let files: Vec<(String, Vec<u8>)> = tree(&first).into_iter().collect();
    let site = built(&first);
    fs::rename(first.join("public"), &expected).expect("kept");
    let mut orders = vec![listed(&first.join("seeds"))];
    let mut state = 11;
    for _ in 0..4 {
        let root = folder.path().join("other");
        let mut files = files.clone();
        for i in (1..files.len()).rev() {
            files.swap(i, dice(&mut state) as usize % (i + 1));
        }
        for (path, bytes) in files {
            let full = root.join(path);
            fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
            fs::write(full, bytes).expect("a file");
        }
        assert!(built(&root) == site);
        orders.push(listed(&root.join("seeds")));
        fs::remove_dir_all(root).expect("gone");
    }
    orders.sort();
    orders.dedup();
    match orders.len() {
        1 => eprintln!("NOT RUN: this disk lists a folder in one order only"),
        many => println!("{many} orders of one folder"),
    }
}

#[test]
fn two_clones_of_the_repository_give_one_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut sites = Vec::new();
    for name in ["one", "another/deeper down"] {
        let clone = folder.path().join(name);
        let git = Command::new("git")
            .args(["clone", "-q", "--no-hardlinks", env!("CARGO_MANIFEST_DIR")])
            .arg(&clone)
            .output();
        if !git.as_ref().is_ok_and(|g| g.status.success()) {
            eprintln!("NOT RUN: the repository cannot be cloned here: {git:?}");
            return;
        }
        let before = tree(&clone.join("seeds"));
        sites.push(built(&clone));
        assert!(tree(&clone.join("seeds")) == before, "no seed is changed");
        let changes = Command::new("git")
            .args(["status", "--porcelain"])
            .current_dir(&clone)
            .output();
        let changes = changes.expect("git").stdout;
        assert_eq!(
            String::from_utf8_lossy(&changes),
            "",
            "a build leaves a clone clean"
        );
    }
    assert!(sites[0].len() > 20 && sites[0] == sites[1]);
}

#[test]
fn a_seed_that_comes_and_goes_while_it_is_read_is_whole_or_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let old = built(root);
    edit(root, true);
    let new = built(root);
    let pages: Vec<&String> = old.keys().filter(|p| p.starts_with("articles/")).collect();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0_usize;
            while !done.load(Ordering::Relaxed) {
                turn += 1;
                let path = root.join(format!("seeds/{}.txt", turn % 40));
                match turn % 3 {
                    0 => drop(fs::remove_file(&path)),
                    _ => edit(root, turn.is_multiple_of(2)),
                }
            }
        });
        for _ in 0..6 {
            assert!(build(root).status().expect("a build").success());
        }
        done.store(true, Ordering::Relaxed);
    });
    // Cut short, a seed would have a page of another address or other words; what is left
    // behind is mended by the next run.
    edit(root, true);
    assert!(built(root) == new, "as if nothing had happened");
    assert!(pages.len() >= 40 && !old.is_empty());
}

#[test]
fn a_disk_without_room_leaves_the_old_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let site = root.join("site");
    edit(&root.join("old"), false);
    edit(&root.join("new"), true);
    fs::create_dir(&site).expect("a folder");
    // A disk of its own, which only this shell and its children see.
    let script = "mount -t tmpfs -o size=16m tmpfs site || exit 77
        cp -R old/. site/ && \"$0\" build -q --root site || exit 78
        cp -R site/public kept && cp new/site.yaml site/ && cp new/seeds/* site/seeds/
        dd if=/dev/zero of=site/ballast bs=4k 2>/dev/null
        \"$0\" build --root site; code=$?
        diff -r kept site/public || exit 79
        rm site/ballast && \"$0\" build -q --root site || exit 80
        cp -R site/public mended; exit $code";
    let shell = Command::new("unshare")
        .args(["-m", "sh", "-c", script, env!("CARGO_BIN_EXE_briefing")])
        .current_dir(root)
        .output();
    let said = match shell {
        Ok(said) if said.status.code() != Some(77) && !namespace_refused(&said.stderr) => said,
        _ => {
            eprintln!("NOT RUN: a disk of its own needs the right to mount one");
            return;
        }
    };
    let words = String::from_utf8_lossy(&said.stderr);
    assert_eq!(said.status.code(), Some(1), "{words}");
    assert!(words.contains("the disk is full"), "{words}");
    let expected: Tree = built(&root.join("new"));
    assert!(
        tree(&root.join("mended")) == expected,
        "the next run has the new site"
    );
}

fn namespace_refused(said: &[u8]) -> bool {
    let words = String::from_utf8_lossy(said);
    words.contains("unshare failed") || words.contains("permission denied")
}

#[test]
fn a_clock_of_1970_changes_nothing() {
    let there = Command::new("faketime").arg("--version").output();
    if there.is_err() {
        eprintln!("NOT RUN: faketime is not installed; clippy.toml forbids reading the clock");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    let expected = built(root);
    for gone in ["public", ".briefing"] {
        fs::remove_dir_all(root.join(gone)).expect("gone");
    }
    let mut then = Command::new("faketime");
    then.arg("1970-01-01 00:00:01").arg(program().get_program());
    then.args(["build", "-q", "--root"]).arg(root);
    assert!(then.status().expect("a build").success());
    assert!(tree(&root.join("public")) == expected);
}
