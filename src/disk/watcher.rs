//! Tells which files of a site changed, in batches: an editor that saves by writing a new file and
//! renaming it, a thousand files at once, and a folder that goes and comes back are one change each.

use super::Trouble;
use notify::{EventKind, RecursiveMode, Watcher as _};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Folders of a site that are watched with all that is in them.
const FOLDERS: &[&str] = &["seeds", "content", "templates", "static", "data"];
/// Files at the site's root that are watched.
const FILES: &[&str] = &["site.yaml", "edition.json"];
/// How long nothing may happen before a change is told.
const QUIET: Duration = Duration::from_millis(10);
/// How long a change may go on before it is told all the same.
const LONGEST: Duration = Duration::from_millis(250);
/// How often it is looked whether the folders are still those that are watched.
const LOOK: Duration = Duration::from_millis(500);
/// How many files are told one by one.
const MOST: usize = 5000;

/// What of a site's folder may be another than when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These files and folders, by path from the root; they may be gone.
    Files(BTreeSet<String>),
    /// Anything.
    Anything,
}

impl Changed {
    /// Both changes together.
    pub fn and(self, other: Changed) -> Changed {
        match (self, other) {
            (Changed::Files(mut these), Changed::Files(those)) => {
                these.extend(those);
                match these.len() {
                    0..=MOST => Changed::Files(these),
                    _ => Changed::Anything,
                }
            }
            _ => Changed::Anything,
        }
    }
}

/// What tells one folder from another that has taken its place.
type Identity = Option<(u64, u64)>;

/// Watches a site's folder.
pub struct Watcher {
    root: PathBuf,
    watched: BTreeMap<&'static str, Identity>,
    inner: notify::RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
}

impl Watcher {
    /// Begins to watch the site at `root`.
    ///
    /// # Errors
    /// The system gives no more watches, or the folder is not there.
    pub fn start(root: &Path) -> Result<Self, Trouble> {
        let root = fs::canonicalize(root).map_err(|e| Trouble::io("watch", root, &e))?;
        let (tell, events) = channel();
        let inner = notify::recommended_watcher(tell)
            .map_err(|e| Trouble::new(format!("cannot watch {}: {e}", root.display())))?;
        let mut watcher = Watcher {
            root,
            watched: BTreeMap::new(),
            inner,
            events,
        };
        watcher.look()?;
        Ok(watcher)
    }

    /// Waits for the next change.
    pub fn wait(&mut self) -> Changed {
        loop {
            if let Some(changed) = self.wait_for(LOOK) {
                return changed;
            }
        }
    }

    /// Waits for the next change, at most so long.
    #[allow(clippy::disallowed_methods, reason = "a change is told in time")]
    pub fn wait_for(&mut self, most: Duration) -> Option<Changed> {
        let mut changed = Changed::Files(BTreeSet::new());
        let none = changed.clone();
        let end = Instant::now() + most;
        let mut begun = None;
        loop {
            let now = Instant::now();
            let patience = match begun {
                None => end.saturating_duration_since(now),
                Some(begun) if now - begun > LONGEST => break,
                Some(_) => QUIET,
            };
            match self.events.recv_timeout(patience) {
                Ok(event) => {
                    changed = changed.and(self.told(event));
                    if begun.is_none() && changed != none {
                        begun = Some(now);
                    }
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(patience);
                    break;
                }
            }
        }
        // A folder that came, went or was replaced is watched anew.
        match self.look() {
            Ok(false) => Some(changed).filter(|c| *c != none),
            Ok(true) | Err(_) => Some(Changed::Anything),
        }
    }

    /// What an event says of the site.
    fn told(&self, event: notify::Result<notify::Event>) -> Changed {
        let Ok(event) = event else {
            return Changed::Anything;
        };
        if event.need_rescan() {
            return Changed::Anything;
        }
        if matches!(event.kind, EventKind::Access(_)) {
            return Changed::Files(BTreeSet::new());
        }
        let paths = event.paths.iter().filter_map(|p| self.of_site(p));
        Changed::Files(paths.collect())
    }

    /// The path from the root, where it is of a watched file.
    fn of_site(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = path
            .components()
            .map(|c| c.as_os_str().to_string_lossy())
            .collect();
        let open = parts.iter().all(|p| !p.starts_with('.'));
        let within = match parts.first()?.as_ref() {
            first if parts.len() == 1 => FILES.contains(&first),
            first => FOLDERS.contains(&first),
        };
        (open && within).then(|| parts.join("/"))
    }

    /// Watches the folders that are there now. Tells whether they are others than before.
    fn look(&mut self) -> Result<bool, Trouble> {
        let mut now = BTreeMap::new();
        now.insert("", identity(&self.root));
        for folder in FOLDERS {
            now.insert(*folder, identity(&self.root.join(folder)));
        }
        if now == self.watched {
            return Ok(false);
        }
        let first = self.watched.is_empty();
        let known = std::mem::take(&mut self.watched);
        for (folder, identity) in &now {
            if known.get(folder) == Some(identity) && known.get("") == now.get("") {
                continue;
            }
            let path = match *folder {
                "" => self.root.clone(),
                folder => self.root.join(folder),
            };
            let _ = self.inner.unwatch(&path);
            let depth = match *folder {
                "" => RecursiveMode::NonRecursive,
                _ => RecursiveMode::Recursive,
            };
            if identity.is_some()
                && let Err(e) = self.inner.watch(&path, depth)
                && path.is_dir()
            {
                let text = format!("cannot watch {}: {e}", path.display());
                return Err(Trouble::new(text));
            }
        }
        self.watched = now;
        Ok(!first)
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(folder: &Path) -> Identity {
    let metadata = fs::metadata(folder).ok().filter(fs::Metadata::is_dir)?;
    let made = metadata.created().ok()?;
    let since = made.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some((since.as_secs(), since.subsec_nanos().into()))
}
