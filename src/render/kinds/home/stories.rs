//! The latest articles of the home page, reports of one story as one entry.

use crate::diagnostics::Diagnostic;
use crate::model::Article;
use crate::render::scene::{Scene, title_of};
use serde::Serialize;

/// Reports of one event are one story where they were published within so many days.
const DAYS: i32 = 4;

/// An entry of the list.
#[derive(Serialize)]
pub(super) struct Story<'a> {
    /// The report that stands for it, drawn.
    entry: String,
    /// Its other reports.
    also: Vec<Also<'a>>,
    /// Whether they differ in what they say.
    differs: bool,
}

/// Another report of a story.
#[derive(Serialize)]
struct Also<'a> {
    /// Path of its page.
    path: String,
    /// Its title.
    title: &'a str,
    /// Its outlet; may be empty.
    outlet: &'a str,
    /// Whether its text was made by an automatic system.
    ai: bool,
}

/// The stories of these articles, each where its latest report stands.
///
/// # Errors
/// The template of an entry cannot be rendered.
pub(super) fn of<'a>(
    scene: &'a Scene<'_>,
    articles: &[usize],
) -> Result<Vec<Story<'a>>, Diagnostic> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &i in articles {
        match groups.iter_mut().find(|g| is_one_story(scene, g[0], i)) {
            Some(group) => group.push(i),
            None => groups.push(vec![i]),
        }
    }
    groups.iter().map(|group| story(scene, group)).collect()
}

fn story<'a>(scene: &'a Scene<'_>, group: &[usize]) -> Result<Story<'a>, Diagnostic> {
    let also = |&i: &usize| {
        let page = &scene.portal.articles[i];
        let article = &page.tagged.article;
        Also {
            path: scene.path_of(page),
            title: title_of(article),
            outlet: article.outlet(),
            ai: article.is_ai_made(),
        }
    };
    let disputed = |&e: &usize| !scene.portal.events[e].differences.is_empty();
    Ok(Story {
        entry: scene.briefly(&group[..1], "")?,
        also: group[1..].iter().map(also).collect(),
        differs: scene.portal.articles[group[0]].events.iter().any(disputed),
    })
}

/// Whether two articles are copies, or report one event within a few days of one another.
fn is_one_story(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (one, other) = (&scene.portal.articles[a], &scene.portal.articles[b]);
    if one.near_duplicates.contains(&b) {
        return true;
    }
    let day = |article: &Article| article.published.as_ref()?.value.to_day();
    let days = (day(&one.tagged.article), day(&other.tagged.article));
    let (Some(one_day), Some(other_day)) = days else {
        return false;
    };
    // An event long past is what stories recall, not what they tell.
    let recent = |e: &usize| {
        let date = scene.portal.events[*e].date.as_ref();
        let date = date.and_then(|d| d.first_day());
        date.is_some_and(|d| (one_day - d).get_days().abs() <= 2 * DAYS)
    };
    (one_day - other_day).get_days().abs() <= DAYS
        && one
            .events
            .iter()
            .any(|e| other.events.contains(e) && recent(e))
}
