//! `briefing normalize`

use super::{Volume, show};
use crate::build;
use crate::gazetteer::Gazetteer;
use crate::record::Record;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, Write};
use std::path::PathBuf;
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
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
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
        true => stream(),
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
    let read = build::pages(&arguments.root, &arguments.seeds).map_err(|stop| stop.to_string())?;
    if !volume.quiet {
        show::diagnostics(&read.diagnostics, volume.verbose > 0);
    }
    let mut out = std::io::stdout().lock();
    if let Some(folder) = &arguments.write {
        let synced = crate::disk::write_pages(folder, &read.pages).map_err(|t| t.to_string())?;
        if !volume.quiet {
            let _ = writeln!(out, "{synced} pages written to {}", folder.display());
        }
        return Ok(());
    }
    for (i, (_, page)) in read.pages.iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        if write!(out, "{gap}{page}").is_err() {
            return Ok(()); // the reader of the pipe has seen enough
        }
    }
    Ok(())
}

/// A line of input.
#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

/// Bytes of input that are read before they are worked on together.
const BATCH: usize = 4 << 20;

/// Longest line of input, in bytes.
const LONGEST: usize = 64 << 20;

/// Reads batches of lines, normalizes each in parallel, and writes them in order: memory does not
/// grow with the stream.
fn stream() -> Result<(), String> {
    let gazetteer = Gazetteer::builtin().map_err(|d| d.to_string())?;
    let mut input = std::io::stdin().lock();
    let mut out = std::io::BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
    let mut first = 1;
    loop {
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH {
            let mut line = Vec::new();
            match read_line(&mut input, &mut line) {
                Ok(0) => break,
                Ok(_) => bytes += line.len(),
                Err(e) => {
                    return Err(format!(
                        "cannot read standard input: {}",
                        crate::disk::reason(&e)
                    ));
                }
            }
            lines.push(line);
        }
        if lines.is_empty() {
            break;
        }
        let answers: Vec<String> = lines
            .par_iter()
            .enumerate()
            .filter_map(|(i, line)| answer(line, first + i, gazetteer))
            .collect();
        first += lines.len();
        for answer in answers {
            if let Err(e) = writeln!(out, "{answer}") {
                return broken(&e);
            }
        }
        if let Err(e) = out.flush() {
            return broken(&e);
        }
    }
    Ok(())
}

/// Reads a line, of which it keeps no more than one byte above [`LONGEST`]. Returns how many bytes
/// were read; 0 at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut read = 0;
    loop {
        let bytes = match input.fill_buf() {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let end = bytes.iter().position(|b| *b == b'\n');
        let taken = end.map_or(bytes.len(), |i| i + 1);
        let room = (LONGEST + 1).saturating_sub(line.len());
        line.extend_from_slice(&bytes[..taken.min(room)]);
        input.consume(taken);
        read += taken;
        if end.is_some() || taken == 0 {
            return Ok(read);
        }
    }
}

fn broken(error: &std::io::Error) -> Result<(), String> {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(format!(
            "cannot write standard output: {}",
            crate::disk::reason(error)
        )),
    }
}

/// One line of output for a line of input; `None` for a blank line.
fn answer(line: &[u8], number: usize, gazetteer: &Gazetteer) -> Option<String> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let wrong = |id: Value, message: String| {
        serde_json::json!({ "id": id, "error": format!("line {number}: {message}") }).to_string()
    };
    if line.len() > LONGEST {
        let message = format!("longer than {} MB, so it is left out", LONGEST >> 20);
        return Some(wrong(Value::Null, message));
    }
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(e) => {
            let message = format!("no JSON object with an `id`: {e}");
            return Some(wrong(Value::Null, message));
        }
    };
    let id = line
        .id
        .as_str()
        .map_or_else(|| line.id.to_string(), str::to_string);
    match build::record(&id, &line.rest, gazetteer) {
        Ok((raw, tagged)) => {
            let record = Record::new(&line.id, &raw, &tagged);
            Some(
                serde_json::to_string(&record)
                    .unwrap_or_else(|e| wrong(line.id.clone(), e.to_string())),
            )
        }
        Err(message) => Some(wrong(line.id, message)),
    }
}
