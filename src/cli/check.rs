//! `briefing check`

use super::timings::Stopwatch;
use super::{Volume, show};
use crate::build::Request;
use crate::check::{self, Checked};
use crate::config;
use crate::diagnostics::{Diagnostic, Severity};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// Say what is wrong with the site or deserves a look, without writing anything
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Finds what a build would say, and broken links and anchors, evidence that its seed no
longer bears out, pictures without a text, undated articles, citations that lead nowhere,
near-duplicates, reports that differ, unknown outlets, and sizes that hosts refuse.

Exit codes: 0 no errors (with --strict: no warnings either), 1 there are some, 2 the command
line was wrong.

Examples:
  briefing check                       the site in this folder
  briefing check --strict              fail on warnings too
  briefing check --format json         one JSON object, for programs
  briefing check --format github       annotations in a workflow of GitHub"
)]
pub struct Arguments {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Fail where there are warnings, too
    #[arg(long)]
    strict: bool,
    /// Include articles marked `draft: true`
    #[arg(long)]
    drafts: bool,
    /// Absolute address of the published site
    #[arg(long, value_name = "URL", value_parser = config::base)]
    base_url: Option<String>,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON object
    Json,
    /// Workflow commands that GitHub shows beside the lines concerned
    Github,
}

/// Checks and tells what was found.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let request = Request {
        root: arguments.root.clone(),
        drafts: arguments.drafts,
        base_url: arguments.base_url.clone(),
        ..Request::default()
    };
    let stopwatch = Stopwatch::start(volume);
    let checked = check::check(&request, &stopwatch);
    stopwatch.finish();
    let checked = match checked {
        Ok(checked) => checked,
        Err(stop) => {
            show::error(&stop);
            return ExitCode::FAILURE;
        }
    };
    match arguments.format {
        Format::Human => human(&checked, volume),
        Format::Json => show::json(&object(&checked)),
        Format::Github => checked
            .findings
            .iter()
            .for_each(|d| show::say(&format!("{}\n", annotation(d)))),
    }
    let errors = checked.count(Severity::Error);
    let warnings = checked.count(Severity::Warning);
    match errors > 0 || arguments.strict && warnings > 0 {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

fn human(checked: &Checked, volume: Volume) {
    if volume.quiet {
        let errors = checked
            .findings
            .iter()
            .filter(|d| d.severity == Severity::Error);
        errors.for_each(show::diagnostic);
        return;
    }
    show::findings(&checked.findings, volume.verbose > 0);
    let count = |s, word: &str| match checked.count(s) {
        1 => format!("1 {word}"),
        n => format!("{n} {word}s"),
    };
    show::say(&format!(
        "Checked {} articles, {} files, {:.1} MB: {}, {}, {}\n",
        checked.articles,
        checked.files,
        checked.bytes as f64 / 1e6,
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Note, "note"),
    ));
}

fn object(checked: &Checked) -> serde_json::Value {
    json!({
        "articles": checked.articles,
        "files": checked.files,
        "bytes": checked.bytes,
        "largest": { "path": checked.largest.1, "bytes": checked.largest.0 },
        "errors": checked.count(Severity::Error),
        "warnings": checked.count(Severity::Warning),
        "notes": checked.count(Severity::Note),
        "findings": checked.findings,
    })
}

/// A workflow command, as <https://docs.github.com/actions/reference/workflow-commands-for-github-actions> has it.
fn annotation(d: &Diagnostic) -> String {
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let message = |text: &str| {
        let text = text.replace('%', "%25").replace('\r', "%0D");
        text.replace('\n', "%0A")
    };
    let property = |text: &str| message(text).replace(':', "%3A").replace(',', "%2C");
    let mut place = format!("file={}", property(&d.path));
    if d.line > 0 {
        place.push_str(&format!(",line={}", d.line));
    }
    if d.line > 0 && d.column > 0 {
        place.push_str(&format!(",col={}", d.column));
    }
    let words = match d.hint.is_empty() {
        true => d.message.clone(),
        false => format!("{} ({})", d.message, d.hint),
    };
    format!(
        "::{level} {place},title={}::{}",
        property(&d.code),
        message(&words)
    )
}
