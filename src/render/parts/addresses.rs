//! What relations and months are called and where their pages stand, and the places on pages of articles.

use crate::config::BodyMode;
use crate::portal::{Dossier, Month, Relation};
use crate::render::dates::month_of_year;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::Ref;

/// Address of the index of relations.
pub const RELATIONS: &str = "relations.html";

/// The name and path of a relation's page.
pub fn of_relation(scene: &Scene<'_>, relation: &Relation) -> Ref {
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
pub fn relations(scene: &Scene<'_>) -> Ref {
    Ref {
        name: scene.words.text("relations.title").to_string(),
        path: RELATIONS.to_string(),
    }
}

/// The name and path of the page of two countries, where they have one.
pub fn of_two(scene: &Scene<'_>, one: &Dossier, other: &Dossier) -> Option<Ref> {
    let mut slugs = [one.subject.slug.as_str(), other.subject.slug.as_str()];
    slugs.sort_unstable();
    let relation = scene.portal.relation(&slugs.join("-"))?;
    (relation.members.len() == 2).then(|| of_relation(scene, relation))
}

/// The countries of a relation.
pub fn members(scene: &Scene<'_>, relation: &Relation) -> Vec<Ref> {
    let members = relation.members.iter();
    let dossiers = members.filter_map(|&m| scene.portal.countries().get(m));
    dossiers.map(of_dossier).collect()
}

/// The path of a month's page.
pub fn path_of_month(month: &Month) -> String {
    format!("months/{}.html", month.slug())
}

/// The name and path of a month's page.
pub fn of_month(scene: &Scene<'_>, month: &Month) -> Ref {
    Ref {
        name: month_of_year(month.year, month.month, scene.words),
        path: path_of_month(month),
    }
}

/// The path of a place on an article's page; of the page where its text is not shown.
pub fn at(scene: &Scene<'_>, article: usize, anchor: Option<&String>) -> String {
    let page = &scene.portal.articles[article];
    let full = scene.mode(&page.tagged.article) == BodyMode::Full;
    match anchor.filter(|a| full && !a.is_empty()) {
        Some(anchor) => format!("{}#{anchor}", scene.path_of(page)),
        None => scene.path_of(page),
    }
}
