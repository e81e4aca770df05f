//! What changed since the last edition, field by field: `changes.html`, and the list of it on the
//! home page. Neither is made where no edition was kept.

use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::changes::{ChangeView, changes};
use crate::render::parts::ways;
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::PageView;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("changes.html")],
    ..Kind::of_files("changes", Making::Each(tasks))
};

/// Address of the page.
pub const PATH: &str = "changes.html";

#[derive(Serialize)]
struct View {
    page: PageView,
    /// What changed since the last edition.
    changes: Vec<ChangeView>,
}

/// The page's task; none where no edition was kept.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
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
    page.feeds = ways::both("changes", title);
    page.section = "home";
    page.description = scene.words.text("changes.intro").to_string();
    let view = View {
        page,
        changes: changes(scene),
    };
    scene.draw("changes.html", PATH, "the page of changes", &view)
}
