//! Lines that say who holds the rights to a page.

/// Longest line about rights, in words.
const LONGEST_RIGHTS: usize = 60;
/// What opens such a line, lower case.
const SIGNS: &[&str] = &["copyright", "©", "(c)", "&copy;", "notice", ":"];

/// `© 2024 The Courier`, `Copyright 2024 The Courier. All rights reserved.`: the year and the owner
/// tell it from the credit of a picture and from news about rights.
pub fn is_copyright(text: &str, words: usize) -> bool {
    if words > LONGEST_RIGHTS {
        return false;
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    // Every sign begins with one of these; most lines do not.
    if !text.starts_with(['c', 'C', '(', '&', 'n', 'N', ':', '©']) {
        return false;
    }
    let mut rest = text;
    let mut signs = 0;
    while let Some(next) = SIGNS.iter().find_map(|sign| strip(rest, sign))
        && signs < 4
    {
        rest = next;
        signs += 1;
    }
    let years = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' ' | ','))
            .len();
    let (year, owner) = rest.split_at(years);
    let dated = (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let owned = owner.is_empty()
        || owner.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
        || ["by ", "the ", "all "].iter().any(|w| owner.starts_with(w));
    // `Copyright © Lagoon Courier 2031`: two signs, and the year behind the owner.
    let behind = rest
        .rsplit(' ')
        .next()
        .is_some_and(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")));
    signs > 0 && dated && owned || signs >= 2 && behind && words <= 12
}

/// What follows a sign at the beginning of `text`.
fn strip<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let head = text.get(..sign.len())?;
    head.eq_ignore_ascii_case(sign)
        .then(|| text[sign.len()..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::is_copyright;

    #[test]
    fn year_and_owner_make_a_line_about_rights() {
        for (text, is) in [
            (
                "Copyright 2031 The Lagoon Courier. No copying, please.",
                true,
            ),
            ("Copyright © 2031 Lagoon Courier", true),
            ("© 2029–2031 Lagoon Courier", true),
            ("(c) 2031 by Lagoon Courier", true),
            ("Copyright © Lagoon Courier 2031", true),
            ("© Mara Quill", false),
            ("Copyright 2031 rules were agreed on", false),
            ("Ferries wait © 2031 Mara Quill", false),
        ] {
            assert_eq!(is_copyright(text, text.split(' ').count()), is, "{text}");
        }
    }
}
