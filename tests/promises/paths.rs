//! Where a build reads and writes: never outside the site's folder and the output folder, whatever
//! seeds, front matter, records, settings and links say; and every published path can be written
//! on every common system.

use super::folders::{program, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// Names that lead elsewhere, or that some system cannot have.
const NAMES: &[&str] = &[
    "..",
    ".",
    "../../outside",
    "..\\..\\outside",
    "/outside/absolute",
    "C:\\outside",
    "C:outside",
    "\\\\host\\share",
    "file:///outside",
    "a/../../outside",
    "a/./b",
    "a//b",
    "%2e%2e%2foutside",
    "..%00/outside",
    "~/outside",
    "$HOME/outside",
    "con",
    "CON.html",
    "nul",
    "aux.txt",
    "com1",
    "LPT9.tar",
    "ends with points...",
    "ends with spaces   ",
    ".hidden",
    ".briefing-files",
    ".briefing-next/journal",
    ".git/config",
    "index",
    "index.html",
    "INDEX.HTML",
    "404.html",
    "style.css",
    "search/0.js",
    "articles/../index.html",
    "countries/japan.html",
    "a\u{0}b",
    "a\nb",
    "a\u{202e}lmth.b",
    "pаypal",
    "ＡＢＣ",
    "e\u{301}tude",
    "étude",
    "ETUDE",
    "etude",
    "a?b=c#d",
    "a:b*c|d<e>f\"g",
    "-rf",
    "--out=outside",
    "\u{1f4f0}",
    "Ελλάδα",
    "\u{feff}",
    " ",
];

/// A folder that holds a site and, beside it, what must stay as it is.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = Place { folder };
        place.write("site.yaml", "title: Desk\ndate: 2024-11-01\n");
        let honest = "The quay of Suva opens\n\n2 October 2024\n\nFiji opened a quay in Suva.\n";
        place.write("seeds/honest.txt", honest);
        let secret = "A secret\n\nNobody may publish the word xylograph.\n";
        fs::create_dir_all(place.beside().join("folder")).expect("a folder");
        fs::write(place.beside().join("secret.txt"), secret).expect("a file");
        fs::write(place.beside().join("folder/secret.md"), secret).expect("a file");
        place
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn beside(&self) -> PathBuf {
        self.folder.path().join("beside")
    }

    fn write(&self, path: &str, text: &str) {
        let full = self.root().join(path);
        fs::create_dir_all(full.parent().expect("a folder")).expect("a folder");
        fs::write(full, text).expect("a file");
    }

    /// Builds, and holds that nothing was read or written outside, and that every published path
    /// is one that every system can have. Returns what was published and what was said.
    fn holds(&self, arguments: &[&str]) -> (BTreeMap<String, Vec<u8>>, String) {
        let others = |p: &(String, Vec<u8>)| {
            !p.0.starts_with("site/public/") && !p.0.starts_with("site/.briefing/")
        };
        let state = || tree(self.folder.path()).into_iter().filter(others);
        let before: Vec<_> = state().collect();
        let mut build = program();
        build
            .args(["build", "--root"])
            .arg(self.root())
            .args(arguments);
        let output: Output = build.output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(state().eq(before), "nothing outside is written: {said}");
        let files: BTreeMap<_, _> = tree(&self.root().join("public")).into_iter().collect();
        let mut folded = BTreeMap::new();
        for (path, bytes) in &files {
            let known = path == ".briefing-files";
            assert!(known || briefing::output::is_clean(path), "{path:?}");
            assert!(
                known || !path.split('/').any(|p| p.starts_with('.')),
                "{path:?}"
            );
            assert!(path.is_ascii(), "{path:?}");
            let twin = folded.insert(path.to_lowercase(), path);
            assert!(
                twin.is_none(),
                "{path} and {twin:?} are one on some systems"
            );
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("xylograph"), "{path} holds the secret");
        }
        assert!(files.contains_key("index.html") && files.contains_key("style.css"));
        (files, said)
    }
}

fn count(files: &BTreeMap<String, Vec<u8>>) -> usize {
    let page = |p: &&String| p.starts_with("articles/") && p.ends_with(".html");
    files.keys().filter(page).count()
}

