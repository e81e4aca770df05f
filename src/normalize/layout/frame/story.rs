//! The story of a page that was flattened with its menus: its headline, its day, its first line and
//! its last, chosen together.
//!
//! Each line is tried as the headline. The text below it ends where the lines that read as running
//! text outweigh the short ones among them by most; points are given for what the line says, for a
//! day and a byline near it, for the weight of that text, and taken for text that stands right above
//! it, since a heading within a text is no headline. The line with most points wins.

use crate::model::{Fate, Rule};
use crate::normalize::layout::frame::headline::{self, Echo};
use crate::normalize::layout::frame::tail;
use crate::normalize::layout::measure::page::{Page, Unit};
use crate::normalize::layout::write::blocks;
use crate::seed::Hint;
use crate::time::published::Label;
use std::ops::Range;

/// Words of a line that can bear the day of its page, at most.
const DAY_LINE: usize = 16;
/// Lines above and below the headline within which its day stands.
const DAY_NEAR: usize = 20;
/// Words of a headline, at most.
const LONGEST_HEADLINE: usize = 32;
/// Words of running text below a headline, at least.
const LEAST_TEXT: usize = 20;
/// Points of a headline, at least.
const LEAST_POINTS: f32 = 4.0;

/// A headline and what belongs to it.
#[derive(Debug)]
pub struct Story {
    /// The unit that is the headline.
    pub headline: usize,
    /// The unit that bears the day of publication.
    pub day: Option<usize>,
    /// The units of the text, the headline not among them.
    pub text: Range<usize>,
}

/// A line tried as the headline.
struct Candidate {
    at: usize,
    points: f32,
    /// The unit after the last of its text.
    end: usize,
}

/// The story of a page; `None` where no line of it is a headline over running text.
pub fn find(page: &Page) -> Option<Story> {
    let weights: Vec<i64> = (0..page.units.len()).map(|i| weight(page, i)).collect();
    let days: Vec<usize> = (0..page.units.len())
        .filter(|&i| bears_day(&page.units[i]))
        .collect();
    let candidates = candidates(page, &weights, &days);
    let best = candidates.iter().enumerate().max_by(|(_, a), (_, b)| {
        let upper_first = b.at.cmp(&a.at);
        a.points.total_cmp(&b.points).then(upper_first)
    });
    let best = upper_of_two(page, &candidates, best?.0);
    if best.points < LEAST_POINTS {
        return None;
    }
    let end = last_sentence(page, best.at + 1..best.end);
    let end = last_sentence(page, best.at + 1..tail::begins(page, best.at + 1..end));
    Some(Story {
        headline: best.at,
        day: day_of(page, &days, best.at, end),
        text: best.at + 1..end,
    })
}

/// All lines that could be a headline over some running text, with their points.
fn candidates(page: &Page, weights: &[i64], days: &[usize]) -> Vec<Candidate> {
    let count = page.units.len();
    let below = below(weights);
    let above = above(weights);
    let twice = Twice::of(page);
    let mut words_from = vec![0; count + 1];
    for i in (0..count).rev() {
        let prose = page.is_body(i) && page.units[i].is_prose();
        words_from[i] = words_from[i + 1] + if prose { page.units[i].words } else { 0 };
    }
    let echo = Echo::new(page, 0, usize::MAX);
    let mut found = Vec::new();
    for i in 0..count.saturating_sub(1) {
        let (mass, end) = below[i + 1];
        if mass <= 0 || words_from[i + 1] - words_from[end] < LEAST_TEXT {
            continue;
        }
        let Some(form) = form(page, i) else {
            continue;
        };
        let points = form
            + echo.share(page.key(i), i + 1)
            + near_day(days, i)
            + if attributed(page, i) { 4.0 } else { 0.0 }
            + twice.points(page, i)
            + near_text(page, i)
            + if page.units[i + 1].is_prose() {
                2.0
            } else {
                0.0
            }
            - if below_picture(page, i) { 6.0 } else { 0.0 }
            + 4.0 * doublings(mass)
            - 5.0 * doublings(above[i]);
        found.push(Candidate { at: i, points, end });
    }
    found
}

/// Of two lines one right below the other that could both be the headline, the upper is, and the
/// longer is what stands under it.
fn upper_of_two<'c>(page: &Page, all: &'c [Candidate], best: usize) -> &'c Candidate {
    let lower = &all[best];
    let upper = best.checked_sub(1).map(|i| &all[i]);
    let fits = |upper: &&Candidate| {
        let (above, below) = (&page.units[upper.at], &page.units[lower.at]);
        let standfirst = below.words >= 10 && below.words * 2 >= above.words * 3;
        lower.at - upper.at <= 2
            && upper.end == lower.end
            && above.words >= 4
            && below.words + 2 >= above.words
            && upper.points >= lower.points - if standfirst { 6.0 } else { 2.0 }
            && (upper.at + 1..lower.at).all(|i| !page.is_body(i) || page.units[i].words <= 2)
    };
    upper.filter(fits).unwrap_or(lower)
}

