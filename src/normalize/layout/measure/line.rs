//! What can be measured of a line by itself: its words, whether it ends as a sentence does, and the
//! form in which it is compared.

/// Whether a character belongs to a script that is written without spaces between words.
fn is_unspaced(c: char) -> bool {
    c >= '\u{0E00}'
        && matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{2FA1F}')
}

/// Words; two characters of a script that is written without spaces count as one.
pub fn count_words(text: &str) -> usize {
    let (mut words, mut unspaced, mut counted) = (0, 0, false);
    for c in text.chars() {
        if is_unspaced(c) {
            unspaced += 1;
        } else if c == ' ' {
            counted = false;
        } else if !counted && c.is_alphanumeric() {
            (words, counted) = (words + 1, true);
        }
    }
    words + unspaced / 2
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

/// Longest folded form, in bytes. Furniture is short; of a long line only the beginning is compared.
const KEY: usize = 320;

/// A line in the form in which lines are compared: lower case, straight quotation marks, no outer
/// signs.
pub fn fold(text: &str) -> String {
    let mut key = String::new();
    fold_into(text, &mut key);
    key
}

/// Appends that form of a line.
pub fn fold_into(text: &str, out: &mut String) {
    let outer = |c: char| {
        !(c.is_alphanumeric() || matches!(c, '©' | '@' | '$' | '€' | '£' | '[' | '(' | '{' | '#'))
    };
    let end = match text.len() <= KEY {
        true => text.len(),
        false => (0..=KEY)
            .rev()
            .find(|&i| text.is_char_boundary(i))
            .unwrap_or(0),
    };
    let head = text[..end].trim_start_matches(outer);
    let head = match end == text.len() {
        true => head.trim_end_matches(|c: char| {
            !c.is_alphanumeric() && !matches!(c, ')' | ']' | '}' | '%')
        }),
        false => head,
    };
    if head.is_ascii() {
        let start = out.len();
        out.push_str(head);
        return out[start..].make_ascii_lowercase();
    }
    out.reserve(head.len());
    for c in head.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\u{20}'..='\u{7E}' => out.push(c),
            '‘' | '’' | 'ʼ' | '′' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            _ if c.is_uppercase() => out.extend(c.to_lowercase()),
            _ => out.push(c),
        }
    }
}
