//! The search: what its terms are, that an edit changes only what it must, and that nothing is
//! said of a text that the site does not show.

#![allow(
    clippy::disallowed_methods,
    reason = "the table of words is a file of the repository"
)]

#[path = "render/sample.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod sample;

use briefing::config::{BodyMode, Outlet, Site};
use briefing::model::Article;
use briefing::output::Outputs;
use briefing::render::search::words::Finder;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn words_are_cut_as_the_table_says() {
    let table = include_str!("search/words.txt");
    let mut wrong = Vec::new();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let (text, terms) = line.split_once("=>").expect("a line without =>");
        let mut found = Vec::new();
        Finder::default().terms(text, &mut |t| found.push(t.to_string()));
        if found.join(" ") != terms.trim() {
            wrong.push(format!("{line}\n    but it gives {}", found.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    /// Whatever a text holds, its terms can stand in a shard: no mark of its grammar, no capital,
    /// and no longer than terms are.
    #[test]
    fn terms_are_safe_to_write(text in any::<String>()) {
        Finder::default().terms(&text, &mut |term| {
            assert!(!term.is_empty() && term.chars().count() <= 40, "{term:?}");
            assert!(term.chars().all(char::is_alphanumeric), "{term:?}");
        });
    }

    /// The terms of a text do not depend on what stands before it.
    #[test]
    fn texts_do_not_run_into_each_other(a in any::<String>(), b in "[a-zé.'-]{0,12}") {
        let mut both = Finder::default();
        both.terms(&a, &mut |_| ());
        let (mut after, mut alone) = (Vec::new(), Vec::new());
        both.terms(&b, &mut |t| after.push(t.to_string()));
        Finder::default().terms(&b, &mut |t| alone.push(t.to_string()));
        prop_assert_eq!(after, alone);
    }
}

fn article(n: usize, text: &str) -> Article {
    let date = format!("{}-{:02}-{:02}", 2015 + n / 300, n % 12 + 1, n % 28 + 1);
    let dated = (!n.is_multiple_of(7)).then_some(date.as_str());
    let title = format!("Report {n} on Japan");
    sample::article(&format!("seeds/{n}.txt"), &title, dated, "Desk", &[text])
}

/// Many articles, each with some words of its own.
fn many(count: usize) -> Vec<Article> {
    let word = |n: usize| {
        format!(
            "{}{}",
            ["ka", "to", "mi", "re", "su"][n % 5],
            n * 7919 % 1000
        )
    };
    (0..count)
        .map(|n| {
            let words: Vec<String> = (0..60).map(|i| word(n * 31 + i * i)).collect();
            article(n, &words.join(" "))
        })
        .collect()
}

fn index(outputs: &Outputs) -> BTreeSet<(&str, &[u8])> {
    let files = outputs.iter().filter(|o| o.path.starts_with("search/"));
    files
        .map(|o| (o.path.as_str(), o.bytes.as_slice()))
        .collect()
}

#[test]
fn an_edit_changes_the_files_of_its_words_only() {
    let articles = many(900);
    let mut edited = articles.clone();
    edited[400] = article(400, "quokka");
    let settings = Site::default();
    let (before, after) = (
        sample::site(&settings, articles),
        sample::site(&settings, edited),
    );
    let (before, after) = (index(&before), index(&after));
    assert!(before.len() > 100, "{} files", before.len());
    let changed: Vec<&str> = after.difference(&before).map(|f| f.0).collect();
    // One file of texts, the one in which the new word stands, and those of the sixty old words.
    let texts = changed.iter().filter(|f| f.starts_with("search/d-"));
    assert_eq!(texts.count(), 1, "{changed:?}");
    let columns = changed.iter().filter(|f| f.starts_with("search/f-"));
    assert_eq!(columns.count(), 0, "{changed:?}");
    assert!(changed.len() < 75, "{} files: {changed:?}", changed.len());
}

#[test]
fn a_new_article_moves_no_older_one() {
    let mut articles = many(300);
    let settings = Site::default();
    let before = sample::site(&settings, articles.clone());
    let title = "Something new";
    articles.push(sample::article(
        "seeds/new.txt",
        title,
        Some("2030-01-01"),
        "Desk",
        &["quokka"],
    ));
    let after = sample::site(&settings, articles);
    let (before, after) = (index(&before), index(&after));
    let changed = after.difference(&before).map(|f| f.0);
    let texts: Vec<&str> = changed.filter(|f| f.starts_with("search/d-2")).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
}

#[test]
fn what_a_site_does_not_show_cannot_be_found() {
    let site = |body| {
        let outlet = Outlet {
            name: "Desk".into(),
            body,
            ..Outlet::default()
        };
        let settings = Site {
            outlets: vec![outlet],
            ..Site::default()
        };
        sample::site(&settings, vec![article(1, "A zebra crossed the strait.")])
    };
    let holds = |outputs: &Outputs, word: &str| {
        index(outputs)
            .iter()
            .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(word))
    };
    assert!(holds(&site(BodyMode::Full), "zebra"));
    assert!(!holds(&site(BodyMode::Link), "zebra"));
    assert!(holds(&site(BodyMode::Link), "Report 1 on Japan"));
}

#[test]
fn a_site_can_do_without() {
    let settings = Site::read("search: false\n").unwrap();
    let outputs = sample::site(&settings, many(3));
    assert!(index(&outputs).is_empty());
    for output in outputs.iter() {
        assert!(!output.path.contains("search"), "{}", output.path);
        let text = String::from_utf8_lossy(&output.bytes);
        assert!(!text.contains("search.html"), "{}", output.path);
    }
}
