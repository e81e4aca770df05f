//! The day that a page prints at its headline.
//!
//! What a reader sees there comes before metadata, which often give the moment in UTC. Elements and
//! lines count between the headline and the first paragraphs, or right above it; a labelled line
//! may stand under the text. What stands in lists of other stories, comments, quotations and
//! frames of the page says nothing of this one.

use super::blocks::Page;
use super::claims::Found;
use super::content::Part;
use super::dom::{Dom, Id};
use super::roles::Roles;
use crate::model::Partial;
use crate::seed::ClaimField;
use crate::time::published::{self, Label, Order, Stamp};
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
const FOOT: usize = 8;
/// Bytes from which a block is a paragraph.
const PARAGRAPH: usize = 80;
/// Bytes of the longest line of a day.
const LINE: usize = 240;
/// Bytes of the longest element that holds a day and little else.
const ELEMENT: usize = 120;
/// Words beside the days of a line, at most.
const WORDS: usize = 16;
/// Bytes of a first paragraph in which the day of its dateline ends.
const DATELINE: usize = 60;

/// How a day is printed, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Print {
    /// In an element or line of its own, or behind a label, at the headline.
    Alone,
    /// In a line with other words below the headline.
    Beside,
    /// Right above the headline.
    Above,
    /// In the dateline of the first paragraph.
    Dateline,
    /// Below the text.
    Foot,
}

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
        let rank = match day.print {
            Print::Alone | Print::Beside => -1,
            Print::Above | Print::Dateline | Print::Foot => 6,
        };
        let rank = if field == ClaimField::Updated {
            4
        } else {
            rank
        };
        found.add(rank, field, &day.words, "headline");
        if day.print != Print::Dateline {
            mark(page, parts, day.block);
        }
    }
}

