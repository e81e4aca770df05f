//! What an event is called where it stands alone, and how much it counts.

use super::{json, sample, settings};
use briefing::gazetteer::Gazetteer;
use briefing::model::{EventKind, Origin, Tagged};
use briefing::normalize::{Rules, normalize};
use briefing::portal::headline::{Headline, of_event};

fn article(text: &str) -> Tagged {
    let text = format!("A court and a fugitive\n\nPublished 9 May 2012\n\n{text}\n");
    let mut raw = briefing::seed::read("seeds/a.txt", text.as_bytes()).articles;
    let raw = raw.pop().expect("an article");
    let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
    briefing::tagging::tag(article, Gazetteer::builtin().expect("the built-in tables"))
}

fn headlines(text: &str) -> Vec<Headline> {
    let article = article(text).article;
    article
        .events
        .iter()
        .map(|e| of_event(&article, e))
        .collect()
}

#[test]
fn a_short_sentence_is_its_own_headline() {
    let found = headlines("The court in Freetown sentenced Charles Taylor on 30 May 2011.");
    assert_eq!(
        found[0].text,
        "The court in Freetown sentenced Charles Taylor on 30 May 2011."
    );
    assert_eq!(found[0].context, "");
}

#[test]
fn a_pronoun_gives_way_to_what_it_certainly_stands_for() {
    let texts = |text: &str| -> Vec<(String, String)> {
        let found = headlines(text).into_iter();
        found.map(|h| (h.text, h.context)).collect()
    };
    let found = texts(
        "Reporters have long followed events in Tuvalu. Nothing was signed there for years.\n\nTuvalu keeps a distance. It signed a pact with Fiji on 29 August 2011. It ratified the pact on 3 March 2012.",
    );
    assert_eq!(
        found[0].0,
        "[Tuvalu] signed a pact with Fiji on 29 August 2011."
    );
    assert_eq!(found[1].0, "[Tuvalu] ratified the pact on 3 March 2012.");
    assert!(found.iter().all(|f| f.1.is_empty()), "{found:?}");
    // Two could be meant, or a word that is no name: the sentence before goes with it.
    for before in [
        "Tuvalu keeps a distance to Samoa.",
        "Parliament keeps a distance.",
    ] {
        let text = format!(
            "Events in Tuvalu and in Samoa go on.\n\n{before} It signed a pact with Fiji on 29 August 2011."
        );
        let found = texts(&text);
        assert_eq!(found[0].0, "It signed a pact with Fiji on 29 August 2011.");
        assert_eq!(found[0].1, before);
    }
}

#[test]
fn each_date_of_a_sentence_has_its_own_clause() {
    let found = headlines(
        "Charles Taylor resigned on 11 August 2003, fled to Calabar on 27 March 2006, was arrested at the border on 29 March 2006 and was convicted by the court on 26 April 2012.",
    );
    let texts: Vec<&str> = found.iter().map(|h| h.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Charles Taylor resigned on 11 August 2003 …",
            "Charles Taylor … fled to Calabar on 27 March 2006 …",
            "Charles Taylor … was arrested at the border on 29 March 2006 …",
            "Charles Taylor … was convicted by the court on 26 April 2012.",
        ]
    );
}

#[test]
fn a_long_sentence_is_cut_around_its_date() {
    let found = headlines(
        "After months of talks that had brought ministers, envoys and officers of both sides to one table again and again without any result worth the name, Japan and Fiji signed an agreement on port visits on 3 May 2012, which the parliaments of both states are to confirm before the end of the year.",
    );
    let text = &found[0].text;
    assert!(text.chars().count() <= 140, "{text}");
    assert!(
        text.contains("signed an agreement on port visits on 3 May 2012"),
        "{text}"
    );
    assert!(text.starts_with("After months of talks"), "{text}");
    assert!(text.contains(" … ") && text.ends_with('…'), "{text}");
}

#[test]
fn nothing_is_cut_at_both_sides_without_its_sentence() {
    let long = "Under the government that had come into office after a long campaign, and whose ministers were new to their work";
    for text in [
        format!(
            "{long}, the harbours grew, Charles Taylor came to Apia on 3 May 2011, and so on, as the papers of the islands have said more than once since then and will say again."
        ),
        format!(
            "{long}, envoys met in Apia on 3 May 2011, the harbours grew, Charles Taylor signed the accord in Suva on 9 June 2011, and others followed on 10 July 2011."
        ),
    ] {
        for found in headlines(&text) {
            let twice = found.text.starts_with('…') && found.text.ends_with('…');
            assert!(
                !twice || found.context.starts_with("Under the"),
                "{found:?}"
            );
            assert!(found.text.chars().count() <= 140, "{found:?}");
        }
    }
}

#[test]
fn no_member_of_a_list_is_left_out() {
    let found = headlines(
        "Australia, India, Japan and the United States agreed on 21 September 2011 to train more of their neighbours to watch over their own waters, and to put coast guard officers of all four states on one ship.",
    );
    assert_eq!(
        found[0].text,
        "Australia, India, Japan and the United States agreed on 21 September 2011 to train more of their neighbours …"
    );
}

