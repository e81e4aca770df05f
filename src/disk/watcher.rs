//! Tells which files of a site changed, in batches: an editor that saves by writing a new file and
//! renaming it, a thousand files at once, and a folder that goes and comes back are one change each.

use super::places::FILES;
use super::{Trouble, names};
use notify::{Config, EventKind, NullWatcher, PollWatcher, RecursiveMode};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Folders of a site that are watched with all that is in them.
const FOLDERS: &[&str] = &["seeds", "content", "templates", "static", "data"];
/// How long nothing may happen before a change is told.
const QUIET: Duration = Duration::from_millis(10);
/// How long a change may go on before it is told all the same.
const LONGEST: Duration = Duration::from_millis(250);
/// How often it is looked whether the folders are still those that are watched.
const LOOK: Duration = Duration::from_millis(500);
/// How often all files are looked at where the system does not tell of changes.
const EVERY: Duration = Duration::from_secs(1);
/// How often a watch may fail before the system is not asked for another.
const FAILURES: usize = 3;
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

/// What tells what stands at a place from what takes that place: whether it is a folder, and which.
type Identity = Option<(bool, u64, u64)>;

/// What a watch tells.
type Event = notify::Result<notify::Event>;
/// Begins a watch that tells its events.
type Begin = fn(Sender<Event>) -> notify::Result<Box<dyn notify::Watcher + Send>>;

/// Watches a site's folder.
pub struct Watcher {
    root: PathBuf,
    watched: BTreeMap<&'static str, Identity>,
    inner: Box<dyn notify::Watcher + Send>,
    events: Receiver<Event>,
    /// How the system is asked to tell of changes.
    system: Begin,
    /// Whether files are looked at, since the system does not tell of changes.
    looking: bool,
    failures: usize,
    /// What nobody was told yet of the watch itself.
    trouble: Option<Trouble>,
}

impl Watcher {
    /// Begins to watch the site at `root`.
    ///
    /// # Errors
    /// The folder is not there.
    pub fn start(root: &Path) -> Result<Self, Trouble> {
        Watcher::by(root, told_by_system)
    }

    fn by(root: &Path, system: Begin) -> Result<Self, Trouble> {
        let root = fs::canonicalize(root).map_err(|e| Trouble::io("watch", root, &e))?;
        let mut watcher = Watcher {
            root,
            watched: BTreeMap::new(),
            inner: Box::new(NullWatcher),
            events: channel().1,
            system,
            looking: false,
            failures: 0,
            trouble: None,
        };
        if let Err(e) = watcher.begin(false) {
            watcher.begin_again(&e);
        }
        Ok(watcher)
    }

    /// What went wrong with the watch itself since this was asked, and what was done about it.
    pub fn trouble(&mut self) -> Option<Trouble> {
        self.trouble.take()
    }

    /// Watches all folders anew: by looking at their files, or as the system tells.
    fn begin(&mut self, looking: bool) -> notify::Result<()> {
        let (tell, events) = channel();
        self.inner = if looking {
            looked_at(tell)?
        } else {
            (self.system)(tell)?
        };
        (self.events, self.looking) = (events, looking);
        self.watched.clear();
        self.look().map(drop)
    }

