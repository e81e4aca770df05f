//! Mail: a message with its heads, a mailbox of them, a page that a browser saved as one, and what
//! was pasted from a forwarded message. Who wrote to whom is nobody's business: of the heads only the
//! subject, the day and a newsletter's name are read, and addresses of people are taken out.

mod pasted;

use super::{Claim, ClaimField, Door, Format, RawArticle, Reading, Source, html, is_blank};
use crate::model::url;
use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders, PartType};

/// Mail.
pub const FORMAT: Format = Format {
    name: "mail",
    extensions: &["eml", "mbox", "mhtml", "mht"],
    door: Door::Text { is: is_mail, read },
};

/// Heads of messages.
const HEADS: &[&str] = &[
    "From",
    "To",
    "Subject",
    "Date",
    "Received",
    "Return-Path",
    "Delivered-To",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
    "X-Mozilla-Status",
    "Snapshot-Content-Location",
];

/// Lines at the beginning that are looked at.
const LOOKED_AT: usize = 60;

/// Whether a text begins with the heads of a message, or with the mark of a forwarded one.
fn is_mail(text: &str) -> bool {
    let text = text.trim_start();
    if is_pasted(text) {
        return true;
    }
    let heads = text.lines().take(LOOKED_AT).take_while(|l| !is_blank(l));
    let heads: Vec<&str> = heads.collect();
    let skipped = usize::from(heads.first().is_some_and(|l| l.starts_with("From ")));
    let named = |line: &&&str| {
        let name = line.split_once(':').map(|(name, _)| name);
        name.is_some_and(|name| HEADS.contains(&name))
    };
    let first = heads.get(skipped);
    let known = heads.iter().skip(skipped).filter(named).count();
    let is_addressed = heads
        .iter()
        .any(|l| l.contains('@') || l.starts_with("MIME-Version:"));
    first.is_some_and(|l| l.split_once(':').is_some_and(|(n, _)| !n.contains(' ')))
        && known >= 3
        && is_addressed
}

/// Whether a text begins with the mark of a forwarded message.
fn is_pasted(text: &str) -> bool {
    text.trim_start()
        .lines()
        .next()
        .is_some_and(pasted::is_mark)
}

fn read(source: Source<'_>) -> Reading {
    let mut reading = Reading::default();
    let bytes = match source.stated {
        Some(_) => source.body().as_bytes(),
        None => source.bytes,
    };
    if is_pasted(source.body()) {
        let article = pasted::article(source.body(), None);
        article
            .into_iter()
            .for_each(|a| reading.take(a, source.most));
        return reading;
    }
    for message in messages(bytes) {
        let Some(message) = MessageParser::default().parse(&message) else {
            continue;
        };
        if is_set_aside(&message) {
            continue;
        }
        let read = if is_saved_page(&message) {
            saved_page(&message, source.path, &mut reading)
        } else {
            letter(&message, source.path, &mut reading)
        };
        read.into_iter().for_each(|a| reading.take(a, source.most));
    }
    reading
}

/// Labels of messages that their owner threw away, did not want or has not sent.
const SET_ASIDE: &[&str] = &["Draft", "Drafts", "Spam", "Trash"];
/// The sign of a message that was thrown away and is still in the file of its folder.
const THROWN_AWAY: u32 = 8;

/// Whether a message is kept by a mail program and meant for nobody.
fn is_set_aside(message: &Message<'_>) -> bool {
    let head = |name: &'static str| message.header_raw(name).map(str::trim);
    let thrown = |status: &str| u32::from_str_radix(status, 16).is_ok_and(|s| s & THROWN_AWAY > 0);
    let labelled = |labels: &str| labels.split(',').any(|l| SET_ASIDE.contains(&l.trim()));
    head("X-Mozilla-Status").is_some_and(thrown) || head("X-Gmail-Labels").is_some_and(labelled)
}

