//! Datelines: the authority for where the line that tells where a story was filed ends.

/// Longest dateline in bytes.
const LONGEST: usize = 80;

/// The byte after the dateline that `paragraph` begins with: a place in capitals, perhaps its
/// country, a date or an agency, and a dash ("WASHINGTON, March 5 -", "SEOUL (Agency) —").
pub fn end(paragraph: &str) -> Option<usize> {
    let mut first = true;
    let mut before = ' ';
    let mut depth = 0;
    let mut word_start = true;
    let mut first_word = 0;
    for (i, c) in paragraph.char_indices().take_while(|(i, _)| *i < LONGEST) {
        let space_before = before.is_whitespace();
        match c {
            '—' | '–' if i > 2 => return Some(i + c.len_utf8()),
            '-' if space_before && i > 2 => {
                let rest = paragraph.get(i..)?.trim_start_matches('-');
                return rest
                    .starts_with(char::is_whitespace)
                    .then_some(paragraph.len() - rest.len());
            }
            '(' => depth += 1,
            ')' if depth == 0 => return None,
            ')' => depth -= 1,
            '!' | '?' | ';' | ':' | '"' | '“' => return None,
            _ if c.is_whitespace() => {
                first = first && word_start;
                word_start = true;
                before = c;
                continue;
            }
            // The place is in capitals: two or more, and no small letter in its first word.
            _ if first && c.is_lowercase() => return None,
            _ if first && c == ',' && first_word < 2 => return None,
            // Elsewhere small letters stand in words that begin with a capital, or in brackets.
            _ if word_start && c.is_lowercase() && depth == 0 => return None,
            _ => {}
        }
        first_word += usize::from(first && c.is_uppercase());
        word_start = false;
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::end;

    #[test]
    fn datelines_and_what_only_looks_like_one() {
        for (text, head) in [
            (
                "LIMA, Peru, May 3 - The port closed.",
                "LIMA, Peru, May 3 -",
            ),
            ("SEOUL (Agency) — Talks began.", "SEOUL (Agency) —"),
            ("NEW YORK, N.Y. -- Shares fell.", "NEW YORK, N.Y. --"),
        ] {
            assert_eq!(end(text), Some(head.len()), "{text}");
        }
        for text in [
            "Lima is by the sea - really.",
            "NATO said on Friday - again",
            "A - b",
            "",
        ] {
            assert_eq!(end(text), None, "{text}");
        }
    }
}
