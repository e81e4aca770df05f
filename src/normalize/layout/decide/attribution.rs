//! Lines that say who wrote the text and when: bylines, stamps, agencies, roles, in any mixture.

use crate::gazetteer::Gazetteer;
use crate::model::{Basis, Edtf, Field, Partial, Rule};
use crate::normalize::layout::decide::days::{is_chronology, order_of, unsettled};
use crate::normalize::layout::measure::line::fold;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::{byline, dateline, stamp};
use crate::seed::Hint;
use crate::text::Class;
use crate::time::published::{self, Label, Order};
use std::ops::Range;

/// Paragraphs at the beginning of a text among which a bare stamp or byline may stand.
pub(in crate::normalize::layout) const NEAR: usize = 3;

/// Where a line stands: before the text, among its first paragraphs, or after it.
#[derive(Clone, Copy)]
pub(in crate::normalize::layout) struct Place {
    /// Before the first paragraph.
    pub before: bool,
    /// There or among the first few.
    pub early: bool,
    /// After the last paragraph.
    pub late: bool,
    /// Right under the headline.
    pub under_title: bool,
    /// Anywhere below it.
    pub below_title: bool,
    /// On a page where dates stand as headings over paragraphs.
    pub chronology: bool,
}

/// What is known of a page before its lines are read.
#[derive(Clone, Copy, Debug)]
pub struct Marks {
    /// The unit that is the headline.
    pub headline: Option<usize>,
    /// The unit that bears the day of the headline, where it was found with it.
    pub day: Option<usize>,
    /// Whether headline, day and text were chosen together.
    pub framed: bool,
    /// How the outlet writes dates in figures, where a setting says so.
    pub order: Option<Order>,
}

/// What the lines say.
#[derive(Debug, Default)]
pub struct Attribution {
    /// When it was published.
    pub published: Option<Field<Edtf>>,
    /// The stamp as written.
    pub stamp: String,
    /// Why there is no date although a stamp was found.
    pub undated: Option<String>,
    /// When it was changed.
    pub updated: Option<Field<Edtf>>,
    /// Who wrote it.
    pub byline: Option<Field<String>>,
    /// The agency.
    pub agency: Option<Field<String>>,
    /// Where it was filed.
    pub dateline: Option<Field<String>>,
    /// The dateline's bytes in its unit.
    pub cut: Option<(usize, Range<usize>)>,
    /// How many names were looked up in the text.
    pub(in crate::normalize::layout) asked: usize,
}

impl Attribution {
    /// Reads the lines around and between the first paragraphs of `stretch`; on a page with
    /// menus, those no further above it than `from`.
    ///
    /// The headline is left to be the title.
    pub fn take(page: &mut Page, stretch: &Range<usize>, from: usize, marks: Marks) -> Self {
        let (title, order) = (marks.headline, marks.order);
        let mut found = Attribution::default();
        found.dateline(page, stretch);
        let chronology = is_chronology(page, stretch);
        let mut paragraphs = 0;
        for i in from..page.units.len() {
            let inside = stretch.contains(&i);
            paragraphs += usize::from(inside && page.is_body(i) && page.units[i].is_prose());
            if Some(i) == title || !page.is_open(i) || page.units[i].words > stamp::LONGEST {
                continue;
            }
            let early = i < stretch.start || paragraphs <= NEAR;
            let place = Place {
                before: i < stretch.start,
                early,
                late: i >= stretch.end,
                under_title: title.is_some_and(|t| t + 1 == i),
                below_title: title.is_some_and(|t| t < i),
                chronology,
            };
            found.line(page, i, place, order);
            if Some(i) == marks.day && (marks.framed || !chronology) && page.is_open(i) {
                found.day(page, i, order);
            }
        }
        found
    }

    /// Reads the line that bears the day of the page: whatever else stands on it, the day counts.
    fn day(&mut self, page: &mut Page, i: usize, order: Option<Order>) {
        let unit = &page.units[i];
        let order = order.or_else(|| order_of(page));
        let mut stamps = published::stamps(&unit.text, order);
        stamps.retain(|s| s.label != Some(Label::Other));
        let mut reading = stamp::Reading::default();
        for stamp in stamps {
            let field = if stamp.label == Some(Label::Updated) {
                &mut reading.updated
            } else {
                &mut reading.published
            };
            field.get_or_insert(stamp);
        }
        let rest = stamp::read(&unit.text, unit.words, order).map_or(0..0, |r| r.rest);
        let mut fields = Vec::new();
        if !rest.is_empty()
            && let Some(byline) = self.rest(page, i, rest, byline::opening(page.key(i)))
        {
            fields.extend(self.keep_byline(page, i, byline, "byline-line"));
        }
        fields.extend(self.keep_stamps(page, i, reading));
        self.settle(page, i, &fields);
    }

