//! A sentence in the pieces that a headline is put together from.

use std::ops::Range;

/// The sentence in pieces: parted at semicolons, colons, dashes and commas, and with `and_too` at
/// `and`, `but` and `before`; not within quotations, brackets and dates.
pub fn pieces(sentence: &str, and_too: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut depth, mut quoted) = (0, 0_i32, false);
    for (i, c) in sentence.char_indices() {
        let rest = &sentence[i + c.len_utf8()..];
        match c {
            '(' | '[' | '“' => depth += 1,
            ')' | ']' | '”' => depth -= 1,
            '"' => quoted = !quoted,
            _ => {}
        }
        let parts = match c {
            ',' => {
                rest.starts_with(' ')
                    && !rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            }
            ';' | ':' => rest.starts_with(' '),
            '–' | '—' => rest.starts_with(' ') && sentence[..i].ends_with(' '),
            ' ' => {
                and_too
                    && ["and ", "but ", "before "]
                        .iter()
                        .any(|w| rest.starts_with(w))
            }
            _ => false,
        };
        if parts && depth <= 0 && !quoted && i > start {
            // A member of a list stays with the next one.
            let said = &sentence[start..i];
            if c == ',' && words_of(said) == 0 && !said.contains(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let end = i + c.len_utf8();
            out.push(start..end);
            start = end;
        }
    }
    out.push(start..sentence.len());
    out
}

/// How many words of a piece tell something: in lower case, and longer than most prepositions.
pub fn words_of(piece: &str) -> usize {
    let words = piece.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| w.chars().count() > 3 && w.starts_with(char::is_lowercase))
        .count()
}
