//! Laws that hold for every seed: no line is lost, no date appears from nowhere, and normalizing
//! what was normalized changes nothing.

use super::folders::{repository, tree};
use super::play::difference;
use briefing::front_matter;
use briefing::model::{Article, Origin};
use briefing::normalize::{self, Rules};
use briefing::seed::{self, RawArticle};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn normal(raw: &RawArticle, path: &str) -> Article {
    let own = Origin {
        path: path.to_string(),
        ..Origin::default()
    };
    let origin = raw.stated.origin.clone().unwrap_or(own);
    normalize::normalize(raw, origin, &Rules::default()).0
}

/// Every non-blank line has exactly one fate, and words that left the text are still named.
fn conserved(raw: &RawArticle, article: &Article) -> Result<(), String> {
    let had: Vec<u32> = raw.lines.iter().map(|l| l.number).collect();
    let has: Vec<u32> = article.ledger.lines.iter().map(|e| e.line).collect();
    if had != has {
        return Err(format!("lines {had:?} have fates {has:?}"));
    }
    let left: Vec<_> = article
        .ledger
        .dropped()
        .map(|(entry, rule)| (entry, rule.name()))
        .chain(article.ledger.moved())
        .collect();
    for (entry, why) in left {
        let line = raw.lines.iter().find(|l| l.number == entry.line);
        let words = line.map_or("", |l| raw.line(l)).trim();
        if why.is_empty() || entry.text.trim() != words {
            return Err(format!("line {}: `{words}` left as {entry:?}", entry.line));
        }
    }
    Ok(())
}

/// What is a page already comes out as itself.
fn settled(article: &Article) -> Result<(), String> {
    let page = front_matter::write(article);
    let reading = seed::read("page.md", page.as_bytes());
    let [raw] = &reading.articles[..] else {
        return Err(format!("{} articles in\n{page}", reading.articles.len()));
    };
    // A seed may hold the sign for a character that could not be read; its page then does too.
    if let Some(d) = reading.diagnostics.iter().find(|d| d.code != "encoding") {
        return Err(format!("{d} in\n{page}"));
    }
    let again = front_matter::write(&normal(raw, "page.md"));
    match again == page {
        true => Ok(()),
        false => Err(difference(&page, &again)),
    }
}

/// Every seed of the repository: the demo portal's and those of the tests.
fn every_seed() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for top in ["seeds", "tests"] {
        let all = tree(&repository().join(top));
        let seeds = all
            .into_iter()
            .map(|(path, bytes)| (format!("{top}/{path}"), bytes))
            .filter(|(path, _)| path.starts_with("seeds/") || path.contains("/seeds/"));
        found.extend(seeds);
    }
    assert!(found.len() > 20, "only {} seeds found", found.len());
    found
}

#[test]
fn no_line_of_a_seed_is_lost() {
    let mut wrong = Vec::new();
    for (path, bytes) in every_seed() {
        for raw in &seed::read(&path, &bytes).articles {
            // A page of ours lists the lines of the seed that it was made from.
            if raw.stated.origin.is_none() {
                let kept = conserved(raw, &normal(raw, &path));
                wrong.extend(kept.err().map(|e| format!("{path}: {e}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_normalized_seed_stays_as_it_is() {
    let mut wrong = Vec::new();
    for (path, bytes) in every_seed() {
        for raw in &seed::read(&path, &bytes).articles {
            let kept = settled(&normal(raw, &path));
            wrong.extend(kept.err().map(|e| format!("{path}: {e}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A seed that names no year and no stamp has no date, whatever else it says.
#[test]
fn a_date_is_never_invented() {
    let text = "Ferry sails on Friday\n\nThe ferry sails again on Friday, the office of Fiji said \
                yesterday. It was damaged last year, and will be replaced next month.\n";
    let article = normal(&seed::of_text(text.to_string()), "ferry.txt");
    assert_eq!(article.published, None);
    for event in &article.events {
        assert_eq!(event.date, None, "{event:?}");
    }
}

/// Lines as scrapes have them, and some as they never should.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "",
        "",
        "Ferry sails again",
        "By Nora Lindqvist",
        "4 March 2024",
        "Published: 4 March 2024, 10:15 GMT",
        "03/04/2024",
        "SUVA, March 4 (Island Wire) — The ferry sailed again on Monday.",
        "The ferry sailed from Suva on 4 March 2024, said Mere Tuilagi, the minister of Fiji.",
        "“We waited for weeks,” said Mere Tuilagi. “Now it sails.”",
        "Read more: The pier that the storm broke",
        "Share this article",
        "Advertisement",
        "Photo: Nora Lindqvist",
        "This article was generated by artificial intelligence.",
        "The pier was closed. [a1b2c3d4]",
        "- a list item with *stars* and _lines_",
        "1. a numbered item",
        "# a heading",
        "> a quotation",
        "---",
        "key: value",
        "<b>not markup</b> & <script>alert(1)</script>",
        "[a link](javascript:alert(1)) and ![an image](x.png)",
        "\u{202e}right to left\u{202c} and zero\u{200b}width",
        "日本とフィジーは二〇二四年三月四日に合意した。",
        "| a | b |",
        "    four spaces",
        "```",
        "© 2024 Island Wire. All rights reserved.",
    ];
    prop_oneof![
        8 => proptest::sample::select(known.to_vec()).prop_map(str::to_string),
        1 => "\\PC{0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_of_any_text_is_lost(lines in prop::collection::vec(line(), 0..24)) {
        let raw = seed::of_text(lines.join("\n"));
        let article = normal(&raw, "any.txt");
        prop_assert_eq!(conserved(&raw, &article), Ok(()));
        if !raw.lines.is_empty() {
            prop_assert_eq!(settled(&article), Ok(()));
        }
    }

    #[test]
    fn any_bytes_end_in_an_article_or_a_reason(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        name in prop::sample::select(vec!["a.txt", "a.html", "a.md", "a", "a.bin", "a.json"]),
    ) {
        let reading = seed::read(name, &bytes);
        prop_assert!(!reading.articles.is_empty() || !reading.diagnostics.is_empty());
        for raw in &reading.articles {
            prop_assert_eq!(conserved(raw, &normal(raw, name)), Ok(()));
        }
    }

    #[test]
    fn words_come_from_the_seed(lines in prop::collection::vec(line(), 0..24)) {
        let text = lines.join("\n");
        let article = normal(&seed::of_text(text.clone()), "any.txt");
        let had: BTreeSet<String> = words(&text).collect();
        for word in words(&article.title.value) {
            prop_assert!(had.contains(&word), "{} is no word of the seed", word);
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let unseen = |c: char| {
        matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
    };
    let text: String = text.chars().filter(|c| !unseen(*c)).collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .into_iter()
}
