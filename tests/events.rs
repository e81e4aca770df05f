//! Events in sentences (`tests/events/cases.txt`), and the laws of relating articles.

use briefing::model::{Basis, Block, BlockKind, Edtf, Event, Field, Origin, Piece, Prose};
use briefing::normalize::{Rules, events, normalize};
use briefing::portal::stories::{Record, relate};
use briefing::{seed, time};
use std::collections::{BTreeMap, BTreeSet};

fn events_of(text: &str, published: Option<Edtf>) -> Vec<Event> {
    let published = published.map(|d| Field::new(d, Basis::Stated, Vec::new(), "test"));
    // Blocks are parted by ` ¶ `; one that begins with `# ` is a heading.
    let block = |(n, text): (usize, &str)| {
        let (kind, text) = match text.strip_prefix("# ") {
            Some(heading) => (BlockKind::Heading(2), heading),
            None => (BlockKind::Paragraph, text),
        };
        let piece = Piece {
            line: n as u32 + 1,
            start: 0,
            end: text.chars().count() as u32,
            at: 0,
        };
        Block::of_text(kind, text.to_string(), vec![piece])
    };
    let body: Vec<Block> = text.split(" ¶ ").enumerate().map(block).collect();
    let title = Field::new(String::new(), Basis::Derived, Vec::new(), "none");
    let prose = Prose::new(&title, &body);
    let dates = time::find(&prose.text, events::reference(published.as_ref()));
    events::find(&prose, &dates, published.as_ref(), None, &[], &[])
}

fn line(event: &Event) -> String {
    let date = event.date.map_or("-".to_string(), |d| d.to_string());
    let ahead = if event.scheduled { " scheduled" } else { "" };
    format!("{date} {}{ahead}", event.kind.word())
}

/// Three articles a language, of the sentences in `tests/time/languages.txt`.
fn articles_of_other_languages() -> Vec<(&'static str, String)> {
    let mut sentences: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let rows = include_str!("time/languages.txt").lines();
    for row in rows.filter(|r| !r.starts_with('#')) {
        let mut cells = row.split(" | ");
        if let (Some(language), Some(text)) = (cells.next(), cells.next()) {
            sentences.entry(language).or_default().push(text.trim());
        }
    }
    let mut articles = Vec::new();
    for (language, sentences) in sentences {
        let said = sentences[sentences.len() - 1];
        for n in 0..3 {
            let own = sentences.iter().skip(n).step_by(3);
            let paragraphs: Vec<&str> = own.copied().chain([said]).collect();
            let head = format!(
                "{}\n\n2024-03-06\n\n",
                sentences[n].trim_end_matches(['.', '。'])
            );
            articles.push((language, head + &paragraphs.join("\n\n")));
        }
    }
    articles
}

#[test]
fn other_languages_give_no_events_names_and_quotations() {
    let articles = articles_of_other_languages();
    assert!(articles.len() >= 30);
    for (language, text) in articles {
        let raw = seed::read("seed.txt", text.as_bytes()).articles.remove(0);
        let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
        let told = article.language.as_ref().map(|l| l.value.as_str());
        assert_eq!(told, Some(language), "{text}");
        assert!(article.events.is_empty(), "{text}\n{:?}", article.events);
        assert!(
            article.people.is_empty() && article.organizations.is_empty(),
            "{text}"
        );
        assert!(article.quotes.is_empty(), "{text}");
    }
}

