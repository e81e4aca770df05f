//! The day that a page prints at its headline.
//!
//! What a reader sees there comes before metadata, which often give the moment in UTC. Elements and
//! lines count between the headline and the first paragraphs, or right above it; a labelled line
//! may stand under the text. What stands in lists of other stories, comments, quotations and
//! frames of the page says nothing of this one.

use super::blocks::{Block, Page, Shape};
use super::claims::Found;
use super::content::Part;
use super::dom::Dom;
use super::printed::{Print, class, field_of, is_change, label_behind, print, says_day, words};
use super::roles::Roles;
use crate::model::Partial;
use crate::seed::ClaimField;
use crate::time::published::{self, Label, Order, Stamp};
use jiff::civil::Date;
use std::ops::Range;

/// Blocks above the headline in which its day may stand.
const ABOVE: usize = 4;
/// Blocks before the first paragraph in which it may stand on a page without a headline.
const BEFORE: usize = 14;
/// Blocks below the headline in which it may stand.
const BELOW: usize = 24;
/// Paragraphs of the article after which no day of its publication stands.
const AFTER: usize = 2;
/// Blocks below the text in which a labelled day may stand.
const FOOT: usize = 24;
/// Blocks from the last of the text on in which a day needs no label.
const NEXT: usize = 5;
/// Bytes from which a block is a paragraph.
const PARAGRAPH: usize = 80;
/// Bytes of the longest line of a day.
const LINE: usize = 400;
/// Bytes of the longest element that holds a day and little else.
const ELEMENT: usize = 120;
/// Bytes of a first paragraph in which the day of its dateline ends.
const DATELINE: usize = 60;

/// A day that the page prints.
#[derive(Debug)]
struct Day {
    print: Print,
    /// Blocks between it and the headline.
    distance: usize,
    block: usize,
    field: ClaimField,
    /// The stamp as written.
    words: String,
    date: Partial,
}

/// Whether a day is that of a moment in the metadata, as its place has it: the same day, or one
/// beside it.
fn is_local(day: Partial, found: &Found) -> bool {
    let claimed = |value: &str| value.get(..10)?.parse::<Partial>().ok()?.to_day();
    let near = |other: Date| {
        let days = day
            .to_day()
            .map(|d| d.duration_since(other).as_hours() / 24);
        days.is_some_and(|days| days.abs() <= 1)
    };
    found
        .all(ClaimField::Published)
        .filter_map(claimed)
        .any(near)
}

/// Claims the days of publication and of change that the page prints at its headline, and marks
/// their lines as its byline.
pub fn collect(dom: &Dom, page: &Page, parts: &mut [Part], found: &mut Found) {
    let Some(head) = Head::of(page, parts) else {
        return;
    };
    let order = found
        .best(ClaimField::Language)
        .and_then(published::order_in);
    let reader = Reader {
        dom,
        page,
        head,
        order,
    };
    let mut days = reader.elements(parts, found);
    days.extend(reader.lines(parts));
    days.sort_by_key(|d| (d.print, d.distance));
    for field in [ClaimField::Published, ClaimField::Updated] {
        let Some(day) = days.iter().find(|d| d.field == field) else {
            continue;
        };
        let rank = match (field, day.print) {
            (ClaimField::Updated, _) => 4,
            (_, Print::Alone) => -1,
            _ if is_local(day.date, found) => -1,
            (_, Print::Beside) if reader.is_byline(parts, day) => -1,
            _ => 6,
        };
        found.add(rank, field, &day.words, "headline");
        if !matches!(day.print, Print::Dateline) {
            mark(page, parts, day.block);
        }
    }
}

/// A short line of a day is a byline.
fn mark(page: &Page, parts: &mut [Part], block: usize) {
    let short = page.blocks[block].text.len() <= LINE / 3;
    if short && matches!(parts[block], Part::Outside | Part::Content) {
        parts[block] = Part::Byline;
    }
}

/// Where a page's headline and first paragraphs are, in blocks.
#[derive(Clone, Debug)]
struct Head {
    /// The headline, or where it would be.
    title: usize,
    /// Whether there is one.
    titled: bool,
    near: Range<usize>,
    /// The first paragraph.
    first: usize,
    /// The blocks below the text.
    foot: Range<usize>,
}

