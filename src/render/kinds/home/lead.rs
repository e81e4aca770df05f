//! What opens the home page: the latest article, with what happened and what comes next, each a
//! clause of the article.

use crate::config::BodyMode;
use crate::model::{Article, Edtf};
use crate::render::dates::DateView;
use crate::render::scene::{KeyEvent, Scene, cut, headline, title_of};
use crate::render::view::Ref;
use serde::Serialize;

/// Longest title, in code points: the page itself has the whole of it.
const TITLE: usize = 105;
/// How many countries stand above the title.
const KICKER: usize = 4;

#[derive(Serialize)]
pub(super) struct Lead<'a> {
    /// Path of the article.
    path: String,
    /// Its title.
    title: String,
    /// Its language, where it is not the portal's.
    lang: Option<&'a str>,
    /// Whether its text was made by an automatic system.
    ai: bool,
    /// The countries that it is about.
    kicker: Vec<&'a Ref>,
    /// Its outlet; may be empty.
    outlet: &'a str,
    /// When it was published.
    date: Option<DateView>,
    /// The event that it tells; its day and its sentence.
    happened: Option<KeyEvent<'a>>,
    /// Where it dates no event, its first sentence; may be empty.
    summary: String,
    /// What it announces, the next first.
    next: Option<KeyEvent<'a>>,
    /// The event that `happened` tells.
    #[serde(skip)]
    pub event: Option<usize>,
}

/// The lead made of an article.
pub(super) fn lead<'a>(scene: &'a Scene<'_>, article: Option<usize>) -> Option<Lead<'a>> {
    let position = article?;
    let page = scene.portal.articles.get(position)?;
    let article = &page.tagged.article;
    let shown = scene.mode(article) != BodyMode::Link;
    let own: &[usize] = if shown { &page.events } else { &[] };
    let event = happened(scene, article, own);
    let view = |i: usize| scene.key_event(&scene.portal.events[i]);
    let about = page.tagged.about();
    Some(Lead {
        path: scene.path_of(page),
        title: cut(title_of(article), TITLE),
        lang: scene.language(article),
        ai: article.is_ai_made(),
        kicker: about
            .filter_map(|c| scene.country(c.code))
            .take(KICKER)
            .collect(),
        outlet: article.outlet(),
        date: article.published.as_ref().map(|p| scene.date(&p.value)),
        happened: event.map(view),
        summary: if event.is_none() {
            headline(&scene.summary(article))
        } else {
            String::new()
        },
        next: next(scene, article, own).map(view),
        event,
    })
}

/// The latest event of an article that had happened when it was published; of those of one day
/// the one that it tells first.
fn happened(scene: &Scene<'_>, article: &Article, own: &[usize]) -> Option<usize> {
    let published = article.published.as_ref()?.value.last_day()?;
    let events = own.iter().copied().rev();
    let day = |i: &usize| scene.portal.events[*i].date.as_ref().and_then(Edtf::to_day);
    events
        .filter(|&i| !scene.portal.events[i].scheduled && is_told_by(scene, i, article))
        .filter(|i| day(i).is_some_and(|d| d <= published))
        .max_by_key(day)
}

/// What an article announces, the next first, of what may still come.
fn next(scene: &Scene<'_>, article: &Article, own: &[usize]) -> Option<usize> {
    let known = scene.portal.site.date.map(|d| d.last_day());
    let published = article.published.as_ref().and_then(|p| p.value.last_day());
    let today = known.or(published)?;
    let date = |i: usize| scene.portal.events[i].date.as_ref();
    own.iter()
        .copied()
        .filter(|&i| scene.portal.events[i].scheduled && is_told_by(scene, i, article))
        .filter(|&i| date(i).and_then(Edtf::last_day).is_some_and(|d| d >= today))
        .min_by_key(|&i| date(i).map(Edtf::sort_key))
}

/// Whether the sentence that stands for an event is one of this article.
fn is_told_by(scene: &Scene<'_>, event: usize, article: &Article) -> bool {
    let told = scene.portal.events[event].told.article;
    scene.portal.articles[told].tagged.article.origin == article.origin
}
