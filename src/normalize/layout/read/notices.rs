//! What a source says about its own text: corrections, editor's notes, AI labels, disclaimers.

use crate::model::{Basis, Edtf, Field, Notice, NoticeKind};
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::itself;
use crate::normalize::layout::read::openings::Openings;
use crate::text::Class;
use std::sync::LazyLock;

/// Longest notice, in words.
const LONGEST: usize = 140;

/// Labels that open a notice.
const LABELS: [(Class, NoticeKind); 5] = [
    (Class::CorrectionLabel, NoticeKind::Correction),
    (Class::EditorsNoteLabel, NoticeKind::EditorsNote),
    (Class::UpdateLabel, NoticeKind::Updated),
    (Class::DisclaimerLabel, NoticeKind::Disclaimer),
    (Class::AiLabel, NoticeKind::AiGenerated),
];
/// What a source says it did to its text; of several, the first counts.
const DONE: [(Class, NoticeKind); 3] = [
    (Class::Mended, NoticeKind::Correction),
    (Class::Renewed, NoticeKind::Updated),
    (Class::Edited, NoticeKind::EditorsNote),
];
/// Names for a machine that writes.
const MACHINES: &[&str] = &[
    " ai ",
    " ai-",
    "artificial intelligence",
    "automated system",
    "automatically",
    "automation",
    "language model",
    "machine translation",
    "machine-generated",
    "machine generated",
    "machine-translated",
    "machine learning",
    "chatgpt",
    "generative",
    " an algorithm",
    "large-language",
    " llm",
    "robot journalist",
    "by software",
];

/// Moves notices into fields.
pub fn take(page: &mut Page) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut lower = String::new();
    let count = page.units.len();
    for i in 0..count {
        if !page.is_open(i) {
            continue;
        }
        let unit = &page.units[i];
        if unit.words < 3 || unit.words > LONGEST || !could_be(page.key(i), unit.words) {
            continue;
        }
        lower.clear();
        lower.push(' ');
        crate::normalize::layout::measure::page::fold(&unit.text, &mut lower);
        lower.push(' ');
        let Some(kind) = kind(&lower, unit.words) else {
            continue;
        };
        notices.push(Notice {
            kind,
            text: unit.text.to_string(),
            date: crate::normalize::layout::read::stamp::only_date(&unit.text),
            at: unit.all_spans(),
        });
        page.to_field(i, "notice");
    }
    notices
}

/// When the source last changed its text, as the last dated notice of an update says.
pub fn updated(notices: &[Notice]) -> Option<Field<Edtf>> {
    let dated = |n: &&Notice| n.kind == NoticeKind::Updated && n.date.is_some();
    let notice = notices.iter().rfind(dated)?;
    let at = notice.at.clone();
    Some(Field::new(notice.date?, Basis::Stated, at, "notice"))
}

static MAY_SPEAK: LazyLock<Openings> = LazyLock::new(|| Openings::of(Class::SpeaksOfItself));
static MAY_OPEN_AI: LazyLock<Openings> = LazyLock::new(|| Openings::of(Class::OpensOfMachines));
static MAY_LABEL: LazyLock<Openings> = LazyLock::new(|| {
    let all = LABELS.iter().flat_map(|(class, _)| class.words().listed());
    Openings::new(&all.copied().collect::<Vec<_>>())
});

/// Whether a folded line begins as a notice does; saves reading the rest of all other lines.
fn could_be(key: &str, words: usize) -> bool {
    itself::could(key)
        || MAY_SPEAK.may_begin(key) && Class::SpeaksOfItself.begins(key)
        || opens_ai(key)
        || says_when_updated(key, words)
        || label(key, words).is_some()
}

/// The kind of notice that a label at the beginning of a folded line names.
fn label(line: &str, words: usize) -> Option<NoticeKind> {
    if !MAY_LABEL.may_begin(line) {
        return None;
    }
    let all = LABELS.iter().flat_map(|(class, kind)| {
        let words = class.words().listed().iter();
        words.map(move |word| (*word, *kind))
    });
    all.filter(|(label, _)| {
        line.strip_prefix(label)
            .is_some_and(|rest| is_labelled(rest, words))
    })
    .max_by_key(|(label, _)| label.len())
    .map(|(_, kind)| kind)
}

