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

/// Words of an owner's name, at most.
const LONGEST_OWNER: usize = 6;
/// What stands behind the name of an owner.
const BEHIND: &[&str] = &[
    " | ", " · ", " • ", " - ", " – ", " — ", ". ", ", ", "; ", " ©", " All ", " ALL ", " Alle ",
];

/// Where a line about rights with a year names their owner: `© 2024 The Courier. All rights reserved.`,
/// `The Courier © 2009-2024`.
pub fn owner(text: &str) -> Option<&str> {
    let is_year = |w: &str| w.len() == 4 && (w.starts_with("20") || w.starts_with("19"));
    let number =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—' | ' ' | ',' | '·' | '|');
    let named = text.find('©').map_or("", |at| text[..at].trim());
    let mut name = text.trim();
    if named.is_empty() || named.eq_ignore_ascii_case("copyright") {
        let signs = ["copyright", "©", "(c)"];
        while let Some(rest) = signs.iter().find_map(|sign| strip(name, sign)) {
            name = rest.trim_start_matches(number);
        }
        if name.len() == text.trim().len() {
            return None;
        }
        name = strip(name, "by ").unwrap_or(name);
    } else {
        name = named;
    }
    let end = BEHIND.iter().filter_map(|sign| name.find(sign)).min();
    let name = name[..end.unwrap_or(name.len())].trim_end_matches(|c: char| number(c) || c == '.');
    let dated = text.split(|c: char| !c.is_ascii_digit()).any(is_year);
    let words = name.split(' ').count();
    let fits = dated
        && name.len() >= 3
        && words <= LONGEST_OWNER
        && name.starts_with(char::is_alphanumeric)
        && name.contains(char::is_alphabetic)
        && !name.starts_with("All ")
        && !name.ends_with(':');
    fits.then_some(name)
}

/// What follows a sign at the beginning of `text`.
fn strip<'a>(text: &'a str, sign: &str) -> Option<&'a str> {
    let head = text.get(..sign.len())?;
    head.eq_ignore_ascii_case(sign)
        .then(|| text[sign.len()..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::{is_copyright, owner};

    #[test]
    fn an_owner_stands_beside_sign_and_year() {
        for (text, name) in [
            (
                "© 2031 The Lagoon Courier. All rights reserved.",
                Some("The Lagoon Courier"),
            ),
            (
                "Copyright © 2031 · Lagoon Courier | Imprint",
                Some("Lagoon Courier"),
            ),
            ("(c) 2029–2031 by Lagoon Courier", Some("Lagoon Courier")),
            ("Lagoon Courier © 2029-2031", Some("Lagoon Courier")),
            ("© Lagoon Courier 2031", Some("Lagoon Courier")),
            ("© 2031. All rights reserved.", None),
            ("© Mara Quill", None),
            ("By Mara Quill on May 4, 2031", None),
            ("Ferries wait till 2031", None),
        ] {
            assert_eq!(owner(text), name, "{text}");
        }
    }

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
