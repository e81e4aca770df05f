//! Who appears with a subject: the other subjects of its articles, those with most articles first.

use crate::model::SubjectKind;
use crate::portal::months;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::Tally;
use serde::Serialize;

/// How many of a kind are named.
const MOST: usize = 12;
/// The kinds, in the order in which they are shown.
const KINDS: [SubjectKind; 5] = [
    SubjectKind::Country,
    SubjectKind::Person,
    SubjectKind::Organization,
    SubjectKind::Topic,
    SubjectKind::Outlet,
];

/// Those of one kind who appear.
#[derive(Serialize)]
pub struct CompanyView<'a> {
    /// The word for one of the kind; the anchor of the heading.
    pub kind: &'static str,
    /// The heading.
    pub label: &'a str,
    /// The subjects, with the number of joint articles.
    pub names: Vec<Tally>,
}

/// The subjects of these articles, by kind, without the one whose articles they are.
pub fn of<'a>(
    scene: &'a Scene<'_>,
    articles: &[usize],
    own: Option<(SubjectKind, usize)>,
) -> Vec<CompanyView<'a>> {
    let of_kind = |kind: SubjectKind| {
        let names: Vec<Tally> = counted(scene, articles, kind)
            .into_iter()
            .filter(|&(position, _)| own != Some((kind, position)))
            .take(MOST)
            .filter_map(|(position, count)| {
                let link = of_dossier(scene.portal.dossiers(kind).get(position)?);
                Some(Tally {
                    name: link.name,
                    path: link.path,
                    count,
                })
            })
            .collect();
        CompanyView {
            kind: kind.word(),
            label: scene.words.find(label(kind)).unwrap_or(kind.folder()),
            names,
        }
    };
    let kinds = KINDS.into_iter().map(of_kind);
    kinds.filter(|k| !k.names.is_empty()).collect()
}

fn label(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Country => "countries.title",
        SubjectKind::Person => "people.title",
        SubjectKind::Organization => "organizations.title",
        SubjectKind::Topic => "topics.title",
        SubjectKind::Outlet => "outlets.title",
    }
}

/// The subjects of one kind in these articles, at most so many.
pub fn of_kind(
    scene: &Scene<'_>,
    articles: &[usize],
    kind: SubjectKind,
    most: usize,
) -> Vec<Tally> {
    let counted = counted(scene, articles, kind).into_iter().take(most);
    counted
        .filter_map(|(position, count)| {
            let link = of_dossier(scene.portal.dossiers(kind).get(position)?);
            Some(Tally {
                name: link.name,
                path: link.path,
                count,
            })
        })
        .collect()
}

/// The subjects of a kind in these articles with the number of their articles, the most frequent
/// first.
fn counted(scene: &Scene<'_>, articles: &[usize], kind: SubjectKind) -> Vec<(usize, usize)> {
    let mut counts = months::counts(&scene.portal.articles, articles, kind);
    counts.sort_by_key(|&(position, n)| (std::cmp::Reverse(n), position));
    counts
}
