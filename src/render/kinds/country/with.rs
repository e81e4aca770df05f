//! With whom a country appears, in which groups, and who holds which office of it.

use crate::model::SubjectKind;
use crate::portal::Dossier;
use crate::render::parts::addresses::{self, at};
use crate::render::parts::company::CompanyView;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::{Ref, Tally};
use serde::Serialize;

/// How many countries and how many people it names at most.
const MOST: usize = 20;
/// With which a role begins that many may have, and so is no office.
const INDEFINITE: [&str; 2] = ["a ", "an "];

#[derive(Serialize)]
pub(super) struct PersonView<'a> {
    /// Its name.
    name: &'a str,
    /// The role as printed.
    role: &'a str,
    /// As of when.
    as_of: String,
    /// The person's page; empty where there is none.
    path: String,
    /// The words that name the person.
    source: String,
}

/// A country that appears together with this one.
#[derive(Serialize)]
pub(super) struct Partner {
    /// Its name.
    name: String,
    /// Path of its page.
    path: String,
    /// How many joint articles.
    count: usize,
    /// The page of the two together, or their only joint article; empty where there is neither.
    jointly: String,
}

pub(super) fn partners(scene: &Scene<'_>, dossier: &Dossier) -> Vec<Partner> {
    let partners = dossier.partners.iter().take(MOST);
    partners
        .filter_map(|p| {
            let other = scene.portal.countries().get(p.dossier)?;
            let Ref { name, path } = of_dossier(other);
            Some(Partner {
                name,
                path,
                count: p.articles.len(),
                jointly: match (addresses::of_two(scene, dossier, other), &p.articles[..]) {
                    (Some(relation), _) => relation.path,
                    (None, [only]) => scene.path_of(&scene.portal.articles[*only]),
                    (None, _) => String::new(),
                },
            })
        })
        .collect()
}

pub(super) fn partners_note(scene: &Scene<'_>, dossier: &Dossier) -> String {
    let all = dossier.partners.len();
    if all <= MOST {
        return scene.words.text("country.partners_note").to_string();
    }
    let (shown, all) = (scene.words.number(MOST), scene.words.number(all));
    scene
        .words
        .fill("country.partners_cut", &[("shown", &shown), ("all", &all)])
}

/// The larger groups of which it is part, those with most articles first.
pub(super) fn groups(scene: &Scene<'_>, dossier: &Dossier) -> Option<CompanyView> {
    let position = scene
        .portal
        .countries()
        .iter()
        .position(|d| d.subject == dossier.subject);
    let relations = scene.portal.relations.iter();
    let larger = relations
        .filter(|r| r.members.len() > 2 && position.is_some_and(|p| r.members.contains(&p)));
    let mut groups: Vec<Tally> = larger
        .map(|r| {
            let Ref { name, path } = addresses::of_relation(scene, r);
            Tally {
                name,
                path,
                count: r.articles.len(),
            }
        })
        .collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.count));
    let label = scene.words.text("country.groups").to_string();
    let index = addresses::relations(scene);
    (!groups.is_empty()).then(|| CompanyView::new("group", label, index, groups))
}

/// People of a country with their offices, each as of the latest article that prints it.
pub(super) fn people<'a>(scene: &Scene<'a>, dossier: &'a Dossier) -> Vec<PersonView<'a>> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    let mut people = Vec::new();
    for holder in &dossier.people {
        let key = (holder.name.as_str(), holder.role.as_str());
        let office =
            !holder.role.is_empty() && !INDEFINITE.iter().any(|a| holder.role.starts_with(a));
        if !office || seen.contains(&key) {
            continue;
        }
        if people.len() == MOST {
            break;
        }
        seen.push(key);
        let page = &scene.portal.articles[holder.article];
        let article = &page.tagged.article;
        let named = article.people.iter().position(|p| p.name == holder.name);
        let anchors = &scene.anchors(holder.article).people;
        let own = named.and_then(|i| page.subjects.of(SubjectKind::Person).get(i));
        let own = own
            .and_then(|&i| scene.portal.dossiers(SubjectKind::Person).get(i))
            .map(of_dossier);
        people.push(PersonView {
            name: &holder.name,
            role: &holder.role,
            as_of: article
                .published
                .as_ref()
                .map_or(String::new(), |p| scene.date(&p.value).brief),
            path: own.map_or(String::new(), |o| o.path),
            source: at(scene, holder.article, named.and_then(|i| anchors.get(i))),
        });
    }
    people
}
