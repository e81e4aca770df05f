//! The door to every file that is opened: it is a plain file, or it is refused. A pipe would be
//! waited for without end, and a device may never come to its own.

use std::fs::{File, Metadata, OpenOptions, metadata};
use std::io::{self, Read};
use std::path::Path;

/// Opens a plain file to be read.
pub fn plain(path: &Path) -> io::Result<File> {
    with(OpenOptions::new().read(true), path)
}

/// Opens a plain file, and waits for nobody.
pub fn with(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let opened = wait_for_nobody(options, true).open(path);
    let opened = opened.or_else(|e| match metadata(path) {
        // A socket cannot be opened at all, and tells only that there is no such device.
        Ok(found) if !found.is_file() => Err(no_file(&found)),
        // Another program gives the file back in a moment; such files do end.
        Ok(_) if e.kind() == io::ErrorKind::WouldBlock => {
            wait_for_nobody(options, false).open(path)
        }
        _ => Err(e),
    });
    let file = opened?;
    match file.metadata()? {
        found if found.is_file() => Ok(file),
        found => Err(no_file(&found)),
    }
}

/// The content of a plain file; `None` where it is larger than so many bytes.
pub fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = plain(path)?;
    let size = file.metadata()?.len();
    if size > most {
        return Ok(None);
    }
    // It may grow while it is read.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// The content of a plain file, however large.
pub fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = plain(path)?;
    let mut bytes = Vec::with_capacity(file.metadata()?.len() as usize + 1);
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a file has exactly this content.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let found = read(path, bytes.len() as u64);
    found.is_ok_and(|found| found.is_some_and(|b| b == bytes))
}

/// Why what is no plain file is not opened.
pub fn no_file(found: &Metadata) -> io::Error {
    if found.is_dir() {
        io::ErrorKind::IsADirectory.into()
    } else {
        let what = "it is a pipe, a socket or a device, not a file";
        io::Error::new(io::ErrorKind::InvalidInput, what)
    }
}

#[cfg(unix)]
fn wait_for_nobody(options: &mut OpenOptions, yes: bool) -> &mut OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = if yes {
        OFlags::NONBLOCK | OFlags::NOCTTY
    } else {
        OFlags::empty()
    };
    options.custom_flags(flags.bits().cast_signed())
}

#[cfg(not(unix))]
fn wait_for_nobody(options: &mut OpenOptions, _: bool) -> &mut OpenOptions {
    options
}
