//! What the portal gives away: feeds, data, calendars, citations and briefs keep the rules of
//! their formats, and say no more than the sources.

mod data;
mod doubts;
mod feeds;
mod files;
mod headlines;
#[path = "../render/sample.rs"]
mod sample;

use briefing::config::Site;
use briefing::output::Outputs;
use serde_json::Value;

fn settings() -> Site {
    Site {
        title: "A & B Briefing".into(),
        description: "What the two desks collected.".into(),
        date: Some("2025-09-01".parse().unwrap()),
        license: "CC BY 4.0".into(),
        downloads: briefing::config::Downloads {
            pages: true,
            ..Default::default()
        },
        ..Site::default()
    }
}

fn published() -> Site {
    Site {
        base_url: Some("https://desk.example.org/b/".into()),
        ..settings()
    }
}

fn text(outputs: &Outputs, path: &str) -> String {
    let output = outputs.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(output.bytes.clone()).unwrap()
}

fn json(outputs: &Outputs, path: &str) -> Value {
    serde_json::from_str(&text(outputs, path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}
