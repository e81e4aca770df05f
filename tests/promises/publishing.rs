//! What making and publishing a site promise: a new site builds at once and is never overwritten;
//! the workflow is written once; the branch holds the output and nothing else is touched.

use super::folders::{program, tree};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

fn briefing(root: &Path, arguments: &[&str]) -> (bool, String) {
    let output = program()
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=A Desk",
            "-c",
            "user.email=desk@example.org",
        ])
        .args(arguments)
        .current_dir(root)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_string()
}

/// A new site in a repository; `None`, said aloud, where there is no `git`.
fn repository() -> Option<tempfile::TempDir> {
    if Command::new("git").arg("--version").output().is_err() {
        let _ = writeln!(
            std::io::stderr(),
            "publishing: there is no git, so nothing was published"
        );
        return None;
    }
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    let (done, said) = briefing(root, &["new", "."]);
    assert!(done, "{said}");
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["config", "user.name", "A Desk"]);
    git(root, &["config", "user.email", "desk@example.org"]);
    git(
        root,
        &["remote", "add", "origin", "git@github.com:Desk/islands.git"],
    );
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "A site"]);
    Some(place)
}

#[test]
fn a_new_site_builds_at_once_and_is_never_overwritten() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let (done, said) = briefing(place.path(), &["new", "desk"]);
    assert!(done && said.contains("Next:"), "{said}");
    let root = place.path().join("desk");
    let (done, said) = briefing(&root, &["build", "--strict"]);
    assert!(done, "{said}");
    assert!(said.contains("articles     2\n"), "{said}");
    let (done, said) = briefing(&root, &["check", "--strict"]);
    assert!(done, "{said}");
    fs::write(root.join("seeds/ferry.txt"), "Mine.").expect("an edit");
    fs::remove_file(root.join("site.yaml")).expect("a file");
    let before = tree(&root);
    let (done, said) = briefing(place.path(), &["new", "desk"]);
    assert!(!done && said.contains("already"), "{said}");
    assert_eq!(before, tree(&root));
}

#[test]
fn new_seeds_and_introductions_build_and_are_never_overwritten() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    assert!(briefing(root, &["new", "."]).0);
    for (command, file) in [
        (
            &["new", "seed", "A pier: \"new\" #1"][..],
            "seeds/a-pier-new-1.md",
        ),
        (&["new", "country", "fj"], "content/countries/fiji.md"),
        (
            &["new", "country", "Australia"],
            "content/countries/australia.md",
        ),
    ] {
        let (done, said) = briefing(root, command);
        assert!(done && root.join(file).is_file(), "{file}: {said}");
        let (again, said) = briefing(root, command);
        assert!(!again && said.contains("already"), "{said}");
    }
    let (done, said) = briefing(root, &["new", "country", "Jappan"]);
    assert!(!done && said.contains("did you mean JP (Japan)?"), "{said}");
    let (done, said) = briefing(root, &["build", "--drafts"]);
    assert!(
        done && said.contains("articles     3, 1 of them undated\n"),
        "{said}"
    );
    assert!(said.contains("still the one to be filled in"), "{said}");
    assert!(!briefing(root, &["build", "--strict", "--drafts"]).0);
}

