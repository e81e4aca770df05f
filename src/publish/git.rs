//! `git`, asked with plain commands. No hook runs, and nothing is read from a terminal. Which
//! repository it is, the folder says alone: a hook or another tool that runs the program may have set
//! variables that speak of another one.

use crate::disk::{self, Trouble};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The variables of git that are passed on: who commits, and where the person's own settings are.
const PASSED_ON: &[&str] = &[
    "GIT_AUTHOR_DATE",
    "GIT_AUTHOR_EMAIL",
    "GIT_AUTHOR_NAME",
    "GIT_COMMITTER_DATE",
    "GIT_COMMITTER_EMAIL",
    "GIT_COMMITTER_NAME",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_SYSTEM",
];

/// A repository, by a folder in it.
pub struct Git {
    folder: PathBuf,
    index: Option<PathBuf>,
}

impl Git {
    /// The repository that a folder is in.
    ///
    /// # Errors
    /// It is in none, or there is no `git`.
    pub fn of(folder: &Path) -> Result<Self, Trouble> {
        let git = Git {
            folder: folder.to_path_buf(),
            index: None,
        };
        if let Some(pipe) = waited_for(folder) {
            let what = "is a pipe, a socket or a device, for which git would wait; take it away";
            return Err(Trouble::new(format!("{} {what}", pipe.display())));
        }
        match git.say(&["rev-parse", "--is-inside-work-tree"]) {
            Ok(_) => Ok(git),
            Err(e) if e.to_string().starts_with("cannot run git") => Err(e),
            Err(_) => Err(Trouble::new(format!(
                "{} is in no git repository; run `git init` in it first",
                folder.display()
            ))),
        }
    }

    /// The same repository with an index of its own, so that what is staged stays as it is.
    pub fn with_index(&self, index: PathBuf) -> Self {
        Git {
            folder: self.folder.clone(),
            index: Some(index),
        }
    }

    /// The top of the working tree.
    ///
    /// # Errors
    /// `git` cannot tell.
    pub fn top(&self) -> Result<PathBuf, Trouble> {
        self.say(&["rev-parse", "--show-toplevel"])
            .map(PathBuf::from)
    }

    /// The path of the folder from the top: empty, or with a final `/`.
    ///
    /// # Errors
    /// `git` cannot tell.
    pub fn prefix(&self) -> Result<String, Trouble> {
        self.say(&["rev-parse", "--show-prefix"])
    }

    /// The branch that is checked out; it may have no commit yet.
    ///
    /// # Errors
    /// None is: the working tree is at a commit.
    pub fn branch(&self) -> Result<String, Trouble> {
        self.say(&["symbolic-ref", "--short", "HEAD"]).map_err(|_| {
            Trouble::new("no branch is checked out; check one out with `git switch` first")
        })
    }

    /// The address of the remote `origin`.
    pub fn remote(&self) -> Option<String> {
        self.say(&["config", "--get", "remote.origin.url"]).ok()
    }

    /// Whether a branch can have this name.
    pub fn can_name(&self, branch: &str) -> bool {
        // Git allows some of these and then means something else by them.
        branch != "@"
            && !branch.ends_with("HEAD")
            && !branch.starts_with('-')
            && !branch.starts_with("refs/")
            && self
                .say(&["check-ref-format", "--branch", branch])
                .is_ok_and(|b| b == branch)
    }

    /// The commit of a reference.
    pub fn commit_of(&self, reference: &str) -> Option<String> {
        let commit = format!("{reference}^{{commit}}");
        self.say(&["rev-parse", "--verify", "--quiet", &commit])
            .ok()
    }

    /// What a command prints, without the line end.
    ///
    /// # Errors
    /// It fails; then what it said.
    pub fn say(&self, arguments: &[&str]) -> Result<String, Trouble> {
        self.ask(arguments, "")
    }

    /// The same for a command that reads its input.
    ///
    /// # Errors
    /// As for [`Git::say`].
    pub fn ask(&self, arguments: &[&str], input: &str) -> Result<String, Trouble> {
        let mut command = git();
        command.arg("-C").arg(&self.folder);
        command
            .args(["-c", "core.hooksPath=/dev/null"])
            .args(arguments);
        command.env("GIT_TERMINAL_PROMPT", "0");
        if let Some(index) = &self.index {
            command.env("GIT_INDEX_FILE", index);
        }
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let failed = |e: &std::io::Error| {
            Trouble::new(format!("cannot run git: {}", crate::disk::reason(e)))
        };
        let mut child = command.spawn().map_err(|e| failed(&e))?;
        let pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // Written beside the reading, so that neither waits for the other.
            scope.spawn(move || pipe.map(|mut p| p.write_all(input.as_bytes())));
            child.wait_with_output()
        });
        let output = output.map_err(|e| failed(&e))?;
        if output.status.success() {
            let text = String::from_utf8_lossy(&output.stdout);
            return Ok(text.trim_end_matches(['\n', '\r']).to_string());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said: Vec<&str> = said
            .lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .collect();
        let command = arguments.first().unwrap_or(&"");
        Err(Trouble::new(format!(
            "git {command} failed: {}",
            said.join(" ")
        )))
    }
}

/// Files of a repository that every command reads.
const READ: &[&str] = &[".git", ".git/HEAD", ".git/config", ".git/index"];

/// A file of the repository that no command would come back from.
fn waited_for(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let tops = folder.ancestors();
    let mut read = tops.flat_map(|top| READ.iter().map(move |name| top.join(name)));
    read.find(|path| disk::is_waited_for(path))
}

/// The program, without the variables that would lead it to another repository.
#[allow(
    clippy::disallowed_methods,
    reason = "what is set for git is looked at in order to leave it out"
)]
fn git() -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy().to_ascii_uppercase();
        if text.starts_with("GIT_") && !PASSED_ON.contains(&text.as_str()) {
            command.env_remove(name);
        }
    }
    command
}
