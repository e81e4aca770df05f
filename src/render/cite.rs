//! How to cite an article: a line of text, tags for reference managers, schema.org.

use super::article::original;
use super::dates::in_words;
use super::scene::{Scene, title_of};
use super::view::PageView;
use super::words::Words;
use crate::model::Article;
use serde::Serialize;
use serde_json::{Value, json};

/// The term of the IPTC vocabulary for text made by a trained system.
const AI_SOURCE: &str = "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/// A `<meta>` of a page's head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tag {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub content: String,
}

/// The article in one line: author, title, outlet, date or "n.d.", address.
pub fn line(article: &Article, words: &Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(byline) = &article.byline {
        parts.push(byline.value.clone());
    }
    parts.push(format!("“{}”", title_of(article)));
    if article.is_ai_made() {
        parts.push(words.text("cite.ai").to_string());
    }
    if let Some(publisher) = &article.publisher {
        parts.push(publisher.value.clone());
    }
    parts.push(match &article.published {
        Some(p) => in_words(&p.value, words),
        None => words.text("cite.no_date").to_string(),
    });
    if let Some(address) = original(article) {
        parts.push(address.to_string());
    }
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', '?', '!', ']']) {
                " "
            } else {
                ". "
            });
        }
        out.push_str(&part);
    }
    out
}

/// The tags that Zotero and other reference managers read.
pub fn tags(article: &Article) -> Vec<Tag> {
    let mut tags = vec![Tag {
        name: "citation_title",
        content: title_of(article).to_string(),
    }];
    let mut add = |name, content: Option<String>| {
        tags.extend(content.map(|content| Tag { name, content }));
    };
    add(
        "citation_author",
        article.byline.as_ref().map(|b| b.value.clone()),
    );
    add(
        "citation_journal_title",
        article.publisher.as_ref().map(|p| p.value.clone()),
    );
    let day = article
        .published
        .as_ref()
        .and_then(|p| p.value.first_day().zip(Some(&p.value)));
    add(
        "citation_publication_date",
        day.map(|(_, date)| date.to_string().replace('-', "/"))
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit() || b == b'/') && d.len() <= 10),
    );
    add(
        "citation_language",
        article.language.as_ref().map(|l| l.value.clone()),
    );
    add("citation_public_url", original(article).map(str::to_string));
    tags
}

/// The article as a schema.org NewsArticle. What is unknown is left out.
pub fn json_ld(scene: &Scene<'_>, article: &Article, page: &PageView) -> Value {
    let mut value = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title_of(article),
    });
    let mut set = |key: &str, field: Option<Value>| {
        if let (Some(map), Some(field)) = (value.as_object_mut(), field) {
            map.insert(key.to_string(), field);
        }
    };
    let whole_date = |date: &crate::model::Edtf| {
        let text = date.to_string();
        let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        plain.then_some(Value::String(text))
    };
    set("url", page.address.clone().map(Value::String));
    set("isBasedOn", original(article).map(|a| json!(a)));
    set(
        "datePublished",
        article
            .published
            .as_ref()
            .and_then(|p| whole_date(&p.value)),
    );
    set(
        "dateModified",
        article.updated.as_ref().and_then(|p| whole_date(&p.value)),
    );
    set(
        "author",
        article
            .byline
            .as_ref()
            .map(|b| json!({"@type": "Person", "name": b.value})),
    );
    set(
        "publisher",
        article
            .publisher
            .as_ref()
            .map(|p| json!({"@type": "Organization", "name": p.value})),
    );
    set(
        "inLanguage",
        article.language.as_ref().map(|l| json!(l.value)),
    );
    set(
        "digitalSourceType",
        article.is_ai_made().then(|| json!(AI_SOURCE)),
    );
    set(
        "isPartOf",
        Some(json!({"@type": "WebSite", "name": scene.portal.site.title})),
    );
    value
}
