//! The text of a message: forwarded heads, quoted lines, signatures and addresses.

use super::claim;
use crate::seed::{ClaimField, RawArticle, is_blank};

/// What programs write over a message that they forward, in lower case.
const MARKS: &[&str] = &[
    "forwarded message",
    "original message",
    "begin forwarded message",
    "weitergeleitete nachricht",
    "ursprüngliche nachricht",
    "message transféré",
    "message d'origine",
    "mensaje reenviado",
    "mensaje original",
];

/// Heads of a forwarded message and what they say.
const HEADS: &[(&str, Head)] = &[
    ("date", Head::Day),
    ("sent", Head::Day),
    ("datum", Head::Day),
    ("gesendet", Head::Day),
    ("envoyé", Head::Day),
    ("fecha", Head::Day),
    ("enviado", Head::Day),
    ("subject", Head::Subject),
    ("betreff", Head::Subject),
    ("objet", Head::Subject),
    ("asunto", Head::Subject),
    ("from", Head::Person),
    ("to", Head::Person),
    ("cc", Head::Person),
    ("bcc", Head::Person),
    ("reply-to", Head::Person),
    ("von", Head::Person),
    ("an", Head::Person),
    ("de", Head::Person),
    ("à", Head::Person),
    ("para", Head::Person),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Day,
    Subject,
    Person,
}

/// Words before a subject that say that a message was sent on.
const BEFORE: &[&str] = &["fwd:", "fw:", "re:", "aw:", "wg:", "tr:", "rv:", "[fwd:"];

/// Whether a line is the mark of a forwarded message.
pub fn is_mark(line: &str) -> bool {
    let bare = line
        .trim()
        .trim_start_matches('>')
        .trim_matches(['-', ' ', ':', '_']);
    let marked = line.contains("---") || line.trim_end().ends_with(':');
    marked && bare.len() < 60 && MARKS.contains(&bare.to_lowercase().as_str())
}

/// A subject without what sending on put before it.
pub fn bare_subject(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(mark) = BEFORE.iter().find(|mark| {
        let start = bare.get(..mark.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(mark))
    }) {
        bare = bare.get(mark.len()..).unwrap_or("").trim_start();
    }
    bare
}

/// The text of a message as an article: of a forwarded one its own words, without who sent it to whom
/// and what they wrote to each other.
pub fn article(text: &str, subject: Option<&str>) -> Option<RawArticle> {
    let lines: Vec<&str> = text.lines().collect();
    let mark = lines.iter().rposition(|line| is_mark(line));
    let (mut title, mut day) = (subject.map(str::to_string), None);
    let mut from = 0;
    if let Some(mark) = mark {
        from = mark + 1;
        for (i, line) in lines.iter().enumerate().skip(from) {
            let line = unquoted(line);
            if is_blank(line) && i > mark + 1 {
                break;
            }
            match head(line) {
                Some((Head::Day, value)) => day = Some(value.to_string()),
                Some((Head::Subject, value)) => title = Some(bare_subject(value).to_string()),
                Some((Head::Person, _)) => {}
                None if is_blank(line) => {}
                None => break,
            }
            from = i + 1;
        }
    }
    let words = lines.iter().skip(from).map(|line| unquoted(line));
    // Two dashes alone begin the name of who wrote it, with telephones and addresses.
    let words = words.take_while(|line| line.trim_end() != "--");
    let words = words.filter(|line| !is_answer(line));
    let words: Vec<String> = words.map(without_addresses).collect();
    let mut article = RawArticle::of_text(words.join("\n"));
    claim(
        &mut article,
        ClaimField::Title,
        title.map(|t| without_addresses(&t)),
    );
    claim(&mut article, ClaimField::Published, day);
    (!article.lines.is_empty()).then_some(article)
}

/// A line without the marks of quotation.
fn unquoted(line: &str) -> &str {
    let bare = line.trim_start_matches(['>', ' ']);
    if line.trim_start().starts_with('>') {
        bare
    } else {
        line
    }
}

fn head(line: &str) -> Option<(Head, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim().trim_matches('*').to_lowercase();
    let row = HEADS.iter().find(|(head, _)| *head == name)?;
    Some((row.1, value.trim().trim_matches('*').trim()))
}

/// `On Tuesday, Ida <ida@quay.example> wrote:`
fn is_answer(line: &str) -> bool {
    let line = line.trim();
    line.contains('@') && line.ends_with(':') && line.len() < 200
}

/// A text without addresses of mail, and the brackets around them.
pub fn without_addresses(text: &str) -> String {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        let local = before.trim_end_matches(is_local);
        let host = after.trim_start_matches(is_host);
        let name = after.get(..after.len() - host.len()).unwrap_or("");
        let is_address = local.len() < before.len() && name.trim_end_matches('.').contains('.');
        if !is_address {
            out.push_str(before);
            out.push('@');
            rest = after;
            continue;
        }
        let local = local.strip_suffix("mailto:").unwrap_or(local);
        // A point behind an address ends the sentence.
        let end = usize::from(name.ends_with('.'));
        let host = after.get(name.len() - end..).unwrap_or("");
        let bracketed = local.strip_suffix('<').zip(host.strip_prefix('>'));
        let (local, host) = bracketed.unwrap_or((local, host));
        out.push_str(local);
        rest = host;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_and_handles_stay() {
        for (text, bare) in [
            ("Write to ida@quay.example.", "Write to ."),
            ("Ida <ida.b@quay.example> said", "Ida  said"),
            ("See @quay and a @ b", "See @quay and a @ b"),
            (
                "https://social.example/@quay",
                "https://social.example/@quay",
            ),
        ] {
            assert_eq!(without_addresses(text), bare);
        }
    }

    #[test]
    fn marks_of_forwarding_are_known() {
        assert!(is_mark("---------- Forwarded message ---------"));
        assert!(is_mark("-----Original Message-----"));
        assert!(is_mark("Begin forwarded message:"));
        assert!(!is_mark("The original message was lost"));
        assert_eq!(bare_subject("Fwd: RE: The crane"), "The crane");
    }
}
