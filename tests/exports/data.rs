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
        let own = json(&outputs, country["ids"].as_str().unwrap());
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
    assert!(older.changes(&whole.articles).is_empty());
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