#[test]
fn sentences_give_their_events() {
    let cases = include_str!("events/cases.txt");
    let mut wrong = Vec::new();
    for case in cases.split("\n\n").filter(|c| c.contains("text: ")) {
        let field = |name: &str| -> Vec<&str> {
            case.lines()
                .filter_map(|l| l.strip_prefix(name))
                .map(str::trim)
                .collect()
        };
        let text = field("text:")[0];
        let published = field("published:")[0].parse().ok();
        let found: Vec<String> = events_of(text, published).iter().map(line).collect();
        if found != field("event:") {
            wrong.push(format!("{text}\n    {found:?}"));
        }
        for rule in field("none:") {
            let left = events::left_out(text, published);
            if !left.contains(&rule) {
                wrong.push(format!("{text}\n    left out by {left:?}, not by {rule}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_publication_day_alone_dates_nothing() {
    let published: Edtf = "2024-05-16".parse().expect("a day");
    for text in [
        "The ministers signed a treaty in Oslo.",
        "Norland has launched a rocket.",
        "The Norland navy will send two ships.",
    ] {
        for event in events_of(text, Some(published)) {
            assert_ne!(event.date, Some(published), "{text}");
            if let Some(date) = event.date {
                assert_eq!(date.first_day(), None, "{text}");
            }
        }
    }
}

#[test]
fn odd_text_harms_nothing() {
    for text in [
        "",
        "—",
        "“on Friday”",
        "é 3 May 2024 ’",
        "2024",
        "’s ’s and and and on Monday",
    ] {
        events_of(text, None);
    }
    let long = "signed on 3 May 2024, and ".repeat(3000);
    assert!(events_of(&long, None).len() < 100);
}

const ARTICLES: &[(&str, &str, &str)] = &[
    (
        "a",
        "Ferry Aurora runs aground off Norland",
        "The ferry Aurora ran aground on rocks off Norland late on Monday with 212 people on board. All of them were taken ashore by lifeboats from Vik harbour, the coast guard of Norland said, and nobody was hurt in the grounding.",
    ),
    (
        "b",
        "Passengers of grounded ferry safe",
        "All 212 people on the ferry Aurora reached Vik harbour by lifeboat after it struck rocks off Norland, the coast guard said. The grounding on Monday hurt nobody.",
    ),
    (
        "c",
        "Copied: Ferry Aurora runs aground off Norland",
        "Morning letter. The ferry Aurora ran aground on rocks off Norland late on Monday with 212 people on board. All of them were taken ashore by lifeboats from Vik harbour, the coast guard of Norland said, and nobody was hurt in the grounding.",
    ),
    (
        "d",
        "Central bank of Estland keeps its rate",
        "The central bank of Estland kept its interest rate at four percent and said that prices had risen more slowly in spring than it had feared in winter.",
    ),
    (
        "e",
        "Estland leaves rate at four percent",
        "Interest stays at four percent in Estland after the central bank said that prices rose more slowly this spring than it feared.",
    ),
    (
        "f",
        "Chess title stays in Sudland",
        "The chess champion of Sudland kept the title after a draw in the last game against a young challenger.",
    ),
];

fn told(order: &[usize]) -> BTreeSet<(String, String, Vec<String>, Vec<String>)> {
    let records: Vec<Record> = order
        .iter()
        .map(|&i| ARTICLES[i])
        .map(|(id, title, body)| Record { id, title, body })
        .collect();
    let name = |i: &usize| records[*i].id.to_string();
    let names = |list: &[usize]| {
        let mut names: Vec<String> = list.iter().map(name).collect();
        names.sort();
        names
    };
    relate(&records)
        .iter()
        .enumerate()
        .map(|(i, r)| {
            (
                name(&i),
                name(&r.story),
                names(&r.duplicates_of),
                names(&r.same_event_as),
            )
        })
        .collect()
}

#[test]
fn articles_of_one_event_are_one_story_in_any_order() {
    let first = told(&[0, 1, 2, 3, 4, 5]);
    let story = |id: &str| first.iter().find(|t| t.0 == id).map(|t| t.1.clone());
    assert_eq!(story("b"), Some("a".to_string()));
    assert_eq!(story("c"), Some("a".to_string()));
    assert_eq!(story("e"), Some("d".to_string()));
    assert_eq!(story("f"), Some("f".to_string()));
    let a = first.iter().find(|t| t.0 == "a").expect("a");
    assert_eq!(
        (&a.2, &a.3),
        (&vec!["c".to_string()], &vec!["b".to_string()])
    );
    for order in [[5, 4, 3, 2, 1, 0], [2, 0, 4, 5, 1, 3], [3, 5, 1, 0, 4, 2]] {
        assert_eq!(told(&order), first, "{order:?}");
    }
}