    fn line(&mut self, page: &mut Page, i: usize, place: Place, order: Option<Order>) {
        let Place {
            before,
            early,
            late,
            chronology,
            ..
        } = place;
        let unit = &page.units[i];
        let above_text = early && unit.words <= 14 && self.dateline.is_none();
        if above_text && let Some(found) = dateline::alone(&unit.text) {
            let fields = self.keep_dateline(page, i, found);
            return self.settle(page, i, &fields);
        }
        let key = page.key(i);
        let hinted = unit.hint == Hint::Byline;
        let listed = matches!(
            unit.hint,
            Hint::Item { .. } | Hint::Row { .. } | Hint::Quote | Hint::Preformatted
        );
        let opening = byline::opening(key)
            .filter(|_| !listed)
            .filter(|_| hinted || !unit.is_prose() || is_credit(key));
        let reading = match order {
            Some(_) => stamp::read(&unit.text, unit.words, order),
            None => unit.stamp().cloned(),
        };
        if early
            && reading.is_none()
            && let Some(name) = byline::signed(&unit.text)
        {
            let found = byline::Byline { name, agency: None };
            let fields = self.keep_byline(page, i, found, "byline-line");
            return self.settle(page, i, &fields);
        }
        let sure = opening.is_some() && byline::is_sure(key);
        let plain = reading.as_ref().is_some_and(|r| r.rest.is_empty());
        if early && !plain && !unit.is_prose() && self.parts(page, i, order) {
            return;
        }
        match (reading, opening) {
            (Some(reading), _) if reading.relative && (early || late) => {
                page.drop(i, Rule::RelativeStamp);
            }
            (Some(reading), opening) => {
                let rest = reading.rest.clone();
                let bare = rest.is_empty();
                let in_place = early && !(chronology && rest.is_empty()) || reading.labelled;
                if !in_place || (late && !reading.labelled && self.published.is_some()) {
                    return;
                }
                let mut fields = Vec::new();
                if !bare && self.place(page, i, rest.clone()) {
                    fields.push("dateline");
                }
                let placed = !fields.is_empty();
                let named = (!bare && !placed)
                    .then(|| self.rest(page, i, rest.clone(), opening))
                    .flatten();
                // Between title and text a section or place may stand beside the date.
                // A telephone number beside a date says nothing of it.
                let wordless = !page.units[i].text[rest.clone()].contains(char::is_alphabetic);
                let known = bare || placed || named.is_some() || place.before && wordless;
                let beside = place.before && place.below_title && reading.published.is_some();
                if !known && !(beside && is_label(&page.units[i].text[rest])) {
                    return;
                }
                if let Some(byline) = named {
                    fields.extend(self.keep_byline(page, i, byline, "byline-line"));
                }
                fields.extend(self.keep_stamps(page, i, reading));
                self.settle(page, i, &fields);
            }
            (None, Some(length)) if early || late => {
                let text = &page.units[i].text;
                let start = after_opening(text, length);
                let Some(byline) = byline::read(text, start..text.len()) else {
                    return;
                };
                let name = &text[byline.name.clone()];
                if name.starts_with("the ") {
                    // `Published by the Harbour Institute` tells the publisher.
                    return page.drop(i, Rule::PublisherNote);
                }
                let fits = sure || hinted || (before && byline::is_name(name));
                // A word in small letters is an account above the text, and anything below it.
                let small = !(before || hinted) && !name.contains(char::is_uppercase);
                if !fits || !plausible(name) || small && !name.is_empty() {
                    return;
                }
                if late && self.byline.is_some() {
                    return page.drop(i, Rule::NewsroomCredit);
                }
                let fields = self.keep_byline(page, i, byline, "byline-line");
                self.settle(page, i, &fields);
            }
            (None, None) if early || hinted || late => self.other(page, i, place, hinted),
            _ => {}
        }
    }

    /// Words beside a stamp: a byline with or without its opening, else nothing.
    fn rest(
        &self,
        page: &Page,
        i: usize,
        rest: Range<usize>,
        opening: Option<usize>,
    ) -> Option<byline::Byline> {
        let text = &page.units[i].text;
        let words = text.get(rest.clone())?;
        let key = fold(words);
        if let Some(length) = byline::opening(&key) {
            let start = rest.start + after_opening(words, length);
            return byline::read(text, start..rest.end);
        }
        // `March 5, 2024 in World, Shipping`: the sections of a page.
        if text[..rest.start].trim_end().ends_with(" in") {
            return None;
        }
        let byline = byline::read(text, rest)?;
        let name = &text[byline.name.clone()];
        let named = byline::is_name(name);
        // `North Korea 07:42 April 2`: a section or a place, and nobody's name.
        if opening.is_none() && Gazetteer::builtin().is_ok_and(|g| g.is_toponym(name)) {
            return None;
        }
        (opening.is_some() || name.is_empty() || named).then_some(byline)
    }

    pub(in crate::normalize::layout) fn settle(&self, page: &mut Page, i: usize, fields: &[&str]) {
        if !fields.is_empty() {
            page.to_field(i, &fields.join("+"));
        }
    }

