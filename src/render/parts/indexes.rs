//! The indexes of subjects: what they are called, what stands on which of their pages, and the rows of
//! subjects that have no page.

mod letters;

use crate::model::SubjectKind;
use crate::portal::Dossier;
use crate::render::collate;
use crate::render::parts::addresses::at;
use crate::render::scene::{Scene, of_dossier, title_of};
use crate::render::view::{PartLink, Ref};
use letters::Letter;
use std::collections::{BTreeMap, HashMap};

/// Up to this many subjects an index stands whole on one page.
pub const WHOLE: usize = 300;
/// How many a page of a letter holds.
const PART: usize = 1000;
/// How many articles a row names of a subject without a page.
const NAMED_IN: usize = 12;

/// The index of a kind: what it is called, and its path.
pub fn index_of(scene: &Scene<'_>, kind: SubjectKind) -> Ref {
    let folder = kind.folder();
    let key = format!("{folder}.title");
    Ref {
        name: scene.words.find(&key).unwrap_or(folder).to_string(),
        path: format!("{folder}.html"),
    }
}

/// The pages of letters, with what stands on each.
pub fn parts<'a>(
    scene: &Scene<'_>,
    kind: SubjectKind,
    shown: &[&'a Dossier],
) -> Vec<(PartLink, Vec<&'a Dossier>)> {
    let mut by_letter: BTreeMap<Letter, Vec<&Dossier>> = BTreeMap::new();
    for dossier in shown {
        let letter = Letter::of(&dossier.subject, &scene.portal.site.language);
        by_letter.entry(letter).or_default().push(dossier);
    }
    let mut parts = Vec::new();
    for (letter, mut of_letter) in by_letter {
        of_letter.sort_by(|a, b| by_name(scene, a, b));
        let label = match letter.label() {
            "" => scene.words.text("subject.other_scripts").to_string(),
            label => label.to_string(),
        };
        for (n, chunk) in of_letter.chunks(PART).enumerate() {
            let (slug, label) = match n {
                0 => (letter.slug().to_string(), label.clone()),
                n => (
                    format!("{}-{}", letter.slug(), n + 1),
                    format!("{label} ({})", n + 1),
                ),
            };
            let link = PartLink {
                label,
                path: format!("{}/letters/{slug}.html", kind.folder()),
                count: chunk.len(),
            };
            parts.push((link, chunk.to_vec()));
        }
    }
    parts
}

/// The order of subjects by name.
pub fn by_name(scene: &Scene<'_>, a: &Dossier, b: &Dossier) -> std::cmp::Ordering {
    let key = |d: &Dossier| collate::key(&d.subject.label, &scene.portal.site.language);
    (key(a), &a.subject.slug).cmp(&(key(b), &b.subject.slug))
}

/// The anchor of a row; empty where its subject has a page.
pub fn anchor(dossier: &Dossier) -> String {
    match dossier.subject.has_page {
        true => String::new(),
        false => format!("n-{}", dossier.subject.slug),
    }
}

/// Where articles name a subject that has no page; none where it has one.
pub fn named_in(scene: &Scene<'_>, dossier: &Dossier) -> Vec<Ref> {
    if dossier.subject.has_page {
        return Vec::new();
    }
    let place = |&i: &usize| {
        let article = &scene.portal.articles[i].tagged.article;
        let (names, key) = (scene.anchors(i), dossier.subject.key.as_str());
        let anchor = match dossier.subject.kind {
            SubjectKind::Person => {
                let named = article.people.iter().position(|p| p.name == key);
                named.and_then(|n| names.people.get(n))
            }
            SubjectKind::Organization => {
                let named = article.organizations.iter().position(|o| o.name == key);
                named.and_then(|n| names.organizations.get(n))
            }
            _ => None,
        };
        Ref {
            name: title_of(article).to_string(),
            path: at(scene, i, anchor),
        }
    };
    dossier
        .articles()
        .iter()
        .take(NAMED_IN)
        .map(place)
        .collect()
}

/// The name of each subject of a kind with the path of its page or else of its row in the index,
/// in the order of their dossiers.
pub fn places(scene: &Scene<'_>, kind: SubjectKind) -> Vec<Ref> {
    let dossiers = scene.portal.dossiers(kind);
    let index = index_of(scene, kind).path;
    let mut letters: HashMap<&str, String> = HashMap::new();
    if kind != SubjectKind::Country && dossiers.len() > WHOLE {
        let all: Vec<&Dossier> = dossiers.iter().collect();
        for (link, of_letter) in parts(scene, kind, &all) {
            let slugs = of_letter.iter().map(|d| d.subject.slug.as_str());
            letters.extend(slugs.map(|slug| (slug, link.path.clone())));
        }
    }
    let place = |dossier: &Dossier| {
        let mut link = of_dossier(dossier);
        if link.path.is_empty() {
            let page = letters.get(dossier.subject.slug.as_str()).unwrap_or(&index);
            link.path = format!("{page}#{}", anchor(dossier));
        }
        link
    };
    dossiers.iter().map(place).collect()
}
