//! Relations between countries: `relations/<slugs>.html`, and their index.

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Relation;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::addresses::{RELATIONS as PATH, members, of_relation, relations};
use crate::render::parts::charts;
use crate::render::parts::company::{self, numbers};
use crate::render::parts::dossier::Seat;
use crate::render::parts::subject::{self, EndView, Lists, SubjectView};
use crate::render::parts::ways;
use crate::render::scene::{Scene, title_of};
use crate::render::theme::template;
use crate::render::view::{PageView, Ref};
use rayon::prelude::*;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("relations.html")],
    foot: &[("relations", PATH)],
    ..Kind::of_files("relations", Making::Each(tasks))
};

/// How many relations the index names.
const MOST: usize = 1000;

#[derive(Serialize)]
struct View {
    page: PageView,
    /// From when on a relation has a page.
    rule: String,
    /// Whether there are more than those listed.
    more: bool,
    /// The relations.
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// Its name.
    name: String,
    /// Path of its page.
    path: String,
    /// How many articles are about all of them.
    articles: usize,
    /// How many events they share.
    events: usize,
    /// When the latest article was published.
    latest: String,
}

/// A task for the page of each relation, and for the index.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let all = scene.portal.relations.par_iter();
    let mut tasks: Vec<Task<'a>> = all.map(|relation| of_one(scene, relation)).collect();
    tasks.push(Task::new(PATH, |_| index(scene)));
    tasks
}

fn of_one<'a>(scene: &'a Scene<'_>, relation: &'a Relation) -> Task<'a> {
    let Ref { name, path } = of_relation(scene, relation);
    let countries = scene.portal.dossiers(SubjectKind::Country);
    let members = relation.members.iter().filter_map(|&m| countries.get(m));
    let search: Vec<String> = members.map(|d| subject::search(&d.subject)).collect();
    let own = (&relation.articles[..], &relation.events[..]);
    let lists = Lists::new(scene, own, search.join("&"));
    let seat = Seat {
        kind: "relation",
        section: "countries",
        feeds: ways::of_relation(scene, relation),
        name,
        path,
        index: relations(scene),
    };
    Task::new(seat.path.clone(), move |_| {
        make(scene, relation, &seat, &lists)
    })
}

/// Makes the page of a relation.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    relation: &Relation,
    seat: &Seat,
    lists: &Lists,
) -> Result<Output, Diagnostic> {
    let articles = &relation.articles;
    let own = relation.members.iter();
    let own: Vec<(SubjectKind, usize)> = own.map(|&m| (SubjectKind::Country, m)).collect();
    let view = SubjectView {
        members: members(scene, relation),
        numbers: numbers(scene, articles.len(), relation.events.len()),
        ends: ends(scene, articles),
        coverage: charts::coverage(scene, articles, &seat.name),
        company: company::of(scene, articles, &own),
        ..SubjectView::default()
    };
    subject::make(scene, seat, lists, view)
}

/// The first and the latest of the dated articles, the latest first.
fn ends(scene: &Scene<'_>, articles: &[usize]) -> Vec<EndView> {
    let mut dated = articles.iter().filter_map(|&i| {
        let page = &scene.portal.articles[i];
        let published = page.tagged.article.published.as_ref()?;
        Some((scene.date(&published.value).words, page))
    });
    let latest = dated.next().map(|found| ("relations.latest", found));
    let first = dated.next_back().map(|found| ("relations.first", found));
    let view = |(key, (date, page)): (&str, (String, &crate::portal::Page))| EndView {
        label: scene.words.find(key).unwrap_or(key).to_string(),
        date,
        ai: page.tagged.article.is_ai_made(),
        article: Ref {
            name: title_of(&page.tagged.article).to_string(),
            path: scene.path_of(page),
        },
    };
    first.into_iter().chain(latest).map(view).collect()
}

/// Makes the index: the relations with most articles first.
///
/// # Errors
/// The template cannot be rendered.
fn index(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let mut relations: Vec<&Relation> = scene.portal.relations.iter().collect();
    relations.sort_by_key(|r| std::cmp::Reverse((r.articles.len(), r.events.len())));
    let more = relations.len() > MOST;
    relations.truncate(MOST);
    let row = |relation: &&Relation| {
        let Ref { name, path } = of_relation(scene, relation);
        let latest = relation.articles.iter().find_map(|&i| {
            let published = scene.portal.articles[i].tagged.article.published.as_ref()?;
            Some(scene.date(&published.value).words)
        });
        Row {
            name,
            path,
            articles: relation.articles.len(),
            events: relation.events.len(),
            latest: latest.unwrap_or_default(),
        }
    };
    let mut page = scene.page("relations", PATH, words.text("relations.title"));
    page.section = "countries";
    page.description = words.text("relations.intro").to_string();
    let site = scene.portal.site;
    let enough = site.pages.relations_among(scene.portal.articles.len());
    let enough = words.count("articles", enough);
    let view = View {
        page,
        rule: words.fill("relations.rule", &[("articles", &enough)]),
        more,
        rows: relations.iter().map(row).collect(),
    };
    scene.draw("relations.html", PATH, "the index of relations", &view)
}
