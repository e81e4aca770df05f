//! A page as a browser for terminals prints it: numbers in brackets stand for its links, and a list at
//! the end tells where they lead.

use super::{Door, Format, Hint, RawArticle, Reading, Source, is_blank};

/// Such a page.
pub const FORMAT: Format = Format {
    name: "text browser",
    extensions: &[],
    door: Door::Text {
        is: |text| references(text).is_some(),
        read,
    },
};

/// The line, from 0, at which the list of links begins: a heading and numbered addresses only.
fn references(text: &str) -> Option<usize> {
    let is_heading = |line: &str| {
        let line = line.trim_start_matches('#').trim().trim_end_matches(':');
        line.eq_ignore_ascii_case("references") || line.eq_ignore_ascii_case("links")
    };
    if !text.contains("[1]") && !text.contains("[2]") {
        return None;
    }
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().rposition(|line| is_heading(line))?;
    let below = || lines[at + 1..].iter().filter(|l| !is_blank(l));
    let all = below().all(|l| link(l).is_some() || l.trim().ends_with("links:"));
    (all && below().any(|l| link(l).is_some())).then_some(at)
}

/// The address of a line such as `12. https://example.org/`.
fn link(line: &str) -> Option<&str> {
    let (number, address) = line.trim().split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let has_scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphabetic())
    });
    (is_number && has_scheme && !address.contains(' ')).then_some(address)
}

fn read(source: Source<'_>) -> Reading {
    let body = source.body();
    let from = references(body).unwrap_or(usize::MAX);
    let mut text = String::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        unmarked(line, &mut text);
    }
    let mut article = RawArticle::of_lines(text, 0, source.line);
    for line in &mut article.lines {
        let words = article.text.get(line.range.clone()).unwrap_or("").trim();
        if (line.number - source.line) as usize >= from || is_link_bar(words) {
            line.hint = Hint::Furniture;
        } else if words.starts_with('[') && words.ends_with(']') {
            line.hint = Hint::Caption;
        }
    }
    article.stated = source.stated.unwrap_or_default();
    Reading {
        articles: vec![article],
        ..Reading::default()
    }
}

/// "#alternate next": where the head of a page leads.
fn is_link_bar(words: &str) -> bool {
    words.starts_with('#') && !words.starts_with("# ")
}

/// A line without the numbers of its links.
fn unmarked(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find('[') {
        let digits = rest[at + 1..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = at + 1 + digits;
        let mark = digits > 0 && rest[end..].starts_with(']');
        out.push_str(&rest[..at]);
        if !mark {
            out.push('[');
        }
        rest = if mark {
            &rest[end + 1..]
        } else {
            &rest[at + 1..]
        };
    }
    out.push_str(rest);
}
