//! The schemas for editors know the keys that the program reads, and no others.

use briefing::config::Site;
use briefing::{front_matter, schema};
use serde_json::Value;
use std::collections::BTreeSet;

fn keys(schema: &Value) -> BTreeSet<String> {
    let properties = schema["properties"].as_object().expect("properties");
    properties.keys().cloned().collect()
}

/// The keys that a mapping in `site.yaml` can have, as the message about a wrong one lists them.
fn known(yaml: &str) -> BTreeSet<String> {
    let wrong = Site::read(yaml).expect_err("an unknown key");
    let list = wrong.hint.strip_prefix("known are: ").expect("a list");
    list.split(", ").map(str::to_string).collect()
}

#[test]
fn the_schema_of_settings_has_the_keys_that_are_read() {
    let site: Value = serde_json::from_str(schema::SITE).expect("JSON");
    assert_eq!(
        keys(&site),
        known("zzzzzzzzzzzz: 1\n"),
        "data/schema/site.json"
    );
    let outlet = &site["properties"]["outlets"]["items"];
    assert_eq!(keys(outlet), known("outlets:\n- zzzzzzzzzzzz: 1\n"));
    for key in [
        "home",
        "pages",
        "hide",
        "only",
        "feeds",
        "colours",
        "downloads",
        "limits",
    ] {
        let inner = &site["properties"][key];
        assert_eq!(
            keys(inner),
            known(&format!("{key}: {{zzzzzzzzzzzz: 1}}\n")),
            "{key}"
        );
    }
}

#[test]
fn the_schema_of_front_matter_has_the_keys_that_are_read() {
    let front: Value = serde_json::from_str(schema::FRONT_MATTER).expect("JSON");
    let known = front_matter::KEYS.iter().map(|k| k.to_string()).collect();
    assert_eq!(keys(&front), known, "data/schema/front-matter.json");
}
