//! How many words a line has, and whether it ends as a sentence does.

/// Whether a character belongs to a script that is written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}')
}

/// Words; two characters of a script that is written without spaces count as one.
pub fn count_words(text: &str) -> usize {
    if text.is_ascii() {
        let (mut words, mut counted) = (0, false);
        for b in text.bytes() {
            let letter = b.is_ascii_alphanumeric();
            words += usize::from(letter && !counted);
            counted = b != b' ' && (counted || letter);
        }
        return words;
    }
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    let spaced = text
        .split(' ')
        .filter(|w| w.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c)))
        .count();
    spaced + unspaced / 2
}

/// Whether words end as a sentence does, closing marks and citation ids aside.
pub fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | ')' | ' ' | '」' | '』' | '*'
        )
    };
    let mut rest = text.trim_end_matches(closing);
    while let Some(inner) = rest.strip_suffix(']')
        && let Some(open) = inner.rfind('[')
        && inner.len() - open < 48
    {
        rest = rest[..open].trim_end_matches(closing);
    }
    rest.ends_with([
        '.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔', ':', '：',
    ]) && !rest.ends_with(" ...")
}
