//! Articles as JSON: one object a line, or a file of one object or a list of them.

use super::fields::{self, Fields};
use super::{Claim, ClaimField, Format, RawArticle, Reading, Source, html, is_blank, markdown};
use crate::diagnostics::{Diagnostic, Findings};
use crate::model::url;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// One article a line.
pub const LINES: Format = Format {
    name: "JSON Lines",
    extensions: &["jsonl", "ndjson"],
    is: is_lines,
    read: read_lines,
};

/// One article, or a list of them.
pub const WHOLE: Format = Format {
    name: "JSON",
    extensions: &["json"],
    is: is_whole,
    read: read_whole,
};

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
    ("byline", ClaimField::Byline),
    ("author", ClaimField::Byline),
    ("authors", ClaimField::Byline),
    ("publisher", ClaimField::Publisher),
    ("sitename", ClaimField::Publisher),
    ("siteName", ClaimField::Publisher),
    ("site_name", ClaimField::Publisher),
    ("source", ClaimField::Publisher),
    ("source_name", ClaimField::Publisher),
    ("outlet", ClaimField::Publisher),
    ("url", ClaimField::Canonical),
    ("canonical_url", ClaimField::Canonical),
    ("source_url", ClaimField::Canonical),
    ("sourceURL", ClaimField::Canonical),
    ("pageUrl", ClaimField::Canonical),
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
    "raw_text",
];

const HINT: &str = "an article is an object with \"text\" or \"html\", and at will \"id\", \"title\", \"date\", \"byline\", \"publisher\" and \"url\"";

fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|l| !is_blank(l)).take(2);
    let is_record = |line: &str| {
        line.trim_start().starts_with('{')
            && serde_json::from_str::<Fields>(line).is_ok_and(|r| has_words(&r.said))
    };
    // One line alone is for the other format to judge, unless the file says so by its name.
    lines.next().is_some_and(is_record)
        && lines
            .next()
            .is_some_and(|l| l.trim_start().starts_with('{'))
}

fn is_whole(text: &str) -> bool {
    let mut any = false;
    fields::each(text, |record| any |= has_words(&record.said)).is_ok() && any
}

/// Whether a key of a record is read.
pub fn is_read(key: &str) -> bool {
    KEYS.iter().any(|(k, _)| *k == key)
        || WORDS.contains(&key)
        || ["html", "markdown", "metadata"].contains(&key)
}

fn has_words(record: &Map<String, Value>) -> bool {
    let other = ["html", "markdown"].iter();
    WORDS
        .iter()
        .chain(other)
        .any(|key| record.get(*key).is_some_and(Value::is_string))
}

fn read_lines(source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut ids = Ids::default();
    for (i, line) in source.body().lines().enumerate() {
        if is_blank(line) {
            continue;
        }
        let number = source.line + i as u32;
        let problem = match serde_json::from_str::<Fields>(line) {
            Err(e) if e.is_data() && !line.trim_start().starts_with('{') => {
                "this line is no JSON object".to_string()
            }
            Err(e) => format!("this line is no JSON: {}", plain(&e)),
            Ok(record) => match article(&record.said, source.path, &mut reading) {
                Ok(article) => {
                    if let Some(first) = ids.again(&record, number) {
                        let message = format!("this record has the id of line {first}");
                        let found = Diagnostic::warning("same-id", source.path, message);
                        let hint = "both are kept; give each record an id of its own";
                        reading.diagnostics.push(found.at(number, 0).hint(hint));
                    }
                    reading.take(article, source.most);
                    continue;
                }
                Err(problem) => problem,
            },
        };
        let excerpt: String = line.chars().take(120).collect();
        reading.diagnostics.push(
            Diagnostic::error("record", source.path, problem)
                .at(number, 0)
                .excerpt(excerpt)
                .hint(HINT),
        );
    }
    reading
}

