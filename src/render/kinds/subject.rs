//! The pages of organizations, people, topics and outlets, `people/<slug>.html` and the like, and an index
//! of each kind. Long lists show their latest entries; the search has the others.

mod index;

use crate::config::BodyMode;
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::company::{self, numbers};
use crate::render::parts::dossier::Seat;
use crate::render::parts::indexes::index_of;
use crate::render::parts::subject::{self, Lists, SubjectView};
use crate::render::parts::{charts, person, ways};
use crate::render::scene::{Scene, of_dossier};
use crate::render::theme::template;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("subject.html"), template!("index.html")],
    menu: &[("topics", "topics.html"), ("people", "people.html")],
    foot: &[
        ("organizations", "organizations.html"),
        ("outlets", "outlets.html"),
    ],
    ..Kind::of_files("subject", Making::Each(tasks))
};

/// A task for each page of each subject, and for their indexes.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let mut tasks = Vec::new();
    let kinds = SubjectKind::ALL.into_iter();
    // Countries have pages of their own making.
    let shows = |kind: &SubjectKind| scene.portal.site.pages.shows(*kind);
    for kind in kinds.filter(|k| *k != SubjectKind::Country && shows(k)) {
        let dossiers = scene.portal.dossiers(kind).par_iter().enumerate();
        let shown = dossiers.filter(|(_, d)| d.subject.has_page);
        let made: Vec<Task<'a>> = shown
            .map(|(position, dossier)| of_one(scene, position, dossier))
            .collect();
        tasks.extend(made);
        tasks.extend(index::tasks(scene, kind));
    }
    tasks
}

fn of_one<'a>(scene: &'a Scene<'_>, position: usize, dossier: &'a Dossier) -> Task<'a> {
    let subject = &dossier.subject;
    let all = (&dossier.articles()[..], &dossier.events[..]);
    let lists = Lists::new(scene, all, subject::search(subject));
    let seat = Seat {
        kind: "subject",
        section: subject.kind.folder(),
        name: subject.label.clone(),
        path: of_dossier(dossier).path,
        index: index_of(scene, subject.kind),
        feeds: ways::links(scene, dossier),
    };
    Task::new(seat.path.clone(), move |_| {
        make(scene, position, dossier, &seat, &lists)
    })
}

/// Makes the page of a subject.
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
    subject::make(scene, seat, lists, view)
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
