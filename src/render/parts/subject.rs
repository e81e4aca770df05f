//! The page of a subject or of a relation: key events, articles, timeline, and who appears with it.

use crate::diagnostics::Diagnostic;
use crate::model::{SubjectKind, url};
use crate::output::Output;
use crate::portal::Subject;
use crate::render::parts::charts::Chart;
use crate::render::parts::company::CompanyView;
use crate::render::parts::dated::{self, Group, by_month};
use crate::render::parts::dossier::Seat;
use crate::render::parts::person::{QuoteView, RoleView};
use crate::render::scene::{KeyEvent, Scene};
use crate::render::split::{self, Split};
use crate::render::view::{PageView, Ref};
use serde::Serialize;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The subject.
    subject: SubjectView<'a>,
}

/// What `subject.html` sees as `subject`.
#[derive(Default, Serialize)]
pub struct SubjectView<'a> {
    /// What it is called.
    pub name: String,
    /// Path of its page.
    pub path: String,
    /// The index of its kind.
    pub index: Option<Ref>,
    /// The countries of a relation.
    pub members: Vec<Ref>,
    /// How many articles and events there are.
    pub numbers: Vec<String>,
    /// What it is, in a sentence; may be empty.
    pub what: String,
    /// The first and the latest of its articles, for a relation.
    pub ends: Vec<EndView>,
    /// The roles of a person.
    pub roles: Vec<RoleView<'a>>,
    /// The events that weigh most, the latest first.
    pub key: Vec<KeyEvent<'a>>,
    /// The articles, drawn.
    pub articles: String,
    /// How many more there are, in words, and the way to them.
    pub more_articles: Option<Ref>,
    /// The dated events.
    pub events: Vec<Group>,
    /// The events without a date, drawn.
    pub undated: String,
    /// How many more events there are, in words, and the way to them.
    pub more_events: Option<Ref>,
    /// Quotations of a person.
    pub quotes: Vec<QuoteView<'a>>,
    /// Whether there are more quotations.
    pub more_quotes: bool,
    /// Its articles by month.
    pub coverage: Option<Chart>,
    /// Who appears with it.
    pub company: Vec<CompanyView>,
}

/// An article at one end of a list.
#[derive(Serialize)]
pub struct EndView {
    /// Which end.
    pub label: String,
    /// When it was published.
    pub date: String,
    /// Its title and page.
    pub article: Ref,
    /// Whether its text was made by an automatic system.
    pub ai: bool,
}

/// Up to how many articles and events a page names all, and how many of the latest it names of more.
const WHOLE: usize = 40;
const LATEST: usize = 30;

/// The latest of a list.
struct Latest {
    first: Vec<usize>,
    /// How many more there are.
    more: usize,
}

impl Latest {
    /// The latest of a list of so many entries.
    fn of(list: Split, all: usize) -> Self {
        let first = if all <= WHOLE {
            list.first
        } else {
            list.head(LATEST)
        };
        Latest {
            more: all - first.len(),
            first,
        }
    }

    /// How many more there are and the way to them: what the search is asked, or without one `of` all.
    fn further(&self, scene: &Scene<'_>, search: &str, of: &str) -> Option<Ref> {
        (self.more > 0).then(|| Ref {
            name: scene.words.count("more", self.more),
            path: if scene.portal.site.search {
                format!("search.html?{search}")
            } else {
                of.to_string()
            },
        })
    }
}

/// The latest articles and events.
pub struct Lists {
    articles: Latest,
    /// The latest first, the undated last.
    events: Latest,
    /// Those that weigh most of what happened, the latest first.
    key: Vec<usize>,
    /// What the search is asked for all of them.
    search: String,
}

impl Lists {
    /// The lists of what has these articles and events, all of which the search has when it is asked so.
    pub fn new(
        scene: &Scene<'_>,
        (articles, events): (&[usize], &[usize]),
        search: String,
    ) -> Self {
        let dated = split::split(articles, |i| dated::year_of_article(scene, i));
        let in_order = dated::split_events(scene, events);
        Lists {
            articles: Latest::of(dated, articles.len()),
            events: Latest::of(in_order, events.len()),
            key: key_events(scene, events),
            search,
        }
    }
}

/// What the search is asked for all articles of a subject.
pub fn search(subject: &Subject) -> String {
    let asked = |key: &str, value: &str| format!("{key}={}", url::in_query(value));
    match subject.kind {
        SubjectKind::Country => asked("country", &subject.key.to_lowercase()),
        SubjectKind::Topic => asked("topic", &subject.key),
        SubjectKind::Outlet => asked("outlet", &subject.slug),
        SubjectKind::Person | SubjectKind::Organization => asked("q", &subject.label),
    }
}

/// How many key events a page opens with.
const KEY: usize = 5;

fn key_events(scene: &Scene<'_>, events: &[usize]) -> Vec<usize> {
    let of = |i: usize| &scene.portal.events[i];
    let dated = events.iter().copied();
    let mut happened: Vec<usize> = dated
        .filter(|&i| of(i).date.is_some() && !of(i).scheduled)
        .collect();
    happened.sort_unstable_by(|a, b| b.cmp(a));
    scene.portal.key_events(&happened, KEY)
}

/// Makes the page, whose lists are put into `view`.
///
/// # Errors
/// The template cannot be rendered.
pub fn make(
    scene: &Scene<'_>,
    seat: &Seat,
    lists: &Lists,
    view: SubjectView<'_>,
) -> Result<Output, Diagnostic> {
    let key = lists.key.iter();
    let key = key.map(|&i| scene.key_event(&scene.portal.events[i]));
    let mut page = seat.frame(scene, &seat.path, &seat.name);
    page.description = scene.described(&page.title, &view.numbers);
    let subject = SubjectView {
        name: seat.name.clone(),
        path: seat.path.clone(),
        index: Some(seat.index.clone()),
        key: key.collect(),
        articles: scene.briefly(&lists.articles.first, "../")?,
        more_articles: lists
            .articles
            .further(scene, &lists.search, "articles.html"),
        events: by_month(scene, &lists.events.first, "../")?,
        undated: dated::undated(scene, &lists.events.first, "../")?,
        more_events: lists.events.further(scene, &lists.search, "timeline.html"),
        ..view
    };
    let source = format!("a page of {}", seat.index.path);
    scene.draw("subject.html", &seat.path, &source, &View { page, subject })
}
