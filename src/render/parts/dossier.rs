//! The pages of what has lists of articles and events, a country, a subject or a relation: its first page,
//! and the further ones where its lists are long.

use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::Task;
use crate::render::scene::{Scene, of_dossier};
use crate::render::split::{self, Split};
use crate::render::view::{FeedLink, PageView, PartLink, Ref};
use std::sync::Arc;

/// How many articles about a country and how many that mention it its first page names, where it
/// has more than two beyond; and up to how many events it has them all.
pub const ABOUT: usize = 10;
pub const MENTIONS: usize = 5;
const EVENTS: usize = 24;

/// Path of the page with the whole lists of a country; `None` where its first page has them.
pub fn all(country: &Dossier) -> Option<String> {
    let mentioning = country.mentioned.len() + country.place.len();
    let long = country.about.len() > ABOUT + 2
        || mentioning > MENTIONS + 2
        || country.events.len() > EVENTS;
    long.then(|| of_dossier(country).path.replace(".html", "/all.html"))
}

/// Path of the page of a subject that has its timeline.
pub fn of_timeline(subject: &Dossier) -> String {
    let whole = match subject.subject.kind {
        crate::model::SubjectKind::Country => all(subject),
        _ => None,
    };
    whole.unwrap_or_else(|| of_dossier(subject).path)
}

/// Where the pages of a subject stand.
pub struct Seat {
    /// The kind of page; the class of its body.
    pub kind: &'static str,
    /// The item of the navigation.
    pub section: &'static str,
    /// What the subject is called.
    pub name: String,
    /// Path of its first page; the parts stand in the folder of that name.
    pub path: String,
    /// The index of its kind.
    pub index: Ref,
    /// Its feeds.
    pub feeds: Vec<FeedLink>,
}

impl Seat {
    /// The frame of a page.
    pub fn frame(&self, scene: &Scene<'_>, path: &str, title: &str) -> PageView {
        let mut frame = scene.page(self.kind, path, title);
        frame.section = self.section;
        frame.feeds = self.feeds.clone();
        frame
    }

    fn folder(&self) -> &str {
        self.path.trim_end_matches(".html")
    }

    /// The ways to the further pages of a list, in whose addresses `prefix` stands before the year.
    pub fn links(&self, scene: &Scene<'_>, list: &Split, prefix: &str) -> Vec<PartLink> {
        let under = format!("{}/{prefix}", self.folder());
        split::links(&list.parts, &under, scene.words.text("dates.undated"))
    }

    /// A task for each further page of the lists, each with what stands before the year in its addresses.
    pub fn further<'a>(
        self: &Arc<Self>,
        scene: &'a Scene<'_>,
        lists: &[(&'static str, &Split)],
        make: impl Fn(&Seat, Further<'_>) -> Result<Output, Diagnostic> + Clone + Send + Sync + 'a,
    ) -> Vec<Task<'a>> {
        let mut tasks = Vec::new();
        for &(prefix, list) in lists {
            for part in &list.parts {
                let path = format!("{}/{prefix}{}.html", self.folder(), part.slug());
                let (seat, part, make) = (Arc::clone(self), part.clone(), make.clone());
                tasks.push(Task::new(path, move |path| {
                    let label = part.label(scene.words.text("dates.undated"));
                    let title = format!("{}, {label}", seat.name);
                    let further = Further {
                        page: seat.frame(scene, path, &title),
                        label,
                        prefix,
                        entries: &part.entries,
                    };
                    make(&seat, further)
                }));
            }
        }
        tasks
    }
}

/// A further page of one of the lists.
pub struct Further<'a> {
    /// Its frame.
    pub page: PageView,
    /// What it is called: its year.
    pub label: String,
    /// What stands before the year in its address.
    pub prefix: &'static str,
    /// What it lists.
    pub entries: &'a [usize],
}
