//! The chapters name every rule, kind and limit that the code has.

use super::{hold, text_of};
use briefing::model::EventKind;
use briefing::model::rule::{self, Example};
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

/// Where the part of the chapter on collecting begins that is made from the rows of the rules.
const MARK: &str = "## The rules\n";

#[test]
fn the_chapter_on_collecting_has_every_rule_that_leaves_lines_out() {
    let text = text_of("collecting.md");
    let (prose, _) = text
        .split_once(MARK)
        .expect("the chapter has the heading “The rules”");
    let words = include_str!("../../data/words/en.toml");
    let (_, words) = words.split_once("\n[rules]\n").expect("the rules' words");
    let mut made = format!("{prose}{MARK}{RULES_SAY}");
    for row in rule::RULES {
        let start = format!("{} = \"", row.name);
        let says = words.lines().find_map(|l| l.strip_prefix(&start));
        let says = says.expect("words for readers").trim_end_matches('"');
        let example = match row.example {
            Example::Line { takes, leaves } => format!("`{takes}`, not `{leaves}`"),
            Example::When(when) => format!("a line that {when}"),
        };
        let sure = row.sure.says();
        made.push_str(&format!(
            "| `{}` | {says} | {sure} | {example} |\n",
            row.name
        ));
    }
    hold("collecting.md", &made);
}

const RULES_SAY: &str = "
Made from the code. What is *certain* is left out even of Markdown that someone wrote; what is
*likely* is known by its words or its shape on pages as they were collected; the others are known by
where they stand.

| rule | what it leaves out | how sure | takes |
|---|---|---|---|
";

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
