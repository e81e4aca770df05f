//! The plan of a site: every file with its address, and what makes it when it is asked for.
//!
//! A build makes all files, in parallel, and holds none longer than it takes to write it; the
//! preview makes those that a reader asks for. Both go through the same tasks, so the bytes are
//! the same.

use super::claims::Claims;
use super::kinds::{KINDS, sitemap};
use super::making::{After, Made, Making, Task, Together};
use super::scene::Scene;
use crate::diagnostics::Diagnostic;
use crate::output::{Output, Outputs};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

type Group = (&'static [&'static str], Together, Kept);

/// What is made with the help of the pool and then kept.
#[derive(Default)]
struct Kept(OnceLock<Made>);

impl Kept {
    /// What is kept, or what is made now. A thread of the pool waits for no other here but makes
    /// what is missing for itself: the thread that makes it needs the pool, and may itself have
    /// been handed the work that waits.
    fn get_or_make(&self, make: impl FnOnce() -> Made) -> Cow<'_, Made> {
        if rayon::current_thread_index().is_none() {
            return Cow::Borrowed(self.0.get_or_init(make));
        }
        self.0
            .get()
            .map_or_else(|| Cow::Owned(make()), Cow::Borrowed)
    }
}

/// Every file of a site, made or to be made.
pub struct Plan<'a> {
    scene: &'a Scene<'a>,
    /// Static files: what needs no making.
    fixed: Outputs,
    tasks: Vec<Task<'a>>,
    /// Position of each task by its path.
    claims: Claims,
    /// Position of the first task of each kind.
    firsts: Vec<usize>,
    /// The kinds whose pages are made together, and what their addresses begin with.
    groups: Vec<Group>,
    /// What is made from finished pages, once it was asked for.
    derived: Kept,
}

impl<'a> Plan<'a> {
    /// Plans the site of a scene beside its static files.
    ///
    /// # Errors
    /// Two files claim one path.
    pub(super) fn new(scene: &'a Scene<'a>, fixed: Outputs) -> Result<Self, Diagnostic> {
        let listed = KINDS.par_iter().map(|kind| match kind.making {
            Making::Each(list) => list(scene),
            Making::Together(..) | Making::After(..) => Vec::new(),
        });
        let listed: Vec<Vec<Task<'a>>> = listed.collect();
        let mut tasks: Vec<Task<'a>> = Vec::with_capacity(listed.iter().map(Vec::len).sum());
        let mut groups = Vec::new();
        let mut firsts = Vec::new();
        for (kind, list) in KINDS.iter().zip(listed) {
            match kind.making {
                Making::Each(_) => {
                    firsts.push(tasks.len());
                    tasks.extend(list);
                }
                Making::Together(under, make) => {
                    groups.push((under, make, Kept::default()));
                }
                Making::After(..) => {}
            }
        }
        // Two files at one path are found before any is made.
        let path = |i: usize| tasks[i].path.as_str();
        let claims = Claims::of(tasks.len(), path);
        if let Some((first, second)) = claims.doubled(path) {
            let mut both = Outputs::default();
            both.insert(tasks[first].make()?)?;
            both.insert(tasks[second].make()?)?;
        }
        let folders = folders(&tasks);
        for other in fixed.iter() {
            let above = std::iter::successors(Some(&*other.path), |p| Some(p.rsplit_once('/')?.0));
            let claimed = above.filter_map(|p| claims.find(p, path)).next();
            let within = folders.get(&other.path.to_lowercase()).copied();
            if let Some(task) = claimed.or(within) {
                let mut both = Outputs::default();
                both.insert(tasks[task].make()?)?;
                both.insert(other.clone())?;
            }
        }
        Ok(Plan {
            scene,
            fixed,
            tasks,
            claims,
            firsts,
            groups,
            derived: Kept::default(),
        })
    }

    /// Makes the file at a path; `None` where the site has none.
    ///
    /// # Errors
    /// Its template cannot be rendered.
    pub fn output(&self, path: &str) -> Result<Option<Output>, Diagnostic> {
        if let Some(fixed) = self.fixed.get(path) {
            return Ok(Some(fixed.clone()));
        }
        if let Some(task) = self.task(path).filter(|t| t.path == path) {
            return task.make().map(Some);
        }
        // An address that no kind claims is answered without making anything.
        for (under, make, kept) in &self.groups {
            if !under.iter().any(|u| path.starts_with(u)) {
                continue;
            }
            let made = kept.get_or_make(|| make(self.scene));
            if let Some(output) = among(&made, path)? {
                return Ok(Some(output));
            }
        }
        if !derived().any(|(paths, _)| paths.contains(&path)) {
            return Ok(None);
        }
        // What is made from finished pages needs all of them, but does not keep them.
        let make = || {
            let all = self.outputs()?;
            let wanted = derived().flat_map(|(paths, _)| paths);
            Ok(wanted.filter_map(|p| all.get(p).cloned()).collect())
        };
        among(&self.derived.get_or_make(make), path)
    }

