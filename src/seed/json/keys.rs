//! Keys of records: which hold words, which claim something, which only wrap other records. Ours, and
//! those that crawlers, readers and news services write.

use crate::model::url;
use crate::seed::{Claim, ClaimField, html, is_blank};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Keys of a record and the field that each is about, of equal ones the most exact first: ours, and
/// those that crawlers and news services write. When a page was fetched says nothing of it.
const KEYS: &[(&str, ClaimField)] = &[
    ("title", ClaimField::Title),
    ("headline", ClaimField::Title),
    ("date", ClaimField::Published),
    ("published", ClaimField::Published),
    ("publish_date", ClaimField::Published),
    ("published_date", ClaimField::Published),
    ("date_publish", ClaimField::Published),
    ("date_published", ClaimField::Published),
    ("datePublished", ClaimField::Published),
    ("published_at", ClaimField::Published),
    ("article:published_time", ClaimField::Published),
    ("published_time", ClaimField::Published),
    ("publishedAt", ClaimField::Published),
    ("publishedTime", ClaimField::Published),
    ("publication_date", ClaimField::Published),
    ("pub_date", ClaimField::Published),
    ("pubDate", ClaimField::Published),
    ("updated", ClaimField::Updated),
    ("updated_at", ClaimField::Updated),
    ("date_modify", ClaimField::Updated),
    ("date_modified", ClaimField::Updated),
    ("dateModified", ClaimField::Updated),
    ("modifiedTime", ClaimField::Updated),
    ("article:modified_time", ClaimField::Updated),
    ("byline", ClaimField::Byline),
    ("author", ClaimField::Byline),
    ("authors", ClaimField::Byline),
    ("publisher", ClaimField::Publisher),
    ("sitename", ClaimField::Publisher),
    ("siteName", ClaimField::Publisher),
    ("site_name", ClaimField::Publisher),
    ("source", ClaimField::Publisher),
    ("source-hostname", ClaimField::Publisher),
    ("ogSiteName", ClaimField::Publisher),
    ("og:site_name", ClaimField::Publisher),
    ("source_name", ClaimField::Publisher),
    ("outlet", ClaimField::Publisher),
    ("url", ClaimField::Canonical),
    ("canonical_url", ClaimField::Canonical),
    ("source_url", ClaimField::Canonical),
    ("sourceURL", ClaimField::Canonical),
    ("pageUrl", ClaimField::Canonical),
    ("external_url", ClaimField::Canonical),
    ("link", ClaimField::Canonical),
    ("source", ClaimField::Canonical),
    ("language", ClaimField::Language),
    ("lang", ClaimField::Language),
    ("meta_lang", ClaimField::Language),
    ("description", ClaimField::Standfirst),
    ("excerpt", ClaimField::Standfirst),
];

/// Keys of the words of an article, the fullest first.
const WORDS: &[&str] = &[
    "text",
    "maintext",
    "articleBody",
    "article_body",
    "full_text",
    "fulltext",
    "body",
    "content",
    "article",
    "textContent",
    "content_text",
    "raw_text",
];

/// Keys of a whole page, and of a piece of one.
const PAGES: &[&str] = &["html", "content_html", "body-html", "body_html"];

/// Keys of the only words that a link list or a search service gives of an article. They are an
/// article where it has a headline and an address, too.
const TEASERS: &[&str] = &["snippet", "description", "summary", "abstract", "excerpt"];

/// Keys that wrap records.
const WRAPPERS: &[&str] = &[
    "items",
    "articles",
    "results",
    "data",
    "response",
    "docs",
    "documents",
    "entries",
    "messages",
    "posts",
    "stories",
    "news",
    "hits",
    "records",
    "value",
    "list",
    "chats",
    "fields",
    "_source",
    "attributes",
    "db",
    "node",
    "nodes",
    "edges",
    "result",
    "payload",
    "output",
];

/// States of what a site has not published.
const UNPUBLISHED: &[&str] = &[
    "draft",
    "private",
    "pending",
    "future",
    "scheduled",
    "trash",
    "auto-draft",
    "inherit",
];
/// Kinds of records that are no articles.
const NO_ARTICLES: &[&str] = &[
    "page",
    "attachment",
    "comment",
    "service",
    "revision",
    "nav_menu_item",
    "wp_template",
];
/// Chats that are nobody else's business.
const PRIVATE: &[&str] = &[
    "personal_chat",
    "private_group",
    "private_supergroup",
    "bot_chat",
    "saved_messages",
];

/// Whether a key wraps records.
pub fn is_wrapper(key: &str) -> bool {
    WRAPPERS.contains(&key)
}

/// Whether a record was never public, or is no article at all.
pub fn is_withheld(record: &Map<String, Value>) -> bool {
    let drafted = record.get("draft") == Some(&Value::Bool(true))
        || record.get("published") == Some(&Value::Bool(false));
    drafted
        || is_one_of(record, "status", UNPUBLISHED)
        || is_one_of(record, "type", NO_ARTICLES)
        || is_one_of(record, "visibility", &["private", "direct"])
        || is_private_chat(record)
}

/// Whether what holds messages is no public channel.
pub fn is_private_chat(record: &Map<String, Value>) -> bool {
    is_one_of(record, "type", PRIVATE)
}

/// Whether a message of a chat holds a picture or a film and no words.
pub fn is_picture(record: &Map<String, Value>) -> bool {
    is_one_of(record, "type", &["message"]) && words(record).is_none_or(|text| is_blank(&text))
}

