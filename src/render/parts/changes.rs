//! What changed since the last edition, field by field, in words.

use crate::gazetteer::topic_words;
use crate::model::{Article, CountryCode, Edtf};
use crate::portal::country_label;
use crate::portal::edition::{Change, FieldChange};
use crate::portal::headline::of_event;
use crate::render::dates;
use crate::render::scene::{Scene, cut, title_of};
use crate::render::words::Words;
use serde::Serialize;

/// An article that is new, changed or gone.
#[derive(Serialize)]
pub struct ChangeView {
    /// Its page; empty for one that is gone.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What became of it, in a word.
    pub kind: String,
    /// What became of it, in words.
    what: String,
    /// Whether its source says that an automatic system made it.
    pub ai: bool,
    /// The fields that changed and whose values are known; empty for one that is new or gone.
    fields: Vec<FieldView>,
}

/// A field before and after.
#[derive(Serialize)]
struct FieldView {
    /// Which field.
    name: String,
    /// What it was; may be empty.
    before: String,
    /// What it is; may be empty.
    after: String,
}

impl ChangeView {
    /// What became of it, and every field before and after.
    pub fn words(&self, words: &Words) -> String {
        let field = |f: &FieldView| {
            let values = [("field", &*f.name), ("was", &*f.before), ("is", &*f.after)];
            words.fill("feeds.change", &values)
        };
        let fields = self.fields.iter().map(field);
        let said = std::iter::once(self.what.clone()).chain(fields);
        said.collect::<Vec<_>>().join("\n")
    }
}

/// What changed since the last edition; empty where none was kept.
pub fn changes(scene: &Scene<'_>) -> Vec<ChangeView> {
    let one = |change: &Change| match change {
        Change::Added(article) => of_article(scene, *article, "changes.added", &[]),
        Change::Changed(article, fields) => of_article(scene, *article, "changes.changed", fields),
        Change::Removed { title, waits, .. } => {
            let what = if *waits {
                "changes.waits"
            } else {
                "changes.removed"
            };
            let what = scene.words.text(what);
            ChangeView {
                path: String::new(),
                title: title.clone(),
                kind: what.to_string(),
                what: what.to_string(),
                ai: false,
                fields: Vec::new(),
            }
        }
    };
    scene.portal.changes.iter().flatten().map(one).collect()
}

fn of_article(scene: &Scene<'_>, article: usize, what: &str, fields: &[FieldChange]) -> ChangeView {
    let page = &scene.portal.articles[article];
    let mut names: Vec<String> = fields.iter().map(|f| name(scene, &f.key)).collect();
    names.dedup();
    ChangeView {
        path: scene.path_of(page),
        title: title_of(&page.tagged.article).to_string(),
        kind: match fields.is_empty() {
            true => scene.words.text("changes.added").to_string(),
            false => scene.words.text("feeds.changed").to_string(),
        },
        what: scene
            .words
            .fill(what, &[("fields", &names.join(scene.words.text("list")))]),
        ai: page.tagged.article.is_ai_made(),
        fields: (fields.iter())
            .filter(|f| !is_fingerprint(f))
            .map(|f| field(scene, &page.tagged.article, f))
            .collect(),
    }
}

fn name(scene: &Scene<'_>, key: &str) -> String {
    let known = match key {
        "people" => "article.people",
        "organizations" => "article.organizations",
        "speakers" => "article.quotes",
        "event-note" => "timeline.note",
        key if key.starts_with("event-") => "fields.events",
        key => &format!("fields.{key}"),
    };
    scene.words.find(known).unwrap_or(key).to_string()
}

/// The most of the words of an event that stand before what changed of it, in characters.
const WORDS: usize = 70;

/// Whether a field is kept as a fingerprint, so that its values say nothing to a reader.
fn is_fingerprint(change: &FieldChange) -> bool {
    matches!(change.key.as_str(), "body" | "events")
}

/// The two values in words.
fn field(scene: &Scene<'_>, article: &Article, change: &FieldChange) -> FieldView {
    let words = scene.words;
    let in_words = |value: &str| match value.parse::<Edtf>() {
        Ok(date) => dates::in_words(&date, words),
        Err(_) => value.to_string(),
    };
    let shown = |value: &Option<String>| match (change.key.as_str(), value) {
        (key, None) if OF_NONE.contains(&key) => "–".to_string(),
        (_, None) => words.text("changes.unknown").to_string(),
        ("countries" | "event-countries", Some(value)) => countries(scene, value),
        ("topics", Some(value)) => topics(scene, value),
        ("notices", Some(value)) => notices(scene, value),
        ("event-reports", Some(value)) => words.count("reports", value.parse().unwrap_or(1)),
        (_, Some(value)) => in_words(value),
    };
    let (mut before, mut after) = (shown(&change.before), shown(&change.after));
    match (change.key.as_str(), &change.after) {
        ("event-gone", _) => after = words.text("changes.removed").to_string(),
        ("event-new", None) => after = words.text("changes.added").to_string(),
        _ => {}
    }
    if change.key == "event-new" {
        before = "–".to_string();
    }
    let mut name = name(scene, &change.key);
    if let Some(event) = change.event.and_then(|i| article.events.get(i)) {
        name.push_str(words.text("colon"));
        name.push_str(&cut(&of_event(article, event).text, WORDS));
    }
    FieldView {
        name,
        before,
        after,
    }
}

/// Fields that have nothing where they have no value: it is not unknown.
const OF_NONE: &[&str] = &[
    "countries",
    "event-countries",
    "event-headline",
    "event-note",
    "notices",
    "organizations",
    "people",
    "speakers",
    "topics",
];

/// Notices, as in `correction 2024-03-15`, in words.
fn notices(scene: &Scene<'_>, said: &str) -> String {
    let one = |notice: &str| {
        let (kind, date) = notice.split_once(' ').unwrap_or((notice, ""));
        let known = format!("notice.{kind}");
        let kind = scene.words.find(&known).unwrap_or(kind).to_string();
        match date.parse::<Edtf>() {
            Ok(date) => format!("{kind}, {}", dates::in_words(&date, scene.words)),
            Err(_) => kind,
        }
    };
    let all: Vec<String> = said.split(", ").map(one).collect();
    all.join(scene.words.text("list"))
}

/// Codes of countries as names.
fn countries(scene: &Scene<'_>, codes: &str) -> String {
    let name = |code: &str| match CountryCode::new(code) {
        Some(code) => country_label(scene.portal.site, scene.gazetteer, code),
        None => code.to_string(),
    };
    let names: Vec<String> = codes.split(' ').map(name).collect();
    names.join(scene.words.text("list"))
}

/// Keys of topics as names.
fn topics(scene: &Scene<'_>, keys: &str) -> String {
    let topics = scene.gazetteer.topics();
    let language = &scene.portal.site.language;
    let name = |key| match topics.get(key) {
        Some(topic) => topic_words(language, topic).map_or(topic.label.as_str(), |w| w.0),
        None => key,
    };
    let names: Vec<&str> = keys.split(' ').map(name).collect();
    names.join(scene.words.text("list"))
}