/// The messages of a mailbox, or the one of a file.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !bytes.starts_with(b"From ") {
        return vec![bytes.to_vec()];
    }
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut after_blank = true;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if after_blank && line.starts_with(b"From ") {
            all.push(Vec::new());
        } else if let Some(message) = all.last_mut() {
            // A line of the text that begins so is kept from being one of these.
            let bare = line.strip_prefix(b">").filter(|l| l.starts_with(b"From "));
            message.extend_from_slice(bare.unwrap_or(line));
        }
        after_blank = line.iter().all(u8::is_ascii_whitespace);
    }
    all
}

/// Whether a browser wrote the message: a page with its parts.
fn is_saved_page(message: &Message<'_>) -> bool {
    let from = message.header_raw(HeaderName::From).unwrap_or("");
    from.contains("Saved by") || head(message, "Snapshot-Content-Location").is_some()
}

fn head<'a>(message: &'a Message<'_>, name: &'static str) -> Option<&'a str> {
    message
        .header_raw(HeaderName::Other(name.into()))
        .map(str::trim)
}

/// The page that a browser saved. The day of its heads is that of the saving.
fn saved_page(message: &Message<'_>, path: &str, reading: &mut Reading) -> Option<RawArticle> {
    let part = message
        .parts
        .iter()
        .find(|p| matches!(p.body, PartType::Html(_)))?;
    let PartType::Html(page) = &part.body else {
        return None;
    };
    let (mut article, diagnostics) = html::read(page, path);
    reading.diagnostics.extend(diagnostics);
    let address = head(message, "Snapshot-Content-Location").or(part.content_location());
    let address = address.filter(|a| url::is_web(a)).map(str::to_string);
    claim(&mut article, ClaimField::Canonical, address);
    (!article.lines.is_empty()).then_some(article)
}

/// A letter of news, or a message that was forwarded.
fn letter(message: &Message<'_>, path: &str, reading: &mut Reading) -> Option<RawArticle> {
    let of_kind = |is: fn(&PartType<'_>) -> bool| message.parts.iter().find(|p| is(&p.body));
    let text = of_kind(|b| matches!(b, PartType::Text(_))).and_then(|p| p.text_contents());
    let page = of_kind(|b| matches!(b, PartType::Html(_))).and_then(|p| p.text_contents());
    let subject = message.subject().map(pasted::bare_subject);
    let forwarded = text.filter(|t| t.lines().any(pasted::is_mark));
    let mut article = match (forwarded, page, text) {
        (None, Some(page), _) => {
            let (article, diagnostics) = html::read(&pasted::without_addresses(page), path);
            reading.diagnostics.extend(diagnostics);
            article
        }
        (Some(text), ..) | (None, None, Some(text)) => pasted::article(text, subject)?,
        (None, None, None) => return None,
    };
    if article.lines.is_empty() {
        return None;
    }
    let has = |article: &RawArticle, field| article.claims.iter().any(|c| c.field == field);
    if forwarded.is_none() {
        article.claims.retain(|c| c.field != ClaimField::Title);
        let title = subject.map(pasted::without_addresses);
        claim(&mut article, ClaimField::Title, title);
        let day = message
            .header_raw(HeaderName::Date)
            .map(|d| d.trim().to_string());
        if !has(&article, ClaimField::Published) {
            claim(&mut article, ClaimField::Published, day);
        }
    }
    // Of who wrote it only a letter that goes to many says the name.
    let to_many = message.header_raw(HeaderName::ListUnsubscribe).is_some()
        || message.header_raw(HeaderName::ListId).is_some();
    if to_many {
        let from = message.from().and_then(|from| from.first());
        let name = from
            .and_then(|from| from.name())
            .map(pasted::without_addresses);
        claim(&mut article, ClaimField::Publisher, name);
    }
    Some(article)
}

/// Claims a value, unless it shows nothing.
fn claim(article: &mut RawArticle, field: ClaimField, value: Option<String>) {
    let value = value.filter(|value| !is_blank(value));
    article.claims.extend(value.map(|value| Claim {
        field,
        value,
        source: "mail",
    }));
}
