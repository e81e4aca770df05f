//! An article as one JSON object: what `normalize --jsonl` writes, and what other programs read. Its
//! keys `front_matter` and `markdown` hold the whole article, so that a build can begin with it.

mod ruler;

use crate::diagnostics::Diagnostic;
use crate::model::{Article, CountryTag, Fate, NoticeKind, Span, Tagged, language};
use crate::seed::RawArticle;
use crate::{front_matter, time};
use ruler::Ruler;
use serde::Serialize;
use serde_json::value::RawValue;

/// A normalized article. Offsets count Unicode code points of the input text from 0; `end` is
/// exclusive. Unknown values are `null`.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// Identity of the input line.
    pub id: &'a RawValue,
    title: Option<&'a str>,
    title_basis: Option<&'static str>,
    published: Option<String>,
    published_basis: Option<&'static str>,
    undated: Option<&'a str>,
    updated: Option<String>,
    byline: Option<&'a str>,
    publisher: Option<&'a str>,
    agency: Option<&'a str>,
    dateline: Option<&'a str>,
    canonical: Option<&'a str>,
    language: Option<&'a str>,
    summary: Vec<&'a str>,
    body: String,
    markdown: String,
    countries: Vec<Country<'a>>,
    country_mentions: Vec<Mention>,
    topics: Vec<&'a str>,
    organizations: Vec<Organization<'a>>,
    people: Vec<Person<'a>>,
    quotes: Vec<Quote<'a>>,
    events: Vec<Event<'a>>,
    dates: Vec<Date>,
    dropped: Vec<Line<'a>>,
    moved: Vec<Line<'a>>,
    cuts: Vec<Cut<'a>>,
    notices: Vec<Notice<'a>>,
    citations: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
    front_matter: front_matter::Front<'a>,
}

#[derive(Debug, Serialize)]
struct Country<'a> {
    code: &'a str,
    tier: &'static str,
    count: u32,
    salience: f32,
    reason: &'a str,
}

#[derive(Debug, Serialize)]
struct Mention {
    start: usize,
    end: usize,
    code: String,
}

#[derive(Debug, Serialize)]
struct Organization<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    acronym: &'a str,
}

#[derive(Debug, Serialize)]
struct Person<'a> {
    name: &'a str,
    role: &'a str,
    country: Option<String>,
}

#[derive(Debug, Serialize)]
struct Quote<'a> {
    text: &'a str,
    speaker: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    via: &'a str,
    partial: bool,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Event<'a> {
    date: Option<String>,
    text: &'a str,
    scheduled: bool,
    kind: &'static str,
    basis: &'static str,
    reason: &'a str,
    date_words: &'a str,
    countries: Vec<&'a str>,
    people: &'a [String],
    organizations: &'a [String],
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    dated_by: Option<Place>,
}

/// From where to where, in code points of the input.
#[derive(Debug, Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct Date {
    start: usize,
    end: usize,
    value: String,
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    line: u32,
    text: &'a str,
    kind: &'a str,
}

#[derive(Debug, Serialize)]
struct Cut<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'a str,
}

#[derive(Debug, Serialize)]
struct Notice<'a> {
    kind: &'static str,
    text: &'a str,
    date: Option<String>,
}

impl<'a> Record<'a> {
    /// The record of an article that was normalized from `raw`, with what was found wrong.
    pub fn new(
        id: &'a RawValue,
        raw: &RawArticle,
        tagged: &'a Tagged,
        found: &[Diagnostic],
    ) -> Self {
        let a = &tagged.article;
        let ruler = Ruler::new(raw);
        let text =
            |f: &'a Option<crate::model::Field<String>>| f.as_ref().map(|f| f.value.as_str());
        let date = |f: &Option<crate::model::Field<crate::model::Edtf>>| {
            f.as_ref().map(|f| f.value.to_string())
        };
        Record {
            id,
            title: Some(a.title.value.as_str()).filter(|t| !t.is_empty()),
            title_basis: Some(a.title.basis.word()).filter(|_| !a.title.value.is_empty()),
            published: date(&a.published),
            published_basis: a.published.as_ref().map(|p| p.basis.word()),
            undated: Some(a.undated.as_str()).filter(|u| !u.is_empty()),
            updated: date(&a.updated),
            byline: text(&a.byline),
            publisher: text(&a.publisher),
            agency: text(&a.agency),
            dateline: text(&a.dateline),
            canonical: text(&a.canonical),
            language: text(&a.language),
            summary: a.summary.iter().map(|k| k.text.as_str()).collect(),
            body: plain(a),
            markdown: front_matter::markdown(&a.body),
            countries: tagged.countries.iter().map(country).collect(),
            country_mentions: mentions(&tagged.countries, &ruler),
            topics: tagged.topics.iter().map(|t| t.key.as_str()).collect(),
            organizations: organizations(a),
            people: people(a),
            quotes: quotes(a, &ruler),
            events: events(a, &ruler),
            dates: dates(a, raw, &ruler),
            dropped: a
                .ledger
                .dropped()
                .map(|(e, rule)| line(e, rule.name()))
                .collect(),
            moved: a.ledger.moved().map(|(e, to)| line(e, to)).collect(),
            cuts: a.ledger.cuts.iter().map(|c| cut(c, &ruler)).collect(),
            notices: a
                .notices
                .iter()
                .map(|n| Notice {
                    kind: notice(n.kind),
                    text: &n.text,
                    date: n.date.map(|d| d.to_string()),
                })
                .collect(),
            citations: a.citations.iter().map(|c| c.id.as_str()).collect(),
            warnings: found.iter().map(|d| d.message.clone()).collect(),
            front_matter: a.into(),
        }
    }
}

