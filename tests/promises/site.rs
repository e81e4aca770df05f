//! What a build promises: the same bytes from the same inputs, on any machine, with any number of
//! threads, after any edits; and no write where nothing changed.

use super::folders::{copy, program, repository, tree};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// A copy of the demo portal in a folder of its own.
struct Site {
    place: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        Site::copy_of(&repository())
    }

    /// A copy of what a site is made from.
    fn copy_of(root: &Path) -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        for part in ["seeds", "content"] {
            copy(&root.join(part), &place.path().join(part));
        }
        for part in ["site.yaml", "edition.json"] {
            fs::copy(root.join(part), place.path().join(part)).expect("a copy");
        }
        Site { place }
    }

    fn root(&self) -> &Path {
        self.place.path()
    }

    /// Builds into `out`, a folder of the site, and returns what stands there.
    fn build(&self, out: &str, threads: usize) -> Vec<(String, Vec<u8>)> {
        let output = program()
            .args(["build", "-q", "--root"])
            .arg(self.root())
            .arg("--out")
            .arg(self.root().join(out))
            .env("RAYON_NUM_THREADS", threads.to_string())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let files = tree(&self.root().join(out));
        assert!(files.len() > 20, "only {} files", files.len());
        files
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.root().join(path), text).expect("an edit");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("a file of the site")
    }

    /// When each file of a folder was last written.
    fn times(&self, folder: &str) -> Vec<(PathBuf, SystemTime)> {
        let folder = self.root().join(folder);
        let time = |path: PathBuf| {
            let metadata = fs::metadata(&path).expect("a file");
            (path, metadata.modified().expect("a time"))
        };
        let files = tree(&folder).into_iter();
        files.map(|(path, _)| time(folder.join(path))).collect()
    }
}

/// The first file that differs, by name.
fn same(a: &[(String, Vec<u8>)], b: &[(String, Vec<u8>)]) {
    let names = |t: &[(String, Vec<u8>)]| t.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(a), names(b));
    for (a, b) in a.iter().zip(b) {
        assert!(a == b, "{} differs", a.0);
    }
}

#[test]
fn two_builds_are_the_same_bytes() {
    let (one, other) = (Site::new(), Site::new());
    let with_one_thread = one.build("public", 1);
    same(&with_one_thread, &other.build("public", 2));
    same(&with_one_thread, &other.build("elsewhere/deeper", 8));
}

#[test]
fn the_times_of_files_say_nothing() {
    let (today, old) = (Site::new(), Site::new());
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(946_598_400); // 1999-12-31
    for (path, _) in tree(old.root()) {
        let file = fs::File::options().write(true).open(old.root().join(path));
        file.expect("a file").set_modified(then).expect("a time");
    }
    same(&today.build("public", 2), &old.build("public", 2));
}

#[test]
fn a_build_after_touching_nothing_writes_nothing() {
    let site = Site::new();
    let first = site.build("public", 2);
    let (out, caches) = (site.times("public"), site.times(".briefing"));
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(946_598_400);
    assert!(out.iter().all(|(_, t)| *t > then));
    same(&first, &site.build("public", 2));
    assert_eq!(out, site.times("public"));
    assert_eq!(caches, site.times(".briefing"));
}

#[test]
fn deleting_the_caches_changes_no_byte() {
    let site = Site::new();
    let first = site.build("public", 2);
    fs::remove_dir_all(site.root().join(".briefing")).expect("caches");
    same(&first, &site.build("public", 2));
    // Nor does a cache that was cut short.
    for (path, bytes) in tree(&site.root().join(".briefing")) {
        let half = &bytes[..bytes.len() / 2];
        fs::write(site.root().join(".briefing").join(path), half).expect("half a cache");
    }
    same(&first, &site.build("public", 2));
}

#[test]
fn an_incremental_build_equals_a_clean_one() {
    let site = Site::new();
    site.build("public", 2);
    let seeds = tree(&site.root().join("seeds"));
    let seed = |i: usize| format!("seeds/{}", seeds[i % seeds.len()].0);
    // A small generator, so that every run makes the same edits.
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for step in 0..8 {
        let (path, text) = match random(6) {
            0 => {
                let path = seed(random(seeds.len()));
                let _ = fs::remove_file(site.root().join(&path));
                (
                    format!("seeds/note-{step}.txt"),
                    format!(
                        "Pier {step} opens\n\n4 March 2024\n\nA pier opened in Suva, Fiji, on Monday.\n"
                    ),
                )
            }
            1 => (
                "site.yaml".to_string(),
                site.read("site.yaml").replace("Briefing", "Brief"),
            ),
            2 => (
                "site.yaml".to_string(),
                site.read("site.yaml")
                    .replace("naming: common", "naming: un"),
            ),
            _ => {
                let i = random(seeds.len());
                let mut bytes = seeds[i].1.clone();
                let more =
                    format!("\n\nIn edit {step}, Japan and Fiji met in Suva on 5 March 2024.\n");
                bytes.extend(more.as_bytes());
                (seed(i), String::from_utf8_lossy(&bytes).into_owned())
            }
        };
        site.write(&path, &text);
        let edited = site.build("public", 2);
        let clean = Site::copy_of(site.root());
        same(&edited, &clean.build("public", 1));
    }
}

#[test]
fn an_unreadable_file_is_named_and_the_rest_is_built() {
    use std::process::Output;
    let site = Site::new();
    site.write("seeds/locked.txt", "A locked seed\n\nNobody can read it.\n");
    if !lock(&site.root().join("seeds/locked.txt")) {
        // Past the test's captured output, so that it is seen.
        let _ = writeln!(
            std::io::stderr(),
            "site: this user reads every file, so none could be made unreadable"
        );
        return;
    }
    let output: Output = program()
        .args(["build", "--root"])
        .arg(site.root())
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("seeds/locked.txt"), "{said}");
    assert!(said.contains("permission denied"), "{said}");
    assert!(site.root().join("public/index.html").is_file());
}

/// Takes away the right to read a file; false where the user may read it all the same.
fn lock(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o0));
    }
    fs::read(path).is_err()
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_followed() {
    let site = Site::new();
    let outside = tempfile::tempdir().expect("a temporary folder");
    fs::write(
        outside.path().join("secret.txt"),
        "A secret\n\nNobody may publish it.\n",
    )
    .expect("a file");
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, site.root().join("seeds").join(name)).expect("a link");
    };
    link(&outside.path().join("secret.txt"), "file.txt");
    link(outside.path(), "folder");
    link(Path::new("itself.txt"), "itself.txt");
    for (path, bytes) in site.build("public", 2) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Nobody may publish it"), "{path}");
    }
}
