//! The whole queue of doubts of the demo, answered to its end.

use crate::record::facts;
use crate::site::Site;
use briefing::edit::orders::Order;
use briefing::edit::plan::Place;
use briefing::edit::queue::{Question, questions};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The demo in a folder of its own.
fn demo() -> Site {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::of(&[]);
    let settings = fs::read_to_string(from.join("site.yaml")).expect("settings");
    site.put("site.yaml", &settings);
    for folder in ["seeds", "content"] {
        let files = walkdir::WalkDir::new(from.join(folder)).into_iter();
        for file in files.flatten().filter(|f| f.file_type().is_file()) {
            let path = site
                .root()
                .join(file.path().strip_prefix(from).expect("below"));
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::copy(file.path(), path).expect("a copy");
        }
    }
    site
}

/// Where the answers to a question are written, and the questions of a site.
fn asked(site: &Site) -> Vec<(Place, Question)> {
    let inputs = site.inputs();
    let portal = inputs.portal(&()).unwrap_or_else(|e| panic!("{e}"));
    let pages = inputs.pages();
    let (questions, count) = questions(&portal, &pages);
    assert_eq!(questions.len(), count);
    let place = |question: &Question| {
        let slug = question.page.trim_start_matches("articles/");
        let slug = slug.trim_end_matches(".html");
        let page = portal.articles.iter().find(|p| p.slug == slug);
        let article = &page.expect("its article").tagged.article;
        let own = |(_, a): &&(String, briefing::model::Article)| {
            (&a.origin.path, a.origin.part) == (&article.origin.path, article.origin.part)
        };
        Place {
            seed: article.origin.path.clone(),
            part: article.origin.part,
            names: vec![article.title.value.clone()],
            page: pages.iter().find(own).map(|(file, _)| file.clone()),
        }
    };
    questions.into_iter().map(|q| (place(&q), q)).collect()
}

/// Answers a question, and returns the article that it is about.
fn answer(site: &Site, place: &Place, orders: &[Order]) -> String {
    let file = site.root().join(place.file());
    let now = fs::read_to_string(&file).unwrap_or_default();
    let after = place.after(&now, orders);
    let after = after.unwrap_or_else(|why| panic!("{}: {why}", place.file()));
    fs::write(&file, after).expect("the answer");
    format!("{}#{}", place.seed, place.part)
}

/// Answers by one key until nothing is asked any more; tells which articles were given another answer
/// than that all is right.
fn settle(site: &Site, key: &str) -> BTreeSet<String> {
    let mut changed = BTreeSet::new();
    for _ in 0..4 {
        let asked = asked(site);
        if asked.is_empty() {
            return changed;
        }
        for (place, question) in asked {
            // What needs something written is left as it is.
            let plain = |key: &str| {
                let mut choices = question.choices.iter();
                choices.find(|c| c.key == key && c.field.is_none() && c.order.is_some())
            };
            let choice = plain(key).or_else(|| plain("n")).expect("an answer");
            let order = choice.order.clone().expect("an order");
            let settles = matches!(order, Order::Settle { .. });
            let article = answer(site, &place, &[order]);
            if !settles {
                changed.insert(article);
            }
        }
    }
    panic!("the queue does not end");
}

/// The facts of each article.
fn by_article(site: &Site) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for fact in facts(site) {
        let (article, what) = fact.split_once(' ').expect("an article");
        // How many report an event is said of all of them.
        if !what.starts_with("event's reports") {
            all.entry(article.to_string())
                .or_default()
                .push(what.to_string());
        }
    }
    all
}

#[test]
fn the_queue_of_the_demo_is_settled_to_its_end_and_changes_what_was_answered() {
    let site = demo();
    let before = facts(&site);
    assert!(!asked(&site).is_empty(), "the demo has doubts");
    let changed = settle(&site, "n");
    assert_eq!(changed, BTreeSet::new());
    assert!(
        facts(&site) == before,
        "to leave all as it is changes no fact"
    );
    let built = briefing::build::build(&site.request(), &());
    built.unwrap_or_else(|e| panic!("{e}"));

    let site = demo();
    let before = by_article(&site);
    let changed = settle(&site, "y");
    let after = by_article(&site);
    for (article, facts) in &before {
        let same = after.get(article) == Some(facts);
        assert!(
            same || changed.contains(article),
            "nobody answered for {article}"
        );
    }
    let built = briefing::build::build(&site.request(), &());
    built.unwrap_or_else(|e| panic!("{e}"));
}
