//! The list of all articles: `articles.html`, and a page a year where it is long.

use crate::diagnostics::Diagnostic;
use crate::output::Output;
use crate::render::making::{Kind, Making, Task};
use crate::render::parts::dated::year_of_article;
use crate::render::scene::Scene;
use crate::render::split::{self, Part, Split};
use crate::render::theme::template;
use crate::render::view::{PageView, PartLink};
use serde::Serialize;

/// The kind of page.
pub const KIND: Kind = Kind {
    templates: &[template!("articles.html")],
    foot: &[("articles", "articles.html")],
    ..Kind::of_files("articles", Making::Each(tasks))
};

#[derive(Serialize)]
struct View<'a> {
    page: PageView,
    /// The year of a part; empty on the first page.
    part: &'a str,
    /// The ways to the years.
    years: &'a [PartLink],
    /// The articles, by year.
    groups: Vec<Group>,
}

/// Articles under one heading.
#[derive(Serialize)]
struct Group {
    /// The anchor of its heading.
    anchor: String,
    /// The heading.
    label: String,
    /// What is to be known of them; may be empty.
    note: String,
    /// The articles, drawn.
    articles: String,
}

/// A task for each page of the list.
fn tasks<'a>(scene: &'a Scene<'_>) -> Vec<Task<'a>> {
    let all: Vec<usize> = (0..scene.portal.articles.len()).collect();
    let Split { first, parts, .. } = split::split(&all, |i| year_of_article(scene, i));
    let undated = scene.words.text("articles.undated");
    let years = split::links(&parts, "archive/", undated);
    let whole = Task::new("articles.html", move |path| {
        make(scene, path, None, &years, &first)
    });
    let part = |part: Part| {
        let path = format!("archive/{}.html", part.slug());
        let label = part.label(undated);
        Task::new(path, move |path| {
            make(scene, path, Some(&label), &[], &part.entries)
        })
    };
    std::iter::once(whole)
        .chain(parts.into_iter().map(part))
        .collect()
}

/// Makes the first page, or the part that is called `part`.
///
/// # Errors
/// The template cannot be rendered.
fn make(
    scene: &Scene<'_>,
    path: &str,
    part: Option<&str>,
    years: &[PartLink],
    articles: &[usize],
) -> Result<Output, Diagnostic> {
    let words = scene.words;
    let title = match part {
        Some(year) => words.fill("articles.in_year", &[("year", year)]),
        None => words.text("articles.title").to_string(),
    };
    let mut page = scene.page("articles", path, &title);
    page.section = "articles";
    if part.is_none() {
        page.description = words.text("articles.intro").to_string();
    }
    let root = page.root.clone();
    let view = View {
        page,
        part: part.unwrap_or_default(),
        years,
        groups: groups(scene, articles, &root)?,
    };
    scene.draw("articles.html", path, "the list of articles", &view)
}

fn groups(scene: &Scene<'_>, articles: &[usize], root: &str) -> Result<Vec<Group>, Diagnostic> {
    let same_year = |a: &usize, b: &usize| year_of_article(scene, *a) == year_of_article(scene, *b);
    let group = |of_year: &[usize]| {
        let (anchor, label, note) = match year_of_article(scene, of_year[0]) {
            Some(year) => (
                format!("y{year:04}"),
                crate::render::dates::year_alone(year, scene.words),
                "",
            ),
            None => (
                "undated".to_string(),
                scene.words.text("articles.undated").to_string(),
                scene.words.text("articles.undated_note"),
            ),
        };
        Ok(Group {
            anchor,
            label,
            note: note.to_string(),
            articles: scene.articles(of_year, root)?,
        })
    };
    articles.chunk_by(same_year).map(group).collect()
}