/// How often 50 doubles up to a weight: what one paragraph says, and what ten say.
fn doublings(weight: i64) -> f32 {
    (1.0 + weight.max(0) as f32 / 50.0).log2()
}

/// For each unit, the greatest weight of the lines from it on, and where they end.
fn below(weights: &[i64]) -> Vec<(i64, usize)> {
    let count = weights.len();
    let mut below = vec![(0, count); count + 1];
    for i in (0..count).rev() {
        let (sum, end) = below[i + 1];
        let end = if sum > 0 { end } else { i + 1 };
        below[i] = match weights[i] + sum {
            sum if sum > 0 => (sum, end),
            _ => (0, i),
        };
    }
    below
}

/// For each unit, the weight of the text that ends right above it.
fn above(weights: &[i64]) -> Vec<i64> {
    let mut above = Vec::with_capacity(weights.len());
    let mut sum = 0i64;
    for weight in weights {
        above.push(sum);
        sum = (sum + weight).max(0);
    }
    above
}

/// What a line says for running text around it (positive) or against.
fn weight(page: &Page, i: usize) -> i64 {
    let unit = &page.units[i];
    if unit.pinned {
        return 40;
    }
    match unit.verdict().fate() {
        Some(Fate::Dropped { .. }) => unit.verdict().rule().map_or(-8, weight_of_dropped),
        Some(_) => -1,
        None if unit.is_prose() => 8 + unit.words.min(70) as i64,
        None if unit.stop => 1 + unit.words as i64,
        None if matches!(
            unit.hint,
            Hint::Row { .. } | Hint::Item { .. } | Hint::Preformatted
        ) =>
        {
            2
        }
        None if page.section(i).is_some() => END,
        None if page.is_furniture(i) => -8,
        None if unit.words > 8 => -9,
        None => -6,
    }
}

/// What a line says that was left out.
fn weight_of_dropped(rule: Rule) -> i64 {
    match rule {
        // Nothing of the article stands below its comments.
        Rule::Comments => WALL,
        Rule::Copyright
        | Rule::CommentPrompt
        | Rule::RelatedStories
        | Rule::MostRead
        | Rule::SponsoredStories
        | Rule::SiteFooter
        | Rule::AuthorBio => END,
        Rule::Separator
        | Rule::Advertisement
        | Rule::PhotoGallery
        | Rule::Player
        | Rule::ReadMore => -1,
        _ => -8,
    }
}

/// What a line says that stands below articles: a notice of rights, a heading of other stories.
const END: i64 = -40;
/// What outweighs any text.
const WALL: i64 = -1_000_000;

/// Points for the form of a line; `None` where it can be no headline.
fn form(page: &Page, i: usize) -> Option<f32> {
    let unit = &page.units[i];
    let key = page.key(i);
    let doubled = unit.verdict().rule() == Some(Rule::DuplicateLine);
    if !(page.is_open(i) || doubled) || unit.words == 0 || unit.words > LONGEST_HEADLINE {
        return None;
    }
    if !matches!(
        unit.hint,
        Hint::Unknown | Hint::Paragraph | Hint::Heading(_) | Hint::Title
    ) || unit.is_prose() && unit.words > 22
        || blocks::bullet(&unit.text).is_some()
        || unit.text.starts_with(['←', '→', '»', '›', '«', '‹'])
        || page.is_furniture(i)
        || is_day_alone(unit)
        || headline::frames(page, i)
    {
        return None;
    }
    let points = match unit.words {
        1 => -6.0,
        2 => 0.0,
        3 => 4.0,
        6..=14 => 9.5,
        4..=22 => 8.0,
        _ => 2.0,
    };
    let attribution = headline::is_attribution(unit, key) && unit.words <= 12;
    // `Home | News | Ferries`, and a headline with the name of its site behind it.
    let row = unit.text.ends_with(':') || unit.text.contains(" | ");
    Some(
        points + headline::form(unit) as f32
            - if attribution { 10.0 } else { 0.0 }
            - if row { 4.0 } else { 0.0 },
    )
}

/// Points for a day near a headline, more for a nearer one.
fn near_day(days: &[usize], at: usize) -> f32 {
    let from = days.partition_point(|&d| d + 4 < at);
    let near = days[from..].iter().take_while(|&&d| d <= at + 9);
    let nearest = near.map(|&d| d.abs_diff(at)).min();
    nearest.map_or(0.0, |lines| 7.0 * (1.0 - lines as f32 / 14.0))
}

/// Whether the line above is a picture's: then this one is its caption.
fn below_picture(page: &Page, i: usize) -> bool {
    let above = i
        .checked_sub(1)
        .and_then(|j| page.units[j].verdict().field());
    above.is_some_and(|to| to.starts_with("image"))
}

