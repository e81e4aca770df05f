//! `briefing adopt`

use super::{Volume, show};
use crate::build;
use std::path::PathBuf;
use std::process::ExitCode;

/// Take over the page of a seed for editing by hand
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Writes what the seed became to content/, as Markdown with front matter. From then on that page
stands in for the seed, under the same address. It is never overwritten; remove it to go back
to the seed. `briefing check` tells where page and seed no longer agree.

Examples:
  briefing adopt seeds/a.txt               write content/….md
  briefing adopt seeds/feed.xml --part 3   only the third article of a feed"
)]
pub struct Arguments {
    /// The seed
    #[arg(value_name = "SEED")]
    seed: PathBuf,
    /// Take over one article of a seed that holds many, from 1 [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    part: Option<u32>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// Writes the pages and names them.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    match build::adopt(&arguments.root, &arguments.seed, arguments.part) {
        Ok(files) => {
            for file in files.iter().filter(|_| !volume.quiet) {
                let seed = crate::disk::shown(&arguments.seed);
                show::say(&format!(
                    "{file} now stands in for {seed}; edit it as you like\n"
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
