//! The pages of organizations, people, topics and outlets: `people/<slug>.html` and the like, with
//! parts where their lists are long, and an index of each kind.

pub mod company;
mod index;
pub mod person;

use super::charts::{self, Chart};
use super::plan::Task;
use super::scene::{Scene, of_dossier};
use super::split::{self, Part, Split};
use super::timeline::{Group, by_month, year_of as event_year};
use super::view::{PageView, PartLink, Ref};
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

/// The kinds whose pages are made here; countries have pages of their own making.
const KINDS: [SubjectKind; 4] = [
    SubjectKind::Topic,
    SubjectKind::Person,
    SubjectKind::Organization,
    SubjectKind::Outlet,
];

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The name of a part; empty on the first page.
    part: String,
    subject: SubjectView<'a>,
}

/// What `subject.html` sees as `subject`.
#[derive(Default, Serialize)]
struct SubjectView<'a> {
    name: &'a str,
    path: String,
    /// The index of its kind.
    index: Option<Ref>,
    numbers: Vec<String>,
    /// What it is, in a sentence; may be empty.
    what: String,
    roles: Vec<RoleView<'a>>,
    articles: String,
    article_parts: Vec<PartLink>,
    events: Vec<Group>,
    undated: String,
    event_parts: Vec<PartLink>,
    quotes: Vec<QuoteView<'a>>,
    more_quotes: bool,
    coverage: Option<Chart>,
    company: Vec<CompanyView<'a>>,
}

/// A task for each page of each subject, and for their indexes.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    for kind in KINDS {
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
    let lists = Arc::new(Lists::new(scene, &dossier.articles(), &dossier.events));
    let mut tasks = Vec::new();
    for (list, prefix) in [(&lists.articles, ""), (&lists.events, EVENTS)] {
        for part in &list.parts {
            let folder = subject.kind.folder();
            let path = format!("{folder}/{}/{prefix}{}.html", subject.slug, part.slug());
            let part = part.clone();
            tasks.push(Task::new(path, move |path| {
                make_part(scene, dossier, prefix, &part, path)
            }));
        }
    }
    tasks.push(Task::new(of_dossier(dossier).path, move |path| {
        make(scene, position, dossier, &lists, path)
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
    /// The dated events.
    pub events: Split,
    /// The first of the undated ones.
    pub undated: Vec<usize>,
}

impl Lists {
    /// Divides the lists.
    pub fn new(scene: &Scene<'_>, articles: &[usize], events: &[usize]) -> Self {
        let (mut dated, mut undated): (Vec<usize>, Vec<usize>) = events
            .iter()
            .partition(|&&e| scene.portal.events[e].date.is_some());
        dated.sort_unstable_by_key(|&e| std::cmp::Reverse(e));
        undated.truncate(split::LATEST);
        Lists {
            articles: split::split(articles, |i| super::articles::year_of(scene, i)),
            events: split::split(&dated, |e| event_year(scene, e)),
            undated,
        }
    }
}

/// Makes the first page of a subject.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    position: usize,
    dossier: &Dossier,
    lists: &Lists,
    path: &str,
) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let subject = &dossier.subject;
    let kind = subject.kind;
    let under = format!("{}/{}/", kind.folder(), subject.slug);
    let undated = words.text("dates.undated");
    let articles = dossier.articles();
    let mut page = frame(scene, kind, path, &subject.label);
    let numbers = [
        ("articles", articles.len()),
        ("events", dossier.events.len()),
    ];
    let numbers: Vec<String> = numbers
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| words.count(what, n))
        .collect();
    page.description = numbers.join(words.text("list"));
    let (roles, quotes) = match kind {
        SubjectKind::Person => (
            person::roles(scene, position, &articles),
            person::quotes(scene, position, &articles),
        ),
        _ => (Vec::new(), Vec::new()),
    };
    let view = SubjectView {
        name: &subject.label,
        path: path.to_string(),
        index: Some(index_of(scene, kind)),
        numbers,
        what: what(scene, dossier, position, &articles),
        roles,
        articles: scene.briefly(&lists.articles.first, "../")?,
        article_parts: split::links(&lists.articles.parts, &under, undated),
        events: by_month(scene, &lists.events.first, "../")?,
        undated: scene.events(&lists.undated, "../")?,
        event_parts: split::links(&lists.events.parts, &format!("{under}{EVENTS}"), undated),
        more_quotes: quotes.len() > person::QUOTES,
        quotes: quotes.into_iter().take(person::QUOTES).collect(),
        coverage: charts::coverage(scene, &articles, &subject.label),
        company: company::of(scene, &articles, Some((kind, position))),
    };
    let view = View {
        page,
        part: String::new(),
        subject: view,
    };
    scene.draw("subject.html", path, &source(kind), &view)
}

/// Makes a further page of one of a subject's lists.
///
/// # Errors
/// The template cannot be rendered.
fn make_part(
    scene: &Scene<'_>,
    dossier: &Dossier,
    prefix: &str,
    part: &Part,
    path: &str,
) -> Result<Output, Diagnostic> {
    let subject = &dossier.subject;
    let label = part.label(scene.words.text("dates.undated"));
    let title = format!("{}, {label}", subject.label);
    let mut view = SubjectView {
        name: &subject.label,
        path: of_dossier(dossier).path,
        index: Some(index_of(scene, subject.kind)),
        ..SubjectView::default()
    };
    match prefix {
        "" => view.articles = scene.briefly(&part.entries, "../../")?,
        _ => view.events = by_month(scene, &part.entries, "../../")?,
    }
    let view = View {
        page: frame(scene, subject.kind, path, &title),
        part: label,
        subject: view,
    };
    scene.draw("subject.html", path, &source(subject.kind), &view)
}

fn source(kind: SubjectKind) -> String {
    format!("the pages of {}", kind.folder())
}

fn frame(scene: &Scene<'_>, kind: SubjectKind, path: &str, title: &str) -> PageView {
    let mut frame = scene.page("subject", path, title);
    frame.section = kind.folder();
    frame
}

/// What a subject is, as far as the tables, the settings or the articles say so.
fn what(scene: &Scene<'_>, dossier: &Dossier, position: usize, articles: &[usize]) -> String {
    let words = scene.words;
    match dossier.subject.kind {
        SubjectKind::Topic => {
            let topic = scene.gazetteer.topics().get(&dossier.subject.key);
            topic.map_or(String::new(), |t| t.definition.clone())
        }
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
