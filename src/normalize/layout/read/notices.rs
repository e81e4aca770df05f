//! What a source says about its own text: corrections, editor's notes, AI labels, disclaimers.

use crate::model::{Basis, Edtf, Field, Notice, NoticeKind};
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::itself;
use crate::normalize::layout::read::openings::Openings;

/// Longest notice, in words.
const LONGEST: usize = 140;

/// Labels that open a notice, lower case; a colon, dash or full stop follows unless they hold one.
const LABELS: &[(&str, NoticeKind)] = &[
    ("correction", NoticeKind::Correction),
    ("corrections", NoticeKind::Correction),
    ("corrected", NoticeKind::Correction),
    ("correction appended", NoticeKind::Correction),
    ("clarification", NoticeKind::Correction),
    ("clarifications", NoticeKind::Correction),
    ("corrections and clarifications", NoticeKind::Correction),
    ("correction and clarification", NoticeKind::Correction),
    ("correction notice", NoticeKind::Correction),
    ("correction note", NoticeKind::Correction),
    ("a correction", NoticeKind::Correction),
    ("editor's clarification", NoticeKind::Correction),
    ("amendment", NoticeKind::Correction),
    ("retraction", NoticeKind::Correction),
    ("errata", NoticeKind::Correction),
    ("erratum", NoticeKind::Correction),
    ("editor's note", NoticeKind::EditorsNote),
    ("editors' note", NoticeKind::EditorsNote),
    ("editors note", NoticeKind::EditorsNote),
    ("editorial note", NoticeKind::EditorsNote),
    ("ed. note", NoticeKind::EditorsNote),
    ("note to readers", NoticeKind::EditorsNote),
    ("a note to readers", NoticeKind::EditorsNote),
    ("publisher's note", NoticeKind::EditorsNote),
    ("editor's correction", NoticeKind::Correction),
    ("update", NoticeKind::Updated),
    ("updates", NoticeKind::Updated),
    ("disclaimer", NoticeKind::Disclaimer),
    ("legal disclaimer", NoticeKind::Disclaimer),
    ("ai disclaimer", NoticeKind::AiGenerated),
    ("ai disclosure", NoticeKind::AiGenerated),
    ("ai notice", NoticeKind::AiGenerated),
    ("disclosure", NoticeKind::Disclaimer),
];

/// Words with which a text speaks of itself.
const ITSELF: &[&str] = &[
    "this article",
    "this story",
    "this report",
    "this text",
    "this post",
    "this page",
    "this piece",
    "this content",
    "this summary",
    "this translation",
    "this news",
    "this headline",
    "the story",
    "the article",
    "the content",
    "the text above",
    "an earlier version",
    "a previous version",
    "an earlier story",
    "a previous story",
    "the original version",
    "the headline",
    "this is a developing",
    "this is a breaking",
    "articles on this",
    "content on this",
    "stories on this",
    "our articles",
    "summary",
];
/// What a source says it did to its text.
const MENDED: &[(&str, NoticeKind)] = &[
    ("has been corrected", NoticeKind::Correction),
    ("was corrected", NoticeKind::Correction),
    ("been amended", NoticeKind::Correction),
    ("was amended", NoticeKind::Correction),
    ("to correct", NoticeKind::Correction),
    ("misstated", NoticeKind::Correction),
    ("misspelled", NoticeKind::Correction),
    ("misspelt", NoticeKind::Correction),
    ("misidentified", NoticeKind::Correction),
    ("incorrectly", NoticeKind::Correction),
    ("erroneously", NoticeKind::Correction),
    ("wrongly", NoticeKind::Correction),
    ("mistakenly", NoticeKind::Correction),
    ("has been clarified", NoticeKind::Correction),
    ("has been updated", NoticeKind::Updated),
    ("was updated", NoticeKind::Updated),
    ("was last updated", NoticeKind::Updated),
    ("has been revised", NoticeKind::Updated),
    ("will be updated", NoticeKind::Updated),
    ("developing story", NoticeKind::Updated),
    ("breaking news story", NoticeKind::Updated),
    ("breaking story", NoticeKind::Updated),
    ("is being updated", NoticeKind::Updated),
    ("edited for length", NoticeKind::EditorsNote),
    ("edited for clarity", NoticeKind::EditorsNote),
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
/// What such a machine did.
const MADE: &[&str] = &[
    "generated",
    "generate",
    "written",
    "produced",
    "curated",
    "synthesi",
    "summari",
    "translated",
    "created",
    "compiled",
    "drafted",
    "composed",
    "assisted",
    "assistance",
    "help of",
    "aid of",
    "using ai",
    "made by",
    "made with",
    "rewritten",
    "machine translation",
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

static MAY_SPEAK: Openings = Openings::new(ITSELF);
static MAY_LABEL: Openings = Openings::new(&labels());
static MAY_OPEN_AI: Openings = Openings::new(OF_AI);

/// The words of [`LABELS`].
const fn labels() -> [&'static str; LABELS.len()] {
    let (mut words, mut i) = ([""; LABELS.len()], 0);
    while i < LABELS.len() {
        words[i] = LABELS[i].0;
        i += 1;
    }
    words
}

/// Whether a folded line begins as a notice does; saves reading the rest of all other lines.
fn could_be(key: &str, words: usize) -> bool {
    itself::could(key)
        || MAY_SPEAK.may_begin(key) && ITSELF.iter().any(|w| key.starts_with(w))
        || opens_ai(key)
        || says_when_updated(key, words)
        || label(key, words).is_some()
}

/// The kind of notice that a label at the beginning of a folded line names.
fn label(line: &str, words: usize) -> Option<NoticeKind> {
    if !MAY_LABEL.may_begin(line) {
        return None;
    }
    LABELS
        .iter()
        .filter(|(label, _)| {
            line.strip_prefix(label)
                .is_some_and(|rest| is_labelled(rest, words))
        })
        .max_by_key(|(label, _)| label.len())
        .map(|(_, kind)| *kind)
}

/// What kind of notice a folded line is, if it is one. The line has a space at each end.
fn kind(line: &str, words: usize) -> Option<NoticeKind> {
    let inner = line.trim_start();
    let label = label(inner, words);
    let itself = ITSELF.iter().any(|w| inner.starts_with(w));
    let speaks = || itself || (words <= 60 && ITSELF.iter().any(|w| line.contains(w)));
    let made =
        || MACHINES.iter().any(|m| line.contains(m)) && MADE.iter().any(|m| line.contains(m));
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
        None if itself => MENDED
            .iter()
            .find(|(w, _)| line.contains(w))
            .map(|(_, kind)| *kind),
        None => None,
    }
}

/// `AI-generated summary`, `Generated by AI`, `Written with the help of …`.
fn opens_ai(line: &str) -> bool {
    MAY_OPEN_AI.may_begin(line) && OF_AI.iter().any(|w| line.starts_with(w))
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

/// Beginnings of lines that say what a machine did.
const OF_AI: &[&str] = &[
    "ai-generated",
    "ai generated",
    "ai-assisted",
    "ai assisted",
    "generated by",
    "generated with",
    "generated using",
    "written by",
    "written with",
    "produced by",
    "produced with",
    "created with",
    "created by",
    "translated by",
    "translated with",
    "automatically",
    "machine translat",
    "machine-translat",
    "machine-generated",
    "summarised by",
    "summarized by",
    "summary generated",
    "compiled by",
    "made with",
    "assisted by",
];

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
