//! A text of paragraphs in the making, as word processors and printed pages hold it, and the articles
//! that it becomes: one, or as many as an archive of newspapers put into one file.

use super::inline::{Inline, Kind, is_bold_heading, link};
use super::lines::Lines;
use super::{
    Claim, ClaimField, Hint, RawArticle, RawLine, Reading, documents, is_blank, properties,
};
use std::ops::Range;

/// Bytes of a line of running text.
const RUNNING: usize = 100;
/// Lines at the head of a document among which its main heading stands.
const HEAD: usize = 8;

/// How a stretch of words looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<String>,
}

/// The text so far.
#[derive(Default)]
pub struct Manuscript {
    lines: Lines,
    runs: Vec<(Look, String)>,
    /// Where cells end among the runs.
    cells: Vec<usize>,
    runs_over: bool,
}

impl Manuscript {
    /// Adds words to the paragraph.
    pub fn words(&mut self, look: &Look, words: &str) {
        let count = self.runs.len();
        match self.runs.last_mut() {
            Some((last, text))
                if (last == look || is_blank(words)) && self.cells.last() != Some(&count) =>
            {
                text.push_str(words);
            }
            _ => self.runs.push((look.clone(), words.to_string())),
        }
    }

    /// Ends the cell of a row.
    pub fn cell(&mut self) {
        self.cells.push(self.runs.len());
    }

    /// Takes the last letter away: a hyphen that only parted a word.
    pub fn drop_last(&mut self) {
        if let Some((_, words)) = self.runs.last_mut() {
            words.pop();
        }
    }

    /// Whether the paragraph has no words yet.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|(_, words)| is_blank(words))
    }

    /// Ends a line of a paragraph, which goes on.
    pub fn line_break(&mut self, hint: Hint) {
        self.settle(hint, true);
    }

    /// Ends the paragraph.
    pub fn paragraph(&mut self, hint: Hint) {
        self.settle(hint, false);
    }

    fn settle(&mut self, hint: Hint, goes_on: bool) {
        let mut inline = Inline::default();
        let mut cells = std::mem::take(&mut self.cells).into_iter().peekable();
        for (i, (look, words)) in std::mem::take(&mut self.runs).into_iter().enumerate() {
            while cells.next_if(|end| *end <= i).is_some() {
                inline.tab();
            }
            let kinds = [
                look.link.as_deref().and_then(|address| link(address, None)),
                look.bold.then_some(Kind::Strong),
                look.italic.then_some(Kind::Emphasis),
            ];
            // White space at the ends of a mark is none of it.
            let bare = words.trim();
            let start = words.find(bare).unwrap_or(0);
            inline.push(words.get(..start).unwrap_or(""));
            let open = kinds.into_iter().flatten().map(|kind| inline.open(kind));
            let open = open.count();
            inline.push(bare);
            (0..open).for_each(|_| inline.close());
            inline.push(words.get(start + bare.len()..).unwrap_or(""));
        }
        let (text, mut markdown, _) = inline.take();
        let mut hint = hint;
        if matches!(hint, Hint::Paragraph) && is_bold_heading(&text, markdown.as_deref()) {
            hint = Hint::Heading(2);
        }
        if matches!(hint, Hint::Heading(_) | Hint::Title) {
            markdown = None;
        }
        if self.lines.push(&text, markdown, hint, 0, !self.runs_over) || !goes_on {
            self.runs_over = goes_on;
        }
    }

    /// Takes the articles of the text in. `claims` are what the file says of itself, which is of its
    /// one article.
    pub fn into_articles(self, claims: Vec<Claim>, most: usize, reading: &mut Reading) {
        of_article(self.lines.into_article(), claims, most, reading);
    }
}

/// The documents of a text with hints. A table of contents before them is no text.
pub fn of_article(whole: RawArticle, claims: Vec<Claim>, most: usize, reading: &mut Reading) {
    if whole.lines.is_empty() {
        return;
    }
    let mut parts: Vec<Range<usize>> = documents::of(&whole.text)
        .into_iter()
        .map(|(range, _)| range)
        .collect();
    let is_front = |range: &Range<usize>| {
        let mut lines = whole.text.get(range.clone()).unwrap_or("").lines();
        !lines.any(|line| line.len() >= RUNNING)
    };
    if parts.len() > 1 && is_front(&parts[0]) && has_contents(&whole, &parts[0]) {
        parts[1].start = parts[0].start;
        parts.remove(0);
    }
    let several = parts.len() > 1;
    for (i, range) in parts.into_iter().enumerate() {
        let mut article = cut(&whole, range);
        let contents = if i == 0 && several {
            take_contents(&mut article)
        } else {
            Vec::new()
        };
        mark_title(&mut article);
        properties::take(&mut article);
        article.lines.splice(0..0, contents);
        if !several {
            article.claims.splice(0..0, claims.iter().cloned());
        }
        if article.lines.iter().any(|l| l.hint != Hint::Furniture) {
            reading.take(article, most);
        }
    }
}

