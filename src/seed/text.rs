//! Plain text, kept to the letter.

use super::{Format, RawArticle, Reading, Source};

/// Plain text, and what nothing else is.
pub const FORMAT: Format = Format {
    name: "plain text",
    extensions: &["txt", "text"],
    is: |_| false,
    read,
};

fn read(source: Source<'_>) -> Reading {
    let mut article = RawArticle::of_lines(source.text.to_string(), source.start, source.line);
    article.stated = source.stated.unwrap_or_default();
    let has_words = !article.lines.is_empty();
    Reading {
        articles: has_words.then_some(article).into_iter().collect(),
        ..Reading::default()
    }
}
