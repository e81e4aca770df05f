//! `briefing publish`

use super::timings::Stopwatch;
use super::{Volume, show, show::size};
use crate::build::{self, Request, Stop};
use crate::check::{FILE_LIMIT, SITE_LIMIT};
use crate::config::{self, Site};
use crate::disk::Trouble;
use crate::model::url;
use crate::publish::{self, Committed, Program, TIME_LIMIT, Wishes};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Publish the portal on GitHub Pages
#[derive(Debug, clap::Args)]
#[command(
    after_help = "--github-pages writes a workflow that builds, checks and publishes after every push, and builds a
preview of every pull request; where it is not known from where a workflow could get the program, one
that publishes what stands on the branch gh-pages. --branch builds now and commits the output to a
branch, touching nothing else; `git push` is left to you. Both find the address of the site from the
repository where neither site.yaml nor --base-url names it.

The same folder goes to any other static host as it is:
  Cloudflare Pages   npx wrangler pages deploy public
  Netlify            npx netlify deploy --prod --dir public
  any web server     rsync -a --delete public/ host:/srv/www/briefing/

Exit codes: 0 done, 1 something is in the way, 2 the command line was wrong.

Examples:
  briefing publish --github-pages
  briefing publish --github-pages --cname desk.example.org
  briefing publish --branch gh-pages && git push origin gh-pages"
)]
#[command(group = clap::ArgGroup::new("how").required(true).multiple(false))]
pub struct Arguments {
    /// Write the workflow for GitHub Pages
    #[arg(long, group = "how")]
    github_pages: bool,
    /// Build, and commit the output to this branch
    #[arg(long, value_name = "BRANCH", group = "how")]
    branch: Option<String>,
    /// The site's own domain
    #[arg(long, value_name = "DOMAIN", value_parser = config::domain)]
    cname: Option<String>,
    /// What `cargo install` is given in the workflow to get the program, such as
    /// "--git https://git.example.org/briefing"
    #[arg(
        long,
        value_name = "ARGUMENTS",
        requires = "github_pages",
        allow_hyphen_values = true
    )]
    install: Option<String>,
    /// Absolute address of the published site
    #[arg(long, value_name = "URL", value_parser = config::base)]
    base_url: Option<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where --branch builds the portal [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR", requires = "branch")]
    out: Option<PathBuf>,
}

/// Publishes, and tells what remains to be done.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let said = match &arguments.branch {
        Some(branch) => to_branch(arguments, branch, volume),
        None => workflow(arguments),
    };
    match said {
        Ok(said) => {
            if !volume.quiet {
                show::say(&said);
            }
            ExitCode::SUCCESS
        }
        Err(stop) => {
            match stop {
                Stop::Wrong(d) => show::diagnostic(&d),
                other => show::error(&other),
            }
            ExitCode::FAILURE
        }
    }
}

/// The site's domain, by the command line or else its own files.
fn domain(arguments: &Arguments, site: &Site) -> Result<Option<String>, Trouble> {
    match (&arguments.cname, &site.cname) {
        (Some(wished), Some(set)) if wished != set => Err(Trouble::new(format!(
            "--cname is {wished}, and the site's own domain is {set} (`cname:` in site.yaml or static/CNAME); keep one of them"
        ))),
        (wished, set) => Ok(wished.clone().or_else(|| set.clone())),
    }
}

/// The address that the command line gives, or else the settings.
fn known(arguments: &Arguments, site: &Site) -> Option<String> {
    let of_domain = arguments.cname.as_ref().map(|d| format!("https://{d}/"));
    let given = arguments.base_url.clone().or(of_domain);
    given.or_else(|| site.base_url.clone())
}

/// Where GitHub asks how a repository is published.
fn place(repository: Option<&str>) -> String {
    match repository {
        Some(repository) => format!("https://github.com/{repository}/settings/pages"),
        None => "the repository's Settings > Pages".to_string(),
    }
}

