//! Publishing: the workflow for GitHub Pages, and a branch that holds the output. Everything that
//! it learns of the repository it asks `git`.

mod branch;
mod git;

pub use branch::{Committed, commit, kept_domain};

use crate::disk::{Folder, Trouble};
use crate::model::url;
use git::Git;
use std::path::Path;

/// Seconds that GitHub gives the deployment of a site.
pub const TIME_LIMIT: u64 = 600;

const WORKFLOW: &str = include_str!("../../data/publish/github-pages.yml");
/// The workflow that publishes what a branch holds.
const FROM_BRANCH: &str = include_str!("../../data/publish/from-branch.yml");
/// The steps of the first that get the program.
const WITH_CARGO: &str = include_str!("../../data/publish/with-cargo.yml");
const WITH_ACTION: &str = include_str!("../../data/publish/with-action.yml");
/// The branch that is taken where no workflow could get the program.
const BRANCH: &str = "gh-pages";
/// Where the workflow goes, from the top of the repository.
const WORKFLOW_PATH: &str = ".github/workflows/portal.yml";

/// What the workflow says beside what it finds out.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The address at which the site will be published; found from the repository where `None`.
    pub base_url: Option<String>,
    /// The site's own domain.
    pub cname: Option<String>,
}

/// Where a workflow gets the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// By `cargo install` with these words.
    Install(String),
    /// By the action of its repository, `owner/name@version`.
    Action(String),
    /// Not at all: it takes what was built on the own machine and stands on this branch.
    Branch(&'static str),
}

/// Where a workflow for the site can get the program: by `cargo install` with the words that are wished,
/// from the repository itself where that is the program's, or by the action of the repository that
/// `home` names, which is that of the package. Where none of them is known, it takes the branch.
///
/// # Errors
/// The site is in no repository.
pub fn program(root: &Path, wished: Option<&str>, home: &str) -> Result<Program, Trouble> {
    let git = Git::of(root)?;
    let top = Folder::open(&git.top()?)?;
    let is_own = top.exists("Cargo.toml") && top.exists("src/normalize/mod.rs");
    let words = wished.or(is_own.then_some("--path ."));
    if let Some(words) = words {
        // It is installed from the top of the repository, wherever the site lies in it.
        let words = match words.strip_prefix("--path .") {
            Some(rest) => format!("--path \"$GITHUB_WORKSPACE\"{rest}"),
            None => words.to_string(),
        };
        return Ok(Program::Install(words));
    }
    let action = |home: String| Program::Action(format!("{home}@v{}", env!("CARGO_PKG_VERSION")));
    Ok(repository(home).map_or(Program::Branch(BRANCH), action))
}

/// What was written for GitHub Pages.
#[derive(Debug)]
pub struct Written {
    /// Files that were written, from the top of the repository.
    pub files: Vec<String>,
    /// The address at which the site will be published, where it is known.
    pub base_url: Option<String>,
    /// The repository on GitHub as `owner/name`, where there is one.
    pub repository: Option<String>,
    /// The branch that is published.
    pub branch: String,
}

/// The address at which a site in a repository will be published: `wished`, that of its own domain,
/// or that which GitHub gives the repository.
pub fn base_url(root: &Path, cname: Option<&str>) -> Option<String> {
    match cname {
        Some(domain) => Some(format!("https://{domain}/")),
        None => pages_address(&repository(&Git::of(root).ok()?.remote()?)?),
    }
}