/// A short line of a day is a byline.
fn mark(page: &Page, parts: &mut [Part], block: usize) {
    let short = page.blocks[block].text.len() <= LINE / 2;
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
            foot: end.max(last)..parts.len().min(end.max(last) + FOOT),
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
            if !is_time && !says_day(&class) || self.is_aside(block) {
                continue;
            }
            let words = self.dom.short_text(visit.id, ELEMENT);
            let changed = is_change(&class);
            let before = days.len();
            self.read(&words, block, Some(changed), &mut days);
            if is_time
                && before == days.len()
                && self.head.near.contains(&block)
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

    /// The days of short lines.
    fn lines(&self, parts: &[Part]) -> Vec<Day> {
        let mut days = Vec::new();
        for block in self.head.near.clone().chain(self.head.foot.clone()) {
            if parts.get(block).is_some_and(|p| *p != Part::Title) && !self.is_aside(block) {
                self.read(&self.page.blocks[block].text, block, None, &mut days);
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
        if text.len() > LINE {
            return days.extend(self.dateline(text, block));
        }
        let stamps = published::stamps(text, self.order);
        let Some(print) = print(text, &stamps, element.is_some(), place) else {
            return;
        };
        let outer = match stamps.first() {
            Some(stamp) if !text[..stamp.range.start].contains(char::is_alphabetic) => {
                self.label_above(block)
            }
            _ => None,
        };
        for stamp in &stamps {
            let changed = element == Some(true) && stamp.label.is_none();
            let label = stamp.label.or(changed.then_some(Label::Updated)).or(outer);
            let foot = print == Print::Foot && label != Some(Label::Published);
            if foot || !stamp.date.is_some_and(is_day) {
                continue;
            }
            if let Some(field) = field_of(label) {
                days.push(Day {
                    print,
                    distance: block.abs_diff(self.head.title),
                    block,
                    field,
                    words: text[stamp.range.clone()].to_string(),
                });
            }
        }
    }

    /// `Karlsruhe, (12.11.2021). …`: a day before the first words of the text.
    fn dateline(&self, text: &str, block: usize) -> Option<Day> {
        if block != self.head.first {
            return None;
        }
        let end = (DATELINE..).find(|at| *at >= text.len() || text.is_char_boundary(*at))?;
        let stamps = published::stamps(text.get(..end)?, self.order);
        let stamp = stamps.first()?;
        let before = &text[..stamp.range.start];
        let named = |w: &str| !w.starts_with(char::is_lowercase);
        let bare = before.split_whitespace().count() <= 4 && before.split_whitespace().all(named);
        let parted = text[stamp.range.end..].starts_with([')', '.', ':', ' ', '/', ',']);
        let ends = text[stamp.range.end..]
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase);
        (bare && parted && ends && stamp.date.is_some_and(is_day)).then(|| Day {
            print: Print::Dateline,
            distance: block.abs_diff(self.head.title),
            block,
            field: ClaimField::Published,
            words: text[stamp.range.clone()].to_string(),
        })
    }

    /// What a line of a label alone right above a line says of it: `Published` over `5 March`.
    fn label_above(&self, block: usize) -> Option<Label> {
        let above = &self.page.blocks.get(block.checked_sub(1)?)?.text;
        let bare = above.len() <= 40 && !above.contains(char::is_numeric);
        published::label_of(above).filter(|_| bare)
    }

    /// Whether a block stands in a part of the page that is about other things and does not hold
    /// the headline: lists of stories, comments, quotations, forms.
    fn is_aside(&self, block: usize) -> bool {
        let blocks = &self.page.blocks;
        let (this, head) = (&blocks[block], &blocks[self.head.title]);
        let mut at = this.visit;
        while !self.page.holds(at, head.visit) {
            let visit = &self.page.visits[at as usize];
            let name = self.dom.name(visit.id);
            let apart = matches!(
                name,
                "nav"
                    | "aside"
                    | "form"
                    | "blockquote"
                    | "figure"
                    | "figcaption"
                    | "button"
                    | "option"
            );
            let frame = name == "footer" && self.place(block) != Some(Print::Foot)
                || name == "header" && block < self.head.title;
            if apart
                || frame
                || visit.roles.has(Roles::COMMENTS)
                || visit.roles.has(Roles::FURNITURE)
            {
                return true;
            }
            if at == 0 {
                break;
            }
            at = visit.parent;
        }
        // A link that is more than its day leads to another story.
        this.linked * 2 > this.text.len() && this.text.len() > 60
    }
}

/// How the days of a text are printed; `None` for what is no line of a day.
fn print(text: &str, stamps: &[Stamp], element: bool, place: Print) -> Option<Print> {
    let first = stamps.first()?;
    let last = stamps.last()?;
    let mut beside = 0;
    let mut from = 0;
    for stamp in stamps {
        beside += words(&text[from..stamp.range.start]);
        from = stamp.range.end;
    }
    let between = stamps.windows(2).any(|pair| {
        let gap = text[pair[0].range.end..pair[1].range.start].trim();
        pair[1].label.is_none()
            && matches!(gap, "-" | "–" | "—" | "bis" | "to" | "au" | "al" | "until")
    });
    beside += words(&text[last.range.end..]);
    let before = text[..first.range.start].trim_end();
    // `Event date: 2 April 2024`: a label that names something else.
    let other = before.ends_with(':') && first.label.is_none() && words(before) > 1;
    let sentence = text.trim_end().ends_with(['.', '!', '?']) && beside > 6;
    if between || other || sentence || beside > WORDS {
        return None;
    }
    let labelled = stamps.iter().any(|s| s.label == Some(Label::Published));
    match place {
        Print::Alone if element || labelled || beside <= 2 => Some(Print::Alone),
        Print::Alone => Some(Print::Beside),
        Print::Above if beside <= 4 => Some(Print::Above),
        Print::Above => None,
        place => Some(place),
    }
}

fn is_day(date: Partial) -> bool {
    date.to_day().is_some() && !date.is_placeholder()
}

fn words(text: &str) -> usize {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|w| w.contains(char::is_alphabetic)).count()
}

fn field_of(label: Option<Label>) -> Option<ClaimField> {
    match label {
        None | Some(Label::Published) => Some(ClaimField::Published),
        Some(Label::Updated) => Some(ClaimField::Updated),
        Some(Label::Other) => None,
    }
}

/// What an element is called, in lower case.
fn class(dom: &Dom, id: Id) -> String {
    let mut names = String::new();
    for key in ["class", "id", "itemprop", "property"] {
        if let Some(name) = dom.attribute(id, key).filter(|n| n.len() <= 400) {
            names.push_str(name);
            names.push(' ');
        }
    }
    names.make_ascii_lowercase();
    names
}

/// Whether a class is one of a day: `entry-date`, `pubdate`, `datum`, `postedOn`.
fn says_day(class: &str) -> bool {
    let names = [
        "date",
        "datum",
        "fecha",
        "publish",
        "posted",
        "timestamp",
        "time",
    ];
    names.iter().any(|name| class.contains(name))
}

/// Whether a class is one of a change and none of publication besides: `updated`, but not
/// `published updated`.
fn is_change(class: &str) -> bool {
    let changes = ["updat", "modif", "edited", "changed", "revis"];
    let change = |word: &str| changes.iter().any(|c| word.contains(c));
    let words = || class.split(|c: char| c.is_whitespace());
    words().any(change)
        && !words().any(|w| !change(w) && (w.contains("publish") || w.ends_with("date")))
}
