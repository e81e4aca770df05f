//! `briefing review`

use super::timings::Stopwatch;
use super::{Volume, show};
use crate::build::Request;
use crate::review::{self, Doubt};
use clap::builder::styling::{AnsiColor, Style};
use std::path::PathBuf;
use std::process::ExitCode;

/// List what a person should decide, worst first, with the line that decides it
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Each doubt comes with one line of front matter. Write it at the top of the file that is named,
between two lines of `---`, and the doubt is settled. What is in capitals is for you to fill in.

Examples:
  briefing review                    the twenty worst
  briefing review --limit 200        more of them
  briefing review --format json      all of them, for programs"
)]
pub struct Arguments {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// How many are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// How they are written
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How doubts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// One JSON list
    Json,
}

const FILE: Style = Style::new().bold();
const LINE: Style = AnsiColor::Green.on_default();

/// Lists the doubts.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let request = Request {
        root: arguments.root.clone(),
        ..Request::default()
    };
    let stopwatch = Stopwatch::start(volume);
    let doubts = review::review(&request, &stopwatch);
    stopwatch.finish();
    match doubts {
        Err(stop) => {
            show::error(&stop);
            ExitCode::FAILURE
        }
        Ok(doubts) if arguments.format == Format::Json => {
            show::json(&serde_json::json!(doubts));
            ExitCode::SUCCESS
        }
        Ok(doubts) => {
            let most = match volume.verbose {
                0 => arguments.limit,
                _ => doubts.len(),
            };
            for (i, doubt) in doubts.iter().take(most).enumerate() {
                show::say(&format!("{}\n", entry(i + 1, doubt)));
            }
            match doubts.len() {
                0 => show::say("Nothing is in doubt\n"),
                n if n > most => {
                    show::say(&format!("{} more; -v shows them all\n", n - most));
                }
                _ => {}
            }
            ExitCode::SUCCESS
        }
    }
}

fn entry(number: usize, doubt: &Doubt) -> String {
    let (path, message, line) = (&doubt.path, &doubt.message, &doubt.line);
    let part = match doubt.part {
        0 => String::new(),
        n => format!(", article {n} (first `briefing adopt {path} --part {n}`, then in that page)"),
    };
    format!("{number}. {FILE}{path}{FILE:#}{part}\n   {message}\n   {LINE}{line}{LINE:#}\n")
}
