//! The index of a kind of subject: `people.html` and the like. A long one names those with most
//! articles, and the rest stand on a page a letter.

use crate::diagnostics::Diagnostic;
use crate::model::SubjectKind;
use crate::output::Output;
use crate::portal::Dossier;
use crate::render::making::Task;
use crate::render::parts::indexes::{WHOLE, anchor, by_name, index_of, named_in, parts};
use crate::render::parts::person;
use crate::render::scene::{Scene, of_dossier};
use crate::render::view::{PageView, PartLink, Ref};
use serde::Serialize;
use std::sync::Arc;

/// How many of those with most articles the first page of a longer one names.
const MOST: usize = 60;

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
