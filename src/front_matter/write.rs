//! An article as a front-mattered page.

use super::{body, items};
use crate::model::span::push_number;
use crate::model::{Article, Basis, Edtf, Fate, Field, Piece, Span};
use crate::yaml;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Writes an article as Markdown with YAML front matter.
///
/// Unknown fields stand as `null`, lists without members as `[]`, so that a reader sees what was
/// looked for and not found. Countries and topics are the article's own: those an editor set or a
/// caller filled in.
pub fn write(article: &Article) -> String {
    let front = Front::from(article);
    format!(
        "---\n{}---\n\n{}",
        yaml::write(&front),
        body::markdown(&article.body)
    )
}

/// The front matter of an article, ready to be written in any language of data.
#[derive(Debug, Serialize)]
pub struct Front<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    published: Option<Edtf>,
    #[serde(skip_serializing_if = "str::is_empty")]
    stamp: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    undated: &'a str,
    updated: Option<Edtf>,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    agency: Option<&'a str>,
    dateline: Option<&'a str>,
    source: Option<&'a str>,
    language: Option<&'a str>,
    standfirst: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pin: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hold: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    publish_at: Option<Edtf>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    settled: &'a BTreeSet<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    countries: Option<Vec<items::CountryTag>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topics: Option<Vec<items::TopicTag>>,
    captions: Vec<items::Caption>,
    summary: Vec<items::KeyPoint>,
    notices: Vec<items::Notice>,
    citations: Vec<items::Citation>,
    people: Vec<items::Person>,
    organizations: Vec<items::Organization>,
    quotes: Vec<items::Quote>,
    events: Vec<items::Event>,
    basis: BTreeMap<&'static str, String>,
    seed: items::Seed,
    sources: Vec<String>,
    ledger: Vec<items::Line>,
    cuts: Vec<items::Cut>,
}

fn list<'a, M, W: From<&'a M>>(from: &'a [M]) -> Vec<W> {
    from.iter().map(W::from).collect()
}

impl<'a> From<&'a Article> for Front<'a> {
    fn from(a: &'a Article) -> Self {
        let text = |f: &'a Option<Field<String>>| f.as_ref().map(|f| f.value.as_str());
        let date = |f: &Option<Field<Edtf>>| f.as_ref().map(|f| f.value);
        Front {
            title: &a.title.value,
            headline: text(&a.headline),
            slug: a.slug.as_deref(),
            aliases: &a.aliases,
            published: date(&a.published),
            stamp: &a.stamp,
            undated: &a.undated,
            updated: date(&a.updated),
            byline: text(&a.byline),
            publisher: text(&a.publisher),
            agency: text(&a.agency),
            dateline: text(&a.dateline),
            source: text(&a.canonical),
            language: text(&a.language),
            standfirst: text(&a.standfirst),
            draft: a.draft,
            pin: a.pin,
            hold: a.hold,
            publish_at: a.publish_at,
            settled: &a.settled,
            countries: a.countries.as_deref().map(list),
            topics: a.topics.as_deref().map(list),
            captions: list(&a.captions),
            summary: list(&a.summary),
            notices: list(&a.notices),
            citations: list(&a.citations),
            people: list(&a.people),
            organizations: list(&a.organizations),
            quotes: list(&a.quotes),
            events: list(&a.events),
            basis: bases(a),
            seed: (&a.origin).into(),
            sources: a.body.iter().map(|b| pieces(&b.pieces)).collect(),
            ledger: list(&a.ledger.lines)
                .into_iter()
                .zip(&a.ledger.lines)
                .filter(|(_, e)| e.fate != Fate::Kept || !e.text.is_empty())
                .map(|(line, _)| line)
                .collect(),
            cuts: list(&a.ledger.cuts),
        }
    }
}

/// The basis of each field: `stated (rule) 5:0-12 6:3-9`.
fn bases(a: &Article) -> BTreeMap<&'static str, String> {
    fn of<T>(field: &Field<T>) -> String {
        describe(field.basis, &field.rule, &field.at)
    }
    let mut out = BTreeMap::new();
    out.insert("title", of(&a.title));
    out.extend(a.headline.as_ref().map(|f| ("headline", of(f))));
    let dates = [("published", &a.published), ("updated", &a.updated)];
    out.extend(
        dates
            .into_iter()
            .filter_map(|(k, f)| Some((k, of(f.as_ref()?)))),
    );
    let texts = [
        ("byline", &a.byline),
        ("publisher", &a.publisher),
        ("agency", &a.agency),
        ("dateline", &a.dateline),
        ("source", &a.canonical),
        ("language", &a.language),
        ("standfirst", &a.standfirst),
    ];
    out.extend(
        texts
            .into_iter()
            .filter_map(|(k, f)| Some((k, of(f.as_ref()?)))),
    );
    out
}

fn describe(basis: Basis, rule: &str, at: &[Span]) -> String {
    let mut out = String::with_capacity(32 + at.len() * 12);
    out.push_str(basis.word());
    if !rule.is_empty() {
        out.push_str(&format!(" ({rule})"));
    }
    for span in at {
        out.push(' ');
        span.write(&mut out);
    }
    out
}

/// Where a block's text came from: `7:0-479`, with `@` and the place in the block where a piece
/// does not follow on the one before it after a space.
fn pieces(pieces: &[Piece]) -> String {
    let mut out = String::with_capacity(pieces.len() * 16);
    for (i, p) in pieces.iter().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        Span::new(p.line, p.start, p.end).write(&mut out);
        out.push('@');
        push_number(&mut out, p.at);
    }
    out
}
