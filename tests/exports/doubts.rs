//! What is in doubt is in the queue of `briefing review` and not on the site, until it is settled.
#![allow(
    clippy::disallowed_methods,
    reason = "makes sites in folders of its own"
)]

use briefing::build::{self, Request};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A kind of doubt, the seed that raises it, what settles it, and words of its data that
/// only stand there once it is settled.
struct Case {
    code: &'static str,
    seed: &'static str,
    settled: &'static str,
    says: &'static str,
}

const TEXT: &str = "The pier of the harbour opened on Monday, the office in Suva said.";

const CASES: &[Case] = &[
    Case {
        code: "one-word-person",
        seed: "Pier opens again\n\n5 March 2024\n\nTEXT Mr. Talau was there, and he said that it was late.\n",
        settled: "one-word-person Talau",
        says: "Talau",
    },
    Case {
        code: "weak-country",
        seed: "Pier opens again\n\n5 March 2024\n\nTEXT\n\nThe boats came from Fiji. The cook spoke of Georgia for an hour.\n",
        settled: "weak-country GE",
        says: "\"GE\"",
    },
    Case {
        code: "furniture-title",
        seed: "<html><head><title>Latest news</title></head><body><article><h1>Latest news</h1><p>TEXT</p><p>The boats came from Fiji and from the islands around it.</p></article></body></html>",
        settled: "furniture-title",
        says: "Latest news",
    },
    Case {
        code: "outlet-label",
        seed: "<html><head><title>Pier opens again</title><meta property=\"og:site_name\" content=\"Newsroom\"></head><body><article><h1>Pier opens again</h1><p>TEXT</p><p>The boats came from Fiji and from the islands around it.</p></article></body></html>",
        settled: "outlet-label",
        says: "Newsroom",
    },
];

/// Builds a site of one seed, and gives its queue and a file of it.
fn site(root: &Path, case: &Case, settled: bool) -> (Vec<String>, String) {
    let name = if case.seed.starts_with('<') {
        "pier.html"
    } else {
        "pier.txt"
    };
    fs::create_dir_all(root.join("seeds")).expect("a folder");
    fs::write(root.join("site.yaml"), "title: Desk\n").expect("settings");
    fs::write(
        root.join("seeds").join(name),
        case.seed.replace("TEXT", TEXT),
    )
    .expect("a seed");
    if settled {
        let edits = format!("settled: [{}]\n", case.settled);
        fs::write(root.join(format!("seeds/{name}.edits.yaml")), edits).expect("edits");
    }
    let request = Request {
        root: root.to_path_buf(),
        ..Request::default()
    };
    build::build(&request, &()).expect("a site");
    let queue = briefing::review::review(&request, &()).expect("a queue");
    let codes = queue.iter().map(|d| d.code.to_string()).collect();
    let file = fs::read_to_string(root.join("public/data/articles.json")).unwrap_or_default();
    (codes, file)
}

#[test]
fn what_is_in_the_queue_is_not_on_the_site_until_it_is_settled() {
    for case in CASES {
        let place = tempfile::tempdir().expect("a folder");
        let (queue, file) = site(place.path(), case, false);
        assert!(
            queue.iter().any(|c| c == case.code),
            "{}: {queue:?}",
            case.code
        );
        assert!(
            !says(&file, case.says),
            "{} is on the site:\n{file}",
            case.code
        );
        let (queue, file) = site(place.path(), case, true);
        assert!(
            !queue.iter().any(|c| c == case.code),
            "{}: {queue:?}",
            case.code
        );
        assert!(
            says(&file, case.says),
            "{} is settled and not there:\n{file}",
            case.code
        );
    }
}

/// Whether some value of the file is so, the text of articles left aside.
fn says(file: &str, words: &str) -> bool {
    let Ok(mut all) = serde_json::from_str::<Value>(file) else {
        return false;
    };
    forget_texts(&mut all);
    all.to_string().contains(words)
}

fn forget_texts(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(forget_texts),
        Value::Object(all) => {
            for key in ["text", "body", "markdown", "html", "summary", "key_points"] {
                all.remove(key);
            }
            all.values_mut().for_each(forget_texts);
        }
        _ => {}
    }
}
