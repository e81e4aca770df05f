//! What an editor can change of an article: its facts, where each stands on the page, and the
//! choices that each has.

use super::orders::{List, Order, Verb};
use super::site::Setting;
use super::subjects::everywhere;
use crate::model::{Edtf, Event, EventKind, Fate, Field, Prose, SubjectKind, Tier};
use crate::portal::headline::of_event;
use crate::portal::{Page, Portal, country_label};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What stands in an order for what is written into a field.
pub const WRITTEN: &str = "$";
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

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The key that chooses it in the queue; empty where none does.
    pub key: &'static str,
    /// What it is, in words.
    pub label: String,
    /// What is asked for; what stands in [`WRITTEN`] is filled in.
    pub order: Option<Order>,
    /// What has to be written.
    pub field: Option<Written>,
    /// A second thing that may be written, for the order's `date`.
    pub date: Option<String>,
}

/// A field of a choice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Written {
    /// What stands in it at first.
    pub value: String,
    /// What can be chosen, where it cannot be anything: value and words.
    pub options: Vec<(String, String)>,
}

impl Choice {
    /// One that needs nothing else.
    pub fn plain(label: impl Into<String>, order: Order) -> Self {
        Choice {
            key: "",
            label: label.into(),
            order: Some(order),
            field: None,
            date: None,
        }
    }

    /// One with a text to write.
    pub fn written(label: impl Into<String>, value: &str, order: Order) -> Self {
        let field = Some(Written {
            value: value.to_string(),
            options: Vec::new(),
        });
        Choice {
            field,
            ..Choice::plain(label, order)
        }
    }

    /// One of several.
    pub fn chosen(
        label: impl Into<String>,
        value: &str,
        options: Vec<(String, String)>,
        order: Order,
    ) -> Self {
        let field = Some(Written {
            value: value.to_string(),
            options,
        });
        Choice {
            field,
            ..Choice::plain(label, order)
        }
    }

    /// The same, chosen by a key.
    pub fn by(self, key: &'static str) -> Self {
        Choice { key, ..self }
    }
}

/// Says a key.
pub fn say(key: &str, value: impl Into<Value>) -> Order {
    Order::Say {
        key: key.to_string(),
        value: value.into(),
    }
}

/// An entry of a list.
pub fn entry(list: List, verb: Verb, of: &str, set: Value) -> Order {
    Order::Entry {
        list,
        verb,
        of: of.to_string(),
        set: match set {
            Value::Object(map) => map,
            _ => Map::new(),
        },
    }
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
    facts.extend(events(portal, page));
    facts.push(new_event(page));
    facts.extend(people(portal, page));
    facts.extend(organizations(portal, page));
    facts.extend(quotes(page));
    facts.extend(topics(portal, page));
    facts.extend(dropped(page));
    facts
}

fn fact(group: &'static str, label: impl Into<String>, at: (&'static str, &str)) -> Fact {
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
            (OUTLET, &outlet),
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
    let mut state = fact("Article", "Hold it back, or mark a correction", ("", ""));
    state.choices.push(match article.draft {
        true => Choice::plain("Publish it", say("draft", false)),
        false => Choice::plain(
            "Hold it back: a draft, which no build shows",
            say("draft", true),
        ),
    });
    let notice = Order::Notice {
        text: WRITTEN.to_string(),
        date: "$date".to_string(),
    };
    if article.notices.is_empty() {
        state.choices.push(Choice {
            date: Some(String::new()),
            ..Choice::written("Correction, and its day", "", notice)
        });
    }
    facts.push(state);
    facts
}

