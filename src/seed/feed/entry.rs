//! An entry of a feed as an article.

use super::{Said, Slot, teaser};
use crate::model::url;
use crate::seed::{Claim, ClaimField, RawArticle, Reading, html, inline, is_blank};
use std::borrow::Cow;

/// The article of an entry; `None` where it has no words.
pub fn article(entry: &Said, feed: &Said, path: &str, reading: &mut Reading) -> Option<RawArticle> {
    // A relative address begins where the feed says; an id that is an address is a permanent one.
    let base = entry.get(Slot::Base).or(feed.get(Slot::Base));
    let base = base.or(feed.get(Slot::Link));
    let resolved = entry
        .get(Slot::Link)
        .filter(|link| !url::is_web(link))
        .and_then(|link| inline::resolve(base?, link));
    let id = entry.get(Slot::Id).filter(|id| url::is_web(id));
    let link = resolved.as_deref().or(entry.get(Slot::Link)).or(id);
    let content = entry.get(Slot::Content).or(entry.get(Slot::Summary))?;
    let mut article = if content.contains(['<', '&']) {
        let content = paragraphs(content, entry);
        let (article, diagnostics) = html::fragment(&content, link.or(base), path);
        reading.diagnostics.extend(diagnostics);
        article
    } else {
        RawArticle::of_text(content.to_string())
    };
    if article.lines.is_empty() {
        return None;
    }
    let summary = entry.get(Slot::Content).and(entry.get(Slot::Summary));
    let summary = summary
        .map(words)
        .and_then(|s| teaser::standfirst(&s, &article.text));
    let outlet = entry.get(Slot::Publisher).or(entry.get(Slot::From));
    let title = entry.get(Slot::Title).map(|t| without_outlet(t, outlet));
    let claims = [
        (ClaimField::Title, title),
        (ClaimField::Published, entry.get(Slot::Published)),
        (ClaimField::Updated, entry.get(Slot::Updated)),
        (ClaimField::Byline, entry.get(Slot::Author)),
        (ClaimField::Publisher, outlet.or(feed.get(Slot::Title))),
        (ClaimField::Canonical, link),
        (
            ClaimField::Language,
            entry.get(Slot::Language).or(feed.get(Slot::Language)),
        ),
        (ClaimField::Standfirst, summary.as_deref()),
    ];
    article.claims = claims
        .into_iter()
        .filter_map(|(field, value)| claim(field, value?))
        .collect();
    Some(article)
}

/// The paragraphs of a post in a site's export, where some editors leave them to blank lines.
fn paragraphs<'a>(content: &'a str, entry: &Said) -> Cow<'a, str> {
    let bare = entry.get(Slot::Status).is_some() && !content.contains("<p");
    if bare {
        let content = content.replace("\r\n", "\n");
        Cow::Owned(content.replace("\n\n", "\n<p>"))
    } else {
        Cow::Borrowed(content)
    }
}

/// A headline without the outlet that a digest writes behind it.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let bare = outlet.and_then(|outlet| title.strip_suffix(outlet));
    let bare = bare.and_then(|t| t.strip_suffix(" - "));
    bare.filter(|t| !is_blank(t)).unwrap_or(title)
}

/// A value as one line of words.
fn words(value: &str) -> String {
    let value = if value.contains(['<', '&']) {
        Cow::Owned(html::visible_words(value))
    } else {
        Cow::Borrowed(value)
    };
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn claim(field: ClaimField, value: &str) -> Option<Claim> {
    let value = match field {
        ClaimField::Canonical => value.to_string(),
        ClaimField::Byline => without_address(&words(value)).to_string(),
        _ => words(value),
    };
    (!is_blank(&value)).then_some(Claim {
        field,
        value,
        source: "feed",
    })
}

/// RSS names authors as `mail@example.org (A Name)`.
fn without_address(author: &str) -> &str {
    match author.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
        _ if author.contains('@') && !author.contains(' ') => "",
        _ => author,
    }
}
