//! Who appears with a subject: the other subjects of its articles, those with most articles first.

use crate::model::SubjectKind;
use crate::portal::months;
use crate::render::parts::indexes::index_of;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::{Ref, Tally};
use serde::Serialize;

/// How many articles and events there are, in words.
pub fn numbers(scene: &Scene<'_>, articles: usize, events: usize) -> Vec<String> {
    [("articles", articles), ("events", events)]
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(what, n)| scene.words.count(what, n))
        .collect()
}

/// How many of a kind are named at once, and how many unfold below them.
const SHOWN: usize = 12;
const FURTHER: usize = 48;
/// How many of a kind are named at most.
pub const MOST: usize = SHOWN + FURTHER;

/// Those of one kind who appear.
#[derive(Serialize)]
pub struct CompanyView {
    /// The word for one of the kind; the anchor of the heading.
    pub kind: &'static str,
    /// The heading.
    pub label: String,
    /// The subjects, with the number of joint articles.
    pub names: Vec<Tally>,
    /// Those after them, which unfold.
    pub further: Vec<Tally>,
    /// How many there are beyond both.
    pub unnamed: usize,
    /// The index of the kind.
    pub index: Ref,
}

impl CompanyView {
    /// The view of a list in full, the subjects with most articles first.
    pub fn new(kind: &'static str, label: String, index: Ref, mut names: Vec<Tally>) -> Self {
        let (further, unnamed) = fold(&mut names);
        CompanyView {
            kind,
            label,
            names,
            further,
            unnamed,
            index,
        }
    }
}

/// Leaves of a list what is named at once; returns what unfolds below, and how many are left out.
pub fn fold<T>(list: &mut Vec<T>) -> (Vec<T>, usize) {
    let unnamed = list.len().saturating_sub(MOST);
    list.truncate(MOST);
    // One or two more do not ask for a click.
    match list.len() <= SHOWN + 2 {
        true => (Vec::new(), unnamed),
        false => (list.split_off(SHOWN), unnamed),
    }
}

/// The subjects of these articles, by kind, without those whose articles they are.
pub fn of(scene: &Scene<'_>, articles: &[usize], own: &[(SubjectKind, usize)]) -> Vec<CompanyView> {
    let of_kind = |kind: SubjectKind| {
        let counted = counted(scene, articles, kind).into_iter();
        let others = counted.filter(|&(position, _)| !own.contains(&(kind, position)));
        let names = tallies(scene, kind, others);
        let mut index = index_of(scene, kind);
        if !scene.portal.site.pages.shows(kind) {
            index.path.clear();
        }
        CompanyView::new(kind.word(), index.name.clone(), index, names)
    };
    let kinds = SubjectKind::ALL.into_iter().map(of_kind);
    kinds.filter(|k| !k.names.is_empty()).collect()
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
