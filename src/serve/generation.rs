//! A site ready to be asked: linked and planned, its pages made when they are looked at.
//!
//! The portal, its theme and its plan borrow from one another, so they live on the stack of a
//! thread of their own, which answers until nobody can ask any more. The next site is another such
//! thread, and takes over when it is ready.

use crate::build::{Inputs, Observer, Stop};
use crate::diagnostics::Diagnostic;
use crate::model::Article;
use crate::output::Output;
use crate::portal::Portal;
use crate::render::plan::Plan;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use tokio::sync::oneshot;

/// How many pages are made at a time: more than a browser asks for at once, so that those who wait
/// for what the whole site is needed for keep nobody else waiting.
const AT_A_TIME: usize = 16;

/// A page as it would be built; `None` where the site has none at the address.
pub type Answer = Result<Option<Output>, Diagnostic>;

/// What is asked of a site, which its own threads answer.
type Ask = Box<dyn FnOnce(&Site<'_>) + Send>;

/// A site as its threads have it.
pub struct Site<'a> {
    /// All articles, linked.
    pub portal: &'a Portal<'a>,
    /// Its pages.
    pub plan: &'a Plan<'a>,
    /// Pages that stand in for a seed: their file, and what they say.
    pub pages: &'a [(String, Article)],
}

/// Why a page would not be part of the published site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its front matter says `draft: true`.
    Draft,
    /// It is dated after the day of the edition.
    Ahead,
}

impl Standing {
    /// The word for it in the preview.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Draft => "draft",
            Standing::Ahead => "ahead",
        }
    }
}

/// A site that can be asked for its pages.
#[derive(Clone)]
pub struct Generation {
    asks: mpsc::Sender<Ask>,
    /// What was found wrong with its material.
    pub diagnostics: Arc<Vec<Diagnostic>>,
    /// Pages that deserve a mark, by path.
    pub marked: Arc<BTreeMap<String, Standing>>,
    /// How many articles it has.
    pub articles: usize,
}

impl Generation {
    /// Links and plans the site of `inputs`, and makes the pages of `trial` and, where the theme
    /// is another, the first of each kind.
    ///
    /// # Errors
    /// The last edition, a template or a table cannot be used, or two files claim one path.
    pub fn start(
        inputs: Inputs,
        trial: Vec<String>,
        theme: bool,
        observer: Arc<dyn Observer + Send>,
    ) -> Result<Self, Stop> {
        let (asks, asked) = mpsc::channel();
        let (tell, told) = mpsc::sync_channel(1);
        let run = move || {
            let failed = tell.clone();
            let ready = |portal: &Portal<'_>, plan: Plan<'_>| {
                let samples = plan.samples().filter(|_| theme).map(str::to_string);
                for path in trial.into_iter().chain(samples.collect::<Vec<_>>()) {
                    if let Err(wrong) = plan.output(&path) {
                        let _ = tell.send(Err(wrong.into()));
                        return;
                    }
                }
                let _ = tell.send(Ok((
                    Arc::new(portal.diagnostics.clone()),
                    Arc::new(marked(portal)),
                    portal.articles.len(),
                )));
                drop(tell);
                let pages = inputs.pages();
                let site = Site {
                    portal,
                    plan: &plan,
                    pages: &pages,
                };
                answer(&site, asked);
            };
            let run = inputs
                .portal(observer.as_ref())
                .and_then(|portal| inputs.plan(&portal, |plan| ready(&portal, plan)));
            if let Err(stop) = run {
                let _ = failed.send(Err(stop));
            }
        };
        let spawned = thread::Builder::new().name("site".to_string()).spawn(run);
        if let Err(e) = spawned {
            return Err(crate::disk::Trouble::new(format!("no thread is to be had: {e}")).into());
        }
        let (diagnostics, marked, articles) = match told.recv() {
            Ok(ready) => ready?,
            Err(_) => {
                let text = "the site could not be made: the program stopped while linking it";
                return Err(crate::disk::Trouble::new(text).into());
            }
        };
        Ok(Generation {
            asks,
            diagnostics,
            marked,
            articles,
        })
    }

    /// The page at a path, as a build would write it.
    pub async fn page(&self, path: &str) -> Answer {
        let own = path.to_string();
        let made = self.ask(move |site| site.plan.output(&own)).await;
        made.unwrap_or_else(|| {
            let message = "the program stopped while making this page";
            Err(Diagnostic::error("preview", path, message))
        })
    }

    /// What a question about the site comes to; `None` where the program stopped over it.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Site<'_>) -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, found) = oneshot::channel();
        let ask = move |site: &Site<'_>| {
            // Nobody waits for it any more where the browser went away.
            if !answer.is_closed() {
                let _ = answer.send(question(site));
            }
        };
        self.asks.send(Box::new(ask)).ok()?;
        found.await.ok()
    }
}

/// Answers until nobody can ask any more, on threads that are not of the pool: who asks for what the
/// whole site is needed for may wait for another who asked before, and the pool must not wait, since
/// it makes what is waited for.
fn answer(site: &Site<'_>, asked: mpsc::Receiver<Ask>) {
    let asked = Mutex::new(asked);
    let next = || asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let work = || {
        while let Ok(ask) = next() {
            // Who asked is told that there is no answer, and the thread takes the next.
            let _ = catch_unwind(AssertUnwindSafe(|| ask(site)));
        }
    };
    thread::scope(|scope| {
        for _ in 1..AT_A_TIME {
            // Where no thread is to be had, fewer answer.
            let page = thread::Builder::new().name("page".to_string());
            let _ = page.spawn_scoped(scope, work);
        }
        work();
    });
}

/// Pages that a build leaves out, or that are dated after the day of the edition.
fn marked(portal: &Portal<'_>) -> BTreeMap<String, Standing> {
    let edition = portal.site.date.and_then(|d| d.to_day());
    let ahead = |a: &Article| {
        let day = a.published.as_ref().and_then(|p| p.value.first_day());
        day.zip(edition).is_some_and(|(day, edition)| day > edition)
    };
    let standing = |a: &Article| match a.draft {
        true => Some(Standing::Draft),
        false => ahead(a).then_some(Standing::Ahead),
    };
    let pages = portal.articles.iter();
    pages
        .filter_map(|p| {
            let path = format!("articles/{}.html", p.slug);
            Some((path, standing(&p.tagged.article)?))
        })
        .collect()
}
