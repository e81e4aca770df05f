//! The desk: waits for changes, reads what changed, and puts the next site in the place of the
//! last. A site that cannot be made changes nothing but what is told of it.

use super::generation::Generation;
use super::{Shared, Showing, Told};
use crate::build::{Caching, Inputs, Observer, Stage, Stop};
use crate::diagnostics::Diagnostic;
use crate::disk::{Changed, Lock, Trouble, Watcher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a change that cannot be used may yet be half written.
const HALF_WRITTEN: Duration = Duration::from_millis(150);
/// How many parts of a change are waited for.
const PARTS: usize = 8;
/// How long nothing is done after a mistake of the program's own, which may come again at once.
const AFTER_A_MISTAKE: Duration = Duration::from_secs(1);
/// Largest file of which a line is shown, in bytes.
const LARGEST: u64 = 4 << 20;

/// Follows the material of a site.
pub struct Desk {
    shared: Arc<Shared>,
    watcher: Watcher,
    /// What the site that is shown was made from.
    inputs: Option<Inputs>,
}

impl Desk {
    /// A desk with nothing on it yet.
    pub fn new(shared: Arc<Shared>, watcher: Watcher) -> Self {
        Desk {
            shared,
            watcher,
            inputs: None,
        }
    }

    /// Follows the site as long as the process lives.
    pub fn run(mut self) {
        let mut changed = Changed::Anything;
        loop {
            let next = survived(|| Ok(self.follow(changed.clone())));
            changed = next.unwrap_or_else(|stop| {
                self.stopped(stop);
                std::thread::sleep(AFTER_A_MISTAKE);
                Changed::Anything
            });
        }
    }

    /// Shows what changed, and waits for the next change.
    fn follow(&mut self, changed: Changed) -> Changed {
        if let Some(trouble) = self.watcher.trouble() {
            (self.shared.tell)(Told::Watching(&trouble));
        }
        let waited = match survived(|| self.show(&changed)) {
            Ok(()) => None,
            Err(stop) => match self.watcher.wait_for(HALF_WRITTEN) {
                Some(more) => Some(more),
                None => {
                    self.stopped(stop);
                    None
                }
            },
        };
        // What could not be read is read again together with the next change.
        let next = match (waited, self.is_behind()) {
            (Some(more), _) => changed.and(more),
            (None, true) => changed.and(self.watcher.wait()),
            (None, false) => self.watcher.wait(),
        };
        self.settled(next)
    }

    /// The change with what follows at once, where it may be half of one: editors empty a file
    /// before they write it, and an empty template or seed is no error that would say so.
    fn settled(&mut self, mut changed: Changed) -> Changed {
        for _ in 0..PARTS {
            let root = &self.shared.options.request.root;
            let empty = |p: &String| std::fs::metadata(root.join(p)).is_ok_and(|m| m.len() == 0);
            let half = match &changed {
                Changed::Files(paths) => paths.iter().any(empty),
                Changed::Anything => true,
            };
            match half.then(|| self.watcher.wait_for(HALF_WRITTEN)).flatten() {
                Some(more) => changed = changed.and(more),
                None => break,
            }
        }
        changed
    }

    /// Whether what is shown is not what the material says.
    fn is_behind(&self) -> bool {
        let showing = self.shared.showing.borrow();
        !showing.stopped.is_empty() || showing.site.is_none()
    }

    /// Makes the site with what changed, and shows it.
    fn show(&mut self, changed: &Changed) -> Result<(), Stop> {
        let begun = Instant::now();
        let stages = Arc::new(Stages::new(begun));
        let touched = Touched::of(changed);
        // A build that goes on meanwhile may be writing the cache.
        let root = &self.shared.options.request.root;
        let lock = touched.theme.then(|| Lock::take(root, || ()));
        let inputs = match &self.inputs {
            Some(inputs) => {
                let mut next = inputs.clone();
                next.read_again(changed, stages.as_ref())?;
                next
            }
            None => {
                let request = &self.shared.options.request;
                Inputs::read(request, Caching::Kept, stages.as_ref())?.for_many_links()
            }
        };
        drop(lock);
        let trial = self.shared.on_screen();
        let observer: Arc<dyn Observer + Send> = Arc::clone(&stages) as _;
        let site = Generation::start(inputs.clone(), trial, touched.theme, observer)?;
        let took = begun.elapsed();
        let last = self.inputs.replace(inputs);
        let statics = |is: fn(&str) -> bool| {
            let pair = last.as_ref().zip(self.inputs.as_ref());
            pair.is_some_and(|(last, now)| !now.same_static(last, is))
        };
        let styles = statics(is_style);
        let others = statics(|p| !is_style(p));
        self.shared.showing.send_modify(|showing| {
            let generation = showing.generation + 1;
            let since = |touched: bool, last: u64| if touched { generation } else { last };
            *showing = Showing {
                site: Some(site.clone()),
                generation,
                pages: since(touched.pages, showing.pages),
                styles: since(styles, showing.styles),
                others: since(others, showing.others),
                stopped: Arc::default(),
            };
        });
        (self.shared.tell)(Told::Ready {
            articles: site.articles,
            stages: &stages.all(),
            took,
            diagnostics: &site.diagnostics,
        });
        Ok(())
    }

    /// Tells why the site cannot be made as it is. The last good one stays.
    fn stopped(&self, stop: Stop) {
        let findings = match &stop {
            Stop::Wrong(d) => vec![self.with_line(d.clone())],
            Stop::Trouble(t) => {
                let root = self.shared.options.request.root.display().to_string();
                vec![Diagnostic::error("trouble", &root, t.to_string())]
            }
            Stop::Strict(all) => all.iter().cloned().map(|d| self.with_line(d)).collect(),
        };
        (self.shared.tell)(Told::Stopped(&stop));
        self.shared.showing.send_modify(|showing| {
            showing.generation += 1;
            showing.stopped = Arc::new(findings);
        });
    }

    /// The finding with its line as it stands in the file, where it does not carry it yet.
    fn with_line(&self, mut d: Diagnostic) -> Diagnostic {
        if d.line == 0 || !d.excerpt.is_empty() || !crate::output::is_clean(&d.path) {
            return d;
        }
        let path = self.shared.options.request.root.join(&d.path);
        let bytes = crate::disk::read_limited(&path, LARGEST);
        if let Ok(Ok(text)) = bytes.map(String::from_utf8) {
            let line = text.lines().nth(d.line as usize - 1);
            d.excerpt = line.unwrap_or_default().chars().take(400).collect();
        }
        d
    }
}

/// What work comes to, where a mistake of the program's own is one more reason to stop: the preview
/// goes on with what it showed before.
fn survived<T>(work: impl FnOnce() -> Result<T, Stop>) -> Result<T, Stop> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let text = "the site could not be made, by a mistake in the program; what was made before \
                    is still shown, and the next edit is tried anew";
        Err(Trouble::new(text).into())
    })
}

