//! Lines by which archives, readers and clippers head and foot a text: `URL Source: …`, `Load-Date: …`.
//! What they state are claims of the file; the words are rows of `data/properties.txt`.

use super::{Claim, ClaimField, Hint, RawArticle, documents};
use crate::time::published;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Lines at either end of a text among which properties are looked for.
const REACH: usize = 24;
/// Lines at the head of a text among which an archive counts its words.
const HEAD: usize = 12;
/// Bytes of a line within which a label ends: a paragraph is asked again for each of its lines.
const LABEL: usize = 41;
/// Most words of a value.
const WORDS: usize = 60;

/// What a label says.
#[derive(Clone, Copy)]
struct Label {
    /// What its line states; `None` for nothing of an article.
    field: Option<ClaimField>,
    /// Whether it stands on no other page.
    sure: bool,
    /// Whether it has no value.
    heading: bool,
}

/// A line by which an archive parts documents.
const MARK: Label = Label {
    field: None,
    sure: true,
    heading: true,
};

static LABELS: LazyLock<HashMap<&'static str, Label>> = LazyLock::new(|| {
    let mut labels = HashMap::new();
    let (mut field, mut heading) = (None, false);
    let table = include_str!("../../data/properties.txt");
    for row in table
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        if let Some(name) = row.strip_prefix('[') {
            let name = name.trim_end_matches(']');
            field = ClaimField::named(name);
            heading = name == "heading";
            continue;
        }
        let label = row.strip_prefix('!').unwrap_or(row);
        let key = if heading {
            format!("{label}\n")
        } else {
            label.to_string()
        };
        let sure = label.len() < row.len();
        labels.insert(
            &*key.leak(),
            Label {
                field,
                sure,
                heading,
            },
        );
    }
    labels
});

/// A line that is a property, and where its value stands in it.
fn property(line: &str) -> Option<(Label, Range<usize>)> {
    if documents::is_mark(line.trim()) {
        return Some((MARK, line.len()..line.len()));
    }
    let bare = line.trim_start_matches(['-', '*', '•', '#', ' ', '\t']);
    let start = line.len() - bare.len();
    let bare = bare.trim();
    let label_of = |words: &str| words.trim_matches(['*', '_', ' ']).to_lowercase();
    if bare.len() <= 24
        && let Some(label) = LABELS.get(&*format!("{}\n", label_of(bare)))
    {
        return Some((*label, line.len()..line.len()));
    }
    let colon = line.bytes().take(LABEL).position(|b| b == b':')?;
    let label = LABELS.get(&*label_of(line.get(start..colon)?))?;
    let after = line.get(colon + 1..)?;
    let value = after.trim_matches(['*', '_', ' ', '\t']);
    if value.split_whitespace().nth(WORDS).is_some() {
        return None;
    }
    let from = colon + 1 + after.find(value).unwrap_or(0);
    Some((*label, from..from + value.len()))
}

/// Whether a line is a property: where Markdown wraps lines, such a one stands alone.
pub fn is_one(line: &str) -> bool {
    property(line).is_some()
}

/// Marks the lines of properties at the head and the foot of a text and takes what they state as
/// claims. A row of them counts where a label stands on no other page, or two stand together of which
/// one tells the address or the day.
pub fn take(article: &mut RawArticle) {
    take_unlabelled(article);
    let count = article.lines.len();
    let head = 0..count.min(REACH);
    let foot = count.saturating_sub(REACH).max(head.end)..count;
    for zone in [head, foot] {
        let mut row = Vec::new();
        for i in zone {
            match property(article.line(&article.lines[i])) {
                Some((label, value)) => row.push((i, label, value)),
                None => settle(article, std::mem::take(&mut row)),
            }
        }
        settle(article, row);
    }
}

/// Lines right under the title that programs for notes write and no text has: one of tags alone, and
/// one of links alone, of which one says that it leads to the original.
pub fn take_links(article: &mut RawArticle) {
    let head = article.lines.iter().position(|l| l.hint != Hint::Title);
    let head = head.unwrap_or(0);
    for i in head..article.lines.len().min(head + HEAD) {
        let line = &article.lines[i];
        if line.hint != Hint::Paragraph {
            break;
        }
        if is_tags(article.line(line)) {
            state(article, i, None, String::new());
            continue;
        }
        let links = line.markdown.as_deref().and_then(links_alone);
        let Some(links) = links else { break };
        let labelled = |(words, _): &&(String, String)| ORIGINAL.contains(&words.as_str());
        let original = links.iter().find(labelled);
        let Some((_, address)) = original else { break };
        let field = Some(ClaimField::Canonical);
        state(article, i, field, address.clone());
    }
}

/// What a link to the original is called.
const ORIGINAL: &[&str] = &[
    "original",
    "original article",
    "read original",
    "read the original",
    "source",
    "view original",
];