    /// The first page of each kind: what shows soonest that a template cannot be used.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        let tasks = self.firsts.iter().filter_map(|&i| self.tasks.get(i));
        tasks.map(|t| t.path.as_str())
    }

    /// Makes every file of the site.
    ///
    /// # Errors
    /// A template that cannot be rendered, or two files that claim one path.
    pub fn outputs(&self) -> Result<Outputs, Diagnostic> {
        let made = Mutex::new(Vec::new());
        self.each(|output| {
            made.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(output);
            Ok::<_, Diagnostic>(())
        })?;
        let mut outputs = Outputs::default();
        for output in made.into_inner().unwrap_or_else(PoisonError::into_inner) {
            outputs.insert(output)?;
        }
        Ok(outputs)
    }

    /// Makes every file of the site and hands each over as soon as it is made, so that a site need
    /// not fit into memory. The files come in no order.
    ///
    /// # Errors
    /// A template that cannot be rendered, two files that claim one path, or what `take` says.
    /// Files were handed over before that shows.
    pub fn each<E>(&self, take: impl Fn(Output) -> Result<(), E> + Sync) -> Result<(), E>
    where
        E: From<Diagnostic> + Send,
    {
        let pass = |output: Output| -> Result<Option<String>, E> {
            output.check()?;
            let listed = sitemap::is_listed(&output).then(|| output.path.clone());
            take(output)?;
            Ok(listed)
        };
        let fixed: Vec<&Output> = self.fixed.iter().collect();
        let group = |(_, make, kept): &Group| -> Result<Vec<Option<String>>, E> {
            let pages = kept.get_or_make(|| make(self.scene)).into_owned()?;
            self.apart(&pages)?;
            pages.into_par_iter().map(pass).collect()
        };
        let (groups, tasks): (Vec<_>, Vec<Result<Option<String>, E>>) = rayon::join(
            || self.groups.par_iter().map(group).collect(),
            || {
                let fixed = fixed.par_iter().map(|&o| pass(o.clone()));
                let tasks = self.tasks.par_iter().map(|t| pass(t.make()?));
                fixed.chain(tasks).collect()
            },
        );
        let mut listed = Vec::new();
        for page in tasks {
            listed.extend(page?);
        }
        for pages in groups {
            listed.extend(pages?.into_iter().flatten());
        }
        listed.sort_by_cached_key(|path| path.to_lowercase());
        for (paths, make) in derived() {
            for file in make(self.scene, &listed) {
                debug_assert!(paths.contains(&file.path.as_str()));
                if !self.has(&file.path) {
                    pass(file)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a static file or a task has this very path.
    fn has(&self, path: &str) -> bool {
        let task = self.task(path);
        self.fixed.get(path).is_some() || task.is_some_and(|t| t.path == path)
    }

    /// The task that claims a path, in whatever case.
    fn task(&self, path: &str) -> Option<&Task<'a>> {
        let task = self.claims.find(path, |i| &self.tasks[i].path);
        task.map(|i| &self.tasks[i])
    }

    /// Pages that were made together claim no path of one another or of another file.
    fn apart(&self, pages: &[Output]) -> Result<(), Diagnostic> {
        let mut together = Outputs::default();
        for page in pages {
            if let Some(task) = self.task(&page.path) {
                together.insert(task.make()?)?;
            } else if let Some(fixed) = self.fixed.taken(&page.path) {
                together.insert(fixed.clone())?;
            }
            together.insert(Output {
                path: page.path.clone(),
                bytes: Vec::new(),
                source: page.source.clone(),
            })?;
        }
        Ok(())
    }
}

/// What is made from finished pages: the paths, and what makes them.
fn derived() -> impl Iterator<Item = (&'static [&'static str], After)> {
    KINDS.iter().filter_map(|kind| match kind.making {
        Making::After(paths, make) => Some((paths, make)),
        Making::Each(_) | Making::Together(..) => None,
    })
}

/// The folders that tasks write into, each with a task that does.
fn folders(tasks: &[Task<'_>]) -> BTreeMap<String, usize> {
    let mut folders = BTreeMap::new();
    for (i, task) in tasks.iter().enumerate() {
        let mut path = task.path.as_str();
        while let Some((folder, _)) = path.rsplit_once('/')
            && !folders.contains_key(folder)
        {
            folders.insert(folder.to_lowercase(), i);
            path = folder;
        }
    }
    folders
}

/// The file at a path among those that were made.
fn among(made: &Made, path: &str) -> Result<Option<Output>, Diagnostic> {
    let all = made.as_ref().map_err(Clone::clone)?;
    Ok(all.iter().find(|o| o.path == path).cloned())
}
