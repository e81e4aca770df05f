//! What stands after the end of a story on a page that was flattened with its menus, though some of it
//! reads as running text: teasers of other stories, author boxes, notices, forms.
//!
//! Two rules. Lines without running text part what stands below them from the text: two of them a
//! tenth of its words at most, three or more a fifth. And paragraphs that are cut off are teasers,
//! where two of them or more are a third of the paragraphs from there on, and what else stands there
//! is less than twice what stands above.

use crate::model::Rule;
use crate::normalize::layout::measure::page::Page;
use crate::normalize::layout::read::furniture::{self, Place};
use crate::normalize::layout::write::blocks;
use std::ops::Range;

/// Words of running text that a story has before anything can be behind it, at least.
const LEAST_TEXT: usize = 40;
/// Words of a paragraph that is cut off, at least.
const TEASER: usize = 10;

/// The unit after the last of a story's text, `text` being where it ends at the latest.
pub fn begins(page: &Page, text: Range<usize>) -> usize {
    let end = first_teaser(page, text.clone()).unwrap_or(text.end);
    parted(page, text.start..end).unwrap_or(end)
}

/// Whether a unit is running text of the story so far.
fn is_running(page: &Page, i: usize) -> bool {
    page.is_body(i) && page.units[i].is_prose()
}

/// The first of the lines that part a short rest from the text.
fn parted(page: &Page, text: Range<usize>) -> Option<usize> {
    let words = |i: usize| {
        if is_running(page, i) {
            page.units[i].words
        } else {
            0
        }
    };
    let mut below: usize = text.clone().map(words).sum();
    let (mut above, mut lines, mut first) = (0, 0, None);
    for i in text {
        if is_running(page, i) {
            let share = match lines {
                0 | 1 => 0,
                2 => 10,
                _ => 5,
            };
            if share > 0 && above > LEAST_TEXT && below * share < above {
                return first;
            }
            above += words(i);
            below -= words(i);
            (lines, first) = (0, None);
        } else if belongs(page, i) {
            (lines, first) = (0, None);
        } else {
            first = first.or(Some(i));
            lines += 1;
        }
    }
    None
}

/// Whether a line that is no running text is a part of the story beyond doubt: a short sentence, an
/// item of a list, what the editor asked for.
fn belongs(page: &Page, i: usize) -> bool {
    let unit = &page.units[i];
    unit.pinned
        || page.is_body(i) && (unit.stop && unit.words >= 4 || blocks::bullet(&unit.text).is_some())
}

/// The headline of the first teaser below a text, which is half as long as what else stands below, at least.
fn first_teaser(page: &Page, text: Range<usize>) -> Option<usize> {
    let cut = |i: usize| page.units[i].words >= TEASER && is_cut_off(&page.units[i].text);
    let paragraphs: Vec<(usize, bool)> = text
        .clone()
        .filter(|&i| page.is_body(i) && (page.units[i].is_prose() || page.units[i].words >= TEASER))
        .map(|i| (i, cut(i)))
        .collect();
    let told = |&(i, cut): &(usize, bool)| if cut { 0 } else { page.units[i].words };
    let mut below: usize = paragraphs.iter().map(told).sum();
    let mut teasers = paragraphs.iter().filter(|(_, cut)| *cut).count();
    let mut above = 0;
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let few = teasers < 2 || teasers * 3 < paragraphs.len() - n;
        if paragraph.1 {
            if !few && above > LEAST_TEXT && 2 * above > below {
                let sentence = |&j: &usize| page.is_body(j) && page.units[j].stop;
                let last = (text.start..paragraph.0).rfind(sentence);
                return Some(last.map_or(text.start, |j| j + 1));
            }
            teasers -= 1;
        }
        above += told(paragraph);
        below -= told(paragraph);
    }
    None
}

/// Whether words break off, or lead on to where they are told in full: `The ferry was...`,
/// `The ferry was late. Read more →`.
fn is_cut_off(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '→', '»', '›', '>', ']', ')']);
    let Some(text) = text.strip_suffix("...").or_else(|| text.strip_suffix('…')) else {
        return leads_on(text);
    };
    let text = text.trim_end();
    text.ends_with(['[', '(']) || text.ends_with(char::is_alphanumeric)
}

/// Whether a text ends with the words of a link to the whole of it.
fn leads_on(text: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | '…' | '?' | '!' | '"' | '”' | '“' | ']' | '[');
    let Some((at, mark)) = text.char_indices().rfind(|(_, c)| mark(*c)) else {
        return false;
    };
    let last = text[at + mark.len_utf8()..].trim().to_lowercase();
    let words = last.split(' ').count();
    words <= 3 && furniture::rule(&last, words, false, Place::Edge) == Some(Rule::ReadMore)
}

#[cfg(test)]
mod tests {
    use super::is_cut_off;

    #[test]
    fn words_break_off_or_lead_on() {
        let told = |text: &str| is_cut_off(text);
        assert!(told("Ninety people had to wait for the..."));
        assert!(told("Ninety people had to wait for the […]"));
        assert!(told("Ninety people had to wait. Read more →"));
        assert!(told("Neunzig mussten warten. Weiterlesen »"));
        assert!(!told("Ninety people had to wait."));
        assert!(!told("And then? They waited ..., and left."));
        assert!(!told("She wanted to know more"));
    }
}