/// An identity as text: a text as it is, anything else as it is written.
pub fn text_of(id: &RawValue) -> String {
    match id.get() {
        "null" => String::new(),
        token => serde_json::from_str(token).unwrap_or_else(|_| token.to_string()),
    }
}

/// The words of the body alone: a blank line between blocks, a line for each row of a table.
fn plain(a: &Article) -> String {
    let texts: Vec<&str> = a.body.iter().map(|b| b.text()).collect();
    texts.join("\n\n")
}

fn country(tag: &CountryTag) -> Country<'_> {
    Country {
        code: tag.code.as_str(),
        tier: tag.tier.word(),
        count: tag.count,
        salience: tag.salience,
        reason: &tag.reason,
    }
}

fn mentions(tags: &[CountryTag], ruler: &Ruler) -> Vec<Mention> {
    let of = |tag: &CountryTag| {
        let code = tag.code.to_string();
        let place = |span: &Span| ruler.offsets(std::slice::from_ref(span));
        tag.at
            .iter()
            .map(move |s| (place(s), code.clone()))
            .collect::<Vec<_>>()
    };
    let mut mentions: Vec<Mention> = tags
        .iter()
        .flat_map(of)
        .map(|(at, code)| Mention {
            start: at.start,
            end: at.end,
            code,
        })
        .collect();
    mentions.sort_by_key(|m| (m.start, m.end));
    mentions
}

fn organizations(a: &Article) -> Vec<Organization<'_>> {
    a.organizations
        .iter()
        .map(|o| Organization {
            name: &o.name,
            acronym: &o.acronym,
        })
        .collect()
}

fn people(a: &Article) -> Vec<Person<'_>> {
    let one = |p: &'_ crate::model::Person| p.country.map(|c| c.to_string());
    a.people
        .iter()
        .map(|p| Person {
            name: &p.name,
            role: &p.role,
            country: one(p),
        })
        .collect()
}

fn quotes<'a>(a: &'a Article, ruler: &Ruler) -> Vec<Quote<'a>> {
    let one = |q: &'a crate::model::Quote| {
        let at = ruler.offsets(&q.at);
        Quote {
            text: &q.text,
            speaker: &q.speaker,
            via: &q.via,
            partial: q.partial,
            start: at.start,
            end: at.end,
        }
    };
    a.quotes.iter().map(one).collect()
}

fn events<'a>(a: &'a Article, ruler: &Ruler) -> Vec<Event<'a>> {
    let one = |e: &'a crate::model::Event| {
        let at = ruler.offsets(&e.at);
        Event {
            date: e.date.map(|d| d.to_string()),
            text: &e.text,
            scheduled: e.scheduled,
            kind: e.kind.word(),
            basis: e.basis.word(),
            reason: &e.reason,
            date_words: &e.when,
            countries: e.countries.iter().map(|c| c.as_str()).collect(),
            people: &e.people,
            organizations: &e.organizations,
            start: at.start,
            end: at.end,
            dated_by: (!e.dated_by.is_empty()).then(|| {
                let at = ruler.offsets(&e.dated_by);
                Place {
                    start: at.start,
                    end: at.end,
                }
            }),
        }
    };
    a.events.iter().map(one).collect()
}

/// Every temporal expression of the input, read with the publication date where it is stated, by the
/// words of the article's language.
fn dates(a: &Article, raw: &RawArticle, ruler: &Ruler) -> Vec<Date> {
    let reference = a.published.as_ref().and_then(|p| match p.value {
        crate::model::Edtf::At(date) => Some(date),
        crate::model::Edtf::Between(..) => None,
    });
    let kind = |kind: time::Kind| match kind {
        time::Kind::Date => "DATE",
        time::Kind::Time => "TIME",
        time::Kind::Duration => "DURATION",
        time::Kind::Set => "SET",
    };
    let one = |t: time::Timex| {
        let at = ruler.code_points(&t.range);
        let text = raw.text.get(t.range).unwrap_or("").to_string();
        Date {
            start: at.start,
            end: at.end,
            kind: kind(t.kind),
            value: t.value,
            text,
        }
    };
    let tag = a.language.as_ref().map_or("", |l| l.value.as_str());
    let found = if language::is_english(tag) {
        time::find(&raw.text, reference)
    } else {
        time::local::find(&raw.text, tag, reference)
    };
    found.into_iter().map(one).collect()
}

fn line<'a>(entry: &'a crate::model::Entry, kind: &'a str) -> Line<'a> {
    debug_assert!(entry.fate != Fate::Kept);
    Line {
        line: entry.line,
        text: &entry.text,
        kind,
    }
}

fn cut<'a>(cut: &'a crate::model::Cut, ruler: &Ruler) -> Cut<'a> {
    let at = ruler.offsets(std::slice::from_ref(&cut.at));
    Cut {
        start: at.start,
        end: at.end,
        text: &cut.text,
        kind: &cut.rule,
    }
}

fn notice(kind: NoticeKind) -> &'static str {
    kind.word()
}
