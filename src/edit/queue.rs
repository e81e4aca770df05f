//! The queue of doubts as questions: what is in doubt, what the source says of it, and the answers,
//! each with the order that settles it.

use super::choices::{Choice, WRITTEN, entry, say};
use super::orders::{List, Order, Verb};
use crate::model::{Article, CountryCode, Entry, Span, SubjectKind, Tier};
use crate::portal::{Page, Portal, country_label};
use crate::review::{self, Doubt};
use serde::Serialize;
use serde_json::{Value, json};

/// How many questions are asked at a time.
const MOST: usize = 1000;
/// How much of a source is shown, in characters.
const SHOWN: usize = 300;

/// What the source says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// What it is, in words.
    pub label: String,
    /// Its words.
    pub text: String,
}

/// A doubt as a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question {
    /// What tells it from all others: the file, the part and the doubt.
    pub id: String,
    /// The page of its article.
    pub page: String,
    /// The title of the article.
    pub title: String,
    /// Where the article is from, and when.
    pub source: String,
    /// The sort of doubt, in words.
    pub group: &'static str,
    /// The question.
    pub question: String,
    /// Why it is asked.
    pub why: String,
    /// What the source says.
    pub evidence: Vec<Evidence>,
    /// The answers.
    pub choices: Vec<Choice>,
}

/// The questions of a site, worst first, and how many there are.
pub fn questions(portal: &Portal<'_>, pages: &[(String, Article)]) -> (Vec<Question>, usize) {
    let doubts = review::doubts(portal, pages);
    let some = doubts.iter().take(MOST);
    let asked = some.filter_map(|d| Some(question(portal, portal.articles.get(d.article)?, d)));
    (asked.collect(), doubts.len())
}

/// The words of a code.
fn group(code: &str) -> &'static str {
    match code {
        "undated" | "dates-differ" => "Dates",
        "country-tier" | "weak-country" => "Countries",
        "person-or-place" | "one-word-person" | "one-word-organization" => "Names",
        "near-duplicate" => "Copies",
        "dropped-sentence" => "Lines left out",
        _ => "Titles and outlets",
    }
}

fn question(portal: &Portal<'_>, page: &Page, doubt: &Doubt) -> Question {
    let article = &page.tagged.article;
    let published = article.published.as_ref().map(|p| p.value);
    let outlet = article.publisher.as_ref().map(|p| p.value.clone());
    let source = [outlet, published.map(|p| p.to_string())];
    let (question, evidence, mut choices) = asked(portal, page, doubt);
    let leave = Order::Settle {
        doubt: doubt.settled.clone(),
    };
    choices.push(Choice::plain(left(doubt.code), leave).by("n"));
    Question {
        id: format!("{}#{} {}", doubt.path, doubt.part, doubt.settled),
        page: format!("articles/{}.html", page.slug),
        title: article.title.value.clone(),
        source: source.into_iter().flatten().collect::<Vec<_>>().join(", "),
        group: group(doubt.code),
        question,
        why: format!("{}.", sentence(&doubt.message)),
        evidence,
        choices,
    }
}

/// What it means to leave things as they are.
fn left(code: &str) -> &'static str {
    match code {
        "undated" => "No, it stays undated",
        "near-duplicate" => "No, both stay",
        "dropped-sentence" => "No, it was rightly left out",
        "no-outlet" => "No outlet is known",
        "citations" => "Keep the marks in the list",
        "person-or-place" => "Yes, a person",
        "one-word-person" | "one-word-organization" => "Yes, show it",
        "weak-country" => "Yes, it is the country",
        "furniture-title" => "Yes, it is the title",
        "outlet-label" => "Yes, it is the outlet",
        "dates-differ" => "Yes, on that day",
        _ => "Leave it as it is",
    }
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + chars.as_str()
}

