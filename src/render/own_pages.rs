//! Pages of the site's own, `pages/<name>.html`, and the pictures of the editor's texts.

use super::editorial::OwnPage;
use super::plan::Task;
use super::scene::Scene;
use super::view::PageView;
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use serde::Serialize;

#[derive(Serialize)]
struct View {
    page: PageView,
    /// The text, as finished HTML.
    text: String,
}

/// A task for each page, and for each picture.
pub fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let editorial = scene.editorial;
    let pages = editorial.pages.iter();
    let pages = pages.map(|page| Task::new(page.path.as_str(), |_| make(scene, page)));
    let shown = editorial
        .pictures
        .iter()
        .filter(|(_, p)| !p.bytes.is_empty());
    let pictures = shown.map(|(source, picture)| {
        Task::new(picture.path.as_str(), move |path| {
            Ok(Output {
                path: path.to_string(),
                bytes: picture.bytes.clone(),
                source: source.clone(),
            })
        })
    });
    pages.chain(pictures).collect()
}

/// Makes a page.
///
/// # Errors
/// The template cannot be rendered.
fn make(scene: &Scene<'_>, own: &OwnPage) -> Result<Output, Diagnostic> {
    let mut page = scene.page("own", &own.path, &own.title);
    page.description = own.description.clone();
    let text = scene.editorial.page_html(own, &page.root);
    let view = View { page, text };
    scene.draw("page.html", &own.path, &own.path, &view)
}