    /// Watches anew after the watch failed; where the system gives no other, by looking at all
    /// files again and again.
    fn begin_again(&mut self, why: &notify::Error) {
        self.failures += 1;
        let again = self.failures <= FAILURES && self.begin(false).is_ok();
        let now = if again {
            "it was begun again"
        } else if self.begin(true).is_ok() {
            "its files are looked at every second instead"
        } else {
            "edits are not noticed; end the preview and start it again"
        };
        let folder = self.root.display();
        let why = why.to_string();
        let why = why.split(" (os error").next().unwrap_or(&why);
        let text = format!("the watch of {folder} failed ({why}); {now}");
        self.trouble = Some(Trouble::new(text));
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
        let mut failed = None;
        loop {
            let now = Instant::now();
            let patience = match begun {
                None => end.saturating_duration_since(now),
                Some(begun) if now - begun > LONGEST => break,
                Some(_) => QUIET,
            };
            match self.events.recv_timeout(patience) {
                Ok(Ok(event)) => {
                    changed = changed.and(self.told(&event));
                    if begun.is_none() && changed != none {
                        begun = Some(now);
                    }
                }
                // A file that cannot be looked at is no change.
                Ok(Err(_)) if self.looking => {}
                Ok(Err(why)) => failed = Some(why),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(LOOK);
                    failed = Some(notify::Error::generic("it ended"));
                }
            }
            if failed.is_some() {
                break;
            }
        }
        // A folder that came, went or was replaced is watched anew.
        let looked = failed.map_or_else(|| self.look(), Err);
        match looked {
            Ok(false) => Some(changed).filter(|c| *c != none),
            Ok(true) => Some(Changed::Anything),
            Err(why) => {
                self.begin_again(&why);
                Some(Changed::Anything)
            }
        }
    }

    /// What an event says of the site.
    fn told(&self, event: &notify::Event) -> Changed {
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
        let text = names::text_of(path);
        let open = text.split('/').all(|p| !p.starts_with('.'));
        let within = match text.split_once('/') {
            None => FILES.contains(&text.as_str()),
            Some((first, _)) => FOLDERS.contains(&first),
        };
        (open && within).then_some(text)
    }

    /// Watches the folders that are there now. Tells whether they are others than before.
    fn look(&mut self) -> notify::Result<bool> {
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
            if identity.is_some_and(|(is_folder, ..)| is_folder)
                && let Err(why) = self.inner.watch(&path, depth)
                && path.is_dir()
            {
                return Err(why);
            }
        }
        self.watched = now;
        Ok(!first)
    }
}

/// The system tells of changes.
fn told_by_system(tell: Sender<Event>) -> notify::Result<Box<dyn notify::Watcher + Send>> {
    Ok(Box::new(notify::recommended_watcher(tell)?))
}

/// Files are looked at again and again.
fn looked_at(tell: Sender<Event>) -> notify::Result<Box<dyn notify::Watcher + Send>> {
    let config = Config::default().with_poll_interval(EVERY);
    Ok(Box::new(PollWatcher::new(tell, config)?))
}

#[cfg(unix)]
fn identity(place: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(place).ok()?;
    Some((metadata.is_dir(), metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(place: &Path) -> Identity {
    let metadata = fs::metadata(place).ok()?;
    let made = metadata.created().ok()?;
    let since = made.duration_since(std::time::UNIX_EPOCH).ok()?;
    let nanoseconds = since.subsec_nanos().into();
    Some((metadata.is_dir(), since.as_secs(), nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A watch that ends as soon as it has begun.
    fn ended(_: Sender<Event>) -> notify::Result<Box<dyn notify::Watcher + Send>> {
        let (tell, _) = channel();
        told_by_system(tell)
    }

    /// A system that gives no watches.
    fn refused(_: Sender<Event>) -> notify::Result<Box<dyn notify::Watcher + Send>> {
        Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))
    }

    /// Waits until an edit of the seed is noticed, and says what was told of the watch meanwhile.
    fn noticed(watcher: &mut Watcher) -> String {
        let mut said = String::new();
        let seed = watcher.root.join("seeds/a.txt");
        let edited = Changed::Files(BTreeSet::from(["seeds/a.txt".to_string()]));
        for round in 0..60 {
            fs::write(&seed, round.to_string()).expect("a seed");
            let changed = watcher.wait_for(LOOK);
            said += &watcher.trouble().map_or(String::new(), |t| t.to_string());
            if changed.as_ref() == Some(&edited) {
                return said;
            }
        }
        panic!("no edit was noticed: {said}");
    }

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("seeds")).expect("a folder");
        folder
    }

    #[test]
    fn a_watch_that_ends_again_and_again_gives_way_to_looking() {
        let folder = site();
        let mut watcher = Watcher::by(folder.path(), ended).expect("a watch");
        let said = noticed(&mut watcher);
        assert!(said.contains("begun again"), "{said}");
        assert!(said.contains("every second"), "{said}");
    }

    #[test]
    fn a_system_without_watches_is_said_once() {
        let folder = site();
        let mut watcher = Watcher::by(folder.path(), refused).expect("a watch");
        let said = noticed(&mut watcher);
        assert_eq!(said.matches("every second").count(), 1, "{said}");
        assert_eq!(noticed(&mut watcher), "", "said once");
    }
}
