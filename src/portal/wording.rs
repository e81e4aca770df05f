//! The words of a text as comparing texts sees them: runs of letters and digits in lower case.

use xxhash_rust::xxh3::xxh3_64;

/// Gives each word of a text in lower case.
pub fn words(text: &str, mut take: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut word = String::new();
    let (mut start, mut at) = (None, 0);
    while at <= bytes.len() {
        let (letter, width) = match bytes.get(at) {
            None => (false, 1),
            Some(b) if b.is_ascii() => (b.is_ascii_alphanumeric(), 1),
            Some(_) => {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                c.map_or((false, 1), |c| (c.is_alphanumeric(), c.len_utf8()))
            }
        };
        match start {
            None if letter => start = Some(at),
            Some(from) if !letter => {
                lower(&text[from..at], &mut word);
                take(&word);
                start = None;
            }
            _ => {}
        }
        at += width;
    }
}

/// Writes a word in lower case, in place of what `lower` held.
pub fn lower(word: &str, lower: &mut String) {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase));
    }
}

/// The hash of a word.
pub fn hash(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}
