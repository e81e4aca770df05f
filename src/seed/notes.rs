//! The marks of notes programs and of other Markdown, taken out of a body before it is read: links
//! between notes, remarks, highlights, callouts, attributes, and shortcodes that have words beside
//! them. Each line stays at its number.

use std::borrow::Cow;

/// Signs that open any of the marks.
const SIGNS: &[&str] = &["[[", "%%", "==", "[!", "{", "^"];

/// The longest mark within a line, in bytes: no sign looks further for its end.
const LONGEST: usize = 400;

/// A body without such marks.
pub fn unmarked(body: &str) -> Cow<'_, str> {
    if !SIGNS.iter().any(|sign| body.contains(sign)) {
        return Cow::Borrowed(body);
    }
    let body = without_remarks(body);
    let lines: Vec<&str> = body.split_inclusive('\n').collect();
    let mut out = String::with_capacity(body.len());
    let mut fenced = false;
    for (i, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        if start.starts_with("```") || start.starts_with("~~~") {
            fenced = !fenced;
        } else if !fenced && !line.starts_with("    ") && !line.starts_with('\t') {
            let is_blank = |line: Option<&&str>| line.is_none_or(|l| l.trim().is_empty());
            let before = i.checked_sub(1).and_then(|i| lines.get(i));
            let alone = is_blank(before) && is_blank(lines.get(i + 1));
            out.push_str(&of_line(line, alone));
            continue;
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// The words of a link between notes: those that it shows.
pub fn unlinked(text: &str) -> Cow<'_, str> {
    if text.contains("[[") {
        Cow::Owned(links(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Without remarks between `%%` and `%%`, which a notes program never shows. One that is not closed
/// goes on to the end, as there.
fn without_remarks(body: &str) -> Cow<'_, str> {
    if !body.contains("%%") {
        return Cow::Borrowed(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut hidden = false;
    let mut rest = body;
    while let Some(at) = rest.find("%%") {
        let (part, after) = rest.split_at(at);
        // Shortcodes of Hugo begin with `{{%`, and a program may print `100%%`.
        let is_sign = !part.ends_with('{') && !after.starts_with("%%}");
        keep(&mut out, part, hidden);
        if !is_sign {
            keep(&mut out, "%%", hidden);
        }
        hidden ^= is_sign;
        rest = after.get(2..).unwrap_or("");
    }
    keep(&mut out, rest, hidden);
    Cow::Owned(out)
}

/// Of what is hidden, only the ends of its lines are kept.
fn keep(out: &mut String, part: &str, hidden: bool) {
    if hidden {
        out.extend(part.chars().filter(|c| *c == '\n'));
    } else {
        out.push_str(part);
    }
}

/// A line without its marks; `alone` where it is a paragraph of its own.
fn of_line(line: &str, alone: bool) -> String {
    let mut line = callout(line);
    if line.contains("[[") {
        line = Cow::Owned(links(&line));
    }
    if line.contains("==") {
        line = Cow::Owned(paired(&line, "=="));
    }
    if line.contains('{') && !(alone && is_shortcode(&line)) {
        line = Cow::Owned(without_shortcodes(&line));
        line = Cow::Owned(without_attributes(&line));
    }
    if line.contains('^') {
        line = Cow::Owned(raised(&line));
    }
    line.into_owned()
}

/// `> [!note] Words` as a line in bold of its own.
fn callout(line: &str) -> Cow<'_, str> {
    let inner = line.trim_start_matches(['>', ' ']);
    let Some((kind, title)) = inner.strip_prefix("[!").and_then(|l| l.split_once(']')) else {
        return Cow::Borrowed(line);
    };
    let mark = line.get(..line.len() - inner.len()).unwrap_or("");
    let is_kind = kind
        .chars()
        .all(|c| c.is_alphanumeric() || "-_|".contains(c));
    if !mark.contains('>') || !is_kind {
        return Cow::Borrowed(line);
    }
    let title = title.trim_start_matches(['+', '-']).trim();
    Cow::Owned(if title.is_empty() {
        format!("{}\n", mark.trim_end())
    } else {
        format!("{mark}**{title}**  \n")
    })
}

/// Links between notes as the words that they show; pictures and other notes set in are left out.
fn links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((inner, behind)) = within(after, "]]") else {
            out.push_str(before);
            out.push_str("[[");
            rest = after;
            continue;
        };
        match before.strip_suffix('!') {
            Some(before) => out.push_str(before),
            None => {
                out.push_str(before);
                let shown = inner.rsplit('|').next().unwrap_or(inner);
                let shown = shown.rsplit('/').next().unwrap_or(shown);
                out.push_str(shown.split('#').next().unwrap_or(shown).trim());
            }
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What stands before an end that is near, and what behind it.
fn within<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    let at = text[..text.floor_char_boundary(LONGEST)].find(end)?;
    Some((text.get(..at)?, text.get(at + end.len()..)?))
}

/// The words between two signs without the signs.
fn paired(text: &str, sign: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(sign) {
        out.push_str(before);
        match within(after, sign) {
            Some((inner, behind)) if !inner.is_empty() && !inner.starts_with([' ', '=']) => {
                out.push_str(inner);
                rest = behind;
            }
            _ => {
                out.push_str(sign);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Signs around the tags of site generators.
const TAGS: &[(&str, &str)] = &[("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

/// Whether a line is one tag and nothing else.
fn is_shortcode(line: &str) -> bool {
    let line = line.trim();
    TAGS.iter().any(|(open, close)| {
        let inner = line.strip_prefix(open).and_then(|l| l.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains(close))
    })
}

/// Without tags of site generators; the words between them stay.
fn without_shortcodes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let tag = TAGS.iter().find_map(|(open, close)| {
            let (_, behind) = within(from.strip_prefix(open)?, close)?;
            Some(behind)
        });
        // A brace behind a backslash is one of the text.
        let tag = tag.filter(|_| !before.ends_with('\\'));
        rest = tag.unwrap_or_else(|| {
            out.push('{');
            from.get(1..).unwrap_or("")
        });
    }
    out.push_str(rest);
    out
}

/// Without attributes as Pandoc and kramdown write them: `{.class #id key="value"}` behind a bracket
/// or a heading, and `{: .class}`.
fn without_attributes(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let found = within(from.get(1..).unwrap_or(""), "}");
        let found = found.filter(|(inner, _)| !out.ends_with('\\') && is_attributes(inner, &out));
        let Some((_, behind)) = found else {
            out.push('{');
            rest = from.get(1..).unwrap_or("");
            continue;
        };
        // What bore the attributes was no link: `[words]{.underline}`.
        if out.ends_with(']')
            && let Some(open) = opening(&out)
        {
            out.pop();
            out.remove(open);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Where the bracket opens that a text ends with, unless it is that of a picture.
fn opening(text: &str) -> Option<usize> {
    let near = text.bytes().rev().take(LONGEST).position(|b| b == b'[')?;
    let open = text.len() - 1 - near;
    let before = text.get(..open)?;
    (!before.ends_with('!')).then_some(open)
}

/// Whether the words in braces behind `before` are attributes.
fn is_attributes(inner: &str, before: &str) -> bool {
    let bare = inner.trim();
    if let Some(kramdown) = bare.strip_prefix(':') {
        return !kramdown.contains('{');
    }
    let heading = before.starts_with('#') && before.ends_with(' ');
    let is_part = |part: &str| {
        part.starts_with(['.', '#']) && part.len() > 1
            || part.contains('=')
            || part.ends_with('"')
            || part == "-"
    };
    (before.ends_with([']', ')', '`']) || heading)
        && !bare.is_empty()
        && bare.split_whitespace().all(is_part)
}

/// `5^th^` as `5th`.
fn raised(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('^') {
        out.push_str(before);
        let end = after.find('^').filter(|end| (1..=4).contains(end));
        let inner = end.and_then(|end| after.get(..end));
        match inner
            .filter(|i| i.chars().all(char::is_alphanumeric) && !before.ends_with(['[', '\\']))
        {
            Some(inner) => {
                out.push_str(inner);
                rest = after.get(inner.len() + 1..).unwrap_or("");
            }
            None => {
                out.push('^');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_their_words_stay_in_their_lines() {
        for (marked, bare) in [
            (
                "See [[Quay/Crane|the crane]] and [[Lamp#Light]].",
                "See the crane and Lamp.",
            ),
            ("A ![[crane.png]] lamp", "A  lamp"),
            ("Lit. %%ask\nIda%% Blue.", "Lit. \n Blue."),
            ("Lit. %%never closed", "Lit. "),
            ("It is ==blue== and a == b.", "It is blue and a == b."),
            (
                "> [!note] Of the editor\n> Lit.",
                "> **Of the editor**  \n> Lit.",
            ),
            ("> [!tip]-\n> Lit.", ">\n> Lit."),
            ("{{< fold >}}Lit.{{< /fold >}}", "Lit."),
            ("See {{< ref \"a.md\" >}} for more", "See  for more"),
            ("Lit.\n{% include a.html %}\nBlue.", "Lit.\n\nBlue."),
            ("{: .lead}\nLit.", "\nLit."),
            (
                "Lit.[]{#mark .under} ![](a.png){width=\"3in\" height=\"2in\"}",
                "Lit. ![](a.png)",
            ),
            (
                "[Lit]{.underline} on the 5^th^ of May[^1]",
                "Lit on the 5th of May[^1]",
            ),
            ("## The lamp {#lamp}", "## The lamp "),
        ] {
            assert_eq!(unmarked(marked), bare, "{marked}");
        }
        for same in [
            "{{% notice %}}",
            "```\n[[a]] {{x}}\n```",
            "a {set} of words",
            "x[i] == y and 2^10",
            "100%",
        ] {
            assert_eq!(unmarked(same), same);
        }
    }
}
