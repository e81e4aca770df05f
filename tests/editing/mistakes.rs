//! What an editor writes and means nothing: each is said with its file, its line and what was meant, and
//! costs nothing else.

use super::site::{FERRY, Site};

const EDITS: &str = "seeds/ferry.txt.edits.yaml";

/// What is wrong with these files, beside the ferry.
fn wrong(files: &[(&str, &str)]) -> Vec<String> {
    let all = [("seeds/ferry.txt", FERRY)];
    Site::of(&[&all, files].concat()).wrong()
}

fn has(wrong: &[String], place: &str, words: &[&str]) {
    let said = |w: &&String| w.starts_with(place) && words.iter().all(|words| w.contains(words));
    assert!(
        wrong.iter().find(said).is_some(),
        "{place} {words:?} is not in {wrong:#?}"
    );
}

#[test]
fn codes_and_topics_that_there_are_not_are_said_where_they_stand() {
    let edits = "title: X\ncountries: {UK: about, FR: hide}\ntopics: [floods]\nevents:\n  A ferry sank:\n    countries: [XX]\n";
    let site = Site::of(&[("seeds/ferry.txt", FERRY), (EDITS, edits)]);
    let told = site.wrong();
    has(
        &told,
        &format!("{EDITS}:2"),
        &["the code UK", "GB (United Kingdom)"],
    );
    has(
        &told,
        &format!("{EDITS}:2"),
        &["none of the countries", "`FR`"],
    );
    has(&told, &format!("{EDITS}:3"), &["no topic `floods`"]);
    has(&told, &format!("{EDITS}:5"), &["the code XX"]);
    assert_eq!(told.len(), 4, "{told:#?}");
    let (articles, _) = site.articles();
    let said = &articles[0];
    assert!(said.countries.iter().all(|c| c.code.as_str() != "UK"));
    assert!(said.topics.iter().all(|t| t.key != "floods"));
    assert!(!site.files().contains_key("countries/uk.html"));
}

#[test]
fn lines_that_the_text_has_not_are_said() {
    let told = wrong(&[(EDITS, "title: X\nkeep: [99]\ndrop: [2]\n")]);
    has(
        &told,
        &format!("{EDITS}:2"),
        &["`keep` names line 99", "lines are 1 to"],
    );
    has(&told, &format!("{EDITS}:3"), &["`drop` names line 2"]);
}

#[test]
fn a_row_that_meets_nobody_is_said() {
    let rows = "Jone Tikoduaduaa\tJone Rabuka\nFumio Kishida\tF. Kishida\n";
    let told = wrong(&[("data/people.tsv", rows)]);
    has(
        &told,
        "data/people.tsv:1",
        &["no article names", "`Jone Tikoduadua`?"],
    );
    assert_eq!(told.len(), 1, "{told:#?}");
}

#[test]
fn a_word_at_an_address_that_no_edition_had_is_said() {
    let site = Site::of(&[("seeds/ferry.txt", FERRY)]);
    briefing::build::keep_edition(site.root()).unwrap_or_else(|e| panic!("{e}"));
    site.put(
        "site.yaml",
        "title: Pacific\ngone:\n  ferry-sank: Withdrawn.\n",
    );
    has(&site.wrong(), "site.yaml:3", &["no edition had"]);
}

#[test]
fn settings_name_their_line_and_what_there_is() {
    let site = Site::of(&[("seeds/ferry.txt", FERRY)]);
    let settings = "title: P\nhide:\n  countries: [JP]\nonly:\n  topics: [floods]\n";
    site.put("site.yaml", settings);
    let told = match briefing::build::build(&site.request(), &()) {
        Err(briefing::build::Stop::Wrong(d)) => d,
        other => panic!("{other:?}"),
    };
    assert_eq!(told.line, 5, "{told:#?}");
    assert!(told.hint.contains("maritime"), "{told:#?}");
    site.put(
        "site.yaml",
        "title: P\npages: {topics: 3}\npages: {people: none}\n",
    );
    assert!(
        site.refused().contains("the other is on line 2"),
        "{}",
        site.refused()
    );
    site.put("site.yaml", "title: P\n");
    site.put("data/people.tsv", "Jon Doe John Doe\n");
    assert!(
        site.refused().contains("a tab, and the right name"),
        "{}",
        site.refused()
    );
}

#[test]
fn a_broken_line_costs_no_other_correction() {
    let edits = "title: A blow to Cork: quay lost\ncountries: {JP: hide}\nevents:\n  A ferry sank: {date: 2024-03-09\n  The Pacific Islands Forum: hide\npublisher: [\nbyline: Ana\n";
    let site = Site::of(&[("seeds/ferry.txt", FERRY), (EDITS, edits)]);
    let told = site.wrong();
    has(
        &told,
        &format!("{EDITS}:1"),
        &["read as plain words", "in quotes"],
    );
    has(&told, &format!("{EDITS}:4"), &["this entry is left out"]);
    has(&told, &format!("{EDITS}:6"), &["this entry is left out"]);
    assert_eq!(told.len(), 3, "{told:#?}");
    let (articles, _) = site.articles();
    let said = &articles[0];
    let article = &said.article;
    assert_eq!(article.title.value, "A blow to Cork: quay lost");
    assert!(said.countries.iter().all(|c| c.code.as_str() != "JP"));
    assert!(
        article
            .events
            .iter()
            .all(|e| !e.text.starts_with("The Pacific"))
    );
    assert!(
        article
            .events
            .iter()
            .any(|e| e.text.starts_with("A ferry sank"))
    );
    assert_eq!(
        article.byline.as_ref().map(|b| b.value.as_str()),
        Some("Ana")
    );
}

#[test]
fn entries_say_which_key_is_wrong_and_how_it_is_written() {
    let edits = "published: 2024-03-12\nevents:\n- {add: Divers found the ship., date: 5 March}\n";
    let told = wrong(&[(EDITS, edits)]);
    has(
        &told,
        &format!("{EDITS}:3"),
        &["`date` of this entry", "2024-03-05"],
    );
    let told = wrong(&[(
        EDITS,
        "events: {add: Divers found the ship., A ferry sank: hide}\n",
    )]);
    has(&told, &format!("{EDITS}:1"), &["make all entries a list"]);
    let told = wrong(&[(EDITS, "publish_at: soon\n")]);
    has(&told, &format!("{EDITS}:1"), &["write the day as"]);
    let edits = "events:\n  A ferry sank:\n    date: 2024-03-09\ndate: soon\n";
    has(&wrong(&[(EDITS, edits)]), &format!("{EDITS}:4"), &["soon"]);
}