#[test]
fn a_branch_holds_the_output_and_nothing_else_is_touched() {
    let Some(place) = repository() else { return };
    let root = place.path();
    fs::write(root.join("staged.txt"), "staged").expect("a file");
    git(root, &["add", "staged.txt"]);
    fs::write(root.join("loose.txt"), "loose").expect("a file");
    let state = || {
        let status = git(root, &["status", "--porcelain", "--untracked-files=all"]);
        (
            status,
            git(root, &["rev-parse", "HEAD"]),
            git(root, &["symbolic-ref", "HEAD"]),
        )
    };
    let before = state();
    let (done, said) = briefing(root, &["publish", "--branch", "gh-pages"]);
    assert!(done, "{said}");
    assert!(said.contains("https://desk.github.io/islands/"), "{said}");
    assert_eq!(before, state());
    let mut listed: Vec<String> = tree(&root.join("public"))
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| path != ".briefing-files")
        .collect();
    listed.push(".nojekyll".to_string());
    listed.sort();
    listed.dedup();
    let mut held: Vec<String> = git(root, &["ls-tree", "-r", "--name-only", "gh-pages"])
        .lines()
        .map(str::to_string)
        .collect();
    held.sort();
    assert_eq!(held, listed);
    let page = git(root, &["show", "gh-pages:index.html"]);
    let built = fs::read_to_string(root.join("public/index.html")).expect("a page");
    assert_eq!(page.trim_end(), built.trim_end());
    // The page for lost readers works at any depth under the repository's path.
    let lost = git(root, &["show", "gh-pages:404.html"]);
    assert!(
        lost.contains("href=\"https://desk.github.io/islands/index.html\""),
        "{lost}"
    );
    // Once more commits nothing; a change commits on top.
    let first = git(root, &["rev-parse", "gh-pages"]);
    let (_, said) = briefing(root, &["publish", "--branch", "gh-pages"]);
    assert!(said.contains("already"), "{said}");
    assert_eq!(first, git(root, &["rev-parse", "gh-pages"]));
    fs::write(
        root.join("seeds/pier.txt"),
        "A pier opened in Suva, Fiji.\n",
    )
    .expect("a seed");
    assert!(briefing(root, &["publish", "--branch", "gh-pages"]).0);
    assert_eq!(first, git(root, &["rev-parse", "gh-pages^"]));
    // The branch that is checked out is never moved.
    let (done, said) = briefing(root, &["publish", "--branch", "main"]);
    assert!(!done && said.contains("checked out"), "{said}");
}

/// From where the workflows of these tests get the program.
const INSTALL: &str = "--install=--git https://git.example.org/briefing";

#[test]
fn where_no_workflow_could_get_the_program_it_takes_the_branch() {
    let Some(place) = repository() else { return };
    let root = place.path();
    let (done, said) = briefing(root, &["publish", "--github-pages"]);
    assert!(
        done && said.contains("takes it from the branch gh-pages"),
        "{said}"
    );
    let settings = "https://github.com/Desk/islands/settings/pages";
    assert!(said.contains(settings), "{said}");
    assert!(said.contains("git push origin main gh-pages"), "{said}");
    let workflow = fs::read_to_string(root.join(".github/workflows/portal.yml"));
    let workflow = workflow.expect("a workflow");
    assert!(workflow.contains("          ref: gh-pages\n"), "{workflow}");
    assert!(!workflow.contains("cargo"), "{workflow}");
    let marks = ["@BRANCH@", "@FOLDER@", "@PAGES@"];
    assert!(!marks.iter().any(|m| workflow.contains(m)), "{workflow}");
}

