//! The chapters name every rule, kind and limit that the code has.

use super::text_of;
use briefing::model::EventKind;
use briefing::normalize::events::rules::RULES;
use briefing::seed::READERS;

#[test]
fn the_chapter_on_the_timeline_has_every_rule_and_kind() {
    let chapter = text_of("timeline.md");
    for rule in RULES {
        let row = format!("| `{}` | {} |", rule.name, rule.says);
        assert!(chapter.contains(&row), "timeline.md has no row {row}");
    }
    let words = include_str!("../../data/words/en.toml");
    let (_, means) = words
        .split_once("[kind_means]")
        .expect("the kinds' meanings");
    for kind in EventKind::ALL {
        let start = format!("{} = \"", kind.word());
        let says = means.lines().find_map(|l| l.strip_prefix(&start));
        let says = says.expect("a meaning").trim_end_matches('"');
        let row = format!("| `{}` | {says} |", kind.word());
        assert!(chapter.contains(&row), "timeline.md has no row {row}");
    }
}

#[test]
fn the_chapter_on_collecting_has_every_ending_of_files() {
    let chapter = text_of("collecting.md");
    for ending in READERS.iter().flat_map(|f| f.extensions) {
        let word = format!("`.{ending}`");
        assert!(
            chapter.contains(&word),
            "collecting.md does not name {word}"
        );
    }
}

#[test]
fn the_chapter_on_correcting_has_every_key_of_front_matter() {
    let chapter = text_of("correcting.md");
    for key in briefing::front_matter::KEYS {
        let word = format!("`{key}`");
        assert!(
            chapter.contains(&word),
            "correcting.md does not name {word}"
        );
    }
}
