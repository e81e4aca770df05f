//! Captions of pictures that stand in a row, by their number.

use crate::normalize::layout::read::captions::{bracketed, signed};
use std::ops::Range;

/// `[1/4] Ships at the quay`, `Item 1 of 4 Ships at the quay`: a picture of several, by its number.
pub fn split(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let is_number = |w: &str| (1..=2).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit());
    let shown = if let Some(inner) = text.strip_prefix('[') {
        let (numbers, _) = inner.split_once(']')?;
        let (n, of) = numbers.split_once('/')?;
        (is_number(n) && is_number(of)).then_some(numbers.len() + 2)?
    } else if text.starts_with(|c: char| c.is_ascii_digit()) {
        // `1of4Ships at the quay`, its spaces lost.
        let (n, rest) = text.split_once("of")?;
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (of, shown) = rest.split_at(digits);
        let glued = is_number(n) && is_number(of) && shown.starts_with(char::is_uppercase);
        glued.then_some(text.len() - shown.len())?
    } else {
        let rest = text
            .strip_prefix("Item ")
            .or_else(|| text.strip_prefix("Image "))?;
        let mut words = rest.split(' ');
        let (n, of, all) = (words.next()?, words.next()?, words.next()?);
        let skip = text.len() - rest.len() + n.len() + of.len() + all.len() + 2;
        (is_number(n) && of == "of" && is_number(all)).then_some(skip)?
    };
    let words = &text[shown..];
    // What is for sale stands behind the credit.
    let end = [
        " Purchase Licensing",
        " Acquire Licensing",
        " Buy this photo",
    ]
    .iter()
    .find_map(|s| words.find(s))
    .unwrap_or(words.len());
    let words = &words[..end];
    if words.split_whitespace().count() < 3 {
        return None;
    }
    let (caption, credit) = bracketed(words)
        .or_else(|| signed(words))
        .unwrap_or((0..words.len(), 0..0));
    let at = |r: Range<usize>| r.start + shown..r.end + shown;
    Some((at(caption), at(credit)))
}
