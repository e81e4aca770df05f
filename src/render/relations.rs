//! Relations between countries: `relations/<slugs>.html`, and their index.

use super::charts;
use super::feeds;
use super::plan::Task;
use super::scene::{Scene, of_dossier, title_of};
use super::subject::{EndView, Lists, Seat, SubjectView, company, numbers};
use super::view::{PageView, Ref};
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::{Dossier, Relation};
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

/// Address of the index.
const PATH: &str = "relations.html";
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

/// A task for each page of each relation, and for the index.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let relations = scene.portal.relations.par_iter();
    let mut tasks: Vec<Task<'a>> = relations
        .flat_map_iter(|relation| of_one(scene, relation))
        .collect();
    tasks.push(Task::new(PATH, |_| index(scene)));
    tasks
}

/// The name and path of a relation's page.
pub fn link(scene: &Scene<'_>, relation: &Relation) -> Ref {
    let names: Vec<String> = members(scene, relation)
        .into_iter()
        .map(|m| m.name)
        .collect();
    Ref {
        name: names.join(scene.words.text("relations.between")),
        path: format!("relations/{}.html", relation.slug),
    }
}

/// The name and path of the index.
pub fn index_link(scene: &Scene<'_>) -> Ref {
    Ref {
        name: scene.words.text("relations.title").to_string(),
        path: PATH.to_string(),
    }
}

/// The name and path of the page of two countries, where they have one.
pub fn of_two(scene: &Scene<'_>, one: &Dossier, other: &Dossier) -> Option<Ref> {
    let mut slugs = [one.subject.slug.as_str(), other.subject.slug.as_str()];
    slugs.sort_unstable();
    let relation = scene.portal.relation(&slugs.join("-"))?;
    (relation.members.len() == 2).then(|| link(scene, relation))
}

/// The countries of a relation.
fn members(scene: &Scene<'_>, relation: &Relation) -> Vec<Ref> {
    let members = relation.members.iter();
    let dossiers = members.filter_map(|&m| scene.portal.countries.get(m));
    dossiers.map(of_dossier).collect()
}

fn of_one<'a>(scene: &'a Scene<'_>, relation: &'a Relation) -> Vec<Task<'a>> {
    let Ref { name, path } = link(scene, relation);
    let lists = Lists::new(scene, &relation.articles, &relation.events);
    let seat = Arc::new(Seat {
        kind: "relation",
        section: "countries",
        feeds: feeds::of_relation(scene, relation),
        name,
        path,
        index: index_link(scene),
    });
    let mut tasks = seat.parts(scene, &lists);
    tasks.push(Task::new(seat.path.clone(), move |_| {
        make(scene, relation, &seat, &lists)
    }));
    tasks
}

/// Makes the first page of a relation.
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
    seat.make(scene, lists, view)
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
        let Ref { name, path } = link(scene, relation);
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
    let enough = words.count("articles", scene.portal.site.pages.relations);
    let view = View {
        page,
        rule: words.fill("relations.rule", &[("articles", &enough)]),
        more,
        rows: relations.iter().map(row).collect(),
    };
    scene.draw("relations.html", PATH, "the index of relations", &view)
}