/// The lines of a part of a text.
fn cut(whole: &RawArticle, range: Range<usize>) -> RawArticle {
    let lines = whole
        .lines
        .iter()
        .filter(|l| range.contains(&l.range.start));
    let lines = lines.cloned().map(|mut line| {
        line.range = line.range.start - range.start..line.range.end - range.start;
        line
    });
    RawArticle {
        lines: lines.collect(),
        text: whole.text.get(range.clone()).unwrap_or("").to_string(),
        ..RawArticle::default()
    }
}

/// A title as a table of contents names it: without its number, its page and the dots before that.
fn entry(line: &str) -> &str {
    let bare = line.trim();
    let numbered = bare.split_once(['.', ')']).filter(|(number, _)| {
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit())
    });
    let bare = numbered.map_or(bare, |(_, rest)| rest);
    let title = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let dotted = title.trim_end_matches(['.', '…', ' ', '\t']);
    let is_page = title.len() < bare.len() && dotted.len() < title.len();
    if is_page { dotted.trim() } else { bare.trim() }
}

/// Whether a part before the documents names their titles.
fn has_contents(whole: &RawArticle, front: &Range<usize>) -> bool {
    let (before, after): (Vec<_>, Vec<_>) =
        whole.lines.iter().partition(|l| l.range.start < front.end);
    let titles: std::collections::HashSet<&str> =
        after.iter().map(|l| whole.line(l).trim()).collect();
    let named = |l: &&RawLine| titles.contains(entry(whole.line(l)));
    before.into_iter().filter(named).count() > 1
}

/// Takes a table of contents at the head of the first of several documents for no text: what stands
/// before the line that repeats an entry of it. Its lines are taken out.
fn take_contents(article: &mut RawArticle) -> Vec<RawLine> {
    let mut entries: std::collections::HashSet<&str> = Default::default();
    let mut begins = 0;
    for (i, line) in article.lines.iter().enumerate() {
        let words = article.line(line);
        if words.len() >= 3 * RUNNING {
            break;
        }
        if i > 0 && entries.contains(words.trim()) {
            begins = i;
            break;
        }
        // An entry is numbered or looks like one; other lines may stand there twice.
        if entry(words) != words.trim() || matches!(line.hint, Hint::Item { .. } | Hint::Furniture)
        {
            entries.insert(entry(words));
        }
    }
    let mut contents: Vec<_> = article.lines.drain(..begins).collect();
    contents.iter_mut().for_each(|l| l.hint = Hint::Furniture);
    if let Some(first) = article.lines.first_mut() {
        first.gap = true;
    }
    contents
}

/// The first main heading near the head of a document is its title; others are sub-headings.
fn mark_title(article: &mut RawArticle) {
    let shown = article
        .lines
        .iter_mut()
        .filter(|l| l.hint != Hint::Furniture);
    let mut titled = false;
    for (i, line) in shown.enumerate() {
        line.hint = match line.hint {
            Hint::Title | Hint::Heading(1) if !titled && i < HEAD => {
                titled = true;
                Hint::Title
            }
            Hint::Heading(_) if i == 0 => {
                titled = true;
                Hint::Title
            }
            Hint::Title | Hint::Heading(0..2) => Hint::Heading(2),
            other => other,
        };
    }
}

/// What a document's own properties claim, unless it is what programs write there.
pub fn property(field: ClaimField, value: &str) -> Option<Claim> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = value.to_lowercase();
    let is_file = lower.rsplit_once('.').is_some_and(|(_, e)| {
        (2..=5).contains(&e.len()) && e.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let is_made =
        PLACEHOLDERS.iter().any(|p| lower.starts_with(p)) || !lower.contains(char::is_alphabetic);
    let wanted = match field {
        ClaimField::Title => value.contains(' ') && !is_file && !is_made,
        _ => !value.is_empty(),
    };
    wanted.then_some(Claim {
        field,
        value,
        source: "properties",
    })
}

/// How titles begin that programs write.
const PLACEHOLDERS: &[&str] = &[
    "microsoft ",
    "untitled",
    "document",
    "powerpoint ",
    "slide ",
    "title",
    "print ",
    "search results",
];