/// `#harbour #fiji`.
fn is_tags(line: &str) -> bool {
    let is = |word: &str| {
        let tag = word.strip_prefix('#').unwrap_or("");
        tag.chars().any(char::is_alphabetic)
            && tag
                .chars()
                .all(|c| c.is_alphanumeric() || "-_/".contains(c))
    };
    line.split_whitespace().all(is)
}

/// The words, in lower case, and addresses of a line of links and nothing else.
fn links_alone(markdown: &str) -> Option<Vec<(String, String)>> {
    let mut links = Vec::new();
    let mut rest = markdown.trim();
    while !rest.is_empty() {
        let (words, behind) = rest.strip_prefix('[')?.split_once("](")?;
        let (address, behind) = behind.split_once(')')?;
        links.push((words.to_lowercase(), address.to_string()));
        rest = behind.trim_start_matches([' ', '|', '·', '•']);
    }
    Some(links)
}

/// Whether a label tells the address or the day.
fn is_mark(label: &Label) -> bool {
    matches!(
        label.field,
        Some(ClaimField::Canonical | ClaimField::Published)
    )
}

/// Takes a row of lines that are properties, if they are those of the file.
fn settle(article: &mut RawArticle, row: Vec<(usize, Label, Range<usize>)>) {
    let labels = || row.iter().map(|(_, label, _)| label);
    let labelled = labels().filter(|l| !l.heading).count();
    if !labels().any(|l| l.sure) && (labelled < 2 || !labels().any(is_mark)) {
        return;
    }
    for (i, label, value) in row {
        let words = article.line(&article.lines[i]);
        let value = words.get(value).unwrap_or("").trim().to_string();
        state(article, i, label.field.filter(|_| !value.is_empty()), value);
        article.lines[i].gap = true;
        if let Some(next) = article.lines.get_mut(i + 1) {
            next.gap = true;
        }
    }
}

/// Marks a line as a property and claims the value of the field that it states, if any.
fn state(article: &mut RawArticle, i: usize, field: Option<ClaimField>, value: String) {
    article.lines[i].hint = Hint::Property(field);
    article.claims.extend(field.map(|field| Claim {
        field,
        value,
        source: "label",
    }));
}

/// Lines of an archive's head without labels: "312 words", then the day, the hour, the outlet, its
/// code, the language; and where a labelled length stands instead, the outlet above the day.
fn take_unlabelled(article: &mut RawArticle) {
    let words = |i: usize| article.lines.get(i).map_or("", |l| article.line(l).trim());
    let head = 0..article.lines.len().min(HEAD);
    let Some(counted) = head.clone().find(|&i| is_count(words(i))) else {
        return;
    };
    let labelled = words(counted).contains(':');
    let day = if labelled {
        head.clone().take(counted).rfind(|&i| is_day(words(i)))
    } else {
        Some(counted + 1).filter(|&i| is_day(words(i)))
    };
    let Some(day) = day else {
        return;
    };
    let outlet = if labelled {
        day.checked_sub(1)
    } else {
        (day + 1..day + 3).find(|&i| !is_hour(words(i)))
    };
    let outlet = outlet.filter(|&i| is_name(words(i)));
    let about: Vec<usize> = match outlet {
        Some(outlet) if !labelled => {
            let rest = (outlet + 1..outlet + 5).take_while(|&i| is_code(words(i)));
            [counted]
                .into_iter()
                .chain(day + 1..outlet)
                .chain(rest)
                .collect()
        }
        _ => Vec::new(),
    };
    let outlet = outlet.map(|i| (i, ClaimField::Publisher));
    let stated = [(day, ClaimField::Published)].into_iter().chain(outlet);
    let stated: Vec<_> = stated.map(|(i, f)| (i, f, words(i).to_string())).collect();
    for (i, field, value) in stated {
        state(article, i, Some(field), value);
    }
    for i in about {
        state(article, i, None, String::new());
    }
}

/// "312 words", "LENGTH: 312 words".
fn is_count(line: &str) -> bool {
    let line = line.to_lowercase();
    let bare = line.strip_prefix("length:").unwrap_or(&line).trim();
    bare.strip_suffix(" words").is_some_and(|n| {
        !n.is_empty()
            && n.bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
    })
}

/// A day and nothing else but its weekday.
fn is_day(line: &str) -> bool {
    line.len() <= 40 && published::is_day(line)
}

/// "08:30".
fn is_hour(line: &str) -> bool {
    line.len() <= 8 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

/// A short line that is no sentence.
fn is_name(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (1..=8).contains(&words)
        && !line.ends_with(['.', ':', '?', '!'])
        && line.chars().any(char::is_alphabetic)
}

/// The code of an outlet, a page, a language: one or two short words without a stop.
fn is_code(line: &str) -> bool {
    let words = line.split_whitespace().count();
    (1..=2).contains(&words) && line.len() <= 16 && !line.ends_with('.')
}
