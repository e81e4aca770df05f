//! The chapter on settings names every key of `site.yaml`.

use super::{repository, text_of};
use serde_json::Value;
use std::fs;

#[test]
fn every_key_of_the_settings_stands_in_the_chapter_on_them() {
    let schema =
        fs::read_to_string(repository().join("data/schema/site.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let chapter = text_of("settings.md");
    let mut missing = Vec::new();
    keys(&schema, "", &mut |key| {
        if !chapter.contains(&format!("| `{key}` |")) {
            missing.push(key.to_string());
        }
    });
    assert!(missing.is_empty(), "settings.md has no row for {missing:?}");
}

#[test]
fn the_chapter_on_settings_names_no_key_that_is_none() {
    let schema =
        fs::read_to_string(repository().join("data/schema/site.json")).expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let mut known = Vec::new();
    keys(&schema, "", &mut |key| known.push(key.to_string()));
    let text = text_of("settings.md");
    let (text, _) = text.split_once("\n## Other files").unwrap_or((&text, ""));
    let rows = text.lines().filter_map(|l| l.strip_prefix("| `"));
    for key in rows.filter_map(|l| l.split('`').next()) {
        assert!(
            known.iter().any(|k| k == key),
            "`{key}` is no key of site.yaml"
        );
    }
}

/// Each key of a schema by its path, as in `outlets[].name`.
fn keys(schema: &Value, prefix: &str, take: &mut dyn FnMut(&str)) {
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    for (name, property) in properties {
        let path = match prefix {
            "" => name.clone(),
            _ => format!("{prefix}.{name}"),
        };
        take(&path);
        keys(property, &path, take);
        keys(&property["items"], &format!("{path}[]"), take);
    }
}