fn is_one_of(record: &Map<String, Value>, key: &str, list: &[&str]) -> bool {
    let said = record.get(key).and_then(Value::as_str);
    said.is_some_and(|word| list.contains(&word.to_ascii_lowercase().as_str()))
}

/// Whether a key of a record is read.
pub fn is_read(key: &str) -> bool {
    const PARTS: &[&str] = &[
        "name",
        "rendered",
        "original",
        "created",
        "markdown",
        "metadata",
        "status",
        "type",
        "draft",
        "visibility",
        "version",
    ];
    KEYS.iter().any(|(k, _)| *k == key)
        || [WORDS, PAGES, TEASERS, PARTS]
            .iter()
            .any(|list| list.contains(&key))
}

/// Whether a record has words of an article.
pub fn has_words(record: &Map<String, Value>) -> bool {
    has_text(record) || teaser(record).is_some()
}

/// The same, where a teaser is not enough.
pub fn has_text(record: &Map<String, Value>) -> bool {
    let mut keys = WORDS.iter().chain(PAGES).chain(&["markdown"]);
    keys.any(|key| text_of(record, key).is_some())
}

/// Whether a record leads to an article: it has a headline and an address.
pub fn is_link(record: &Map<String, Value>) -> bool {
    let fields: Vec<ClaimField> = claims(record).iter().map(|c| c.field).collect();
    fields.contains(&ClaimField::Title) && fields.contains(&ClaimField::Canonical)
}

/// The words of a record: those of the fullest key that has any, else an empty text where it has the
/// key, which is then said to have no words.
pub fn words(record: &Map<String, Value>) -> Option<Cow<'_, str>> {
    let mut empty = None;
    for key in WORDS {
        match text_of(record, key) {
            Some(text) if !is_blank(&text) => return Some(uncut(text)),
            text => empty = empty.or(text),
        }
    }
    teaser(record).map(Cow::Borrowed).or(empty)
}

/// The page of a record, or a piece of one.
pub fn page(record: &Map<String, Value>) -> Option<Cow<'_, str>> {
    let mut found = PAGES.iter().filter_map(|key| text_of(record, key));
    found.find(|text| !is_blank(text))
}

fn teaser(record: &Map<String, Value>) -> Option<&str> {
    let mut found = TEASERS.iter().filter_map(|key| record.get(*key)?.as_str());
    found
        .find(|text| !is_blank(text))
        .filter(|_| is_link(record))
}

/// A text without the count of what a news service cut off: `… [+1234 chars]`.
fn uncut(text: Cow<'_, str>) -> Cow<'_, str> {
    let cut = text.trim_end().strip_suffix(" chars]");
    let cut = cut.and_then(|t| t.rfind("[+").filter(|at| t.len() - at < 12));
    match cut {
        Some(at) => Cow::Owned(text.get(..at).unwrap_or("").trim_end().to_string()),
        None => text,
    }
}

/// A text; what a content system rendered; or the parts that a chat's export makes of one.
fn text_of<'a>(record: &'a Map<String, Value>, key: &str) -> Option<Cow<'a, str>> {
    match record.get(key)? {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Object(object) => object.get("rendered")?.as_str().map(Cow::Borrowed),
        Value::Array(parts) if key == "text" => {
            let part =
                |p: &Value| Some(p.as_str().or_else(|| p.get("text")?.as_str())?.to_string());
            let parts: Vec<String> = parts.iter().filter_map(part).collect();
            (!parts.is_empty()).then(|| Cow::Owned(parts.concat()))
        }
        _ => None,
    }
}

/// What a record's keys claim.
pub fn claims(record: &Map<String, Value>) -> Vec<Claim> {
    let claim = |(key, field): &(&str, ClaimField)| {
        let value = match record.get(*key)? {
            Value::String(s) => s.trim().to_string(),
            Value::Number(n) => n.to_string(),
            Value::Array(list) => {
                let names: Vec<&str> = list.iter().filter_map(named).collect();
                names.join(", ")
            }
            object => match object.get("rendered").and_then(Value::as_str) {
                Some(markup) => html::visible_words(markup).trim().to_string(),
                None => named(object)?.trim().to_string(),
            },
        };
        let address = url::is_web(&value);
        let fits = match field {
            ClaimField::Canonical => address,
            ClaimField::Publisher => !address,
            // Content systems give the number of an author.
            ClaimField::Byline => value.chars().any(char::is_alphabetic),
            // A language is a code: `en`, `pt-BR`.
            ClaimField::Language => is_language(&value),
            _ => true,
        };
        (fits && !is_blank(&value) && !says_nothing(&value)).then_some(Claim {
            field: *field,
            value,
            source: "record",
        })
    };
    KEYS.iter().filter_map(claim).collect()
}

/// Whether a value has the shape of a language's code: `en`, `pt-BR`.
fn is_language(value: &str) -> bool {
    let mut parts = value.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Words that programs write where they know nothing.
fn says_nothing(value: &str) -> bool {
    const NOTHING: &[&str] = &[
        "none",
        "null",
        "nan",
        "n/a",
        "na",
        "unknown",
        "undefined",
        "admin",
        "rss",
        "-",
    ];
    NOTHING.contains(&value.to_lowercase().as_str())
}

/// A name, or an object that has one, or a day.
fn named(value: &Value) -> Option<&str> {
    let part = |key: &str| value.get(key).and_then(Value::as_str);
    let mut parts = ["name", "original", "created"].into_iter().filter_map(part);
    value.as_str().or_else(|| parts.next())
}
