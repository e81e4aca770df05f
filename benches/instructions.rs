//! One stage, run so many times over: what `benches/instructions.sh` counts the instructions of.
//!
//! `instructions STAGE ROUNDS [SEED…]`; without seeds, on articles of the demo portal. Without a
//! stage, as `cargo bench` calls it, every stage runs once.

#![allow(clippy::disallowed_methods, reason = "seeds to measure are files")]

mod corpus;

use briefing::gazetteer::Gazetteer;
use briefing::model::{Article, Origin, Prose};
use briefing::normalize::{Rules, normalize};
use briefing::record::Record;
use briefing::render::{self, markdown};
use briefing::seed::{self, RawArticle};
use briefing::{tagging, time};
use std::hint::black_box;

/// A file: its name and its bytes.
type File = (String, Vec<u8>);

/// A stage: its name, and what gets it ready. The answer is one round of it.
type Stage = (
    &'static str,
    for<'a> fn(&'a [File]) -> Box<dyn FnMut() + 'a>,
);

/// The stages that most of the time goes into.
const STAGES: &[Stage] = &[
    ("read", read),
    ("normalize", normalize_all),
    ("tag", tag),
    ("dates", dates),
    ("markdown", markdown_all),
    ("record", record),
    ("link", link),
    ("render", render_all),
];

const DEMO: &[(&str, &[u8])] = &[
    ("a.txt", include_bytes!("../seeds/2023-03-14-subs.txt")),
    ("b.txt", include_bytes!("../seeds/mca-0408.txt")),
    ("c.txt", include_bytes!("../seeds/raa_manila_0709.txt")),
    ("d.txt", include_bytes!("../seeds/vn-id-csp.txt")),
    ("e.txt", include_bytes!("../seeds/e07b55d1.txt")),
    ("f.html", include_bytes!("../seeds/strait-wire-0193.html")),
];

fn main() {
    let mut words = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with("--"));
    let name = words.next();
    let rounds: usize = words.next().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut files: Vec<File> = words
        .map(|path| {
            let bytes = std::fs::read(&path).expect("a seed that can be read");
            (path, bytes)
        })
        .collect();
    if files.is_empty() {
        let demo = DEMO.iter().map(|(n, b)| (n.to_string(), b.to_vec()));
        files.extend(demo);
    }
    for (stage, prepare) in STAGES {
        if name.as_deref().is_none_or(|name| name == *stage) {
            let mut round = prepare(&files);
            for _ in 0..rounds {
                round();
            }
        }
    }
}

fn raw(files: &[File]) -> Vec<RawArticle> {
    files
        .iter()
        .flat_map(|(name, bytes)| seed::read(name, bytes).articles)
        .collect()
}

fn articles(files: &[File]) -> Vec<Article> {
    raw(files)
        .iter()
        .map(|raw| normalize(raw, Origin::default(), &Rules::default()).0)
        .collect()
}

/// From bytes to raw articles.
fn read(files: &[File]) -> Box<dyn FnMut() + '_> {
    Box::new(move || {
        for (name, bytes) in files {
            black_box(seed::read(name, bytes));
        }
    })
}

/// From raw articles to articles.
fn normalize_all(files: &[File]) -> Box<dyn FnMut() + '_> {
    let raw = raw(files);
    Box::new(move || {
        for raw in &raw {
            black_box(normalize(raw, Origin::default(), &Rules::default()));
        }
    })
}

/// Countries and topics.
fn tag(files: &[File]) -> Box<dyn FnMut() + '_> {
    let articles = articles(files);
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    Box::new(move || {
        for article in &articles {
            black_box(tagging::tag(article.clone(), gazetteer));
        }
    })
}

/// Temporal expressions, found and resolved.
fn dates(files: &[File]) -> Box<dyn FnMut() + '_> {
    let articles = articles(files);
    let prose: Vec<Prose> = articles
        .iter()
        .map(|a| Prose::new(&a.title, &a.body))
        .collect();
    let reference = "2024-07-09".parse().ok();
    Box::new(move || {
        for prose in &prose {
            black_box(time::find(&prose.text, reference));
        }
    })
}

/// Markdown to HTML.
fn markdown_all(files: &[File]) -> Box<dyn FnMut() + '_> {
    let articles = articles(files);
    let pages: Vec<String> = articles
        .iter()
        .map(|a| briefing::front_matter::markdown(&a.body))
        .collect();
    Box::new(move || {
        for page in &pages {
            black_box(markdown::document(page, 0, "", ""));
        }
    })
}

/// An article as a line of JSON.
fn record(files: &[File]) -> Box<dyn FnMut() + '_> {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let raw = raw(files);
    let tagged: Vec<_> = articles(files)
        .into_iter()
        .map(|a| tagging::tag(a, gazetteer))
        .collect();
    let id = serde_json::value::RawValue::NULL;
    Box::new(move || {
        for (raw, tagged) in raw.iter().zip(&tagged) {
            black_box(serde_json::to_string(&Record::new(id, raw, tagged, &[])).ok());
        }
    })
}

/// A portal of a hundred articles, linked.
fn link(_: &[File]) -> Box<dyn FnMut() + '_> {
    let articles = corpus::articles(100);
    Box::new(move || {
        corpus::with_portal(&articles, |portal| {
            black_box(portal.events.len());
        });
    })
}

/// A portal of ten articles, all its files.
fn render_all(_: &[File]) -> Box<dyn FnMut() + '_> {
    let articles = corpus::articles(10);
    Box::new(move || {
        corpus::with_portal(&articles, |portal| {
            black_box(render::render(portal, &render::Own::default()).is_ok());
        });
    })
}
