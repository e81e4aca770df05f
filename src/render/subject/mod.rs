//! The pages of organizations, people, topics and outlets: `people/<slug>.html` and the like, with
//! parts where their lists are long, and an index of each kind.

pub mod company;
pub mod index;
mod letters;
pub mod person;

use super::charts::{self, Chart};
use super::feeds;
use super::plan::Task;
use super::scene::{KeyEvent, Scene, of_dossier};
use super::split::{self, Part, Split};
use super::timeline::{self, Group, by_month};
use super::view::{FeedLink, PageView, PartLink, Ref};
use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Dossier;
use company::CompanyView;
use person::{QuoteView, RoleView};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;
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

    fn source(&self) -> String {
        format!("a page of {}", self.index.path)
    }

    /// A task for each further page of the lists.
    pub fn parts<'a>(self: &Arc<Self>, scene: &'a Scene<'_>, lists: &Lists) -> Vec<Task<'a>> {
        let mut tasks = Vec::new();
        for (list, prefix) in [(&lists.articles, ""), (&lists.events, EVENTS)] {
            for part in &list.parts {
                let path = format!("{}/{prefix}{}.html", self.folder(), part.slug());
                let (seat, part) = (Arc::clone(self), part.clone());
                tasks.push(Task::new(path, move |path| {
                    seat.make_part(scene, prefix, &part, path)
                }));
            }
        }
        tasks
    }

    /// Makes the first page, whose lists are put into `view`.
    ///
    /// # Errors
    /// The template cannot be rendered.
    pub fn make(
        &self,
        scene: &Scene<'_>,
        lists: &Lists,
        view: SubjectView<'_>,
    ) -> Result<Output, Diagnostic> {
        let key = lists.key.iter();
        let key = key.map(|&i| scene.key_event(&scene.portal.events[i]));
        let undated = scene.words.text("dates.undated");
        let links = |split: &Split, prefix: &str| {
            split::links(
                &split.parts,
                &format!("{}/{prefix}", self.folder()),
                undated,
            )
        };
        let mut page = self.frame(scene, &self.path, &self.name);
        page.description = scene.described(&page.title, &view.numbers);
        let view = View {
            page,
            part: String::new(),
            subject: SubjectView {
                name: self.name.clone(),
                path: self.path.clone(),
                index: Some(self.index.clone()),
                key: key.collect(),
                articles: scene.briefly(&lists.articles.first, "../")?,
                article_parts: links(&lists.articles, ""),
                events: by_month(scene, &lists.events.first, "../")?,
                undated: timeline::undated(scene, &lists.events.first, "../")?,
                event_parts: links(&lists.events, EVENTS),
                ..view
            },
        };
        scene.draw("subject.html", &self.path, &self.source(), &view)
    }

    fn make_part(
        &self,
        scene: &Scene<'_>,
        prefix: &str,
        part: &Part,
        path: &str,
    ) -> Result<Output, Diagnostic> {
        let label = part.label(scene.words.text("dates.undated"));
        let mut view = SubjectView {
            name: self.name.clone(),
            path: self.path.clone(),
            index: Some(self.index.clone()),
            ..SubjectView::default()
        };
        match prefix {
            "" => view.articles = scene.briefly(&part.entries, "../../")?,
            _ => {
                view.events = by_month(scene, &part.entries, "../../")?;
                view.undated = timeline::undated(scene, &part.entries, "../../")?;
            }
        }
        let view = View {
            page: self.frame(scene, path, &format!("{}, {label}", self.name)),
            part: label,
            subject: view,
        };
        scene.draw("subject.html", path, &self.source(), &view)
    }
}

/// A task for each page of each subject, and for their indexes.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    let kinds = SubjectKind::ALL.into_iter();
    // Countries have pages of their own making.
    let shows = |kind: &SubjectKind| scene.portal.site.pages.shows(*kind);
    for kind in kinds.filter(|k| *k != SubjectKind::Country && shows(k)) {
        let dossiers = scene.portal.dossiers(kind).par_iter().enumerate();
        let shown = dossiers.filter(|(_, d)| d.subject.has_page);
        let made: Vec<Task<'a>> = shown
            .flat_map_iter(|(position, dossier)| of_one(scene, position, dossier))
            .collect();
        tasks.extend(made);
        tasks.extend(index::tasks(scene, kind));
    }
    tasks
}