    pub(in crate::normalize::layout) fn keep_byline(
        &mut self,
        page: &Page,
        i: usize,
        found: byline::Byline,
        rule: &str,
    ) -> Vec<&'static str> {
        let unit = &page.units[i];
        let mut fields = Vec::new();
        if !found.name.is_empty() {
            if self.byline.is_none() {
                let at = unit.spans(found.name.clone());
                let name = unit.text[found.name.clone()].to_string();
                self.byline = Some(Field::new(name, Basis::Stated, at, rule));
            }
            fields.push("byline");
        }
        if let Some(agency) = found.agency {
            self.keep_agency(page, i, agency);
            fields.push("agency");
        }
        fields
    }

    pub(in crate::normalize::layout) fn keep_agency(
        &mut self,
        page: &Page,
        i: usize,
        agency: String,
    ) {
        let unit = &page.units[i];
        let at = match unit.text.find(&agency) {
            Some(start) => unit.spans(start..start + agency.len()),
            None => unit.all_spans(),
        };
        self.agency
            .get_or_insert(Field::new(agency, Basis::Stated, at, "agency-name"));
    }

    pub(in crate::normalize::layout) fn keep_stamps(
        &mut self,
        page: &Page,
        i: usize,
        reading: stamp::Reading,
    ) -> Vec<&'static str> {
        let unit = &page.units[i];
        let mut fields = Vec::new();
        for (found, name) in [
            (reading.published, "published"),
            (reading.updated, "updated"),
        ] {
            let Some(found) = found else {
                continue;
            };
            let words = unit.text.get(found.range.clone()).unwrap_or("").to_string();
            let read = match (found.date, found.readings) {
                (Some(date), _) => Some((date, Basis::Stated, "stamp-line")),
                (None, Some(readings)) => order_of(page)
                    .map(|order| published::in_order(readings, order))
                    .map(|date| (date, Basis::Inferred, "stamp-order"))
                    .or_else(|| self.in_time(readings, name)),
                (None, None) => None,
            };
            // What was published first was published then, whenever it was posted here.
            let key = page.key(i);
            let first = [
                "originally published",
                "first published",
                "original publication",
            ]
            .iter()
            .any(|words| key.starts_with(words));
            if first && name == "published" && read.is_some() {
                self.published = None;
            }
            let date = read.map(|(date, basis, rule)| {
                Field::new(Edtf::At(date), basis, unit.spans(found.range.clone()), rule)
            });
            if name == "updated" {
                self.updated = self.updated.take().or(date);
            } else if self.published.is_none() {
                self.undated = date.is_none().then(|| unsettled(&found, &words));
                self.stamp = words;
                self.published = date;
            }
            fields.push(name);
        }
        fields
    }

    /// Of two readings the only one that agrees with the other date: nothing is changed before it is
    /// published.
    fn in_time(
        &self,
        readings: [Partial; 2],
        name: &str,
    ) -> Option<(Partial, Basis, &'static str)> {
        let fits = |r: &Partial| match name {
            "published" => {
                let updated = self.updated.as_ref()?.value.last_day()?;
                Some(r.first_day() <= updated)
            }
            _ => {
                let published = self.published.as_ref()?.value.first_day()?;
                Some(r.last_day() >= published)
            }
        };
        let [a, b] = readings;
        match (fits(&a)?, fits(&b)?) {
            (true, false) => Some((a, Basis::Inferred, "stamp-before-update")),
            (false, true) => Some((b, Basis::Inferred, "stamp-before-update")),
            _ => None,
        }
    }
}

/// Whether words beside a date can be the name of a section or a place: three at most, capitals.
pub(in crate::normalize::layout) fn is_label(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.split(' ').count() <= 3
        && words
            .split(' ')
            .all(|w| !w.starts_with(|c: char| c.is_lowercase() || c.is_numeric()))
}

/// Where the words after an opening of so many bytes begin; signs before it do not count.
pub(in crate::normalize::layout) fn after_opening(text: &str, length: usize) -> usize {
    let outer = text
        .find(|c: char| c.is_alphanumeric() || c == '(')
        .unwrap_or(0);
    let at = (outer + length).min(text.len());
    (at..=text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(text.len())
}

/// `Reporting by …; Editing by …`: a credit, although it ends as a sentence.
fn is_credit(key: &str) -> bool {
    Class::TextCredit.after(key).is_some()
}

/// Whether the words after "By" can be who wrote it: no date, no clause, no lower-case phrase.
pub(in crate::normalize::layout) fn plausible(name: &str) -> bool {
    let words = name.split(' ').count();
    let capital = name
        .split(' ')
        // Many scripts have one case.
        .filter(|w| w.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
        .count();
    let figures = name.bytes().filter(u8::is_ascii_digit).count();
    name.is_empty() || (capital * 2 >= words && figures <= 2) || words == 1 && figures == 0
}
