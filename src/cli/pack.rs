//! `briefing pack`

use super::{Volume, show};
use crate::build;
use crate::model::Partial;
use crate::render::pack::Order;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make a brief: one file about a country, topic or person, to be sent or printed
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing pack --country jp --since 2024-01        brief-japan.html, from January 2024 on
  briefing pack --country Japan --topic nuclear     what fits both
  briefing pack --person \"Ann Example\" --out a.html --date 2025-09-01
  briefing pack --country jp --out -                to standard output")]
pub struct Arguments {
    /// The site's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// A country: its ISO 3166 code or its name
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// A topic of the vocabulary
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// A person, by the name that the articles print
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// First day of the period: a day, a month or a year
    #[arg(long, value_name = "DATE")]
    since: Option<Partial>,
    /// Last day of the period: a day, a month or a year
    #[arg(long, value_name = "DATE")]
    until: Option<Partial>,
    /// Day on which the brief is made [default: `date` of site.yaml]
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Partial>,
    /// Where the brief goes; - for standard output [default: brief-SUBJECT.html]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A date that is known to the day.
fn day(text: &str) -> Result<Partial, String> {
    let date: Partial = text.parse()?;
    match date.to_day() {
        Some(_) => Ok(date),
        None => Err(format!("`{text}` is no day; write it as 2025-09-01")),
    }
}

/// Makes the brief.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let order = Order {
        country: arguments.country.clone(),
        topic: arguments.topic.clone(),
        person: arguments.person.clone(),
        since: arguments.since,
        until: arguments.until,
        made: arguments.date,
    };
    if arguments.out.as_deref() == Some(Path::new("-")) {
        return match build::pack(&arguments.root, &order) {
            Ok(pack) => match show::page(&pack.bytes) {
                Ok(()) => ExitCode::SUCCESS,
                Err(e) => failed(&format!("the brief cannot be written: {e}")),
            },
            Err(stop) => failed(&stop),
        };
    }
    match build::write_pack(&arguments.root, &order, arguments.out.as_deref()) {
        Ok((path, pack)) => {
            if !volume.quiet {
                let (path, articles) = (crate::disk::shown(&path), pack.articles);
                let events = pack.events;
                show::say(&format!(
                    "Wrote {path}: {articles} articles, {events} events\n"
                ));
            }
            ExitCode::SUCCESS
        }
        Err(stop) => failed(&stop),
    }
}

fn failed(message: &dyn std::fmt::Display) -> ExitCode {
    show::error(message);
    ExitCode::FAILURE
}
