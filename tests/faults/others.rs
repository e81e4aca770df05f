//! What others keep in the output folder: it goes along when the site changes, as the same files.

use super::{build, built, edit, tree};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn inode(path: &Path) -> u64 {
    fs::symlink_metadata(path).expect("a file").ino()
}

#[test]
fn files_of_others_stay_the_same_files_while_the_site_changes_at_one_stroke() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    built(root);
    let public = root.join("public");
    fs::create_dir_all(public.join("notes/empty")).expect("folders");
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(public.join("notes"), private).expect("a lock");
    for path in ["CNAME", ".htaccess", "notes/a.txt", "articles/b.txt"] {
        fs::write(public.join(path), "mine").expect("a file");
    }
    symlink("/etc/hostname", public.join("outside")).expect("a link");
    symlink("notes", public.join("inside")).expect("a link");
    symlink("nowhere", public.join("notes/broken")).expect("a link");
    let mine = [
        "CNAME",
        ".htaccess",
        "notes/a.txt",
        "articles/b.txt",
        "outside",
        "inside",
    ];
    let before = mine.map(|p| inode(&public.join(p)));
    let site = inode(&public);
    for second in [true, false, true] {
        edit(root, second);
        built(root);
        assert_eq!(mine.map(|p| inode(&public.join(p))), before);
        assert!(public.join("notes/empty").is_dir());
        assert!(fs::symlink_metadata(public.join("notes/broken")).is_ok());
        let mode = fs::metadata(public.join("notes")).expect("a folder").mode();
        assert_eq!(mode & 0o777, 0o700);
    }
    assert_ne!(inode(&public), site, "the folder was exchanged as a whole");
    // What they remove does not come back.
    fs::remove_file(public.join("CNAME")).expect("gone");
    edit(root, false);
    assert!(!built(root).contains_key("CNAME"));
    assert!(!public.join(".briefing-next").exists());
}

/// A file that comes while the site is being made is there afterwards, whichever folder it came
/// into.
#[test]
fn a_file_of_others_that_comes_during_a_build_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    edit(root, false);
    built(root);
    let (done, path) = (AtomicBool::new(false), root.join("public"));
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut count = 0;
            while !done.load(Ordering::Relaxed) {
                // As a careful program writes: whole, under another name first.
                let new = root.join("new");
                fs::write(&new, format!("{count}")).expect("a file");
                if fs::rename(&new, path.join(format!("late-{count}.txt"))).is_ok() {
                    count += 1;
                }
                std::thread::sleep(std::time::Duration::from_micros(300));
            }
            count
        });
        for round in 0..6 {
            edit(root, round % 2 == 0);
            assert!(build(root).status().expect("a build").success());
        }
        done.store(true, Ordering::Relaxed);
        writer.join().expect("a writer")
    });
    let found = tree(&path);
    let missing: Vec<u32> = (0..written)
        .filter(|n| found.get(&format!("late-{n}.txt")) != Some(&n.to_string().into_bytes()))
        .collect();
    assert!(missing.is_empty(), "{missing:?} of {written} are gone");
}

#[test]
fn a_link_in_the_place_of_a_page_gives_way_to_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let (root, outside) = (folder.path().join("site"), folder.path().join("outside"));
    fs::write(&outside, "theirs").expect("a file");
    edit(&root, true);
    let new = built(&root);
    for (second, page) in [(false, "index.html"), (true, "style.css")] {
        edit(&root, !second);
        built(&root);
        let page = root.join("public").join(page);
        fs::remove_file(&page).expect("gone");
        symlink(&outside, &page).expect("a link");
        edit(&root, second);
        let found = built(&root);
        assert!(
            second != (found != new),
            "the whole site, the page among it"
        );
        assert!(fs::symlink_metadata(&page).expect("a page").is_file());
        assert_eq!(fs::read(&outside).expect("a file"), b"theirs");
    }
    // A folder in its place stays, and is named.
    let page = root.join("public/about.html");
    fs::remove_file(&page).expect("gone");
    fs::create_dir(&page).expect("a folder");
    edit(&root, false);
    let said = super::program()
        .args(["build", "--root"])
        .arg(&root)
        .output();
    let said = said.expect("a build");
    let words = String::from_utf8_lossy(&said.stderr);
    assert!(words.contains("about.html is in the way"), "{words}");
    assert!(page.is_dir());
}

#[test]
fn nothing_is_written_or_removed_through_a_link_in_the_output_folder() {
    for second in [true, false] {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, outside) = (folder.path().join("site"), folder.path().join("outside"));
        edit(&root, false);
        built(&root);
        let articles = root.join("public/articles");
        fs::rename(&articles, &outside).expect("moved");
        symlink(&outside, &articles).expect("a link");
        let before = tree(&outside);
        // Another site, and one whose articles are all gone.
        match second {
            true => edit(&root, true),
            false => fs::remove_dir_all(root.join("seeds")).expect("gone"),
        }
        let said = super::program()
            .args(["build", "--root"])
            .arg(&root)
            .output();
        let said = said.expect("a build");
        let words = String::from_utf8_lossy(&said.stderr);
        assert!(tree(&outside) == before, "{second}: {words}");
        if second {
            assert_eq!(said.status.code(), Some(1), "{words}");
            assert!(words.contains("is a symbolic link"), "{words}");
        }
    }
}
