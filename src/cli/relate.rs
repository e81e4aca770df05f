//! `briefing relate`

use super::show;
use super::stream::{self, Out};
use crate::build::Reading;
use crate::disk::Spool;
use crate::portal::relate::{Member, Other, relate};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;

/// Tell which records of a stream are of one event, and on what they differ
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Takes the whole set in, then writes the objects that `normalize --jsonl` writes, in the
order of the input, each with
  story           the id that the articles of one event share: the smallest of theirs
  duplicates_of   articles with nearly the same text: [{\"id\", \"differs\"}]
  same_event_as   other articles of the story, at most 100: [{\"id\", \"differs\"}]
where `differs` lists the dates, names, figures and quotations on which the two differ:
[{\"about\", \"here\", \"there\"}]. The order of the input changes none of them.

Examples:
  briefing relate --jsonl <in >out       one JSON object a line, {\"id\", \"text\"|\"html\", \"date\"?}"
)]
pub struct Arguments {
    /// Read one JSON object a line from standard input, write one a line to standard output
    #[arg(long, required = true)]
    jsonl: bool,
    /// The folder of the site whose tables and rules for outlets are used [default: no site]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

/// Relates the records of a stream.
pub fn run(arguments: &Arguments) -> ExitCode {
    match stream(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            show::error(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// Normalizes all records, which wait in a temporary file, relates them, and writes them out.
fn stream(arguments: &Arguments) -> Result<(), String> {
    let site = Reading::of(arguments.root.as_deref()).map_err(|stop| stop.to_string())?;
    let mut spool = Spool::new().map_err(|t| t.to_string())?;
    let mut members = Vec::new();
    let mut ids: Vec<Value> = Vec::new();
    // The member that each line of output is about.
    let mut lines: Vec<Option<usize>> = Vec::new();
    stream::normalize(&mut stream::input(), &site, |answers| {
        for answer in answers {
            lines.push(answer.tagged.map(|tagged| {
                ids.push(answer.id.clone());
                members.push(Member::new(stream::text_of(&answer.id), tagged));
                members.len() - 1
            }));
            spool.push(&answer.line).map_err(|t| t.to_string())?;
        }
        Ok(true)
    })?;
    let relations = relate(members);
    let others = |all: &[Other]| -> Value {
        let one = |o: &Other| {
            let differs = o
                .differs
                .iter()
                .map(|d| json!({ "about": d.about, "here": d.here, "there": d.there }));
            json!({ "id": ids[o.article], "differs": differs.collect::<Value>() })
        };
        all.iter().map(one).collect()
    };
    let mut out = Out::new();
    let mut waiting = spool.read().map_err(|t| t.to_string())?;
    for member in lines {
        let Some(line) = waiting.next().transpose().map_err(|t| t.to_string())? else {
            break;
        };
        let relation = member.and_then(|m| relations.get(m));
        match (relation, line.strip_suffix('}')) {
            (Some(r), Some(record)) => out.line(&format!(
                "{record},\"story\":{},\"duplicates_of\":{},\"same_event_as\":{}}}",
                ids[r.story],
                others(&r.duplicates_of),
                others(&r.same_event_as)
            ))?,
            _ => out.line(&line)?,
        }
        if out.closed {
            break;
        }
    }
    out.flush()
}