#[test]
fn a_long_sentence_is_cut_before_a_part_that_can_be_left_out() {
    let cut = |text: &str| headlines(text).remove(0).text;
    let found = cut(
        "The trade ministers of Samoa and Tonga signed a memorandum in Apia on 3 May 2011 that puts the shipping and the cable lines between their ports on a written footing.",
    );
    assert_eq!(
        found,
        "The trade ministers of Samoa and Tonga signed a memorandum in Apia on 3 May 2011 …"
    );
    let found = cut(
        "The president of Samoa met the trade ministers of Tonga, of Fiji and of Tuvalu in the hall of the old parliament in Apia on 3 May 2011, the first meeting of the four.",
    );
    assert!(found.ends_with("in Apia on 3 May 2011 …"), "{found}");
}

#[test]
fn it_stands_for_a_thing_with_which_the_sentence_before_begins() {
    let found = headlines(
        "The Harbour Access Agreement between the two states was signed on 6 January 2011.\n\nIt entered into force on 13 August 2011.",
    );
    let last = found.last().unwrap();
    assert_eq!(
        last.text,
        "[The Harbour Access Agreement] entered into force on 13 August 2011."
    );
    assert_eq!(last.context, "");
}

#[test]
fn a_clause_without_a_verb_takes_that_of_the_sentence() {
    let found = headlines(
        "Vietnam raised relations with South Korea in December 2010, with Japan on 27 November 2011 and with Australia on 7 March 2012.",
    );
    let last = found.last().unwrap();
    assert_eq!(
        last.text,
        "Vietnam raised relations … with Australia on 7 March 2012."
    );
}

#[test]
fn a_pronoun_is_replaced_where_that_is_certain() {
    let found = headlines(
        "Charles Taylor led the country for six years. He resigned on 11 August 2003. It joined the court on 3 May 2004.",
    );
    assert_eq!(
        found[0].text,
        "[Charles Taylor] resigned on 11 August 2003."
    );
    assert_eq!(found[0].context, "");
    assert_eq!(found[1].text, "It joined the court on 3 May 2004.");
    assert_eq!(found[1].context, "He resigned on 11 August 2003.");
}

#[test]
fn a_pronoun_of_two_people_is_left_with_the_sentence_before() {
    let found =
        headlines("Anna Smith met Charles Taylor in the capital. He resigned on 11 August 2003.");
    let last = found.last().unwrap();
    assert_eq!(last.text, "He resigned on 11 August 2003.");
    assert_eq!(
        last.context,
        "Anna Smith met Charles Taylor in the capital."
    );
}

/// Articles on one matter, and one that has nothing to do with it.
fn matters() -> Vec<briefing::model::Article> {
    let told = [
        (
            "Harbour talks open",
            "Japan and Fiji opened harbour talks on 3 May 2024.",
        ),
        (
            "Harbour talks go on",
            "Fiji and Japan opened the harbour talks on 3 May 2024.",
        ),
        (
            "Harbour talks end",
            "The harbour talks of Japan and Fiji ended on 9 May 2024.",
        ),
        (
            "A choir travels",
            "A choir sang in an old church on 9 June 2024.",
        ),
    ];
    let days = ["2024-05-03", "2024-05-03", "2024-05-09", "2024-06-09"];
    let article = |(i, ((title, words), day)): (usize, (&(&str, &str), &str))| {
        let path = format!("seeds/{i}.txt");
        let mut a = sample::article(&path, title, Some(day), &format!("Desk {i}"), &[words]);
        sample::event(&mut a, words, Some(day), EventKind::Meeting, false);
        a
    };
    told.iter().zip(days).enumerate().map(article).collect()
}

/// The first words, the weight and the pin of each event.
fn weights(site: &briefing::config::Site) -> Vec<(String, f64, bool, String)> {
    let events = json(&sample::site(site, matters()), "data/events.json");
    let event = |e: &serde_json::Value| {
        let text = |key: &str| e[key].as_str().unwrap().to_string();
        assert!(e["headline"].is_null(), "one that is the text is left out");
        (
            text("text"),
            e["weight"].as_f64().unwrap(),
            e["pinned"] == true,
            text("id"),
        )
    };
    events["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(event)
        .collect()
}

#[test]
fn an_event_counts_by_its_reports_and_what_the_collection_is_about() {
    let found = weights(&settings());
    let weight = |words: &str| found.iter().find(|e| e.0.contains(words)).unwrap().1;
    // Two articles report the first; the last shares no word with any other.
    assert!(weight("opened") > weight("ended"), "{found:?}");
    assert!(weight("ended") > weight("choir"), "{found:?}");
    assert!(weight("choir") > 0.0, "{found:?}");
}

#[test]
fn the_editor_s_pin_is_heavier_than_all_others() {
    let found = weights(&settings());
    let choir = found.iter().find(|e| e.0.contains("choir")).unwrap();
    let site = briefing::config::Site {
        key_events: vec![choir.3.clone()],
        ..settings()
    };
    let pinned = weights(&site);
    let heaviest = pinned.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!(heaviest.0.contains("choir") && heaviest.2, "{pinned:?}");
}

#[test]
fn nothing_is_cut_right_behind_its_verb() {
    let found = headlines(
        "Prime Minister Christopher Alexander Carpenter of the Solomon Islands and Foreign Minister Jonathan Fitzgerald Underwood of Tonga came by themselves to Apia on 3 May 2012; others sent letters that were read aloud.",
    );
    assert!(
        found[0]
            .text
            .ends_with(" came by themselves to Apia on 3 May 2012 …"),
        "{found:?}"
    );
}
