//! Articles as JSON: one object a line, or a file of one object or a list of them, bare or in the
//! wrappers of feeds, services and exports.

mod keys;

use super::feed::teaser;
use super::fields::{self, Fields};
use super::{
    Claim, ClaimField, Door, Format, RawArticle, Reading, Source, html, is_blank, markdown,
};
use crate::diagnostics::{Diagnostic, Findings};
use keys::{claims, has_words};
pub use keys::{has_text, is_private_chat, is_read, is_wrapper};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// One article a line.
pub const LINES: Format = Format {
    name: "JSON Lines",
    extensions: &["jsonl", "ndjson"],
    door: Door::Text {
        is: is_lines,
        read: read_lines,
    },
};

/// One article, or a list of them.
pub const WHOLE: Format = Format {
    name: "JSON",
    extensions: &["json"],
    door: Door::Text {
        is: is_whole,
        read: read_whole,
    },
};

/// What to say of an article that is only linked to.
const LINK: &str = "this is a link to an article, without its words";
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
            Ok(record) if keys::is_withheld(&record.said) => {
                reading.diagnostics.push(not_public(source.path, 1));
                continue;
            }
            Ok(record) => match of_record(&record.said, source.path, &mut reading) {
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
    let (mut number, mut any, mut withheld, mut links) = (0, false, 0, 0);
    let read = fields::each(source.body(), |record| {
        number += 1;
        if keys::is_withheld(&record.said) {
            withheld += 1;
            return;
        }
        if keys::is_picture(&record.said) {
            return;
        }
        any |= has_words(&record.said);
        links += usize::from(keys::is_link(&record.said));
        let found = match of_record(&record.said, source.path, &mut reading) {
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
        Ok(()) if !any && withheld > 0 => instead(not_public(source.path, withheld)),
        Ok(()) if !any && links > 0 => {
            let message = "this JSON holds links to articles, not their words";
            let found = Diagnostic::error("format", source.path, message);
            instead(found.hint("`briefing import URL` fetches a page; or save the pages here"))
        }
        Ok(()) if !any => {
            let message = "this JSON holds no articles";
            instead(Diagnostic::error("format", source.path, message).hint(HINT))
        }
        Ok(()) => {
            let found = (withheld > 0).then(|| not_public(source.path, withheld));
            reading.diagnostics.extend(found);
            reading
        }
    }
}

/// That records are no articles that a site has shown. No word of them is told.
fn not_public(path: &str, count: usize) -> Diagnostic {
    let message = format!("drafts, pages, notices or private messages are not published ({count})");
    Diagnostic::note("withheld", path, message).hint("what was public is read")
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

/// The article of a record.
///
/// # Errors
/// A sentence, where it has no words.
pub fn of_record(
    record: &Map<String, Value>,
    path: &str,
    reading: &mut Reading,
) -> Result<RawArticle, String> {
    let text = keys::words(record);
    let marked = |t: &&str| t.trim_start().starts_with('<') && t.contains("</");
    let page = keys::page(record);
    let page = page.as_deref().or(text.as_deref().filter(marked));
    let mut article = match (
        text.as_deref(),
        page,
        record.get("markdown").and_then(Value::as_str),
    ) {
        (_, Some(page), _) => {
            let (article, diagnostics) = html::read(page, path);
            reading.diagnostics.extend(diagnostics);
            article
        }
        (Some(text), ..) => RawArticle::of_text(text.to_string()),
        (None, None, Some(text)) => {
            let source = Source {
                path,
                bytes: text.as_bytes(),
                text,
                start: 0,
                line: 1,
                stated: None,
                most: 1,
            };
            let mut read = markdown::read(source).articles;
            read.pop().ok_or("the article has no words")?
        }
        _ if keys::is_link(record) => return Err(LINK.to_string()),
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
    let outlet = record.get(fields::OUTLET).and_then(Value::as_str);
    claimed.extend(outlet.map(|name| Claim {
        field: ClaimField::Publisher,
        value: name.to_string(),
        source: "record",
    }));
    claimed.retain_mut(|claim| {
        if claim.field != ClaimField::Standfirst {
            return true;
        }
        let kept = teaser::standfirst(&claim.value, &article.text);
        kept.is_some_and(|kept| {
            claim.value = kept;
            true
        })
    });
    article.claims.splice(0..0, claimed);
    Ok(article)
}

/// What went wrong, without the place, which the diagnostic says.
fn plain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    match words.find(" at line ") {
        Some(at) => words[..at].to_string(),
        None => words,
    }
}
