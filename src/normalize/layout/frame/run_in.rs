//! Texts flattened to one line: title, byline and stamp that run into the first sentence.

use crate::model::{Basis, Edtf, Field, Rule};
use crate::normalize::layout::decide::attribution::Attribution;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::{byline, stamp};
use crate::time::published::{self, Label, Order, Stamp};
use std::ops::Range;

/// How far into the line its byline and stamp may reach, in bytes.
const REACH: usize = 400;
/// Words of a title.
const TITLE: std::ops::RangeInclusive<usize> = 3..=30;

/// What stands before the first sentence of such a line.
pub struct Head {
    /// The title, where words stand before the byline.
    pub title: Option<Field<String>>,
    /// Bytes to cut out of the line, with the field that they went to.
    pub cuts: Vec<(Range<usize>, &'static str)>,
}

/// Reads `Title By Name March 14, 2025 The first sentence …` in unit `i`: a byline and a stamp
/// right after it, and running text after that. The words may touch without space.
pub fn read(page: &Page, i: usize, lines: &mut Attribution, order: Option<Order>) -> Option<Head> {
    let unit = page.units.get(i)?;
    if unit.words < 25 || lines.byline.is_some() || lines.published.is_some() {
        return None;
    }
    let text = &*unit.text;
    let limit = (0..=text.len().min(REACH))
        .rev()
        .find(|&n| text.is_char_boundary(n))?;
    let printed = published::stamps(&text[..limit], order)
        .into_iter()
        .next()?;
    let goes_on = text[printed.range.end..]
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '"' && c != '“');
    let after = goes_on.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let Some(by) = text[..printed.range.start].rfind("By ") else {
        let next = text.len() - goes_on.len();
        return after
            .then(|| doubled(page, i, lines, &printed, next))
            .flatten();
    };
    let title = text[..by].trim_end();
    let count = title.split(' ').count();
    let touches =
        text[..by].ends_with(|c: char| c.is_whitespace() || c.is_lowercase() || c.is_ascii_digit());
    let found = byline::read(
        text,
        by + 3..stamp::before_labels(text, printed.range.start),
    )?;
    let name = text.get(found.name.clone())?;
    if !after
        || !(by == 0 || touches && TITLE.contains(&count))
        || !(byline::is_name(name) || found.agency.is_some())
    {
        return None;
    }
    let mut cuts = Vec::new();
    let field = |range: Range<usize>, rule: &str| {
        Field::new(
            text[range.clone()].to_string(),
            Basis::Stated,
            unit.spans(range),
            rule,
        )
    };
    let title = (by > 0).then(|| {
        cuts.push((0..title.len(), "title"));
        field(0..title.len(), "run-in")
    });
    cuts.push((by..printed.range.start, "byline"));
    if !found.name.is_empty() {
        lines.byline = Some(field(found.name, "run-in"));
    }
    cuts.push((printed.range.start..text.len() - goes_on.len(), "published"));
    lines.stamp = text[printed.range.clone()].to_string();
    lines.published = printed.date.map(|d| {
        Field::new(
            Edtf::At(d),
            Basis::Stated,
            unit.spans(printed.range.clone()),
            "run-in",
        )
    });
    Some(Head { title, cuts })
}

/// Reads `Title - Site Menu Title Name Published: March 14, 2025 The first sentence …`: the words with
/// which the line begins stand there once more before a stamp that says what it is.
fn doubled(
    page: &Page,
    i: usize,
    lines: &mut Attribution,
    printed: &Stamp,
    next: usize,
) -> Option<Head> {
    let unit = &page.units[i];
    let text = &*unit.text;
    let date = printed
        .date
        .filter(|_| printed.label == Some(Label::Published))?;
    let label = stamp::before_labels(text, printed.range.start);
    let head = text.get(..label)?;
    let ends = head.match_indices(' ').map(|(at, _)| at).zip(1..);
    let ends = ends.take_while(|(_, words)| words <= TITLE.end());
    let ends = ends.filter(|(end, words)| TITLE.contains(words) && *end >= 20);
    let twice = ends.filter(|(end, _)| head[*end..].contains(&head[..*end]));
    let (title, _) = twice.last()?;
    let title = head[..title]
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '!' | '”' | '"'))
        .len();
    lines.stamp = text[printed.range.clone()].to_string();
    let at = unit.spans(printed.range.clone());
    lines.published = Some(Field::new(Edtf::At(date), Basis::Stated, at, "run-in"));
    let words = text[..title].to_string();
    Some(Head {
        title: Some(Field::new(
            words,
            Basis::Stated,
            unit.spans(0..title),
            "run-in",
        )),
        cuts: vec![
            (0..title, "title"),
            (title..label, Rule::PageHead.name()),
            (label..next, "published"),
        ],
    })
}
