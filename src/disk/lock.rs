//! One build of a site at a time.

use super::{CACHE, make_caches, open};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Held while a build reads the caches and writes the output folder. It goes with the process,
/// however that ends.
pub struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the lock of a site, and waits for whoever has it; `waiting` is called then. Where the
    /// site's folder cannot be written there is nothing to lock.
    pub fn take(root: &Path, waiting: impl Fn()) -> Self {
        let locked = |file: &File| match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().is_ok()
            }
            other => other.is_ok(),
        };
        let mut places = [folder, within].into_iter();
        Lock {
            _file: places.find_map(|open| open(root).ok().filter(locked)),
        }
    }
}

/// The site's folder itself: whatever in it may be deleted at any moment.
#[cfg(unix)]
fn folder(root: &Path) -> io::Result<File> {
    File::open(root)
}

#[cfg(not(unix))]
fn folder(_: &Path) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A file beside the caches, for systems and network disks that lock no folders. Where the system
/// can keep it from being deleted, it does.
fn within(root: &Path) -> io::Result<File> {
    let folder = root.join(CACHE);
    make_caches(&folder)?;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0b011);
    open::with(&mut options, &folder.join("lock"))
}
