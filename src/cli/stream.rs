//! Streams of records: one JSON object a line in, one line out for each, in order. A record that
//! cannot be used becomes a line that says so; only a stream that cannot be read or written stops
//! the command.

use crate::build::{self, Reading};
use crate::diagnostics::Severity;
use crate::model::Tagged;
use crate::record::Record;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, Write};

/// Bytes of input that are read before they are worked on together.
const BATCH: usize = 4 << 20;

/// Longest line of input, in bytes.
const LONGEST: usize = 64 << 20;

/// A line of input.
#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

/// What a line of input became.
pub struct Answer {
    /// The record's identity; `null` where the line has none.
    pub id: Value,
    /// The line of output.
    pub line: String,
    /// The article; `None` where the record could not be used.
    pub tagged: Option<Tagged>,
    /// Whether its `warnings` hold more than notes.
    pub warned: bool,
}

/// How many records of a stream deserve a look.
#[derive(Default)]
pub struct Faults {
    lines: usize,
    unused: usize,
    warned: usize,
}

impl Faults {
    /// Counts an answer.
    pub fn count(&mut self, answer: &Answer) {
        self.lines += 1;
        self.unused += usize::from(answer.tagged.is_none());
        self.warned += usize::from(answer.warned);
    }

    /// What to say at the end, a sentence a fault; empty where all went well.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = Vec::new();
        if self.unused > 0 {
            out.push(format!(
                "{} of {} lines could not be used: their `error` says why",
                self.unused, self.lines
            ));
        }
        if self.warned > 0 {
            out.push(format!(
                "{} of {} records deserve a look: their `warnings` say why",
                self.warned, self.lines
            ));
        }
        out
    }
}

/// Standard input, read in large pieces: a line may hold a whole page.
pub fn input() -> impl BufRead {
    std::io::BufReader::with_capacity(1 << 20, std::io::stdin())
}

/// Reads batches of lines, normalizes each in parallel, and hands the answers on in order until
/// `take` says that it wants no more: memory does not grow with the stream.
///
/// # Errors
/// The input cannot be read, or `take` fails.
pub fn normalize(
    input: &mut impl BufRead,
    reading: &Reading,
    mut take: impl FnMut(Vec<Answer>) -> Result<bool, String>,
) -> Result<(), String> {
    let mut first = 1;
    loop {
        let lines = batch(input)?;
        if lines.is_empty() {
            return Ok(());
        }
        let answers: Vec<Answer> = lines
            .par_iter()
            .enumerate()
            .map(|(i, line)| answer(line, first + i, reading))
            .collect();
        first += lines.len();
        if !take(answers)? {
            return Ok(());
        }
    }
}

/// The next lines of the input; none at its end.
fn batch(input: &mut impl BufRead) -> Result<Vec<Vec<u8>>, String> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH {
        let mut line = Vec::new();
        match read_line(input, &mut line) {
            Ok(0) => break,
            Ok(_) => bytes += line.len(),
            Err(e) => {
                let reason = crate::disk::reason(&e);
                return Err(format!("cannot read standard input: {reason}"));
            }
        }
        lines.push(line);
    }
    Ok(lines)
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
        let end = memchr::memchr(b'\n', bytes);
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

/// Writes lines to standard output until its reader has seen enough.
pub struct Out {
    out: std::io::BufWriter<std::io::StdoutLock<'static>>,
    /// Whether nobody reads on.
    pub closed: bool,
}

impl Out {
    /// Standard output.
    pub fn new() -> Self {
        Out {
            out: std::io::BufWriter::with_capacity(1 << 20, std::io::stdout().lock()),
            closed: false,
        }
    }

    /// Writes a line.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn line(&mut self, line: &str) -> Result<(), String> {
        if self.closed {
            return Ok(());
        }
        let written = writeln!(self.out, "{line}");
        self.settle(written)
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn flush(&mut self) -> Result<(), String> {
        let flushed = self.out.flush();
        self.settle(flushed)
    }

    fn settle(&mut self, done: std::io::Result<()>) -> Result<(), String> {
        match done {
            Ok(()) => Ok(()),
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(e) => {
                let reason = crate::disk::reason(&e);
                Err(format!("cannot write standard output: {reason}"))
            }
        }
    }
}

/// The line of output for a line of input.
fn answer(line: &[u8], number: usize, reading: &Reading) -> Answer {
    let wrong = |id: Value, message: String| Answer {
        line: serde_json::json!({ "id": id, "error": format!("line {number}: {message}") })
            .to_string(),
        id,
        tagged: None,
        warned: false,
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return wrong(Value::Null, "the line is blank".to_string());
    }
    if line.len() > LONGEST {
        let message = format!("longer than {} MB, so it is left out", LONGEST >> 20);
        return wrong(Value::Null, message);
    }
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(e) => return wrong(Value::Null, format!("no JSON object with an `id`: {e}")),
    };
    let id = text_of(&line.id);
    match build::record(&id, &line.rest, reading) {
        Ok((raw, tagged, found)) => {
            match serde_json::to_string(&Record::new(&line.id, &raw, &tagged, &found)) {
                Ok(record) => Answer {
                    id: line.id,
                    line: record,
                    tagged: Some(tagged),
                    warned: found.iter().any(|d| d.severity == Severity::Warning),
                },
                Err(e) => wrong(line.id, e.to_string()),
            }
        }
        Err(message) => wrong(line.id, message),
    }
}

/// An identity as text: a string as it is, anything else as JSON writes it.
pub fn text_of(id: &Value) -> String {
    id.as_str().map_or_else(
        || match id {
            Value::Null => String::new(),
            other => other.to_string(),
        },
        str::to_string,
    )
}