fn of_one<'a>(scene: &'a Scene<'_>, position: usize, dossier: &'a Dossier) -> Vec<Task<'a>> {
    let subject = &dossier.subject;
    let lists = Lists::new(scene, &dossier.articles(), &dossier.events);
    let seat = Arc::new(Seat {
        kind: "subject",
        section: subject.kind.folder(),
        name: subject.label.clone(),
        path: of_dossier(dossier).path,
        index: index_of(scene, subject.kind),
        feeds: feeds::links(scene, dossier),
    });
    let mut tasks = seat.parts(scene, &lists);
    tasks.push(Task::new(seat.path.clone(), move |_| {
        make(scene, position, dossier, &seat, &lists)
    }));
    tasks
}

/// What stands before the year in the addresses of parts of a subject's timeline.
const EVENTS: &str = "timeline-";

/// The index of a kind: what it is called, and its path.
pub fn index_of(scene: &Scene<'_>, kind: SubjectKind) -> Ref {
    let folder = kind.folder();
    let key = format!("{folder}.title");
    Ref {
        name: scene.words.find(&key).unwrap_or(folder).to_string(),
        path: format!("{folder}.html"),
    }
}

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
            articles: split::split(articles, |i| super::articles::year_of(scene, i)),
            events: timeline::split_events(scene, events),
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

/// Makes the first page of a subject.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    position: usize,
    dossier: &Dossier,
    seat: &Seat,
    lists: &Lists,
) -> Result<Output, Diagnostic> {
    let kind = dossier.subject.kind;
    let articles = dossier.articles();
    let (roles, quotes) = match kind {
        SubjectKind::Person => (
            person::roles(scene, position, &articles),
            person::quotes(scene, position, &articles),
        ),
        _ => (Vec::new(), Vec::new()),
    };
    let view = SubjectView {
        numbers: numbers(scene, articles.len(), dossier.events.len()),
        what: what(scene, dossier, position, &articles),
        roles,
        more_quotes: quotes.len() > person::QUOTES,
        quotes: quotes.into_iter().take(person::QUOTES).collect(),
        coverage: charts::coverage(scene, &articles, &dossier.subject.label),
        company: company::of(scene, &articles, &[(kind, position)]),
        ..SubjectView::default()
    };
    seat.make(scene, lists, view)
}

/// How many articles and events there are, in words.
pub fn numbers(scene: &Scene<'_>, articles: usize, events: usize) -> Vec<String> {
    [("articles", articles), ("events", events)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| scene.words.count(what, n))
        .collect()
}

/// What a subject is, as far as the tables, the settings or the articles say so.
fn what(scene: &Scene<'_>, dossier: &Dossier, position: usize, articles: &[usize]) -> String {
    let words = scene.words;
    match dossier.subject.kind {
        SubjectKind::Topic => scene.definition(&dossier.subject.key).to_string(),
        SubjectKind::Organization => {
            let acronyms = acronyms(scene, position, articles);
            match acronyms.is_empty() {
                true => String::new(),
                false => {
                    let list: Vec<&str> = acronyms.into_iter().collect();
                    let list = list.join(words.text("list"));
                    words.fill("subject.acronym", &[("acronym", &list)])
                }
            }
        }
        SubjectKind::Outlet => {
            let settings = scene.portal.site.outlet(Some(&dossier.subject.key), None);
            let mode = words.text(match settings.map_or(BodyMode::Full, |o| o.body) {
                BodyMode::Full => "subject.mode_full",
                BodyMode::Excerpt => "subject.mode_excerpt",
                BodyMode::Link => "subject.mode_link",
            });
            match settings.and_then(|o| o.licence.as_deref()) {
                Some(licence) => {
                    let terms = words.fill("subject.licence", &[("licence", licence)]);
                    format!("{mode} {terms}")
                }
                None => mode.to_string(),
            }
        }
        SubjectKind::Person | SubjectKind::Country => String::new(),
    }
}

/// The acronyms that articles print for an organization.
fn acronyms<'a>(scene: &'a Scene<'_>, position: usize, articles: &[usize]) -> BTreeSet<&'a str> {
    let own = |&article: &usize| {
        let page = &scene.portal.articles[article];
        let places = page.subjects.of(SubjectKind::Organization).iter();
        let named = places.zip(&page.tagged.article.organizations);
        named
            .filter(|(p, _)| **p == position)
            .map(|(_, o)| o.acronym.as_str())
    };
    articles
        .iter()
        .flat_map(own)
        .filter(|a| !a.is_empty())
        .collect()
}
