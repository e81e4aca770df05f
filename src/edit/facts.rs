//! What an editor can change of an article: its facts, where each stands on the page, and the
//! choices that each has.

use super::choices::{Choice, WRITTEN, entry, say};
use super::names::{countries, organizations, people, quotes, topics};
use super::orders::{List, Order, Verb};
use super::subjects::everywhere;
use crate::model::{Edtf, Event, EventKind, Fate, Field, Prose, SubjectKind};
use crate::portal::headline::of_event;
use crate::portal::{Page, Portal};
use serde::Serialize;
use serde_json::{Value, json};

/// How many sentences and lines are offered.
const MOST: usize = 400;
/// How many first words name an event, where they are enough.
const WORDS: usize = 5;

/// Where the outlet of an article stands.
const OUTLET: &str = ".source .by";

/// A fact that can be changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// Its sort, in the editor's words.
    pub group: &'static str,
    /// What it is, in words.
    pub label: String,
    /// Elements of the page among which it stands, by a selector of the built-in templates, and
    /// the words that its own begins with; empty where it stands nowhere.
    pub at: (&'static str, String),
    /// The anchor of its sentence; may be empty.
    pub anchor: String,
    /// What can be done with it.
    pub choices: Vec<Choice>,
}

/// The facts of an article, those that stand on top of its page first.
pub fn of_article(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let mut facts = fields(page);
    if let Some(outlet) = &page.tagged.article.publisher {
        let name = &outlet.value;
        let more = everywhere(portal, SubjectKind::Outlet, name, name);
        let own = facts.iter_mut().find(|f| f.at.0 == OUTLET);
        own.into_iter().for_each(|f| f.choices.extend(more.clone()));
    }
    facts.extend(countries(portal, page));
    facts.extend(events(page));
    facts.push(new_event(page));
    facts.extend(people(portal, page));
    facts.extend(organizations(portal, page));
    facts.extend(quotes(page));
    facts.extend(topics(portal, page));
    facts.extend(dropped(page));
    facts.extend(kept(page));
    facts
}

