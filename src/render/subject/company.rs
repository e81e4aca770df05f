//! Who appears with a subject: the other subjects of its articles, those with most articles first.

use super::index_of;
use crate::model::SubjectKind;
use crate::portal::months;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::Tally;
use serde::Serialize;

/// How many of a kind are named.
const MOST: usize = 12;
/// Those of one kind who appear.
#[derive(Serialize)]
pub struct CompanyView {
    /// The word for one of the kind; the anchor of the heading.
    pub kind: &'static str,
    /// The heading.
    pub label: String,
    /// The subjects, with the number of joint articles.
    pub names: Vec<Tally>,
}

/// The subjects of these articles, by kind, without the one whose articles they are.
pub fn of(
    scene: &Scene<'_>,
    articles: &[usize],
    own: Option<(SubjectKind, usize)>,
) -> Vec<CompanyView> {
    let of_kind = |kind: SubjectKind| {
        let counted = counted(scene, articles, kind).into_iter();
        let others = counted.filter(|&(position, _)| own != Some((kind, position)));
        let names = tallies(scene, kind, others.take(MOST));
        CompanyView {
            kind: kind.word(),
            label: index_of(scene, kind).name,
            names,
        }
    };
    let kinds = SubjectKind::ALL.into_iter().map(of_kind);
    kinds.filter(|k| !k.names.is_empty()).collect()
}

/// The subjects of one kind in these articles, at most so many.
pub fn of_kind(
    scene: &Scene<'_>,
    articles: &[usize],
    kind: SubjectKind,
    most: usize,
) -> Vec<Tally> {
    let counted = counted(scene, articles, kind).into_iter();
    tallies(scene, kind, counted.take(most))
}

fn tallies(
    scene: &Scene<'_>,
    kind: SubjectKind,
    counted: impl Iterator<Item = (usize, usize)>,
) -> Vec<Tally> {
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
