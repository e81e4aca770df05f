//! The output as a commit on a branch of its own. Neither the working tree, nor what is staged, nor
//! the branch that is checked out is touched: objects are written, and one reference is moved.

use super::git::Git;
use crate::config;
use crate::disk::{self, Trouble};
use std::path::Path;

/// What became of a branch.
#[derive(Debug, PartialEq, Eq)]
pub enum Committed {
    /// It holds a new commit.
    New(String),
    /// It held this output already.
    Same(String),
}

/// The domain that a branch holds: the host writes it there when it is set in the host's pages.
pub fn kept_domain(root: &Path, branch: &str) -> Option<String> {
    let git = Git::of(root).ok().filter(|git| git.can_name(branch))?;
    let places = ["refs/heads", "refs/remotes/origin"];
    let mut found = places
        .iter()
        .filter_map(|place| git.say(&["show", &format!("{place}/{branch}:CNAME")]).ok());
    config::domain(&found.next()?).ok()
}

/// Commits the files of the output folder `out` to `branch`, besides an empty `.nojekyll`, which
/// tells GitHub Pages to take the files as they are, and the site's `domain`, where it has one.
///
/// # Errors
/// `git` fails, the branch is checked out, or the output folder was not written by the program.
pub fn commit(
    root: &Path,
    out: &Path,
    branch: &str,
    domain: Option<&str>,
) -> Result<Committed, Trouble> {
    let git = Git::of(root)?;
    let reference = format!("refs/heads/{branch}");
    if !git.can_name(branch) {
        let sentence = format!("`{branch}` cannot be the name of a branch; name another");
        return Err(Trouble::new(sentence));
    }
    let checked_out = git.say(&["worktree", "list", "--porcelain"])?;
    if checked_out
        .lines()
        .any(|l| l == format!("branch {reference}"))
    {
        return Err(Trouble::new(format!(
            "the branch {branch} is checked out; check out another, or name another branch"
        )));
    }
    let files = disk::written(out)?;
    if files.is_empty() {
        let sentence = format!("{} holds no portal; build it first", out.display());
        return Err(Trouble::new(sentence));
    }
    let full = disk::full(out)?;
    let paths: String = files
        .iter()
        .map(|file| format!("{}\n", full.join(file).display()))
        .collect();
    let hashes = git.ask(
        &["hash-object", "-w", "--no-filters", "--stdin-paths"],
        &paths,
    )?;
    let empty = git.ask(&["hash-object", "-w", "--stdin"], "")?;
    let hashes: Vec<&str> = hashes.lines().collect();
    if hashes.len() != files.len() {
        return Err(Trouble::new(
            "git did not take every file; build again, then publish",
        ));
    }
    let mut entries = format!("100644 {empty}\t.nojekyll\n");
    for (file, hash) in files.iter().zip(hashes) {
        if file != ".nojekyll" {
            entries.push_str(&format!("100644 {hash}\t{file}\n"));
        }
    }
    if let Some(domain) = domain.filter(|_| !files.iter().any(|f| f == "CNAME")) {
        let hash = git.ask(&["hash-object", "-w", "--stdin"], &format!("{domain}\n"))?;
        entries.push_str(&format!("100644 {hash}\tCNAME\n"));
    }
    let scratch = disk::Scratch::new()?;
    let own = git.with_index(scratch.path().join("index"));
    own.ask(&["update-index", "--add", "--index-info"], &entries)?;
    let tree = own.say(&["write-tree"])?;
    let parent = git.commit_of(&reference);
    if let Some(parent) = &parent
        && git.say(&["rev-parse", &format!("{parent}^{{tree}}")])? == tree
    {
        return Ok(Committed::Same(parent.clone()));
    }
    let mut arguments = vec!["commit-tree", &tree, "-m", "Portal"];
    if let Some(parent) = &parent {
        arguments.extend(["-p", parent]);
    }
    let commit = git.say(&arguments)?;
    // Moved only if nobody moved it in the meantime.
    let old = parent.unwrap_or_else(|| "0".repeat(commit.len()));
    git.say(&[
        "update-ref",
        "-m",
        "briefing publish",
        &reference,
        &commit,
        &old,
    ])?;
    Ok(Committed::New(commit))
}
