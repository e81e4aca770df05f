//! Lines that are facts about the text beside it: captions and credits of pictures, notices.

use crate::model::{Basis, Caption, Edtf, Field, Notice, NoticeKind};
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::{captions, notices, rights, shortcodes, stamp};
use crate::seed::Hint;
use std::collections::BTreeSet;
use std::ops::Range;

/// Moves captions and credits into fields; those of figures that stand as shortcodes come first.
pub fn take_captions(page: &mut Page) -> Vec<Caption> {
    let mut found = take_figures(page);
    let mut seen = BTreeSet::new();
    for i in 0..page.units.len() {
        if !page.is_open(i) {
            continue;
        }
        let unit = &page.units[i];
        let marked = unit.hint == Hint::Caption;
        // The rights to a page are no credit of a picture.
        if !marked && rights::is_copyright(&unit.text, unit.words) {
            continue;
        }
        let split = captions::split(&unit.text, unit.words);
        let whole = || marked.then_some((0..unit.text.len(), 0..0));
        let Some((text, credit)) = split.or_else(whole) else {
            continue;
        };
        let trim = |r: Range<usize>| unit.text[r].trim_matches(captions::loose).to_string();
        let (text, credit) = (trim(text), trim(credit));
        let caption = keep(page, i, text, credit);
        // The same picture is often shown twice: as a lead and in a gallery.
        if seen.insert((caption.text.clone(), caption.credit.clone())) {
            found.push(caption);
        }
    }
    found
}

/// Moves the captions of figures that stand as shortcodes into fields.
pub fn take_figures(page: &mut Page) -> Vec<Caption> {
    let mut found = Vec::new();
    for i in 0..page.units.len() {
        if page.is_open(i)
            && let Some((text, credit)) = shortcodes::figure(&page.units[i].text)
            && !(text.is_empty() && credit.is_empty())
        {
            found.push(keep(page, i, text, credit));
        }
    }
    found
}

fn keep(page: &mut Page, i: usize, text: String, credit: String) -> Caption {
    let field = match (text.is_empty(), credit.is_empty()) {
        (false, true) => "image.caption",
        (true, false) => "image.credit",
        _ => "image.caption+credit",
    };
    page.to_field(i, field);
    let at = page.units[i].all_spans();
    Caption { text, credit, at }
}

/// Moves notices into fields.
pub fn take_notices(page: &mut Page) -> Vec<Notice> {
    let mut found = Vec::new();
    for i in 0..page.units.len() {
        let unit = &page.units[i];
        if page.is_open(i)
            && let Some(kind) = notices::read(&unit.text, page.key(i), unit.words)
        {
            found.push(Notice {
                kind,
                text: unit.text.to_string(),
                date: stamp::only_date(&unit.text),
                at: unit.all_spans(),
            });
            page.to_field(i, "notice");
        }
    }
    found
}

/// When the source last changed its text, as the last dated notice of an update says.
pub fn updated(notices: &[Notice]) -> Option<Field<Edtf>> {
    let dated = |n: &&Notice| n.kind == NoticeKind::Updated && n.date.is_some();
    let notice = notices.iter().rfind(dated)?;
    let at = notice.at.clone();
    Some(Field::new(notice.date?, Basis::Stated, at, "notice"))
}
