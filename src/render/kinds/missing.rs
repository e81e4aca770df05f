//! The page for addresses that lead nowhere: `404.html`.
//!
//! Servers show it at any depth, so no relative address is sure to lead anywhere: it carries the
//! style with it, and its links are absolute where the site's address is known.

use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::policy::hash;
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::PageView;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("404.html")],
    ..Kind::of_files("missing", Making::Each(tasks))
};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The style sheet, which stands in the page since its depth is unknown.
    style: &'a str,
    /// Its hash, for the page's policy.
    style_hash: String,
}

/// Where servers look for it.
const PATH: &str = "404.html";

/// The page's task.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    vec![Task::new(PATH, |_| make(scene))]
}

/// Makes the page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>) -> Result<Output, Diagnostic> {
    let mut page = scene.page("missing", PATH, scene.words.text("missing.title"));
    page.noindex = true;
    page.address = None;
    if let Some(base) = &scene.portal.site.base_url {
        page.root = base.clone();
    }
    // A style element must not be ended by its own content.
    let style = scene.style.replace("</", "<\\/");
    let view = View {
        page,
        style_hash: hash(&style),
        style: &style,
    };
    scene.draw("404.html", PATH, "the page for lost readers", &view)
}