#[cfg(unix)]
#[test]
fn the_action_takes_a_released_binary_by_its_hash_only() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = tempfile::tempdir().expect("a temporary folder");
    let root = place.path();
    let target = "x86_64-unknown-linux-gnu";
    fs::create_dir_all(root.join("built")).expect("a folder");
    fs::write(root.join("built/briefing"), "a program").expect("a file");
    let run = |script: &str, arguments: &[&str]| {
        let output = Command::new(home.join(".github/action").join(script))
            .args(arguments)
            .current_dir(home)
            .env("RELEASES", format!("file://{}/releases", root.display()))
            .env("VERSION", "9.9.9")
            .env("RUNNER_OS", "Linux")
            .env("RUNNER_ARCH", "X64")
            .env("RUNNER_TEMP", root)
            .env("GITHUB_PATH", root.join("path"))
            .env("GITHUB_OUTPUT", root.join("output"))
            .output()
            .expect("the script runs");
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        (output.status.success(), said)
    };
    let tools = ["curl", "sha256sum", "tar"];
    let missing = |t: &&&str| Command::new(t).arg("--version").output().is_err();
    if let Some(tool) = tools.iter().find(missing) {
        let _ = writeln!(std::io::stderr(), "publishing: there is no {tool}");
        return;
    }
    let (done, said) = run("fetch.sh", &[]);
    assert!(done && said.contains("the program is built"), "{said}");
    assert!(!root.join("path").exists());
    let release = root.join("releases/v9.9.9");
    let (built, out) = (root.join("built"), release.display().to_string());
    let (done, said) = run("pack.sh", &[target, &built.display().to_string(), &out]);
    assert!(done, "{said}");
    let sums = Command::new("sha256sum")
        .arg(format!("briefing-{target}.tar.gz"))
        .current_dir(&release)
        .output()
        .expect("sums");
    fs::write(release.join("SHA256SUMS"), &sums.stdout).expect("sums");
    let (done, said) = run("fetch.sh", &[]);
    assert!(done && said.contains("took release 9.9.9"), "{said}");
    let path = fs::read_to_string(root.join("path")).expect("a path");
    let taken = fs::read_to_string(Path::new(path.trim()).join("briefing"));
    assert_eq!(taken.expect("the program"), "a program");
    let other = "0".repeat(64) + &String::from_utf8_lossy(&sums.stdout)[64..];
    fs::write(release.join("SHA256SUMS"), other).expect("sums");
    let (done, said) = run("fetch.sh", &[]);
    assert!(!done && said.contains("has the hash"), "{said}");
}

#[test]
fn the_workflow_is_written_once_with_pinned_actions() {
    let Some(place) = repository() else { return };
    let root = place.path();
    let (done, said) = briefing(root, &["publish", "--github-pages", INSTALL]);
    assert!(done, "{said}");
    assert!(
        said.contains("https://github.com/Desk/islands/settings/pages"),
        "{said}"
    );
    let path = root.join(".github/workflows/portal.yml");
    let workflow = fs::read_to_string(&path).expect("a workflow");
    assert!(workflow.contains("branches: [\"main\"]"), "{workflow}");
    assert!(
        workflow.contains("--base-url https://desk.github.io/islands/"),
        "{workflow}"
    );
    assert!(
        !workflow.contains('@') || !workflow.contains("@FOLDER@"),
        "{workflow}"
    );
    let mut actions = 0;
    for line in workflow.lines() {
        if let Some((_, action)) = line.split_once("uses: ") {
            let (_, pin) = action.split_once('@').expect("a pin");
            let (hash, version) = pin.split_once(" # v").expect("a version");
            assert!(
                hash.len() == 40 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
                "{line}"
            );
            assert!(version.contains('.'), "{line}");
            actions += 1;
        }
    }
    assert_eq!(actions, 6);
    let (done, said) = briefing(root, &["publish", "--github-pages", INSTALL]);
    assert!(done && said.contains("already"), "{said}");
    fs::write(&path, "mine").expect("an edit");
    let (done, said) = briefing(root, &["publish", "--github-pages", INSTALL]);
    assert!(!done && said.contains("already"), "{said}");
    assert_eq!(fs::read_to_string(&path).expect("a workflow"), "mine");
}

#[test]
fn a_site_in_a_folder_of_its_repository_is_published_from_there() {
    let Some(place) = repository() else { return };
    let inner = place.path().join("desk");
    assert!(briefing(place.path(), &["new", "desk"]).0);
    let cname = [
        "publish",
        "--github-pages",
        INSTALL,
        "--cname",
        "desk.example.org",
    ];
    let (done, said) = briefing(&inner, &cname);
    assert!(done && said.contains("https://desk.example.org/"), "{said}");
    let path = place.path().join(".github/workflows/portal.yml");
    let workflow = fs::read_to_string(path).expect("a workflow");
    assert!(
        workflow.contains("working-directory: \"desk\""),
        "{workflow}"
    );
    assert!(workflow.contains("path: desk/public\n"), "{workflow}");
    assert!(
        workflow.contains("--base-url https://desk.example.org/\n"),
        "{workflow}"
    );
    let domain = fs::read_to_string(inner.join("static/CNAME")).expect("a domain");
    assert_eq!(domain, "desk.example.org\n");
}

