//! Data files are as their schemas say; ids stay; what may not be shown is not.

use crate::{json, published, sample, settings, text};
use briefing::config::{BodyMode, Outlet, Site};
use briefing::output::Outputs;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn ids_stay_when_texts_change() {
    let before = sample::site(&settings(), sample::articles());
    let mut articles = sample::articles();
    articles[0].title.value = "Another title".into();
    articles[0].published = None;
    articles[0].events.remove(1);
    let after = sample::site(&settings(), articles);
    let ids = |outputs: &Outputs, path: &str, list: &str| -> BTreeSet<String> {
        let all = json(outputs, path);
        let all = all[list].as_array().unwrap();
        all.iter()
            .map(|r| r["id"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(
        ids(&before, "data/articles.json", "articles"),
        ids(&after, "data/articles.json", "articles")
    );
    let (before, after) = (
        ids(&before, "data/events.json", "events"),
        ids(&after, "data/events.json", "events"),
    );
    // The event that was removed is gone; the joined one is told first by another article now.
    let gone: Vec<_> = before.difference(&after).collect();
    assert!(
        gone.len() <= 2 && after.intersection(&before).count() >= 1,
        "{gone:?}"
    );
}

#[test]
fn data_is_as_its_schemas_say() {
    let outputs = sample::site(&published(), sample::articles());
    for (name, records) in [
        ("articles", 5),
        ("events", 4),
        ("countries", 10),
        ("country", 1),
        ("deleted", 0),
    ] {
        let schema = json(&outputs, &format!("data/schema/{name}.json"));
        let path = match name {
            "country" => "data/countries/japan.json".to_string(),
            _ => format!("data/{name}.json"),
        };
        let data = json(&outputs, &path);
        let list = match name {
            "country" => &data["about"],
            _ => &data[name],
        };
        assert!(list.as_array().unwrap().len() >= records.min(3), "{name}");
        let mut wrong = Vec::new();
        validate(&schema, &data, name, &mut wrong);
        assert!(wrong.is_empty(), "{wrong:#?}");
        // A schema that lets everything through would hold nothing.
        let mut other = data.clone();
        other["more"] = Value::Null;
        validate(&schema, &other, name, &mut wrong);
        assert_eq!(wrong.len(), 1);
    }
}

#[test]
fn the_list_of_countries_counts_what_their_own_files_name() {
    let outputs = sample::site(&published(), sample::articles());
    let all = json(&outputs, "data/countries.json");
    for country in all["countries"].as_array().unwrap() {
        // One without a page has no file of its own either.
        let Some(ids) = country["ids"].as_str() else {
            assert_eq!(country["about"], 0);
            continue;
        };
        let own = json(&outputs, ids);
        for list in ["about", "mentioned", "place", "events"] {
            let named = own[list].as_array().unwrap().len();
            assert_eq!(country[list], named, "{list} of {}", country["code"]);
        }
    }
}

/// Holds a value to the parts of JSON Schema that the published schemas use.
fn validate(schema: &Value, value: &Value, at: &str, wrong: &mut Vec<String>) {
    if let Some(any) = schema["anyOf"].as_array() {
        let fits = |s: &Value| {
            let mut wrong = Vec::new();
            validate(s, value, at, &mut wrong);
            wrong.is_empty()
        };
        if !any.iter().any(fits) {
            wrong.push(format!("{at}: fits none"));
        }
        return;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let is = |kind: &&str| match *kind {
        "string" => value.is_string(),
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type {other}"),
    };
    if !kinds.is_empty() && !kinds.iter().any(is) {
        wrong.push(format!("{at}: {value} is no {kinds:?}"));
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        wrong.push(format!("{at}: {value} is not among {values:?}"));
    }
    if let (Some(pattern), Some(text)) = (schema["pattern"].as_str(), value.as_str()) {
        let prefix = match pattern {
            "^a-[0-9a-f]{16}$" => text.strip_prefix("a-"),
            "^e-[0-9a-f]{16}$" => text.strip_prefix("e-"),
            "^[ae]-[0-9a-f]{16}$" => text.strip_prefix("a-").or(text.strip_prefix("e-")),
            _ => None,
        };
        if pattern.contains("{16}") && prefix.is_none_or(|p| p.len() != 16) {
            wrong.push(format!("{at}: {text} is no {pattern}"));
        }
    }
    if let Some(object) = value.as_object() {
        let known = &schema["properties"];
        for key in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(key.as_str().unwrap()) {
                wrong.push(format!("{at}: no {key}"));
            }
        }
        for (key, value) in object {
            match known.get(key) {
                Some(schema) => validate(schema, value, &format!("{at}.{key}"), wrong),
                None => wrong.push(format!("{at}: {key} is not described")),
            }
        }
    }
    for (i, value) in value.as_array().into_iter().flatten().enumerate() {
        validate(&schema["items"], value, &format!("{at}[{i}]"), wrong);
    }
}

#[test]
fn the_archive_is_a_tape_archive_of_pages_that_read_back() {
    let outputs = sample::site(&settings(), sample::articles());
    let tar = &outputs.get("data/pages.tar").unwrap().bytes;
    assert_eq!(tar.len() % 512, 0);
    let (mut at, mut names) = (0, Vec::new());
    while tar[at] != 0 {
        let header = &tar[at..at + 512];
        let until_nul = |from: usize, to: usize| {
            let field = &header[from..to];
            let end = field.iter().position(|&b| b == 0).unwrap_or(field.len());
            String::from_utf8(field[..end].to_vec()).unwrap()
        };
        let size = usize::from_str_radix(&until_nul(124, 136), 8).unwrap();
        let sum = u32::from_str_radix(until_nul(148, 156).trim(), 8).unwrap();
        let blank = |(i, &b): (usize, &u8)| match i {
            148..156 => 32,
            _ => u32::from(b),
        };
        assert_eq!(header.iter().enumerate().map(blank).sum::<u32>(), sum);
        let page = std::str::from_utf8(&tar[at + 512..at + 512 + size]).unwrap();
        assert!(page.starts_with("---\n"), "{page}");
        names.push(until_nul(0, 100));
        at += 512 + size.next_multiple_of(512);
    }
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(tar[at..].iter().all(|&b| b == 0) && tar.len() - at == 1024);
}

#[test]
fn what_is_gone_is_listed_until_it_comes_back() {
    use briefing::portal::edition::Edition;
    let site = settings();
    let gazetteer = briefing::gazetteer::Gazetteer::builtin().unwrap();
    let portal = |articles: Vec<briefing::model::Article>| {
        let tagged = articles
            .into_iter()
            .map(|a| std::sync::Arc::new(briefing::tagging::tag(a, gazetteer)))
            .collect();
        briefing::portal::assemble(&site, gazetteer, tagged, vec![])
    };
    let whole = portal(sample::articles());
    let first = Edition::of(&whole, None);
    assert!(first.deleted.is_empty());
    let fewer = portal(sample::articles().into_iter().skip(1).collect());
    let gone = first.deleted(&fewer);
    assert_eq!(gone.articles.len(), 1);
    assert!(!gone.events.is_empty());
    let second = Edition::of(&fewer, Some(&first));
    let read = Edition::read(&second.write()).unwrap();
    assert_eq!(read, second);
    assert_eq!(read.deleted(&fewer), gone);
    // The event that the first article tells has its own id again; that of the second is gone.
    assert!(read.deleted(&whole).articles.is_empty());
    assert!(
        first
            .events
            .iter()
            .all(|id| !read.deleted(&whole).events.contains_key(id))
    );
    // A field that an older edition does not keep is no change.
    let mut older = first.clone();
    older.keeps.clear();
    for entry in older.articles.values_mut() {
        entry.fields.remove("topics");
        entry.fields.remove("notices");
    }
    assert!(older.changes(&whole, &Default::default()).is_empty());
}
#[test]
fn what_may_only_be_linked_is_shown_nowhere() {
    let link = Outlet {
        name: "Harbour Ledger".into(),
        body: BodyMode::Link,
        ..Outlet::default()
    };
    let site = Site {
        outlets: vec![link],
        ..settings()
    };
    let mut articles = sample::articles();
    articles[0].standfirst = Some(briefing::model::Field::editor("Secret standfirst".into()));
    let outputs = sample::site(&site, articles);
    for output in outputs.iter() {
        let text = String::from_utf8_lossy(&output.bytes);
        for secret in [
            "We will stand by it",
            "South Korea was invited",
            "planned for March",
            "Secret standfirst",
            "The hall before the opening",
        ] {
            assert!(!text.contains(secret), "{}: {secret}", output.path);
        }
    }
    assert!(text(&outputs, "data/pages.tar").contains("pages/LEFT-OUT.txt"));
}

/// The events of a site made of these articles, each with the events of its sentences.
fn events_of(articles: &[(&str, &[(&str, &str, bool)])]) -> Vec<Value> {
    let made = articles.iter().enumerate().map(|(n, (day, events))| {
        let texts: Vec<&str> = events.iter().map(|e| e.0).collect();
        let (path, outlet) = (format!("seeds/{n}.txt"), format!("Outlet {n}"));
        let mut article = sample::article(&path, &outlet, Some(day), &outlet, &texts);
        for (text, date, scheduled) in *events {
            let kind = briefing::model::EventKind::Agreement;
            sample::event(&mut article, text, Some(date), kind, *scheduled);
        }
        article
    });
    let outputs = sample::site(&settings(), made.collect());
    let all = json(&outputs, "data/events.json");
    all["events"].as_array().unwrap().clone()
}

#[test]
fn a_closer_date_is_shown_beside_a_wider_one() {
    let events = events_of(&[
        (
            "2024-05-02",
            &[(
                "Vietnam and Japan will sign a coast guard agreement in Hanoi in May.",
                "2024-05",
                true,
            )],
        ),
        (
            "2024-05-16",
            &[(
                "Vietnam and Japan signed a coast guard agreement in Hanoi on 14 May.",
                "2024-05-14",
                false,
            )],
        ),
    ]);
    assert_eq!(events.len(), 1, "{events:?}");
    let (event, difference) = (&events[0], &events[0]["differences"][0]);
    assert_eq!(event["date"], "2024-05-14");
    assert_eq!(difference["about"], "precision");
    assert_eq!(difference["versions"][0]["text"], "2024-05");
    assert_eq!(difference["versions"][1]["text"], "2024-05-14");
    // What took place is told by who says that it did.
    assert!(event["scheduled"].is_null());
    assert!(
        event["text"].as_str().unwrap().contains("signed"),
        "{event}"
    );
}

#[test]
fn a_place_is_that_of_the_event_s_own_words() {
    let summons = "Philippines summoned an envoy in Manila on 13 May after a clash on 12 May.";
    let sailing = "A ship from Japan left for Yokosuka on 14 May.";
    let text = [summons, sailing];
    let mut article = sample::article("seeds/a.txt", "A clash", Some("2024-05-14"), "", &text);
    for (text, date, when) in [
        (summons, "2024-05-13", "on 13 May"),
        (summons, "2024-05-12", "on 12 May"),
        (sailing, "2024-05-14", "on 14 May"),
    ] {
        let kind = briefing::model::EventKind::Incident;
        sample::event(&mut article, text, Some(date), kind, false);
        article.events.last_mut().unwrap().when = when.into();
    }
    let all = json(
        &sample::site(&settings(), vec![article]),
        "data/events.json",
    );
    let place = |date: &str| {
        let event = all["events"].as_array().unwrap().iter();
        let event = event.clone().find(|e| e["date"] == date).unwrap();
        event["place"]["name"].as_str().map(str::to_string)
    };
    assert_eq!(place("2024-05-13").as_deref(), Some("Manila"));
    assert_eq!(place("2024-05-12"), None);
    assert_eq!(place("2024-05-14"), None);
}

#[test]
fn two_dates_of_one_article_stay_two_events() {
    let events = events_of(&[
        (
            "2024-08-30",
            &[
                (
                    "Leaders of the forum met in Suva, Fiji, from 26 to 30 August.",
                    "2024-08-26/2024-08-30",
                    false,
                ),
                (
                    "He agreed with leaders of the forum in Suva, Fiji, on 28 August.",
                    "2024-08-28",
                    false,
                ),
            ],
        ),
        (
            "2024-08-31",
            &[(
                "Leaders of the forum met in Suva, Fiji, and agreed on 28 August.",
                "2024-08-28",
                false,
            )],
        ),
    ]);
    let dates: BTreeSet<&str> = events.iter().filter_map(|e| e["date"].as_str()).collect();
    assert_eq!(
        dates,
        BTreeSet::from(["2024-08-26/2024-08-30", "2024-08-28"])
    );
    for event in &events {
        assert!(
            !event["text"].as_str().unwrap().starts_with("He "),
            "{event}"
        );
    }
}
