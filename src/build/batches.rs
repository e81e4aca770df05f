//! Lines of a stream, some at a time: so many that they can be worked on together, so few that
//! memory does not grow with the stream.

use std::io::{self, BufRead};

/// Bytes of a batch, unless one line alone has more.
const BYTES: usize = 4 << 20;
/// Lines of a batch: what is made of a line takes far more room than a short line does.
const LINES: usize = 1000;
/// Longest line, in bytes.
pub const LONGEST: usize = 64 << 20;

/// Lines that follow one another.
pub struct Batch {
    /// Number of the first, from 1.
    pub first: usize,
    /// The lines without their ends; of one that is too long, a byte more than [`LONGEST`].
    pub lines: Vec<Vec<u8>>,
}

/// The lines of a stream.
pub struct Batches<R> {
    input: R,
    next: usize,
}

impl<R: BufRead> Batches<R> {
    /// The lines of a stream from its beginning. A byte order mark before a line is no part of it:
    /// files that were put together have one where each began.
    pub fn new(input: R) -> Self {
        Batches { input, next: 1 }
    }

    /// The next lines; `None` at the end.
    ///
    /// # Errors
    /// The stream cannot be read.
    pub fn take(&mut self) -> io::Result<Option<Batch>> {
        let first = self.next;
        let mut lines: Vec<Vec<u8>> = Vec::new();
        let mut bytes = 0;
        while bytes < BYTES && lines.len() < LINES {
            let mut line = Vec::new();
            match read_line(&mut self.input, &mut line)? {
                0 => break,
                read => bytes += read,
            }
            if line.starts_with(b"\xEF\xBB\xBF") {
                line.drain(..3);
            }
            self.next += 1;
            lines.push(line);
        }
        Ok((!lines.is_empty()).then_some(Batch { first, lines }))
    }
}

/// Reads a line, of which it keeps no more than one byte above [`LONGEST`]. Returns how many bytes
/// were read; 0 at the end.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let mut read = 0;
    loop {
        let bytes = match input.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let end = memchr::memchr(b'\n', bytes);
        let taken = end.map_or(bytes.len(), |i| i + 1);
        let room = (LONGEST + 1).saturating_sub(line.len());
        let words = &bytes[..end.unwrap_or(bytes.len())];
        line.extend_from_slice(&words[..words.len().min(room)]);
        input.consume(taken);
        read += taken;
        if end.is_some() || taken == 0 {
            return Ok(read);
        }
    }
}
