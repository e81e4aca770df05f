//! How well whole articles are read: `tests/quality/NAME.txt` or `.html`, and `NAME.gold` beside it
//! with what is right. The scores of all articles together are pinned; a change that lowers one is
//! a change for the worse, and one that raises one raises its floor here.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read their own cases, not a site"
)]

use briefing::gazetteer::Gazetteer;
use briefing::model::{Article, Origin};
use briefing::normalize::{Rules, normalize};
use briefing::tagging;
use briefing::{front_matter, seed};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The floors, in per cent (F1): never to be lowered.
const FLOORS: &[(&str, f64)] = &[
    ("body", 100.0),
    ("people", 100.0),
    ("organizations", 100.0),
    ("countries", 100.0),
    ("published", 100.0),
    ("updated", 100.0),
    ("dates", 87.5),
];

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        let found = 2 * self.right;
        match found + self.wrong + self.missed {
            0 => 100.0,
            all => 100.0 * found as f64 / all as f64,
        }
    }

    fn sets(&mut self, gold: &BTreeSet<String>, got: &BTreeSet<String>) {
        self.right += gold.intersection(got).count();
        self.wrong += got.difference(gold).count();
        self.missed += gold.difference(got).count();
    }
}

/// The values of a key of a gold file; `None` where it says nothing of it.
fn gold(text: &str, key: &str) -> Option<BTreeSet<String>> {
    let line = text
        .lines()
        .find_map(|l| l.strip_prefix(key)?.strip_prefix(':'))?;
    let values = line.split('|').map(str::trim).filter(|v| !v.is_empty());
    Some(values.map(str::to_string).collect())
}

/// The values that the program found, by the keys of gold files.
fn found(article: Article) -> BTreeMap<&'static str, BTreeSet<String>> {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables are right");
    let date = |d: &Option<briefing::model::Field<briefing::model::Edtf>>| {
        let day = d.as_ref().map(|d| d.value.to_string());
        BTreeSet::from([day.unwrap_or_else(|| "unknown".to_string())])
    };
    let tagged = tagging::tag(article, gazetteer);
    let a = &tagged.article;
    BTreeMap::from([
        ("people", a.people.iter().map(|p| p.name.clone()).collect()),
        (
            "organizations",
            a.organizations.iter().map(|o| o.name.clone()).collect(),
        ),
        (
            "countries",
            tagged
                .countries
                .iter()
                .map(|c| c.code.to_string())
                .collect(),
        ),
        ("published", date(&a.published)),
        ("updated", date(&a.updated)),
        (
            "dates",
            a.events
                .iter()
                .filter_map(|e| e.date.map(|d| d.to_string()))
                .collect(),
        ),
    ])
}

#[test]
fn no_score_falls_below_its_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality");
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut faults = Vec::new();
    let mut names: Vec<String> = fs::read_dir(&root)
        .expect("tests/quality is there")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| !n.ends_with(".gold"))
        .collect();
    names.sort();
    assert!(names.len() >= 5, "the articles are gone: {names:?}");
    for name in names {
        let stem = name.split('.').next().unwrap_or("");
        let right = fs::read_to_string(root.join(format!("{stem}.gold"))).expect("gold is there");
        let bytes = fs::read(root.join(&name)).expect("an article can be read");
        let raw = seed::read(&name, &bytes).articles.remove(0);
        let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
        let body = front_matter::markdown(&article.body);
        let score = scores.entry("body").or_default();
        for line in right.lines() {
            if let Some(words) = line.strip_prefix("keep: ") {
                let kept = body.contains(words);
                score.right += usize::from(kept);
                score.missed += usize::from(!kept);
                if !kept {
                    faults.push(format!("{name}: lost: {words}"));
                }
            } else if let Some(words) = line.strip_prefix("drop: ")
                && body.contains(words)
            {
                score.wrong += 1;
                faults.push(format!("{name}: not dropped: {words}"));
            }
        }
        for (key, got) in found(article) {
            if let Some(gold) = gold(&right, key) {
                scores.entry(key).or_default().sets(&gold, &got);
                if gold != got {
                    faults.push(format!("{name}: {key}: {got:?} instead of {gold:?}"));
                }
            }
        }
    }
    for (key, floor) in FLOORS {
        let score = scores.get(key).map_or(0.0, Score::f1);
        assert!(
            score + 0.05 >= *floor,
            "{key}: {score:.1} is below its floor {floor}\n{}",
            faults.join("\n")
        );
    }
}
