//! The index of a kind of subject: `people.html` and the like. A long one names those with most
//! articles, and the rest stand on a page a letter.

use super::letters::Letter;
use super::{index_of, person};
use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::collate;
use crate::render::plan::Task;
use crate::render::scene::{Scene, of_dossier, title_of};
use crate::render::view::{PageView, PartLink, Ref};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Up to this many subjects an index stands whole on one page.
const WHOLE: usize = 300;
/// How many of those with most articles the first page of a longer one names.
const MOST: usize = 60;
/// How many a page of a letter holds.
const PART: usize = 1000;

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The letter of a part; empty on the first page.
    part: &'a str,
    /// The first page of the index.
    parent: String,
    /// What it lists.
    intro: &'a str,
    /// From how many articles on a subject has a page.
    rule: String,
    /// The heading over the rows; may be empty.
    heading: &'a str,
    /// The ways to the letters.
    letters: &'a [PartLink],
    /// The subjects.
    rows: Vec<Row<'a>>,
}

/// How many articles a row names of a subject without a page.
const NAMED_IN: usize = 12;

#[derive(Serialize)]
struct Row<'a> {
    /// Its name.
    name: &'a str,
    /// Path of its page; empty where it has none.
    path: String,
    /// The row's own anchor; empty where it has a page.
    anchor: String,
    /// Where articles name it, where it has no page.
    named_in: Vec<Ref>,
    /// What it is: a topic's definition, a person's latest role.
    note: String,
    /// How many articles.
    articles: usize,
    /// How many events.
    events: usize,
}

/// A task for each page of the index of a kind.
pub fn tasks<'a>(scene: &'a Scene<'_>, kind: SubjectKind) -> Vec<Task<'a>> {
    let mut shown: Vec<&'a Dossier> = scene.portal.dossiers(kind).iter().collect();
    let index = index_of(scene, kind).path;
    if shown.len() <= WHOLE {
        shown.sort_by(|a, b| by_weight(a, b).then_with(|| by_name(scene, a, b)));
        let whole = move |path: &str| make(scene, kind, path, "", &[], &shown);
        return vec![Task::new(index, whole)];
    }
    let parts = parts(scene, kind, &shown);
    let letters: Arc<Vec<PartLink>> = Arc::new(parts.iter().map(|p| p.0.clone()).collect());
    // Stable: those that weigh as much stay in order of their slugs.
    shown.sort_by(|a, b| by_weight(a, b));
    shown.truncate(MOST);
    let links = Arc::clone(&letters);
    let first = move |path: &str| make(scene, kind, path, "", &links, &shown);
    let of_letter = parts.into_iter().map(|(link, dossiers)| {
        let letters = Arc::clone(&letters);
        Task::new(link.path, move |path| {
            make(scene, kind, path, &link.label, &letters, &dossiers)
        })
    });
    std::iter::once(Task::new(index, first))
        .chain(of_letter)
        .collect()
}

/// The pages of letters, with what stands on each.
fn parts<'a>(
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

/// Makes the index of a kind, or its page of a letter.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    kind: SubjectKind,
    path: &str,
    part: &str,
    letters: &[PartLink],
    dossiers: &[&Dossier],
) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let index = index_of(scene, kind);
    let intro = format!("{}.intro", kind.folder());
    let intro = words.find(&intro).unwrap_or_default();
    let title = match part {
        "" => index.name,
        letter => format!("{}{}{letter}", index.name, words.text("colon")),
    };
    let mut page = scene.page("index", path, &title);
    page.section = kind.folder();
    if part.is_empty() {
        page.description = intro.to_string();
    }
    let view = View {
        page,
        part,
        parent: index.path,
        intro,
        rule: rule(scene, kind),
        heading: match part.is_empty() && !letters.is_empty() {
            true => words.text("subject.most_named"),
            false => "",
        },
        letters,
        rows: dossiers.iter().map(|d| row(scene, d)).collect(),
    };
    scene.draw("index.html", path, "an index of subjects", &view)
}

/// From how many articles on a subject of the kind has a page, in a sentence.
fn rule(scene: &Scene<'_>, kind: SubjectKind) -> String {
    let words = scene.words;
    let dossiers = scene.portal.dossiers(kind);
    let shown = dossiers.iter().filter(|d| d.subject.has_page).count();
    match scene.portal.site.pages.of(kind) {
        1 => words.text("subject.rule_all").to_string(),
        enough => words.fill(
            "subject.rule",
            &[
                ("articles", &words.count("articles", enough)),
                ("shown", &words.number(shown)),
                ("all", &words.number(dossiers.len())),
            ],
        ),
    }
}

/// Those with most articles first, and of these those with most events.
fn by_weight(a: &Dossier, b: &Dossier) -> std::cmp::Ordering {
    let weight = |d: &Dossier| (d.count(), d.events.len());
    weight(b).cmp(&weight(a))
}

fn by_name(scene: &Scene<'_>, a: &Dossier, b: &Dossier) -> std::cmp::Ordering {
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
            path: person::at(scene, i, anchor),
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

fn row<'a>(scene: &'a Scene<'_>, dossier: &'a Dossier) -> Row<'a> {
    let note = match dossier.subject.kind {
        SubjectKind::Topic => scene.definition(&dossier.subject.key).to_string(),
        SubjectKind::Person => person::latest_role(scene, dossier),
        _ => String::new(),
    };
    Row {
        name: &dossier.subject.label,
        path: of_dossier(dossier).path,
        anchor: anchor(dossier),
        named_in: named_in(scene, dossier),
        note,
        articles: dossier.count(),
        events: dossier.events.len(),
    }
}