#[test]
fn names_in_seeds_lead_nowhere_but_into_the_site() {
    let place = Place::new();
    let index = place.holds(&[]).0["style.css"].clone();
    for (i, name) in NAMES.iter().enumerate() {
        let word = serde_json::json!(name);
        let body = "Japan opened a pier on 3 October 2024.";
        place.write(
            &format!("seeds/title-{i}.txt"),
            &format!("{name}\n\n{body}\n"),
        );
        for key in [
            "slug",
            "publisher",
            "byline",
            "source",
            "language",
            "dateline",
        ] {
            let text = format!("---\ntitle: Pier {i}\n{key}: {word}\n---\n{body}\n");
            place.write(&format!("seeds/{key}-{i}.md"), &text);
        }
        let text = format!("---\ntitle: Pier {i}\naliases: [{word}]\n---\n{body}\n");
        place.write(&format!("seeds/alias-{i}.md"), &text);
        let text =
            format!("---\ntitle: Pier {i}\nseed: {{path: {word}, sha256: {word}}}\n---\n{body}\n");
        place.write(&format!("seeds/origin-{i}.md"), &text);
        let text = format!(
            "---\ntitle: Pier {i}\npeople: [{{name: {word}}}]\norganizations: [{{name: {word}}}]\ntopics: [{word}]\n---\n{body}\n"
        );
        place.write(&format!("seeds/names-{i}.md"), &text);
        let record = serde_json::json!({"id": name, "title": name, "url": name, "text": body});
        place.write(&format!("seeds/record-{i}.json"), &record.to_string());
    }
    let (files, said) = place.holds(&[]);
    let seeds = NAMES.len() * 11;
    assert!(
        count(&files) * 10 >= seeds * 9,
        "{} of {seeds}: {said}",
        count(&files)
    );
    assert_eq!(
        files["style.css"], index,
        "no alias takes the place of a page"
    );
}

#[test]
fn long_titles_and_titles_alike_have_addresses_of_their_own() {
    let place = Place::new();
    let long = "pier ".repeat(60);
    for (i, title) in [
        long.as_str(),
        &long.to_uppercase(),
        &long.replace(' ', "-"),
        &"x".repeat(300),
        &"é".repeat(300),
        &"\u{202e}".repeat(300),
        &"漢".repeat(300),
    ]
    .iter()
    .enumerate()
    {
        for part in ["a", "b"] {
            let text = format!(
                "---\ntitle: {}\n---\nA pier was built.\n",
                serde_json::json!(title)
            );
            place.write(&format!("seeds/{part}{i}.md"), &text);
        }
    }
    let (files, said) = place.holds(&[]);
    assert_eq!(count(&files), 15, "{said}");
}

#[test]
fn names_of_files_lead_nowhere_but_into_the_site() {
    let place = Place::new();
    let mut seeds = 1;
    for name in NAMES {
        let path = place
            .root()
            .join("seeds")
            .join(format!("{}.txt", name.replace(['/', '\0'], "")));
        // No title, so that the address is made from the file's name.
        let text = format!("{}\n", ". ".repeat(3));
        seeds += usize::from(fs::write(path, text + "A pier.\n").is_ok());
    }
    for length in [100, 200, 251] {
        let path = place.root().join("seeds").join("n".repeat(length) + ".txt");
        seeds += usize::from(fs::write(path, "A pier was built.\n").is_ok());
    }
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"not \xff text.txt");
        fs::write(place.root().join("seeds").join(name), "A pier was built.\n").expect("a seed");
    }
    let (files, said) = place.holds(&[]);
    assert!(
        count(&files) * 10 > seeds * 8,
        "{} of {seeds}: {said}",
        count(&files)
    );
}

