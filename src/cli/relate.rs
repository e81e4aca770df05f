//! `briefing relate`

use super::stream::{self, Faults, Out};
use super::{Volume, show};
use crate::build::Reading;
use crate::disk::Spool;
use crate::portal::headline::Headline;
use crate::portal::relate::{Member, Other, relate};
use crate::record::text_of;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
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
and in each of its `events`
  headline        who did what, in words of the sentence, some 140 characters
  context         the sentence before, where the headline begins with a pronoun; otherwise null
  weight          how much the event counts in the set: as many articles as report it, each by how
                  much its sentence is about what the set is about
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
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    match stream(arguments, volume) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            show::error(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// Normalizes all records, which wait in a temporary file, relates them, and writes them out.
fn stream(arguments: &Arguments, volume: Volume) -> Result<(), String> {
    let site = Reading::of(arguments.root.as_deref()).map_err(|stop| stop.to_string())?;
    let mut spool = Spool::new().map_err(|t| t.to_string())?;
    let mut members = Vec::new();
    let mut names = Names::default();
    let mut faults = Faults::default();
    // The member that each line of output is about.
    let mut lines: Vec<Option<u32>> = Vec::new();
    stream::normalize(stream::input(), &site, |answers| {
        for answer in answers {
            faults.count(&answer);
            lines.push(answer.tagged.map(|tagged| {
                let member = Member::new(text_of(&answer.id), *tagged);
                names.add(answer.id, &member);
                members.push(member);
                members.len() as u32 - 1
            }));
            spool.push(&answer.line).map_err(|t| t.to_string())?;
        }
        Ok(true)
    })?;
    if let Some(sentence) = faults.repeated().filter(|_| !volume.quiet) {
        let told = "stories that they name are told apart by their text";
        show::warning(&format!("{sentence}; {told}"));
    }
    let relations = relate(members);
    let others = |all: &[Other]| -> String {
        let one = |o: &Other| {
            let differs = o
                .differs
                .iter()
                .map(|d| json!({ "about": d.about, "here": d.here, "there": d.there }));
            let (id, differs) = (
                &names.ids[o.article],
                differs.collect::<serde_json::Value>(),
            );
            format!("{{\"id\":{id},\"differs\":{differs}}}")
        };
        let all: Vec<String> = all.iter().map(one).collect();
        format!("[{}]", all.join(","))
    };
    let mut out = Out::new();
    let mut waiting = spool.read().map_err(|t| t.to_string())?;
    for member in lines {
        let Some(line) = waiting.next().transpose().map_err(|t| t.to_string())? else {
            break;
        };
        let relation = member.and_then(|m| relations.get(m as usize));
        let line = match relation {
            Some(r) => with_events(line, &r.events)?,
            None => line,
        };
        match (relation, line.strip_suffix('}')) {
            (Some(r), Some(record)) => out.line(&format!(
                "{record},\"story\":{},\"duplicates_of\":{},\"same_event_as\":{}}}",
                names.of_story(r.story),
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

/// The events of a record as they were written.
#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    events: &'a RawValue,
}

/// The record with what its events are called and how much they count.
fn with_events(line: String, events: &[(Headline, f32)]) -> Result<String, String> {
    if events.is_empty() {
        return Ok(line);
    }
    let unread = |e: serde_json::Error| format!("a record cannot be read back: {e}");
    let written: Written<'_> = serde_json::from_str(&line).map_err(unread)?;
    let written = written.events.get();
    let objects: Vec<&RawValue> = serde_json::from_str(written).map_err(unread)?;
    let told = objects
        .iter()
        .zip(events)
        .map(|(object, (headline, weight))| {
            let open = object.get().strip_suffix('}').unwrap_or("{");
            let context = Some(&headline.context).filter(|c| !c.is_empty());
            let (text, context) = (json!(headline.text), json!(context));
            format!("{open},\"headline\":{text},\"context\":{context},\"weight\":{weight}}}")
        });
    let told: Vec<String> = told.collect();
    // Within a text the quotation marks of the list would be escaped, so it stands here only once.
    Ok(line.replacen(written, &format!("[{}]", told.join(",")), 1))
}

/// What the members of a set are called.
#[derive(Default)]
struct Names {
    ids: Vec<Box<RawValue>>,
    /// How many members have an id.
    counts: BTreeMap<String, usize>,
    digests: Vec<u64>,
}

impl Names {
    fn add(&mut self, id: Box<RawValue>, member: &Member) {
        *self.counts.entry(stream::key_of(&id)).or_default() += 1;
        self.ids.push(id);
        self.digests.push(member.digest());
    }

    /// The name of the story that a member names: its id, where no other member has that. Where
    /// one has, or where it is `null`, its text tells the stories apart, in whatever order they come.
    fn of_story(&self, member: usize) -> String {
        let id = &self.ids[member];
        let own = self.counts.get(&stream::key_of(id)) == Some(&1);
        match own && id.get() != "null" {
            true => id.get().to_string(),
            false => json!(format!("{}~{:016x}", text_of(id), self.digests[member])).to_string(),
        }
    }
}
