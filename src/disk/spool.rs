//! Lines that wait in a temporary file until they are wanted, so that they fill no memory.

use super::{Trouble, reason};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};

/// Lines in a temporary file that has no name and goes with the process.
pub struct Spool {
    file: BufWriter<File>,
}

impl Spool {
    /// An empty spool.
    ///
    /// # Errors
    /// There is no place for temporary files.
    pub fn new() -> Result<Self, Trouble> {
        let file = tempfile::tempfile().map_err(|e| trouble(&e))?;
        Ok(Spool {
            file: BufWriter::with_capacity(1 << 20, file),
        })
    }

    /// Puts a line, which holds no line end, at the end.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn push(&mut self, line: &str) -> Result<(), Trouble> {
        writeln!(self.file, "{line}").map_err(|e| trouble(&e))
    }

    /// All lines in their order.
    ///
    /// # Errors
    /// The file cannot be read back.
    pub fn read(self) -> Result<impl Iterator<Item = Result<String, Trouble>>, Trouble> {
        let mut file = self.file.into_inner().map_err(|e| trouble(e.error()))?;
        file.seek(SeekFrom::Start(0)).map_err(|e| trouble(&e))?;
        let lines = BufReader::with_capacity(1 << 20, file).lines();
        Ok(lines.map(|line| line.map_err(|e| trouble(&e))))
    }
}

/// A folder for a moment, which goes when it is dropped.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// An empty folder.
    ///
    /// # Errors
    /// There is no place for temporary files.
    pub fn new() -> Result<Self, Trouble> {
        tempfile::tempdir().map(Scratch).map_err(|e| trouble(&e))
    }

    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        self.0.path()
    }
}

fn trouble(error: &std::io::Error) -> Trouble {
    let why = reason(error);
    Trouble::new(format!(
        "cannot use a temporary file: {why}; TMPDIR names the folder for them"
    ))
}
