//! Plain text, kept to the letter.

use super::{Door, Format, RawArticle, Reading, Source, documents, printed, properties};

/// Plain text, and what nothing else is.
pub const FORMAT: Format = Format {
    name: "plain text",
    extensions: &["txt", "text"],
    door: Door::Text {
        is: |_| false,
        read,
    },
};

fn read(source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let parts = match &source.stated {
        None => documents::of(source.body()),
        Some(_) => vec![(0..source.body().len(), 0)],
    };
    if let [_] = parts.as_slice() {
        let mut article = RawArticle::of_lines(source.text.to_string(), source.start, source.line);
        article.stated = source.stated.unwrap_or_default();
        printed::take(&mut article);
        properties::take(&mut article);
        if !article.lines.is_empty() {
            reading.articles.push(article);
        }
        return reading;
    }
    for (range, before) in parts {
        let part = source.body().get(range).unwrap_or("");
        let mut article = RawArticle::of_lines(part.to_string(), 0, source.line + before);
        properties::take(&mut article);
        reading.take(article, source.most);
    }
    reading
}