/// Writes the workflow into the repository that holds the site, and `static/CNAME` where the site
/// has a domain of its own.
///
/// # Errors
/// The site is in no repository, a file is there already with other content, or cannot be written.
pub fn github_pages(root: &Path, wishes: &Wishes, program: &Program) -> Result<Written, Trouble> {
    let git = Git::of(root)?;
    let top = Folder::open(&git.top()?)?;
    let prefix = git.prefix()?;
    let inner = prefix.trim_end_matches('/');
    let branch = git.branch()?;
    let repository = git.remote().as_deref().and_then(repository);
    let base_url = wishes.base_url.clone().or_else(|| match &wishes.cname {
        Some(domain) => Some(format!("https://{domain}/")),
        None => repository.as_deref().and_then(pages_address),
    });
    let base = match &base_url {
        Some(address) => format!(" --base-url {}", quoted(address)),
        None => String::new(),
    };
    let folder = if inner.is_empty() { "." } else { inner };
    let (workflow, steps) = match program {
        Program::Install(words) => {
            let steps = WITH_CARGO.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
            (WORKFLOW, steps.replace("@INSTALL@", words))
        }
        Program::Action(action) => (WORKFLOW, WITH_ACTION.replace("@ACTION@", action)),
        Program::Branch(branch) => (FROM_BRANCH, branch.to_string()),
    };
    let text = workflow
        .replace("@BRANCH@", &branch)
        .replace(
            "@FOLDER@/",
            &if inner.is_empty() {
                String::new()
            } else {
                format!("{inner}/")
            },
        )
        .replace("@FOLDER@", folder)
        .replace("@PROGRAM@", &steps)
        .replace("@PAGES@", &steps)
        .replace("@BASE@", &base);
    let mut files = Vec::new();
    let mut put = |path: String, text: &str| -> Result<(), Trouble> {
        if !top.holds(&path, text.as_bytes()) {
            top.write_new(&path, text.as_bytes())?;
            files.push(path);
        }
        Ok(())
    };
    put(WORKFLOW_PATH.to_string(), &text)?;
    let path = format!("{prefix}static/CNAME");
    let there = top.text_at(&path)?;
    if let Some(domain) = &wishes.cname
        && there.as_deref().map(str::trim) != Some(domain)
    {
        put(path, &format!("{domain}\n"))?;
    }
    Ok(Written {
        files,
        base_url,
        repository,
        branch,
    })
}

/// A word as a shell takes it, whatever is in it.
fn quoted(word: &str) -> String {
    let plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_' | '~');
    match word.chars().all(plain) {
        true => word.to_string(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// `owner/name` of a remote on GitHub, in any of the forms that git takes.
fn repository(remote: &str) -> Option<String> {
    let path = match remote.strip_prefix("git@github.com:") {
        Some(path) => path,
        None => {
            let rest = remote.split_once("://")?.1;
            let (host, path) = rest.split_once('/')?;
            let host = host.rsplit('@').next()?.split(':').next()?;
            if !matches!(host, "github.com" | "ssh.github.com" | "www.github.com") {
                return None;
            }
            path
        }
    };
    let path = path.trim_end_matches('/').trim_end_matches(".git");
    let (owner, name) = path.split_once('/')?;
    let clean = |s: &str| {
        !s.is_empty()
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    (clean(owner) && clean(name)).then(|| format!("{owner}/{name}"))
}

/// The address that GitHub Pages gives a repository: a repository named as the host is the site of
/// its owner, any other a folder of it.
fn pages_address(repository: &str) -> Option<String> {
    let (owner, name) = repository.split_once('/')?;
    let host = format!("{}.github.io", owner.to_lowercase());
    let address = match name.to_lowercase() == host {
        true => format!("https://{host}/"),
        false => format!("https://{host}/{name}/"),
    };
    url::is_web(&address).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remotes_of_github_are_read_in_every_form() {
        for remote in [
            "git@github.com:Desk/islands.git",
            "https://github.com/Desk/islands",
            "https://user:token@github.com/Desk/islands.git/",
            "ssh://git@ssh.github.com:443/Desk/islands.git",
        ] {
            assert_eq!(
                repository(remote).as_deref(),
                Some("Desk/islands"),
                "{remote}"
            );
        }
        for remote in [
            "https://git.example.org/Desk/islands",
            "../islands",
            "https://github.com/x",
            "https://github.com.example.org/a/b",
        ] {
            assert_eq!(repository(remote), None, "{remote}");
        }
    }

    #[test]
    fn a_repository_named_as_its_host_is_at_the_root() {
        let address = |r| pages_address(r).unwrap_or_default();
        assert_eq!(address("Desk/islands"), "https://desk.github.io/islands/");
        assert_eq!(address("Desk/desk.github.io"), "https://desk.github.io/");
    }
}
