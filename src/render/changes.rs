//! What changed since the last edition, field by field: `changes.html`, and the list of it on the
//! home page. Neither is made where no edition was kept.

use super::plan::Task;
use super::scene::{Scene, title_of};
use super::view::PageView;
use crate::diagnostics::Diagnostic;
use crate::model::Edtf;
use crate::output::Output;
use crate::portal::edition::{Change, FieldChange};
use serde::Serialize;

/// Address of the page.
pub const PATH: &str = "changes.html";

#[derive(Serialize)]
struct View {
    page: PageView,
    changes: Vec<ChangeView>,
}

/// An article that is new, changed or gone.
#[derive(Serialize)]
pub struct ChangeView {
    /// Its page; empty for one that is gone.
    path: String,
    /// Its title.
    title: String,
    /// What became of it, in words.
    what: String,
    /// Whether its source says that an automatic system made it.
    ai: bool,
    /// The fields that changed; empty for one that is new or gone.
    fields: Vec<FieldView>,
}

/// A field before and after.
#[derive(Serialize)]
struct FieldView {
    name: String,
    before: String,
    after: String,
}

/// The page's task; none where no edition was kept.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let kept = scene.portal.changes.iter();
    kept.map(|_| Task::new(PATH, |_| make(scene))).collect()
}

/// Makes the page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let title = scene.words.text("changes.title");
    let mut page = scene.page("changes", PATH, title);
    page.section = "home";
    page.description = scene.words.text("changes.intro").to_string();
    let view = View {
        page,
        changes: changes(scene),
    };
    scene.draw("changes.html", PATH, "the page of changes", &view)
}

/// What changed since the last edition; empty where none was kept.
pub fn changes(scene: &Scene<'_>) -> Vec<ChangeView> {
    let one = |change: &Change| match change {
        Change::Added(article) => of_article(scene, *article, "changes.added", &[]),
        Change::Changed(article, fields) => of_article(scene, *article, "changes.changed", fields),
        Change::Removed { title, .. } => ChangeView {
            path: String::new(),
            title: title.clone(),
            what: scene.words.text("changes.removed").to_string(),
            ai: false,
            fields: Vec::new(),
        },
    };
    scene.portal.changes.iter().flatten().map(one).collect()
}

fn of_article(scene: &Scene<'_>, article: usize, what: &str, fields: &[FieldChange]) -> ChangeView {
    let page = &scene.portal.articles[article];
    let names: Vec<String> = fields.iter().map(|f| name(scene, &f.key)).collect();
    ChangeView {
        path: scene.path_of(page),
        title: title_of(&page.tagged.article).to_string(),
        what: scene.words.fill(what, &[("fields", &names.join(", "))]),
        ai: page.tagged.article.is_ai_made(),
        fields: fields.iter().map(|f| field(scene, f)).collect(),
    }
}

fn name(scene: &Scene<'_>, key: &str) -> String {
    let known = format!("fields.{key}");
    scene.words.find(&known).unwrap_or(key).to_string()
}

/// The two values in words. Fingerprints say nothing to a reader: the text is simply another.
fn field(scene: &Scene<'_>, change: &FieldChange) -> FieldView {
    let hidden = matches!(change.key.as_str(), "body" | "events");
    let shown = |value: &Option<String>, other: &str| match value {
        None => scene.words.text("changes.unknown").to_string(),
        Some(_) if hidden => scene.words.text(other).to_string(),
        Some(value) => match value.parse::<Edtf>() {
            Ok(date) => super::dates::in_words(&date, scene.words),
            Err(_) => value.clone(),
        },
    };
    FieldView {
        name: name(scene, &change.key),
        before: shown(&change.before, "changes.before"),
        after: shown(&change.after, "changes.after"),
    }
}