/// The question of a doubt, what the source says of it, and what can be answered but to leave it.
fn asked(portal: &Portal<'_>, page: &Page, doubt: &Doubt) -> (String, Vec<Evidence>, Vec<Choice>) {
    let article = &page.tagged.article;
    let title = &article.title.value;
    let fact = page
        .tagged
        .held
        .iter()
        .find(|h| h.settled() == doubt.settled);
    let evidence = || lines(article, fact.map_or(&[][..], |h| &h.at));
    let on = |label: &str, value: &str| Choice::written(label, value, say("published", WRITTEN));
    match doubt.code {
        "undated" => (
            "When was this published?".to_string(),
            vec![opening(article)],
            vec![on("It was published on", "").by("y")],
        ),
        "dates-differ" => {
            let date = fact.map_or("", |h| h.fact.as_str());
            let sure = Choice::plain(format!("Yes, {date}"), say("published", date));
            let mut choices = vec![sure.by("y"), on("On another day", date).by("d")];
            choices.push(Choice::plain("No date is known", say("published", Value::Null)).by("x"));
            (format!("Was it published on {date}?"), evidence(), choices)
        }
        "furniture-title" => {
            let found = fact.map_or("", |h| h.fact.as_str());
            let derived = Choice::plain(format!("No, take “{title}”"), say("title", title.clone()));
            let other = Choice::written("Another title", "", say("title", WRITTEN));
            let question = format!("Is “{found}” the title of the article?");
            (
                question,
                vec![opening(article)],
                vec![derived.by("x"), other.by("d")],
            )
        }
        "person-or-place" | "one-word-person" | "one-word-organization" => {
            let found = fact.map_or("", |h| h.fact.as_str());
            let hidden = |list| entry(list, Verb::Hide, found, Value::Null);
            let (list, kind) = if doubt.code == "one-word-organization" {
                (List::Organizations, "an organization")
            } else {
                (List::People, "a person")
            };
            let no = Choice::plain("No, take it out", hidden(list)).by("x");
            (
                format!("Is “{found}” the name of {kind}?"),
                evidence(),
                vec![no],
            )
        }
        "weak-country" => {
            let code = fact.map_or("", |h| h.fact.as_str());
            let name = CountryCode::new(code);
            let name = name.map(|c| country_label(portal.site, portal.gazetteer, c));
            let name = name.unwrap_or_default();
            let hide = entry(List::Countries, Verb::Hide, code, Value::Null);
            let no = Choice::plain("No, take it out", hide).by("x");
            (
                format!("Does the article name {name} here?"),
                evidence(),
                vec![no],
            )
        }
        "near-duplicate" => {
            let other = page.near_duplicates.first();
            let other = other.and_then(|&o| portal.articles.get(o));
            let other = other.map(|o| opening(&o.tagged.article));
            let evidence = [other, Some(opening(article))].into_iter().flatten();
            (
                "Is this the same article twice?".to_string(),
                evidence.collect(),
                vec![Choice::plain("Yes, leave this one out", say("draft", true)).by("y")],
            )
        }
        "dropped-sentence" => {
            let at = Span {
                line: doubt.at,
                start: 0,
                end: u32::MAX,
            };
            let keep = Order::Keep { line: doubt.at };
            (
                "Is this line a part of the article?".to_string(),
                lines(article, &[at]),
                vec![Choice::plain("Yes, put it back", keep).by("y")],
            )
        }
        "country-tier" => tier(portal, page, doubt),
        "derived-title" => {
            let own = Choice::plain("Yes, keep these words", say("title", title.clone()));
            let other = Choice::written("Another title", title, say("title", WRITTEN));
            (
                format!("Is “{title}” a good title?"),
                vec![opening(article)],
                vec![own.by("y"), other.by("d")],
            )
        }
        "citations" => (
            "Marks of citations lead nowhere. Take them out?".to_string(),
            vec![opening(article)],
            vec![Choice::plain("Yes, take them out", say("citations", json!([]))).by("y")],
        ),
        _ => {
            let known = portal
                .dossiers(SubjectKind::Outlet)
                .iter()
                .map(|o| o.subject.label.clone());
            let known: Vec<(String, String)> = known.map(|l| (l.clone(), l)).collect();
            let other = Choice::written("Another outlet", "", say("publisher", WRITTEN));
            let mut choices = vec![other.by("d")];
            if !known.is_empty() {
                let one = Choice::chosen("It is from", "", known, say("publisher", WRITTEN));
                choices.insert(0, one.by("y"));
            }
            (
                "Which outlet is this from?".to_string(),
                vec![opening(article)],
                choices,
            )
        }
    }
}

/// Whether an article is about the country of a doubt, or only mentions it.
fn tier(portal: &Portal<'_>, page: &Page, doubt: &Doubt) -> (String, Vec<Evidence>, Vec<Choice>) {
    let code = doubt.settled.split(' ').nth(1).unwrap_or("");
    let tags = page.tagged.countries.iter();
    let Some(tag) = tags.clone().find(|t| t.code.as_str() == code) else {
        return (sentence(&doubt.message), Vec::new(), Vec::new());
    };
    let name = country_label(portal.site, portal.gazetteer, tag.code);
    let evidence = Evidence {
        label: format!("{name}: {}, now “{}”", tag.reason, tag.tier.word()),
        text: first_line(&page.tagged.article, &tag.at),
    };
    let set = |tier: Tier| {
        entry(
            List::Countries,
            Verb::Change,
            code,
            json!({"tier": tier.word()}),
        )
    };
    let hide = entry(List::Countries, Verb::Hide, code, Value::Null);
    let choices = vec![
        Choice::plain(format!("It is about {name}"), set(Tier::About)).by("y"),
        Choice::plain(format!("It only mentions {name}"), set(Tier::Mentioned)).by("m"),
        Choice::plain("Neither: take it out", hide).by("x"),
    ];
    let question = format!("Is the article about {name}, or does it only mention it?");
    (question, vec![evidence], choices)
}

fn shown(text: &str) -> String {
    let mut some: String = text.chars().take(SHOWN).collect();
    if some.len() < text.len() {
        some.push('…');
    }
    some
}

/// How an article begins.
fn opening(article: &Article) -> Evidence {
    let texts = article.body.iter().map(|b| b.text());
    let text = texts.into_iter().find(|t| !t.trim().is_empty());
    Evidence {
        label: article.title.value.clone(),
        text: shown(text.unwrap_or_default()),
    }
}

/// The words of the text on a line of the seed.
fn first_line(article: &Article, at: &[Span]) -> String {
    let Some(line) = at.first().map(|s| s.line) else {
        return String::new();
    };
    let block = article
        .body
        .iter()
        .find(|b| b.pieces.iter().any(|p| p.line == line));
    let dropped = article.ledger.lines.iter().find(|e| e.line == line);
    let text = block.map(|b| b.text().to_string());
    let text = text.or(dropped.map(|e: &Entry| e.text.clone()));
    shown(&text.unwrap_or_default())
}

/// Lines of the seed, each once.
fn lines(article: &Article, at: &[Span]) -> Vec<Evidence> {
    let mut numbers: Vec<u32> = at.iter().map(|s| s.line).collect();
    numbers.dedup();
    let one = |line: &u32| Evidence {
        label: format!("Line {line}"),
        text: first_line(
            article,
            &at[..]
                .iter()
                .filter(|s| s.line == *line)
                .cloned()
                .collect::<Vec<_>>(),
        ),
    };
    numbers
        .iter()
        .take(4)
        .map(one)
        .filter(|e| !e.text.is_empty())
        .collect()
}