/// Writes the workflow that works: one that builds where it can get the program, or else one that takes
/// what is built here.
fn workflow(arguments: &Arguments) -> Result<String, Stop> {
    let home = env!("CARGO_PKG_REPOSITORY");
    let program = publish::program(&arguments.root, arguments.install.as_deref(), home)?;
    let site = build::site(&arguments.root)?;
    let cname = domain(arguments, &site)?;
    let wishes = Wishes {
        base_url: known(arguments, &site),
        cname: cname.clone(),
    };
    let written = publish::github_pages(&arguments.root, &wishes, &program)?;
    let mut said = String::new();
    for file in &written.files {
        let _ = writeln!(said, "Wrote {file}");
    }
    if written.files.is_empty() {
        said.push_str("The workflow is there already; nothing was written\n");
    }
    let place = place(written.repository.as_deref());
    let (first, branch) = match &program {
        Program::Branch(other) => (
            format!("briefing publish --branch {other} && "),
            format!("{} {other}", written.branch),
        ),
        _ => (String::new(), written.branch.clone()),
    };
    let _ = write!(
        said,
        "What remains for you:\n\
         \x20 1. {first}git add -A && git commit -m \"Publish the portal\" && git push origin {branch}\n\
         \x20 2. once, at {place}: under Build and deployment, Source: GitHub Actions\n"
    );
    if let Some(domain) = &cname {
        let owner = written
            .repository
            .as_deref()
            .and_then(|r| r.split_once('/'));
        let owner = owner.map_or("OWNER".to_string(), |(owner, _)| owner.to_lowercase());
        let _ = writeln!(
            said,
            "  3. at the same place, Custom domain: {domain}; and at your domain's registrar a CNAME\n     record that leads to {owner}.github.io"
        );
    }
    said += &match &program {
        Program::Install(words) => format!(
            "The workflow gets the program with `cargo install --locked {words}`; --install names another place\n"
        ),
        Program::Action(action) => format!(
            "The workflow gets the program by the action {action}; --install names another place\n"
        ),
        Program::Branch(branch) => format!(
            "It is not known from where a workflow could get the program, so the portal is built here and the\n\
             workflow takes it from the branch {branch}; do the first step after each change. --install names a place\n\
             for a workflow that builds\n"
        ),
    };
    let _ = match &written.base_url {
        Some(address) => writeln!(said, "It will then be at {address}"),
        None => writeln!(
            said,
            "Its address is not known: there is no remote on GitHub. Set `base_url:` in site.yaml, or\nadd the remote and run this again, so that feeds and the sitemap have absolute addresses"
        ),
    };
    Ok(said)
}

fn to_branch(arguments: &Arguments, branch: &str, volume: Volume) -> Result<String, Stop> {
    let site = build::site(&arguments.root)?;
    let kept = publish::kept_domain(&arguments.root, branch);
    let domain = domain(arguments, &site)?.or(kept);
    let address =
        known(arguments, &site).or_else(|| publish::base_url(&arguments.root, domain.as_deref()));
    let request = Request {
        root: arguments.root.clone(),
        out: arguments.out.clone(),
        base_url: address.clone(),
        ..Request::default()
    };
    let stopwatch = Stopwatch::start(volume);
    let report = build::build(&request, &stopwatch);
    stopwatch.finish();
    let report = report?;
    let seconds = stopwatch.elapsed().as_secs_f64();
    let committed = publish::commit(&arguments.root, &report.out, branch, domain.as_deref())?;
    let mut said = match committed {
        Committed::New(commit) => format!(
            "Committed the portal to {branch} as {}; nothing else was touched\nNext: git push origin {branch}\n",
            &commit[..commit.len().min(12)]
        ),
        Committed::Same(_) => {
            format!("{branch} holds this portal already; nothing was committed\n")
        }
    };
    let _ = writeln!(
        said,
        "Size: {} of the {} that GitHub Pages takes, and of the {} that it takes a file; built in\n{seconds:.2} s, where a deployment has {} minutes",
        size(report.synced.bytes),
        size(SITE_LIMIT),
        size(FILE_LIMIT),
        TIME_LIMIT / 60
    );
    if report.synced.bytes > SITE_LIMIT {
        said.push_str("That is too large for GitHub Pages: publish it on another host\n");
    }
    if let Some(domain) = &domain {
        let _ = writeln!(said, "Its domain: {domain}, in the file CNAME");
    }
    if let Some(address) = &address {
        let _ = writeln!(said, "Its address: {address}");
    }
    if let (Some(domain), Some(host)) = (domain, address.as_deref().and_then(url::host))
        && domain != host
    {
        let _ = writeln!(
            said,
            "The domain and the address differ: set `base_url: https://{domain}/` in site.yaml, or leave it empty"
        );
    }
    Ok(said)
}
