//! The list of all articles: `articles.html`, and a page a year where it is long.

use super::scene::Scene;
use super::split;
use super::view::{PageView, PartLink};
use crate::diagnostics::Diagnostic;
use crate::output::Output;
use serde::Serialize;
use tera::Value;

#[derive(Serialize)]
struct View {
    page: PageView,
    /// The year of a part; empty on the first page.
    part: String,
    years: Vec<PartLink>,
    groups: Vec<Group>,
}

/// Articles under one heading.
#[derive(Serialize)]
struct Group {
    anchor: String,
    label: String,
    note: String,
    articles: Vec<Value>,
}

/// Makes all pages of the list.
///
/// # Errors
/// The template cannot be rendered.
pub fn make(scene: &Scene<'_>) -> Result<Vec<Output>, Diagnostic> {
    let words = scene.words;
    let all: Vec<usize> = (0..scene.portal.articles.len()).collect();
    let split = split::split(&all, |i| year_of(scene, i));
    let undated = words.text("articles.undated");
    let mut frame = scene.page("articles", "articles.html", words.text("articles.title"));
    frame.section = "articles";
    frame.description = words.text("articles.intro").to_string();
    let view = View {
        page: frame,
        part: String::new(),
        years: split.links("archive/", undated),
        groups: groups(scene, &split.first),
    };
    let mut outputs = vec![scene.draw(
        "articles.html",
        "articles.html",
        "the list of articles",
        &view,
    )?];
    for part in &split.parts {
        let path = format!("archive/{}.html", part.slug());
        let label = part.label(undated);
        let title = words.fill("articles.in_year", &[("year", &label)]);
        let mut frame = scene.page("articles", &path, &title);
        frame.section = "articles";
        let view = View {
            page: frame,
            part: label,
            years: Vec::new(),
            groups: groups(scene, &part.entries),
        };
        outputs.push(scene.draw("articles.html", &path, "the list of articles", &view)?);
    }
    Ok(outputs)
}

/// The year under which an article stands; `None` for the undated.
pub fn year_of(scene: &Scene<'_>, article: usize) -> Option<i16> {
    let published = scene.portal.articles[article]
        .tagged
        .article
        .published
        .as_ref()?;
    Some(super::timeline::place(&published.value).0)
}

fn groups(scene: &Scene<'_>, articles: &[usize]) -> Vec<Group> {
    let same_year = |a: &usize, b: &usize| year_of(scene, *a) == year_of(scene, *b);
    let group = |of_year: &[usize]| {
        let (anchor, label, note) = match year_of(scene, of_year[0]) {
            Some(year) => (format!("y{year:04}"), year.to_string(), ""),
            None => (
                "undated".to_string(),
                scene.words.text("articles.undated").to_string(),
                scene.words.text("articles.undated_note"),
            ),
        };
        Group {
            anchor,
            label,
            note: note.to_string(),
            articles: scene.entries_of(of_year),
        }
    };
    articles.chunk_by(same_year).map(group).collect()
}
