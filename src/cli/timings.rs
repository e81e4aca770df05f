//! How long each stage of a build took: the table of `--timings`, the file of `--trace`, and the
//! bar while seeds are read.
//!
//! Only the command line asks the clock; nothing of the site depends on it.
#![allow(clippy::disallowed_methods, reason = "see above")]

use super::{Volume, show};
use crate::build::{Observer, Stage};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Listens to a build and notes when each stage was done.
pub struct Stopwatch {
    bar: ProgressBar,
    start: Instant,
    done: Mutex<Vec<(Stage, Duration)>>,
}

impl Stopwatch {
    /// Starts to listen.
    pub fn start(volume: Volume) -> Self {
        Stopwatch {
            bar: bar(volume),
            start: Instant::now(),
            done: Mutex::new(Vec::new()),
        }
    }

    /// Time since the start.
    pub fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Each stage with when it began and how long it took.
    fn stages(&self) -> Vec<(Stage, Duration, Duration)> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let mut before = Duration::ZERO;
        let mut stages = Vec::new();
        for (stage, end) in done.iter() {
            stages.push((*stage, before, end.saturating_sub(before)));
            before = *end;
        }
        stages
    }

    /// The stages as a table: time, share of the whole, what was gone through, bytes.
    pub fn table(&self) -> String {
        let stages = self.stages();
        let whole: Duration = stages.iter().map(|s| s.2).sum();
        let mut table = format!(
            "  {:<24}{:>11}{:>7}{:>20}{:>12}\n",
            "stage", "time", "share", "count", "bytes"
        );
        for (stage, _, took) in &stages {
            let share = 100.0 * took.as_secs_f64() / whole.as_secs_f64().max(1e-9);
            let count = format!("{} {}", stage.count, stage.of);
            let bytes = match stage.bytes {
                0 => String::new(),
                bytes => show::size(bytes),
            };
            let time = format!("{:.1} ms", took.as_secs_f64() * 1e3);
            let name = stage.name;
            table += &format!("  {name:<24}{time:>11}{share:>6.0}%{count:>20}{bytes:>12}\n");
        }
        let time = format!("{:.1} ms", whole.as_secs_f64() * 1e3);
        table += &format!("  {:<24}{time:>11}\n", "in all");
        table
            .lines()
            .map(|l| format!("{}\n", l.trim_end()))
            .collect()
    }

    /// The stages in the format of the profilers of Chromium and of Firefox ("Trace Event
    /// Format"); times are in microseconds.
    pub fn trace(&self) -> String {
        let micros = |d: Duration| d.as_micros() as u64;
        let stages = self.stages();
        let events = stages.iter().map(|(stage, began, took)| {
            json!({
                "name": stage.name,
                "cat": "build",
                "ph": "X",
                "ts": micros(*began),
                "dur": micros(*took),
                "pid": 1,
                "tid": 1,
                "args": { stage.of: stage.count, "bytes": stage.bytes },
            })
        });
        let named = json!({
            "name": "process_name", "ph": "M", "pid": 1, "tid": 1,
            "args": { "name": "briefing build" },
        });
        let events: Vec<_> = std::iter::once(named).chain(events).collect();
        json!({ "traceEvents": events, "displayTimeUnit": "ms" }).to_string()
    }
}

impl Observer for Stopwatch {
    fn reading(&self, done: usize, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }

    fn done(&self, stage: Stage) {
        let end = self.start.elapsed();
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.push((stage, end));
    }

    fn waiting(&self) {
        show::note(&"another build of this site is going on; waiting for it to end");
    }
}

/// A bar for the reading of seeds. It shows itself after half a second, on a terminal only.
fn bar(volume: Volume) -> ProgressBar {
    let bar = ProgressBar::hidden();
    if !volume.quiet && std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(8));
        let style = ProgressStyle::with_template("  reading seeds {wide_bar} {pos}/{len} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    }
    bar
}
