//! Lines made of parts between bars: `SUVA | 3 May 2024 | By Mara Quill | 4 min read`.

use crate::normalize::layout::decide::attribution::{
    Attribution, after_opening, is_label, plausible,
};
use crate::normalize::layout::measure::line::fold;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::{agencies, byline, furniture, shapes, stamp};
use crate::time::published::{Order, Stamp};
use std::ops::Range;

/// What a part of such a line is.
enum Part {
    Stamp(stamp::Reading),
    /// The name after an opening.
    Byline(Range<usize>),
    Agency(String),
    /// Words that may be a place or a section.
    Label(Range<usize>),
}

impl Attribution {
    /// Reads a line whose parts between bars are each a stamp, a byline, a place, a name, or furniture
    /// by name; a stamp or a byline with its opening must be among them. Says whether it was one.
    pub(in crate::normalize::layout) fn parts(
        &mut self,
        page: &mut Page,
        i: usize,
        order: Option<Order>,
    ) -> bool {
        let text = &page.units[i].text;
        let Some(parts) = read(text, order) else {
            return false;
        };
        let mut fields = Vec::new();
        for part in parts {
            match part {
                Part::Stamp(reading) => fields.extend(self.keep_stamps(page, i, reading)),
                Part::Agency(agency) => {
                    self.keep_agency(page, i, agency);
                    fields.push("agency");
                }
                Part::Byline(range) => {
                    if let Some(found) = byline::read(&page.units[i].text, range) {
                        fields.extend(self.keep_byline(page, i, found, "byline-line"));
                    }
                }
                Part::Label(range) => {
                    if self.place(page, i, range) {
                        fields.push("dateline");
                    }
                }
            }
        }
        self.settle(page, i, &fields);
        true
    }
}

/// Signs between an agency and a date.
fn loose(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | ',' | ':')
}

/// The parts of a line, in order; `None` where one of them is none of these.
fn read(text: &str, order: Option<Order>) -> Option<Vec<Part>> {
    // Between letters the point joins the parts of a name: `安娜·德尔马斯`.
    let spaced = text.contains("· ") || text.contains(" ·");
    let bar = |c: char| matches!(c, '|' | '•' | '∙') || spaced && c == '·';
    if !text.contains(bar) {
        return None;
    }
    let mut parts = Vec::new();
    let (mut at, mut sure, mut count) = (0, false, 0);
    for piece in text.split_inclusive(bar) {
        let words = piece.trim_end_matches(bar);
        let left = words.len() - words.trim_start().len();
        let words = words.trim();
        let range = at + left..at + left + words.len();
        at += piece.len();
        if words.is_empty() {
            continue;
        }
        count += 1;
        let key = fold(words);
        let number = words.split(' ').count();
        if let Some(reading) = stamp::read(words, number, order) {
            if reading.relative {
                continue;
            }
            if !reading.rest.is_empty() {
                let agency = agencies::of(words[reading.rest.clone()].trim_matches(loose))?;
                parts.push(Part::Agency(agency.to_string()));
            }
            sure = true;
            parts.push(Part::Stamp(moved(reading, range.start)));
        } else if let Some(length) = byline::opening(&key).filter(|length| {
            // `Par`, `von`: common words, but for a name after them.
            let name = words.get(after_opening(words, *length)..);
            byline::is_sure(&key) || name.is_some_and(byline::is_name)
        }) {
            let start = range.start + after_opening(words, length);
            if start >= range.end || !plausible(&text[start..range.end]) {
                return None;
            }
            sure = true;
            parts.push(Part::Byline(start..range.end));
        } else if furniture::is_known(&key, number) || shapes::rule(words, &key, number).is_some() {
            continue;
        } else if is_label(words) || byline::is_name(words) {
            parts.push(Part::Label(range));
        } else {
            return None;
        }
    }
    (sure && count >= 2).then_some(parts)
}

/// A reading of words that begin at a byte of their line.
fn moved(reading: stamp::Reading, by: usize) -> stamp::Reading {
    let on = |s: Stamp| Stamp {
        range: s.range.start + by..s.range.end + by,
        time: s.time.map(|t| t.start + by..t.end + by),
        zone: s.zone.map(|z| z.start + by..z.end + by),
        ..s
    };
    stamp::Reading {
        published: reading.published.map(on),
        updated: reading.updated.map(on),
        ..reading
    }
}
