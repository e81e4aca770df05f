//! Pages of the site's own, `pages/<name>.html`, and the pictures of the editor's texts.

use crate::diagnostics::Diagnostic;
use crate::output::{Output, is_clean};
use crate::render::editorial::OwnPage;
use crate::render::making::{Kind, Making, Task};
use crate::render::markdown::escape;
use crate::render::scene::Scene;
use crate::render::theme::template;
use crate::render::view::PageView;
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("page.html")],
    ..Kind::of_files("own pages", Making::Each(tasks))
};

#[derive(Serialize)]
struct View {
    page: PageView,
    /// The text, as finished HTML.
    text: String,
}

/// A task for each page, and for each picture.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
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
    pages.chain(pictures).chain(gone(scene)).collect()
}

/// Pages of articles that were taken out, which say why. An address that an article or an earlier one
/// has is left to it.
fn gone<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let all = scene.portal.site.gone.iter();
    let pages = all.map(|(slug, reason)| (format!("articles/{slug}.html"), reason));
    let free = pages.filter(|(path, _)| {
        let mut articles = scene.portal.articles.iter();
        is_clean(path) && !articles.any(|p| scene.path_of(p) == *path || p.aliases.contains(path))
    });
    let task = |(path, reason): (String, &'a String)| {
        Task::new(path, move |path| {
            let mut page = scene.page("own", path, scene.words.text("gone.title"));
            page.noindex = true;
            let mut text = String::from("<p>");
            escape(reason, &mut text);
            text.push_str("</p>");
            scene.draw("page.html", path, crate::config::FILE, &View { page, text })
        })
    };
    free.map(task).collect()
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
