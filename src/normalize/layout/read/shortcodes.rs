//! What the templates of site generators left in the text: `{{< figure … >}}`, `{% include … %}`.

/// Signs around a shortcode of Hugo, and around a tag of Liquid or Jinja.
const SIGNS: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{%", "%}"),
    ("{{&lt;", "&gt;}}"),
];

/// Whether a line is nothing but shortcodes.
pub fn is_line(text: &str) -> bool {
    inner(text).is_some()
}

/// The words within the signs.
fn inner(text: &str) -> Option<&str> {
    let text = text.trim();
    SIGNS.iter().find_map(|(open, close)| {
        text.strip_prefix(open)?
            .strip_suffix(close)
            .map(|words| words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '-')))
    })
}

/// The caption and the credit of a figure that stands as a shortcode; either may be empty.
pub fn figure(text: &str) -> Option<(String, String)> {
    let words = inner(text).filter(|w| w.starts_with("figure") || w.starts_with("image"))?;
    let either = |a, b| {
        value(words, a)
            .or_else(|| value(words, b))
            .unwrap_or_default()
    };
    Some((either("caption", "title"), either("attr", "credit")))
}

/// The quoted value of a parameter.
fn value(words: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(found) = words.get(from..)?.find(name) {
        let start = from + found;
        from = start + name.len();
        let whole = words[..start].ends_with(char::is_whitespace);
        let Some(rest) = words[from..]
            .trim_start()
            .strip_prefix('=')
            .filter(|_| whole)
        else {
            continue;
        };
        let rest = rest.trim_start();
        let quote = rest.chars().next()?;
        let close = match quote {
            '"' | '\'' | '`' | '”' => quote,
            '“' => '”',
            _ => continue,
        };
        let rest = &rest[quote.len_utf8()..];
        let text = rest[..rest.find(close)?].trim();
        return (!text.is_empty()).then(|| text.to_string());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_told_from_text() {
        assert!(is_line("{{< newsletter >}}"));
        assert!(is_line("{{% notice %}}"));
        assert!(is_line("{% include promo.html %}"));
        assert!(!is_line("The sign {{ means a brace."));
        let words = inner("{{< figure src=\"a.webp\" caption=\"A pilot boat.\" attr='N. Name' >}}")
            .unwrap_or("");
        assert_eq!(value(words, "caption").as_deref(), Some("A pilot boat."));
        assert_eq!(value(words, "attr").as_deref(), Some("N. Name"));
        assert_eq!(value(words, "link"), None);
    }
}
