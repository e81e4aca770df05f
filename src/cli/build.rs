//! `briefing build`

use super::{Volume, show};
use crate::build::{self, Report, Request, Stop};
use crate::config;
use crate::diagnostics::Severity;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Build the portal
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing build                          the site in this folder, into public/
  briefing build --root desk --out www    the site in desk/, into www/
  briefing build --strict                 stop where anything deserves a look")]
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
    /// Include articles marked `draft: true`
    #[arg(long)]
    drafts: bool,
}

/// Builds and tells what came of it.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let request = Request {
        root: arguments.root.clone(),
        out: arguments.out.clone(),
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        strict: arguments.strict,
    };
    // The clock is read for the summary alone; nothing of the site depends on it.
    #[allow(clippy::disallowed_methods)]
    let start = Instant::now();
    let bar = bar(volume);
    let progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let built = build::build(&request, &progress);
    bar.finish_and_clear();
    match built {
        Ok(report) => {
            if !volume.quiet {
                show::diagnostics(&report.diagnostics, volume.verbose > 0);
                anstream::print!("{}", summary(&report, &arguments.root, start.elapsed()));
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

/// A bar for the reading of seeds. It shows itself after half a second, on a terminal only.
pub fn bar(volume: Volume) -> ProgressBar {
    let bar = ProgressBar::hidden();
    if !volume.quiet && std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        let style = ProgressStyle::with_template("  reading seeds {wide_bar} {pos}/{len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    }
    bar
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
    format!(
        "Built {}/ in {:.2} s\n\
         \x20 articles     {}{}\n\
         \x20 countries    {}\n\
         \x20 events       {}{}\n\
         \x20 diagnostics  {}\n\
         \x20 files        {} written, {} unchanged, {} removed ({})\n",
        out.display(),
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
        size(synced.bytes),
    )
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

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}