impl Head {
    fn of(page: &Page, parts: &[Part]) -> Option<Head> {
        let long = |i: &usize| parts[*i] == Part::Content && page.blocks[*i].text.len() > PARAGRAPH;
        let title = parts.iter().position(|p| *p == Part::Title);
        let mut paragraphs = (title.map_or(0, |t| t + 1)..parts.len()).filter(long);
        let first = paragraphs.next().or(title.map(|t| t + 1))?;
        let last = paragraphs.nth(AFTER - 1).unwrap_or(parts.len());
        // A headline far above the text is that of a frame, or a menu's words for the page.
        let title = title.filter(|t| first <= t + BELOW).or_else(|| {
            let heads = |i: &usize| matches!(page.blocks[*i].shape, Shape::Heading(1));
            (first.saturating_sub(BEFORE)..first).rev().find(heads)
        });
        let near = match title {
            Some(title) => title.saturating_sub(ABOVE)..last.min(title + BELOW),
            None => first.saturating_sub(BEFORE)..last,
        };
        let end = parts.iter().rposition(|p| *p == Part::Content)? + 1;
        Some(Head {
            title: title.unwrap_or(first),
            titled: title.is_some(),
            near,
            first,
            foot: end.saturating_sub(2).max(last)..parts.len().min(end.max(last) + FOOT),
        })
    }
}

struct Reader<'a> {
    dom: &'a Dom,
    page: &'a Page,
    head: Head,
    order: Option<Order>,
}