fn read_whole(source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let mut ids = Ids::default();
    let (mut number, mut any) = (0, false);
    let read = fields::each(source.body(), |record| {
        number += 1;
        any |= has_words(&record.said);
        let found = match article(&record.said, source.path, &mut reading) {
            Ok(article) => {
                reading.take(article, source.most);
                ids.again(&record, number).map(|first| {
                    let message = format!("record {number} has the id of record {first}");
                    let found = Diagnostic::warning("same-id", source.path, message);
                    found.hint("both are kept; give each record an id of its own")
                })
            }
            Err(problem) => {
                let message = format!("record {number}: {problem}");
                Some(Diagnostic::error("record", source.path, message).hint(HINT))
            }
        };
        reading.diagnostics.extend(found);
    });
    let instead = |found: Diagnostic| {
        let mut diagnostics = Findings::default();
        diagnostics.push(found);
        Reading {
            diagnostics,
            ..Reading::default()
        }
    };
    match read {
        Err(e) => {
            let line = source.line + (e.line() as u32).saturating_sub(1);
            let message = format!("this file is no JSON: {}", plain(&e));
            let found = Diagnostic::error("record", source.path, message);
            instead(found.at(line, e.column() as u32))
        }
        Ok(()) if !any => {
            let message = "this JSON holds no articles";
            instead(Diagnostic::error("format", source.path, message).hint(HINT))
        }
        Ok(()) => reading,
    }
}

/// The identities of records that were read, and where each was first.
#[derive(Default)]
struct Ids(HashMap<String, u32>);

impl Ids {
    /// Where the identity of a record stood before; `None` where it is new or there is none.
    fn again(&mut self, record: &Fields, place: u32) -> Option<u32> {
        let id = record.id.as_ref()?.get();
        let first = *self.0.entry(id.to_string()).or_insert(place);
        (id != "null" && first != place).then_some(first)
    }
}

fn article(
    record: &Map<String, Value>,
    path: &str,
    reading: &mut Reading,
) -> Result<RawArticle, String> {
    let words = |key: &&str| {
        let text = record.get(*key)?.as_str()?;
        (!is_blank(text)).then_some(text)
    };
    // An empty text is a text: it is said to have no words.
    let empty = WORDS.iter().find_map(|key| record.get(*key)?.as_str());
    let text = WORDS.iter().find_map(words).or(empty);
    let marked = |t: &&str| t.trim_start().starts_with('<') && t.contains("</");
    let page = words(&"html").or_else(|| text.filter(marked));
    let mut article = match (text, page, words(&"markdown")) {
        (_, Some(page), _) => {
            let (article, diagnostics) = html::read(page, path);
            reading.diagnostics.extend(diagnostics);
            article
        }
        (Some(text), ..) => RawArticle::of_text(text.to_string()),
        (None, None, Some(text)) => {
            let source = Source {
                path,
                text,
                start: 0,
                line: 1,
                stated: None,
                most: 1,
            };
            let mut read = (markdown::FORMAT.read)(source).articles;
            read.pop().ok_or("the article has no words")?
        }
        _ => return Err("there is neither \"text\" nor \"html\"".to_string()),
    };
    if article.lines.is_empty() {
        return Err("the article has no words".to_string());
    }
    let mut claimed = claims(record);
    // Some crawlers keep what the page says of itself apart.
    if let Some(Value::Object(metadata)) = record.get("metadata") {
        claimed.extend(claims(metadata));
    }
    article.claims.splice(0..0, claimed);
    Ok(article)
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
            object => named(object)?.trim().to_string(),
        };
        let address = url::is_web(&value);
        let fits = match field {
            ClaimField::Canonical => address,
            ClaimField::Publisher => !address,
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

/// A name, or an object that has one.
fn named(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("name")?.as_str())
}

/// What went wrong, without the place, which the diagnostic says.
fn plain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.find(" at line ") {
        Some(at) => words[..at].to_string(),
        None => words,
    }
}
