//! The command line: a command a file. What a person types comes in here, and what they read
//! goes out.
//!
//! Exit codes: 0 done; 1 something in the site stopped it, or `--strict` found something; 2 the
//! command line was wrong.

mod adopt;
mod build;
mod check;
mod edition;
mod explain;
mod import;
mod new;
mod normalize;
mod pack;
mod publish;
mod reference;
mod relate;
mod review;
mod serve;
mod show;
mod stream;
mod timings;

use clap::{ArgAction, Parser, Subcommand};
use std::process::ExitCode;

const AFTER: &str = "Exit codes: 0 done; 1 something in the site or on the machine stopped it; 2 the command line was
wrong. NO_COLOR=1 turns colours off. Nothing ever asks a question.

Examples:
  briefing new desk && cd desk       a new site
  briefing build                     the portal, in public/
  briefing check                     what deserves a look
  briefing help build                about one command";

/// Turns a folder of collected news articles into a static briefing portal.
#[derive(Debug, Parser)]
#[command(name = "briefing", version, about, max_term_width = 100, after_help = AFTER)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    volume: Volume,
}

/// How much is said.
#[derive(Clone, Copy, Debug, clap::Args)]
struct Volume {
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say more; twice for everything
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take over the page of a seed for editing by hand
    Adopt(adopt::Arguments),
    /// Build the portal
    Build(build::Arguments),
    /// Say what is wrong with the site or deserves a look, without writing anything
    Check(check::Arguments),
    /// Keep what the site says now, so that later builds tell what changed since
    Edition(edition::Arguments),
    /// Show what became of every line of a seed, and where every field came from
    Explain(explain::Arguments),
    /// Copy collected material into seeds/, with its origin on record
    Import(import::Arguments),
    /// Make a new site, seed, or introduction to a country
    New(new::Arguments),
    /// Show what seeds become: front-mattered pages, or JSON Lines
    Normalize(normalize::Arguments),
    /// Make a brief: one file about a country, topic or person, to be sent or printed
    Pack(pack::Arguments),
    /// Publish the portal on GitHub Pages
    Publish(publish::Arguments),
    /// Tell which records of a stream are of one event, and on what they differ
    Relate(relate::Arguments),
    /// List what a person should decide, worst first, with the line that decides it
    Review(review::Arguments),
    /// Show the portal in a browser, and every edit as it is saved
    Serve(serve::Arguments),
    /// Print the JSON Schema of settings or front matter, for editors
    Schema(reference::Schema),
    /// Print completions for a shell
    Completions(reference::Completions),
    /// Print the manual page
    Man(reference::Man),
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return show::usage(&error),
    };
    let code = match arguments.command {
        Command::Adopt(a) => adopt::run(&a, arguments.volume),
        Command::Build(a) => build::run(&a, arguments.volume),
        Command::Check(a) => check::run(&a, arguments.volume),
        Command::Edition(a) => edition::run(&a, arguments.volume),
        Command::Explain(a) => explain::run(&a),
        Command::Import(a) => import::run(&a, arguments.volume),
        Command::New(a) => new::run(&a, arguments.volume),
        Command::Normalize(a) => normalize::run(&a, arguments.volume),
        Command::Pack(a) => pack::run(&a, arguments.volume),
        Command::Serve(a) => serve::run(&a, arguments.volume),
        Command::Publish(a) => publish::run(&a, arguments.volume),
        Command::Relate(a) => relate::run(&a, arguments.volume),
        Command::Review(a) => review::run(&a, arguments.volume),
        Command::Schema(a) => reference::schema(&a),
        Command::Completions(a) => reference::completions(&a),
        Command::Man(a) => reference::man(&a),
    };
    show::end(code)
}
