//! `briefing serve`

use super::{Volume, show};
use crate::build::{Request, Stop};
use crate::config;
use crate::diagnostics::Diagnostic;
use crate::serve::{self, EDITORS, Options, Told, address, browser};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// Show the portal in a browser, and every edit as it is saved
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  briefing serve                          the site in this folder, at http://127.0.0.1:4173/
  briefing serve --open --editor vscode   in the browser, its pages leading back to their seeds
  briefing serve --base-path /repo/       as it will stand on GitHub Pages

The pages are those of `briefing build --drafts`; nothing is written to public/.")]
pub struct Arguments {
    /// The site's folder: site.yaml, seeds/, content/, templates/, static/, data/
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The port [default: the first free one from 4173 on]
    #[arg(long, value_name = "PORT", value_parser = clap::value_parser!(u16))]
    port: Option<u16>,
    /// The name or address to listen on; 0.0.0.0 lets other machines in
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    host: String,
    /// Show the site under a sub-path, as in /repo/
    #[arg(long, value_name = "PATH", default_value = "/", value_parser = address::base)]
    base_path: String,
    /// Open the browser
    #[arg(long)]
    open: bool,
    /// Let `edit` links open this editor: vscode, vscodium, cursor, zed, idea, sublime, textmate,
    /// emacs, or an address with {path} and {line} in it
    #[arg(long, value_name = "EDITOR", value_parser = editor)]
    editor: Option<String>,
    /// Absolute address of the published site, for feeds, sitemap and canonical links
    #[arg(long, value_name = "URL", value_parser = config::base)]
    base_url: Option<String>,
    /// Leave out articles marked `draft: true`, as a build does
    #[arg(long)]
    no_drafts: bool,
}

/// Serves until it is ended.
pub fn run(arguments: &Arguments, volume: Volume) -> ExitCode {
    let options = Options {
        request: Request {
            root: arguments.root.clone(),
            out: None,
            base_url: arguments.base_url.clone(),
            drafts: !arguments.no_drafts,
            strict: false,
            articles: Vec::new(),
        },
        host: arguments.host.clone(),
        port: arguments.port,
        base: arguments.base_path.clone(),
        editor: arguments.editor.clone(),
    };
    let open = arguments.open;
    let known = Mutex::new(Vec::new());
    let tell = move |told: Told<'_>| say(&told, volume, open, &known);
    match serve::serve(options, Arc::new(tell)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            stopped(&stop);
            ExitCode::FAILURE
        }
    }
}

/// Says what the preview tells; findings that were shown before are not shown again.
fn say(told: &Told<'_>, volume: Volume, open: bool, known: &Mutex<Vec<Diagnostic>>) {
    match told {
        Told::Listening(address) => {
            show::say(&format!("Preview at {address} (ctrl-c ends it)\n"));
            if open && !browser::open(address) {
                show::note(&"no browser could be opened; open the address yourself");
            }
        }
        Told::Stopped(stop) => stopped(stop),
        Told::Watching(trouble) => show::note(trouble),
        Told::Refused(why) if !volume.quiet => {
            show::note(&format!("refused: {why}; said once for all of its kind"));
        }
        Told::Ready {
            articles,
            stages,
            took,
            diagnostics,
        } if !volume.quiet => {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            let new: Vec<Diagnostic> = diagnostics
                .iter()
                .filter(|d| !known.contains(d))
                .cloned()
                .collect();
            *known = diagnostics.to_vec();
            drop(known);
            show::diagnostics(&new, volume.verbose > 0);
            let time = |d: &std::time::Duration| format!("{:.0} ms", d.as_secs_f64() * 1e3);
            let stages: Vec<String> = stages
                .iter()
                .map(|(s, took)| format!("{} {}", s.name, time(took)))
                .collect();
            let stages = stages.join(", ");
            let took = time(took);
            show::say(&format!(
                "Ready in {took}: {articles} articles ({stages})\n"
            ));
        }
        Told::Refused(_) | Told::Ready { .. } => {}
    }
}

fn stopped(stop: &Stop) {
    match stop {
        Stop::Wrong(d) => show::diagnostic(d),
        Stop::Trouble(t) => show::error(t),
        Stop::Strict(all) => show::diagnostics(all, true),
    }
}

/// The address of an editor's files, by its name or as given.
fn editor(text: &str) -> Result<String, String> {
    let known = EDITORS.iter().find(|(name, _)| *name == text);
    match known {
        Some((_, address)) => Ok((*address).to_string()),
        None if text.contains("{path}") && text.contains(':') => Ok(text.to_string()),
        None => {
            let names: Vec<&str> = EDITORS.iter().map(|e| e.0).collect();
            let names = names.join(", ");
            Err(format!(
                "name one of {names}, or an address with {{path}} in it"
            ))
        }
    }
}
