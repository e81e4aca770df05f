//! How diagnostics and errors look in a terminal. The only file that prints, so that no name, title or
//! message of other programs steers the terminal.

use crate::diagnostics::{Diagnostic, Severity};
use crate::model::controls;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::ops::Range;
use std::process::ExitCode;
use std::sync::OnceLock;

/// How many diagnostics are shown unless more is asked for.
const MOST: usize = 20;

/// Prints an error that stopped the command.
pub fn error(sentence: &dyn Display) {
    let title = seen(sentence);
    print(&[Group::with_title(
        Level::ERROR.primary_title(title.as_str()),
    )]);
}

/// Prints something that deserves a look and stopped nothing.
pub fn warning(sentence: &dyn Display) {
    let title = seen(sentence);
    print(&[Group::with_title(
        Level::WARNING.primary_title(title.as_str()),
    )]);
}

/// Prints what a command has to say. Nothing of it steers a terminal but colours.
pub fn say(text: &str) {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(&controls::visible(before));
        let is_part = |c: char| c.is_ascii_digit() || c == ';';
        let is_colour = after.trim_start_matches(is_part).starts_with('m');
        out.push_str(if is_colour { "\u{1b}[" } else { "\\u{1b}[" });
        rest = after;
    }
    out.push_str(&controls::visible(rest));
    put(anstream::stdout(), &out);
}

/// Why something could not be written, once that happened.
static UNWRITTEN: OnceLock<std::io::Error> = OnceLock::new();

/// Writes where somebody reads it; where nobody does any more, as behind a closed pipe, the command
/// goes on. What cannot be written for another reason, as on a full disk, [`end`] tells.
fn put(mut to: impl std::io::Write, text: &str) {
    let written = to.write_all(text.as_bytes()).and_then(|()| to.flush());
    if let Err(error) = written
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        let _ = UNWRITTEN.set(error);
    }
}

/// The exit code of a command: a failure, with a sentence, where its output could not be written.
pub fn end(code: ExitCode) -> ExitCode {
    match UNWRITTEN.get() {
        None => code,
        Some(why) => {
            error(&format!("some of the output could not be written: {why}"));
            ExitCode::FAILURE
        }
    }
}

/// Prints JSON: the same value, whatever a terminal would make of its texts.
pub fn json(value: &serde_json::Value) {
    let text = value.to_string();
    let text = format!("{}\n", controls::visible_json(&text));
    put(anstream::stdout(), &text);
}

/// Writes a page to standard output: to the letter, unless a terminal shows it.
///
/// # Errors
/// It cannot be written.
pub fn page(text: &[u8]) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.is_terminal() {
        true => out.write_all(controls::visible(&String::from_utf8_lossy(text)).as_bytes()),
        false => out.write_all(text),
    }?;
    out.flush()
}

/// Says why the command line is wrong, or what help was asked for, and ends the program.
pub fn usage(error: &clap::Error) -> ExitCode {
    let (plain, code) = (error.render().to_string(), error.exit_code());
    let clean = controls::visible(&plain);
    match (clean == plain, error.use_stderr()) {
        (true, _) => drop(error.print()),
        (false, true) => put(anstream::stderr(), &clean),
        (false, false) => put(anstream::stdout(), &clean),
    }
    ExitCode::from(u8::try_from(code).unwrap_or(2))
}

fn seen(sentence: &dyn Display) -> String {
    controls::visible(&sentence.to_string()).into_owned()
}

/// Prints diagnostics: errors first, notes only when `verbose`, the first twenty unless `verbose`.
pub fn diagnostics(all: &[Diagnostic], verbose: bool) {
    let mut shown: Vec<&Diagnostic> = all
        .iter()
        .filter(|d| verbose || d.severity != Severity::Note)
        .collect();
    shown.sort_by_key(|d| d.severity);
    let most = if verbose { usize::MAX } else { MOST };
    for d in shown.iter().take(most) {
        diagnostic(d);
    }
    if shown.len() > most {
        anstream::eprintln!("… and {} more; -v shows them all\n", shown.len() - most);
    }
}

/// Prints the findings of a check, notes included: errors first, and of each kind the first few
/// unless `verbose`.
pub fn findings(all: &[Diagnostic], verbose: bool) {
    let mut sorted: Vec<&Diagnostic> = all.iter().collect();
    sorted.sort_by_key(|d| (d.severity, &d.code));
    for kind in sorted.chunk_by(|a, b| (a.severity, &a.code) == (b.severity, &b.code)) {
        let most = if verbose {
            kind.len()
        } else {
            MOST.min(kind.len())
        };
        kind.iter().take(most).for_each(|d| diagnostic(d));
        if kind.len() > most {
            let (more, code) = (kind.len() - most, &kind[0].code);
            anstream::eprintln!("… and {more} more of `{code}`; -v shows them all\n");
        }
    }
}

/// Prints one diagnostic with its excerpt and hint.
pub fn diagnostic(d: &Diagnostic) {
    let own = |text: &String| controls::visible(text).into_owned();
    let before: String = d
        .excerpt
        .chars()
        .take(d.column.max(1) as usize - 1)
        .collect();
    let d = &Diagnostic {
        path: own(&d.path),
        message: own(&d.message),
        hint: own(&d.hint),
        excerpt: own(&d.excerpt),
        column: match d.column {
            0 => 0,
            _ => own(&before).chars().count() as u32 + 1,
        },
        ..d.clone()
    };
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let place = match d.line {
        0 => format!("{}: {}", d.path, d.message),
        _ if d.excerpt.is_empty() => format!("{}:{}: {}", d.path, d.line, d.message),
        _ => d.message.clone(),
    };
    let title = level.primary_title(place.as_str());
    let mut group: Group<'_> = match d.excerpt.is_empty() {
        true => Group::with_title(title),
        false => title.element(
            Snippet::source(d.excerpt.as_str())
                .line_start(d.line.max(1) as usize)
                .path(d.path.as_str())
                .annotation(AnnotationKind::Primary.span(marked(d))),
        ),
    };
    if !d.hint.is_empty() {
        group = group.element(Level::HELP.message(d.hint.as_str()));
    }
    print(&[group]);
}

/// The bytes of the excerpt to mark: from the column to the end of its word, or the whole line.
fn marked(d: &Diagnostic) -> Range<usize> {
    let line = d.excerpt.lines().next().unwrap_or("");
    let first = line.len() - line.trim_start().len();
    let from = match d.column {
        0 => first,
        n => line
            .char_indices()
            .nth(n as usize - 1)
            .map_or(first, |(i, _)| i),
    };
    let rest = &line[from..];
    let word = rest
        .find(|c: char| c.is_whitespace() || c == ':')
        .unwrap_or(rest.len());
    match d.column {
        0 => first..line.trim_end().len().max(first),
        _ => from..from + word.max(1).min(rest.len()),
    }
}

fn print(report: &[Group<'_>]) {
    anstream::eprintln!("{}\n", Renderer::styled().render(report));
}

/// Says something that is no error.
pub fn note(message: &dyn Display) {
    anstream::eprintln!("briefing: {}", seen(message));
}

/// A size for people.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes"),
        10_000..1_000_000 => format!("{:.0} KB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}