/// Points for running text soon below a headline.
fn near_text(page: &Page, at: usize) -> f32 {
    let text = (at + 1..page.units.len().min(at + 14)).find(|&i| {
        let unit = &page.units[i];
        page.is_body(i) && (unit.is_prose() || unit.words >= 15)
    });
    text.map_or(0.0, |i| 4.0 * (1.0 - (i - at) as f32 / 20.0))
}

/// Whether one of the lines right below says who wrote the text, or when.
fn attributed(page: &Page, at: usize) -> bool {
    (at + 1..page.units.len().min(at + 5)).any(|i| {
        let unit = &page.units[i];
        unit.words <= 14 && headline::is_attribution(unit, page.key(i))
            || headline::is_settled(unit)
    })
}

/// Which lines stand on a page a second time. Titles do with more before or behind them, in paths of
/// sections and above comments; a whole copy is as often a menu's.
struct Twice<'p> {
    forward: Vec<&'p str>,
    backward: Vec<&'p str>,
}

impl<'p> Twice<'p> {
    fn of(page: &'p Page) -> Self {
        let mut forward: Vec<&str> = (0..page.units.len()).map(|i| page.key(i)).collect();
        let mut backward = forward.clone();
        forward.sort_unstable();
        backward.sort_unstable_by(|a, b| a.bytes().rev().cmp(b.bytes().rev()));
        Twice { forward, backward }
    }

    fn points(&self, page: &Page, i: usize) -> f32 {
        let key = page.key(i);
        let at = self.forward.partition_point(|k| *k < key);
        let copied = self.forward.get(at + 1).is_some_and(|k| *k == key);
        let again = key.len() >= 12 && page.units[i].words >= 2 && self.again(key, at);
        (if again { 3.0 } else { 0.0 }) - if copied { 2.0 } else { 0.0 }
    }

    /// Whether another line begins or ends with the one that stands at `at` in the alphabet.
    fn again(&self, key: &str, at: usize) -> bool {
        let near = |other: &&&str| other.len() < key.len() + 80;
        let begin = self.forward[at..].iter();
        let begins = begin.take_while(|k| k.starts_with(key)).take(8);
        let at = self
            .backward
            .partition_point(|k| k.bytes().rev().lt(key.bytes().rev()));
        let end = self.backward[at..].iter();
        let ends = end.take_while(|k| k.ends_with(key)).take(8);
        // The line itself is one of each.
        begins.filter(near).count() > 1 || ends.filter(near).count() > 1
    }
}

/// The whole day that a line names, where it may be that of its page.
fn bears_day(unit: &Unit) -> bool {
    unit.words <= DAY_LINE
        && unit.stamps().iter().any(|s| {
            let whole = s.date.is_some_and(|d| d.to_day().is_some());
            (whole || s.readings.is_some()) && s.label != Some(Label::Other)
        })
}

/// Whether a line is a day and little more.
fn is_day_alone(unit: &Unit) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    unit.words <= 10
        && unit.stamps().first().is_some_and(|s| {
            letters(&unit.text[..s.range.start]) + letters(&unit.text[s.range.end..]) <= 12
        })
}

/// The line that bears the day of a headline: the nearest one, a line below before a line above.
fn day_of(page: &Page, days: &[usize], headline: usize, end: usize) -> Option<usize> {
    let far = |i: usize| {
        let lines = 2 * i.abs_diff(headline)
            + if i < headline {
                i.abs_diff(headline)
            } else {
                0
            };
        let mut stamps = page.units[i].stamps().iter();
        let changed = stamps.all(|s| s.label == Some(Label::Updated));
        lines + if changed { 8 } else { 0 } + if i >= end { 20 } else { 0 }
    };
    let near = days
        .iter()
        .copied()
        .filter(|&i| i != headline && i.abs_diff(headline) <= DAY_NEAR);
    let below = || {
        let mut behind = days.iter().copied().skip_while(|&i| i + 2 < end);
        behind.next().filter(|&i| i <= end + 6)
    };
    near.min_by_key(|&i| far(i)).or_else(below)
}

/// The line between a headline and its text that bears the day, where only one does.
pub fn day_below(page: &Page, headline: usize, text: usize) -> Option<usize> {
    let bears = |&i: &usize| page.is_open(i) && !page.units[i].stop && bears_day(&page.units[i]);
    let mut days = (headline + 1..text).filter(bears);
    days.next().filter(|_| days.next().is_none())
}

/// The unit after the last sentence of a text.
fn last_sentence(page: &Page, text: Range<usize>) -> usize {
    let closes = |i: &usize| {
        let unit = &page.units[*i];
        unit.is_prose() || unit.stop || unit.pinned
    };
    text.clone().rfind(closes).map_or(text.start, |i| i + 1)
}
