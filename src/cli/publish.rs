//! `briefing publish`

use super::timings::Stopwatch;
use super::{Volume, show, show::size};
use crate::build::{self, Request, Stop};
use crate::check::{FILE_LIMIT, SITE_LIMIT};
use crate::config;
use crate::publish::{self, Committed, TIME_LIMIT, Wishes};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Publish the portal on GitHub Pages
#[derive(Debug, clap::Args)]
#[command(
    after_help = "--github-pages writes a workflow that builds, checks and publishes after every push, and builds a
preview of every pull request. --branch builds now and commits the output to a branch, touching
nothing else; `git push` is left to you. Both find the address of the site from the repository
where neither site.yaml nor --base-url names it.

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
    #[arg(long, value_name = "DOMAIN", value_parser = publish::domain, requires = "github_pages")]
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

/// The address that the settings or the command line give.
fn known(arguments: &Arguments) -> Result<Option<String>, Stop> {
    match &arguments.base_url {
        Some(address) => Ok(Some(address.clone())),
        None => Ok(build::site(&arguments.root)?.base_url),
    }
}

fn workflow(arguments: &Arguments) -> Result<String, Stop> {
    let known = match &arguments.cname {
        Some(_) => arguments.base_url.clone(),
        None => known(arguments)?,
    };
    let wishes = Wishes {
        base_url: known,
        cname: arguments.cname.clone(),
        install: arguments.install.clone(),
    };
    let written = publish::github_pages(&arguments.root, &wishes)?;
    let mut said = String::new();
    for file in &written.files {
        let _ = writeln!(said, "Wrote {file}");
    }
    if written.files.is_empty() {
        said.push_str("The workflow is there already; nothing was written\n");
    }
    let place = match &written.repository {
        Some(repository) => format!("https://github.com/{repository}/settings/pages"),
        None => "the repository's Settings > Pages".to_string(),
    };
    let branch = &written.branch;
    let _ = write!(
        said,
        "What remains for you:\n\
         \x20 1. git add -A && git commit -m \"Publish the portal\" && git push origin {branch}\n\
         \x20 2. once, at {place}: under Build and deployment, Source: GitHub Actions\n"
    );
    if let Some(domain) = &arguments.cname {
        let _ = writeln!(
            said,
            "  3. at the same place, Custom domain: {domain}; and at your domain's registrar a CNAME\n     record that leads to OWNER.github.io"
        );
    }
    let _ = writeln!(
        said,
        "The workflow gets the program with `cargo install --locked {}`; --install names another place",
        written.install
    );
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
    let address = match known(arguments)? {
        Some(address) => Some(address),
        None => publish::base_url(&arguments.root, None),
    };
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
    let committed = publish::commit(&arguments.root, &report.out, branch)?;
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
    if let Some(address) = address {
        let _ = writeln!(said, "Its address: {address}");
    }
    Ok(said)
}