fn countries(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let label = |code| country_label(portal.site, portal.gazetteer, code);
    let set = |of: &str, tier: Tier| {
        entry(
            List::Countries,
            Verb::Change,
            of,
            json!({"tier": tier.word()}),
        )
    };
    let words = [
        (Tier::About, "It is about the country"),
        (Tier::Mentioned, "It mentions the country"),
        (Tier::Place, "The country is only where it happened"),
    ];
    let mut facts = Vec::new();
    for tag in &page.tagged.countries {
        let (code, name) = (tag.code.as_str(), label(tag.code));
        let said = format!("{name}: {}", tag.tier.word());
        let mut fact = fact("Countries", said, (".kicker a, #made .chips li", &name));
        let others = words.iter().filter(|(tier, _)| *tier != tag.tier);
        let others = others.map(|(tier, words)| Choice::plain(*words, set(code, *tier)));
        fact.choices.extend(others);
        let hide = entry(List::Countries, Verb::Hide, code, Value::Null);
        fact.choices.push(Choice::plain(
            "Take it out of the article and its events",
            hide,
        ));
        fact.choices
            .extend(everywhere(portal, SubjectKind::Country, code, &name));
        facts.push(fact);
    }
    let here = |code| page.tagged.countries.iter().any(|t| t.code == code);
    let all = portal.gazetteer.countries().iter();
    let mut all: Vec<(String, String)> = all
        .filter(|c| !here(c.code))
        .map(|c| (c.code.as_str().to_string(), label(c.code)))
        .collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    let mut more = fact("Countries", "Another country", ("", ""));
    let about = set(WRITTEN, Tier::About);
    more.choices
        .push(Choice::chosen("It is about", "", all, about));
    facts.push(more);
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

fn events(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
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
    let facts = article.events.iter().zip(&anchors.events).map(one);
    let merged = page.events.iter().map(|&i| portal.events.get(i));
    facts
        .zip(merged)
        .map(|(mut fact, merged)| {
            if let Some(merged) = merged {
                let take = portal.site.key_events.iter().any(|id| **id == *merged.id);
                let words = if take {
                    "No key event"
                } else {
                    "A key event of the site"
                };
                let pin = Order::Setting {
                    list: Setting::Pins,
                    of: merged.id.to_string(),
                    take,
                };
                fact.choices.push(Choice::plain(words, pin));
            }
            fact
        })
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

fn people(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let set = |of: &str, set: Value| entry(List::People, Verb::Change, of, set);
    let mut facts = Vec::new();
    for person in &article.people {
        let name = &person.name;
        let at = "section[aria-labelledby=people] li";
        let mut fact = fact("People", name.clone(), (at, name));
        fact.choices = vec![
            Choice::written("Name", name, set(name, json!({"name": WRITTEN}))),
            Choice::written("Office", &person.role, set(name, json!({"role": WRITTEN}))),
            Choice::plain(
                "Not a person: take it out here",
                entry(List::People, Verb::Hide, name, Value::Null),
            ),
        ];
        fact.choices
            .extend(everywhere(portal, SubjectKind::Person, name, name));
        facts.push(fact);
    }
    facts
}

fn organizations(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let set = |of: &str, set: Value| entry(List::Organizations, Verb::Change, of, set);
    let one = |o: &crate::model::Organization| {
        let name = &o.name;
        let at = "section[aria-labelledby=organizations] li";
        let mut fact = fact("Organizations", name.clone(), (at, name));
        let hide = entry(List::Organizations, Verb::Hide, name, Value::Null);
        fact.choices = vec![
            Choice::written("Name", name, set(name, json!({"name": WRITTEN}))),
            Choice::written(
                "Short form",
                &o.acronym,
                set(name, json!({"acronym": WRITTEN})),
            ),
            Choice::plain("Not an organization: take it out here", hide),
        ];
        fact.choices
            .extend(everywhere(portal, SubjectKind::Organization, name, name));
        fact
    };
    page.tagged.article.organizations.iter().map(one).collect()
}

fn quotes(page: &Page) -> Vec<Fact> {
    let article = &page.tagged.article;
    let one = |q: &crate::model::Quote| {
        let of = q
            .text
            .split_whitespace()
            .take(6)
            .collect::<Vec<_>>()
            .join(" ");
        let many = |o: &&crate::model::Quote| o.text.starts_with(&of);
        let of = match article.quotes.iter().filter(many).count() {
            0 | 1 => of,
            _ => q.text.clone(),
        };
        let who = if q.speaker.is_empty() {
            "speaker unknown"
        } else {
            &q.speaker
        };
        let words: String = q.text.chars().take(80).collect();
        let mut fact = fact(
            "Quotations",
            format!("“{words}”: {who}"),
            ("figure.quote", &q.text),
        );
        let set = |set: Value| entry(List::Quotes, Verb::Change, &of, set);
        let people = article
            .people
            .iter()
            .map(|p| (p.name.clone(), p.name.clone()));
        fact.choices = vec![
            Choice::chosen(
                "Said by",
                &q.speaker,
                people.collect(),
                set(json!({"speaker": WRITTEN})),
            ),
            Choice::written(
                "Said by someone else",
                &q.speaker,
                set(json!({"speaker": WRITTEN})),
            ),
            Choice::written("Heard through", &q.via, set(json!({"via": WRITTEN}))),
            Choice::plain(
                "No quotation: take it out",
                entry(List::Quotes, Verb::Hide, &of, Value::Null),
            ),
        ];
        fact
    };
    article.quotes.iter().map(one).collect()
}

fn topics(portal: &Portal<'_>, page: &Page) -> Vec<Fact> {
    let topics = portal.gazetteer.topics();
    let mut facts = Vec::new();
    for tag in &page.tagged.topics {
        let label = topics.get(&tag.key).map_or(&tag.key, |t| &t.label);
        let mut fact = fact("Topics", label.clone(), ("#made .chips li", label));
        let hide = entry(List::Topics, Verb::Hide, &tag.key, Value::Null);
        fact.choices.push(Choice::plain("Take it out", hide));
        facts.push(fact);
    }
    let here = |key: &str| page.tagged.topics.iter().any(|t| t.key == key);
    let more = topics.all().iter().filter(|t| !here(&t.key));
    let more = more.map(|t| (t.key.clone(), t.label.clone())).collect();
    let mut another = fact("Topics", "Another topic", ("", ""));
    let add = entry(List::Topics, Verb::Change, WRITTEN, Value::Null);
    another
        .choices
        .push(Choice::chosen("It is about", "", more, add));
    facts.push(another);
    facts
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
