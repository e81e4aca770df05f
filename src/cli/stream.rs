//! Streams of records: one JSON object a line in, one line out for each, in order. A record that
//! cannot be used becomes a line that says so; only a stream that cannot be read or written stops
//! the command.

use crate::build::batches::{Batches, LONGEST};
use crate::build::{self, Reading};
use crate::diagnostics::{Severity, grouped};
use crate::model::{Tagged, controls};
use crate::record::{Record, text_of};
use crate::seed::Identified;
use rayon::prelude::*;
use serde_json::value::RawValue;
use std::collections::HashMap;
use std::io::{BufRead, Write};

/// How many identities are kept in mind, so that memory does not grow with the stream: later ones
/// are still compared with these.
const KNOWN: usize = 1 << 20;

/// What a line of input became.
pub struct Answer {
    /// The record's identity, as it is written; `null` where the line has none.
    pub id: Box<RawValue>,
    /// Number of the line, from 1.
    pub number: usize,
    /// The line of output.
    pub line: String,
    /// The article; `None` where the record could not be used.
    pub tagged: Option<Box<Tagged>>,
    /// Whether its `warnings` hold more than notes.
    pub warned: bool,
}

/// How many records of a stream deserve a look.
#[derive(Default)]
pub struct Faults {
    lines: usize,
    unused: usize,
    warned: usize,
    /// Where each identity was first, by the hash of its text.
    first: HashMap<u64, usize>,
    /// The first identity that was there before, with the numbers of the two lines.
    again: Option<(String, usize, usize)>,
    repeated: usize,
}

impl Faults {
    /// Counts an answer.
    pub fn count(&mut self, answer: &Answer) {
        self.lines += 1;
        self.unused += usize::from(answer.tagged.is_none());
        self.warned += usize::from(answer.warned);
        if answer.tagged.is_some() {
            self.compare(answer);
        }
    }

    /// Whether the identity of an answer was there before.
    fn compare(&mut self, answer: &Answer) {
        let id = key_of(&answer.id);
        let hash = xxhash_rust::xxh3::xxh3_64(id.as_bytes());
        let room = self.first.len() < KNOWN;
        match self.first.get(&hash) {
            Some(first) => {
                let again = (id, *first, answer.number);
                self.again.get_or_insert(again);
                self.repeated += 1;
            }
            None if room => {
                self.first.insert(hash, answer.number);
            }
            None => {}
        }
    }

    /// That records have one identity; `None` where each has its own.
    pub fn repeated(&self) -> Option<String> {
        let (id, first, second) = self.again.as_ref()?;
        let id: String = id.chars().take(60).collect();
        let records = match self.repeated {
            1 => "1 record has an id that an earlier one has".to_string(),
            n => format!("{} records have ids that earlier ones have", grouped(n)),
        };
        Some(format!(
            "{records}: lines {first} and {second} both have {id}; give each record an id of its own"
        ))
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
        out.extend(self.repeated());
        out
    }
}

/// An identity as it is compared: texts by what they say, all else to the letter.
pub fn key_of(id: &RawValue) -> String {
    match serde_json::from_str::<String>(id.get()) {
        Ok(text) => serde_json::json!(text).to_string(),
        Err(_) => id.get().to_string(),
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
    input: impl BufRead,
    reading: &Reading,
    mut take: impl FnMut(Vec<Answer>) -> Result<bool, String>,
) -> Result<(), String> {
    let mut batches = Batches::new(input);
    loop {
        let batch = batches.take().map_err(|e| {
            let reason = crate::disk::reason(&e);
            format!("cannot read standard input: {reason}")
        })?;
        let Some(batch) = batch else {
            return Ok(());
        };
        let lines = batch.lines.par_iter().enumerate();
        let answers = lines.map(|(i, line)| answer(line, batch.first + i, reading));
        if !take(answers.collect())? {
            return Ok(());
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

    /// Writes a line of JSON, in which characters that a terminal would obey are escaped.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn line(&mut self, line: &str) -> Result<(), String> {
        if self.closed {
            return Ok(());
        }
        let written = writeln!(self.out, "{}", controls::visible_json(line));
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
    let wrong = |id: Box<RawValue>, message: String| {
        let message = serde_json::json!(format!("line {number}: {message}"));
        Answer {
            line: format!("{{\"id\":{id},\"error\":{message}}}"),
            id,
            number,
            tagged: None,
            warned: false,
        }
    };
    if line.iter().all(u8::is_ascii_whitespace) {
        return wrong(null(), "the line is blank".to_string());
    }
    if line.len() > LONGEST {
        let message = format!("longer than {} MB, so it is left out", LONGEST >> 20);
        return wrong(null(), message);
    }
    let Identified(id, said) = match serde_json::from_slice(line) {
        Ok(record) => record,
        Err(e) => return wrong(null(), format!("no JSON object with an `id`: {e}")),
    };
    match build::record(&text_of(&id), &said, reading) {
        Ok((raw, tagged, found)) => {
            match serde_json::to_string(&Record::new(&id, &raw, &tagged, &found)) {
                Ok(record) => Answer {
                    id,
                    number,
                    line: record,
                    tagged: Some(Box::new(tagged)),
                    warned: found.iter().any(|d| d.severity == Severity::Warning),
                },
                Err(e) => wrong(id, e.to_string()),
            }
        }
        Err(message) => wrong(id, message),
    }
}

/// The identity of a line that has none.
fn null() -> Box<RawValue> {
    RawValue::NULL.to_owned()
}