pub(super) fn fact(
    group: &'static str,
    label: impl Into<String>,
    at: (&'static str, &str),
) -> Fact {
    Fact {
        group,
        label: label.into(),
        at: (at.0, at.1.to_string()),
        anchor: String::new(),
        choices: Vec::new(),
    }
}

/// What stands in one field each.
fn fields(page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let text = |f: &Option<Field<String>>| f.as_ref().map_or(String::new(), |f| f.value.clone());
    let day = |f: &Option<Field<Edtf>>| f.as_ref().map_or(String::new(), |f| f.value.to_string());
    let none = "(none)";
    let one = |name: &str, key: &str, value: String, at: (&'static str, &str), can_go: bool| {
        let shown = if value.is_empty() { none } else { &value };
        let mut fact = fact("Article", format!("{name}: {shown}"), at);
        fact.choices
            .push(Choice::written(name, &value, say(key, WRITTEN)));
        if can_go {
            let words = match key {
                "published" => "The date is unknown".to_string(),
                _ => format!("There is no {}", name.to_lowercase()),
            };
            fact.choices
                .push(Choice::plain(words, say(key, Value::Null)));
        }
        fact
    };
    let (outlet, byline) = (text(&article.publisher), text(&article.byline));
    let title = &article.title.value;
    let mut facts = vec![
        one("Title", "title", title.clone(), ("#title", title), false),
        one(
            "Outlet",
            "publisher",
            outlet.clone(),
            match outlet.is_empty() {
                true => (".source > div", ""),
                false => (OUTLET, &outlet),
            },
            true,
        ),
        one(
            "Date",
            "published",
            day(&article.published),
            (".source time, .source .when, .source summary", ""),
            true,
        ),
        one("Update", "updated", day(&article.updated), ("", ""), true),
        one(
            "Byline",
            "byline",
            byline.clone(),
            (".source > div", &byline),
            true,
        ),
        one("Agency", "agency", text(&article.agency), ("", ""), true),
        one(
            "Place of filing",
            "dateline",
            text(&article.dateline),
            ("", ""),
            true,
        ),
        one(
            "Address of the original",
            "source",
            text(&article.canonical),
            ("", ""),
            true,
        ),
        one(
            "Language",
            "language",
            text(&article.language),
            ("", ""),
            true,
        ),
        one(
            "Address of the page",
            "slug",
            page.slug.clone(),
            ("", ""),
            false,
        ),
    ];
    let mut state = fact(
        "Article",
        "Hold it back, pin it, or mark a correction",
        ("", ""),
    );
    let waits = article.hold || article.draft;
    let key = if article.draft { "draft" } else { "hold" };
    let notice = Order::Notice {
        text: WRITTEN.to_string(),
        date: Some("$date".to_string()),
    };
    let from = article.publish_at.map_or(String::new(), |d| d.to_string());
    state.choices = vec![
        Choice::plain(
            if waits { "Publish it" } else { "Hold it back" },
            say(key, !waits),
        ),
        Choice::written(
            "Publish it from this day on",
            &from,
            say("publish_at", WRITTEN),
        ),
        Choice::plain(
            if article.pin {
                "Let it lead no more"
            } else {
                "Let it lead the home page"
            },
            say("pin", !article.pin),
        ),
        Choice {
            date: Some(String::new()),
            ..Choice::written("Correction, and its day", "", notice)
        },
    ];
    facts.push(state);
    facts
}

/// The first words of an event, as many as tell it from the others.
pub fn first_words(events: &[Event], text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = |e: &&Event, first: &str| {
        let all = e.text.split_whitespace().collect::<Vec<_>>().join(" ");
        all.to_lowercase().starts_with(&first.to_lowercase())
    };
    let enough = (WORDS.min(words.len())..=words.len()).find_map(|n| {
        let first = words[..n].join(" ");
        let alone = events.iter().filter(|e| begins(e, &first)).count() < 2;
        alone.then_some(first)
    });
    let first = enough.unwrap_or_else(|| words.join(" "));
    let bare = first.trim_end_matches([',', ';', ':']);
    bare.to_string()
}

/// Every kind of event.
fn kinds() -> Vec<(String, String)> {
    let word = |k: &EventKind| (k.word().to_string(), k.word().to_string());
    EventKind::ALL.iter().map(word).collect()
}

fn events(page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let anchors = crate::render::anchors::of(&page.tagged);
    let name = |e: &Event| first_words(&article.events, &e.text);
    let set = |e: &Event, set: Value| entry(List::Events, Verb::Change, &name(e), set);
    let one = |(e, anchor): (&Event, &String)| {
        let shown = of_event(article, e).text;
        let date = e.date.as_ref().map_or(String::new(), Edtf::to_string);
        let when = if date.is_empty() { "undated" } else { &date };
        let at = "section[aria-labelledby=events] li";
        let mut fact = fact("Events", format!("{when}: {shown}"), (at, &shown));
        fact.anchor = anchor.clone();
        let editor = e.editor.as_deref().cloned().unwrap_or_default();
        let others = article.events.iter().filter(|o| *o != e);
        let others = others.map(|o| (name(o), of_event(article, o).text));
        let others: Vec<(String, String)> = others.collect();
        fact.choices = vec![
            Choice::written("It happened on", &date, set(e, json!({"date": WRITTEN}))),
            Choice::plain("No day is known", set(e, json!({"date": null}))),
            Choice::written(
                "Headline",
                &editor.headline,
                set(e, json!({"headline": WRITTEN})),
            ),
            Choice::written(
                "Why it matters",
                &editor.note,
                set(e, json!({"note": WRITTEN})),
            ),
            Choice::chosen(
                "Kind",
                e.kind.word(),
                kinds(),
                set(e, json!({"kind": WRITTEN})),
            ),
            Choice::plain(
                if e.scheduled {
                    "It has happened"
                } else {
                    "It is planned"
                },
                set(e, json!({"scheduled": !e.scheduled})),
            ),
            Choice::plain(
                if editor.pin {
                    "No key event"
                } else {
                    "A key event: put it before others"
                },
                set(e, json!({"pin": !editor.pin})),
            ),
            Choice::plain(
                "Not an event: hide it",
                entry(List::Events, Verb::Hide, &name(e), Value::Null),
            ),
            Choice::plain(
                "Not what others report: keep it apart",
                set(e, json!({"split": true})),
            ),
        ];
        if !others.is_empty() {
            let same = set(e, json!({"merge": [WRITTEN]}));
            fact.choices
                .push(Choice::chosen("The same event as", "", others, same));
        }
        fact
    };
    article
        .events
        .iter()
        .zip(&anchors.events)
        .map(one)
        .collect()
}

/// Makes a sentence of the text an event.
fn new_event(page: &Page) -> Fact {
    let article = &page.tagged.article;
    let prose = Prose::new(&article.title, &article.body);
    let known = |text: &str| article.events.iter().any(|e| e.text == text);
    let sentences = prose.sentences.iter();
    let sentences = sentences
        .filter_map(|s| prose.text.get(s.range.clone()))
        .filter(|s| !known(s) && s.split_whitespace().count() > 3);
    let all = sentences.take(MOST).map(|s| (s.to_string(), s.to_string()));
    let mut fact = fact("Events", "Make a sentence an event", ("", ""));
    let add = entry(List::Events, Verb::Add, WRITTEN, json!({"date": "$date"}));
    fact.choices.push(Choice {
        date: Some(String::new()),
        ..Choice::chosen("Sentence, and its day", "", all.collect(), add)
    });
    fact
}

/// Lines that were left out, each of which can be put back.
fn dropped(page: &Page) -> Vec<Fact> {
    let lines = page.tagged.article.ledger.lines.iter();
    let dropped = lines.filter(|e| matches!(e.fate, Fate::Dropped { .. }));
    let one = |e: &crate::model::Entry| {
        let words: String = e.text.chars().take(90).collect();
        let said = format!("Line {}: {words}", e.line);
        let mut fact = fact(
            "Lines left out",
            said,
            ("table.ledger .fate-dropped", &e.text),
        );
        fact.choices
            .push(Choice::plain("Put it back", Order::Keep { line: e.line }));
        fact
    };
    dropped.take(MOST).map(one).collect()
}

/// Lines of the text, each of which can be left out.
fn kept(page: &Page) -> Vec<Fact> {
    let blocks = page.tagged.article.body.iter();
    let one = |b: &crate::model::Block| {
        let line = b.pieces.first()?.line;
        let words: String = b.text().chars().take(90).collect();
        let mut fact = fact(
            "Lines of the text",
            format!("Line {line}: {words}"),
            ("", ""),
        );
        let order = Order::Drop { line };
        fact.choices.push(Choice::plain("Leave it out", order));
        Some(fact)
    };
    blocks.filter_map(one).take(MOST).collect()
}
