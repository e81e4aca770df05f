//! Where sentences of English news prose end.

use super::hashed::among;
use std::ops::Range;

/// Abbreviations after which a capital letter does not begin a sentence: titles, military ranks,
/// and words that stand before a name or a number. Lower case, without the final point.
const BEFORE_NAME: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon", "lt", "ltc",
    "ltg", "maj", "mr", "mrs", "ms", "mt", "no", "nos", "pres", "prof", "pvt", "rear", "rep",
    "reps", "rev", "sec", "sen", "sens", "sgt", "spc", "st", "supt", "vs", "v", "vol", "art",
    "fig", "pp", "approx", "al", "est", "messrs", "mme", "mlle", "amb", "min", "insp", "det",
    "atty", "asst", "assoc", "e.g", "i.e", "cf", "ft",
];

/// Abbreviations that end a sentence only where the next word is no continuation of a name.
const WITHIN_NAME: &[&str] = &[
    "u.s", "u.k", "u.n", "e.u", "u.a.e", "u.s.a", "d.c", "jr", "sr", "inc", "corp", "co", "ltd",
    "bros", "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct",
    "nov", "dec", "ph.d", "m.d", "s", "n", "e", "w",
];

/// Words that begin a sentence far more often than a name.
const STARTERS: &[&str] = &[
    "a", "after", "although", "an", "and", "as", "at", "but", "by", "for", "from", "he", "her",
    "his", "however", "i", "if", "in", "it", "its", "many", "most", "no", "on", "one", "our",
    "she", "since", "some", "such", "that", "the", "their", "there", "these", "they", "this",
    "those", "to", "under", "we", "what", "when", "while", "with", "you",
];

/// The sentences of one paragraph, as byte ranges without surrounding white space, in order.
/// Every character that is not white space lies in exactly one of them.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    let ascii = text.is_ascii();
    while i < bytes.len() {
        let next = match ascii {
            true => memchr::memchr3(b'.', b'!', b'?', &bytes[i..]),
            false => bytes[i..].iter().position(|b| MARKS[usize::from(*b)]),
        };
        let Some(next) = next else { break };
        i += next;
        let stop = match bytes[i] {
            b'.' | b'!' | b'?' => i + 1,
            0xE2 if text[i..].starts_with('…') => i + 3,
            0xE3 if text[i..].starts_with('。') => i + 3,
            _ => {
                i += 1;
                continue;
            }
        };
        let close = skip_closers(text, stop);
        i = close.max(stop);
        if ends_here(text, start, stop, close) {
            push(text, start..close, &mut out);
            start = close;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

/// The bytes with which a mark that ends a sentence begins.
const MARKS: [bool; 256] = among(&[b'.', b'!', b'?', 0xE2, 0xE3]);

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let trimmed = part.trim_start();
    let start = range.end - trimmed.len();
    let end = start + trimmed.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// Steps over further stops, closing quotation marks and brackets.
fn skip_closers(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let closer = |c: char| {
        matches!(
            c,
            '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '»' | ')' | ']'
        )
    };
    from + rest.find(|c| !closer(c)).unwrap_or(rest.len())
}

fn ends_here(text: &str, start: usize, stop: usize, close: usize) -> bool {
    let rest = &text[close..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    let gap = rest.len() - next.len();
    let mark = text.as_bytes()[stop - 1];
    if gap == 0 {
        return mark == 0x82; // the ideographic full stop needs no space
    }
    let opens = next.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[']);
    let Some(first) = opens.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false; // "…?" he asked
    }
    if mark != b'.' || close > stop + 1 {
        return first.is_alphanumeric() || opens.len() == next.len();
    }
    let word = last_word(&text[start..stop - 1]);
    let key = word.to_lowercase();
    if BEFORE_NAME.contains(&key.as_str()) {
        // "No." ends a sentence as an answer, not before a number
        return key == "no" && !first.is_ascii_digit();
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if WITHIN_NAME.contains(&key.as_str()) || initial || word.contains('.') {
        if initial && close > stop {
            return true;
        }
        let next_word: String = opens.chars().take_while(|c| c.is_alphabetic()).collect();
        let lower = next_word.to_lowercase();
        let starter = STARTERS.contains(&lower.as_str());
        return starter && !(initial && text[..stop - 1].ends_with(&word) && lower.len() == 1);
    }
    true
}

fn last_word(text: &str) -> String {
    let tail = text
        .char_indices()
        .rev()
        .take(24)
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’')))
        .map_or(text.len().saturating_sub(96), |(i, c)| i + c.len_utf8());
    let tail = (tail..=text.len())
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(text.len());
    text[tail..].to_string()
}
