//! The page of a subject or of a relation: key events, articles, timeline, and who appears with it.

use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::making::Task;
use crate::render::parts::charts::Chart;
use crate::render::parts::company::CompanyView;
use crate::render::parts::dated::{self, Group, by_month};
use crate::render::parts::dossier::Seat;
use crate::render::parts::person::{QuoteView, RoleView};
use crate::render::scene::{KeyEvent, Scene};
use crate::render::split::{self, Split};
use crate::render::view::{PageView, PartLink, Ref};
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The name of a part; empty on the first page.
    part: String,
    /// The subject.
    subject: SubjectView<'a>,
}

/// What `subject.html` sees as `subject`.
#[derive(Default, Serialize)]
pub struct SubjectView<'a> {
    /// What it is called.
    pub name: String,
    /// Path of its first page.
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
    /// The ways to their further pages.
    pub article_parts: Vec<PartLink>,
    /// The dated events.
    pub events: Vec<Group>,
    /// The events without a date, drawn.
    pub undated: String,
    /// The ways to the further pages of its timeline.
    pub event_parts: Vec<PartLink>,
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

/// What stands before the year in the addresses of parts of a subject's timeline.
const EVENTS: &str = "timeline-";

/// Articles and events, in parts where they are many.
pub struct Lists {
    /// The articles.
    pub articles: Split,
    /// The events: the latest first, the undated last.
    pub events: Split,
    /// Those that weigh most of what happened, the latest first.
    key: Vec<usize>,
}

impl Lists {
    /// Divides the lists.
    pub fn new(scene: &Scene<'_>, articles: &[usize], events: &[usize]) -> Self {
        Lists {
            articles: split::split(articles, |i| dated::year_of_article(scene, i)),
            events: dated::split_events(scene, events),
            key: key_events(scene, events),
        }
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

/// A task for each further page of the lists of a subject.
pub fn further<'a>(scene: &'a Scene<'_>, seat: &Arc<Seat>, lists: &Lists) -> Vec<Task<'a>> {
    let all = [("", &lists.articles), (EVENTS, &lists.events)];
    seat.further(scene, &all, |seat, further| {
        let mut view = SubjectView {
            name: seat.name.clone(),
            path: seat.path.clone(),
            index: Some(seat.index.clone()),
            ..SubjectView::default()
        };
        match further.prefix {
            "" => view.articles = scene.briefly(further.entries, "../../")?,
            _ => {
                view.events = by_month(scene, further.entries, "../../")?;
                view.undated = dated::undated(scene, further.entries, "../../")?;
            }
        }
        draw(scene, seat, further.page, further.label, view)
    })
}

/// Makes the first page, whose lists are put into `view`.
///
/// # Errors
/// The template cannot be rendered.
pub fn first(
    scene: &Scene<'_>,
    seat: &Seat,
    lists: &Lists,
    view: SubjectView<'_>,
) -> Result<Output, Diagnostic> {
    let key = lists.key.iter();
    let key = key.map(|&i| scene.key_event(&scene.portal.events[i]));
    let mut page = seat.frame(scene, &seat.path, &seat.name);
    page.description = scene.described(&page.title, &view.numbers);
    let view = SubjectView {
        name: seat.name.clone(),
        path: seat.path.clone(),
        index: Some(seat.index.clone()),
        key: key.collect(),
        articles: scene.briefly(&lists.articles.first, "../")?,
        article_parts: seat.links(scene, &lists.articles, ""),
        events: by_month(scene, &lists.events.first, "../")?,
        undated: dated::undated(scene, &lists.events.first, "../")?,
        event_parts: seat.links(scene, &lists.events, EVENTS),
        ..view
    };
    draw(scene, seat, page, String::new(), view)
}

fn draw(
    scene: &Scene<'_>,
    seat: &Seat,
    page: PageView,
    part: String,
    subject: SubjectView<'_>,
) -> Result<Output, Diagnostic> {
    let path = page.path.clone();
    let source = format!("a page of {}", seat.index.path);
    let view = View {
        page,
        part,
        subject,
    };
    scene.draw("subject.html", &path, &source, &view)
}
