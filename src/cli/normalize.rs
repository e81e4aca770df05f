//! `briefing normalize`

use super::stream::{self, Out};
use super::{Volume, show};
use crate::build;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Show what seeds become: front-mattered pages, or JSON Lines
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing normalize seeds/a.txt              print its page
  briefing normalize --write pages            write every seed's page to pages/
  briefing normalize --jsonl <in >out         one JSON object a line, {\"id\", \"text\"|\"html\", \"date\"?}")]
pub struct Arguments {
    /// Seeds to show [default: all of the site's]
    #[arg(value_name = "SEED", conflicts_with = "jsonl")]
    seeds: Vec<PathBuf>,
    /// The site's folder [default: this one; with --jsonl, no site]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// Write the pages to this folder instead of printing them
    #[arg(long, value_name = "DIR", conflicts_with = "jsonl")]
    write: Option<PathBuf>,
    /// Read one JSON object a line from standard input, write one a line to standard output
    #[arg(long)]
    jsonl: bool,
}

/// Prints pages, writes them, or streams records.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let done = match arguments.jsonl {
        true => jsonl(arguments.root.as_deref(), volume),
        false => pages(arguments, volume),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            show::error(&sentence);
            ExitCode::FAILURE
        }
    }
}

fn pages(arguments: &Arguments, volume: Volume) -> Result<(), String> {
    let root = arguments.root.as_deref().unwrap_or(Path::new("."));
    let read = build::pages(root, &arguments.seeds).map_err(|stop| stop.to_string())?;
    if !volume.quiet {
        show::diagnostics(&read.diagnostics, volume.verbose > 0);
    }
    if let Some(folder) = &arguments.write {
        let synced = crate::disk::write_pages(folder, &read.pages).map_err(|t| t.to_string())?;
        if !volume.quiet {
            let folder = crate::disk::shown(folder);
            show::say(&format!("{synced} pages written to {folder}\n"));
        }
        return Ok(());
    }
    for (i, (_, page)) in read.pages.iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        match show::page(format!("{gap}{page}").as_bytes()) {
            // The reader of the pipe has seen enough.
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            Err(e) => return Err(format!("the page could not be written: {e}")),
            Ok(()) => {}
        }
    }
    Ok(())
}

/// Normalizes a stream. Each batch of lines is written before the next is read.
fn jsonl(root: Option<&Path>, volume: Volume) -> Result<(), String> {
    let site = build::Reading::of(root).map_err(|stop| stop.to_string())?;
    let mut out = Out::new();
    let mut faults = stream::Faults::default();
    stream::normalize(stream::input(), &site, |answers| {
        for answer in answers {
            faults.count(&answer);
            out.line(&answer.line)?;
        }
        out.flush()?;
        Ok(!out.closed)
    })?;
    if !volume.quiet {
        faults.sentences().iter().for_each(|s| show::warning(s));
    }
    Ok(())
}
