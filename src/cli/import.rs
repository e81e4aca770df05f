//! `briefing import`

use super::{Volume, show};
use crate::import::{Importer, Limits, Outcome};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// Copy collected material into seeds/, with its origin on record
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Files are copied as they are; folders with all files in them; lists of feeds (OPML) are followed.
Of an export of Zotero with files (RIS, BibTeX) the files are taken, and what it says of each stands
beside it as the editor's word. Web addresses are fetched one at a time with a pause, and asked again
only for what changed. What is private, too large, too slow, cut short or no article is refused with
the reason. Origins stand in imports.jsonl. A seed that is there is never replaced.
With --watch it stays, takes what comes into the files and folders within seconds, asks addresses again
every 15 minutes (--every), and prints what is new, until Ctrl-C ends it.

Exit codes: 0 all was taken or there already, 1 something was refused, 2 the command line was wrong.

Examples:
  briefing import ~/Downloads/page.html clippings/
  briefing import https://example.org/news.xml
  briefing import feeds.opml
  briefing import --watch ~/Clippings feeds.opml"
)]
pub struct Arguments {
    /// Files, folders or web addresses
    #[arg(value_name = "FILE|DIR|URL", required = true)]
    sources: Vec<String>,
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Largest file that is taken, in MB
    #[arg(long, value_name = "MB", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=64))]
    max_size: u64,
    /// Longest time for one address, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3600))]
    timeout: u64,
    /// Pause between two requests to one host, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 1000)]
    pause: u64,
    /// Stay, and take what is new
    #[arg(long)]
    watch: bool,
    /// Minutes after which web addresses and lists of feeds are asked again, with --watch
    #[arg(long, value_name = "MINUTES", default_value_t = 15, requires = "watch", value_parser = clap::value_parser!(u32).range(1..=1440))]
    every: u32,
    /// Fetch from addresses inside a private network, too
    #[arg(long)]
    allow_private: bool,
}

/// Imports and tells what became of each source.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let limits = Limits {
        bytes: arguments.max_size * 1_000_000,
        seconds: arguments.timeout,
        pause: arguments.pause,
        private: arguments.allow_private,
    };
    if arguments.watch {
        return watch(arguments, limits, volume);
    }
    let (mut new, mut same, mut refused) = (0, 0, 0);
    let mut tell = |source: &str, outcome: Outcome| match outcome {
        Outcome::New(seed) => {
            new += 1;
            if !volume.quiet {
                show::say(&format!("{seed}  from {source}\n"));
            }
        }
        Outcome::Same(seed) => {
            same += 1;
            if volume.verbose > 0 {
                show::say(&format!("{seed} is {source} already\n"));
            }
        }
        Outcome::Refused(reason) => {
            refused += 1;
            show::error(&format!("{source} was not taken: {reason}"));
        }
    };
    let done = Importer::new(&arguments.root, limits).and_then(|mut importer| {
        let mut sources = arguments.sources.iter();
        sources.try_for_each(|source| importer.import(source, &mut tell))
    });
    if let Err(trouble) = done {
        show::error(&trouble);
        return ExitCode::FAILURE;
    }
    if !volume.quiet {
        let counts = format!("{new} new, {same} there already, {refused} refused\n");
        show::say(&counts);
    }
    match refused {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Between two looks at files and folders.
const LOOK: Duration = Duration::from_secs(1);

/// Imports what is new until it is ended. What was refused is told once.
fn watch(arguments: &Arguments, limits: Limits, volume: Volume) -> ExitCode {
    let mut told = BTreeSet::new();
    let mut tell = |source: &str, outcome: Outcome| match outcome {
        Outcome::New(seed) => show::say(&format!("{seed}  from {source}\n")),
        Outcome::Same(_) => {}
        Outcome::Refused(reason) => {
            let refusal = format!("{source} was not taken: {reason}");
            if told.insert(refusal.clone()) {
                show::error(&refusal);
            }
        }
    };
    if !volume.quiet {
        let sources = arguments.sources.join(", ");
        show::say(&format!("Watching {sources}; Ctrl-C ends it\n"));
    }
    let looks_between = u64::from(arguments.every) * 60 / LOOK.as_secs();
    let watched = Importer::new(&arguments.root, limits).and_then(|mut importer| {
        let all = arguments.sources.iter();
        let (asked, looked_at): (Vec<_>, Vec<_>) = all.partition(|s| importer.is_remote(s));
        for look in 0_u64.. {
            if look.is_multiple_of(looks_between) {
                for source in &asked {
                    importer.import(source, &mut tell)?;
                }
            }
            for source in &looked_at {
                importer.look(source, &mut tell)?;
            }
            std::thread::sleep(LOOK);
        }
        Ok(())
    });
    match watched {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            show::error(&trouble);
            ExitCode::FAILURE
        }
    }
}
