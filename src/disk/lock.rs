//! One build of a site at a time.

use super::CACHE;
use std::fs::{File, OpenOptions, TryLockError, create_dir};
use std::path::Path;

/// Held while a build reads the caches and writes the output folder. It goes with the process,
/// however that ends.
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock of a site, and waits for whoever has it; `waiting` is called then. Where the
    /// site's folder cannot be written there is nothing to lock.
    pub fn take(root: &Path, waiting: impl FnOnce()) -> Self {
        let folder = root.join(CACHE);
        // The site itself is not made here.
        let made = match create_dir(&folder) {
            Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(e),
            _ => Ok(()),
        };
        let opened = made.and_then(|()| {
            let ignore = folder.join(".gitignore");
            if !ignore.exists() {
                let _ = std::fs::write(ignore, "*\n");
            }
            let mut options = OpenOptions::new();
            options.create(true).truncate(false).write(true);
            options.open(folder.join("lock"))
        });
        let Ok(file) = opened else {
            return Lock { _file: None };
        };
        let locked = match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().is_ok()
            }
            other => other.is_ok(),
        };
        Lock {
            _file: Some(file).filter(|_| locked),
        }
    }
}
