//! Datelines: the authority for where the line that tells where a story was filed ends.

/// Longest dateline in bytes.
const LONGEST: usize = 80;

/// The byte after the dateline that `paragraph` begins with: a place, perhaps its country, a date
/// or an agency, and a dash ("WASHINGTON, March 5 -", "SEOUL (Agency) —"). The place is in
/// capitals, or a day of a month follows it.
pub fn end(paragraph: &str) -> Option<usize> {
    // A dash there must be; the longer ones begin with 0xE2.
    let head = paragraph.as_bytes();
    let head = head.get(..LONGEST + 4).unwrap_or(head);
    if !head.iter().any(|b| matches!(b, b'-' | 0xE2)) {
        return None;
    }
    let mut depth = 0;
    let mut before = 'x';
    for (i, c) in paragraph.char_indices().take_while(|(i, _)| *i < LONGEST) {
        match c {
            '—' | '–' | '-' if i > 2 && (before.is_whitespace() || c == '—') => {
                let rest = paragraph.get(i..)?.trim_start_matches(['-', '–', '—']);
                let open = rest.is_empty() || rest.starts_with(char::is_whitespace);
                let head = paragraph.get(..i)?;
                return (depth == 0 && (open || c == '—') && is_head(head))
                    .then_some(paragraph.len() - rest.len());
            }
            '(' => depth += 1,
            ')' if depth == 0 => return None,
            ')' => depth -= 1,
            '!' | '?' | ';' | ':' | '"' | '“' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

/// Whether words before a dash are a dateline's: none in small letters outside brackets, and the
/// first in capitals or a month with its day among them.
fn is_head(head: &str) -> bool {
    let place = head.split('(').next().unwrap_or("");
    let words = || {
        place
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
    };
    let first = words().next().unwrap_or("");
    let capitals = (first.chars().count() > 2 || SHORT.contains(&first))
        && !first.chars().any(char::is_lowercase)
        && first.chars().all(char::is_alphabetic);
    let month = |w: &str| {
        let begins = |m: &&str| {
            let head = m.get(..w.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(w))
        };
        w.len() >= 3 && MONTHS.iter().any(begins)
    };
    let mut pairs = words().zip(words().skip(1));
    let dated = pairs.any(|(a, b)| month(a) && b.bytes().all(|b| b.is_ascii_digit()));
    (capitals || dated) && words().all(|w| !w.starts_with(char::is_lowercase))
}

/// Short words that names of towns begin with: ST. LOUIS, EL PASO.
const SHORT: [&str; 6] = ["ST", "FT", "MT", "EL", "LA", "AL"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

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
            (
                "EL PASO, Texas, May 3 - Rain fell.",
                "EL PASO, Texas, May 3 -",
            ),
            ("NEW YORK, N.Y. -- Shares fell.", "NEW YORK, N.Y. --"),
            ("Lima, Sept 3 - The port closed.", "Lima, Sept 3 -"),
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
