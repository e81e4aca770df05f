//! `briefing edition`

use super::{Volume, show};
use crate::build;
use std::path::PathBuf;
use std::process::ExitCode;

/// Keep what the site says now, so that later builds tell what changed since
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Run it when you publish, and put edition.json under version control.

Examples:
  briefing edition                  keep this edition of the site in this folder"
)]
pub struct Arguments {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Writes `edition.json`.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    match build::keep_edition(&arguments.root) {
        Ok(articles) => {
            if !volume.quiet {
                show::say(&format!(
                    "Kept an edition of {articles} articles in edition.json\n"
                ));
            }
            ExitCode::SUCCESS
        }
        Err(stop) => {
            show::error(&stop);
            ExitCode::FAILURE
        }
    }
}
