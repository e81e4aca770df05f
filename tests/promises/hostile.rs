//! Texts made to be slow: four times the text takes about four times the time, in every step from
//! the text to the tagged article.

use briefing::gazetteer::Gazetteer;
use briefing::model::{Origin, Tagged};
use briefing::normalize::{Rules, normalize};
use briefing::{seed, tagging};
use std::time::{Duration, Instant};

/// Lines and words of which each, many times over, was slow or could be.
const UNITS: &[&str] = &[
    "'A ",
    "“ a « b ",
    "The port said[a3a1717]. ",
    "é[a3a1717] ",
    "The quay # (Photo: M. Quill #)\n",
    "\"We wait here for storm # to pass by\n\nHe said we wait here for storm # to pass by at once.\n\n",
    "The ferry went to the har-\nbour and people of the island saw it # times\n",
    "# March 2031\n",
    "By Mara Quill\n",
    "Paris, Texas, ",
    "between March and June 2023 to 16-17 October ",
    "Mara Quill Reed # ",
    "| a | b\t#\n",
    "Correction: # ",
    "Home > World\n",
    "https://a.example/# ",
    "[[",
    "-",
    "a",
];

fn normalized(text: String) -> Tagged {
    let gazetteer = Gazetteer::builtin().expect("the built-in tables");
    let raw = seed::of_text(text);
    let (article, _) = normalize(&raw, Origin::default(), &Rules::default());
    tagging::tag(article, gazetteer)
}

fn repeated(unit: &str, bytes: usize) -> String {
    let units = (0..bytes / unit.len()).map(|n| unit.replace('#', &n.to_string()));
    units.collect()
}

#[test]
fn hostile_texts_take_linear_time() {
    normalized("The tables are read at the first call.".to_string());
    for unit in UNITS {
        let timed = |bytes| {
            let text = repeated(unit, bytes);
            let start = Instant::now();
            normalized(text);
            start.elapsed()
        };
        let (small, large) = (timed(60_000), timed(240_000));
        // Four times the text; sixteen would be quadratic. Short times say nothing.
        assert!(
            large < small * 10 || large < Duration::from_secs(2),
            "{unit:?}: {small:?}, then {large:?}"
        );
    }
}