#[test]
fn names_in_settings_and_records_lead_nowhere_but_into_the_site() {
    let place = Place::new();
    for (i, name) in NAMES.iter().enumerate() {
        let word = serde_json::json!(name);
        let settings = format!(
            "title: {word}\ndescription: {word}\ndate: 2024-11-01\nlicense: {word}\noutlets: [{{name: {word}, host: {word}}}]\ncountry_names: {{FJ: {word}}}\n"
        );
        place.write("site.yaml", &settings);
        let record = serde_json::json!({"id": name, "front_matter": {"title": "Pier", "slug": name,
            "seed": {"path": name}}, "markdown": "A pier was built."});
        fs::write(place.beside().join("records.jsonl"), record.to_string()).expect("records");
        let records = place.beside().join("records.jsonl");
        if i % 5 == 0 {
            place.holds(&["--articles", &records.to_string_lossy()]);
        } else {
            place.holds(&[]);
        }
    }
    // The name of a language names a file of words.
    for name in NAMES {
        place.write(
            "site.yaml",
            &format!("language: {}\n", serde_json::json!(name)),
        );
        let mut build = program();
        build.args(["build", "--root"]).arg(place.root());
        let output: Output = build.output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{name}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_followed_in_any_folder() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.write("content/countries/fiji.md", "Islands.\n");
    place.write("inside/kept.txt", "A kept seed\n\nIt lies in the site.\n");
    for folder in ["seeds", "content"] {
        let link = |target: PathBuf, name: &str| {
            symlink(target, place.root().join(folder).join(name)).expect("a link");
        };
        link(place.beside().join("secret.txt"), "file.md");
        link(place.beside().join("folder"), "folder");
        link(PathBuf::from("../../beside/secret.txt"), "relative.md");
        link(PathBuf::from("itself.md"), "itself.md");
        link(PathBuf::from(".."), "above");
        link(PathBuf::from("/dev/zero"), "endless.md");
        link(PathBuf::from("/proc/self/environ"), "surroundings.md");
        link(PathBuf::from("nowhere.md"), "broken.md");
    }
    symlink("../inside/kept.txt", place.root().join("seeds/kept.txt")).expect("a link");
    let (files, said) = place.holds(&[]);
    assert_eq!(count(&files), 2, "{said}");
    for name in [
        "file.md",
        "relative.md",
        "itself.md",
        "endless.md",
        "broken.md",
    ] {
        assert!(said.contains(&format!("seeds/{name}")), "{name}: {said}");
    }
    // A link in the folders of the theme stops the build with its name, as any mistake there does.
    for folder in ["templates", "static", "data", "content/countries"] {
        let place = Place::new();
        fs::create_dir_all(place.root().join(folder)).expect("a folder");
        let link = place.root().join(folder).join("a.md");
        symlink(place.beside().join("secret.txt"), link).expect("a link");
        let mut build = program();
        let output = build.args(["build", "--root"]).arg(place.root()).output();
        let output = output.expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{folder}");
        assert!(
            said.contains("a symbolic link that leads out"),
            "{folder}: {said}"
        );
        assert!(!Path::new(&place.root().join("public")).exists());
    }
    for file in ["site.yaml", "edition.json"] {
        let place = Place::new();
        let _ = fs::remove_file(place.root().join(file));
        symlink(place.beside().join("secret.txt"), place.root().join(file)).expect("a link");
        let mut build = program();
        let output = build.args(["build", "--root"]).arg(place.root()).output();
        let said = String::from_utf8_lossy(&output.expect("the program runs").stderr).into_owned();
        assert!(
            said.contains("a symbolic link that leads out"),
            "{file}: {said}"
        );
        assert!(!said.contains("xylograph"), "{file}: {said}");
    }
    // The folders themselves may not lead out either.
    for folder in ["seeds", "content", "templates", "static", "data"] {
        let place = Place::new();
        let _ = fs::remove_dir_all(place.root().join(folder));
        symlink(place.beside(), place.root().join(folder)).expect("a link");
        let mut build = program();
        let output = build.args(["build", "--root"]).arg(place.root()).output();
        let said = String::from_utf8_lossy(&output.expect("the program runs").stderr).into_owned();
        assert!(
            said.contains("a symbolic link that leads out"),
            "{folder}: {said}"
        );
        for (path, bytes) in tree(&place.root().join("public")) {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("xylograph"),
                "{path}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_is_written_where_it_leads() {
    let place = Place::new();
    fs::create_dir(place.root().join("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink("elsewhere", place.root().join("public")).expect("a link");
    for _ in 0..2 {
        let mut build = program();
        let status = build
            .args(["build", "-q", "--root"])
            .arg(place.root())
            .status();
        assert!(status.expect("the program runs").success());
        let link = fs::symlink_metadata(place.root().join("public")).expect("a link");
        assert!(link.is_symlink() && place.root().join("elsewhere/index.html").is_file());
        place.write("seeds/more.txt", "A pier opens\n\nJapan opened a pier.\n");
    }
}
