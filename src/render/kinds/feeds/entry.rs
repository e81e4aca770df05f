//! Entries of feeds, before they are written in one form or the other.

use crate::model::{Article, Edtf, Notice, NoticeKind, ids};
use crate::portal::edition::Change;
use crate::render::dates::in_words;
use crate::render::parts::changes;
use crate::render::parts::instant::Calendar;
use crate::render::scene::{Scene, cut, title_of};
use crate::render::words::Words;

/// Longest title of an event's entry, in code points.
const TITLE: usize = 110;

/// An entry.
#[derive(Clone, Default)]
pub struct Entry<'a> {
    /// The id of the article, event or change; it stays.
    pub id: String,
    pub title: String,
    /// Path of its page from the site's root, with anchor.
    pub path: String,
    /// The address of the original.
    pub original: Option<&'a str>,
    /// The date of publication as the source allows it, in EDTF.
    pub date: Option<String>,
    /// The same as an instant.
    pub published: Option<String>,
    pub updated: String,
    pub byline: &'a str,
    pub outlet: &'a str,
    pub licence: &'a str,
    pub language: Option<&'a str>,
    pub ai: bool,
    pub tags: Vec<String>,
    /// What the reader must know first: that there is no date, how strong the evidence is.
    pub notes: Vec<String>,
    pub summary: String,
}

/// The entry of an article.
pub fn article<'a>(scene: &'a Scene<'_>, calendar: &Calendar, i: usize) -> Entry<'a> {
    let page = &scene.portal.articles[i];
    let article = &page.tagged.article;
    let about = page.tagged.about();
    Entry {
        id: page.names.article.to_string(),
        title: title_of(article).to_string(),
        path: scene.path_of(page),
        tags: about
            .filter_map(|c| Some(scene.named_country(c.code)?.name.clone()))
            .collect(),
        notes: date_note(article, scene.words)
            .into_iter()
            .chain(corrections(scene, article))
            .collect(),
        summary: scene.summary(article),
        ..of_article(scene, calendar, article)
    }
}

/// The entry of an event: dated by the article that reported it first.
pub fn event<'a>(scene: &'a Scene<'_>, calendar: &Calendar, i: usize) -> Entry<'a> {
    let (event, words) = (&scene.portal.events[i], scene.words);
    let first = event.reports[0];
    let page = &scene.portal.articles[first.article];
    let text = scene.text_of(event);
    let when = match &event.date {
        Some(date) => in_words(date, words),
        None => words.text("dates.undated").to_string(),
    };
    let mut notes = vec![when.clone()];
    if event.scheduled {
        notes.push(words.text("timeline.scheduled").to_string());
    }
    notes.push(scene.strength(event).to_string());
    let countries = event.countries.iter();
    let ai = event.strength == crate::portal::Strength::AiOnly;
    Entry {
        id: event.id.to_string(),
        title: format!("{when}{}{}", words.text("colon"), cut(text, TITLE)),
        path: scene.path_of_report(&event.told),
        tags: countries
            .filter_map(|c| Some(scene.named_country(*c)?.name.clone()))
            .collect(),
        notes,
        summary: text.to_string(),
        ai,
        ..of_article(scene, calendar, &page.tagged.article)
    }
}

/// What changed since the last edition, an entry a change.
pub fn changes<'a>(scene: &'a Scene<'_>, calendar: &Calendar) -> Vec<Entry<'a>> {
    let all = scene.portal.changes.iter().flatten();
    let views = changes::changes(scene);
    let edition = scene.portal.site.date.map(|d| d.to_string());
    let edition = edition.unwrap_or_default();
    let entry = |(change, view): (&Change, &changes::ChangeView)| {
        let key = match change {
            Change::Added(i) | Change::Changed(i, _) => {
                scene.portal.articles[*i].names.article.to_string()
            }
            Change::Removed { slug, .. } => slug.clone(),
        };
        let said = view.words(scene.words);
        Entry {
            id: ids::id("c-", &[&key, &edition, &said]),
            title: format!("{}{}{}", view.kind, scene.words.text("colon"), view.title),
            path: match view.path.is_empty() {
                true => "changes.html".to_string(),
                false => view.path.clone(),
            },
            updated: calendar.edition().to_string(),
            ai: view.ai,
            summary: said,
            ..Entry::default()
        }
    };
    all.zip(&views).map(entry).collect()
}

/// What an entry takes from an article.
fn of_article<'a>(scene: &'a Scene<'_>, calendar: &Calendar, article: &'a Article) -> Entry<'a> {
    let settings = scene.outlet_settings(article);
    Entry {
        original: article.original(),
        date: article.published.as_ref().map(|p| p.value.to_string()),
        published: calendar.published(article),
        updated: calendar.updated(article),
        byline: article.byline.as_ref().map_or("", |b| b.value.as_str()),
        outlet: article.outlet(),
        licence: settings.and_then(|o| o.licence.as_deref()).unwrap_or(""),
        language: article.language.as_ref().map(|l| l.value.as_str()),
        ai: article.is_ai_made(),
        ..Entry::default()
    }
}

/// What is to be said of a date of publication that no instant stands for.
fn date_note(article: &Article, words: &Words) -> Option<String> {
    let date: Option<&Edtf> = article.published.as_ref().map(|p| &p.value);
    match date {
        None => Some(words.text("dates.no_date").to_string()),
        Some(date) => match date.to_day() {
            None => Some(in_words(date, words)),
            Some(_) => None,
        },
    }
}

/// The corrections of an article, each with its day.
fn corrections(scene: &Scene<'_>, article: &Article) -> Vec<String> {
    let label = scene.words.text("notice.correction");
    let notices = article.notices.iter();
    let corrections = notices.filter(|n| n.kind == NoticeKind::Correction);
    let one = |n: &Notice| match &n.date {
        Some(date) => format!("{label}, {}: {}", in_words(date, scene.words), n.text),
        None => n.text.clone(),
    };
    corrections.map(one).collect()
}

impl Entry<'_> {
    /// The title, with the label of a text made by an automatic system.
    pub fn labelled(&self, words: &Words) -> String {
        match self.ai {
            true => format!("{} [{}]", self.title, words.text("ai.label")),
            false => self.title.clone(),
        }
    }

    /// The notes and the summary.
    pub fn text(&self) -> String {
        let notes = self.notes.iter().map(|n| format!("[{n}]"));
        let summary = Some(self.summary.clone()).filter(|s| !s.is_empty());
        notes.chain(summary).collect::<Vec<_>>().join(" ")
    }
}