#[test]
fn a_domain_is_kept_however_it_was_named() {
    let Some(place) = repository() else { return };
    let root = place.path();
    let named = |branch: &str| git(root, &["show", &format!("{branch}:CNAME")]);
    let links = |branch: &str| git(root, &["show", &format!("{branch}:sitemap.xml")]);
    let once = ["publish", "--branch", "once", "--cname", "desk.example.org"];
    assert!(briefing(root, &once).0);
    assert_eq!(named("once"), "desk.example.org");
    assert!(links("once").contains("https://desk.example.org/"));
    // What the branch holds stays when nothing names a domain any more.
    assert!(briefing(root, &["publish", "--branch", "once"]).0);
    assert_eq!(named("once"), "desk.example.org");
    fs::create_dir_all(root.join("static")).expect("a folder");
    fs::write(root.join("static/CNAME"), "quay.example.org\n").expect("a file");
    assert!(briefing(root, &["publish", "--branch", "file"]).0);
    assert_eq!(named("file"), "quay.example.org");
    assert!(links("file").contains("https://quay.example.org/"));
    let (done, said) = briefing(root, &once);
    assert!(!done && said.contains("quay.example.org"), "{said}");
}

#[test]
fn what_git_takes_for_no_branch_is_none() {
    let Some(place) = repository() else { return };
    let root = place.path();
    let before = git(root, &["for-each-ref"]);
    for name in [
        "HEAD",
        "FETCH_HEAD",
        "@",
        "refs/heads/x",
        "-f",
        "--force",
        "-",
        "a..b",
        "x.lock",
        ".a",
        "a/",
        "a//b",
        "a b",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[b",
        "a\\b",
        "a\nb",
        "@{-1}",
        "a@{b",
        "a.",
        "a/.b",
        "main.lock/x",
    ] {
        let (done, said) = briefing(root, &["publish", &format!("--branch={name}")]);
        assert!(!done, "{name:?}: {said}");
        assert!(
            said.contains("cannot be the name of a branch"),
            "{name:?}: {said}"
        );
    }
    assert_eq!(git(root, &["for-each-ref"]), before);
}

#[test]
fn variables_of_git_lead_to_no_other_repository() {
    let (Some(place), Some(other)) = (repository(), repository()) else {
        return;
    };
    let (root, other) = (place.path(), other.path());
    let (mine, theirs) = (git(root, &["ls-files", "-s"]), tree(other));
    let variables = [
        ("GIT_DIR", other.join(".git")),
        ("GIT_WORK_TREE", other.to_path_buf()),
        ("GIT_COMMON_DIR", other.join(".git")),
        ("GIT_INDEX_FILE", other.join(".git/index")),
        ("GIT_OBJECT_DIRECTORY", other.join(".git/objects")),
        ("GIT_NAMESPACE", "elsewhere".into()),
        ("GIT_CEILING_DIRECTORIES", "/".into()),
        ("GIT_CONFIG_PARAMETERS", "'core.worktree'='/'".into()),
        ("GIT_TRACE", other.join("trace")),
    ];
    for arguments in [
        &["publish", "--branch", "pages"][..],
        &["publish", "--github-pages", INSTALL],
    ] {
        let output = program()
            .args(arguments)
            .current_dir(root)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(variables.iter().map(|(name, value)| (*name, value)))
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
    }
    assert!(git(root, &["ls-tree", "-r", "--name-only", "pages"]).contains("index.html"));
    assert_eq!(git(root, &["ls-files", "-s"]), mine, "what is staged stays");
    assert!(root.join(".github/workflows/portal.yml").is_file());
    assert!(tree(other) == theirs, "the other repository is as it was");
}