/// Whether a static file is a style sheet, which a page takes without being loaded anew.
fn is_style(path: &str) -> bool {
    path.ends_with(".css")
}

/// What a change may have made another.
struct Touched {
    /// Settings, templates, tables or texts.
    theme: bool,
    pages: bool,
}

impl Touched {
    fn of(changed: &Changed) -> Self {
        let Changed::Files(paths) = changed else {
            return Touched {
                theme: true,
                pages: true,
            };
        };
        let any = |test: fn(&str) -> bool| paths.iter().any(|p| test(p));
        Touched {
            theme: any(|p| !p.starts_with("seeds/")),
            pages: any(|p| !p.starts_with("static/")),
        }
    }
}

/// The stages of making a site ready, with their time.
struct Stages {
    last: Mutex<Instant>,
    done: Mutex<Vec<(Stage, Duration)>>,
}

impl Stages {
    fn new(begun: Instant) -> Self {
        Stages {
            last: Mutex::new(begun),
            done: Mutex::default(),
        }
    }

    fn all(&self) -> Vec<(Stage, Duration)> {
        self.done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Observer for Stages {
    fn done(&self, stage: Stage) {
        let now = Instant::now();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let took = now - *last;
        *last = now;
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.push((stage, took));
    }
}

#[cfg(test)]
mod tests {
    use super::survived;

    #[test]
    fn a_mistake_of_the_program_is_a_reason_to_stop() {
        assert!(matches!(survived(|| Ok(1)), Ok(1)));
        let said = survived::<()>(|| panic!("a mistake")).expect_err("a reason");
        assert!(said.to_string().contains("still shown"), "{said}");
    }
}