/// What kind of notice a folded line is, if it is one. The line has a space at each end.
fn kind(line: &str, words: usize) -> Option<NoticeKind> {
    let inner = line.trim_start();
    let label = label(inner, words);
    let own = Class::SpeaksOfItself;
    let itself = own.begins(inner);
    let speaks = || itself || (words <= 60 && own.within(line));
    let made = || MACHINES.iter().any(|m| line.contains(m)) && Class::WrittenByMachine.within(line);
    match label {
        Some(NoticeKind::Updated) if words < 5 => None,
        Some(_) if made() && (label != Some(NoticeKind::Updated) || speaks()) => {
            Some(NoticeKind::AiGenerated)
        }
        None if says_when_updated(inner, words) => Some(NoticeKind::Updated),
        _ if itself::is_machine_made(line) => Some(NoticeKind::AiGenerated),
        Some(kind) => Some(kind),
        None if words <= 70 && (itself || (opens_ai(inner) && speaks())) && made() => {
            Some(NoticeKind::AiGenerated)
        }
        None if words <= 16 && opens_ai(inner) && made() => Some(NoticeKind::AiGenerated),
        None if itself => DONE
            .iter()
            .find(|(class, _)| class.within(line))
            .map(|(_, kind)| *kind),
        None => None,
    }
}

/// `AI-generated summary`, `Generated by AI`, `Written with the help of …`.
fn opens_ai(line: &str) -> bool {
    MAY_OPEN_AI.may_begin(line) && Class::OpensOfMachines.begins(line)
}

/// `Updated at 14:05 on 14 March 2024 to add a statement.`
fn says_when_updated(line: &str, words: usize) -> bool {
    let opens = ["updated ", "last updated ", "revised ", "corrected "];
    opens.iter().any(|o| line.starts_with(o))
        && (6..=40).contains(&words)
        && [
            " to add",
            " to include",
            " to reflect",
            " to clarify",
            " to correct",
            " with ",
        ]
        .iter()
        .any(|w| line.contains(w))
        && line.bytes().any(|b| b.is_ascii_digit())
}

/// Whether what follows a label shows that it is one: `: …`, ` — …`, ` (12 May): …`.
fn is_labelled(rest: &str, words: usize) -> bool {
    let rest = rest.trim_start();
    if rest.starts_with([':', '—', '–', '-', '.', '|']) {
        return true;
    }
    // A date may stand before the colon: `Correction, 12 May 2023: …`.
    if rest.starts_with(['(', '[', ','])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || rest.starts_with("at ")
        || rest.starts_with("on ")
        || rest.starts_with("of ")
    {
        let dated = !rest.starts_with([',', 'o']) || rest.contains(|c: char| c.is_ascii_digit());
        return dated && rest.find(':').is_some_and(|at| at < 48);
    }
    rest.is_empty() && words <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<NoticeKind> {
        let mut line = " ".to_string();
        crate::normalize::layout::measure::page::fold(text, &mut line);
        line.push(' ');
        kind(&line, text.split(' ').count())
    }

    #[test]
    fn labels_and_self_reference_make_a_notice() {
        assert_eq!(
            of("Correction: The ferry carries 300 people, not 30."),
            Some(NoticeKind::Correction)
        );
        assert_eq!(
            of("Editor’s note (12 May): The port was renamed."),
            Some(NoticeKind::EditorsNote)
        );
        assert_eq!(
            of("This article was written with the help of AI and checked by an editor."),
            Some(NoticeKind::AiGenerated)
        );
        assert_eq!(
            of("Disclaimer: Texts are generated by AI tools."),
            Some(NoticeKind::AiGenerated)
        );
        assert_eq!(
            of("An earlier version of this story misstated the ferry's name."),
            Some(NoticeKind::Correction)
        );
        assert_eq!(
            of("Clarification, 15 May 2023: The pier is in the old harbour."),
            Some(NoticeKind::Correction)
        );
        assert_eq!(
            of("UPDATE: The ferry has docked, the port said."),
            Some(NoticeKind::Updated)
        );
    }

    #[test]
    fn news_about_such_things_is_no_notice() {
        assert_eq!(
            of("Updates to the treaty were agreed on Friday in the capital."),
            None
        );
        assert_eq!(
            of("The ministry said texts generated by AI must be labelled."),
            None
        );
        assert_eq!(of("This story has two sides, the captain said."), None);
    }
}
