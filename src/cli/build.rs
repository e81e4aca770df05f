//! `briefing build`

use super::timings::Stopwatch;
use super::{Volume, show};
use crate::build::{self, Budget, Report, Request, Stop};
use crate::diagnostics::{Severity, grouped};
use crate::{config, disk};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// From how many articles a build says what the site weighs; of a smaller one with `-v`.
const LARGE: usize = 35;

/// How many articles that wait are named.
const WAITING: usize = 10;

/// Build the portal
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing build                          the site in this folder, into public/
  briefing build --root desk --out www    the site in desk/, into www/
  briefing build --strict                 stop where anything deserves a look
  briefing build --articles part-*.jsonl  articles that were normalized elsewhere")]
pub struct Arguments {
    /// The site's folder: site.yaml, seeds/, content/, templates/, static/, data/
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where the portal goes [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Absolute address of the published site, for feeds, sitemap and canonical links
    #[arg(long, value_name = "URL", value_parser = config::base)]
    base_url: Option<String>,
    /// Treat warnings as errors: write nothing
    #[arg(long)]
    strict: bool,
    /// Files that `normalize --jsonl` wrote; their articles take the place of the seeds
    #[arg(long, value_name = "FILE", num_args = 1..)]
    articles: Vec<PathBuf>,
    /// Include articles marked `draft: true`
    #[arg(long)]
    drafts: bool,
    /// Show how long each stage took, and what it went through
    #[arg(long)]
    timings: bool,
    /// Write the stages to a file that a browser's profiler opens
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

/// Builds and tells what came of it.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let request = Request {
        root: arguments.root.clone(),
        out: arguments.out.clone(),
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        strict: arguments.strict,
        articles: arguments.articles.clone(),
    };
    let stopwatch = Stopwatch::start(volume);
    let built = build::build(&request, &stopwatch);
    stopwatch.finish();
    match built {
        Ok(report) => {
            if !volume.quiet {
                show::diagnostics(&report.diagnostics, volume.verbose > 0);
                let time = stopwatch.elapsed();
                show::say(&summary(&report, &arguments.root, time));
                let large = report.articles >= LARGE || volume.verbose > 0;
                if let Some(budget) = report.budget.as_ref().filter(|_| large) {
                    show::say(&weight(budget, report.articles));
                }
            }
            if arguments.timings {
                show::say(&stopwatch.table());
            }
            if let Some(path) = &arguments.trace
                && let Err(trouble) = disk::write_named(path, stopwatch.trace().as_bytes())
            {
                show::error(&trouble);
                return ExitCode::FAILURE;
            }
            ExitCode::SUCCESS
        }
        Err(stop) => {
            match stop {
                Stop::Wrong(d) => show::diagnostic(&d),
                Stop::Trouble(t) => show::error(&t),
                Stop::Strict(all) => {
                    show::diagnostics(&all, true);
                    show::error(&"--strict: nothing was written because of what stands above");
                }
            }
            ExitCode::FAILURE
        }
    }
}

fn summary(report: &Report, root: &Path, time: Duration) -> String {
    let out = report.out.strip_prefix(root).unwrap_or(&report.out);
    let synced = &report.synced;
    let count = |s: Severity| {
        report
            .diagnostics
            .iter()
            .filter(|d| d.severity == s)
            .count()
    };
    let found = [
        (count(Severity::Error), "error"),
        (count(Severity::Warning), "warning"),
        (count(Severity::Note), "note"),
    ];
    let found: Vec<String> = found
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, w)| many(*n, w))
        .collect();
    let found = if found.is_empty() {
        "none".to_string()
    } else {
        found.join(", ")
    };
    let waiting = report.diagnostics.iter().filter(|d| d.code == "waits");
    let waiting: Vec<String> = waiting
        .map(|d| format!("{}: {}", d.path, d.message))
        .collect();
    let mut waits = String::new();
    for (i, one) in waiting.iter().take(WAITING).enumerate() {
        let label = if i == 0 { "waiting" } else { "" };
        waits.push_str(&format!("  {label:<12} {one}\n"));
    }
    if waiting.len() > WAITING {
        waits.push_str(&format!(
            "  {:<12} and {} more\n",
            "",
            waiting.len() - WAITING
        ));
    }
    format!(
        "Built {}/ in {:.2} s\n\
         \x20 articles     {}{}\n{waits}\
         \x20 countries    {}\n\
         \x20 events       {}{}\n\
         \x20 diagnostics  {}\n\
         \x20 files        {} written, {} unchanged, {} removed ({})\n",
        crate::disk::shown(out),
        time.as_secs_f64(),
        report.articles,
        aside(report.undated, "undated"),
        report.countries,
        report.events,
        aside(report.undated_events, "undated"),
        found,
        synced.written,
        synced.unchanged,
        synced.removed,
        show::size(synced.bytes),
    )
}

/// What the site weighs, which kinds of files are the heaviest, and what makes them fewer.
fn weight(budget: &Budget, articles: usize) -> String {
    let each = articles.max(1);
    let (files, bytes) = (budget.files, budget.bytes);
    let mut said = format!(
        "  site         {} files, {}: {:.1} files and {} an article\n",
        grouped(files),
        show::size(bytes),
        files as f64 / each as f64,
        show::size(bytes / each as u64),
    );
    for (i, share) in budget.heaviest.iter().enumerate() {
        let label = if i == 0 { "heaviest" } else { "" };
        let size = show::size(share.bytes);
        let fewer = match share.setting {
            "" => String::new(),
            setting => format!("; fewer with `{setting}`"),
        };
        let many = grouped(share.files);
        said.push_str(&format!(
            "  {label:<12} {}: {size} in {many} files{fewer}\n",
            share.what
        ));
    }
    said
}

fn aside(n: usize, what: &str) -> String {
    if n == 0 {
        String::new()
    } else {
        format!(", {n} of them {what}")
    }
}

fn many(n: usize, word: &str) -> String {
    format!("{n} {word}{}", if n == 1 { "" } else { "s" })
}
