//! The dateline of a text, and what it says.

use crate::model::{Basis, Edtf, Field};
use crate::normalize::layout::decide::attribution::{Attribution, NEAR};
use crate::normalize::layout::decide::days::{order_of, unsettled};
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::dateline::{self, Dateline};
use crate::seed::Hint;
use crate::time::published;
use std::ops::Range;

impl Attribution {
    /// The dateline of the first paragraph that has one, among the first few.
    pub(in crate::normalize::layout) fn dateline(&mut self, page: &Page, stretch: &Range<usize>) {
        let paragraphs = stretch
            .clone()
            .filter(|&i| page.is_body(i) && page.units[i].words >= 6)
            .filter(|&i| matches!(page.units[i].hint, Hint::Unknown | Hint::Paragraph));
        // Where several paragraphs open with a date, none of the dates is that of the text.
        let mut dated = paragraphs
            .clone()
            .filter(|&i| dateline::glued(&page.units[i].text).is_some());
        let chronicle = dated.next().is_some() && dated.next().is_some();
        for i in paragraphs.take(NEAR) {
            let unit = &page.units[i];
            let glued = || dateline::glued(&unit.text).filter(|_| !chronicle);
            let spoken = |d: &Dateline| {
                unit.text[..d.range.end].trim_end().ends_with(':') && has_speakers(page, stretch)
            };
            let read = dateline::read(&unit.text).filter(|d| !spoken(d));
            let stopped = || dateline::stopped(&unit.text);
            let Some(found) = read.or_else(stopped).or_else(glued) else {
                continue;
            };
            self.cut = Some((i, found.range.clone()));
            let head = page.units[i].text[..found.range.end].to_string();
            let unread = found.date.is_none();
            self.keep_dateline(page, i, found);
            if unread {
                self.keep_ambiguous(page, i, &head);
            }
            return;
        }
    }

    /// Takes over the date of a dateline that has two readings, where the page shows which is meant;
    /// else says why it is none.
    fn keep_ambiguous(&mut self, page: &Page, i: usize, head: &str) {
        let Some(stamp) = published::only(head, None) else {
            return;
        };
        let Some(readings) = stamp.readings else {
            return;
        };
        let words = head.get(stamp.range.clone()).unwrap_or("");
        match order_of(page) {
            Some(order) => {
                let date = Edtf::At(published::in_order(readings, order));
                let at = page.units[i].spans(stamp.range.clone());
                self.published = Some(Field::new(date, Basis::Inferred, at, "stamp-order"));
            }
            None => self.undated = Some(unsettled(&stamp, words)),
        }
        self.stamp = words.to_string();
    }

    /// Takes over what the dateline in unit `i` says, and names the fields.
    pub(in crate::normalize::layout) fn keep_dateline(
        &mut self,
        page: &Page,
        i: usize,
        found: Dateline,
    ) -> Vec<&'static str> {
        let unit = &page.units[i];
        let mut fields = Vec::new();
        if !found.place.is_empty() {
            let at = unit.spans(found.place.clone());
            let value = unit.text[found.place].to_string();
            self.dateline = Some(Field::new(value, Basis::Stated, at, "dateline"));
            fields.push("dateline");
        }
        if let Some(agency) = found.agency {
            self.keep_agency(page, i, agency);
            fields.push("agency");
        }
        if let Some((bytes, date)) = found.date
            && self.published.is_none()
        {
            self.stamp = unit.text[bytes.clone()].to_string();
            let at = unit.spans(bytes);
            self.published = Some(Field::new(date, Basis::Stated, at, "dateline"));
            fields.push("published");
        }
        fields
    }
}

/// Whether paragraphs open with who speaks, as in a transcript: `MODERATOR: …`, thrice or more.
fn has_speakers(page: &Page, stretch: &Range<usize>) -> bool {
    let spoken = |i: &usize| {
        let text = &page.units[*i].text;
        text.split_once(": ").is_some_and(|(who, _)| {
            who.len() <= 48
                && who.chars().filter(|c| c.is_alphabetic()).count() > 1
                && !who.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
        })
    };
    stretch.clone().filter(spoken).nth(2).is_some()
}