impl Reader<'_> {
    /// The days of elements that are made for one: `<time>`, or a class that says so. What `<time>`
    /// says only to programs is claimed as such.
    fn elements(&self, parts: &[Part], found: &mut Found) -> Vec<Day> {
        let mut days = Vec::new();
        for visit in &self.page.visits {
            let block = visit.block as usize;
            if block >= parts.len() || self.place(block).is_none() {
                continue;
            }
            let class = class(self.dom, visit.id);
            let is_time = self.dom.name(visit.id) == "time";
            if !is_time && !says_day(&class) {
                continue;
            }
            let words = self.dom.short_text(visit.id, ELEMENT);
            let changed = is_change(&class);
            let before = days.len();
            self.read(&words, block, Some(changed), &mut days);
            if is_time
                && before == days.len()
                && self.head.near.contains(&block)
                && self.apart(block) == Apart::No
                && let Some(stamp) = self.dom.attribute(visit.id, "datetime")
            {
                let changed = changed || self.says_change(block, &words);
                let field = field_of(changed.then_some(Label::Updated));
                found.add(4, field.unwrap_or(ClaimField::Updated), stamp, "time");
            }
        }
        days
    }

    /// Whether the words before an element, or in it, say that they tell of a change.
    fn says_change(&self, block: usize, words: &str) -> bool {
        let text = &self.page.blocks[block].text;
        let before = text.find(words).map_or("", |at| &text[..at]);
        published::label_of(words).or_else(|| published::label_of(before)) == Some(Label::Updated)
    }

    /// Whether a day stands right below the headline or in what is marked as the byline.
    fn is_byline(&self, parts: &[Part], day: &Day) -> bool {
        day.distance <= 2 || day.distance <= BEFORE && parts[day.block] != Part::Content
    }

    /// The days of short lines.
    fn lines(&self, parts: &[Part]) -> Vec<Day> {
        let mut days = Vec::new();
        for block in self.head.near.clone().chain(self.head.foot.clone()) {
            let text = &self.page.blocks[block].text;
            match parts[block] {
                Part::Title => days.extend(self.dateline(text, block)),
                _ => self.read(text, block, None, &mut days),
            }
        }
        days
    }

    /// How a day in a block is printed at best; `None` where it says nothing of the article.
    fn place(&self, block: usize) -> Option<Print> {
        let Head {
            title, near, foot, ..
        } = &self.head;
        if near.contains(&block) {
            let above = self.head.titled && block < *title;
            return Some(if above { Print::Above } else { Print::Alone });
        }
        foot.contains(&block).then_some(Print::Foot)
    }

    /// Reads the days of an element or a line; `element` says whether its class tells of a change.
    fn read(&self, text: &str, block: usize, element: Option<bool>, days: &mut Vec<Day>) {
        let Some(place) = self.place(block) else {
            return;
        };
        let stamps = match text.len() <= LINE {
            true => published::stamps(text, self.order),
            false => Vec::new(),
        };
        let Some(print) = print(text, &stamps, element.is_some(), place) else {
            return days.extend(self.dateline(text, block));
        };
        let alone = stamps.len() == 1 && words(text) <= words(&text[stamps[0].range.clone()]) + 3;
        let print = match self.apart(block) {
            Apart::No => print,
            Apart::ByClass if alone => Print::Frame,
            _ => return,
        };
        let bare = |s: &Stamp| !text[..s.range.start].contains(char::is_alphabetic);
        let outer = match stamps.first().filter(|s| bare(s)) {
            Some(_) => self.label_above(block),
            None => None,
        };
        let fact = element.is_none() && self.is_fact(block);
        for stamp in &stamps {
            let changed = element == Some(true) && stamp.label.is_none();
            let label = stamp.label.or(changed.then_some(Label::Updated)).or(outer);
            let label = match place {
                Print::Foot => label.or_else(|| label_behind(&text[stamp.range.end..])),
                _ => label,
            };
            let print = match (print, label) {
                (Print::Beside, Some(Label::Published)) => Print::Alone,
                _ => print,
            };
            let under = place == Print::Foot && !(alone && self.is_right_below(block));
            let unsaid = fact || under;
            let field = field_of(label).filter(|_| !unsaid || label.is_some());
            days.extend(field.and_then(|field| self.day(print, block, field, text, stamp)));
        }
    }

    fn day(
        &self,
        print: Print,
        block: usize,
        field: ClaimField,
        text: &str,
        stamp: &Stamp,
    ) -> Option<Day> {
        let date = stamp.date.filter(|d| d.to_day().is_some())?;
        (!date.is_placeholder()).then(|| Day {
            print,
            distance: block.abs_diff(self.head.title),
            block,
            field,
            words: text[stamp.range.clone()].to_string(),
            date,
        })
    }

    /// `Karlsruhe, (12.11.2021). …`: a day before the first words of the text.
    fn dateline(&self, text: &str, block: usize) -> Option<Day> {
        let title = block == self.head.title;
        if !title && block != self.head.first || self.apart(block) != Apart::No {
            return None;
        }
        let end = (DATELINE.min(text.len())..).find(|at| text.is_char_boundary(*at))?;
        let stamps = published::stamps(&text[..end], self.order);
        let stamp = stamps.first()?;
        let before = &text[..stamp.range.start];
        let named = |w: &str| !w.starts_with(char::is_lowercase);
        let most = if title { 0 } else { 4 };
        let bare = before.split_whitespace().count() <= most;
        let bare = bare && before.split_whitespace().all(named);
        let after = &text[stamp.range.end..];
        let parted = after.starts_with([')', '.', ':', ' ', '/', ',']);
        let ends = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let ends = ends.starts_with(char::is_uppercase);
        let day = self.day(Print::Dateline, block, ClaimField::Published, text, stamp);
        day.filter(|_| bare && parted && ends)
    }

    /// Whether a line is the value of a fact, or a heading within the text: its day is that of what
    /// it is about.
    fn is_fact(&self, block: usize) -> bool {
        let Block { shape, visit, .. } = &self.page.blocks[block];
        let heads = matches!(shape, Shape::Heading(_)) && block > self.head.title + 1;
        let of = &self.page.visits[*visit as usize];
        heads || matches!(shape, Shape::Row { .. }) || self.dom.name(of.id) == "dd"
    }

    /// Whether a line is among the first below the text, and no item of a list.
    fn is_right_below(&self, block: usize) -> bool {
        self.page.blocks[block].shape == Shape::Paragraph && block < self.head.foot.start + NEXT
    }

    /// What a line of a label alone right above a line says of it: `Published` over `5 March`.
    fn label_above(&self, block: usize) -> Option<Label> {
        let above = &self.page.blocks.get(block.checked_sub(1)?)?.text;
        let bare = above.len() <= 40 && !above.contains(char::is_numeric);
        published::label_of(above).filter(|_| bare)
    }

    /// How far a block stands apart from the headline: in lists of stories, comments, quotations.
    fn apart(&self, block: usize) -> Apart {
        let (this, head) = (&self.page.blocks[block], &self.page.blocks[self.head.title]);
        // A link that is more than its day leads to another story.
        if this.linked * 2 > this.text.len() && this.text.len() > 60 {
            return Apart::Sure;
        }
        let mut apart = Apart::No;
        let mut at = this.visit;
        while !self.page.holds(at, head.visit) {
            let visit = &self.page.visits[at as usize];
            let frame = match self.dom.name(visit.id) {
                "nav" | "aside" | "form" | "blockquote" | "figcaption" | "button" => true,
                "footer" => self.place(block) != Some(Print::Foot),
                "header" => block < self.head.title,
                _ => false,
            };
            if frame || visit.roles.has(Roles::COMMENTS) {
                return Apart::Sure;
            }
            let byline = visit.roles.has(Roles::BYLINE);
            if visit.roles.has(Roles::FURNITURE) && !byline || self.dom.name(visit.id) == "figure" {
                apart = Apart::ByClass;
            }
            if at == 0 {
                break;
            }
            at = visit.parent;
        }
        apart
    }
}

/// How far a block stands apart from the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    No,
    /// Only a class of an element around it says so, and classes say much.
    ByClass,
    Sure,
}
